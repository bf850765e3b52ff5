"""The second step of the journey: set the options, train, and work with the curves meanwhile."""

from __future__ import annotations

from journey_hand import Steps, settled
from journey_person import Person
from PySide6.QtCore import QPoint, QPointF

from app.desktop.main_window import MainWindow
from app.desktop.training.curves import CurvesView
from app.desktop.training.plots import CurvePlot

_TINY = (("hidden_size", 16), ("batch_size", 16), ("threads", 1))
_VALIDATIONS = 3


def train(person: Person, window: MainWindow) -> Steps:
    """Begin to train; drag the threshold, read the curves, rest, and hear what the network knew."""
    training = window.training
    person.hand.click(training.more_button)
    yield training.form.options.isVisible
    if not person.learn_seconds:
        for name, number in _TINY:
            yield from _set_option(person, window, name, number)
    yield from person.see("options")
    person.hand.click(training.train_button)
    yield lambda: training.state == "training"
    yield lambda: len(training.record.samples) >= _VALIDATIONS
    curves = training.curves
    assert curves is not None
    assert curves.isVisible()
    assert len(curves.smooth_loss.getOriginalDataset()[0]) > 50
    yield from person.see("training")
    yield from _drag_threshold(person, window, curves)
    yield from _read_curves(person, curves)
    yield from _rest(person, window)
    yield from _hear_sample(person, window, curves)
    yield lambda: training.record.last is not None and training.record.last.seconds >= person.learn_seconds


def _set_option(person: Person, window: MainWindow, name: str, number: int) -> Steps:
    form = window.training.form
    editor = form.options.editor(name)
    while editor.visibleRegion().boundingRect().height() < editor.height():
        person.hand.turn_wheel_down(form.more)
        yield settled(3)
    person.hand.click(editor, QPoint(12, editor.height() // 2))
    yield editor.hasFocus
    person.hand.key("ctrl+a")
    person.hand.type(str(number))
    yield lambda: form.values()[name] == number


def _place(plot: CurvePlot, across: float, height: float) -> QPoint:
    """Return where a point of a curve lies on its plot."""
    return QPoint(plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(across, height))))


def _drag_threshold(person: Person, window: MainWindow, curves: CurvesView) -> Steps:
    """Drag the line half the way up to the largest norm, and see that the network obeys."""
    training, plot, line = window.training, curves.gradient_plot, curves.threshold.line
    (left, right), (_, top) = plot.getViewBox().viewRange()
    before = training.form.values()["clip_threshold"]
    start = _place(plot, (left + right) / 2, line.value())
    stop = _place(plot, (left + right) / 2, (line.value() + top) / 2)
    yield from person.hand.hold(plot.viewport(), start, stop)
    yield from person.see("threshold", stays=True)
    person.hand.let_go()
    yield settled()
    threshold = training.form.values()["clip_threshold"]
    assert threshold > before, "the line was dragged upwards"
    yield lambda: training.record.last is not None and training.record.last.clip_threshold == threshold


def _read_curves(person: Person, curves: CurvesView) -> Steps:
    before = curves.loss_title.text()  # it may tell a step: the mouse is on the plot below
    middle = curves.loss_plot.viewport().rect().center()
    person.hand.move(curves.loss_plot.viewport(), QPoint(middle.x() // 2, middle.y()))
    yield lambda: curves.loss_title.text() != before
    yield from person.see("cross-hair", stays=True)


def _rest(person: Person, window: MainWindow) -> Steps:
    training = window.training
    person.hand.click(training.pause_button)
    yield lambda: training.state == "paused"
    yield from person.see("paused")
    person.hand.click(training.pause_button)
    count = len(training.record.steps)
    yield lambda: len(training.record.steps) > count + 5


def _hear_sample(person: Person, window: MainWindow, curves: CurvesView) -> Steps:
    """Click a validation: the melody of that time is shown and played, while training goes on."""
    record = window.training.record
    sample = list(record.samples.values())[1]
    place = _place(curves.loss_plot, sample.step, sample.bits)
    heard: list[float] = []
    window.sound.position_changed.connect(heard.append)
    person.hand.click(curves.loss_plot.viewport(), place)
    yield lambda: window.roll_panel.roll.piece is sample.piece
    yield lambda: any(heard)
    assert window.training.state == "training", "the sample was heard while the network learnt"
    yield from person.see("sample")
