"""What the network considers at a place of a melody, before and after temperature and truncation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from models.encoding import NoteRows, PartVocabulary, quantise
from models.generation.config import SamplingConfig
from models.generation.reading import Reading
from models.generation.rules import DrawingRules, rules_for
from models.generation.sampler import rank
from models.music import Piece
from models.networks.model_file import TrainedModel

Array = npt.NDArray[Any]

MOST_STEPS = 64
"""Most steps whose pitches are looked at for the chances of a pitch at any step."""

_NEGLIGIBLE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChances:
    """The chances of the values of one part of a note.

    Attributes:
        values: Ticks, or MIDI pitches; those that the network knows, in order.
        network: What the network thinks of each, (values,); what is missing from 1 is the end of the
            piece and all values that it does not know.
        drawn: How likely each is drawn: temperature, top-k, top-p and the rules of drawing, likewise.
        chosen: The place in `values` of what stands there, or −1 where that is none of them.
    """

    values: tuple[int, ...]
    network: npt.NDArray[np.float64]
    drawn: npt.NDArray[np.float64]
    chosen: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What might stand at a place of a melody.

    Attributes:
        place: Of the note, 0 for the first.
        is_chosen: Whether a note stands there; otherwise the likeliest is taken for what was chosen.
        steps: In ticks after the note before.
        end: Chances that the piece is over: the network's, and as it is drawn.
        pitches: Whatever the step is.
        pitches_then: Given the step that was chosen.
        durations: Given the step and pitch that were chosen, in ticks; empty for an unknown pitch.
        seen: The share of the steps' chances for which pitches were looked at, near 1.
    """

    place: int
    is_chosen: bool
    steps: PartChances
    end: tuple[float, float]
    pitches: PartChances
    pitches_then: PartChances
    durations: PartChances
    seen: float


def drawn_chances(logits: Array, config: SamplingConfig) -> npt.NDArray[np.float64]:
    """Return how likely the sampler draws each class, (rows, classes); logits likewise."""
    order, cumulative, kept = rank(logits, config)
    chances = np.zeros(logits.shape)
    rows = np.arange(len(logits))[:, None]
    if config.temperature == 0.0:
        chances[rows, order[:, :1]] = 1.0
        return chances
    each = np.diff(cumulative, axis=1, prepend=0.0)
    each[np.arange(logits.shape[1]) >= kept[:, None]] = 0.0
    chances[rows, order] = each / each.sum(axis=1, keepdims=True)
    return chances


def _network_chances(logits: Array, part: PartVocabulary) -> npt.NDArray[np.float64]:
    """Return the softmax; a class that stands for no value takes no share."""
    logits = logits.astype(np.float64)
    if part.escaped == 0:
        logits[:, part.escape] = -np.inf
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    normalised: npt.NDArray[np.float64] = chances / chances.sum(axis=1, keepdims=True)
    return normalised


