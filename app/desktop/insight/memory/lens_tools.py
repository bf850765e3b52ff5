"""Above the memory lens: what of the memory is seen, its colours, and a button to interfere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.desktop import theme
from app.desktop.insight.colour_scale import ColourScale
from app.desktop.insight.memory.quantities import QUANTITIES, Quantity, quantity_titles, short_titles
from app.desktop.widgets.choice_row import ChoiceRow
from models.networks.config import Cell


class LensTools(QWidget):
    """Sends `changed` when a person wants to see something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell = "rnn"
        self.switch = ChoiceRow([*quantity_titles()])
        titles = short_titles()
        for name, (title, tip) in quantity_titles().items():
            self.switch.set_text(name, titles[name], f"{title}: {tip}")
            self.switch.buttons[name].setAccessibleName(title)
        self.layers = QComboBox()
        self.layers.setAccessibleName(self.tr("Layer"))
        self.layers.setFixedHeight(3 * theme.GRID)
        self.scale = ColourScale()
        self.interfere = QPushButton(self.tr("Interfere"))
        self.interfere.setCheckable(True)
        self.interfere.setProperty("segment", "single")
        self.interfere.setToolTip(
            self.tr("Hold gates, empty, freeze or silence the memory, and hear what the network plays then")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for widget in (self.switch, self.layers):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.scale)
        row.addWidget(self.interfere)
        self.switch.chosen.connect(lambda _name: self.changed.emit())
        self.layers.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.set_network("rnn", 1)

    @property
    def quantity(self) -> Quantity:
        """What is seen."""
        return next(each for each in QUANTITIES[self._cell] if each.name == self.switch.choice)

    @property
    def layer(self) -> int:
        """Of which layer, 0 for the first."""
        return max(0, self.layers.currentIndex())

    def set_network(self, cell: Cell, layers: int) -> None:
        """Offer what a network has; the top layer is seen first."""
        self._cell = cell
        self.switch.offer([quantity.name for quantity in QUANTITIES[cell]])
        if layers != self.layers.count():
            self.layers.blockSignals(True)
            self.layers.clear()
            for layer in range(layers):
                self.layers.addItem(self.tr("Layer {number}").format(number=layer + 1))
            self.layers.setCurrentIndex(layers - 1)
            self.layers.blockSignals(False)
        self.layers.setVisible(layers > 1)
