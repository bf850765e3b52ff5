"""How a shape is filled: which notes come in, how many come out, and hearing them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpinBox, QWidget

from app.desktop import theme
from app.desktop.insight.colour_scale import ColourScale
from app.desktop.insight.shapes.making import ShapeName
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.enter_box import leave_by_enter

_MOST_PRIMER, _MOST_NEW = 256, 256

_PARTS: dict[ShapeName, frozenset[str]] = {
    "one-to-one": frozenset({"note"}),
    "one-to-many": frozenset({"note", "new", "play", "another"}),
    "equal": frozenset({"scale"}),
    "unequal": frozenset({"primer", "new", "play", "another"}),
}
"""What there is to choose for each shape."""


class ShapeControls(QWidget):
    """Numbers and buttons in a row. Sends `changed`, `play_requested` and `another_requested`."""

    changed = Signal()
    play_requested = Signal()
    another_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = self._number(1, self.tr("Which note of the piece comes in; click one in the roll, too"))
        self.primer = self._number(8, self.tr("How many notes of the piece come in first"))
        self.new = self._number(12, self.tr("How many notes are drawn"))
        self.new.setMaximum(_MOST_NEW)
        self.play = self._button(self.tr("Play"), self.tr("Hear it, and see it in the piano roll"))
        self.another = self._button(self.tr("Draw again"), self.tr("Draw again, with another random seed"))
        self.play.clicked.connect(self.play_requested)
        self.another.clicked.connect(self.another_requested)
        self.scale, self.result, self.source = ColourScale(), ElidedLabel(), ElidedLabel(only_whole=True)
        self.source.setProperty("muted", True)
        self._parts: dict[str, list[QWidget]] = {
            "note": [self._label(self.tr("Note"), self.note), self.note],
            "primer": [self._label(self.tr("Notes in"), self.primer), self.primer],
            "new": [self._label(self.tr("Notes out"), self.new), self.new],
            "play": [self.play],
            "another": [self.another],
            "scale": [self.scale],
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for part in self._parts.values():
            for widget in part:
                row.addWidget(widget)
        row.addWidget(self.result)
        row.addWidget(self.source, 1)
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # what is left
        self.setFixedHeight(self.play.sizeHint().height())
        self.show_shape("one-to-one")

    def show_shape(self, name: ShapeName) -> None:
        """Offer what there is to choose for a shape."""
        for part, widgets in self._parts.items():
            for widget in widgets:
                widget.setVisible(part in _PARTS[name])

    def set_piece(self, notes: int, title: str) -> None:
        """Offer the notes of a piece."""
        for box, most in ((self.note, notes), (self.primer, min(notes, _MOST_PRIMER))):
            box.blockSignals(True)
            box.setMaximum(max(1, most))
            box.blockSignals(False)
        self.source.set_full_text(title)

    def set_ready(self, *, has_piece: bool, has_melody: bool) -> None:
        """Enable what can be done now."""
        for box in (self.note, self.primer, self.new, self.another):
            box.setEnabled(has_piece)
        self.play.setEnabled(has_melody)

    def _number(self, value: int, tip: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, max(1, value))
        box.setValue(value)
        box.setToolTip(tip)
        leave_by_enter(box)
        box.valueChanged.connect(lambda _value: self.changed.emit())
        return box

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button

    def _label(self, text: str, box: QSpinBox) -> QLabel:
        label = QLabel(text)
        label.setBuddy(box)
        box.setAccessibleName(text)
        return label
