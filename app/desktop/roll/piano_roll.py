"""The piano roll as a person uses it: the view, with the mouse and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from app.desktop.roll.roll_view import RollView
from models.music import Note

_NEAR = 3
"""Pixels that a click may miss a note by."""


class PianoRoll(RollView):
    """Lets a person choose notes and move the playhead.

    Ctrl and the wheel zoom time, with Shift also the height of rows; the wheel alone scrolls. On the
    keyboard: + and - zoom, 0 shows everything, Left and Right go from note to note, with Ctrl the
    playhead goes from bar to bar, Up, Down, Page Up, Page Down, Home and End scroll.

    Signals:
        note_clicked: The `Note` that was clicked or reached with the arrow keys.
    """

    note_clicked = Signal(object)

    def note_at(self, position: QPointF) -> Note | None:
        """Return the note at a point of the viewport, if there is one."""
        found = self._index_at(position)
        return None if found is None else self._painter.index.notes[found]

    def _index_at(self, position: QPointF) -> int | None:
        geometry = self._geometry
        tick, pitch = geometry.tick_at(position.x()), geometry.pitch_at(position.y())
        return self._painter.index.at(tick, pitch, tolerance=_NEAR / geometry.pixels_per_tick)

    def _select(self, note: int) -> None:
        self._selected = note
        chosen = self._painter.index.notes[note]
        self._geometry.scroll_to_show(chosen.onset)
        self._refresh()
        self.setAccessibleDescription(self.note_text(chosen))
        self.note_clicked.emit(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the note under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._index_at(event.position())
        if found is not None:
            self._select(found)
        elif self._selected is not None:
            self._selected = None
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a click as ours: it goes no further."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the mouse at the keys."""
        self._keys.set_hovered(self._geometry.pitch_at(event.position().y()) if self._piece else None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell about the note under the mouse."""
        if event.type() == QEvent.Type.Leave:
            self._keys.set_hovered(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            note = self.note_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.note_text(note) if note else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between notes and bars, zoom and scroll."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in moves and self._bars is not None:
            (self._step_bar if control else self._step_note)(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        elif not self._scroll_by_key(key):
            super().keyPressEvent(event)

    def _scroll_by_key(self, key: int) -> bool:
        page, step = self._geometry.width * 0.9, 2 * self._geometry.row_height
        far = self.horizontalScrollBar().maximum()
        moves: dict[int, tuple[float, float]] = {
            Qt.Key.Key_PageUp: (-page, 0),
            Qt.Key.Key_PageDown: (page, 0),
            Qt.Key.Key_Home: (-far, 0),
            Qt.Key.Key_End: (far, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }
        if key in moves:
            self._scroll_by(*moves[key])
        return key in moves

    def _step_note(self, step: int) -> None:
        if self._painter.index.notes:
            if self._selected is None:
                start = self._painter.index.nearest_onset(self._geometry.tick_at(0)) or 0
                self._select(start)
            else:
                last = len(self._painter.index) - 1
                self._select(min(max(self._selected + step, 0), last))

    def _step_bar(self, step: int) -> None:
        if self._bars is not None:
            tick = self._playhead or 0.0
            inside = step < 0 and tick > self._bars.bar_start(tick)
            self.seek_requested.emit(float(self._bars.bar_start(tick, 0 if inside else step)))
