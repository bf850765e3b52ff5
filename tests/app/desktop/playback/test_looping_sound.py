"""A loop in the sound: where it goes round, what an edit does to it, and bars that end in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.desktop.playback.device import Pull, Samples, SoundDevice, SoundDeviceError
from app.desktop.playback.player import Player
from app.desktop.playback.renderer import Renderer
from app.desktop.playback.sound import SoundController
from models.music import Note, Piece


class Clock:
    """Seconds that pass only when told to."""

    now = 50.0

    def __call__(self) -> float:
        return self.now


def tune(qpm: float = 60) -> Piece:
    """Seven quarters: a second each at 60, and a quarter less than two bars."""
    notes = [Note(onset=24 * k, pitch=60 + k, duration=24) for k in range(7)]
    return Piece.from_notes(notes, ticks_per_quarter=24, qpm=qpm)


def silence(piece: Piece, *, sample_rate: int, **_others: Any) -> Samples:
    return np.zeros((round(piece.seconds * sample_rate), 2), np.float32)


def no_device(pull: Pull, sample_rate: int) -> SoundDevice:
    raise SoundDeviceError("no sound device was found")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sound(qtbot: QtBot, clock: Clock) -> Iterator[SoundController]:
    player = Player(open_device=no_device, clock=clock)
    made = SoundController(player=player, renderer=Renderer(silence))
    made.set_piece(tune())
    yield made
    made.shutdown()


def play(qtbot: QtBot, sound: SoundController) -> None:
    sound.play()
    qtbot.waitUntil(lambda: sound.state == "playing", timeout=5000)


def test_playing_starts_within_the_loop_and_goes_round(
    qtbot: QtBot, sound: SoundController, clock: Clock
) -> None:
    sound.set_loop((24, 72))
    play(qtbot, sound)
    assert sound.position == 24
    clock.now += 1.5
    assert sound.position == pytest.approx(60)
    clock.now += 1.0
    assert sound.position == pytest.approx(36)


def test_without_the_loop_it_plays_on(qtbot: QtBot, sound: SoundController, clock: Clock) -> None:
    sound.set_loop((24, 72))
    play(qtbot, sound)
    clock.now += 1.0
    sound.set_loop(None)
    clock.now += 2.0
    assert sound.position == pytest.approx(96)


def test_a_loop_of_an_unfinished_bar_ends_with_the_bar(
    qtbot: QtBot, sound: SoundController, clock: Clock
) -> None:
    play(qtbot, sound)
    sound.seek(96)
    sound.set_loop((96, 192))
    clock.now += 3.5
    assert sound.position == pytest.approx(180), "silent, after the last note"
    clock.now += 1.0
    assert sound.position == pytest.approx(108)


def test_who_is_beyond_the_loop_goes_to_its_start(qtbot: QtBot, sound: SoundController) -> None:
    play(qtbot, sound)
    sound.seek(120)
    sound.set_loop((0, 96))
    assert sound.position == 0


def test_an_edit_in_mid_loop_goes_on_at_the_same_tick(
    qtbot: QtBot, sound: SoundController, clock: Clock
) -> None:
    sound.set_loop((24, 72))
    play(qtbot, sound)
    clock.now += 1.0
    twice = tune(120)
    sound.replace_piece(twice)
    assert sound.position == pytest.approx(48), "the old sound goes on until the new one is made"
    qtbot.waitUntil(lambda: sound._output.piece is twice, timeout=5000)
    assert sound.position == pytest.approx(48)
    clock.now += 0.75
    assert sound.position == pytest.approx(36), "round the loop, twice as fast"
    assert sound.loop == (24, 72)


def test_an_edit_while_nothing_plays_keeps_the_position(sound: SoundController) -> None:
    sound.seek(50)
    sound.replace_piece(tune(90))
    assert (sound.position, sound.state) == (50, "stopped")


def test_another_piece_has_no_loop(sound: SoundController) -> None:
    sound.set_loop((24, 72))
    sound.set_piece(tune())
    assert sound.loop is None


@pytest.mark.parametrize("loop", [(-1, 5), (5, 5), (9, 5)])
def test_a_loop_goes_forward(sound: SoundController, loop: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="later"):
        sound.set_loop(loop)
