"""What the hand does in the piano roll between press and release: moving and copying, stretching, drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

from app.desktop.roll.editing import edits
from models.music import MAX_PITCH, Note

if TYPE_CHECKING:
    from app.desktop.roll.piano_roll import PianoRoll

STILL = 4
"""Pixels that the hand may tremble by before a click is a drag."""
NEW_VELOCITY = 80


class Gesture(Protocol):
    """One press of the mouse, until it is released."""

    def update(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the hand."""

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Do what was shown."""

    def cancel(self) -> None:
        """Leave all as it was."""


class _Drag:
    """A press that becomes a drag once the hand has moved."""

    def __init__(self, roll: PianoRoll, start: QPointF) -> None:
        self.roll, self.start = roll, start
        self.has_moved = False

    def moves(self, point: QPointF) -> bool:
        """Say whether this is a drag by now."""
        far = max(abs(point.x() - self.start.x()), abs(point.y() - self.start.y())) > STILL
        self.has_moved = self.has_moved or far
        return self.has_moved

    def cancel(self) -> None:
        """Show the notes where they are."""
        self.roll.layers.choose(self.roll.chosen)
        self.roll.viewport().update()


class MoveNotes(_Drag):
    """Moves the chosen notes; the one that was taken hold of goes from line to line of the grid.

    While Ctrl is held it is copies that move, and the originals stay. With `lets_go`, a click that moves
    nothing takes the note that was held out of the choice.
    """

    def __init__(self, roll: PianoRoll, start: QPointF, place: int, *, lets_go: bool = False) -> None:
        super().__init__(roll, start)
        self._place, self._lets_go = place, lets_go
        index, chosen = roll.layers.index, list(roll.chosen)
        self._first = int(index.onsets[chosen].min())
        self._lowest, self._highest = int(index.pitches[chosen].min()), int(index.pitches[chosen].max())
        self._onset, self._pitch = int(index.onsets[place]), int(index.pitches[place])
        self._start_tick = roll.geometry_of_notes.tick_at(start.x())
        self._start_pitch = roll.geometry_of_notes.pitch_at(start.y())
        self._ticks = self._semitones = 0

    def update(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show the notes where they would be."""
        if not self.moves(point):
            return
        geometry = self.roll.geometry_of_notes
        self.roll.scroll_towards(point)
        moved_by = geometry.exact_tick_at(point.x()) - self._start_tick
        self._ticks = max(self.roll.snapped_move(self._onset, moved_by, modifiers), -self._first)
        height = min(max(point.y(), 0.0), geometry.height - 1.0)  # what is dragged out stays in the last row
        wanted = geometry.pitch_at(height) - self._start_pitch
        semitones = min(max(wanted, -self._lowest), MAX_PITCH - self._highest)
        if semitones != self._semitones:
            self._semitones = semitones
            self.roll.pitch_pressed.emit(self._pitch + semitones)
        copies = _copies(modifiers)
        self.roll.layers.show_moved(self._ticks, self._semitones, leaves=copies)
        self.roll.viewport().setCursor(
            Qt.CursorShape.DragCopyCursor if copies else Qt.CursorShape.ArrowCursor
        )
        self.roll.viewport().update()

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Move or copy them, or where the hand was still, choose the note alone."""
        self.roll.viewport().unsetCursor()
        if not self.has_moved:
            self._choose(modifiers)
        elif self._ticks or self._semitones:
            change = edits.double if _copies(modifiers) else edits.move
            chosen = self.roll.chosen
            self.roll.edit_requested.emit(change(chosen, ticks=self._ticks, semitones=self._semitones))
        else:
            self.cancel()

    def cancel(self) -> None:
        """Show the notes where they are."""
        self.roll.viewport().unsetCursor()
        super().cancel()

    def _choose(self, modifiers: Qt.KeyboardModifier) -> None:
        if self._lets_go:
            self.roll.choose(set(self.roll.chosen) - {self._place})
        elif not modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self.roll.choose((self._place,))


def _copies(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ControlModifier)


class StretchNotes(_Drag):
    """Moves the ends of the chosen notes."""

    def __init__(self, roll: PianoRoll, start: QPointF, place: int) -> None:
        super().__init__(roll, start)
        self._place, self._end = place, int(roll.layers.index.ends[place])
        self._start_tick = roll.geometry_of_notes.tick_at(start.x())
        self._longer = 0
        self._least = 1

    def update(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show the notes as long as they would be."""
        if not self.moves(point):
            return
        self.roll.scroll_towards(point)
        moved_by = self.roll.geometry_of_notes.exact_tick_at(point.x()) - self._start_tick
        is_free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        self._longer = self.roll.snapped_move(self._end, moved_by, modifiers)
        self._least = 1 if is_free else self.roll.step_ticks(free=1)
        self.roll.layers.show_moved(longer=self._longer, least=self._least)
        self.roll.viewport().update()

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Change the lengths, or where the hand was still, choose the note alone."""
        if self._longer:
            chosen = self.roll.chosen
            self.roll.edit_requested.emit(edits.stretch(chosen, self._longer, least=self._least))
        elif not self.has_moved and not modifiers:
            self.roll.choose((self._place,))
        else:
            self.cancel()


class DrawNote(_Drag):
    """Draws a note in the cell of the grid that was pressed; dragging makes it longer."""

    def __init__(self, roll: PianoRoll, start: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(roll, start)
        geometry = roll.geometry_of_notes
        tick = geometry.tick_at(start.x())
        grid, is_free = roll.grid, bool(modifiers & Qt.KeyboardModifier.AltModifier)
        onset = round(tick) if grid is None or is_free else grid.cell(tick)
        self._note = Note(
            onset=onset,
            pitch=geometry.pitch_at(start.y()),
            duration=roll.step_ticks(),
            velocity=NEW_VELOCITY,
        )
        roll.choose(())
        roll.pitch_pressed.emit(self._note.pitch)
        self._show()

    def update(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show the note as long as it would be."""
        if not self.moves(point):
            return
        self.roll.scroll_towards(point)
        onset, tick = self._note.onset, self.roll.geometry_of_notes.exact_tick_at(point.x())
        is_free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        least = 1 if is_free else self.roll.step_ticks()
        longer = self.roll.snapped_move(onset, max(0.0, tick - onset), modifiers)
        self._note = Note(
            onset=onset, pitch=self._note.pitch, duration=max(least, longer), velocity=NEW_VELOCITY
        )
        self._show()

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Put it in."""
        self.cancel()
        self.roll.edit_requested.emit(edits.draw(self._note))

    def _show(self) -> None:
        self.roll.layers.show_new(self._note)
        self.roll.viewport().update()


class CatchNotes(_Drag):
    """Chooses the notes that a rectangle touches; with Shift or Ctrl, together with those chosen before."""

    def __init__(self, roll: PianoRoll, start: QPointF, *, adds: bool) -> None:
        super().__init__(roll, start)
        geometry = roll.geometry_of_notes
        self._tick, self._pitch = geometry.tick_at(start.x()), geometry.pitch_at(start.y())
        self._before = roll.chosen
        self._kept = set(roll.chosen) if adds else set()

    def update(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Choose what the rectangle touches now."""
        if not self.moves(point):
            return
        self.roll.scroll_towards(point)
        geometry = self.roll.geometry_of_notes
        tick, pitch = geometry.tick_at(point.x()), geometry.pitch_at(point.y())
        start, stop = sorted((self._tick, tick))
        lowest, highest = sorted((self._pitch, pitch))
        corner = QPointF(geometry.x_of(self._tick), self.start.y())
        self.roll.show_band(QRectF(corner, point).normalized())
        self.roll.choose(self._kept | set(self.roll.layers.within(start, stop, lowest, highest)))

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Take the rectangle away; a click beside the notes chooses none."""
        self.roll.show_band(None)
        if not self.has_moved:
            self.roll.choose(self._kept)

    def cancel(self) -> None:
        """Choose what was chosen before."""
        self.roll.show_band(None)
        self.roll.choose(self._before)


class Pan:
    """Moves what is seen along with the hand."""

    def __init__(self, roll: PianoRoll, start: QPointF) -> None:
        self._roll, self._last = roll, start
        roll.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def update(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Scroll by as much as the hand has moved."""
        self._roll.scroll_by(self._last.x() - point.x(), self._last.y() - point.y())
        self._last = point

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Let go."""
        self._roll.viewport().unsetCursor()

    def cancel(self) -> None:
        """Let go where it is."""
        self._roll.viewport().unsetCursor()
