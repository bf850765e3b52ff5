"""Does what the piano roll, the menus and the transport ask for, to the piece that is shown.

A take is changed in place. Anything else is left as it is: its first change makes an edited copy of it, a
take of its own. Both can be taken back.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.desktop.generation.takes import Take
from app.desktop.generation.takes_box import TakesBox
from app.desktop.roll.editing import edits
from app.desktop.roll.editing.commands import EditTake, Version
from app.desktop.roll.editing.edits import Edit
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.stage import Stage
from app.desktop.units import filled
from models.music import editing
from models.music.editing import Clip, Edited


class RollEditor(QObject):
    """Applies edits and keeps what was copied. Sends `message(str)`, and `changed` after an edit."""

    message = Signal(str)
    changed = Signal()

    def __init__(
        self, roll: PianoRoll, stage: Stage, takes: TakesBox, undo: QUndoStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._roll, self._stage, self._takes, self._undo = roll, stage, takes, undo
        self._clip: Clip | None = None
        self._paste_at: int | None = None
        roll.edit_requested.connect(self.apply)

    @property
    def has_clip(self) -> bool:
        """Whether notes were copied."""
        return self._clip is not None

    def apply(self, edit: Edit) -> bool:
        """Do what was asked for, or say why it cannot be done; return whether it was done."""
        piece = self._roll.piece
        if piece is None:
            return False
        try:
            edited = edit.change(piece)
        except ValueError:
            self._roll.choose(self._roll.chosen)
            self.message.emit(self.tr("That would leave the range of MIDI: nothing was changed."))
            return False
        if edited.piece is piece:
            self._roll.choose(edited.chosen)
        elif self._stage.take is None:
            self._make_copy(edited)
        else:
            self._change(self._stage.take, edit, edited)
        self.changed.emit()
        return True

    def _change(self, take: Take, edit: Edit, edited: Edited) -> None:
        before = Version(piece=take.piece, is_edited=take.is_edited, chosen=self._roll.chosen)
        after = Version(piece=edited.piece, is_edited=True, chosen=edited.chosen)
        self._undo.push(EditTake(edit.text, take, before, after, merges=edit.merges, show=self._show))

    def _show(self, take: Take, version: Version) -> None:
        self._takes.replace_piece(take, version.piece, is_edited=version.is_edited)
        if self._stage.take is not take:
            self._takes.view.select(take)
            self._stage.show_take(take)
        self._roll.choose(version.chosen)

    def _make_copy(self, edited: Edited) -> None:
        title = self._stage.title
        name = filled(self.tr("Edited copy of {title}"), title=title) if title else self.tr("Edited copy")
        take = self._takes.takes.make_copy(edited.piece, name)
        self._stage.adopt(take, edited.chosen)
        self._takes.add([take])
        sentence = self.tr("The original stays as it is: what is edited is take {number}, a copy.")
        self.message.emit(filled(sentence, number=take.number))

    # What the menus ask for

    def transpose(self, semitones: int) -> None:
        """Transpose the chosen notes, or without any the whole piece."""
        self.apply(edits.transpose(self._roll.chosen, semitones))

    def erase(self) -> None:
        """Take the chosen notes out."""
        if self._roll.chosen:
            self.apply(edits.erase(self._roll.chosen))

    def copy(self) -> bool:
        """Copy the chosen notes; return whether there are any."""
        piece, grid, chosen = self._roll.piece, self._roll.grid, self._roll.chosen
        if piece is None or grid is None or not chosen:
            return False
        first = min(piece.notes[place].onset for place in chosen)
        self._clip = editing.copied(piece, chosen, start=min(grid.cell(first), first))
        self._paste_at = grid.following(self._clip.start + self._clip.span - 1)
        self.changed.emit()
        return True

    def cut(self) -> None:
        """Copy the chosen notes and take them out."""
        chosen = self._roll.chosen
        if self.copy():
            self.apply(edits.cut(chosen))
            self._paste_at = None if self._clip is None else self._clip.start

    def paste(self) -> None:
        """Put what was copied at the playhead, or where that is at the start, after what was copied."""
        grid = self._roll.grid
        if self._clip is None or grid is None:
            return
        playhead = self._roll.playhead or 0.0
        tick = grid.snapped(playhead) if playhead > 0 or self._paste_at is None else self._paste_at
        if self.apply(edits.paste(self._clip, tick)) and playhead <= 0:
            self._paste_at = tick + self._clip_length()

    def duplicate(self) -> None:
        """Put a copy of the chosen notes right after them."""
        piece, grid, chosen = self._roll.piece, self._roll.grid, self._roll.chosen
        if piece is None or grid is None or not chosen:
            return
        clip = editing.copied(piece, chosen)
        length = max(self._roll.step_ticks(), grid.following(clip.start + clip.span - 1) - clip.start)
        self.apply(edits.duplicate(clip, clip.start + length))

    def change_velocity(self, change: int) -> None:
        """Make the chosen notes louder or softer."""
        if self._roll.chosen:
            self.apply(edits.louder(self._roll.chosen, change))

    def set_velocity(self, velocity: int) -> None:
        """Give the chosen notes one velocity."""
        if self._roll.chosen:
            self.apply(edits.set_velocity(self._roll.chosen, velocity))

    def set_tempo(self, qpm: float) -> None:
        """Give a take another tempo; music that is no take is only played at it."""
        piece = self._roll.piece
        if piece is None:
            return
        qpm = min(max(qpm, editing.MIN_QPM), editing.MAX_QPM)
        if self._stage.take is None:
            self._stage.play_at(qpm)
        else:
            self.apply(edits.set_tempo(self._roll.chosen, qpm))

    def _clip_length(self) -> int:
        assert self._clip is not None
        return max(1, self._clip.span)
