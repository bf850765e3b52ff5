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

_NO_DEGREE = 24


class PitchSurroundings(nn.Module):
    """Looks at the neighbourhood of every pitch.

    Args:
        channels: What the roll tells of each pitch.
        hidden_size: Units of the heads that it serves.
    """

    def __init__(self, channels: int, hidden_size: int) -> None:
        super().__init__()
        self.neighbours = nn.Conv1d(channels, UNITS, 2 * REACH + 1, padding=REACH)
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
        batch, length, pitches, channels = roll.shape
        around = self.neighbours(roll.reshape(-1, pitches, channels).transpose(1, 2))
        around = around.transpose(1, 2).reshape(batch, length, pitches, UNITS)
        degrees = (low + torch.arange(pitches, device=roll.device) - tonics[..., None]) % 12
        degrees = torch.where(tonics[..., None] < 0, _NO_DEGREE, degrees + 12 * modes[..., None])
        around = around + self.by_hidden(hidden)[:, :, None] + self.by_degree(degrees).to(around.dtype)
        return functional.gelu(around)

    def pitch_logits(self, around: Tensor) -> Tensor:
        """Return what it adds to the logit of every pitch, (B, T, pitches)."""
        logits: Tensor = self.for_pitch(around)[..., 0]
        return logits

    def at(self, around: Tensor, pitches: Tensor) -> Tensor:
        """Return what surrounds the chosen pitch classes (B, T), (B, T, UNITS); 0 for the escape class."""
        known = pitches < around.shape[2]
        places = pitches.clamp_max(around.shape[2] - 1)[..., None, None].expand(-1, -1, 1, UNITS)
        return around.gather(2, places)[:, :, 0] * known[..., None]
