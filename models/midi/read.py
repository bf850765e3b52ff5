"""MIDI files to pieces, with what became of each told."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from models.midi.clean import CleanFile, clean_bytes
from models.midi.decode import decode
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
    LimitError,
)
from models.midi.report import ReadReport, Repair, Status, Tally
from models.midi.sniff import foreign_kind, guess_kind
from models.music import Piece, TimeSignature

_REFUSALS = {
    "missing": "There is no such file: check the name.",
    "folder": "This is a folder, not a MIDI file: choose a file in it.",
    "not_a_file": "This is a device or pipe, not a file: choose a MIDI file.",
    "unreadable": "The file could not be opened ({reason}): check that you may read it.",
    "empty": "The file is empty: copy or download it again.",
    "too_large": f"The file is larger than {MAX_FILE_BYTES >> 20} MiB, too large for music: choose another.",
    "too_damaged": "Most of the file is no MIDI: copy or download it again.",
    "too_many_events": f"The file has more than {MAX_EVENTS:,} MIDI events: cut it into shorter files.",
    "too_many_notes": f"The file has more than {MAX_NOTES:,} notes: cut it into shorter files.",
    "too_many_tracks": f"The file has more than {MAX_TRACKS:,} tracks: cut it into shorter files.",
    "too_long": f"The file claims to last over {MAX_BARS:,} bars: its times are damaged; export it again.",
    "no_tracks": "The file has a MIDI header but no track: copy or download it again.",
    "no_notes": "The file has no notes: choose another.",
}
_SUSPICIONS = {
    "too_many_zero_length_notes": "{count:,} notes have no length, so the rhythm may be lost: listen "
    "before you use it anyway.",
    "hours_long": "It lasts {count} hours, so its times may be damaged: listen before you use it anyway.",
    "drums_only": "It has only drums, which are no melody: use it anyway only for its rhythm.",
    "many_unreleased_notes": "{count:,} notes are never released, so their lengths are guesses: listen "
    "before you use it anyway.",
}


def read_midi(path: str | Path) -> Piece:
    """Read a MIDI file of any format, repaired where needed.

    Notes are those of the file in its own ticks. Every channel of every MIDI track that has notes
    becomes a track, with the program at its first note. A release ends the oldest sounding note of
    its pitch; a note that is never released ends with its track. Files that are suspect (see
    `ReadReport`) are read too.

    Raises:
        MidiError: There is no music to be had from the file; nothing else is ever raised.
    """
    return read_midi_with_report(path)[0]


def read_midi_with_report(path: str | Path) -> tuple[Piece, ReadReport]:
    """Read a MIDI file, and tell what was repaired and whether it is suspect.

    Raises:
        MidiError: There is no music to be had from the file.
    """
    path = Path(path)
    return read_midi_bytes(_load(path), path=path)


def inspect_midi(path: str | Path) -> ReadReport:
    """Return what would become of a file, without raising: a refusal is a report too."""
    try:
        return read_midi_with_report(path)[1]
    except MidiError as error:
        return ReadReport(path=Path(path), status="refused", code=error.code, sentence=error.sentence)


def read_midi_bytes(data: bytes, *, path: str | Path = "music.mid") -> tuple[Piece, ReadReport]:
    """Read the bytes of a MIDI file; `path` is what reports and errors call it.

    Raises:
        MidiError: There is no music to be had from the bytes.
    """
    path, tally = Path(path), Tally()
    clean = _clean(path, data, tally)
    piece = decode(clean.data, fixed_qpm=clean.header.fixed_qpm, tally=tally)
    if not any(track.notes for track in piece.tracks):
        _refuse(path, "no_notes")
    if _count_bars(piece) > MAX_BARS:
        _refuse(path, "too_long")
    return piece, _report(path, piece, tally)


def _load(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            _refuse(path, "not_a_file")  # a pipe would keep us waiting for ever
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        _refuse(path, "missing")
    except IsADirectoryError:
        _refuse(path, "folder")
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or "the name is not possible"
        _refuse(path, "unreadable", reason=reason.lower())


def _clean(path: Path, data: bytes, tally: Tally) -> CleanFile:
    if not data:
        _refuse(path, "empty")
    if len(data) > MAX_FILE_BYTES:
        _refuse(path, "too_large")
    if kind := foreign_kind(data):
        raise MidiError(path, kind.code, kind.sentence)
    try:
        clean = clean_bytes(data, tally)
    except LimitError as error:
        _refuse(path, str(error))
    if clean is None or (clean.tracks == 0 and not data.startswith(b"MThd")):
        kind = guess_kind(data)
        raise MidiError(path, kind.code, kind.sentence)
    if clean.tracks == 0:
        _refuse(path, "no_tracks")
    return clean


def _refuse(path: Path, code: str, **details: str) -> NoReturn:
    raise MidiError(path, code, _REFUSALS[code].format(**details)) from None


def _report(path: Path, piece: Piece, tally: Tally) -> ReadReport:
    repairs = tally.repairs()
    status, code, sentence = _verdict(repairs)
    if suspicion := _suspicion(piece, tally):
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


def _count_bars(piece: Piece) -> int:
    """Return how many bars `Piece.bar_lines` would list, without listing them."""
    signatures = (TimeSignature(onset=0, numerator=4, denominator=4), *piece.time_signatures)
    stops = [*(signature.onset for signature in signatures[1:]), piece.length]
    return sum(
        -(-max(stop - signature.onset, 0) // signature.bar_ticks(piece.ticks_per_quarter))
        for signature, stop in zip(signatures, stops, strict=True)
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


def _suspicion(piece: Piece, tally: Tally) -> tuple[str, str] | None:
    """Return the code and sentence for which a person should look before use, or None."""
    hours = piece.seconds / 3600
    checks = (
        ("drums_only", 0, not piece.notes),
        ("hours_long", int(hours), hours > SUSPECT_HOURS),
        (
            "too_many_zero_length_notes",
            count := tally["zero_length_notes"],
            count >= SUSPECT_ZERO_LENGTH_NOTES,
        ),
        ("many_unreleased_notes", count := tally["unreleased_notes"], count >= SUSPECT_UNRELEASED_NOTES),
    )
    for code, count, applies in checks:
        if applies:
            return code, _SUSPICIONS[code].format(count=count)
    return None
