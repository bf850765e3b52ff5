"""The piano roll as a person uses it: the view, with the mouse and the keyboard."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from app.desktop.roll.editing import edits
from app.desktop.roll.editing.gestures import CatchNotes, DrawNote, Gesture, MoveNotes, Pan, StretchNotes
from app.desktop.roll.editing.keys import RollKeys
from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.layers import NoteLayers
from app.desktop.roll.range_view import RangeView
from models.music import Note, Piece

Tool = Literal["select", "draw"]
_NEAR = 3
"""Pixels that a click may miss a note by."""
_EDGE = 6
_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class PianoRoll(RangeView):
    """Lets a person choose notes, ask for edits and move the playhead.

    A click chooses a note, with Shift or Ctrl another one too; dragging moves the chosen ones, with Ctrl
    copies of them, or by their right edge stretches them; dragging beside them catches notes in a rectangle;
    a double click, or the pencil, draws. Alt leaves the grid. The middle button drags the view. Ctrl and the
    wheel zoom time, with Shift also the height of rows; the wheel alone scrolls. For the keyboard, see
    `RollKeys`.

    Signals:
        edit_requested: The `Edit` that was asked for; nothing here changes the piece.
        menu_requested: The global `QPoint` at which a context menu is asked for.
        tool_changed: 'select' or 'draw'.
    """

    edit_requested = Signal(object)
    menu_requested = Signal(object)
    tool_changed = Signal(str)
    tool: Tool = "select"
    _gesture: Gesture | None = None

    @property
    def layers(self) -> NoteLayers:
        """The notes as they are shown."""
        return self._layers

    @property
    def geometry_of_notes(self) -> RollGeometry:
        """Where ticks and pitches lie on the viewport."""
        return self._geometry

    def set_piece(
        self, piece: Piece | None, *, primer_end: int | None = None, keep_view: bool = False
    ) -> None:
        """Show a piece, see `RollView.set_piece`; what the hand was doing to the one before is given up."""
        self.cancel_gesture()
        super().set_piece(piece, primer_end=primer_end, keep_view=keep_view)

    def replace_piece(self, piece: Piece, chosen: Collection[int] = ()) -> None:
        """Show an edited version, see `RollView.replace_piece`; what the hand was doing is given up."""
        self.cancel_gesture()
        super().replace_piece(piece, chosen)

    def note_at(self, position: QPointF) -> Note | None:
        """Return the note at a point of the viewport, if there is one."""
        found = self.place_at(position)
        return None if found is None else self._layers.index.notes[found]

    def place_at(self, position: QPointF) -> int | None:
        """Return the place in `piece.notes` of the note at a point of the viewport."""
        geometry = self._geometry
        tick, pitch = geometry.tick_at(position.x()), geometry.pitch_at(position.y())
        return self._layers.index.at(tick, pitch, tolerance=_NEAR / geometry.pixels_per_tick)

    def set_tool(self, tool: Tool) -> None:
        """Choose and move with the mouse, or draw with it."""
        if tool != self.tool:
            self.tool = tool
            self.set_spare_bars(1 if tool == "draw" else 0)
            self.tool_changed.emit(tool)
            self._show_cursor(None)

    def reach(self, place: int, *, adds: bool = False) -> None:
        """Choose a note as if it had been clicked, and bring it into view."""
        chosen = set(self.chosen)
        self.choose(chosen ^ {place} if adds else {place})
        note = self._layers.index.notes[place]
        self._geometry.scroll_to_show(note.onset)
        self._refresh()
        self.note_clicked.emit(place)

    def choose_all(self) -> None:
        """Choose every note."""
        self.choose(range(len(self._layers.index)))

    # What gestures need

    def step_ticks(self, *, free: int | None = None) -> int:
        """Return one step of the grid in ticks; without a grid `free`, or a sixteenth."""
        grid = self.grid
        if grid is not None and grid.step is not None:
            return max(1, round(grid.step))
        quarter = 4 if self._piece is None else self._piece.ticks_per_quarter
        return max(1, quarter // 4) if free is None else free

    def snapped_move(self, tick: int, moved_by: float, modifiers: Qt.KeyboardModifier) -> int:
        """Return by how much something at a tick goes when the hand moves by so much.

        It jumps to the lines of the grid, but stays off them until the hand has gone half a step.
        """
        grid = self.grid
        if grid is None or grid.step is None or modifiers & Qt.KeyboardModifier.AltModifier:
            return round(moved_by)
        return 0 if abs(moved_by) < grid.step / 2 else grid.snapped(tick + moved_by) - tick

    def scroll_towards(self, point: QPointF) -> None:
        """Scroll when the hand drags out of the view, beyond the end of the piece and its pitches, too.

        By a quarter of how far it is out, and by a whole row at least.
        """
        geometry, step = self._geometry, self.step_ticks()
        dx = min(point.x(), 0) + max(point.x() - geometry.width, 0)
        dy = min(point.y(), 0) + max(point.y() - geometry.height, 0)
        if not (dx or dy):
            return
        most_x, most_y = geometry.max_scroll
        at_end, at_bottom = geometry.scroll_x >= most_x - 1, geometry.scroll_y >= most_y - 1
        geometry.extend(
            ticks=step if dx > 0 and at_end else 0,
            above=int(dy < 0 and geometry.scroll_y < geometry.row_height),
            below=int(dy > 0 and at_bottom),
        )
        self._refresh()
        rows = math.copysign(max(abs(dy) / 4, geometry.row_height), dy) if dy else 0.0
        self.scroll_by(dx / 4, rows)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a note, of its end, or of the ground beside the notes."""
        if self._gesture is not None or self._piece is None:
            return
        point, modifiers = event.position(), event.modifiers()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._gesture = Pan(self, point)
        elif event.button() == Qt.MouseButton.LeftButton:
            place = self.place_at(point)
            if place is not None:
                self._gesture = self._take_hold(place, point, modifiers)
            elif self.tool == "draw":
                self._gesture = DrawNote(self, point, modifiers)
            else:
                self._gesture = CatchNotes(self, point, adds=bool(modifiers & _ADDS))

    def _take_hold(self, place: int, point: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        copies, was_chosen = bool(modifiers & Qt.KeyboardModifier.ControlModifier), place in self.chosen
        if modifiers & _ADDS and not (copies and was_chosen):
            self.choose(set(self.chosen) ^ {place})
        elif not was_chosen:
            self.choose((place,))
        self.note_clicked.emit(place)
        if place not in self.chosen:
            return None
        if copies:
            # Whether a chosen note is copied or taken out of the choice is known once the hand has moved.
            return MoveNotes(self, point, place, lets_go=was_chosen)
        return (StretchNotes if self._is_at_end(place, point) else MoveNotes)(self, point, place)

    def _is_at_end(self, place: int, point: QPointF) -> bool:
        rect = self._layers.notes_of_all().rect(place)
        return point.x() >= rect.right() - min(_EDGE, rect.width() / 3)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Draw a note beside the others; on one of them it is a second click."""
        is_ours = event.button() == Qt.MouseButton.LeftButton and self._piece is not None
        if is_ours and self.place_at(event.position()) is None:
            self._gesture = DrawNote(self, event.position(), event.modifiers())
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand, and mark its row at the keys."""
        point = event.position()
        self._keys.set_hovered(self._geometry.pitch_at(point.y()) if self._piece else None)
        if self._gesture is not None:
            self._gesture.update(point, event.modifiers())
        else:
            self._show_cursor(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the hand has shown; the click goes no further."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.finish(event.modifiers())
        event.accept()

    def cancel_gesture(self) -> bool:
        """Leave all as it was before the press; return whether there was one."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        return gesture is not None

    def _show_cursor(self, point: QPointF | None) -> None:
        shape = Qt.CursorShape.CrossCursor if self.tool == "draw" else Qt.CursorShape.ArrowCursor
        place = None if point is None or self._piece is None else self.place_at(point)
        if place is not None and point is not None:
            at_end = self._is_at_end(place, point)
            shape = Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu; the note under the mouse is chosen, if it was not."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self.place_at(QPointF(event.pos()))
            if place is not None and place not in self.chosen:
                self.choose((place,))
        self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell about the note under the mouse."""
        if event.type() == QEvent.Type.Leave:
            self._keys.set_hovered(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            note = self.note_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.note_text(note) if note else "", self.viewport())
            return True
        return super().viewportEvent(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, move between notes and bars, zoom and scroll."""
        if not RollKeys(self).press(event):
            super().keyPressEvent(event)

    def ask_to_move(self, *, steps: int = 0, semitones: int = 0) -> None:
        """Ask for the chosen notes to be moved by steps of the grid, or in pitch, by key."""
        ticks = steps * self.step_ticks(free=self._fine_step())
        if semitones:
            first = self._layers.index.notes[self.chosen[0]].pitch
            self.pitch_pressed.emit(min(max(first + semitones, 0), 127))
        self.edit_requested.emit(edits.move(self.chosen, ticks=ticks, semitones=semitones, by_key=True))

    def ask_to_stretch(self, steps: int) -> None:
        """Ask for the chosen notes to be made longer or shorter by steps of the grid, by key."""
        step = self.step_ticks(free=self._fine_step())
        self.edit_requested.emit(edits.stretch(self.chosen, steps * step, least=step, by_key=True))

    def ask_to_draw(self) -> None:
        """Ask for a note at the playhead, by key: as high as the chosen one, or in the middle of the view."""
        grid, piece = self.grid, self._piece
        if grid is None or piece is None:
            return
        low, high = self._geometry.visible_pitches()
        pitch = self._layers.index.notes[self.chosen[-1]].pitch if self.chosen else (low + high) // 2
        onset = grid.snapped(self._playhead or 0.0)
        self.pitch_pressed.emit(pitch)
        self.edit_requested.emit(edits.draw(Note(onset=onset, pitch=pitch, duration=self.step_ticks())))

    def _fine_step(self) -> int:
        """Return what a key moves notes by where the grid is off."""
        return 1 if self._piece is None else max(1, self._piece.ticks_per_quarter // 24)
