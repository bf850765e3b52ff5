"""The bounded front end: any bytes in, the bytes of a MIDI file without a fault out, or a refusal."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from models.midi.container import Header, Span, find_start, find_tracks, read_header
from models.midi.report import Tally
from models.midi.scan import Budget, TrackScanner


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanFile:
    """The result of the front end.

    Attributes:
        data: A whole MIDI file that follows every rule of SMF 1.0.
        header: What holds for the whole file.
        tracks: How many tracks the file has, those without notes included.
    """

    data: bytes
    header: Header
    tracks: int


def clean_bytes(data: bytes, tally: Tally) -> CleanFile | None:
    """Return the bytes of a clean file with the music of `data`, or None where no MIDI is found.

    Raises:
        LimitError: The file holds too many tracks, events or notes, or too much that is none.
    """
    start = find_start(data, tally)
    if start < 0:
        return None
    header, counted, position = read_header(data, start, tally)
    budget = Budget()
    bodies: list[bytes] = []
    for span in find_tracks(data, position, tally):
        scanner = TrackScanner(data, span.start, span.stop, budget, tally)
        scanner.scan()
        _tell_end(span, scanner, tally)
        bodies.append(b"MTrk" + struct.pack(">I", len(scanner.clean)) + scanner.clean)
    _compare_count(counted, len(bodies), tally)
    if header.format == 2 and len(bodies) > 1:
        tally.add("songs_joined", len(bodies))
    format_ = 1 if header.format == 0 and len(bodies) > 1 else header.format
    head = b"MThd" + struct.pack(">IHHH", 6, format_, len(bodies), header.ticks_per_quarter)
    return CleanFile(data=head + b"".join(bodies), header=header, tracks=len(bodies))


def _tell_end(span: Span, scanner: TrackScanner, tally: Tally) -> None:
    if scanner.has_ended:
        tally.add("wrong_track_length", 1 if span.is_cut else 0)
    else:
        tally.add("track_cut_short" if span.is_cut or scanner.is_cut else "missing_end_of_track")


def _compare_count(counted: int, found: int, tally: Tally) -> None:
    if 0 <= counted < found:
        tally.add("uncounted_tracks", found - counted)
    elif counted > found:
        tally.add("missing_tracks", counted - found)
