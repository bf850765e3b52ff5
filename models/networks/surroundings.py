"""What surrounds each pitch: the same small network looks at every pitch and its neighbours.

Whether a pitch comes next, and how long it lasts, depends on what sounds, or has just ended, a step, a
third or an octave away, and this is alike for all pitches. So one set of weights is moved over the
roll (a convolution over pitch, as in the biaxial LSTM of Johnson 2017), told the hidden state and the
degree of each pitch in the key. It learns from every pitch what the heads, which have weights of
their own for each pitch, would have to learn for each anew.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional

from models.networks.marks import STEP_OF_WIDTHS, Rows

REACH = 12
"""Semitones up and down that a pitch's neighbourhood goes."""

UNITS = 32
"""What is told of each pitch."""

_NO_DEGREE = _NO_KEY = 24
_KEYS = 25


class Surroundings(NamedTuple):
    """What the neighbourhood of each pitch is made from.

    Attributes:
        roll: What sounds and what ended.
        by_hidden: What the hidden state tells of it, (B, T, UNITS).
        keys: The key that the past suggests, 12 in major, 12 in minor and none, (B, T).
    """

    roll: Rows
    by_hidden: Tensor
    keys: Tensor


class PitchSurroundings(nn.Module):
    """Looks at the neighbourhood of every pitch.

    Args:
        low: MIDI number of the first pitch.
        pitches: How many there are.
        channels: What the roll tells of each.
        hidden_size: Units of the heads that it serves.
    """

    _taps: Tensor
    _around: Tensor
    _degrees: Tensor

    def __init__(self, low: int, pitches: int, channels: int, hidden_size: int) -> None:
        super().__init__()
        self._pitches = pitches
        self.neighbours = nn.Parameter(torch.empty(UNITS, channels, 2 * REACH + 1))
        self.by_hidden = nn.Linear(hidden_size, UNITS)
        self.by_degree = nn.Embedding(_NO_DEGREE + 1, UNITS)
        self.for_pitch = nn.Linear(UNITS, 1, bias=False)
        self.for_duration = nn.Linear(UNITS, hidden_size, bias=False)
        self.register_buffer("_taps", _taps(pitches, channels), persistent=False)
        self.register_buffer("_around", _around(pitches, channels), persistent=False)
        self.register_buffer("_degrees", _degrees(low, pitches), persistent=False)

    def forward(self, roll: Rows, hidden: Tensor, tonics: Tensor, modes: Tensor) -> Surroundings:
        """Look around.

        Args:
            roll: What sounds and what ended, `channels` places for each pitch.
            hidden: What the logits of the pitch are made from, (B, T, hidden).
            tonics: The likely key's, below 0 where there is none, (B, T).
            modes: 0 for major, 1 for minor, (B, T).
        """
        keys = torch.where(tonics < 0, _NO_KEY, tonics + 12 * modes)
        return Surroundings(roll, self.by_hidden(hidden), keys)

    def pitch_logits(self, around: Surroundings) -> Tensor:
        """Return what they add to the logit of every pitch, (B, T, pitches).

        As one product of matrices the convolution takes a tenth of the time of torch's own: few places
        of the roll are in use.
        """
        used, by_hidden = around.roll.used, around.by_hidden
        is_key = functional.one_hot(around.keys, _KEYS).to(by_hidden.dtype)
        told = torch.cat((around.roll.values, is_key), dim=-1)
        kernel = functional.pad(self.neighbours.flatten(1).t(), (0, 0, 0, 1))
        moved_over = functional.embedding(self._taps if used is None else self._taps[used], kernel)
        weights = torch.cat((moved_over, self.by_degree(self._degrees))).flatten(1)
        filling = 0 if used is None else -(told.shape[-1] + UNITS) % STEP_OF_WIDTHS
        logits: Tensor = _Score.apply(  # type: ignore[no-untyped-call]
            functional.pad(told, (0, filling)).flatten(0, 1),
            by_hidden.flatten(0, 1),
            functional.pad(weights.to(told.dtype), (0, 0, 0, filling)),
            self.for_pitch.weight.to(told.dtype),
        )
        return logits.view(*around.keys.shape, self._pitches)

    def at(self, around: Surroundings, pitches: Tensor) -> Tensor:
        """Return what surrounds the chosen pitch classes (B, T), (B, T, UNITS); 0 for the escape class.

        It is made anew: to take it out of what surrounds each would cost more on the way back.
        """
        is_known = pitches < self._pitches
        pitches = pitches.clamp_max(self._pitches - 1)
        values, positions = around.roll.values, around.roll.positions
        places = self._around[pitches]
        if positions is not None:
            places = functional.pad(positions, (0, 1), value=values.shape[-1])[places]
        neighbourhood = functional.pad(values, (0, 1)).gather(-1, places)
        units = functional.linear(neighbourhood, self.neighbours.flatten(1)) + around.by_hidden
        units = units + self.by_degree(self._degrees[around.keys, pitches]).to(units.dtype)
        return functional.relu(units) * is_known[..., None]


