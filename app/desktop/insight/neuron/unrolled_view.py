"""The neuron unrolled in time: below each copy the note that comes in, above it what it makes of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop.insight.neuron import drawing
from app.desktop.insight.neuron.drawing import CENTRE
from app.desktop.insight.neuron.unrolled import FloatArray, Unrolled
from app.desktop.insight.neuron.unrolled_layout import UnrolledLayout, copies_for
from app.desktop.insight.neuron.unrolled_painter import UnrolledPainter
from app.desktop.theme import GRID, colours
from app.desktop.units import filled, number

_LEAST = QSize(54 * GRID, 23 * GRID)
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class UnrolledView(QWidget):
    """Copies of the neuron; the arrow keys or a click go to another note.

    Sends `moved(int)` by how many notes, and `resized_to(int)` when there is room for more or fewer copies.
    """

    moved = Signal(int)
    resized_to = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Unrolled | None = None
        self._text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The neuron, unrolled in time"))

    @property
    def shown(self) -> Unrolled | None:
        """What is drawn."""
        return self._shown

    @property
    def copies(self) -> int:
        """How many copies there is room for."""
        return copies_for(self.width())

    def show_unrolled(self, unrolled: Unrolled | None, text: str) -> None:
        """Draw something else, and say in words what; without anything, the words stand alone."""
        self._shown, self._text = unrolled, text
        self.setAccessibleDescription(text)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for three copies."""
        return _LEAST

    # Painting

    def layout_of_parts(self) -> UnrolledLayout:
        """Return where everything lies."""
        blocks = 2 if self._shown is not None and self._shown.has_cell_state else 1
        return UnrolledLayout(float(self.width()), float(self.height()), self.copies, blocks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the copies from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown is None:
            area = self.rect().adjusted(4 * GRID, 0, -4 * GRID, 0)
            painter.setPen(colours().muted)
            painter.drawText(area, CENTRE | Qt.TextFlag.TextWordWrap, self._text)
        else:
            UnrolledPainter(painter, self.layout_of_parts(), self._shown).paint()
        if self.hasFocus():
            painter.setPen(QPen(colours().accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    # Mouse and keyboard

    def event(self, event: QEvent) -> bool:
        """Claim the arrow keys before others do; tell a unit's value under the mouse."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (*_KEYS, Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
                event.accept()
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a note back or on, or to the first or last."""
        shown, key = self._shown, event.key()
        if shown is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self.moved.emit(_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.moved.emit((0 if key == Qt.Key.Key_Home else shown.last) - shown.row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the copy that is clicked."""
        if self._shown is None or event.button() != Qt.MouseButton.LeftButton:
            return
        layout = self.layout_of_parts()
        copy = int((event.position().x() - layout.gap / 2) // layout.pitch)
        row = self._shown.row_of(min(max(copy, 0), layout.copies - 1), layout.copies)
        if 0 <= row <= self._shown.last and row != self._shown.row:
            self.moved.emit(row - self._shown.row)

    def told_at(self, point: QPointF) -> str:
        """Return which unit's point of the picture is at a point of the view, and its value."""
        shown, layout = self._shown, self.layout_of_parts()
        if shown is None:
            return ""
        for place in range(layout.copies + 1):
            for block, values in enumerate(shown.memory_into(shown.row_of(place, layout.copies))):
                rect = layout.memory(place, block)
                if rect.contains(point):
                    return self._told_unit(values, rect, point)
        return ""

    def _told_unit(self, values: FloatArray, rect: QRectF, point: QPointF) -> str:
        rows = drawing.unit_rows(len(values), rect.height(), rect.width())
        columns = -(-len(values) // rows)
        across = min(int((point.x() - rect.left()) / rect.width() * columns), columns - 1)
        down = min(int((point.y() - rect.top()) / rect.height() * rows), rows - 1)
        unit = across * rows + down
        if unit >= len(values):
            return ""
        value = number(float(values[unit]), "+.2f").replace("-", "−")
        return filled(self.tr("Unit {unit}: {value}"), unit=unit, value=value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell when the number of copies changes."""
        super().resizeEvent(event)
        if copies_for(event.oldSize().width()) != self.copies or event.oldSize().width() < 0:
            self.resized_to.emit(self.copies)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
