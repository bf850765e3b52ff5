"""The quick way through the events of which most files consist."""

from __future__ import annotations

from models.midi.events import Budget, TrackState


def read_plain_events(state: TrackState, budget: Budget) -> None:
    """Read notes, controllers, pressure and bends up to the first event that is anything else.

    That event, or one that is not whole, is left untouched: the position is then where its time begins.
    This loop takes most of the time of reading a file, so it works on local names, makes hardly
    a call, and lets reading beyond the end fail rather than looking out for it.
    """
    body, position, now, status = state.body, state.position, state.events.ticks, state.status
    sounding, waiting, notes = state.sounding, state.waiting, state.events.notes
    count, limit, room = 0, budget.events, budget.notes
    try:
        for count in range(limit):  # noqa: B007
            then, at = body[position], position + 1
            if then > 0x7F:  # a time of two bytes; longer ones are rare
                if body[at] > 0x7F:
                    break
                then, at = (then & 0x7F) << 7 | body[at], at + 1
            then += now
            kind, first = status, body[at]
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
                elif key in sounding:
                    onset, velocity = sounding[key]
                    if waiting or onset == then:
                        state.release(key, then)
                    else:
                        del sounding[key]
                        notes[kind & 0x0F].append((onset, first, then - onset, velocity))
            elif kind < 0xC0 or 0xE0 <= kind < 0xF0:
                if first > 0x7F or body[at + 1] > 0x7F:
                    break
            elif 0xD0 <= kind < 0xE0 and first < 0x80:
                at -= 1  # pressure has one byte of data
            else:
                break
            position, now, status = at + 2, then, kind
        else:
            count = limit
    except IndexError:
        pass
    state.position, state.events.ticks, state.status = position, now, status
    budget.events, budget.notes = limit - count, room
