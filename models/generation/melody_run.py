"""Stepping the network note by note, several melodies side by side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import torch

from models.encoding import KeyTracker, NoteRows, SoundingTracker, encode_pieces
from models.encoding.grid import IntArray
from models.generation.config import SamplingConfig
from models.generation.piece_memory import PieceMemory
from models.generation.sampler import Sampler
from models.networks.batch import NO_INTERVAL, EncodedTensors, NoteBatch
from models.networks.network import NoteNetwork, State

_ROWS_AT_ONCE = 256


@dataclass(slots=True)
class MelodyRun:
    """Several melodies being drawn side by side.

    Attributes:
        network: Whose chances are drawn from.
        primer: What each begins with.
        config: How notes are drawn.
        limit: The first onset that is too late, in ticks, or None.
        allow_chords: Whether a note may begin together with the one before.
        is_open: Which have not ended, (variations,) bool.
    """

    network: NoteNetwork
    primer: NoteRows
    config: SamplingConfig
    limit: int | None
    allow_chords: bool
    is_open: np.ndarray = field(init=False)
    _sampler: Sampler = field(init=False)
    _tracker: SoundingTracker = field(init=False)
    _state: State = field(init=False)
    _previous: np.ndarray = field(init=False)
    _keys: KeyTracker = field(init=False)
    _memory: PieceMemory = field(init=False)
    _pitches: np.ndarray = field(init=False)
    _onsets: np.ndarray = field(init=False)
    _notes: list[np.ndarray] = field(init=False)
    _kept: list[np.ndarray] = field(init=False)

    def __post_init__(self) -> None:
        """Read the primer into the memory, once for all variations."""
        count = self.config.variations
        encoded = encode_pieces([self.primer])
        tensors = EncodedTensors(encoded, self.network.vocabulary)
        state = self.network.start_state(1)
        length = len(self.primer)
        for start in range(0, length, _ROWS_AT_ONCE):
            rows = min(_ROWS_AT_ONCE, length - start)
            batch = tensors.window(np.array([0]), start, rows, memory=self.config.memory)
            state = self.network.read(batch, state)[2]
        self._state = tuple(part.repeat(1, count, 1) for part in state)
        last = tensors.window(np.array([0]), length, 1)
        self._previous = np.repeat(last.previous[0].numpy(), count, axis=0)
        self._tracker = SoundingTracker(count)
        self._tracker.pitches[:] = encoded.slot_pitches[-1]
        self._tracker.remaining[:] = encoded.slot_remaining[-1]
        self._tracker.ages[:] = encoded.slot_ages[-1]
        self._keys = KeyTracker(count)
        for pitch, duration in zip(self.primer.pitches, self.primer.durations, strict=True):
            self._keys.push(np.full(count, pitch), np.full(count, duration))
        self._memory = PieceMemory(count, self.network.vocabulary, self.config.memory, self.primer)
        self._pitches = np.tile(self.primer.pitches[[-1, max(-2, -length)]], (count, 1))
        if length == 1:
            self._pitches[:, 1] -= NO_INTERVAL
        self._onsets = np.full(count, self.primer.onsets[-1], dtype=np.int64)
        self._sampler = Sampler(self.config)
        self.is_open = np.ones(count, dtype=bool)
        self._notes = []
        self._kept = []

    def draw_note(self) -> None:
        """Draw one more note of every melody, part by part; those that have ended draw into the void."""
        vocabulary, network = self.network.vocabulary, self.network
        batch = self._batch()
        hidden, step_logits, self._state = network.read(batch, self._state)
        steps = self._draw(step_logits, self._forbidden_steps())
        self.is_open &= steps != vocabulary.end
        steps = np.where(self.is_open, steps, 0)
        ticks = np.array(vocabulary.step.values, dtype=np.int32)[steps]
        step_ticks = torch.from_numpy(ticks).long()[:, None]
        batch = replace(batch, pitch_lookback=self._memory.pitches(ticks))
        onset = network.at(batch, hidden, step_ticks, torch.from_numpy(steps)[:, None])
        pitch_logits = network.pitch_logits(onset, batch, step_ticks)
        pitches = self._draw(pitch_logits, self._forbidden_pitches(ticks))
        pitch_classes = torch.from_numpy(pitches)[:, None]
        known = np.array(vocabulary.pitch.values, dtype=np.int32)[pitches]
        batch = replace(batch, duration_lookback=self._memory.durations(ticks, known))
        durations = self._draw(network.duration_logits(onset, batch, pitch_classes))
        velocities = np.zeros_like(pitches)
        if vocabulary.has_velocity:
            duration_classes = torch.from_numpy(durations)[:, None]
            velocities = self._draw(network.velocity_logits(onset, pitch_classes, duration_classes))
        self._previous = np.stack((steps, pitches, durations, velocities), axis=1)
        self._keep(ticks)

    def drawn(self) -> list[IntArray]:
        """Return the notes of each melody: step ticks, pitch, duration ticks, velocity, (notes, 4)."""
        count = self.config.variations
        notes = np.array(self._notes, dtype=np.int32).reshape(-1, count, 4)
        kept = np.array(self._kept, dtype=bool).reshape(-1, count)
        return [notes[kept[:, variation], variation] for variation in range(count)]

    def _keep(self, ticks: IntArray) -> None:
        """Write the classes just drawn down as a note, unless its melody is over."""
        vocabulary = self.network.vocabulary
        _, pitches, durations, velocities = self._previous.T
        note = np.stack(
            (
                ticks,
                np.array(vocabulary.pitch.values)[pitches],
                np.array(vocabulary.duration.values)[durations],
                np.array(vocabulary.velocity.values)[velocities],
            ),
            axis=1,
        ).astype(np.int32)
        self._onsets += ticks
        if self.limit is not None:
            self.is_open &= self._onsets < self.limit
        self._tracker.push(note[:, 0], note[:, 1], note[:, 2])
        self._keys.push(note[:, 1], note[:, 2])
        self._memory.push(note[:, 0], note[:, 1], note[:, 2])
        self._pitches = np.stack((note[:, 1], self._pitches[:, 0]), axis=1)
        self._notes.append(note)
        self._kept.append(self.is_open.copy())

    def _batch(self) -> NoteBatch:
        """Lay out one row of input for every melody."""
        count = self.config.variations

        def column(values: np.ndarray) -> torch.Tensor:
            return torch.from_numpy(values.astype(np.int64))[:, None]

        tonics, modes = self._keys.keys()
        nothing = torch.zeros(count, 1, dtype=torch.long)
        lookback = self._memory.steps()
        return NoteBatch(
            previous=column(self._previous),
            previous_pitches=column(self._pitches[:, 0]),
            previous_intervals=column(self._pitches[:, 0] - self._pitches[:, 1]),
            tonics=column(tonics),
            modes=column(modes),
            times=column(self._onsets - self.primer.bar_start),
            bar_ticks=torch.full((count, 1), self.primer.bar_ticks),
            slot_pitches=column(self._tracker.pitches),
            slot_remaining=column(self._tracker.remaining),
            slot_ages=column(self._tracker.ages),
            step_lookback=lookback,
            pitch_lookback=lookback,
            duration_lookback=lookback,
            memory=self._memory.strength,
            step_ticks=nothing,
            targets=nothing[..., None].expand(-1, -1, 4),
            is_row=nothing == 0,
            is_note=nothing == 0,
        )

    def _draw(self, logits: torch.Tensor, forbidden: np.ndarray | None = None) -> np.ndarray:
        """Draw from logits (variations, 1, classes), by default anything but the last, the escape class.

        A melody that is over draws too, evenly and to no effect, so that all stay side by side.
        """
        if forbidden is None:
            forbidden = np.zeros((logits.shape[0], logits.shape[2]), dtype=bool)
            forbidden[:, -1] = True
        is_open = torch.from_numpy(self.is_open)[:, None]
        return self._sampler.draw(torch.where(is_open, logits[:, 0], 0.0), forbidden)

    def _forbidden_pitches(self, ticks: IntArray) -> np.ndarray:
        """Forbid the escape class, and the pitch by which a melody would go on running in a circle."""
        forbidden = np.zeros((self.config.variations, self.network.vocabulary.pitch.size), dtype=bool)
        forbidden[:, -1] = True
        if forbidden.shape[1] > 2:
            forbidden[self._memory.forbidden_pitches(ticks)] = True
        return forbidden

    def _forbidden_steps(self) -> np.ndarray:
        """Forbid the escape class, chords where there can be none, and a melody of one note alone.

        There are no chords where the music learnt has none, nor above the highest pitch.
        """
        vocabulary = self.network.vocabulary
        forbidden = np.zeros((self.config.variations, vocabulary.step.size + 1), dtype=bool)
        forbidden[:, vocabulary.step.escape] = True
        if vocabulary.step.values[0] == 0:
            highest = len(vocabulary.pitch.values) - 1
            forbidden[:, 0] = (self._previous[:, 1] == highest) | (not self.allow_chords)
        if len(self.primer) == 1 and not self._notes:
            forbidden[:, vocabulary.end] = (~forbidden).sum(axis=1) > 1
        return forbidden