class _Score(torch.autograd.Function):
    """What all pitches score: relu(told @ weights + by_hidden) @ scores, for N notes, P pitches and U units.

    The units of all pitches are the largest tensor of the network, so they are kept once, and
    changed in place.
    """

    @staticmethod
    def forward(ctx: Any, told: Tensor, by_hidden: Tensor, weights: Tensor, scores: Tensor) -> Tensor:
        """Return (N, P), from what is told (N, K), (N, U), weights (K, P U) and scores (1, U)."""
        size = by_hidden.shape[-1]
        spread = torch.eye(size, dtype=told.dtype, device=told.device).repeat(1, weights.shape[1] // size)
        units = torch.cat((told, by_hidden), dim=1) @ torch.cat((weights, spread))
        units.relu_()
        ctx.save_for_backward(told, units, scores)
        return (units.view(-1, size) @ scores[0]).view(len(told), -1)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[None, Tensor, Tensor, Tensor]:
        """Return the gradients of all but what is told, which is no outcome of any weight."""
        told, units, scores = ctx.saved_tensors
        by_score = gradient.reshape(1, -1) @ units.view(-1, scores.shape[1])
        by_unit = (gradient.reshape(-1, 1) @ scores).view_as(units)
        torch.ops.aten.threshold_backward(by_unit, units, 0, grad_input=by_unit)
        return None, by_unit.view(len(told), -1, scores.shape[1]).sum(1), told.t() @ by_unit, by_score


def _taps(pitches: int, channels: int) -> Tensor:
    """Return the tap that leads from each place of the roll to each pitch, (pitches channels, pitches).

    Taps are counted through all channels; one past the last stands for none.
    """
    places = torch.arange(pitches * channels)[:, None]
    distances = places // channels - torch.arange(pitches) + REACH
    taps = places % channels * (2 * REACH + 1) + distances
    return taps.where((distances >= 0) & (distances <= 2 * REACH), channels * (2 * REACH + 1))


def _around(pitches: int, channels: int) -> Tensor:
    """Return the place of the roll at the end of each tap from each pitch, (pitches, taps).

    One past the last place stands for none.
    """
    neighbours = torch.arange(pitches)[:, None] + torch.arange(-REACH, REACH + 1)
    places = neighbours[:, None] * channels + torch.arange(channels)[:, None]
    is_pitch = (neighbours >= 0) & (neighbours < pitches)
    return places.where(is_pitch[:, None], pitches * channels).flatten(1)


def _degrees(low: int, pitches: int) -> Tensor:
    """Return the degree of each pitch in each key, 12 in major, 12 in minor and none, (keys, pitches)."""
    keys = torch.arange(_NO_KEY)[:, None]
    degrees = (low + torch.arange(pitches) - keys) % 12 + keys // 12 * 12
    return functional.pad(degrees, (0, 0, 0, 1), value=_NO_DEGREE)
