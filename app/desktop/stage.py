"""What is in the piano roll and would be played: a piece of the library, in either of two ways, or a take."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.desktop.generation.takes import Take
from app.desktop.library.rows import LibraryRow
from app.desktop.library.viewing import PieceView
from app.desktop.library.wording import heard_subtitle, original_subtitle
from app.desktop.playback.sound import SoundController
from app.desktop.roll_panel import RollPanel
from models.music import Piece, pitch_name


class Stage(QObject):
    """Puts pieces and takes into the roll and the transport, so that what is played is what is seen."""

    def __init__(self, roll_panel: RollPanel, sound: SoundController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel, self._sound = roll_panel, sound
        self._row: LibraryRow | None = None
        self._view: PieceView | None = None
        self._plays_when_ready = self._is_changing = False
        roll = roll_panel.roll
        roll.seek_requested.connect(sound.seek)
        roll.note_clicked.connect(lambda place: sound.preview(roll.layers.index.notes[place].pitch))
        roll.pitch_pressed.connect(sound.preview)
        sound.position_changed.connect(self._move_playhead)
        roll_panel.hearing_chosen.connect(lambda _is_heard: self._show(keep_view=True))

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
        self._view = view
        self._panel.set_switch(view)
        self._show(keep_view=is_same)
        if self._plays_when_ready and self._sound.piece is not None:
            self._sound.play(self._sound.piece)
        self._plays_when_ready = False

    def show_take(self, take: Take) -> None:
        """Show a take."""
        self._row = self._view = None
        self._panel.set_switch(None)
        subtitle = self.tr("from {key} · {bars} bars · {notes} notes · {model}").format(
            key=pitch_name(take.primer_pitch), bars=take.bars, notes=take.notes, model=take.model
        )
        title = self.tr("Take {number}").format(number=take.number)
        self._put(take.piece, title=title, subtitle=subtitle, primer_end=take.primer_end)

    def play_sample(self, piece: Piece, title: str, subtitle: str) -> None:
        """Show a melody that was kept while the network learnt, and play it."""
        self._row = self._view = None
        self._panel.set_switch(None)
        self._put(piece, title=title, subtitle=subtitle)
        self._sound.play(piece)

    def play_take(self, take: Take) -> None:
        """Show a take and play it."""
        self.show_take(take)
        self._sound.play(take.piece)

    def _show(self, *, keep_view: bool) -> None:
        view = self._view
        if view is None:
            return
        is_heard = self._panel.is_heard and view.heard is not None
        subtitle = heard_subtitle(view) if is_heard else original_subtitle(view)
        piece = view.heard if is_heard else view.original
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
        sound = self._sound
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

    def _move_playhead(self, tick: float) -> None:
        """Follow the sound, but not while one hearing of a piece is changed for another."""
        if not self._is_changing:
            self._panel.roll.set_playhead(tick)
