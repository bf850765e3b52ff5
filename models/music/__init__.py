"""What notes, keys, metres and pieces are: frozen types in integer ticks, importing nothing of ours."""

from models.music.key import Key
from models.music.metre import DEFAULT_QPM, KeySignature, Tempo, TimeSignature
from models.music.note import MAX_PITCH, Note, notes_from_columns, parse_pitch, pitch_name
from models.music.piece import Piece, Track

__all__ = [
    "DEFAULT_QPM",
    "MAX_PITCH",
    "Key",
    "KeySignature",
    "Note",
    "Piece",
    "Tempo",
    "TimeSignature",
    "Track",
    "notes_from_columns",
    "parse_pitch",
    "pitch_name",
]
