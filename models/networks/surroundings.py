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

from models.networks.marks import Marks

REACH = 12
"""Semitones up and down that a pitch's neighbourhood goes."""

UNITS = 32
"""What is told of each pitch."""

_NO_DEGREE = _NO_KEY = 24
_KEYS = 25


class Surroundings(NamedTuple):
    """What the neighbourhood of each pitch is made from.

    Attributes:
        told: The key that the past suggests, what sounds and what ended.
        by_hidden: What the hidden state tells of it, (B, T, UNITS).
    """

    told: Marks
    by_hidden: Tensor


class PitchSurroundings(nn.Module):
    """Looks at the neighbourhood of every pitch.

    Args:
        low: MIDI number of the first pitch.
        pitches: How many there are.
        channels: What the roll tells of each.
        hidden_size: Units of the heads that it serves.
    """

    _taps: Tensor

    def __init__(self, low: int, pitches: int, channels: int, hidden_size: int) -> None:
        super().__init__()
        self._pitches = pitches
        self.neighbours = nn.Parameter(torch.empty(UNITS, channels, 2 * REACH + 1))
        self.by_hidden = nn.Linear(hidden_size, UNITS)
        self.by_degree = nn.Embedding(_NO_DEGREE + 1, UNITS)
        self.for_pitch = nn.Linear(UNITS, 1, bias=False)
        self.for_duration = nn.Linear(UNITS, hidden_size, bias=False)
        taps = torch.cat((_degrees(low, pitches), _taps(pitches, channels) + _NO_DEGREE + 1))
        self.register_buffer("_taps", taps, persistent=False)

    def forward(self, roll: Marks, hidden: Tensor, tonics: Tensor, modes: Tensor) -> Surroundings:
        """Look around.

        Args:
            roll: What sounds and what ended, `channels` places for each pitch.
            hidden: What the logits of the pitch are made from, (B, T, hidden).
            tonics: The likely key's, below 0 where there is none, (B, T).
            modes: 0 for major, 1 for minor, (B, T).
        """
        keys = torch.where(tonics < 0, _NO_KEY, tonics + 12 * modes)
        return Surroundings(roll.behind(keys, _KEYS), self.by_hidden(hidden))

    def pitch_logits(self, around: Surroundings) -> Tensor:
        """Return what they add to the logit of every pitch, (B, T, pitches)."""
        weights = self._weights()
        told = around.told.times(Marks.of(self._taps, len(weights)).times(weights).flatten(1))
        logits: Tensor = _Score.apply(  # type: ignore[no-untyped-call]
            told.flatten(0, 1), around.by_hidden.flatten(0, 1), self.for_pitch.weight.to(told.dtype)
        )
        return logits.view(*told.shape[:-1], self._pitches)

    def at(self, around: Surroundings, pitches: Tensor) -> Tensor:
        """Return what surrounds the chosen pitch classes (B, T), (B, T, UNITS); 0 for the escape class.

        It is made anew: to take it out of what surrounds each would cost more on the way back.
        """
        is_known = pitches < self._pitches
        pitches = pitches.clamp_max(self._pitches - 1)
        told, weights = around.told, self._weights()
        taps = functional.pad(self._taps, (0, 0, 0, 1), value=len(weights))
        seen = Marks(taps[told.places, pitches[..., None]], told.values, len(weights))
        return functional.relu(seen.times(weights) + around.by_hidden) * is_known[..., None]

    def _weights(self) -> Tensor:
        """Return what each degree and each tap brings, (degrees and taps, UNITS)."""
        return torch.cat((self.by_degree.weight, self.neighbours.flatten(1).t()))


class _Score(torch.autograd.Function):
    """What all pitches score: relu(told + by_hidden) @ scores, for N notes, P pitches and U units.

    The units of all pitches are the largest tensor of the network, so they are kept once, and
    changed in place.
    """

    @staticmethod
    def forward(ctx: Any, told: Tensor, by_hidden: Tensor, scores: Tensor) -> Tensor:
        """Return (N, P), from what is told of each pitch (N, P U), by_hidden (N, U) and scores (1, U)."""
        size = by_hidden.shape[-1]
        units = (told.view(len(told), -1, size) + by_hidden[:, None]).relu_()
        ctx.save_for_backward(units, scores)
        return (units @ scores.t()).squeeze(-1)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the gradients of all three."""
        units, scores = ctx.saved_tensors
        by_score = gradient.reshape(1, -1) @ units.view(-1, scores.shape[1])
        by_unit = (gradient.reshape(-1, 1) @ scores).view_as(units)
        torch.ops.aten.threshold_backward(by_unit, units, 0, grad_input=by_unit)
        return by_unit.flatten(1), by_unit.sum(1), by_score


def _taps(pitches: int, channels: int) -> Tensor:
    """Return the tap that leads from each place of the roll to each pitch, (pitches channels, pitches).

    Taps are counted through all channels; one past the last stands for none.
    """
    places = torch.arange(pitches * channels)[:, None]
    distances = places // channels - torch.arange(pitches) + REACH
    taps = places % channels * (2 * REACH + 1) + distances
    return taps.where((distances >= 0) & (distances <= 2 * REACH), channels * (2 * REACH + 1))


def _degrees(low: int, pitches: int) -> Tensor:
    """Return the degree of each pitch in each key, 12 in major, 12 in minor and none, (keys, pitches)."""
    keys = torch.arange(_NO_KEY)[:, None]
    degrees = (low + torch.arange(pitches) - keys) % 12 + keys // 12 * 12
    return functional.pad(degrees, (0, 0, 0, 1), value=_NO_DEGREE)
