from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Self

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from app.desktop.training.choices import UNTIL_STOPPED_MINUTES, minutes_values
from app.desktop.training.curves import CurvesView


def click_train(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.training.train_button, Qt.MouseButton.LeftButton)


def test_training_moves_the_curves_and_gives_a_model(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    click_train(qtbot, filled_window)
    assert training.is_running
    assert not training.train_button.isEnabled()
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    record = training.record
    assert filled_window.statusBar().currentMessage() == ""
    assert len(record.steps) == 60
    assert record.best is not None
    assert record.loss.smooth.values[-1] < record.loss.smooth.values[0]
    curves = training.curves
    assert isinstance(curves, CurvesView)
    assert curves.isVisible()
    assert len(curves.smooth_loss.getOriginalDataset()[0]) == 60
    assert len(curves.gradient.getOriginalDataset()[0]) == 60
    assert len(curves.validation.getOriginalDataset()[0]) == len(record.validation)
    assert curves.threshold.line.isVisible()
    state = filled_window.files.state
    assert state.model is not None
    assert state.model.network.config.hidden_size == 16
    assert not state.is_saved
    assert state.is_run_complete
    assert training.save_path is not None
    assert training.save_path.exists()


def test_two_runs_of_one_second_are_both_kept(
    qtbot: QtBot, filled_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2026, 11, 30, 0, 36, 12, tzinfo=tz)

    monkeypatch.setattr("app.desktop.training.panel.datetime", Stopped)
    training = filled_window.training
    paths = []
    for _ in range(2):
        training.train()
        qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
        assert training.save_path is not None
        paths.append(training.save_path)
    assert paths[0] != paths[1]
    assert all(path.exists() for path in paths)


def test_pause_resume_and_stop(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    training.form.set_values(minutes_values(UNTIL_STOPPED_MINUTES))
    click_train(qtbot, filled_window)
    qtbot.waitUntil(lambda: len(training.record.steps) > 3, timeout=60_000)
    qtbot.mouseClick(training.pause_button, Qt.MouseButton.LeftButton)
    assert training.state == "paused"
    assert training.pause_button.text() == "Resume"
    qtbot.mouseClick(training.pause_button, Qt.MouseButton.LeftButton)
    count = len(training.record.steps)
    qtbot.waitUntil(lambda: len(training.record.steps) > count + 3, timeout=60_000)
    assert training.pause_button.text() == "Pause"
    qtbot.mouseClick(training.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    assert training.record.finished is not None
    assert training.record.finished.reason == "stopped"
    assert training.train_button.isEnabled()
    assert not training.stop_button.isEnabled()
    assert training.stop_button.toolTip() == "No run is under way."


def test_the_plain_choices_and_the_full_form_show_the_same(qtbot: QtBot, window: MainWindow) -> None:
    form = window.training.form
    form.set_values({"hidden_size": 256, "layers": 1, "cell": "lstm"} | minutes_values(5.0))
    assert [box.currentText() for box in (form.cell_box, form.size_box, form.time_box)] == [
        "LSTM",
        "Medium",
        "5 min",
    ]
    qtbot.keyClick(form.size_box, Qt.Key.Key_Down)
    form.size_box.activated.emit(form.size_box.currentIndex())
    assert form.values()["hidden_size"] == 512
    form.options.set_values({"hidden_size": 100})
    form.options.changed.emit()
    assert form.size_box.currentIndex() == -1
    assert form.size_box.placeholderText() == "2 × 100"


def test_more_opens_every_option_and_closes_again(qtbot: QtBot, window: MainWindow) -> None:
    training = window.training
    qtbot.mouseClick(training.more_button, Qt.MouseButton.LeftButton)
    assert training.pages.currentWidget() is training.form.more
    assert training.form.options.editor("bptt_length").isVisible()
    qtbot.mouseClick(training.more_button, Qt.MouseButton.LeftButton)
    assert training.pages.currentWidget() is not training.form.more


def test_options_that_do_not_go_together_are_told(qtbot: QtBot, filled_window: MainWindow) -> None:
    filled_window.training.form.set_values({"minutes": 1.0, "steps": 10})
    click_train(qtbot, filled_window)
    assert not filled_window.training.is_running
    assert "one of epochs, steps and minutes" in filled_window.statusBar().currentMessage()


def test_music_that_is_too_little_is_told(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    training.form.set_values({"validation_share": 0.0})
    filled_window.library.view.selectRow(0)
    filled_window.actions_by_id["edit.learn_only"].trigger()
    click_train(qtbot, filled_window)
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    assert filled_window.files.state.model is not None, "one piece is enough to learn by heart"
    assert training.record.best is None


def test_the_panel_says_what_is_learnt_from_and_what_validates(
    qtbot: QtBot, filled_window: MainWindow
) -> None:
    training, library = filled_window.training, filled_window.library
    status = training.status_label
    assert status.text() == "Ready: 7 to learn from, 1 to validate with; copies of a piece stay together."
    library.select(library.table.rows[:3])
    filled_window.actions_by_id["edit.validate"].trigger()
    assert status.text() == "Ready: 5 to learn from, 3 of your own to validate with."
    click_train(qtbot, filled_window)
    qtbot.waitUntil(lambda: training.music_summary != "", timeout=60_000)
    assert training.music_summary == ("5 pieces, 80 notes to learn from; 3 of your own to validate with.")
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)
    assert training.record.best is not None
