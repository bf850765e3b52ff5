"""The curves as a person uses them: dragged, clicked, read off, heard, exported."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow
from app.desktop.training.choices import UNTIL_STOPPED_MINUTES, minutes_values
from app.desktop.training.curves import CurvesView
from app.desktop.training.plots import CurvePlot


def train(qtbot: QtBot, window: MainWindow) -> CurvesView:
    """Train to the end; return the curves."""
    qtbot.mouseClick(window.training.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=60_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)
    assert window.training.curves is not None
    return window.training.curves


def place_of(plot: CurvePlot, x: float, y: float) -> QPoint:
    """Return where a point of a plot lies on its widget."""
    scene = plot.getViewBox().mapViewToScene(QPointF(x, y))
    return plot.mapFromScene(scene)


def drag(qtbot: QtBot, plot: CurvePlot, start: QPoint, end: QPoint) -> None:
    target = plot.viewport()
    qtbot.mouseMove(target, start)
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.2, 0.5, 0.8, 1.0):
        place = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        qtbot.mouseMove(target, place.toPoint())
        qtbot.wait(10)
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)


def test_a_click_on_the_curve_plays_what_the_network_knew_then(
    qtbot: QtBot, filled_window: MainWindow
) -> None:
    curves = train(qtbot, filled_window)
    samples = list(filled_window.training.record.samples.values())
    assert len(samples) >= 1
    first = samples[0]
    assert first.piece.notes[0] == samples[-1].piece.notes[0], "the primer is the same"
    place = place_of(curves.loss_plot, first.step, first.bits)
    qtbot.mouseClick(curves.loss_plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: filled_window.sound.piece is first.piece, timeout=5000)
    assert filled_window.roll_panel.roll.piece is first.piece
    assert f"step {first.step}" in curves.tools.hear_button.toolTip()


def test_left_and_right_turn_from_melody_to_melody(qtbot: QtBot, filled_window: MainWindow) -> None:
    curves, record = train(qtbot, filled_window), filled_window.training.record
    first = next(iter(record.samples.values()))
    record.samples.clear()
    record.add_samples([replace(first, step=first.step + later) for later in (0, 1, 2)])
    heard: list[int] = []
    curves.sample_chosen.connect(lambda sample: heard.append(sample.step))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(curves.loss_plot, key)
    assert heard == [first.step + 2, first.step + 1, first.step, first.step + 1, first.step + 1]


def test_the_threshold_is_dragged_while_it_trains(qtbot: QtBot, filled_window: MainWindow) -> None:
    training = filled_window.training
    training.form.set_values(minutes_values(UNTIL_STOPPED_MINUTES) | {"clip_threshold": 1.0})
    qtbot.mouseClick(training.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(training.record.steps) > 3, timeout=60_000)
    assert training.record.last is not None
    assert training.record.last.clip_threshold == 1.0
    curves = training.curves
    assert curves is not None
    training.toggle_pause()  # the axes stand still
    qtbot.wait(50)
    (left, right), (low, high) = curves.gradient_plot.getViewBox().viewRange()
    middle, target = (left + right) / 2, low if low < -0.1 else high
    drag(
        qtbot,
        curves.gradient_plot,
        place_of(curves.gradient_plot, middle, 0.0),
        place_of(curves.gradient_plot, middle, target),
    )
    training.toggle_pause()
    dragged = curves.threshold.box.value()
    assert dragged == pytest.approx(10**target, rel=0.2)
    assert dragged != 1.0
    qtbot.waitUntil(
        lambda: training.record.last is not None and training.record.last.clip_threshold == dragged,
        timeout=10_000,
    )
    assert training.form.values()["clip_threshold"] == pytest.approx(dragged)
    curves.threshold.box.setValue(0.25)
    qtbot.waitUntil(
        lambda: training.record.last is not None and training.record.last.clip_threshold == 0.25,
        timeout=10_000,
    )
    assert curves.threshold.line.value() == pytest.approx(math.log10(0.25))
    qtbot.mouseClick(training.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not training.is_running, timeout=60_000)


def test_without_clipping_by_norm_there_is_no_line(qtbot: QtBot, window: MainWindow) -> None:
    window.training.load_curves()
    curves, options = window.training.curves, window.training.form.options
    assert curves is not None
    for clipping, has_line, has_number in (
        ("none", False, False),
        ("value", False, True),
        ("norm", True, True),
    ):
        options.set_values({"clipping": clipping})
        options.changed.emit()
        assert curves.threshold.line.isVisible() == has_line
        assert curves.threshold.box.isEnabled() == has_number


def test_the_cross_hair_reads_step_time_and_values(qtbot: QtBot, filled_window: MainWindow) -> None:
    curves, record = train(qtbot, filled_window), filled_window.training.record
    place = place_of(curves.loss_plot, 30.0, float(record.loss.smooth.values[29]))
    qtbot.mouseMove(curves.loss_plot.viewport(), place)
    qtbot.waitUntil(lambda: "Step 30" in curves.loss_title.text(), timeout=5000)
    assert f"{record.loss.smooth.values[29]:.3g}" in curves.loss_title.text()
    assert f"{record.gradient.values[29]:.3g}" in curves.gradient_title.text()
    curves.loss_plot.left.emit()
    assert "training" in curves.loss_title.text()


def test_smoothing_and_time_change_what_is_drawn(qtbot: QtBot, filled_window: MainWindow) -> None:
    curves, record = train(qtbot, filled_window), filled_window.training.record
    curves.tools.smoothing.setValue(0)
    assert curves.smooth_loss.getOriginalDataset()[1] == pytest.approx(record.loss.raw.values)
    curves.tools.across.setCurrentIndex(1)
    curves.tools.across.activated.emit(1)
    assert curves.smooth_loss.getOriginalDataset()[0] == pytest.approx(record.seconds.values)
    curves.loss_plot.setXRange(0.0, 0.001)
    qtbot.mouseClick(curves.tools.fit_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: curves.loss_plot.getViewBox().viewRange()[0][1] >= record.seconds.values[-1], timeout=5000
    )


def test_the_curves_are_exported_as_a_picture_and_a_table(
    qtbot: QtBot, filled_window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    actions = filled_window.actions_by_id
    assert not actions["train.export_csv"].isEnabled()
    curves, record = train(qtbot, filled_window), filled_window.training.record
    answers.path = tmp_path / "curves.csv"
    actions["train.export_csv"].trigger()
    qtbot.waitUntil(lambda: filled_window.tasks.is_idle and answers.path.exists(), timeout=5000)
    with answers.path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(1, 61))
    assert float(rows[9]["training_bits_a_note"]) == pytest.approx(record.loss.raw.values[9], rel=1e-5)
    told = [row["validation_bits_a_note"] for row in rows if row["validation_bits_a_note"]]
    assert [float(bits) for bits in told] == pytest.approx(list(record.validation.values), rel=1e-5)
    answers.path = tmp_path / "curves.png"
    actions["train.export_png"].trigger()
    qtbot.waitUntil(lambda: filled_window.tasks.is_idle and answers.path.exists(), timeout=5000)
    picture = QImage(str(answers.path))
    assert picture.width() == 2 * curves.canvas.width()
