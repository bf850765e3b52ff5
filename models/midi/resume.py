"""Where reading can go on after bytes that no rule explains."""

from __future__ import annotations

import re

from models.midi.events import Budget, TrackState
from models.midi.limits import MAX_VLQ_BYTES
from models.midi.plain import read_plain_events

_LOOK_AHEAD = 2  # events
_END_OF_TRACK = b"\xff\x2f\x00"

# The last byte of a time, and an event with its status. It starts with what a long run of high bytes
# lacks, so that such a run is searched quickly.
_EVENT = re.compile(
    rb"[\x00-\x7f]"
    rb"(?:[\x80-\xbf\xe0-\xef][\x00-\x7f]{2}|[\xc0-\xdf][\x00-\x7f]|\xff(?:\x2f\x00|\x51\x03|\x58\x04|\x59\x02))"
)


def reads_on(body: bytes, position: int, status: int) -> bool:
    """Tell whether plain events follow at a position: then a value before it is wrong, not its place.

    Args:
        body: The bytes of the track.
        position: Where the next event would begin.
        status: The running status there.
    """
    ahead, budget = TrackState(body=body, position=position, status=status), Budget()
    budget.events = _LOOK_AHEAD
    read_plain_events(ahead, budget)
    return budget.events == 0 or body.startswith(_END_OF_TRACK, ahead.position + 1)


def next_event(body: bytes, position: int) -> int:
    """Return where the next event with a status of its own begins, its time included; else the end."""
    found = _EVENT.search(body, position)
    if not found:
        return len(body)
    high = _high_bytes_before(body, found.start(), position)
    # Of a run that is too long to be a time only the last byte may be one.
    return found.start() - high if high < MAX_VLQ_BYTES else found.start()


def _high_bytes_before(body: bytes, stop: int, start: int) -> int:
    """Count the bytes just before `stop` that have their top bit set, up to what no time has."""
    count = 0
    while count < MAX_VLQ_BYTES and stop - count > start and body[stop - count - 1] > 0x7F:
        count += 1
    return count
