"""The menu Train, as a table of what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.menus.actions import ActionSpec
from app.desktop.training.exports import has_curves

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def training_actions(window: MainWindow) -> list[ActionSpec]:
    """List what can be done about training."""
    return [*_runs(window), *_curves(window)]


def _runs(window: MainWindow) -> list[ActionSpec]:
    menu, training = _tr("&Train"), window.training
    return [
        ActionSpec(
            id="train.start",
            title=_tr("&Train"),
            menu=menu,
            callback=training.train,
            shortcut="Ctrl+T",
            tip=_tr("Teach a network the pieces that are ticked"),
        ),
        ActionSpec(
            id="train.all_cells",
            title=_tr("Train all three &cells"),
            menu=menu,
            callback=training.train_all_cells,
            shortcut="Ctrl+Shift+T",
            tip=_tr("Teach an LSTM, a GRU and an RNN the same music for as long each, to compare them"),
        ),
        ActionSpec(
            id="train.pause",
            title=_tr("&Pause or resume"),
            menu=menu,
            callback=training.toggle_pause,
            shortcut="Ctrl+P",
            tip=_tr("Let the training rest, or go on"),
        ),
        ActionSpec(
            id="train.stop",
            title=_tr("&Stop training"),
            menu=menu,
            callback=training.stop,
            shortcut="Ctrl+.",
            tip=_tr("End the training and keep its best state"),
        ),
    ]


def _curves(window: MainWindow) -> list[ActionSpec]:
    menu, training = _tr("&Train"), window.training
    exports = window.training_connections.exports
    return [
        ActionSpec(
            id="train.more",
            title=_tr("&All options"),
            menu=menu,
            callback=training.more_button.toggle,
            shortcut="Ctrl+,",
            tip=_tr("Show every option of the network and of its training, or the curves"),
            separated=True,
        ),
        ActionSpec(
            id="train.runs",
            title=_tr("Compare &runs"),
            menu=menu,
            callback=training.runs_button.toggle,
            shortcut="Ctrl+R",
            tip=_tr("Show the runs that were kept, or the curves"),
        ),
        ActionSpec(
            id="train.hear",
            title=_tr("&Hear what it knows"),
            menu=menu,
            callback=training.hear,
            shortcut="Ctrl+J",
            tip=_tr("Play the melody that was kept at the validation chosen in the curves, or at the latest"),
        ),
        ActionSpec(
            id="train.export_png",
            title=_tr("Export curves as P&NG…"),
            menu=menu,
            callback=exports.export_png,
            tip=_tr("Write what the plots show as a picture"),
            separated=True,
        ),
        ActionSpec(
            id="train.export_csv",
            title=_tr("Export curves as CS&V…"),
            menu=menu,
            callback=exports.export_csv,
            tip=_tr("Write every step of the run as a table"),
        ),
    ]


def training_reasons(window: MainWindow) -> dict[str, str | None]:
    """Say for each of these actions why it is not possible now, or None where it is."""
    training = window.training
    no_run = None if training.is_running else _tr("No run is under way.")
    no_steps = None if training.state in ("training", "paused") else _tr("No run is under way.")
    no_curves = None if has_curves(training) else _tr("There are no curves yet: train first.")
    endless = None if training.form.has_end else _tr("Choose how long each of the three is trained first.")
    return {
        "train.start": training.blocked_reason,
        "train.all_cells": training.blocked_reason or endless,
        "train.pause": no_steps,
        "train.stop": no_run,
        "train.hear": None if training.record.samples else _tr("No melody was kept yet."),
        "train.export_png": no_curves,
        "train.export_csv": no_curves,
    }
