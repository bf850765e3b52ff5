"""Which track of a piece carries its melody."""

from __future__ import annotations

import re
from dataclasses import replace

from models.analysis.measures import polyphony_rate, rest_share
from models.analysis.melody import skyline
from models.music import Piece, Track

_MELODY = re.compile(
    r"melod|lead|vocal|voice|voix|stimme|canto|sing|song|soprano|treble|right|rechts|solo|theme|tune", re.I
)
_OTHER = re.compile(
    r"bass|left|links|chord|akkord|accomp|begleit|harmon|\bpad|string|drum|perc|backing|background|rhythm|\barp"
    r"|alto|tenor",
    re.I,
)


def find_melody_track(piece: Piece) -> int | None:
    """Return the number of the track that most likely carries the melody; None without notes.

    Of the tracks with notes, drums left out, the one with the largest 2 n + s + m / 2 + c / 2 is taken, the
    first among equals, where n is 1 if its name speaks of a melody ('Lead vocals', 'right hand'), -1 if
    it speaks of something else ('Bass', 'Strings'), else 0; s its share of the notes of the piece's skyline;
    m the share of its sounding time in which one note sounds alone; and c the share of the piece in which
    it sounds.

    Source: the features of height, monophony and presence by Rizo, Ponce de León, Pérez-Sancho, Pertusa and
    Iñesta, 'A pattern recognition approach for melody track selection in MIDI files', ISMIR 2006.
    """
    tracks = [(n, track) for n, track in enumerate(piece.tracks) if track.notes and not track.is_drum]
    if not tracks:
        return None
    line = {(note.onset, note.pitch) for note in skyline(piece).notes}
    scores = {number: _score(piece, track, line) for number, track in tracks}
    return max(scores, key=lambda number: scores[number])


def _score(piece: Piece, track: Track, line: set[tuple[int, int]]) -> float:
    alone = replace(piece, tracks=(track,))
    share = sum((note.onset, note.pitch) in line for note in track.notes) / len(line)
    presence = (1 - rest_share(alone)) * track.notes[-1].end / max(piece.length, 1)
    return 2 * _hint(track.name) + share + (1 - polyphony_rate(alone)) / 2 + presence / 2


def _hint(name: str) -> int:
    if _OTHER.search(name):
        return -1
    return 1 if _MELODY.search(name) else 0
