"""A piece as plain data, for a file of our own: nothing is rounded or left out. Knows no Qt."""

from __future__ import annotations

from typing import Any

from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

MAX_NOTES = 200_000
_NOTE_NUMBERS = 4


def piece_to_json(piece: Piece) -> dict[str, Any]:
    """Return plain data; the inverse of `piece_from_json`."""
    return {
        "ticks_per_quarter": piece.ticks_per_quarter,
        "title": piece.title,
        "length": piece.length,
        "tempos": [[tempo.onset, tempo.qpm] for tempo in piece.tempos],
        "metres": [[metre.onset, metre.numerator, metre.denominator] for metre in piece.time_signatures],
        "keys": [[sign.onset, sign.key.tonic, sign.key.mode] for sign in piece.key_signatures],
        "tracks": [
            {
                "name": track.name,
                "program": track.program,
                "is_drum": track.is_drum,
                "notes": [n for note in track.notes for n in _numbers(note)],
            }
            for track in piece.tracks
        ],
    }


def _numbers(note: Note) -> tuple[int, int, int, int]:
    return note.onset, note.pitch, note.duration, note.velocity


def piece_from_json(data: Any) -> Piece:
    """Make a piece of what was read from disk.

    Raises:
        ValueError: It is none, or longer than `MAX_NOTES`.
    """
    try:
        tracks = [_track(track) for track in data["tracks"]]
        if sum(len(track.notes) for track in tracks) > MAX_NOTES:
            raise ValueError(f"a piece has at most {MAX_NOTES} notes")
        return Piece(
            ticks_per_quarter=_whole(data["ticks_per_quarter"]),
            title=str(data["title"]),
            length=_whole(data["length"]),
            tempos=tuple(Tempo(onset=_whole(onset), qpm=float(qpm)) for onset, qpm in data["tempos"]),
            time_signatures=tuple(
                TimeSignature(onset=_whole(onset), numerator=_whole(over), denominator=_whole(under))
                for onset, over, under in data["metres"]
            ),
            key_signatures=tuple(
                KeySignature(onset=_whole(onset), key=Key(tonic=_whole(tonic), mode=mode))
                for onset, tonic, mode in data["keys"]
            ),
            tracks=tuple(tracks),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no piece: {error}") from error


def _track(data: Any) -> Track:
    numbers = [_whole(number) for number in data["notes"]]
    if len(numbers) % _NOTE_NUMBERS:
        raise ValueError("a note has four numbers")
    columns = (numbers[start::_NOTE_NUMBERS] for start in range(_NOTE_NUMBERS))
    return Track(
        notes=tuple(
            Note(onset=onset, pitch=pitch, duration=duration, velocity=velocity)
            for onset, pitch, duration, velocity in zip(*columns, strict=True)
        ),
        name=str(data["name"]),
        program=_whole(data["program"]),
        is_drum=bool(data["is_drum"]),
    )


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no whole number")
    return value
