"""The weights of a network laid out for stepping: few products, with sums that can be made beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from models.networks.cells import FloatArray
from models.networks.contexts import ContextGate
from models.networks.features import LARGEST_INTERVAL, ROLL_CHANNELS
from models.networks.lookback import LookbackGate
from models.networks.network import NoteNetwork
from models.networks.surroundings import REACH, UNITS

DoubleArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """W x + b: weights (outputs, inputs), bias (outputs,)."""

    weights: DoubleArray
    bias: DoubleArray


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppingWeights:
    """What `NoteStepper` reads.

    Attributes:
        network: Whose weights they are.
        before: From a row before the onset to the input of the heads and of the first layer's gates,
            (places, hidden + gates x hidden).
        after: For each layer, from its hidden state to its own gates at the next note, and to the gates
            of the next layer, or, from the last, to the step and the onset.
        start: What each layer's gates are told of the hidden state of nothing, (gates x hidden,).
        at_onset: From a row at the onset to the onset, (places, onset).
        onset_step: From the class of the step to the onset, (steps, onset).
        step, pitch, duration, velocity: The heads, each with its gates behind its logits. That of the
            pitch tells pitches, intervals, degrees, one 0, gates of the memory and of the contexts, and the
            surroundings' share.
        surrounding_notes: From the roll of a row at the onset, which is first in it, to what surrounds each
            pitch, (places of the roll, UNITS x pitches).
        surrounding_degrees: By key as `Past.tonality` numbers it, what is added to what surrounds the
            pitches, (26, UNITS x pitches).
        of_surroundings: To the logit of a pitch, (1, UNITS).
        duration_surroundings: From what surrounds the pitch to the duration, (UNITS, hidden).
    """

    network: NoteNetwork
    before: FloatArray
    after: tuple[Linear, ...]
    start: tuple[FloatArray, ...]
    at_onset: FloatArray
    onset_step: FloatArray
    step: Linear
    pitch: Linear
    duration: Linear
    velocity: Linear
    surrounding_notes: FloatArray | None
    surrounding_degrees: FloatArray | None
    of_surroundings: FloatArray | None
    duration_surroundings: FloatArray | None


def array(tensor: Tensor) -> FloatArray:
    """Return weights as an array in memory, wherever the network is."""
    values: FloatArray = tensor.detach().to("cpu", torch.float32).numpy()
    return values


def prepare(network: NoteNetwork) -> SteppingWeights:
    """Lay out the weights of a network."""
    hidden = network.config.hidden_size
    onset = hidden * (3 if network.vocabulary.has_velocity else 2)
    layers = [_layer(layer) for layer in network.recurrent]
    after = []
    for index, (_, of_hidden) in enumerate(layers):
        is_last = index + 1 == len(layers)
        following = [_linear(network.step_hidden), _cut(_linear(network.onset_hidden), onset)]
        after.append(_beside(of_hidden, *(following if is_last else [layers[index + 1][0]])))
    gated = network.config.looks_back
    around = network.surroundings if network.config.looks_around else None
    return SteppingWeights(
        network=network,
        before=_before(network, layers[0][0]),
        after=tuple(after),
        start=tuple(of_hidden.bias.astype(np.float32) for _, of_hidden in layers),
        at_onset=_at_onset(network, onset),
        onset_step=np.ascontiguousarray(array(network.onset_step.weight)[:, :onset]),
        step=_beside(_linear(network.step_head), *_gate(network.step_gate if gated else None)),
        pitch=_pitch(network),
        duration=_beside(_linear(network.duration_head), *_gate(network.duration_gate if gated else None)),
        velocity=_linear(network.velocity_head),
        surrounding_notes=None if around is None else _surrounding_notes(network),
        surrounding_degrees=None if around is None else _surrounding_degrees(network),
        of_surroundings=None if around is None else array(around.for_pitch.weight),
        duration_surroundings=None
        if around is None
        else np.ascontiguousarray(array(around.for_duration.weight).T),
    )


def _linear(layer: nn.Linear) -> Linear:
    weights = array(layer.weight).astype(np.float64)
    bias = np.zeros(len(weights)) if layer.bias is None else array(layer.bias).astype(np.float64)
    return Linear(weights=weights, bias=bias)


def _layer(layer: nn.Module) -> tuple[Linear, Linear]:
    """Return what a recurrent layer makes of its input and of its hidden state."""
    parts = {name: array(part).astype(np.float64) for name, part in layer.named_parameters()}
    of_input = Linear(weights=parts["weight_ih_l0"], bias=parts["bias_ih_l0"])
    return of_input, Linear(weights=parts["weight_hh_l0"], bias=parts["bias_hh_l0"])


def _beside(*parts: Linear) -> Linear:
    """Return one product that makes the outputs of all, one after the other."""
    return Linear(
        weights=np.concatenate([part.weights for part in parts]),
        bias=np.concatenate([part.bias for part in parts]),
    )


def _cut(part: Linear, outputs: int) -> Linear:
    return Linear(weights=part.weights[:outputs], bias=part.bias[:outputs])


def _gate(gate: LookbackGate | ContextGate | None) -> list[Linear]:
    return [] if gate is None else [_linear(gate.by_hidden)]


def _before(network: NoteNetwork, of_input: Linear) -> FloatArray:
    """Take the input layer and the first recurrent layer's view of it together."""
    marks = array(network.input.weight).T
    rows = np.concatenate((marks, np.zeros_like(marks[:1]), array(network.input.bias)[None]))
    weights = torch.from_numpy(of_input.weights).float()
    table = np.empty((len(rows), rows.shape[1] + len(of_input.bias)), dtype=np.float32)
    table[:, : rows.shape[1]] = rows
    table[:, rows.shape[1] :] = torch.mm(torch.from_numpy(rows), weights.t()).numpy()
    table[-1, rows.shape[1] :] += of_input.bias.astype(np.float32)
    return table


