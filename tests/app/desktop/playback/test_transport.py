from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.playback.device import Pull, Samples, SoundDevice, SoundDeviceError
from app.desktop.playback.player import Player
from app.desktop.playback.readout import bar_text, tempo_at, time_text
from app.desktop.playback.renderer import Renderer
from app.desktop.playback.sound import SoundController
from app.desktop.playback.transport import TransportBar
from app.desktop.roll.bars import BarMap
from app.desktop.theme import apply_theme
from models.music import Note, Piece, Tempo, Track


def tune() -> Piece:
    """Four bars of 4/4; 120 quarters a minute, from the third bar on 60."""
    return Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=tuple(Note(onset=24 * k, pitch=60 + k, duration=24) for k in range(16))),),
        tempos=(Tempo(onset=0, qpm=120), Tempo(onset=192, qpm=60.25)),
    )


def silence(
    piece: Piece,
    *,
    sample_rate: int,
    program: int | None,
    sound_font: Path | None,
    should_stop: Callable[[], bool] | None,
) -> Samples:
    return np.zeros((round(piece.seconds * sample_rate), 2), np.float32)


def no_device(pull: Pull, sample_rate: int) -> SoundDevice:
    raise SoundDeviceError("no sound device was found")


@pytest.fixture
def sound(qtbot: QtBot) -> Iterator[SoundController]:
    made = SoundController(player=Player(open_device=no_device), renderer=Renderer(silence))
    yield made
    made.shutdown()


@pytest.fixture
def bar(qtbot: QtBot, sound: SoundController) -> TransportBar:
    made = TransportBar(sound)
    qtbot.addWidget(made)
    return made


def test_without_a_piece_the_buttons_say_why_they_cannot_be_pressed(bar: TransportBar) -> None:
    assert not bar.play_button.isEnabled()
    assert bar.play_button.toolTip() == "Nothing to play yet: choose a piece or make a melody"
    assert not bar.stop_button.isEnabled()
    assert bar.stop_button.toolTip() == "Nothing is playing"


def test_the_play_button_plays_pauses_and_goes_on(
    qtbot: QtBot, bar: TransportBar, sound: SoundController
) -> None:
    sound.set_piece(tune())
    assert bar.play_button.toolTip() == "Play (Space)"
    qtbot.mouseClick(bar.play_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sound.state == "playing", timeout=5000)
    assert bar.play_button.accessibleName() == "Pause"
    qtbot.mouseClick(bar.play_button, Qt.MouseButton.LeftButton)
    assert sound.state == "paused"
    assert bar.play_button.accessibleName() == "Play"
    qtbot.mouseClick(bar.stop_button, Qt.MouseButton.LeftButton)
    assert sound.state == "stopped"
    assert not bar.stop_button.isEnabled()


def test_it_shows_bar_beat_time_and_tempo(bar: TransportBar, sound: SoundController) -> None:
    sound.set_piece(tune())
    sound.seek(24 * 5)
    assert bar.position_label.text() == "2.2"
    assert bar.time_label.text() == "0:02 / 0:12"
    assert bar.tempo_box.value() == 120
    sound.seek(24 * 9)
    assert bar.position_label.text() == "3.2"
    assert bar.tempo_box.value() == 60.3


def test_the_instruments_are_those_of_general_midi(
    qtbot: QtBot, bar: TransportBar, sound: SoundController
) -> None:
    assert bar.instrument_box.count() == 129
    chosen: list[int | None] = []
    bar.program_changed.connect(chosen.append)
    qtbot.keyClicks(bar.instrument_box, "violi")
    assert bar.instrument_box.currentText() == "Violin"
    assert sound.program == chosen[-1] == 40
    bar.set_program(None)
    assert bar.instrument_box.currentText() == "As written"
    assert sound.program is None


def test_the_slider_sets_the_volume_and_mute_silences_it(
    qtbot: QtBot, bar: TransportBar, sound: SoundController
) -> None:
    bar.set_volume(0.5)
    assert sound.volume == 0.5
    assert bar.volume_slider.toolTip() == "Volume 50 %"
    qtbot.mouseClick(bar.mute_button, Qt.MouseButton.LeftButton)
    assert sound.volume == 0
    qtbot.keyClick(bar.volume_slider, Qt.Key.Key_PageUp)
    assert sound.volume == 0
    qtbot.mouseClick(bar.mute_button, Qt.MouseButton.LeftButton)
    assert sound.volume == 0.6


def test_icons_take_the_colours_of_the_theme(bar: TransportBar, qapp: QApplication) -> None:
    def ink() -> str:
        image = bar.play_button.icon().pixmap(24, 24).toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name()

    apply_theme(qapp, "light")
    light = ink()
    apply_theme(qapp, "dark")
    dark = ink()
    apply_theme(qapp, "light")
    assert light != dark


def test_readouts_of_no_piece() -> None:
    assert (bar_text(None, 0), time_text(None, 0)) == ("–", "")


def test_readouts_of_long_pieces_and_default_tempo() -> None:
    piece = Piece(ticks_per_quarter=1, tracks=(), length=2 * 605)
    assert time_text(piece, 2 * 61) == "1:01 / 10:05"
    assert tempo_at(piece, 0) == 120
    assert bar_text(BarMap(piece), 4 * 99 + 3) == "100.4"
