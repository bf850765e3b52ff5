"""What is in the piano roll and would be played: a piece of the library, a take, or a sample of a run."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from app.desktop.counts import bars_text, notes_text
from app.desktop.generation.table import done_text, title_of
from app.desktop.generation.takes import Take
from app.desktop.generation.takes_box import TakesBox
from app.desktop.library.rows import LibraryRow
from app.desktop.library.viewing import PieceView
from app.desktop.library.wording import heard_subtitle, original_subtitle
from app.desktop.playback.sound import SoundController
from app.desktop.roll_panel import RollPanel
from app.desktop.units import filled
from models.music import Piece, pitch_name
from models.music.editing import MAX_QPM, MIN_QPM, with_tempo


class Stage(QObject):
    """Puts pieces and takes into the roll and the transport, so that what is played is what is seen.

    Sends `changed` when something else is shown, or the same with other notes.
    """

    changed = Signal()

    def __init__(self, roll_panel: RollPanel, sound: SoundController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel, self._sound = roll_panel, sound
        self._row: LibraryRow | None = None
        self._view: PieceView | None = None
        self._take: Take | None = None
        self._title = ""
        self._originals: dict[Take, PieceView] = {}
        self._factors: dict[LibraryRow, float] = {}
        self._plays_when_ready = self._is_changing = False
        roll = roll_panel.roll
        roll.seek_requested.connect(sound.seek)
        roll.note_clicked.connect(lambda place: sound.preview(roll.layers.index.notes[place].pitch))
        roll.pitch_pressed.connect(sound.preview)
        sound.position_changed.connect(self._move_playhead)
        roll_panel.hearing_chosen.connect(lambda _is_heard: self._show(keep_view=True))

    @property
    def take(self) -> Take | None:
        """The take that is shown, if it is one."""
        return self._take

    @property
    def is_empty(self) -> bool:
        """Whether nothing is shown, nor about to be."""
        return self._row is None and self._panel.roll.piece is None

    @property
    def title(self) -> str:
        """What is shown is called."""
        return self._title

    def watch(self, takes: TakesBox) -> None:
        """Follow what becomes of takes: their notes, their names, and that they are taken off the list."""
        takes.piece_replaced.connect(self._on_piece_replaced)
        takes.changed.connect(lambda: self._on_takes_changed(takes))

    def select_row(self, row: LibraryRow | None) -> None:
        """Wait for the view of a row; without one, show nothing."""
        was_row = self._row is not None
        self._row, self._plays_when_ready = row, False
        if row is None and was_row:
            self._view = None
            self._put(None)
            self._panel.set_switch(None)

    def play_row(self, row: LibraryRow) -> None:
        """Play a row, now or as soon as its view is there."""
        self._row = row
        if self._view is not None and self._view.row is row and self._sound.piece is not None:
            self._sound.play(self._sound.piece)
        else:
            self._plays_when_ready = True

    def show_view(self, view: PieceView) -> None:
        """Show the row that is waited for; others come too late."""
        if view.row is not self._row:
            return
        is_same = self._view is not None and self._view.row is view.row
        self._view, self._take = view, None
        self._panel.set_switch(view)
        self._show(keep_view=is_same)
        if self._plays_when_ready and self._sound.piece is not None:
            self._sound.play(self._sound.piece)
        self._plays_when_ready = False

    def heard(self) -> tuple[str, Piece] | None:
        """Return the title and the notes of the library's piece that is shown, as the model hears it."""
        view = self._view
        return None if view is None or view.heard is None else (view.row.title, view.heard)

    def show_take(self, take: Take) -> None:
        """Show a take; one that is shown already stays as it is."""
        is_there = take is self._take and take.piece is self._panel.roll.piece
        self._leave_library(take)
        if is_there:
            return
        self._put(
            take.piece, title=title_of(take), subtitle=self._subtitle_of(take), primer_end=take.primer_end
        )

    def play_take(self, take: Take) -> None:
        """Show a take and play it."""
        self.show_take(take)
        self._sound.play(take.piece)

    def swap_take(self, take: Take) -> None:
        """Show a take in place of another, and go on playing from the same place."""
        self._leave_library(take)
        subtitle = self._subtitle_of(take)
        self._put(
            take.piece, title=title_of(take), subtitle=subtitle, primer_end=take.primer_end, keep_view=True
        )

    def show_sample(self, piece: Piece, title: str, subtitle: str = "") -> None:
        """Show music that is neither in the library nor a take, such as a sample of a run."""
        self._leave_library(None)
        self._put(piece, title=title, subtitle=subtitle)

    def play_sample(self, piece: Piece, title: str, subtitle: str = "") -> None:
        """Show such music and play it."""
        self.show_sample(piece, title, subtitle)
        self._sound.play(piece)

    def adopt(self, take: Take, chosen: Collection[int]) -> None:
        """Go on with an edited copy of what is shown, which has become this take."""
        view = self._view
        self._leave_library(take)
        if view is not None:
            self._originals[take] = view
        self._tell_title()
        self._replace(take.piece, chosen)

    def play_at(self, qpm: float) -> None:
        """Play what is shown at another tempo, without changing it: later tempos keep their ratio."""
        piece = self._panel.roll.piece
        if piece is None:
            return
        if self._view is not None and self._view.original is not None:
            self._factors[self._view.row] = qpm / self._view.original.qpm
        self._replace(with_tempo(piece, qpm), self._panel.roll.chosen)

    def _leave_library(self, take: Take | None) -> None:
        self._row = self._view = None
        self._take = take
        self._panel.set_switch(None)

    def _subtitle_of(self, take: Take) -> str:
        parts = [bars_text(take.bars), notes_text(take.notes)]
        if take.model:
            start = take.primer_title or pitch_name(take.primer_pitch)
            edited = self.tr("edited") if take.is_edited else ""
            parts = [done_text(take), edited, filled(self.tr("from {key}"), key=start), *parts, take.model]
        return " · ".join(filter(None, parts))

    def _tell_title(self) -> None:
        if self._take is not None:
            self._title = title_of(self._take)
            self._panel.set_title(self._title, self._subtitle_of(self._take))

    def _on_piece_replaced(self, take: Take) -> None:
        if take is self._take:
            self._tell_title()
            if take.piece is not self._panel.roll.piece:
                self._replace(take.piece, ())

    def _on_takes_changed(self, takes: TakesBox) -> None:
        """Tell the title anew; where an edited copy was taken back, show what it was a copy of."""
        if self._take is None:
            return
        if self._take in takes.takes.takes:
            self._tell_title()
        elif (view := self._originals.get(self._take)) is not None:
            self._row = view.row
            self.show_view(view)

    def _replace(self, piece: Piece, chosen: Collection[int]) -> None:
        """Show and play an edited version of what is there, from the same place."""
        self._panel.roll.replace_piece(piece, chosen)
        self._sound.replace_piece(piece)
        self.changed.emit()

    def _show(self, *, keep_view: bool) -> None:
        view = self._view
        if view is None:
            return
        is_heard = self._panel.is_heard and view.heard is not None
        subtitle = heard_subtitle(view) if is_heard else original_subtitle(view)
        piece = view.heard if is_heard else view.original
        if piece is not None and view.row in self._factors:
            qpm = piece.qpm * self._factors[view.row]
            piece = with_tempo(piece, min(max(qpm, MIN_QPM), MAX_QPM))
        self._put(piece, title=view.row.title, subtitle=subtitle, keep_view=keep_view)

    def _put(
        self,
        piece: Piece | None,
        *,
        title: str = "",
        subtitle: str = "",
        primer_end: int | None = None,
        keep_view: bool = False,
    ) -> None:
        """Change the roll and the sound together; in mid-piece, another hearing of it goes on from there."""
        sound, self._title = self._sound, title
        second = sound.piece.seconds_at(sound.position) if keep_view and sound.piece is not None else 0.0
        goes_on = keep_view and sound.state in ("playing", "rendering")
        self._panel.show_piece(
            piece, title=title, subtitle=subtitle, primer_end=primer_end, keep_view=keep_view
        )
        self._is_changing = True
        if piece is not sound.piece:
            sound.set_piece(piece)
            if piece is not None and second > 0:
                sound.seek(piece.tick_at(second))
        self._is_changing = False
        self._panel.roll.set_playhead(sound.position if piece is not None else None, follow=not keep_view)
        if goes_on and piece is not None and sound.state == "stopped":
            sound.play()
        self.changed.emit()

    def _move_playhead(self, tick: float) -> None:
        """Follow the sound, but not while one hearing of a piece is changed for another."""
        if not self._is_changing:
            self._panel.roll.set_playhead(tick)
