"""The window that the gradient runs back through: a box a note, the losses, the cut, and what is left."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop import theme
from app.desktop.insight.gradient.window import WindowGradient
from app.desktop.insight.gradient.wording import box_sentence, left_sentence, strip_sentence
from app.desktop.units import number

_MARGIN = 6 * theme.GRID
_BOX_HEIGHT, _RIBBON_HEIGHT = 3 * theme.GRID, 4 * theme.GRID
_WORDS_HEIGHT = 2 * theme.GRID + 2
_WIDEST_BOX = 5 * theme.GRID
_LEAST_HEIGHT = 17 * theme.GRID
_FADED = 0.62
_THINNEST = 1.0
_END = "‖"
"""The double bar at which a piece ends, where there is no room for the word."""
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class WindowStrip(QWidget):
    """Losses above, boxes below them, and under these the gradient, which runs back and gets thinner.

    Sends `row_chosen(int)` with the row of the piece whose loss is to be looked at.
    """

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: WindowGradient | None = None
        self._empty = ""
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Window of the gradient"))

    @property
    def shown(self) -> WindowGradient | None:
        """What is shown."""
        return self._shown

    def show_gradient(self, shown: WindowGradient | None, empty: str = "") -> None:
        """Show a window, or say why there is none."""
        self._shown, self._empty = shown, empty
        self.setAccessibleDescription(strip_sentence(shown) if shown is not None else empty)
        self.update()

    def box_at(self, x: float) -> int | None:
        """Return the box at an x, None beside them."""
        if self._shown is None:
            return None
        box = int((x - _MARGIN) // self._box_width)
        return box if x >= _MARGIN and box < len(self._shown.bits) else None

    def box_rect(self, box: int) -> QRectF:
        """Return where a box is."""
        top = self.height() - _WORDS_HEIGHT - _RIBBON_HEIGHT - _BOX_HEIGHT
        return QRectF(self._left_of(box), top, self._box_width, _BOX_HEIGHT)

    @property
    def _box_width(self) -> float:
        assert self._shown is not None
        return min(_WIDEST_BOX, (self.width() - _MARGIN - theme.GRID) / max(1, len(self._shown.bits)))

    def _left_of(self, box: int) -> float:
        return _MARGIN + box * self._box_width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the losses, the boxes, the cuts and the gradient."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colours().base)
        if self._shown is None:
            painter.setPen(theme.colours().muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
            return
        self._paint_losses(painter, self._shown)
        self._paint_boxes(painter, self._shown)
        self._paint_ribbon(painter, self._shown)
        self._paint_cuts(painter, self._shown)
        if self.hasFocus():
            painter.setPen(QPen(theme.colours().accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_losses(self, painter: QPainter, shown: WindowGradient) -> None:
        """Paint a bar a box, and a scale in bits at the left."""
        c = theme.colours()
        floor = self.box_rect(0).top() - 2
        top = _WORDS_HEIGHT + 2.0
        highest = float(np.nanmax(shown.bits)) if np.isfinite(shown.bits).any() else 1.0
        highest = max(highest, 1e-9)
        for box, bits in enumerate(shown.bits):
            if np.isfinite(bits):
                tall = (floor - top) * float(bits) / highest
                bar = QRectF(self._left_of(box) + 1, floor - tall, max(1.0, self._box_width - 2), tall)
                painter.fillRect(bar, self._faded(c.curve_training, box, shown))
        painter.setPen(c.line)
        painter.drawLine(QLineF(_MARGIN, floor, self._left_of(len(shown.bits)), floor))
        painter.setPen(c.muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        scale = QRectF(0, 0, _MARGIN - theme.GRID / 2, _WORDS_HEIGHT)
        painter.drawText(scale.translated(0, top - 8), right, number(highest, ".1f"))
        painter.drawText(scale.translated(0, floor - 11), right, self.tr("0 bits"))

    def _paint_boxes(self, painter: QPainter, shown: WindowGradient) -> None:
        """Paint a box a note, and name it where there is room."""
        c = theme.colours()
        labels = self._fitting_labels(painter, shown)
        for box, label in enumerate(labels):
            rect = self.box_rect(box).adjusted(1, 1, -1, -1)
            is_target = box == shown.target
            painter.setPen(QPen(c.text if is_target else self._faded(c.muted, box, shown), 1))
            painter.setBrush(c.curve_training if is_target else c.panel)
            painter.drawRoundedRect(rect, 2, 2)
            painter.setPen(c.base if is_target else self._faded(c.text, box, shown))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)

    def _fitting_labels(self, painter: QPainter, shown: WindowGradient) -> list[str]:
        """Return what the boxes have room for: pitches with their octave, without it, or nothing."""
        names = [label or self.tr("end") for label in shown.labels]
        classes = [label.rstrip("-0123456789") if label else _END for label in shown.labels]
        for labels in (names, classes):
            widest = max(painter.fontMetrics().horizontalAdvance(label) for label in labels)
            if widest + 4 <= self._box_width:
                return labels
        return [""] * len(names)

    def _paint_ribbon(self, painter: QPainter, shown: WindowGradient) -> None:
        """Paint the gradient from its loss back to the cut, as thick as what is left of it."""
        left = shown.left
        if not np.isfinite(left).all():
            return
        c = theme.colours()
        middle = self.height() - _WORDS_HEIGHT - _RIBBON_HEIGHT / 2
        half = (_RIBBON_HEIGHT - 6) / 2 * left / max(1.0, float(left.max()))
        half = np.maximum(half, _THINNEST / 2)
        xs = [self.box_rect(shown.target - lag).center().x() for lag in range(len(left))]
        upper = [QPointF(x, middle - tall) for x, tall in zip(xs, half, strict=True)]
        lower = [QPointF(x, middle + tall) for x, tall in zip(xs, half, strict=True)]
        end = self._left_of(shown.target - len(left) + 1) + 2
        head = float(half[-1]) + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.curve_gradient)
        neck = min(xs[-1], end + 2 * head)
        upper.append(QPointF(neck, middle - float(half[-1])))
        lower.append(QPointF(neck, middle + float(half[-1])))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        painter.drawPolygon(
            QPolygonF([QPointF(neck, middle - head), QPointF(end, middle), QPointF(neck, middle + head)])
        )
        painter.setPen(QPen(c.curve_gradient, 2))
        top = self.box_rect(shown.target).bottom()
        painter.drawLine(QLineF(xs[0], top, xs[0], middle))

    def _paint_cuts(self, painter: QPainter, shown: WindowGradient) -> None:
        """Paint where training cuts the gradient, and say that the state goes on."""
        c = theme.colours()
        bottom = self.height() - _WORDS_HEIGHT
        for box in {shown.window.start, shown.window.stop}:
            x = self._left_of(box)
            painter.setPen(QPen(c.error, 2, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, 0, x, bottom))
        x = self._left_of(shown.window.start)
        words = QRectF(x - _MARGIN, bottom, self.width() - x + _MARGIN - theme.GRID, _WORDS_HEIGHT)
        painter.setPen(c.error)
        if shown.first + shown.window.start > 0 or shown.step is not None:
            text = self.tr("✂ the gradient stops here, the state goes on →")
        else:
            text = self.tr("✂ the piece begins here: there is nothing further back")
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        used = painter.fontMetrics().horizontalAdvance(text) - _MARGIN
        self._name_ribbon(painter, shown, x + used + 3 * theme.GRID)

    def _name_ribbon(self, painter: QPainter, shown: WindowGradient, least: float) -> None:
        text = f"← {left_sentence(shown)}"
        wide = painter.fontMetrics().horizontalAdvance(text)
        x = min(self.box_rect(shown.target).center().x() - wide, self.width() - wide - theme.GRID)
        if x < least:
            x = least
        if x + wide <= self.width():
            painter.setPen(theme.colours().curve_gradient)
            area = QRectF(x, self.height() - _WORDS_HEIGHT, wide + 2, _WORDS_HEIGHT)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _faded(self, colour: QColor, box: int, shown: WindowGradient) -> QColor:
        """Return a colour, paler outside the window."""
        return colour if box in shown.window else theme.mixed(colour, theme.colours().base, _FADED)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the loss of the box that was clicked."""
        box = self.box_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and box is not None:
            self._choose(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the loss before or after."""
        by = _TURNS.get(Qt.Key(event.key()))
        if by is not None and self._shown is not None and not event.modifiers():
            self._choose(self._shown.target + by)
        else:
            event.ignore()

    def _choose(self, box: int) -> None:
        shown = self._shown
        if shown is not None and shown.step is None and 0 <= box < len(shown.bits):
            self.row_chosen.emit(shown.first + box)

    def event(self, event: QEvent) -> bool:
        """Claim Left and Right from the shortcuts of the window, and tell of the box that is pointed at."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _TURNS and not event.modifiers():
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            box = self.box_at(event.pos().x())
            if self._shown is not None and box is not None:
                QToolTip.showText(event.globalPos(), box_sentence(self._shown, box), self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().event(event))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
