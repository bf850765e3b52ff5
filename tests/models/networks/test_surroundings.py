"""What surrounds each pitch: alike for all pitches, told its degree, and given to the chosen one."""

from __future__ import annotations

import torch

from models.networks.surroundings import REACH, UNITS, PitchSurroundings

PITCHES, LOW = 60, 36


def _drawn() -> PitchSurroundings:
    torch.manual_seed(1)
    surroundings = PitchSurroundings(5, 8)
    torch.nn.init.normal_(surroundings.neighbours)
    return surroundings


def _look(surroundings: PitchSurroundings, pitch: int, tonic: int) -> torch.Tensor:
    roll = torch.zeros(1, 1, PITCHES, 5)
    roll[0, 0, pitch - LOW, 0] = 1.0
    around: torch.Tensor = surroundings(
        roll, torch.ones(1, 1, 8), torch.tensor([[tonic]]), torch.zeros(1, 1, dtype=torch.long), LOW
    )
    return around


def test_a_neighbourhood_looks_alike_wherever_it_is_once_the_key_moves_with_it() -> None:
    surroundings = _drawn()
    low, high = _look(surroundings, 60, 0), _look(surroundings, 67, 7)
    middle = slice(REACH, PITCHES - REACH - 7)
    torch.testing.assert_close(low[:, :, middle], high[:, :, 7 + REACH : PITCHES - REACH])
    assert not torch.allclose(
        low[:, :, middle], _look(surroundings, 67, 0)[:, :, 7 + REACH : PITCHES - REACH]
    )


def test_it_sees_an_octave_and_no_further() -> None:
    surroundings = _drawn()
    no_key = (torch.tensor([[-1]]), torch.zeros(1, 1, dtype=torch.long), LOW)
    silence = surroundings(torch.zeros(1, 1, PITCHES, 5), torch.ones(1, 1, 8), *no_key)
    differs = (_look(surroundings, 66, -1) != silence).any(dim=-1)[0, 0].nonzero().flatten() + LOW
    assert differs.tolist() == list(range(66 - REACH, 66 + REACH + 1))


def test_it_is_a_convolution_over_pitch() -> None:
    surroundings = _drawn()
    roll = torch.randn(2, 3, PITCHES, 5)
    hidden, nothing = torch.zeros(2, 3, 8), torch.zeros(2, 3, dtype=torch.long)
    torch.nn.init.zeros_(surroundings.by_hidden.bias)
    torch.nn.init.zeros_(surroundings.by_degree.weight)
    around = surroundings(roll, hidden, nothing - 1, nothing, LOW)
    slow = torch.conv1d(roll.flatten(0, 1).transpose(1, 2), surroundings.neighbours, padding=REACH)
    torch.testing.assert_close(around.flatten(0, 1), slow.relu().transpose(1, 2), atol=1e-4, rtol=1e-4)


def test_the_chosen_pitch_is_given_what_surrounds_it_and_an_unknown_one_nothing() -> None:
    surroundings = PitchSurroundings(5, 8)
    around = torch.arange(2 * 3 * PITCHES * UNITS, dtype=torch.float32).view(2, 3, PITCHES, UNITS)
    chosen = torch.tensor([[0, 5, PITCHES], [PITCHES - 1, PITCHES, 1]])
    at = surroundings.at(around, chosen)
    assert torch.equal(at[0, 1], around[0, 1, 5])
    assert torch.equal(at[1, 0], around[1, 0, PITCHES - 1])
    assert not at[0, 2].any()
    assert not at[1, 1].any()
