"""MIDI files to pieces, with what became of each told."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from models.midi.decode import decode
from models.midi.errors import MidiError
from models.midi.limits import MAX_BARS, MAX_FILE_BYTES
from models.midi.report import ReadReport, Tally
from models.midi.sniff import foreign_kind, guess_kind
from models.midi.song import Song, read_song
from models.midi.unwrap import unwrap
from models.midi.verdict import refusal, report
from models.music import Piece, TimeSignature


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
    song = _song(path, data, tally)
    piece = decode(song, tally)
    if _count_bars(piece) > MAX_BARS:
        raise refusal(path, "too_long")
    return piece, report(path, piece, tally, song.limit)


def _load(path: Path) -> bytes:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise refusal(path, "folder")
        if not stat.S_ISREG(status.st_mode):
            raise refusal(path, "not_a_file")  # a pipe would keep us waiting for ever
        with open(path, "rb") as file:
            return file.read(min(status.st_size, MAX_FILE_BYTES) + 1)
    except FileNotFoundError:
        raise refusal(path, "missing") from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or "the name is not possible"
        raise refusal(path, "unreadable", reason=reason.lower()) from None


def _song(path: Path, data: bytes, tally: Tally) -> Song:
    """Return the song in some bytes, which has notes."""
    if not data:
        raise refusal(path, "empty")
    data = unwrap(data, tally) if len(data) <= MAX_FILE_BYTES else data
    if len(data) > MAX_FILE_BYTES:
        raise refusal(path, "too_large")
    if kind := foreign_kind(data):
        raise MidiError(path, kind.code, kind.sentence)
    song = read_song(data, tally)
    if song is not None and any(track.notes for track in song.tracks):
        return song
    kind = guess_kind(data)
    if song is None or kind.code != "not_midi":
        raise MidiError(path, kind.code, kind.sentence)
    raise refusal(path, song.limit or ("no_notes" if song.tracks else "no_tracks"))


def _count_bars(piece: Piece) -> int:
    """Return how many bars `Piece.bar_lines` would list, without listing them."""
    signatures = (TimeSignature(onset=0, numerator=4, denominator=4), *piece.time_signatures)
    stops = [*(signature.onset for signature in signatures[1:]), piece.length]
    return sum(
        -(-max(stop - signature.onset, 0) // signature.bar_ticks(piece.ticks_per_quarter))
        for signature, stop in zip(signatures, stops, strict=True)
    )
