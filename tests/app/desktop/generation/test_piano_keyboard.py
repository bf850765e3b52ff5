from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.desktop.generation.key_chances import KeyChances
from app.desktop.generation.piano_keyboard import PianoKeyboard
from app.desktop.theme import DARK, LIGHT, apply_theme

WIDTH, HEIGHT = 440, 88  # 22 white keys of 20 pixels


@pytest.fixture
def pressed() -> list[int]:
    return []


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication, pressed: list[int]) -> Iterator[PianoKeyboard]:
    apply_theme(qapp, "light")
    made = PianoKeyboard()
    qtbot.addWidget(made)
    made.key_pressed.connect(pressed.append)
    made.resize(WIDTH, HEIGHT)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    yield made
    apply_theme(qapp, "light")


def white(place: int) -> QPoint:
    return QPoint(20 * place + 10, HEIGHT - 4)


def test_clicking_keys_tells_their_pitches(qtbot: QtBot, keyboard: PianoKeyboard, pressed: list[int]) -> None:
    for place in (0, 7, 9, 21):
        qtbot.mouseClick(keyboard, Qt.MouseButton.LeftButton, pos=white(place))
    qtbot.mouseClick(keyboard, Qt.MouseButton.LeftButton, pos=QPoint(20 * 8, 10))
    assert pressed == [48, 60, 64, 84, 61]


def test_the_right_button_presses_nothing(qtbot: QtBot, keyboard: PianoKeyboard, pressed: list[int]) -> None:
    qtbot.mouseClick(keyboard, Qt.MouseButton.RightButton, pos=white(3))
    assert pressed == []


def test_letters_play_and_z_and_x_move_the_octave(
    qtbot: QtBot, keyboard: PianoKeyboard, pressed: list[int]
) -> None:
    qtbot.keyClicks(keyboard, "awsza;xj")
    assert pressed == [60, 61, 62, 48, 64, 71]


def test_arrow_keys_choose_and_enter_or_space_presses(
    qtbot: QtBot, keyboard: PianoKeyboard, pressed: list[int]
) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Left):
        qtbot.keyClick(keyboard, key)
    assert pressed == [61, 73]
    assert keyboard.accessibleDescription().startswith("Key C5.")
    for _ in range(4):
        qtbot.keyClick(keyboard, Qt.Key.Key_Up)
    qtbot.keyClick(keyboard, Qt.Key.Key_Enter)
    assert pressed[-1] == 84


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_with_the_focus_it_comes_before_the_shortcuts_of_the_window(
    qtbot: QtBot, qapp: QApplication, pressed: list[int]
) -> None:
    window, keyboard, played = QMainWindow(), PianoKeyboard(), []
    qtbot.addWidget(window)
    window.setCentralWidget(keyboard)
    for shortcut in ("Space", "Return", "S"):
        action = QAction(shortcut, window)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False, name=shortcut: played.append(name))
        window.addAction(action)
    keyboard.key_pressed.connect(pressed.append)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    keyboard.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_S):
        qtbot.keyClick(keyboard, key)
    assert (pressed, played) == ([60, 60, 62], [])
    keyboard.clearFocus()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert played == ["Space"]


def test_ctrl_and_a_letter_is_left_to_the_window(
    qtbot: QtBot, keyboard: PianoKeyboard, pressed: list[int]
) -> None:
    qtbot.keyClick(keyboard, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []


@pytest.mark.qt_log_ignore("not accepted by receiving widget")
def test_a_disabled_keyboard_presses_nothing(
    qtbot: QtBot, keyboard: PianoKeyboard, pressed: list[int]
) -> None:
    keyboard.setEnabled(False)
    qtbot.mouseClick(keyboard, Qt.MouseButton.LeftButton, pos=white(3))
    assert pressed == []


def test_the_primers_key_is_lit_in_the_primers_colour(keyboard: PianoKeyboard, qapp: QApplication) -> None:
    def key_colour(place: int) -> str:
        return keyboard.grab().toImage().pixelColor(20 * place + 4, HEIGHT - 25).name()

    keyboard.clearFocus()
    keyboard.set_marked(60)
    assert keyboard.marked == 60
    assert (key_colour(7), key_colour(6)) == (LIGHT.note_primer.name(), LIGHT.key_white.name())
    apply_theme(qapp, "dark")
    assert (key_colour(7), key_colour(6)) == (DARK.note_primer.name(), DARK.key_white.name())
    keyboard.set_marked(None)
    assert key_colour(7) == DARK.key_white.name()


def test_a_key_that_is_held_is_shown_as_down(qtbot: QtBot, keyboard: PianoKeyboard) -> None:
    resting = keyboard.grab().toImage()
    qtbot.mouseMove(keyboard, white(7))
    hovered = keyboard.grab().toImage()
    qtbot.mousePress(keyboard, Qt.MouseButton.LeftButton, pos=white(7))
    held = keyboard.grab().toImage()
    qtbot.mouseRelease(keyboard, Qt.MouseButton.LeftButton, pos=white(7))
    at = (20 * 7 + 4, HEIGHT - 25)
    assert len({image.pixelColor(*at).name() for image in (resting, hovered, held)}) == 3


def test_bars_above_the_keys_show_chances_before_and_after(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    made = PianoKeyboard(shows_chances=True)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT + 24)
    made.show()
    qtbot.waitExposed(made)
    middle_c = 20 * 7 + 10  # the middle of its key
    assert made.grab().toImage().pixelColor(middle_c, 4) == made.grab().toImage().pixelColor(4, 4)
    made.set_chances(KeyChances(network={60: 0.8, 62: 0.2}, drawn={60: 0.4, 62: 0.6}, chosen=62))
    image = made.grab().toImage()
    pale, full = image.pixelColor(middle_c, 6), image.pixelColor(middle_c, 20)
    assert full.name() == LIGHT.note.name()  # 40 % of the 80 % that fill the strip
    assert pale.name() not in (full.name(), image.pixelColor(4, 4).name())
    assert image.pixelColor(middle_c + 20, 20).name() == LIGHT.note_primer.name()  # what was chosen
    assert image.pixelColor(middle_c + 40, 20).name() == image.pixelColor(4, 4).name()


def test_a_bar_stands_for_its_key(qtbot: QtBot, qapp: QApplication, pressed: list[int]) -> None:
    made = PianoKeyboard(shows_chances=True)
    qtbot.addWidget(made)
    made.key_pressed.connect(pressed.append)
    made.resize(WIDTH, HEIGHT + 24)
    made.show()
    qtbot.waitExposed(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(20 * 7 + 10, 3))
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(20 * 8, 3))
    made.press(100)  # it has no key, and is heard all the same
    assert pressed == [60, 61, 100]
