"""The quick way through the events of which most files consist.

Most of the time of reading a file is spent in one loop. So it works on local names with hardly a call,
and lets reading beyond the end fail rather than looking out for it.
"""

from __future__ import annotations

from contextlib import suppress

from models.midi.events import Budget, TrackState

# Meta events that say something about a track: its name, end, tempos, time and key signatures.
NAME, END, TEMPO, TIME, KEY = 0x03, 0x2F, 0x51, 0x58, 0x59
_TELLING = frozenset((NAME, END, TEMPO, TIME, KEY))


def read_plain_events(state: TrackState, budget: Budget) -> None:
    """Read notes, pass over what says nothing, and stop before anything else or an event that is cut."""
    body, position, now, status = state.body, state.position, state.events.ticks, state.status
    sounding, waiting, notes = state.sounding, state.waiting, state.events.notes
    count, empty, limit, room = 0, 0, budget.events, budget.notes
    with suppress(IndexError):
        for count in range(limit):  # noqa: B007
            then, at = body[position], position + 1
            if then > 0x7F:  # a time of two bytes; longer ones are rare
                if body[at] > 0x7F:
                    break
                then, at = (then & 0x7F) << 7 | body[at], at + 1
            then, kind, first = then + now, status, body[at]
            if first > 0x7F:
                kind, first, at = first, body[at + 1], at + 1
            if kind < 0xA0:
                second = body[at + 1]
                if first > 0x7F or second > 0x7F or not room:
                    break
                key = (kind & 0x0F) << 7 | first
                if second and kind > 0x8F:
                    room -= 1
                    if key in sounding:
                        state.press(key, then, second)
                    else:
                        sounding[key] = then, second
                elif waiting:
                    state.release(key, then)
                elif key in sounding:
                    onset, velocity = sounding.pop(key)
                    empty += onset == then
                    notes[kind & 0x0F].append((onset, first, then - onset or 1, velocity))
            elif kind < 0xC0 or 0xE0 <= kind < 0xF0:
                if first > 0x7F or body[at + 1] > 0x7F:
                    break
            elif 0xD0 <= kind < 0xE0 and first < 0x80:
                at -= 1  # pressure has one byte of data
            elif end := _end_of_mute(body, kind, at):
                position, now = end, then
                continue
            else:
                break
            position, now, status = at + 2, then, kind
        else:
            count = limit
    state.zero_length_notes += empty
    state.position, state.events.ticks, state.status = position, now, status
    budget.events, budget.notes = limit - count, room


def _end_of_mute(body: bytes, kind: int, at: int) -> int:
    """Return where a short text, unknown meta or system exclusive event ends; 0 for any other."""
    if kind == 0xFF and body[at] < 0x80 and body[at] not in _TELLING:
        at += 1
    elif kind not in (0xF0, 0xF7):
        return 0
    stop = at + 1 + body[at]
    return stop if body[at] < 0x80 and stop <= len(body) else 0
