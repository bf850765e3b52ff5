"""From the bytes of a file to its header and the spans of its tracks, whatever the header claims."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from models.midi.limits import MAX_TRACKS, LimitError
from models.midi.padding import end_of_content
from models.midi.report import Tally

_HEADER_BYTES = 14
_HEADER_LENGTH = b"\0\0\0\x06"
_CHUNK_HEAD_BYTES = 8
_ASSUMED_DIVISION = 480
_MAX_OTHER_CHUNKS = 50_000
_FILM_RATES = (24, 25, 29, 30)  # 29 stands for 29.97, drop-frame
_END_OF_TRACK = b"\xff\x2f\x00"
_CHUNK_ID = re.compile(rb"[A-Za-z][A-Za-z0-9 _]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header says, mended where it is impossible.

    Attributes:
        format: 0, 1 or 2.
        ticks_per_quarter: 1 to 32,767.
        fixed_qpm: The one tempo that holds where time is counted in film frames, else None.
    """

    format: int
    ticks_per_quarter: int
    fixed_qpm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where the events of one track lie in the bytes, and whether the file ends before they do."""

    start: int
    stop: int
    is_cut: bool = False


def find_start(data: bytes, tally: Tally) -> int:
    """Return where the MIDI header (or, without one, the first track) lies, or -1 for nowhere.

    Wrappers put their own header first: RMID is a RIFF file with the MIDI file as its data chunk,
    MacBinary puts 128 bytes before it.
    """
    start = data.find(b"MThd")
    if start < 0 and _has_misnamed_header(data):
        return 0
    if start < 0:
        start = data.find(b"MTrk")
    if start <= 0:
        return start
    if data[:4] == b"RIFF" and data[8:12] == b"RMID":
        tally.add("unwrapped_rmid")
    elif start == 128 and data[0] == 0 and 1 <= data[1] <= 63:
        tally.add("unwrapped_macbinary")
    else:
        tally.add("leading_bytes", start)
    return start


def _has_misnamed_header(data: bytes) -> bool:
    """Tell whether the bytes start with all of a header but its name."""
    return data.startswith(_HEADER_LENGTH, 4) and data.startswith(b"MTrk", _HEADER_BYTES)


def read_header(data: bytes, start: int, tally: Tally) -> tuple[Header, int, int]:
    """Return the header at `start`, how many tracks it counts (-1: not said), and where they begin."""
    is_named = data.startswith(b"MThd", start)
    if len(data) < start + _HEADER_BYTES or not (is_named or _has_misnamed_header(data)):
        tally.add("missing_header")
        return Header(format=1, ticks_per_quarter=_ASSUMED_DIVISION), -1, start
    tally.add("damaged_header_name", 0 if is_named else 1)
    length, format_, count, division = struct.unpack_from(">IHHH", data, start + 4)
    if format_ > 2:
        tally.add("unknown_format")
        format_ = 1
    ticks_per_quarter, fixed_qpm = _resolution(division, tally)
    header = Header(format=format_, ticks_per_quarter=ticks_per_quarter, fixed_qpm=fixed_qpm)
    return header, count, _after_header(data, start, length, tally)


def _after_header(data: bytes, start: int, length: int, tally: Tally) -> int:
    stop = start + _CHUNK_HEAD_BYTES + length
    if length == 6 or (length > 6 and _is_chunk(data, stop)):
        return stop
    tally.add("wrong_header_length")
    return start + _HEADER_BYTES


def _resolution(division: int, tally: Tally) -> tuple[int, float | None]:
    """Return ticks a quarter, and the tempo that makes film time come out right.

    A division with its top bit set counts ticks in film frames: minus the frames a second in the
    upper byte, ticks a frame in the lower (SMF 1.0). At half a second a quarter the ticks keep
    their meaning; rounding is taken up by the tempo.
    """
    if 0 < division < 0x8000:
        return division, None
    rate, ticks_a_frame = 256 - (division >> 8), division & 0xFF
    if division == 0 or rate not in _FILM_RATES or ticks_a_frame == 0:
        tally.add("division_assumed")
        return _ASSUMED_DIVISION, None
    tally.add("film_time")
    ticks_a_second = (29.97 if rate == 29 else float(rate)) * ticks_a_frame
    ticks_per_quarter = max(1, round(ticks_a_second / 2))
    return ticks_per_quarter, 60 * ticks_a_second / ticks_per_quarter


def find_tracks(data: bytes, position: int, counted: int, tally: Tally) -> Iterator[Span]:
    """Yield the tracks from a position on; chunks of other kinds are passed over, as SMF 1.0 asks.

    Args:
        data: The whole file.
        position: Where the chunks begin.
        counted: How many tracks the header counts; once they are found, another header ends the song.
        tally: Takes what is mended.

    Raises:
        LimitError: There are too many.
    """
    mark = -1  # where the next track with its right name begins, once looked up
    room = _MAX_OTHER_CHUNKS
    for found in range(MAX_TRACKS + 1):
        if mark < position:
            mark = data.find(b"MTrk", position)
            mark = mark if mark >= 0 else len(data)
        position, room = _skip_other_chunks(data, position, mark, room)
        if 0 < counted <= found and data.startswith(b"MThd", position):
            tally.add("second_song")
            return
        span = _next_track(data, position, mark, found, counted, tally)
        if span is None:
            return
        if found == MAX_TRACKS:
            raise LimitError("too_many_tracks")
        yield span
        position = span.stop


def _skip_other_chunks(data: bytes, position: int, stop: int, room: int) -> tuple[int, int]:
    """Return where the whole chunks that are neither tracks nor headers end, at `stop` at most.

    At most `room` are skipped, and how many more may be is returned too.
    """
    while room > 0:
        following = position + _CHUNK_HEAD_BYTES + _chunk_length(data, position)
        is_other = following <= stop and _is_chunk(data, position) and not data.startswith(b"MThd", position)
        if not is_other or _is_misnamed_track(data, position, following):
            break
        position, room = following, room - 1
    return position, room


def _next_track(data: bytes, position: int, mark: int, found: int, counted: int, tally: Tally) -> Span | None:
    """Find the track at `position`, or else the one at `mark`; None where there is none.

    What stands between is a track with a damaged header if the header of the file still counts one and it
    ends as one, or if it is all there is.
    """
    if position == mark < len(data):
        return _track_span(data, mark, tally)
    body, stop = position + _CHUNK_HEAD_BYTES, position + _CHUNK_HEAD_BYTES + _chunk_length(data, position)
    if stop <= mark and _is_misnamed_track(data, position, stop):
        tally.add("damaged_track_name")
        return Span(start=body, stop=stop)
    junk = end_of_content(data, position, mark) - position
    is_all = found == 0 and mark == len(data)
    ends_as_track = found < counted and data.endswith(_END_OF_TRACK, position, mark)
    if junk > len(_END_OF_TRACK) and (is_all or ends_as_track):
        tally.add("missing_track_header")
        return Span(start=position, stop=mark)
    tally.add("bytes_between_tracks", junk)
    return _track_span(data, mark, tally) if mark < len(data) else None


def _is_misnamed_track(data: bytes, start: int, stop: int) -> bool:
    """Tell whether a chunk ends as a track does and is called so but for one or two letters."""
    wrong = sum(a != b for a, b in zip(data[start : start + 4], b"MTrk", strict=False))
    return 1 <= wrong <= 2 and data.endswith(_END_OF_TRACK, start, stop)


def _is_chunk(data: bytes, start: int) -> bool:
    """Tell whether a chunk starts here: a track, or another of a likely name that ends within the file."""
    if data.startswith(b"MTrk", start):
        return True
    stop = start + _CHUNK_HEAD_BYTES + _chunk_length(data, start)
    return stop <= len(data) and bool(_CHUNK_ID.match(data, start))


def _chunk_length(data: bytes, start: int) -> int:
    return int.from_bytes(data[start + 4 : start + 8], "big")


def _track_span(data: bytes, start: int, tally: Tally) -> Span:
    """Find where the track at `start` ends: where it says, if the bytes there agree."""
    body = start + _CHUNK_HEAD_BYTES
    claimed = body + _chunk_length(data, start)
    following = data.find(b"MTrk", body)
    if claimed <= len(data) and _is_end(data, body, claimed, following):
        return Span(start=body, stop=claimed)
    stop = following if following >= 0 else len(data)
    is_cut = following < 0 and claimed > len(data)
    tally.add("wrong_track_length", 0 if is_cut else 1)
    return Span(start=min(body, stop), stop=stop, is_cut=is_cut)


def _is_end(data: bytes, body: int, stop: int, following: int) -> bool:
    """Tell whether a track that starts at `body`, and before the one at `following`, may end at `stop`."""
    if 0 <= following < stop and data.endswith(_END_OF_TRACK, body, following):
        return False  # it would swallow a whole other track
    if data.endswith(_END_OF_TRACK, body, stop) or _is_chunk(data, stop):
        return True
    if 0 <= following < stop:
        return stop == len(data)
    if following < 0 and len(data) - stop < stop - body and data.find(_END_OF_TRACK, stop) < 0:
        return True  # little follows, and it does not end as a track: it is none
    return end_of_content(data, stop, following if following >= 0 else len(data)) == stop
