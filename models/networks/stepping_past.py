"""What is known of several melodies before their next note, followed note by note."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.encoding import KeyTracker, NoteRows, SoundingTracker, Vocabulary
from models.encoding.grid import MAX_TICKS, IntArray
from models.music import MAX_PITCH
from models.networks.batch import NO_INTERVAL, NO_PITCH

LongArray = npt.NDArray[np.int64]

_PITCHES = MAX_PITCH + 1


def note_classes(rows: NoteRows, vocabulary: Vocabulary) -> LongArray:
    """Return the classes of notes (step, pitch, duration, nearest velocity), (notes, 4)."""
    columns = (
        vocabulary.step.lookup(MAX_TICKS + 1)[rows.steps],
        vocabulary.pitch.lookup(MAX_PITCH + 1)[rows.pitches],
        vocabulary.duration.lookup(MAX_TICKS + 1)[rows.durations],
        vocabulary.velocity.nearest(rows.velocities),
    )
    return np.stack(columns, axis=1)


class Past:
    """Follows melodies side by side; B is how many.

    Attributes:
        sounding: What sounds or has ended.
        classes: Of the last note (step, pitch, duration, velocity), (B, 4); one past the last class of
            each part where nothing was played.
        pitches: MIDI number of the last note, or NO_PITCH, (B,).
        intervals: That led to it, in semitones, or NO_INTERVAL, (B,).
        tonics, modes: The likely key, see `KeyTracker.keys`, (B,).
        slot_keys: The likely key of a melody and the pitch of each slot as one number, to look up what
            they mean together, (B, SLOTS); see `RowWriter`.
        tonality: The likely key, the last pitch in it and the interval that led to it as numbers,
            likewise, (B, 3).
    """

    def __init__(self, vocabulary: Vocabulary, melodies: int) -> None:
        self._vocabulary = vocabulary
        self.sounding = SoundingTracker(melodies)
        self._keys = KeyTracker(melodies)
        parts = (vocabulary.step, vocabulary.pitch, vocabulary.duration, vocabulary.velocity)
        self.classes: LongArray = np.tile([part.size for part in parts], (melodies, 1))
        self.pitches: LongArray = np.full(melodies, NO_PITCH, dtype=np.int64)
        self.intervals: LongArray = np.full(melodies, NO_INTERVAL, dtype=np.int64)
        self._number()

    def repeated(self, melodies: int) -> Past:
        """Return the past of so many melodies, each that of the only one of this."""
        made = Past(self._vocabulary, melodies)
        made.sounding, made._keys = self.sounding.repeated(melodies), self._keys.repeated(melodies)
        made.classes[:], made.pitches[:], made.intervals[:] = self.classes, self.pitches, self.intervals
        made._number()
        return made

    def push(self, steps: IntArray, pitches: IntArray, durations: IntArray, classes: LongArray) -> None:
        """Let one more note come in every melody: ticks and MIDI numbers (B,), and its classes (B, 4)."""
        is_first = self.pitches[0] == NO_PITCH
        self.intervals = np.full(len(pitches), NO_INTERVAL) if is_first else pitches - self.pitches
        self.pitches = pitches.astype(np.int64)
        self.classes = classes
        self.sounding.push(steps, pitches, durations)
        self._keys.push(pitches, durations)
        self._number()

    def _number(self) -> None:
        self.tonics, self.modes = self._keys.keys()
        tonics = self.tonics + 1
        self.slot_keys = self.sounding.pitches + (tonics * _PITCHES)[:, None]
        keys = 2 * tonics + self.modes
        self.tonality = np.empty((len(keys), 3), dtype=np.int64)
        self.tonality[:, 0], self.tonality[:, 2] = keys, self.intervals
        np.add(keys * (_PITCHES + 1), self.pitches + 1, out=self.tonality[:, 1])
