"""Pieces as rows of note attributes, and back: the grid, the vocabulary, what is sounding.

A piece is its notes sorted by (onset, pitch); each is a step (time since the previous onset), a
pitch, a duration and a velocity. Chords are notes whose step is 0, so melodies and polyphony
are one representation.
"""

from models.encoding.features import EncodedPieces, encode_pieces
from models.encoding.grid import GRID, NoteRows, QuantisationReport, piece_from_rows, quantise
from models.encoding.lookback import LookbackTracker
from models.encoding.sounding import SLOTS, SoundingTracker
from models.encoding.tonality import NO_KEY, KeyTracker
from models.encoding.vocabulary import PARTS, PartVocabulary, Vocabulary

__all__ = [
    "GRID",
    "NO_KEY",
    "PARTS",
    "SLOTS",
    "EncodedPieces",
    "KeyTracker",
    "LookbackTracker",
    "NoteRows",
    "PartVocabulary",
    "QuantisationReport",
    "SoundingTracker",
    "Vocabulary",
    "encode_pieces",
    "piece_from_rows",
    "quantise",
]
