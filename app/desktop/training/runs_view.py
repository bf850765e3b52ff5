"""The page of the runs that were kept: their curves in one plot, and the list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.training.record import TrainingRecord
from app.desktop.training.run_card import Curve
from app.desktop.training.runs_list import RunsList
from app.desktop.training.runs_table import RunTable
from app.desktop.units import number

if TYPE_CHECKING:
    from app.desktop.training.overlay import Line, Overlay


class RunsView(QWidget):
    """Sends `open_requested(RunCard)`, `remove_requested(list)`, `sample_chosen(Sample)`, `about_to_show`."""

    open_requested = Signal(object)
    remove_requested = Signal(list)
    sample_chosen = Signal(object)
    about_to_show = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RunTable()
        self.overlay: Overlay | None = None
        self._live: tuple[TrainingRecord, str] | None = None
        self._make_list()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.view)
        self._empty = QLabel(self.tr("No run was kept yet. Train, and every run is listed here."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._splitter, 1)
        layout.addLayout(self._make_row())
        self.table.shown_changed.connect(self.refresh)
        self.refresh()

    def _make_list(self) -> None:
        self.view = RunsList(self.table)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.entered_run.connect(self.open_current)
        self.view.chosen_changed.connect(self._show_possible)

    def _make_row(self) -> QHBoxLayout:
        self.open_button = QPushButton(self.tr("Open model"))
        self.open_button.clicked.connect(self.open_current)
        self.rename_button = QPushButton(self.tr("Rename"))
        self.rename_button.clicked.connect(self.view.rename)
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.clicked.connect(self.remove_selected)
        self.across = QComboBox()
        self.across.addItem(self.tr("by steps"), "steps")
        self.across.addItem(self.tr("by time"), "time")
        self.across.setMinimumWidth(12 * theme.GRID)
        self.across.setAccessibleName(self.tr("What the curves run over"))
        self.across.activated.connect(self._on_across)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        for button in (self.open_button, self.rename_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.across)
        return row

    def load_plot(self) -> None:
        """Make the plot; it takes half a second."""
        from app.desktop.training.overlay import Overlay

        self.overlay = Overlay()
        self.overlay.sample_chosen.connect(self.sample_chosen)
        self._splitter.insertWidget(0, self.overlay)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self.refresh()

    def set_live(self, record: TrainingRecord | None, label: str = "") -> None:
        """Draw the run that is under way too, or no longer."""
        self._live = None if record is None else (record, label)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Draw what is ticked, and say what is possible."""
        has_any = self.table.rowCount() > 0 or self._live is not None
        self._empty.setVisible(not has_any)
        self._splitter.setVisible(has_any)
        if self.overlay is not None:
            self.overlay.show_lines(self._lines())
        self._show_possible()

    def _lines(self) -> list[Line]:
        from app.desktop.training.overlay import Line

        lines = []
        for card, colour in self.table.shown:
            is_training = not len(card.validation)
            text = f"{card.name or card.network}"
            if card.best is not None:
                text += f" · {number(card.best.bits, '.2f')}"
            shown = card.training if is_training else card.validation
            lines.append(Line(label=text, curve=shown, is_training=is_training, colour=colour, card=card))
        if self._live is not None:
            record, label = self._live
            lines.append(
                Line(label=label, curve=_live_curve(record), is_training=False, colour=None, card=None)
            )
        return lines

    def open_current(self) -> None:
        """Open the model of the run that is selected."""
        if len(chosen := self.view.selected()) == 1:
            self.open_requested.emit(chosen[0])

    def remove_selected(self) -> None:
        """Remove the runs that are selected."""
        if chosen := self.view.selected():
            self.remove_requested.emit(chosen)

    def _show_possible(self) -> None:
        if not hasattr(self, "remove_button"):
            return
        count = len(self.view.selected())
        one = "" if count == 1 else self.tr("Select one run first.")
        any_ = "" if count else self.tr("Select a run first.")
        for button, reason, tip in (
            (self.open_button, one, self.tr("Make melodies with the network of this run (Enter)")),
            (self.rename_button, one, self.tr("Give this run another name (F2)")),
            (self.remove_button, any_, self.tr("Remove the run and its model; it can be taken back (Del)")),
        ):
            button.setEnabled(not reason)
            button.setToolTip(reason or tip)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, slot in (
            (self.open_button, self.open_current),
            (self.rename_button, self.view.rename),
            (self.remove_button, self.remove_selected),
        ):
            action = menu.addAction(button.text(), slot)
            action.setEnabled(button.isEnabled())
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_across(self) -> None:
        if self.overlay is not None:
            self.overlay.set_across(self.across.currentData())

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self.table.dress()


def _live_curve(record: TrainingRecord) -> Curve:
    return Curve(
        steps=record.validation_steps.values,
        seconds=record.validation_seconds.values,
        bits=record.validation.values,
    )
