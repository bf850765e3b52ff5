"""What surrounds each pitch: alike for all pitches, told its degree, and given to the chosen one."""

from __future__ import annotations

import torch
from torch import Tensor

from models.networks.marks import Marks
from models.networks.surroundings import REACH, UNITS, PitchSurroundings

PITCHES, CHANNELS, LOW = 60, 5, 36
NO_KEY = -1


def _drawn() -> PitchSurroundings:
    torch.manual_seed(1)
    surroundings = PitchSurroundings(LOW, PITCHES, CHANNELS, 8)
    torch.nn.init.normal_(surroundings.neighbours)
    return surroundings


def _sounding(*pitches: int) -> Tensor:
    roll = torch.zeros(1, 1, PITCHES, CHANNELS)
    for pitch in pitches:
        roll[0, 0, pitch - LOW, 0] = 1.0
    return roll


def _marked(roll: Tensor) -> Marks:
    """Mark a roll that is written out, (B, T, pitches, channels)."""
    values = roll.flatten(2)
    return Marks(torch.arange(values.shape[-1]).expand_as(values), values, values.shape[-1])


def _all_units(surroundings: PitchSurroundings, roll: Marks, tonic: int = NO_KEY) -> Tensor:
    """Look at the surroundings of each pitch in turn, (B, T, pitches, UNITS)."""
    batch, length = roll.values.shape[:2]
    tonics = torch.full((batch, length), tonic)
    around = surroundings(roll, torch.ones(batch, length, 8), tonics, torch.zeros_like(tonics))
    return torch.stack([surroundings.at(around, torch.full_like(tonics, i)) for i in range(PITCHES)], dim=2)


def _look(surroundings: PitchSurroundings, pitch: int, tonic: int) -> Tensor:
    return _all_units(surroundings, _marked(_sounding(pitch)), tonic)


def test_a_neighbourhood_looks_alike_wherever_it_is_once_the_key_moves_with_it() -> None:
    surroundings = _drawn()
    low, high = _look(surroundings, 60, 0), _look(surroundings, 67, 7)
    middle = slice(REACH, PITCHES - REACH - 7)
    moved = slice(7 + REACH, PITCHES - REACH)
    torch.testing.assert_close(low[:, :, middle], high[:, :, moved])
    assert not torch.allclose(low[:, :, middle], _look(surroundings, 67, 0)[:, :, moved])


def test_it_sees_an_octave_and_no_further() -> None:
    surroundings = _drawn()
    silence = _all_units(surroundings, _marked(_sounding()))
    differs = (_look(surroundings, 66, NO_KEY) != silence).any(dim=-1)[0, 0].nonzero().flatten() + LOW
    assert differs.tolist() == list(range(66 - REACH, 66 + REACH + 1))


def test_it_is_a_convolution_over_pitch() -> None:
    surroundings = _drawn()
    torch.nn.init.zeros_(surroundings.by_hidden.weight)
    torch.nn.init.zeros_(surroundings.by_hidden.bias)
    torch.nn.init.zeros_(surroundings.by_degree.weight)
    roll = torch.randn(2, 3, PITCHES, CHANNELS) * (torch.rand(PITCHES, CHANNELS) < 0.3)
    slow = torch.conv1d(roll.flatten(0, 1).transpose(1, 2), surroundings.neighbours, padding=REACH)
    torch.testing.assert_close(
        _all_units(surroundings, _marked(roll)).flatten(0, 1),
        slow.relu().transpose(1, 2),
        atol=1e-4,
        rtol=1e-4,
    )


def test_the_logit_of_a_pitch_is_made_from_what_surrounds_it() -> None:
    surroundings = _drawn()
    roll = _marked(_sounding(60, 64, 67))
    around = surroundings(roll, torch.ones(1, 1, 8), torch.tensor([[7]]), torch.tensor([[1]]))
    units = torch.stack([surroundings.at(around, torch.tensor([[i]])) for i in range(PITCHES)], dim=2)
    torch.testing.assert_close(
        surroundings.pitch_logits(around), units @ surroundings.for_pitch.weight[0], atol=1e-5, rtol=1e-4
    )


def test_an_unknown_pitch_is_given_nothing() -> None:
    surroundings = _drawn()
    roll = _marked(torch.rand(2, 3, PITCHES, CHANNELS))
    nothing = torch.zeros(2, 3, dtype=torch.long)
    around = surroundings(roll, torch.ones(2, 3, 8), nothing, nothing)
    at = surroundings.at(around, torch.tensor([[0, 5, PITCHES], [PITCHES - 1, PITCHES, 1]]))
    assert at.shape == (2, 3, UNITS)
    assert at.any(dim=-1).tolist() == [[True, True, False], [True, False, True]]


def test_the_gradient_of_the_logits_is_that_of_the_units_one_by_one() -> None:
    surroundings = _drawn().double()
    roll = _marked(torch.rand(2, 3, PITCHES, CHANNELS, dtype=torch.float64))
    hidden = torch.rand(2, 3, 8, dtype=torch.float64, requires_grad=True)
    keys, weights = torch.full((2, 3), 2), torch.randn(2, 3, PITCHES, dtype=torch.float64)
    wanted = (surroundings.neighbours, surroundings.by_degree.weight, surroundings.for_pitch.weight, hidden)

    def gradients(slow: bool) -> tuple[Tensor, ...]:
        around = surroundings(roll, hidden, keys, torch.zeros_like(keys))
        logits = surroundings.pitch_logits(around)
        if slow:
            units = [surroundings.at(around, torch.full_like(keys, i)) for i in range(PITCHES)]
            logits = torch.stack(units, dim=2) @ surroundings.for_pitch.weight[0]
        return torch.autograd.grad((logits * weights).sum(), wanted)

    for fast, slow in zip(gradients(False), gradients(True), strict=True):
        torch.testing.assert_close(fast, slow)
        assert bool(fast.any())
