"""Heads that read the same hidden units in one product, and what those of intervals and degrees point at."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.encoding import NO_KEY, Vocabulary
from models.music import MAX_PITCH
from models.networks.batch import NO_PITCH, NoteBatch
from models.networks.features import LARGEST_INTERVAL


def read_heads(hidden: Tensor, *heads: nn.Linear) -> tuple[Tensor, ...]:
    """Return what several heads make of the hidden units (B, T, hidden), each (B, T, its outputs).

    Beside others, a head without a bias has one more output, which is always 0.
    """
    if len(heads) == 1:
        return (heads[0](hidden),)
    weights, biases = zip(*map(_weight_and_bias, heads), strict=True)
    made = functional.linear(hidden, torch.cat(weights), torch.cat(biases))
    return torch.split(made, [len(bias) for bias in biases], dim=-1)


def _weight_and_bias(head: nn.Linear) -> tuple[Tensor, Tensor]:
    bias: Tensor | None = head.bias
    if bias is not None:
        return head.weight, bias
    weight = functional.pad(head.weight, (0, 0, 0, 1))
    return weight, weight.new_zeros(len(weight))


class PitchRelations(nn.Module):
    """Tells how every pitch class stands to the note before and to the key that the past suggests.

    Args:
        vocabulary: Whose pitch classes; the last stands for no pitch and is in no relation.
    """

    _pitches: Tensor
    _intervals: Tensor
    _degrees: Tensor

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        size = vocabulary.pitch.size
        pitches = vocabulary.low + torch.arange(size)
        pitches[-1] = 2 * MAX_PITCH  # above all others
        previous, tonics = torch.arange(NO_PITCH, MAX_PITCH + 1)[:, None], torch.arange(NO_KEY, 12)[:, None]
        intervals = (pitches - previous).clamp(-LARGEST_INTERVAL, LARGEST_INTERVAL) + LARGEST_INTERVAL
        degrees = (pitches - tonics) % 12
        intervals[0] = intervals[:, -1] = 2 * LARGEST_INTERVAL + 1
        degrees[0] = degrees[:, -1] = 12
        self.register_buffer("_pitches", pitches, persistent=False)
        self.register_buffer("_intervals", intervals, persistent=False)
        self.register_buffer("_degrees", degrees, persistent=False)

    def forward(self, by_interval: Tensor, by_degree: Tensor, batch: NoteBatch) -> Tensor:
        """Add up what intervals and degrees bring each pitch class.

        Args:
            by_interval: A value for each interval and one for none, (B, T, 2 LARGEST_INTERVAL + 2).
            by_degree: A value for each degree and one for none, (B, T, 13).
            batch: Tells the notes before and the keys.

        Returns:
            (B, T, pitch classes).
        """
        previous = batch.previous_pitches.clamp(NO_PITCH, MAX_PITCH) - NO_PITCH
        intervals = self._intervals[previous]
        return by_interval.gather(-1, intervals) + by_degree.gather(-1, self._degrees[batch.tonics - NO_KEY])

    def not_above(self, batch: NoteBatch) -> Tensor:
        """Tell which classes are not above the note before, (B, T, pitch classes) bool."""
        return self._pitches <= batch.previous_pitches[..., None]
