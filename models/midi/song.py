"""The bounded front end: any bytes in, the notes and settings of every track out, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from models.midi.container import Header, Span, find_start, find_tracks, read_header
from models.midi.events import Budget, TrackEvents
from models.midi.limits import LimitError
from models.midi.report import Tally
from models.midi.scan import TrackScanner


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """What the bytes of a file say.

    Attributes:
        header: What holds for the whole file.
        tracks: In the order of the file, those without notes included.
        limit: The code of the limit at which reading stopped, or empty: the file was read to its end.
    """

    header: Header
    tracks: tuple[TrackEvents, ...]
    limit: str = ""


def read_song(data: bytes, tally: Tally) -> Song | None:
    """Read the tracks in some bytes, or return None where no MIDI is found."""
    start = find_start(data, tally)
    if start < 0:
        return None
    header, counted, position = read_header(data, start, tally)
    budget, limit = Budget(), ""
    tracks: list[TrackEvents] = []
    try:
        for span in find_tracks(data, position, counted, tally):
            scanner = TrackScanner(data[span.start : span.stop], budget, tally)
            tracks.append(scanner.events)
            scanner.scan()
            _tell_end(span, scanner.events, tally)
    except LimitError as error:
        limit = str(error)
    else:
        _compare_count(counted, len(tracks), tally)
    if header.format == 2 and len(tracks) > 1:
        tally.add("songs_joined", len(tracks))
    return Song(header=header, tracks=tuple(tracks), limit=limit)


def _tell_end(span: Span, events: TrackEvents, tally: Tally) -> None:
    if events.has_ended:
        tally.add("wrong_track_length", 1 if span.is_cut else 0)
    else:
        tally.add("track_cut_short" if span.is_cut or events.is_cut else "missing_end_of_track")


def _compare_count(counted: int, found: int, tally: Tally) -> None:
    if 0 <= counted < found:
        tally.add("uncounted_tracks", found - counted)
    elif counted > found:
        tally.add("missing_tracks", counted - found)
