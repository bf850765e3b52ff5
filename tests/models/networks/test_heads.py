"""Heads read at once, and how pitches stand to the note before and to the key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import nn

from models.encoding import Vocabulary, encode_pieces
from models.networks.batch import NO_PITCH, EncodedTensors
from models.networks.features import LARGEST_INTERVAL
from models.networks.heads import PitchRelations, read_heads


def test_heads_read_at_once_give_what_each_gives() -> None:
    torch.manual_seed(1)
    heads = (nn.Linear(6, 3), nn.Linear(6, 2, bias=False), nn.Linear(6, 1))
    hidden = torch.randn(2, 4, 6)
    first, second, third = read_heads(hidden, *heads)
    torch.testing.assert_close(first, heads[0](hidden))
    torch.testing.assert_close(second[..., :2], heads[1](hidden))
    assert not second[..., 2].any()
    torch.testing.assert_close(third, heads[2](hidden))
    (alone,) = read_heads(hidden, heads[1])
    assert torch.equal(alone, heads[1](hidden))


def test_pitches_stand_in_intervals_and_degrees_and_the_unknown_one_in_neither(make_rows: Any) -> None:
    rows = make_rows([(0, 60, 24), (24, 64, 24), (24, 67, 24)])
    vocabulary = Vocabulary.from_rows([rows])
    batch = EncodedTensors(encode_pieces([rows]), vocabulary).window(np.array([0]), 0, 2)
    batch = replace(batch, previous_pitches=torch.tensor([[NO_PITCH, 62]]), tonics=torch.tensor([[7, 2]]))
    relations = PitchRelations(vocabulary)
    intervals = torch.arange(2.0 * LARGEST_INTERVAL + 2).sub(LARGEST_INTERVAL).expand(1, 2, -1).clone()
    intervals[..., -1] = 0.0
    degrees = torch.arange(13.0).mul(1000).expand(1, 2, -1).clone()
    degrees[..., -1] = 0.0
    told = relations(intervals, degrees, batch)
    pitches = vocabulary.pitch.values
    assert told[0, 0].tolist() == [*((pitch - 7) % 12 * 1000 for pitch in pitches), 0]
    assert told[0, 1].tolist() == [*((pitch - 2) % 12 * 1000 + pitch - 62 for pitch in pitches), 0]
    assert relations.not_above(batch)[0].tolist() == [
        [False] * (len(pitches) + 1),
        [*(pitch <= 62 for pitch in pitches), False],
    ]
