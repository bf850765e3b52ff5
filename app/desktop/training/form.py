"""How to train: three plain choices, and under 'More' every other option of the config."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QWidget

from app.desktop import theme
from app.desktop.counts import unit_text
from app.desktop.language import told
from app.desktop.training.choices import (
    MINUTES,
    SIZES,
    UNTIL_STOPPED_MINUTES,
    make_config,
    minutes_values,
    plain_minutes,
    size_name,
    size_values,
)
from app.desktop.units import filled, number
from app.desktop.widgets.option_fields import option_fields
from app.desktop.widgets.option_form import OptionForm
from app.desktop.widgets.steady_box import SteadyBox
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig

_CELLS = (("LSTM", "lstm"), ("GRU", "gru"), ("RNN", "rnn"))
_FIRST_MINUTES = 5.0
_WIDE_OWN_SIZE = "2 × 256"


class TrainingForm(QWidget):
    """The plain choices in one line; `more` is the form of all options, shown where the panel wants it.

    Both show the same values. Sends `changed` when a person changes one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fields = (*option_fields(NetworkConfig), *option_fields(TrainingConfig))
        self.options = OptionForm(fields, columns=2)
        self.options.set_values(minutes_values(_FIRST_MINUTES))
        self.more = QScrollArea()
        self.more.setWidgetResizable(True)
        self.more.setAccessibleName(self.tr("All options of the network and of its training"))
        self.more.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.more.setWidget(self.options)
        self.cell_box, self.size_box = SteadyBox(), SteadyBox(further=[_WIDE_OWN_SIZE])
        self.time_box = SteadyBox(least=[self._minutes_text(minutes) for minutes in MINUTES[:-1]])
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        for label, box in (
            (self.tr("Cell"), self.cell_box),
            (self.tr("Size"), self.size_box),
            (self.tr("Time"), self.time_box),
        ):
            box.setAccessibleName(label)
            if row.count():
                row.addSpacing(theme.GRID // 2)
            row.addWidget(self._buddy_label(label, box))
            row.addWidget(box)
        row.addStretch(1)
        self._show_plain()
        self.options.changed.connect(self._on_options_changed)

    def _buddy_label(self, text: str, box: QComboBox) -> QLabel:
        label = QLabel(text)
        label.setBuddy(box)
        label.setProperty("muted", True)
        return label

    def _fill(self) -> None:
        for title, cell in _CELLS:
            self.cell_box.addItem(title, cell)
        self.cell_box.setToolTip(told(NetworkConfig.model_fields["cell"].description or ""))
        titles = {"small": self.tr("Small"), "medium": self.tr("Medium"), "large": self.tr("Large")}
        for size in SIZES:
            self.size_box.addItem(titles[size.name], size.name)
        self.size_box.setToolTip(
            "\n".join(
                self.tr("{title}: {layers} × {units} units").format(
                    title=titles[size.name], layers=size.layers, units=size.hidden_size
                )
                for size in SIZES
            )
        )
        for minutes in MINUTES:
            self.time_box.addItem(
                self.tr("Until I stop") if minutes == UNTIL_STOPPED_MINUTES else self._minutes_text(minutes),
                minutes,
            )
        self.time_box.setToolTip(self.tr("How long to train; the best state on the way is kept."))
        self.cell_box.activated.connect(lambda _i: self._choose({"cell": self.cell_box.currentData()}))
        self.size_box.activated.connect(lambda _i: self._choose(size_values(self.size_box.currentData())))
        self.time_box.activated.connect(lambda _i: self._choose(minutes_values(self.time_box.currentData())))

    def values(self) -> dict[str, Any]:
        """Return the value of every option."""
        return self.options.values()

    def set_values(self, values: dict[str, Any]) -> None:
        """Show values, such as those of the last session."""
        self.options.set_values(values)
        self._show_plain()

    def config(self) -> TrainingConfig:
        """Make the config.

        Raises:
            ValueError: The values do not go together; its text is a sentence for people.
        """
        return make_config(self.values())

    @property
    def has_end(self) -> bool:
        """Whether the run ends by itself within a time that a person would wait for."""
        return plain_minutes(self.values()) != UNTIL_STOPPED_MINUTES

    def _choose(self, values: dict[str, Any]) -> None:
        if all(self.options.values()[name] == value for name, value in values.items()):
            return
        self.options.set_values(values)
        self._on_options_changed()

    def _on_options_changed(self) -> None:
        self._show_plain()
        self.changed.emit()

    def _show_plain(self) -> None:
        values = self.values()
        self.cell_box.setCurrentIndex(self.cell_box.findData(values["cell"]))
        self._show(self.size_box, size_name(values), f"{values['layers']} × {values['hidden_size']}")
        self._show(self.time_box, plain_minutes(values), self._budget_text(values))

    def _show(self, box: QComboBox, data: Any, own_text: str) -> None:
        """Choose an entry, or show a value that is none of them as a text of its own."""
        box.setPlaceholderText(own_text)
        box.setCurrentIndex(-1 if data is None else box.findData(data))

    def _budget_text(self, values: dict[str, Any]) -> str:
        for name in ("epochs", "steps"):
            if values[name] is not None:
                return f"{number(values[name])} {unit_text(name, values[name])}"
        minutes = values["minutes"]
        return self.tr("not set") if minutes is None else self._minutes_text(minutes)

    def _minutes_text(self, minutes: float) -> str:
        return filled(self.tr("{n:g} min"), n=minutes)