def _pitch(network: NoteNetwork) -> Linear:
    hidden = network.config.hidden_size
    nothing = Linear(weights=np.zeros((1, hidden)), bias=np.zeros(1))
    parts = [
        _linear(network.pitch_head),
        _linear(network.interval_head),
        _linear(network.degree_head),
        nothing,
        *_gate(network.pitch_gate if network.config.looks_back else None),
        *_gate(network.context_gate if network.config.knows_contexts else None),
    ]
    if network.config.looks_around:
        parts.append(_linear(network.surroundings.by_hidden))
    return _beside(*parts)


def _at_onset(network: NoteNetwork, onset: int) -> FloatArray:
    marks = array(network.onset_features.weight).T[:, :onset]
    return np.concatenate((marks, np.zeros((2, onset), dtype=np.float32)))


def _surrounding_notes(network: NoteNetwork) -> FloatArray:
    """Write a convolution over pitch, (UNITS, channels, reach), as (roll places, UNITS x pitches)."""
    kernel, pitches = array(network.surroundings.neighbours), len(network.vocabulary.pitch.values)
    offsets = (
        np.arange(pitches)[:, None] - np.arange(pitches) + REACH
    )  # from where it sounds to where it is told
    within = (offsets >= 0) & (offsets <= 2 * REACH)
    moved = kernel[:, :, offsets.clip(0, 2 * REACH)] * within.astype(np.float32)
    return moved.transpose(2, 1, 0, 3).reshape(pitches * ROLL_CHANNELS, UNITS * pitches)


def _surrounding_degrees(network: NoteNetwork) -> FloatArray:
    pitches, keys = np.array(network.vocabulary.pitch.values), np.arange(24)[:, None]
    by_degree = array(network.surroundings.by_degree.weight)
    degrees = (pitches - keys) % 12 + keys // 12 * 12
    rows = by_degree[np.full((26, len(pitches)), 24)]
    rows[2::2], rows[3::2] = by_degree[degrees[:12]], by_degree[degrees[12:]]
    return np.ascontiguousarray(rows.transpose(0, 2, 1).reshape(26, -1))


def pitch_places(vocabulary_low: int, pitches: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where the pitch head tells each pitch by its interval and by its degree.

    Returns:
        By the last pitch, (129, pitches), and by the tonic, (13, pitches); the last row of each, which
        index -1 finds, is of nothing.
    """
    known = vocabulary_low + np.arange(pitches)
    intervals = pitches + 1
    degrees = intervals + 2 * LARGEST_INTERVAL + 1
    nothing = degrees + 12
    by_interval = (known - np.arange(128)[:, None]).clip(-LARGEST_INTERVAL, LARGEST_INTERVAL)
    by_degree = (known - np.arange(12)[:, None]) % 12
    return (
        np.concatenate((by_interval + LARGEST_INTERVAL + intervals, np.full((1, pitches), nothing))),
        np.concatenate((by_degree + degrees, np.full((1, pitches), nothing))),
    )
