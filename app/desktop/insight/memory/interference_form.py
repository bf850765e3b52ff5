"""How a person says what is to be done to the memory: which way, which gate, which units, and when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.insight.memory.quantities import short_titles
from app.desktop.widgets.choice_row import ChoiceRow
from app.desktop.widgets.share_slider import ShareSlider
from models.networks.config import Cell
from models.networks.interventions import GATES, Intervention

_MOST_NOTES = 99_999
_FROZEN_NOTES = 8
_LEAST_CHARACTERS = 9
_KINDS = ("none", "pin", "zero", "freeze", "silence")


class InterferenceForm(QWidget):
    """A row of ways to interfere, and below it what the chosen one needs to know.

    Sends `changed` when a person wants something else done, and `hear_requested`.
    """

    changed = Signal()
    hear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers, self._layer = 1, 0
        self._chosen: tuple[int, ...] = ()
        self._here = 1
        self._about = "all"
        self._is_telling = False
        self._make_editors()
        self._lay_out()
        self.ways.chosen.connect(lambda kind: self._on_way_chosen(kind))
        self.gate.currentIndexChanged.connect(self._tell)
        self.units.activated.connect(self._on_units_chosen)
        for spin in (self.first, self.last):
            spin.valueChanged.connect(self._tell)
        self.value.valueChanged.connect(self._tell)
        self.here_button.clicked.connect(lambda: self.first.setValue(self._here))
        self.hear_button.clicked.connect(self.hear_requested)
        self.set_network("rnn", 1)

    def _make_editors(self) -> None:
        self.ways = ChoiceRow(_KINDS)
        for kind, (title, tip) in self._titles().items():
            self.ways.set_text(kind, title, tip)
        self.gate, self.units = QComboBox(), QComboBox()
        self.value = ShareSlider()
        self.value.setMinimumWidth(14 * theme.GRID)
        self.first, self.last = QSpinBox(), QSpinBox()
        self.first.setRange(1, _MOST_NOTES)
        self.last.setRange(0, _MOST_NOTES)
        self.last.setSpecialValueText(self.tr("the end"))
        self.here_button = QPushButton(self.tr("Here"))
        self.here_button.setProperty("segment", "single")
        self.here_button.setToolTip(self.tr("From the note that the playhead is at"))
        self.hear_button = QPushButton(self.tr("Listen"))
        self.hear_button.setProperty("segment", "single")
        self.reason = QLabel()
        self.reason.setProperty("muted", True)
        self.reason.setWordWrap(True)
        for widget, name in (
            (self.gate, self.tr("Gate")),
            (self.value, self.tr("Held at")),
            (self.units, self.tr("Units")),
            (self.first, self.tr("From note")),
            (self.last, self.tr("To note")),
        ):
            widget.setAccessibleName(name)
        for choice in (self.gate, self.units):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_LEAST_CHARACTERS)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setMaximumWidth(22 * theme.GRID)
        for box in (self.gate, self.units, self.first, self.last):
            box.setFixedHeight(3 * theme.GRID)

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GRID)
        upper.addWidget(self.ways)
        upper.addWidget(self.hear_button)
        upper.addWidget(self.reason, 1)
        self._value_label = QLabel(self.tr("held at"))
        self._first_label, self._last_label = QLabel(), QLabel(self.tr("to"))
        for widget in (
            self.gate,
            self._value_label,
            self.value,
            self.units,
            self._first_label,
            self.first,
            self.here_button,
            self._last_label,
            self.last,
        ):
            lower.addWidget(widget)
        lower.addStretch(1)
        self._editors = QWidget()
        self._editors.setLayout(lower)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(upper)
        layout.addWidget(self._editors)

    def _titles(self) -> dict[str, tuple[str, str]]:
        return {
            "none": (self.tr("Leave alone"), self.tr("The memory as it is")),
            "pin": (
                self.tr("Hold a gate"),
                self.tr("A gate is held at a value, whatever the network would like"),
            ),
            "zero": (
                self.tr("Empty memory"),
                self.tr("The memory is emptied once, just before a note is heard"),
            ),
            "freeze": (self.tr("Freeze memory"), self.tr("The memory stays as it is while notes go by")),
            "silence": (
                self.tr("Silence units"),
                self.tr("The chosen units tell the rest of the network nothing"),
            ),
        }

    @property
    def kind(self) -> str:
        """The way that is chosen; 'none' leaves the memory alone."""
        return self.ways.choice

    def set_network(self, cell: Cell, layers: int) -> None:
        """Offer what a network has."""
        self._layers = layers
        titles, before = short_titles(), self.gate.currentData()
        self._is_telling = True
        self.gate.clear()
        for name in sorted(GATES[cell], key=lambda name: name not in ("forget", "update")):
            self.gate.addItem(titles[name], name)
        self.gate.setCurrentIndex(max(0, self.gate.findData(before)))
        self._is_telling = False
        has_gates = bool(GATES[cell])
        self.ways.buttons["pin"].setEnabled(has_gates)
        no_gates = self.tr("A plain recurrent network has no gates.")
        self.ways.buttons["pin"].setToolTip(self._titles()["pin"][1] if has_gates else no_gates)
        if not has_gates and self.kind == "pin":
            self.ways.choose("none")
        self._show_state()

    def set_chosen(self, layer: int, units: tuple[int, ...]) -> None:
        """Take on which layer is seen and which of its units are chosen."""
        is_other = (layer, units) != (self._layer, self._chosen)
        self._layer, self._chosen = layer, units
        self._show_state()
        if is_other and self._is_about_chosen:
            self._tell()

    def set_here(self, note: int | None) -> None:
        """Take on which note, from 0, the playhead is at."""
        self._here = 1 if note is None else note + 1

    def leave_alone(self) -> None:
        """Want nothing done any more."""
        if self.kind != "none":
            self.ways.choose("none")
            self._on_way_chosen("none")

    def keep_nothing(self) -> None:
        """Want the gate that keeps shut for all units and to the end, or without gates the memory frozen."""
        kind = "pin" if self.ways.buttons["pin"].isEnabled() else "freeze"
        self._about = "all"
        self._is_telling = True
        self.gate.setCurrentIndex(0)  # the one that keeps comes first
        self.value.setValue(0.0)
        self._is_telling = False
        self.ways.choose(kind)
        self._on_way_chosen(kind, is_short=False)

    def set_reason(self, reason: str | None) -> None:
        """Say why a melody cannot be made, or let it be heard."""
        wants = bool(self.interventions())
        why = reason or (None if wants else self._wish())
        self.hear_button.setEnabled(why is None)
        self.hear_button.setToolTip(
            why or self.tr("Make a melody with this done to the memory, and one without to compare it with")
        )
        self.reason.setText("" if why is None or self.kind == "none" else why)

    def _wish(self) -> str:
        if self.kind == "silence" or (self.kind != "none" and self._is_about_chosen):
            return self.tr("Click a unit in the picture first; Ctrl and a click choose further ones.")
        return self.tr("Choose what is done to the memory first.")

    @property
    def _is_about_chosen(self) -> bool:
        return self.kind == "silence" or self._about == "chosen"

    def interventions(self) -> tuple[Intervention, ...]:
        """Return what is wanted; on all units, that is one for each layer."""
        kind = self.kind
        if kind == "none" or (self._is_about_chosen and not self._chosen):
            return ()
        fields: dict[str, Any] = {"kind": kind, "start": self.first.value()}
        if kind == "pin":
            fields |= {"gate": self.gate.currentData(), "value": self.value.value()}
        if kind != "zero" and self.last.value():
            fields["stop"] = max(self.last.value(), self.first.value()) + 1
        if self._is_about_chosen:
            return (Intervention(**fields, layer=self._layer, units=tuple(sorted(self._chosen))),)
        return tuple(Intervention(**fields, layer=layer) for layer in range(self._layers))

    def _on_units_chosen(self) -> None:
        if self.kind != "silence":
            self._about = self.units.currentData()
        self._tell()

    def _on_way_chosen(self, kind: str, *, is_short: bool = True) -> None:
        """Begin with what makes sense: here or from the first note on, for some notes or to the end."""
        self._is_telling = True
        if kind in ("zero", "freeze") and is_short:
            self.first.setValue(self._here)
        elif kind != "none":
            self.first.setValue(1)
        self.last.setValue(self._here + _FROZEN_NOTES - 1 if kind == "freeze" and is_short else 0)
        self._is_telling = False
        self._show_state()
        self._tell()

    def _show_state(self) -> None:
        kind = self.kind
        self._editors.setVisible(kind != "none")
        for widget in (self.gate, self._value_label, self.value):
            widget.setVisible(kind == "pin")
        for end in (self._last_label, self.last):
            end.setVisible(kind != "zero")
        self._first_label.setText(self.tr("before note") if kind == "zero" else self.tr("from note"))
        self._is_telling = True
        self.units.clear()
        if kind != "silence":
            self.units.addItem(self.tr("all units"), "all")
        self.units.addItem(self._chosen_text(), "chosen")
        self.units.setCurrentIndex(max(0, self.units.findData(self._about)))
        self._is_telling = False

    def _chosen_text(self) -> str:
        if not self._chosen:
            return self.tr("the chosen unit")
        shown = ", ".join(str(unit) for unit in sorted(self._chosen)[:3])
        return self.tr("unit {units}").format(units=shown + (" …" if len(self._chosen) > 3 else ""))

    def _tell(self) -> None:
        if not self._is_telling:
            self.changed.emit()
