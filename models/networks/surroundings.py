"""What surrounds each pitch: the same small network looks at every pitch and its neighbours.

Whether a pitch comes next, and how long it lasts, depends on what sounds, or has just ended, a step, a
third or an octave away, and this is alike for all pitches. So one set of weights is moved over the
roll (a convolution over pitch, as in the biaxial LSTM of Johnson 2017), told the hidden state and the
degree of each pitch in the key. It learns from every pitch what the heads, which have weights of
their own for each pitch, would have to learn for each anew.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

REACH = 12
"""Semitones up and down that a pitch's neighbourhood goes."""

UNITS = 32
"""What is told of each pitch."""

_NO_DEGREE = _NO_KEY = 24
_KEYS = 25


class PitchSurroundings(nn.Module):
    """Looks at the neighbourhood of every pitch.

    Args:
        channels: What the roll tells of each pitch.
        hidden_size: Units of the heads that it serves.
    """

    def __init__(self, channels: int, hidden_size: int) -> None:
        super().__init__()
        self.neighbours = nn.Parameter(torch.empty(UNITS, channels, 2 * REACH + 1))
        self.by_hidden = nn.Linear(hidden_size, UNITS)
        self.by_degree = nn.Embedding(_NO_DEGREE + 1, UNITS)
        self.for_pitch = nn.Linear(UNITS, 1, bias=False)
        self.for_duration = nn.Linear(UNITS, hidden_size, bias=False)

    def forward(self, roll: Tensor, hidden: Tensor, tonics: Tensor, modes: Tensor, low: int) -> Tensor:
        """Return what surrounds each pitch, (B, T, pitches, UNITS).

        Args:
            roll: What sounds and what ended, (B, T, pitches, channels).
            hidden: What the logits of the pitch are made from, (B, T, hidden).
            tonics: The likely key's, below 0 where there is none, (B, T).
            modes: 0 for major, 1 for minor, (B, T).
            low: MIDI number of the first pitch.
        """
        pitches = roll.shape[2]
        keys = torch.where(tonics < 0, _NO_KEY, tonics + 12 * modes)
        told = self.by_hidden(hidden)
        is_key = functional.one_hot(keys, _KEYS).to(told.dtype)
        inputs = torch.cat((roll.flatten(2).to(told.dtype), is_key), dim=-1)
        # As one product of matrices the convolution takes a seventh of the time of torch's own.
        matrix = torch.cat((self.moved_over(pitches), self.degrees_of_keys(pitches, low)))
        around = functional.linear(inputs, matrix.t()) + told.repeat(1, 1, pitches)
        return functional.relu(around).view(*around.shape[:-1], pitches, UNITS)

    def moved_over(self, pitches: int) -> Tensor:
        """Return the convolution as a matrix, (pitches channels, pitches UNITS)."""
        pitch = torch.arange(pitches, device=self.neighbours.device)
        distances = pitch[:, None] - pitch + REACH  # from each that sounds to each that is told of
        reached = (distances >= 0) & (distances <= 2 * REACH)
        weights = functional.pad(self.neighbours, (0, 1))[:, :, torch.where(reached, distances, -1)]
        return weights.permute(2, 1, 3, 0).flatten(2).flatten(0, 1)

    def degrees_of_keys(self, pitches: int, low: int) -> Tensor:
        """Return what each key says of each pitch, (24 keys and none, pitches UNITS)."""
        device = self.neighbours.device
        keys = torch.arange(_NO_KEY, device=device)[:, None]
        degrees = (low + torch.arange(pitches, device=device) - keys) % 12 + keys // 12 * 12
        degrees = functional.pad(degrees, (0, 0, 0, 1), value=_NO_DEGREE)
        told: Tensor = self.by_degree(degrees).flatten(1)
        return told

    def pitch_logits(self, around: Tensor) -> Tensor:
        """Return what it adds to the logit of every pitch, (B, T, pitches)."""
        logits: Tensor = self.for_pitch(around)[..., 0]
        return logits

    def at(self, around: Tensor, pitches: Tensor) -> Tensor:
        """Return what surrounds the chosen pitch classes (B, T), (B, T, UNITS); 0 for the escape class."""
        known = pitches < around.shape[2]
        places = pitches.clamp_max(around.shape[2] - 1)[..., None, None].expand(-1, -1, 1, UNITS)
        return around.gather(2, places)[:, :, 0] * known[..., None]
