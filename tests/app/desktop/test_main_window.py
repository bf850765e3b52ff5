from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.main_window import MainWindow
from app.desktop.menus.window_menus import FOLDS
from app.desktop.settings import Settings
from app.desktop.training.choices import UNTIL_STOPPED_MINUTES, minutes_values


def start_training(qtbot: QtBot, window: MainWindow) -> None:
    window.training.form.set_values(minutes_values(UNTIL_STOPPED_MINUTES))
    window.training.train()
    qtbot.waitUntil(lambda: window.files.state.model is not None, timeout=60_000)


def test_it_fits_a_screen_of_1280_by_800(window: MainWindow) -> None:
    least = window.minimumSizeHint()
    assert least.width() <= 1280
    assert least.height() <= 760, "there is a task bar too"


def test_every_panel_folds_away_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    for number, name in enumerate(FOLDS, start=1):
        panel = window.foldable(name)
        width, height = panel.width(), panel.height()
        qtbot.keyClick(window, Qt.Key(ord(str(number))), Qt.KeyboardModifier.ControlModifier)
        assert panel.is_folded
        qtbot.waitUntil(lambda: panel.width() <= 48 or panel.height() <= 48, timeout=5000)  # noqa: B023
        assert not window.actions_by_id[f"view.{name}"].isChecked()
        qtbot.mouseClick(panel.fold_button, Qt.MouseButton.LeftButton)
        assert not panel.is_folded
        qtbot.waitUntil(
            lambda: panel.width() > width // 2 and panel.height() > height // 2,  # noqa: B023
            timeout=5000,
        )
        assert window.actions_by_id[f"view.{name}"].isChecked()


def test_space_plays_and_enter_stops(qtbot: QtBot, filled_window: MainWindow) -> None:
    filled_window.activateWindow()
    qtbot.keyClick(filled_window.library.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: filled_window.sound.state == "playing", timeout=5000)
    qtbot.keyClick(filled_window.library.view, Qt.Key.Key_Space)
    assert filled_window.sound.state == "paused"
    qtbot.keyClick(filled_window.library.view, Qt.Key.Key_Return)
    assert filled_window.sound.state == "stopped"


def test_space_presses_the_button_that_has_the_focus(qtbot: QtBot, filled_window: MainWindow) -> None:
    more = filled_window.training.more_button
    filled_window.activateWindow()
    more.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(more.hasFocus, timeout=5000)
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert more.isChecked()
    assert filled_window.sound.state == "stopped"


def test_after_a_key_space_still_plays(qtbot: QtBot, filled_window: MainWindow) -> None:
    keyboard = filled_window.generation.keyboard
    filled_window.activateWindow()
    keyboard.setFocus()
    qtbot.waitUntil(keyboard.hasFocus, timeout=5000)
    qtbot.keyClick(keyboard, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: filled_window.sound.state == "playing", timeout=5000)


def test_one_theme_and_one_language_are_ticked_whatever_was_chosen_before(window: MainWindow) -> None:
    actions = window.actions_by_id
    for kind, names in (("theme", ("dark", "light", "dark")), ("language", ("es", "en"))):
        of_kind = [action_id for action_id in actions if action_id.startswith(f"view.{kind}.")]
        assert [actions[one].isChecked() for one in of_kind].count(True) == 1
        for name in names:
            actions[f"view.{kind}.{name}"].trigger()
            assert [one for one in of_kind if actions[one].isChecked()] == [f"view.{kind}.{name}"]
            assert getattr(window.settings, kind) == name


def test_a_theme_is_put_on_at_once_and_remembered(window: MainWindow, settings: Settings) -> None:
    window.actions_by_id["view.theme.dark"].trigger()
    assert theme.colours() is theme.DARK
    assert window.palette().window().color() == theme.DARK.window
    assert settings.theme == "dark"
    window.actions_by_id["view.theme.light"].trigger()
    assert theme.colours() is theme.LIGHT


def test_shortcuts_are_unambiguous(window: MainWindow) -> None:
    actions = [window.actions_by_id[name] for name in window.actions_by_id]
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert "Ctrl+Y" in keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_everything_that_takes_input_has_a_name(window: MainWindow) -> None:
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox, QAbstractSpinBox)
    nameless = [
        widget.objectName() or type(widget).__name__
        for kind in kinds
        for widget in window.findChildren(kind)
        if not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
        and type(widget).__name__ != "QTableCornerButton"
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and widget.isVisible()
    ]
    assert nameless == []


def test_what_is_disabled_says_why(window: MainWindow) -> None:
    silent = [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not button.isEnabled() and not button.toolTip()
    ]
    assert silent == []


def test_the_accent_marks_one_thing_to_do_next(qtbot: QtBot, taught_window: MainWindow) -> None:
    def accented() -> list[str]:
        buttons = taught_window.findChildren(QAbstractButton)
        return [b.text() for b in buttons if b.property("primary") and b.isVisible()]

    assert accented() == ["New melody from C4"]


