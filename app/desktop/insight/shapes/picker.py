"""The four shapes as small drawings, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.insight.neuron.drawing import LEFT
from app.desktop.insight.shapes.making import ShapeName
from app.desktop.insight.shapes.wording import SHAPES, caption_of, title_of
from app.desktop.theme import colours, mixed

_WIDTH = 25 * theme.GRID
_SKETCH = 7 * theme.GRID
_CELL, _PITCH = 7.0, 12.0

_SKETCHES: dict[ShapeName, tuple[tuple[bool, ...], tuple[bool, ...]]] = {
    "one-to-one": ((True,), (True,)),
    "one-to-many": ((True, False, False, False), (True, True, True, True)),
    "equal": ((True, True, True, True), (True, True, True, True)),
    "unequal": ((True, True, False, False), (False, True, True, True)),
}
"""Where a note comes in from below, and where one goes out above."""


class ShapeButton(QAbstractButton):
    """A shape's drawing and its name."""

    def __init__(self, name: ShapeName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name: ShapeName = name
        self.setCheckable(True)
        self.setText(title_of(name))
        self.setToolTip(caption_of(name))
        self.setAccessibleName(title_of(name))
        self.setAccessibleDescription(caption_of(name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Ask for room for the drawing and two lines."""
        return QSize(_WIDTH, 7 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        """Be content with the drawing's height."""
        return QSize(_WIDTH, 5 * theme.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, drawing and name."""
        active, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = active.panel
        if self.isChecked() or self.isDown():
            ground = mixed(active.text, active.panel, 0.87)
        elif self.underMouse():
            ground = mixed(active.text, active.panel, 0.93)
        painter.setPen(QPen(active.accent if self.hasFocus() else active.line, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_sketch(painter)
        painter.setPen(active.text if self.isChecked() else active.muted)
        left = _SKETCH + theme.GRID
        words = QRectF(left, 2, self.width() - left - theme.GRID // 2, self.height() - 4)
        painter.drawText(words, LEFT | Qt.TextFlag.TextWordWrap, self.text())

    def _paint_sketch(self, painter: QPainter) -> None:
        active = colours()
        into, out = _SKETCHES[self._name]
        left = theme.GRID / 2 + (_SKETCH - len(into) * _PITCH) / 2
        y = self.height() / 2
        for place, (comes_in, goes_out) in enumerate(zip(into, out, strict=True)):
            x = left + place * _PITCH + _PITCH / 2
            box = QRectF(x - _CELL / 2, y - _CELL / 2, _CELL, _CELL)
            painter.setPen(QPen(active.muted, 1))
            if place:
                painter.drawLine(QPointF(box.left() - (_PITCH - _CELL), y), QPointF(box.left(), y))
            for is_there, sign, colour in ((comes_in, 1, active.note), (goes_out, -1, active.note_primer)):
                if is_there:
                    far = y + sign * 1.6 * _CELL
                    painter.setPen(QPen(active.muted, 1))
                    painter.drawLine(QPointF(x, y + sign * _CELL / 2), QPointF(x, far))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colour)
                    painter.drawEllipse(QPointF(x, far), 3, 3)
            painter.setPen(QPen(active.text, 1))
            painter.setBrush(active.base)
            painter.drawRoundedRect(box, 2, 2)


class ShapePicker(QWidget):
    """A button for each shape, one below the other. Sends `chosen(str)` for a person's choice."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[ShapeName, ShapeButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        for name in SHAPES:
            button = self.buttons[name] = ShapeButton(name)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            layout.addWidget(button)
        self.buttons[SHAPES[0]].setChecked(True)

    @property
    def shape(self) -> ShapeName:
        """The shape that is chosen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def choose(self, name: ShapeName) -> None:
        """Choose a shape, as if its button had been clicked."""
        self.buttons[name].click()
