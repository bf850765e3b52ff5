"""Stepping a network note by note, many times faster than reading windows of one row.

The same numbers as `NoteNetwork` within 1e-5, from NumPy and a few of torch's kernels. A melody's numbers
do not depend on how many are stepped beside it; see `stepping_math`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.encoding.contexts import MUSIC, ORDER_CLASSES, SOURCES, UNITS_A_NAT
from models.encoding.grid import IntArray
from models.encoding.lookback import WAYS
from models.networks.cells import CELLS, CellState, FloatArray
from models.networks.interventions import Intervention, at_row
from models.networks.lookback import LookbackGate
from models.networks.network import NoteNetwork
from models.networks.stepping_interventions import interfered_step
from models.networks.stepping_math import Affine, DoubleArray, Gelu, LongArray, SparseRows
from models.networks.stepping_past import Past
from models.networks.stepping_rows import Contexts, Lookback, RowWriter
from models.networks.stepping_weights import Linear, SteppingWeights, array, pitch_places
from models.networks.surroundings import UNITS

_SOURCE_STARTS = np.arange(SOURCES) * ORDER_CLASSES


class NoteStepper:
    """Steps B melodies side by side.

    At each note: `advance`, then `step_logits`, `pitch_logits`, `duration_logits` and, where the network
    has velocities, `velocity_logits`, each (B, classes); the next call of the same overwrites them.

    Args:
        weights: Of the network, see `prepare`.
        melodies: B.
        bar_ticks: Length of a bar.
        bar_start: Where the first full bar starts, in ticks from the start.
        interventions: What is done to the memory meanwhile; the first `advance` is row 0.
    """

    def __init__(
        self,
        weights: SteppingWeights,
        melodies: int,
        *,
        bar_ticks: int,
        bar_start: int = 0,
        interventions: Sequence[Intervention] = (),
    ) -> None:
        network = weights.network
        self._weights, self._melodies = weights, melodies
        self._bar = (bar_ticks, bar_start)
        self._interventions, self._row = interventions, -1
        self._vocabulary = network.vocabulary
        self._hidden = network.config.hidden_size
        self._cell = CELLS[network.config.cell]
        shape = (melodies, self._hidden)
        self._states: list[CellState] = [
            tuple(np.zeros(shape, dtype=np.float32) for _ in range(self._cell.state_parts))
            for _ in weights.after
        ]
        self._from_hidden = [np.tile(told, (melodies, 1)) for told in weights.start]
        self._prepare_rows(network)
        self._prepare_heads(network)

    def repeated(self, melodies: int) -> NoteStepper:
        """Return a stepper of so many melodies, all at the point where the only one of this is."""
        bar_ticks, bar_start = self._bar
        made = NoteStepper(
            self._weights,
            melodies,
            bar_ticks=bar_ticks,
            bar_start=bar_start,
            interventions=self._interventions,
        )
        made._row = self._row
        made._states = [tuple(np.repeat(part, melodies, axis=0) for part in state) for state in self._states]
        made._from_hidden = [np.repeat(told, melodies, axis=0) for told in self._from_hidden]
        return made

    def _prepare_rows(self, network: NoteNetwork) -> None:
        melodies, weights, vocabulary = self._melodies, self._weights, self._vocabulary
        low, steps, durations = vocabulary.low, vocabulary.step.values, vocabulary.duration.values
        self._before = RowWriter(network.before, low, steps, melodies, *self._bar)
        self._at_onset = RowWriter(network.at_onset, low, durations, melodies, *self._bar)
        self._of_before = SparseRows(weights.before, melodies, self._before.width)
        self._of_onset = SparseRows(weights.at_onset, melodies, self._at_onset.width)
        if weights.surrounding_notes is not None:
            marks = self._at_onset.roll_places[0].size
            self._of_roll = SparseRows(weights.surrounding_notes, melodies, marks)

    def _prepare_heads(self, network: NoteNetwork) -> None:
        melodies, weights, hidden = self._melodies, self._weights, self._hidden
        pitches = len(self._vocabulary.pitch.values)

        def affine(part: Linear) -> Affine:
            return Affine(part.weights, part.bias, melodies)

        self._after = [Affine(part.weights, part.bias, melodies, np.float32) for part in weights.after]
        self._step, self._pitch = affine(weights.step), affine(weights.pitch)
        self._duration, self._velocity = affine(weights.duration), affine(weights.velocity)
        self._gelu = Gelu(melodies, hidden)
        self._rows = np.arange(melodies)
        self._known_pitches = self._vocabulary.low + np.arange(pitches)
        self._by_interval, self._by_degree = pitch_places(self._vocabulary.low, pitches)
        self._first_gate = int(self._by_degree[-1, 0]) + 1
        self._pitch_starts = (self._rows * len(weights.pitch.bias))[:, None]
        self._around = np.zeros((melodies, UNITS, pitches), dtype=np.float32)
        self._duration_pitch = array(network.duration_pitch.weight)
        self._velocity_pitch = array(network.velocity_pitch.weight)
        self._velocity_duration = array(network.velocity_duration.weight)
        if network.config.looks_back:
            self._duration_run = array(network.duration_run.weight)
            self._step_gate = _runs(network.step_gate)
            self._pitch_gate = _runs(network.pitch_gate)
            self._duration_gate = _runs(network.duration_gate)
        if network.config.knows_contexts:
            first = self._first_gate + (WAYS if network.config.looks_back else 0)
            self._context_gates = slice(first, first + SOURCES)
            self._by_order = array(network.context_gate.by_order).ravel()

    def advance(self, past: Past, lookback: Lookback | None = None) -> None:
        """Take in what is known before the next note.

        Args:
            past: What was played.
            lookback: The step that followed when a melody was last like this; None where that does not
                count, or the network has no memory of the piece.
        """
        hidden, gates = self._hidden, self._cell.gates * self._hidden
        self._past, self._step_lookback = past, lookback
        self._row += 1
        self._before.write(past, lookback=lookback)
        read = self._of_before(self._before.places, self._before.values)
        inputs, told = read[:, :hidden], read[:, hidden:]
        for index, after in enumerate(self._after):
            state = self._step_layer(index, told)
            self._states[index] = state
            made = after(state[0])
            self._from_hidden[index], told = made[:, :gates], made[:, gates:]
        self._for_step = told[:, :hidden] + inputs
        self._for_onset = told[:, hidden:]

    def _step_layer(self, index: int, told: FloatArray) -> CellState:
        """Return the state of a layer after this row, of what its gates are told of its input."""
        from_hidden, state = self._from_hidden[index], self._states[index]
        now = at_row(self._interventions, self._row, index) if self._interventions else None
        if not now:
            return self._cell.step(told, from_hidden, state)
        gates = self._cell.gates * self._hidden
        cell = self._weights.network.config.cell
        return interfered_step(
            cell, now, told, from_hidden, state, lambda hidden: self._after[index](hidden)[:, :gates]
        )

    def step_logits(self) -> DoubleArray:
        """Return (B, steps + 1): the classes of the step and the end of the piece."""
        made = self._step(self._gelu(self._for_step))
        logits = made[:, : self._vocabulary.step.size + 1]
        if self._step_lookback is not None:
            self._copy(logits, made[:, -WAYS:], self._step_gate, self._step_lookback)
        return logits

    def pitch_logits(
        self,
        steps: IntArray | LongArray,
        step_classes: LongArray,
        lookback: Lookback | None = None,
        contexts: Contexts | None = None,
    ) -> DoubleArray:
        """Return (B, pitches + 1), given the step in ticks and its class, (B,).

        −inf where a note of a chord would not be above the one before.
        """
        pitches = len(self._known_pitches)
        self._at_onset.write(self._past, steps, lookback)
        mixed = self._of_onset(self._at_onset.places, self._at_onset.values)
        mixed += self._for_onset
        mixed += self._weights.onset_step.take(step_classes, axis=0)
        self._for_onset = mixed
        made = self._pitch(self._gelu(mixed[:, : self._hidden]))
        logits = made[:, : pitches + 1]
        relative = made.take(self._by_interval.take(self._past.pitches, axis=0) + self._pitch_starts)
        relative += made.take(self._by_degree.take(self._past.tonics, axis=0) + self._pitch_starts)
        if self._weights.of_surroundings is not None:
            relative += self._look_around(made[:, -UNITS:])
        if lookback is not None:
            gates = made[:, self._first_gate : self._first_gate + WAYS]
            self._copy(logits, gates, self._pitch_gate, lookback)
        logits[:, :pitches] += relative
        if contexts is not None:
            logits += self._what_follows(made[:, self._context_gates], contexts)
        in_chord = steps == 0
        if in_chord.any():
            used_up = in_chord[:, None] & (self._known_pitches <= self._past.pitches[:, None])
            logits[:, :pitches][used_up] = -np.inf
        return logits

    def duration_logits(self, pitch_classes: LongArray, lookback: Lookback | None = None) -> DoubleArray:
        """Return (B, durations), given the class of a pitch that the network knows, (B,)."""
        mixed = self._for_onset[:, self._hidden : 2 * self._hidden]
        mixed = mixed + self._duration_pitch.take(pitch_classes, axis=0)
        if self._weights.duration_surroundings is not None:
            here = self._around[self._rows, None, :, pitch_classes]
            mixed += np.matmul(here, self._weights.duration_surroundings)[:, 0]
        if lookback is not None:
            told = self._duration_run.take(lookback.runs, axis=0)
            told *= lookback.counts[..., None]
            for way in range(WAYS):
                mixed += told[:, way]
        made = self._duration(self._gelu(mixed))
        logits = made[:, : self._vocabulary.duration.size]
        if lookback is not None:
            self._copy(logits, made[:, -WAYS:], self._duration_gate, lookback)
        return logits

    def velocity_logits(self, pitch_classes: LongArray, duration_classes: LongArray) -> DoubleArray:
        """Return (B, velocities), given the classes of pitch and duration, (B,)."""
        mixed = self._for_onset[:, 2 * self._hidden :]
        mixed = mixed + self._velocity_pitch.take(pitch_classes, axis=0)
        mixed += self._velocity_duration.take(duration_classes, axis=0)
        return self._velocity(self._gelu(mixed))

    def _look_around(self, of_hidden: DoubleArray) -> FloatArray:
        """Look at what surrounds each pitch, and return what that adds to its logit, (B, pitches)."""
        table, weights = self._weights.surrounding_degrees, self._weights.of_surroundings
        assert table is not None
        assert weights is not None
        around = self._around
        flat = around.reshape(self._melodies, -1)
        table.take(self._past.tonality[:, 0], axis=0, out=flat, mode="clip")
        flat += self._of_roll(self._at_onset.roll_places, self._at_onset.roll_values)
        around += of_hidden.astype(np.float32)[..., None]
        np.maximum(around, 0.0, out=around)
        logits: FloatArray = np.matmul(weights, around)[:, 0]
        return logits

    def _what_follows(self, gates: DoubleArray, contexts: Contexts) -> DoubleArray:
        """Return what the short contexts add to the logits, (B, pitches + 1)."""
        values, orders = contexts.told
        gates = (gates + self._by_order.take(orders + _SOURCE_STARTS)) / (2 * UNITS_A_NAT)
        gates[:, :MUSIC] *= contexts.strength
        added: DoubleArray = np.matmul(gates[:, None], values.astype(np.float64))[:, 0]
        return added

    def _copy(self, logits: DoubleArray, gates: DoubleArray, by_run: FloatArray, lookback: Lookback) -> None:
        """Add to the logits of the classes that followed last time."""
        amounts = (gates + by_run.take(lookback.runs)) * lookback.counts
        for way in range(WAYS):  # NOTHING finds the last class, to which nothing is added
            logits[self._rows, lookback.classes[:, way]] += amounts[:, way]


def _runs(gate: LookbackGate) -> npt.NDArray[np.float32]:
    return array(gate.by_run).ravel()