class MelodyChances:
    """Tells what the network considers at any place of a melody; quick from place to place forwards.

    Args:
        model: Whose network is asked.
        rows: The melody.
        config: How notes are drawn.
        rules: What may not be drawn.

    Raises:
        GenerationError: The network has not what is interfered with.

    Attributes:
        rows: The melody.
    """

    def __init__(
        self, model: TrainedModel, rows: NoteRows, config: SamplingConfig, rules: DrawingRules
    ) -> None:
        self._model, self.rows, self._config, self._rules = model, rows, config, rules
        self._reading = self._begin()

    def at(self, place: int) -> Chances:
        """Tell the chances of the note at a place, or of what follows the last note.

        Raises:
            ValueError: The melody has no such place.
        """
        if not 0 <= place <= len(self.rows):
            raise ValueError(f"place must be from 0 to {len(self.rows)}, not {place}")
        with torch.inference_mode():
            if place < self._reading.place:
                self._reading = self._begin()
            self._reading.read_until(place)
            return self._look(place)

    def _begin(self) -> Reading:
        config = self._config
        return Reading(self._model.network, self.rows, config.memory, config.interventions)

    def _look(self, place: int) -> Chances:
        vocabulary = self._model.vocabulary
        is_chosen = place < len(self.rows)
        first = self._reading.repeated(1)
        first.stepper.advance(first.past, first.memory.steps())
        logits = first.stepper.step_logits().copy()
        network = _network_chances(logits, vocabulary.step)[0]
        self._rules.close_steps(logits, first.past.pitches, may_end=place > 1)
        drawn = drawn_chances(logits, self._config)[0]
        known, end = slice(0, vocabulary.step.escape), vocabulary.end
        step, pitch, duration = self._reading.classes_at(place) if is_chosen else (-1, -1, -1)
        if not is_chosen:
            step = int((drawn[known] if drawn[known].any() else network[known]).argmax())
        steps = PartChances(
            values=vocabulary.step.values,
            network=network[known],
            drawn=drawn[known],
            chosen=_known(step, vocabulary.step),
        )
        looked = _worth_looking(steps, step)
        ticks = np.array([*vocabulary.step.values, 0], dtype=np.int32).take(looked)
        if is_chosen:
            ticks[0] = self.rows.steps[place]
        raw, kept, stepped = self._pitches(looked, ticks)
        pitches, pitches_then = self._at_any_step(steps, looked, raw, kept, pitch if is_chosen else None)
        if not is_chosen:
            pitch = pitches_then.chosen
        durations = self._durations(stepped, ticks, pitch, duration)
        return Chances(
            place=place,
            is_chosen=is_chosen,
            steps=steps,
            end=(float(network[end]), float(drawn[end])),
            pitches=pitches,
            pitches_then=pitches_then,
            durations=durations,
            seen=float(steps.network[looked[looked < len(steps.values)]].sum() / steps.network.sum()),
        )

    def _pitches(self, looked: Array, ticks: Array) -> tuple[Array, Array, Reading]:
        """Return the network's and the sampler's chances of pitches at steps, (steps, pitches + 1)."""
        side = self._reading.repeated(len(looked))
        side.stepper.advance(side.past, side.memory.steps())
        logits = side.stepper.pitch_logits(ticks, looked, side.memory.pitches(ticks), side.memory.contexts())
        part = self._model.vocabulary.pitch
        none_left = ~np.isfinite(logits[:, : part.escape]).any(axis=1)  # above the highest pitch of a chord
        logits = logits.copy()
        logits[none_left, part.escape] = 0.0
        raw = _network_chances(logits, part)
        self._rules.close_pitches(logits, side.memory.forbidden_pitches(ticks))
        impossible = ~np.isfinite(logits).any(axis=1)
        logits[impossible] = 0.0
        kept = drawn_chances(logits, self._config)
        kept[impossible] = 0.0
        return raw, kept, side

    def _at_any_step(
        self, steps: PartChances, looked: Array, raw: Array, kept: Array, pitch: int | None
    ) -> tuple[PartChances, PartChances]:
        """Return the chances of pitches at any step and at the first that was looked at."""
        part = self._model.vocabulary.pitch
        known = slice(0, part.escape)
        weights = np.zeros((2, len(looked)))
        inside = looked < len(steps.values)
        weights[0, inside] = steps.network[looked[inside]]
        weights[1, inside] = steps.drawn[looked[inside]]
        chosen = -1 if pitch is None else _known(pitch, part)
        if pitch is None:
            chosen = int((kept[0, known] if kept[0, known].any() else raw[0, known]).argmax())
        of_any = PartChances(
            values=part.values,
            network=weights[0] @ raw[:, known],
            drawn=weights[1] @ kept[:, known],
            chosen=chosen,
        )
        then = PartChances(values=part.values, network=raw[0, known], drawn=kept[0, known], chosen=chosen)
        return of_any, then

    def _durations(self, stepped: Reading, ticks: Array, pitch: int, duration: int) -> PartChances:
        vocabulary = self._model.vocabulary
        part = vocabulary.duration
        if not 0 <= pitch < vocabulary.pitch.escape:
            return PartChances(values=(), network=np.zeros(0), drawn=np.zeros(0))
        classes = np.full(len(ticks), pitch, dtype=np.int64)
        pitches = (classes + vocabulary.low).astype(np.int32)
        told = stepped.memory.durations(ticks, pitches)
        logits = stepped.stepper.duration_logits(classes, told)[:1].copy()
        network = _network_chances(logits, part)[0, : part.escape]
        self._rules.close_durations(logits)
        drawn = drawn_chances(logits, self._config)[0, : part.escape]
        chosen = int(drawn.argmax()) if duration < 0 else _known(duration, part)
        return PartChances(values=part.values, network=network, drawn=drawn, chosen=chosen)


def melody_chances(
    model: TrainedModel, piece: Piece, config: SamplingConfig, *, primer: Piece | None = None
) -> MelodyChances:
    """Ask what the network considers in a piece, by the rules by which `generate` draws.

    Args:
        model: Whose network is asked.
        piece: Any with a note outside the drums.
        config: How notes are drawn.
        primer: In which the key of the scale is found; the piece where there is none.

    Raises:
        GenerationError: The network knows no pitch of the scale, or has not what is interfered with.
    """
    rules = rules_for(model, primer or piece, config)
    return MelodyChances(model, quantise(piece), config, rules)


def _known(place: int, part: PartVocabulary) -> int:
    return place if 0 <= place < part.escape else -1


def _worth_looking(steps: PartChances, chosen: int) -> Array:
    """Return the classes of the chosen step and of the others that count, the likeliest first."""
    weight = np.maximum(steps.network, steps.drawn)
    order = np.argsort(-weight, kind="stable")
    likely = [int(step) for step in order if weight[step] > _NEGLIGIBLE and step != chosen]
    return np.array([chosen, *likely[: MOST_STEPS - 1]], dtype=np.int64)
