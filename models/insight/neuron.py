"""The recurrent neuron, step by step: a note and a memory come in, a memory and a prediction go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.encoding import NoteRows
from models.insight.chances import class_chances, pitch_chances
from models.insight.network_trace import NetworkTrace, trace
from models.insight.piece_reading import FloatArray, PieceReading, memory_before, read_piece
from models.music import MAX_PITCH, Piece
from models.networks.batch import EncodedTensors, NoteBatch
from models.networks.interventions import Intervention
from models.networks.model_file import TrainedModel

ChanceArray = npt.NDArray[np.float64]

MOST_STEPS = 64
"""Most steps whose pitches are looked at for the chances of a pitch at any step."""

_NEGLIGIBLE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardNote:
    """The note that comes in: times in ticks of the grid, 24 a quarter."""

    step: int
    pitch: int
    duration: int
    velocity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeuronStep:
    """One step of the top layer: X(t) and A(t − 1) in, A(t) and Y(t) out.

    Attributes:
        row: Which; the note that comes in is number row − 1 of the piece.
        note: That note; None in row 0, where the piece begins.
        x: What the layers are told of it and of what is known from the past, (units,).
        hidden_before, hidden_after: h of the top layer, (units,).
        memory_before, memory_after: c likewise; None but for LSTM.
        gates: What each gate and the candidate were, (units,) each; RNN: none.
        steps: The times to the next note that the network knows, in ticks.
        step_chances: Of each, (steps,).
        end_chance: That the piece is over.
        pitch_chances: Of each pitch that it knows, whatever the step is, (pitches,); what is missing from 1
            is the end and what it does not know.
        pitch_chances_then: The same, given the step that comes in the piece; behind the last note, the
            likeliest step.
        low: The first of these pitches, a MIDI number.
        seen: The share of the steps' chances for which pitches were looked at, near 1.
    """

    row: int
    note: HeardNote | None
    x: FloatArray
    hidden_before: FloatArray
    hidden_after: FloatArray
    memory_before: FloatArray | None
    memory_after: FloatArray | None
    gates: dict[str, FloatArray]
    steps: tuple[int, ...]
    step_chances: ChanceArray
    end_chance: float
    pitch_chances: ChanceArray
    pitch_chances_then: ChanceArray
    low: int
    seen: float


class NeuronReader:
    """Steps through a piece that a network has read, and tries what else might have come in.

    Args:
        model: Whose network it is.
        piece: Any with a note outside the drums.
        memory: How much looking back in the piece counts, 0 to 1.
        interventions: What is done to the memory meanwhile.
        reading: What `read_piece` made of the same; made anew where not given.

    Raises:
        ValueError: As for `read_piece`.
    """

    def __init__(
        self,
        model: TrainedModel,
        piece: Piece,
        *,
        memory: float = 1.0,
        interventions: Sequence[Intervention] = (),
        reading: PieceReading | None = None,
    ) -> None:
        if reading is None:
            reading = read_piece(model, piece, memory=memory, interventions=interventions)
        self.reading = reading
        self._network, self._vocabulary = model.network, model.vocabulary
        self._memory, self._interventions = memory, tuple(interventions)
        self._encoded = EncodedTensors.of([reading.rows], model.vocabulary)

    def at(self, row: int, *, pitch: int | None = None, memory_of: int | None = None) -> NeuronStep:
        """Tell what goes on in a row.

        Args:
            row: 0 (the piece begins) to the number of notes (the last note comes in).
            pitch: Another pitch for the note that comes in; the memory is held. What is known from the past
                besides, such as the likely key, is as if that note had been played.
            memory_of: Another row, whose memory comes in; the note is held.

        Raises:
            ValueError: The piece has no such row, there is no such pitch, or no note comes in.
        """
        rows, last = self.reading.rows, len(self.reading.rows)
        for number in (row, row if memory_of is None else memory_of):
            if not 0 <= number <= last:
                raise ValueError(f"the row must be from 0 to {last}, not {number}")
        encoded = self._encoded
        if pitch is not None:
            if row == 0:
                raise ValueError("no note comes in where the piece begins")
            rows = _with_pitch(rows, row - 1, pitch)
            encoded = EncodedTensors.of([rows], self._vocabulary)
        with torch.inference_mode():
            return self._step(encoded, rows, row, row if memory_of is None else memory_of)

    def _step(self, encoded: EncodedTensors, rows: NoteRows, row: int, memory_row: int) -> NeuronStep:
        state = memory_before(self._network, self.reading, memory_row)
        batch = self._window(encoded, row, 1)
        traced = trace(self._network, batch, state, interventions=self._interventions, first_row=row)
        part, top = self._vocabulary.step, traced.layers[-1]
        chances = class_chances(traced.step_logits[0, 0], part).cpu().numpy()
        steps = chances[: part.escape]
        at_any, then, seen = self._pitches(encoded, traced, row, steps)
        before = [_array(values[-1, 0]) for values in state]
        return NeuronStep(
            row=row,
            note=_note(rows, row - 1) if row else None,
            x=_array(traced.inputs[0, 0]),
            hidden_before=before[0],
            hidden_after=_array(top.hidden[0][0]),
            memory_before=before[1] if top.memory else None,
            memory_after=_array(top.memory[0][0]) if top.memory else None,
            gates={name: _array(gate[0, 0]) for name, gate in top.gates.items()},
            steps=part.values,
            step_chances=steps,
            end_chance=float(chances[self._vocabulary.end]),
            pitch_chances=at_any,
            pitch_chances_then=then,
            low=self._vocabulary.low,
            seen=seen,
        )

    def _pitches(
        self, encoded: EncodedTensors, traced: NetworkTrace, row: int, steps: ChanceArray
    ) -> tuple[ChanceArray, ChanceArray, float]:
        """Return the chances of pitches at any step and at that which comes, and the share looked at."""
        looked, ticks = self._worth_looking(row, steps)
        batch = self._window(encoded, row, len(looked))
        hidden = traced.hidden.expand(len(looked), -1, -1)
        asked = [torch.from_numpy(values)[:, None].to(hidden.device) for values in (ticks, looked)]
        chances = pitch_chances(self._network, batch, hidden, *asked)[:, 0].cpu().numpy()
        weights = np.append(steps, 0.0)[looked]
        return weights @ chances, chances[0], float(weights.sum() / steps.sum())

    def _worth_looking(
        self, row: int, steps: ChanceArray
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return classes and ticks of the step that comes and of the others that count, likeliest first."""
        part, rows = self._vocabulary.step, self.reading.rows
        values = np.array([*part.values, 0], dtype=np.int64)
        if row < len(rows):
            ticks = int(rows.steps[row])
            comes = part.values.index(ticks) if ticks in part.values else part.escape
        else:
            comes = int(steps.argmax())
            ticks = part.values[comes]
        likely = [int(step) for step in np.argsort(-steps) if steps[step] > _NEGLIGIBLE and step != comes]
        looked = np.array([comes, *likely[: MOST_STEPS - 1]], dtype=np.int64)
        return looked, np.array([ticks, *values[looked[1:]]], dtype=np.int64)

    def _window(self, encoded: EncodedTensors, row: int, copies: int) -> NoteBatch:
        """Return one row of the piece, as often as asked for."""
        window = encoded.window(np.zeros(copies, dtype=np.int64), row, 1, memory=self._memory)
        return window.to(self._network.input.weight.device)


def _with_pitch(rows: NoteRows, note: int, pitch: int) -> NoteRows:
    """Return the rows up to a note, which has another pitch.

    Raises:
        ValueError: There is no such pitch.
    """
    if not 0 <= pitch <= MAX_PITCH:
        raise ValueError(f"a pitch must be from 0 to {MAX_PITCH}, not {pitch}")
    pitches = rows.pitches[: note + 1].copy()
    pitches[note] = pitch
    here = slice(note + 1)
    return replace(
        rows,
        steps=rows.steps[here],
        pitches=pitches,
        durations=rows.durations[here],
        velocities=rows.velocities[here],
    )


def _note(rows: NoteRows, note: int) -> HeardNote:
    columns = (rows.steps, rows.pitches, rows.durations, rows.velocities)
    step, pitch, duration, velocity = (int(column[note]) for column in columns)
    return HeardNote(step=step, pitch=pitch, duration=duration, velocity=velocity)


def _array(values: Tensor) -> FloatArray:
    array: FloatArray = values.cpu().numpy()
    return array
