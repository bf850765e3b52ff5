"""What was read from a file, as bytes: for the way from a worker to the window, and for the cache.

A record is `checksum (4 bytes), content hash (16), length of the card (4), card, notes`, integers little
endian. The card is JSON: what a list of files shows. The notes are a JSON head with all of the piece
but its notes, then their columns, compressed with zlib where they are long. So a list of 10,000
files is shown without unpacking a note, and nothing of it can run code, as a pickle could.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np

from models.corpus.columns import NoteColumns, columns_of
from models.corpus.facts import PieceFacts, facts_of
from models.midi import ReadReport, Repair
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track, notes_from_columns

HASH_BYTES = 16
_NO_HASH = bytes(HASH_BYTES)
_HEAD = struct.Struct("<I16sI")
_LENGTH = struct.Struct("<I")
_MAX_NOTES_BYTES = 64 << 20
_PLAIN, _COMPRESSED = b"p", b"z"
_LONG = 8 << 10  # bytes: below, compressing costs more time than it saves space
_NARROW = 2**31
_REPORT_FIELDS = tuple(field.name for field in fields(ReadReport) if field.name != "path")
_NOTE_BYTES = {"<i4": 10, "<i8": 18}  # onset, duration, pitch, velocity

_to_json = json.JSONEncoder(separators=(",", ":")).encode


class RecordError(Exception):
    """Bytes that are no record, or a damaged one."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What was read from one file, still packed.

    Attributes:
        content_hash: BLAKE2b of the file's bytes, 16 bytes; zeros where they could not be read, or
            where what came out does not follow from them alone.
        card: JSON.
        notes: Empty where there is no piece.
    """

    content_hash: bytes
    card: bytes
    notes: bytes

    @property
    def is_repeatable(self) -> bool:
        """Whether reading the same bytes again would give the same."""
        return self.content_hash != _NO_HASH

    def to_bytes(self) -> bytes:
        """Pack it with its checksum; the inverse of `from_bytes`."""
        rest = b"".join((self.content_hash, _LENGTH.pack(len(self.card)), self.card, self.notes))
        return _LENGTH.pack(zlib.crc32(rest)) + rest

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Check a record and take it apart.

        Raises:
            RecordError: It is damaged.
        """
        if len(data) < _HEAD.size:
            raise RecordError("too short")
        checksum, content_hash, card_length = _HEAD.unpack_from(data)
        if zlib.crc32(memoryview(data)[_LENGTH.size :]) != checksum:
            raise RecordError("the checksum does not agree")
        stop = _HEAD.size + card_length
        return cls(content_hash=content_hash, card=data[_HEAD.size : stop], notes=data[stop:])

    def told(self, path: Path) -> tuple[ReadReport, PieceFacts | None]:
        """Unpack what became of the file, which is called `path` now, and what was worked out of the piece.

        The facts are None where there is no piece. Both at once, as what JSON is taken apart into is five
        times as large as what comes of it, and nothing to hold on to.

        Raises:
            RecordError: It is damaged.
        """
        try:
            values, facts = json.loads(self.card)
            repairs = tuple(Repair(**repair) for repair in values.pop("repairs"))
            report = ReadReport(path=path, repairs=repairs, **values)
            return report, None if facts is None else PieceFacts.from_json(facts)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
            raise RecordError(str(error)) from None

    def piece(self) -> Piece | None:
        """Unpack the piece; None where there is none.

        Raises:
            RecordError: It is damaged.
        """
        try:
            return _unpack_piece(self.notes) if self.notes else None
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise RecordError(str(error)) from None
        except (zlib.error, struct.error, OverflowError) as error:
            raise RecordError(str(error)) from None


def make_record(content_hash: bytes | None, report: ReadReport, piece: Piece | None) -> Record:
    """Pack what was read from a file; the hash is None where it was not read to the end."""
    values = {name: getattr(report, name) for name in _REPORT_FIELDS}
    values["repairs"] = [
        {"code": repair.code, "sentence": repair.sentence, "count": repair.count} for repair in report.repairs
    ]
    columns = None if piece is None else columns_of(piece)
    facts = None if piece is None else facts_of(piece, columns).to_json()
    return Record(
        content_hash=content_hash or _NO_HASH,
        card=_to_json([values, facts]).encode(),
        notes=b"" if piece is None or columns is None else _pack_piece(piece, columns),
    )


def _pack_piece(piece: Piece, columns: NoteColumns) -> bytes:
    kind = "<i4" if piece.length < _NARROW else "<i8"
    head = {
        "kind": kind,
        "ticks": piece.ticks_per_quarter,
        "title": piece.title,
        "length": piece.length,
        "tempos": [[tempo.onset, tempo.qpm] for tempo in piece.tempos],
        "metres": [[sign.onset, sign.numerator, sign.denominator] for sign in piece.time_signatures],
        "keys": [[sign.onset, sign.key.tonic, sign.key.mode] for sign in piece.key_signatures],
        "tracks": [[len(track.notes), track.name, track.program, track.is_drum] for track in piece.tracks],
    }
    text = _to_json(head).encode()
    packed = b"".join(
        (
            _LENGTH.pack(len(text)),
            text,
            columns.onsets.astype(kind).tobytes(),
            columns.durations.astype(kind).tobytes(),
            columns.pitches.astype(np.uint8).tobytes(),
            columns.velocities.astype(np.uint8).tobytes(),
        )
    )
    return _COMPRESSED + zlib.compress(packed, 1) if len(packed) > _LONG else _PLAIN + packed


def _unpack_piece(packed: bytes) -> Piece:
    data = packed[1:]
    if packed[:1] == _COMPRESSED:
        data = zlib.decompressobj().decompress(data, _MAX_NOTES_BYTES)
    (length,) = _LENGTH.unpack_from(data)
    start = _LENGTH.size + length
    head = json.loads(data[_LENGTH.size : start])
    notes = _unpack_notes(data[start:], head["kind"])
    tracks, at = [], 0
    for count, name, program, is_drum in head["tracks"]:
        tracks.append(Track(notes=notes[at : at + count], name=name, program=program, is_drum=is_drum))
        at += count
    if at != len(notes):
        raise ValueError("the tracks do not add up to the notes")
    return Piece(
        ticks_per_quarter=head["ticks"],
        tracks=tuple(tracks),
        title=head["title"],
        tempos=tuple(Tempo(onset=onset, qpm=qpm) for onset, qpm in head["tempos"]),
        time_signatures=tuple(
            TimeSignature(onset=onset, numerator=numerator, denominator=denominator)
            for onset, numerator, denominator in head["metres"]
        ),
        key_signatures=tuple(
            KeySignature(onset=onset, key=Key(tonic=tonic, mode=mode)) for onset, tonic, mode in head["keys"]
        ),
        length=head["length"],
    )


def _unpack_notes(data: bytes, kind: str) -> tuple[Note, ...]:
    count, left = divmod(len(data), _NOTE_BYTES[kind])
    if left:
        raise ValueError("the columns of the notes are not of one length")
    times = np.frombuffer(data, dtype=kind, count=2 * count)
    small = np.frombuffer(data, dtype=np.uint8, offset=times.nbytes)
    return notes_from_columns(
        times[:count].tolist(), small[:count].tolist(), times[count:].tolist(), small[count:].tolist()
    )
