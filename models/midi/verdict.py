"""What to tell about a file: why it is refused, what makes it suspect, what was read."""

from __future__ import annotations

from pathlib import Path

from models.midi.errors import MidiError
from models.midi.limits import (
    MAX_BARS,
    MAX_EVENTS,
    MAX_FILE_BYTES,
    MAX_NOTES,
    MAX_TRACKS,
    SUSPECT_HOURS,
    SUSPECT_UNRELEASED_NOTES,
    SUSPECT_ZERO_LENGTH_NOTES,
)
from models.midi.report import ReadReport, Repair, Status, Tally
from models.music import Piece

_REFUSALS = {
    "missing": "There is no such file: check the name.",
    "folder": "This is a folder, not a MIDI file: choose a file in it.",
    "not_a_file": "This is a device or pipe, not a file: choose a MIDI file.",
    "unreadable": "The file could not be opened ({reason}): check that you may read it.",
    "empty": "The file is empty: copy or download it again.",
    "too_large": f"The file is larger than {MAX_FILE_BYTES >> 20} MiB, too large for music: choose another.",
    "too_damaged": "Most of the file is no MIDI: copy or download it again.",
    "too_many_events": f"The file has no note in its first {MAX_EVENTS:,} MIDI events: choose another.",
    "too_many_tracks": f"The file has more than {MAX_TRACKS:,} tracks and no notes: choose another.",
    "too_long": f"The file claims to last over {MAX_BARS:,} bars: its times are damaged; export it again.",
    "no_tracks": "The file has a MIDI header but no track: copy or download it again.",
    "no_notes": "The file has no notes: choose another.",
}
_LISTEN = "listen before you use it anyway."
_SUSPICIONS = {
    "too_many_notes": f"It has more than {MAX_NOTES:,} notes, of which only those were read: {_LISTEN}",
    "too_many_events": f"It has more than {MAX_EVENTS:,} events, of which only those were read: {_LISTEN}",
    "too_many_tracks": f"It has more than {MAX_TRACKS:,} tracks, of which only those were read: {_LISTEN}",
    "too_damaged": f"It is damaged in too many places, so only its beginning was read: {_LISTEN}",
    "too_many_zero_length_notes": "{count:,} notes have no length, so the rhythm may be lost: " + _LISTEN,
    "hours_long": "It lasts {count} hours, so its times may be damaged: " + _LISTEN,
    "drums_only": "It has only drums, which are no melody: use it anyway only for its rhythm.",
    "many_unreleased_notes": "{count:,} notes are never released, so their lengths are guesses: " + _LISTEN,
}


def refusal(path: Path, code: str, **details: str) -> MidiError:
    """Return the refusal of a code, its sentence filled in with details."""
    return MidiError(path, code, _REFUSALS[code].format(**details))


def report(path: Path, piece: Piece, tally: Tally, limit: str) -> ReadReport:
    """Tell what was read from a file.

    Args:
        path: The file.
        piece: What was read.
        tally: What was mended.
        limit: The code of the limit at which reading stopped, or empty.
    """
    repairs = tally.repairs()
    status, code, sentence = _verdict(repairs)
    if suspicion := _suspicion(piece, tally, limit):
        status, (code, sentence) = "set_aside", suspicion
    return ReadReport(
        path=path,
        status=status,
        code=code,
        sentence=sentence,
        notes=sum(len(track.notes) for track in piece.tracks),
        tracks=len(piece.tracks),
        repairs=repairs,
        title=piece.title,
        seconds=piece.seconds,
        key=piece.key_signatures[0].key.name if piece.key_signatures else None,
        time_signature=_metre(piece),
    )


def _metre(piece: Piece) -> str:
    """Return the time signature at the first tick, 4/4 where the file gives none."""
    for signature in piece.time_signatures[:1]:
        if signature.onset == 0:
            return f"{signature.numerator}/{signature.denominator}"
    return "4/4"


def _verdict(repairs: tuple[Repair, ...]) -> tuple[Status, str, str]:
    if not repairs:
        return "ok", "ok", "Ready to use."
    return "repaired", "repaired", "Ready to use after repairs. " + " ".join(r.sentence for r in repairs)


def _suspicion(piece: Piece, tally: Tally, limit: str) -> tuple[str, str] | None:
    """Return the code and sentence for which a person should look before use, or None."""
    if limit:
        return limit, _SUSPICIONS[limit]
    hours = piece.seconds / 3600
    empty, unreleased = tally["zero_length_notes"], tally["unreleased_notes"]
    checks = (
        ("drums_only", 0, all(track.is_drum for track in piece.tracks)),
        ("hours_long", int(hours), hours > SUSPECT_HOURS),
        ("too_many_zero_length_notes", empty, empty >= SUSPECT_ZERO_LENGTH_NOTES),
        ("many_unreleased_notes", unreleased, unreleased >= SUSPECT_UNRELEASED_NOTES),
    )
    for code, count, applies in checks:
        if applies:
            return code, _SUSPICIONS[code].format(count=count)
    return None