def test_layout_and_choices_come_back(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    window.generation.set_folded(True)
    window.generation.options.set_values({"temperature": 0.7})
    window.generation.new_seed.setChecked(False)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    again = MainWindow(settings)
    qtbot.addWidget(again)
    assert again.generation.is_folded
    assert again.generation.options.values()["temperature"] == 0.7
    assert not again.generation.new_seed.isChecked()
    assert again.training.form.values()["hidden_size"] == 16
    again.closing.request()
    qtbot.waitUntil(lambda: again.closing.is_done, timeout=5000)


def test_closing_with_nothing_unsaved_asks_nothing(
    qtbot: QtBot, filled_window: MainWindow, answers: Any
) -> None:
    filled_window.close()
    qtbot.waitUntil(lambda: not filled_window.isVisible(), timeout=5000)
    assert answers.asked == []


def test_closing_while_training_asks_stops_and_saves(
    qtbot: QtBot, filled_window: MainWindow, answers: Any
) -> None:
    start_training(qtbot, filled_window)
    answers.close = "cancel"
    filled_window.close()
    assert filled_window.isVisible()
    assert filled_window.training.state == "training"
    answers.close = "discard"
    filled_window.close()
    qtbot.waitUntil(lambda: not filled_window.isVisible(), timeout=5000)
    path = filled_window.training.save_path
    assert path is not None
    assert path.exists()
    assert len(answers.asked) == 2
    assert "A network is being trained" in answers.asked[1]
    assert str(path) in answers.asked[1]


def test_closing_can_save_everything_first(
    qtbot: QtBot, filled_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    start_training(qtbot, filled_window)
    filled_window.training.worker.stop()
    qtbot.waitUntil(lambda: not filled_window.training.is_running, timeout=20_000)
    filled_window.generation.make(64)
    qtbot.waitUntil(lambda: len(filled_window.generation.takes.takes) == 1, timeout=30_000)
    folder = tmp_path / "kept"
    folder.mkdir()
    answers.close, answers.path = "save", folder
    filled_window.close()
    qtbot.waitUntil(lambda: not filled_window.isVisible(), timeout=10_000)
    assert sorted(path.name for path in folder.iterdir()) == ["GRU 1×16.ritornello", "melody-1.mid"]
    assert "not saved yet" in answers.asked[0]
    assert "1 take is not exported yet." in answers.asked[0]


def test_what_cannot_be_saved_keeps_the_window_open(
    qtbot: QtBot, taught_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    taught_window.generation.make(64)
    qtbot.waitUntil(lambda: len(taught_window.generation.takes.takes) == 1, timeout=30_000)
    answers.close, answers.path = "save", tmp_path / "a folder that was taken away"
    taught_window.close()
    qtbot.waitUntil(lambda: "melody-1.mid" in taught_window.statusBar().currentMessage(), timeout=10_000)
    qtbot.waitUntil(lambda: not taught_window.closing.is_closing, timeout=5000)
    assert taught_window.isVisible()
    assert len(taught_window.generation.takes.unsaved) == 1


def test_a_melody_can_be_made_while_the_network_learns(qtbot: QtBot, filled_window: MainWindow) -> None:
    start_training(qtbot, filled_window)
    filled_window.generation.keyboard.key_pressed.emit(72)
    qtbot.waitUntil(lambda: len(filled_window.generation.takes.takes) == 1, timeout=30_000)
    assert filled_window.training.state == "training"
    assert filled_window.generation.takes.takes[0].piece.notes[0].pitch == 72


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_window_is_painted_in_its_theme(window: MainWindow, name: theme.Theme) -> None:
    window.set_theme(name)
    picture = window.grab().toImage()
    ground = theme.colours().window
    corner = picture.pixelColor(3, picture.height() - 3)
    assert corner.name() == ground.name()


def test_enter_stops_after_a_click_on_the_keyboard_and_presses_after_an_arrow(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    keyboard, takes = taught_window.generation.keyboard, taught_window.generation.takes
    taught_window.activateWindow()
    qtbot.mouseClick(keyboard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: taught_window.sound.state == "playing", timeout=30_000)
    qtbot.keyClick(keyboard, Qt.Key.Key_Return)
    assert taught_window.sound.state == "stopped"
    assert len(takes.takes) == 1
    qtbot.keyClick(keyboard, Qt.Key.Key_Right)
    qtbot.keyClick(keyboard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(takes.takes) == 2, timeout=30_000)


def test_a_folded_roll_gives_its_room_to_the_steps(qtbot: QtBot, window: MainWindow) -> None:
    before = window.training.height()
    window.roll_panel.set_folded(True)
    qtbot.waitUntil(lambda: window.training.height() > before + 100, timeout=5000)
    window.roll_panel.set_folded(False)
    qtbot.waitUntil(lambda: window.training.height() == before, timeout=5000)


def test_headings_of_the_steps_stay_level(filled_window: MainWindow) -> None:
    window, training = filled_window, filled_window.training
    window.resize(1280, 800)
    training.load_curves()

    def heights() -> set[int]:
        panels = (window.library, training, window.generation)
        return {panel.fold_button.mapTo(window, panel.fold_button.rect().center()).y() for panel in panels}

    for button in (training.more_button, training.runs_button, training.runs_button):
        button.click()
        QApplication.processEvents()
        assert len(heights()) == 1
    training.pages.turn_to_curves()
    QApplication.processEvents()
    assert len(heights()) == 1
