from __future__ import annotations

import pytest

from app.desktop.generation.keyboard_layout import KeyboardLayout, TypingMap


def test_three_octaves_have_22_white_keys_side_by_side() -> None:
    layout = KeyboardLayout(48, 84)
    assert layout.num_white == 22
    assert layout.rect(48, 220, 80) == (0, 0, 10, 80)
    assert layout.rect(60, 220, 80) == (70, 0, 10, 80)
    assert layout.rect(84, 220, 80) == (210, 0, 10, 80)


def test_every_key_is_found_at_its_middle() -> None:
    layout = KeyboardLayout(48, 84)
    for pitch in layout.pitches:
        left, top, width, height = layout.rect(pitch, 330, 88)
        # White keys are free of black ones near their lower edge only.
        assert layout.pitch_at(left + width / 2, top + height - 2, 330, 88) == pitch


def test_black_keys_lie_over_white_ones() -> None:
    layout = KeyboardLayout(60, 72)
    assert layout.pitch_at(10, 10, 80, 80) == 61
    assert layout.pitch_at(8, 70, 80, 80) == 60
    assert layout.pitch_at(12, 70, 80, 80) == 62


@pytest.mark.parametrize(("x", "y"), [(-1, 5), (80, 5), (5, -1), (5, 80)])
def test_beside_the_keyboard_is_no_key(x: float, y: float) -> None:
    assert KeyboardLayout(60, 72).pitch_at(x, y, 80, 80) is None


@pytest.mark.parametrize(("lowest", "highest"), [(61, 72), (60, 70), (72, 60), (60, 130)])
def test_a_keyboard_starts_and_ends_with_a_white_key_of_the_midi_range(lowest: int, highest: int) -> None:
    with pytest.raises(ValueError, match="key"):
        KeyboardLayout(lowest, highest)


def test_a_key_it_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no key for pitch 59"):
        KeyboardLayout(60, 72).rect(59, 80, 80)


def test_letters_play_a_chromatic_scale_from_c() -> None:
    typing = TypingMap(48, 84)
    assert [typing.pitch(letter) for letter in "awsedftgyhujkolp;"] == list(range(60, 77))
    assert typing.pitch("A") == 60


def test_z_and_x_move_an_octave_within_the_keyboard() -> None:
    typing = TypingMap(48, 84)
    assert typing.pitch("z") is None
    assert typing.pitch("a") == 48
    typing.pitch("z")
    assert typing.pitch("a") == 48
    for _ in range(5):
        typing.pitch("x")
    assert typing.pitch("a") == 84
    assert typing.pitch("s") is None  # D6 has no key


def test_other_characters_mean_nothing() -> None:
    typing = TypingMap(48, 84)
    assert not any(typing.knows(text) for text in ("q", "", "as", "1", " "))
    with pytest.raises(ValueError, match="'q' plays no key"):
        typing.pitch("q")
