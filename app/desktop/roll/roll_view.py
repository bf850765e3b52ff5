"""A piece as notes over time, with a ruler, named keys and a playhead that it follows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.desktop.roll.background import paint_bars, paint_primer_ground, paint_rows, paint_steps
from app.desktop.roll.bars import BarMap
from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.grid import FIRST_GRID, Grid
from app.desktop.roll.key_strip import KEY_STRIP_WIDTH, KeyStrip
from app.desktop.roll.layers import NoteLayers
from app.desktop.roll.note_painter import Tint
from app.desktop.roll.ruler import RULER_HEIGHT, Ruler
from app.desktop.roll.wording import note_text, summary_text
from app.desktop.theme import GRID, colours
from app.desktop.units import filled
from models.music import Note, Piece

_ZOOM_STEP = 1.25
_ROW_TURN = 60
"""How far the wheel is turned for a pixel of row height; a notch is 120."""


class RollView(QAbstractScrollArea):
    """Shows one piece, drums left out: painting, zooming, scrolling and the playhead.

    Signals:
        seek_requested: A tick (float) to which the playhead is asked to move.
        pitch_pressed: The pitch of a key at the left that was clicked, or of a note that was moved to it.
        note_clicked: The place in `piece.notes` of the note that was clicked or reached by key.
        selection_changed: Other notes are chosen.
        view_changed: Ticks lie elsewhere: it was zoomed, scrolled, resized or shows another piece.
        playhead_moved: The tick (float) of the playhead, or None where there is none any more.
    """

    seek_requested = Signal(float)
    pitch_pressed = Signal(int)
    note_clicked = Signal(int)
    selection_changed = Signal()
    view_changed = Signal()
    playhead_moved = Signal(object)
    _is_built = False  # Qt sends a palette change already while the base class is made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._geometry = RollGeometry()
        self._piece: Piece | None = None
        self._bars: BarMap | None = None
        self._layers = NoteLayers(self._geometry)
        self._ghost: Piece | None = None
        self._grid_name = FIRST_GRID
        self._spare_bars = 0
        self._turned = 0.0  # of the wheel, since rows last changed their height
        self._playhead: float | None = None
        self._syncing = self._reached_by_key = False
        self._empty_text = self.tr("Choose a piece in the library to see its notes here.")
        self._ruler = Ruler(self._geometry, self)
        self._keys = KeyStrip(self._geometry, self)
        self._ruler.seek_requested.connect(self.seek_requested)
        self._keys.pitch_pressed.connect(self.pitch_pressed)
        self.setViewportMargins(KEY_STRIP_WIDTH, RULER_HEIGHT, 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setMinimumHeight(RULER_HEIGHT + 12 * GRID)
        self.setAccessibleName(self.tr("Piano roll"))
        self._describe()
        self._is_built = True

    # What is shown

    @property
    def piece(self) -> Piece | None:
        """The piece that is shown."""
        return self._piece

    @property
    def playhead(self) -> float | None:
        """The tick of the playhead, or None while there is none."""
        return self._playhead

    def set_piece(
        self, piece: Piece | None, *, primer_end: int | None = None, keep_view: bool = False
    ) -> None:
        """Show a piece from its start, or nothing.

        Args:
            piece: May have any number of notes; None empties the roll.
            primer_end: Notes that start before this tick are the primer's and get its colour.
            keep_view: The piece is another version of the one before: keep the zoom and the place.
        """
        geometry = self._geometry
        before = geometry.pixels_per_tick * geometry.ticks_per_quarter, geometry.scroll_x
        keep_view = keep_view and self._piece is not None and not geometry.fits
        self._piece = piece
        self._bars = None if piece is None else BarMap(piece, spare_bars=self._spare_bars)
        notes = () if piece is None else piece.notes
        self._layers.set_piece(piece, primer_end or 0)
        self._layers.set_ghost(self._ghost, 1 if piece is None else piece.ticks_per_quarter)
        self._playhead = None
        self._ruler.set_bars(self._bars)
        self._ruler.set_grid(self.grid)
        self._ruler.set_playhead(None)
        if piece is not None and self._bars is not None:
            geometry.set_music(
                content_ticks=self._bars.end,
                ticks_per_quarter=piece.ticks_per_quarter,
                lowest=min((note.pitch for note in notes), default=60),
                highest=max((note.pitch for note in notes), default=71),
            )
            geometry.open_readably()
            if keep_view:
                geometry.keep_view(*before)
        self._describe()
        self._refresh()
        self.selection_changed.emit()

    def replace_piece(self, piece: Piece, chosen: Collection[int] = ()) -> None:
        """Show an edited version of the piece: zoom, place, rows, playhead and time range stay."""
        if self._piece is None or piece.ticks_per_quarter != self._piece.ticks_per_quarter:
            self.set_piece(piece)
            return
        geometry, was_whole = self._geometry, self._geometry.fits
        marked = self._layers.marked if piece is self._piece else None
        self._piece, self._bars = piece, BarMap(piece, spare_bars=self._spare_bars)
        self._layers.set_piece(piece, self._layers.notes.primer_end)
        self._layers.choose(chosen)
        self._layers.marked = marked
        self._ruler.set_bars(self._bars)
        self._ruler.set_grid(self.grid)
        pitches = self._layers.index.pitches
        geometry.grow(
            content_ticks=self._bars.end,
            lowest=int(pitches.min()) if len(pitches) else 60,
            highest=int(pitches.max()) if len(pitches) else 71,
            stays_whole=was_whole,
        )
        self._describe()
        self._refresh()
        self.selection_changed.emit()

    def set_spare_bars(self, count: int) -> None:
        """Show so many empty bars after the piece, for new notes."""
        if count != self._spare_bars:
            self._spare_bars = count
            if self._piece is not None:
                self.replace_piece(self._piece, self.chosen)

    # What is chosen, marked and compared

    @property
    def grid(self) -> Grid | None:
        """What edited notes snap to; None without a piece."""
        if self._piece is None or self._bars is None:
            return None
        return Grid.of(self._grid_name, self._bars, self._piece.ticks_per_quarter)

    def set_grid(self, name: str) -> None:
        """Snap to another grid, by its name in GRIDS."""
        self._grid_name = name
        self._ruler.set_grid(self.grid)
        self.viewport().update()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places in `piece.notes` of the notes that are chosen."""
        return self._layers.chosen

    def choose(self, places: Collection[int]) -> None:
        """Choose notes by their places in `piece.notes`, and no others."""
        before = self._layers.chosen
        self._layers.choose(places)
        self.viewport().update()
        if self._layers.chosen != before:
            self._describe()
            self.selection_changed.emit()

    @property
    def ghost(self) -> Piece | None:
        """The piece that is shown faintly behind."""
        return self._ghost

    def set_ghost(self, piece: Piece | None) -> None:
        """Show another piece's notes faintly behind, such as those of another take, until told otherwise."""
        self._ghost = piece
        self._layers.set_ghost(piece, 1 if self._piece is None else self._piece.ticks_per_quarter)
        self.viewport().update()

    def set_tint(self, tint: Tint | None) -> None:
        """Colour the notes by something else than their velocity, until told otherwise."""
        self._layers.set_tint(tint)
        self.viewport().update()

    def mark_note(self, place: int | None) -> None:
        """Mark one note by its place in `piece.notes`, such as the one that is told about; None unmarks."""
        self._layers.marked = place
        self.viewport().update()

    def set_empty_text(self, text: str) -> None:
        """Say what to do while there is no piece."""
        self._empty_text = text
        self.viewport().update()

    def set_playhead(self, tick: float | None, *, follow: bool = True) -> None:
        """Move the playhead, or take it away; where it is followed, turn the page when it leaves."""
        before = self._playhead
        followed = follow and self.isVisible() and (before is None or self._is_in_view(before))
        self._playhead = tick
        self._ruler.set_playhead(tick)
        self.playhead_moved.emit(tick)
        turned = tick is not None and followed and self._geometry.scroll_to_show(tick)
        if turned:
            self._refresh()
            return
        for position in (before, tick):
            if position is not None:
                x = round(self._geometry.x_of(position))
                self.viewport().update(QRect(x - 2, 0, 5, self.viewport().height()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom as fingers on a touch pad do."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(max(0.2, 1 + event.value()), event.position().x())
            return True
        return super().viewportEvent(event)

    def _is_in_view(self, tick: float) -> bool:
        return 0 <= self._geometry.x_of(tick) < self._geometry.width

    def _describe(self) -> None:
        """Say what a person who does not see it has to know: what is chosen, or else what there is."""
        if self._piece is None:
            self.setAccessibleDescription(self._empty_text)
        elif len(self.chosen) == 1:
            self.setAccessibleDescription(self.note_text(self._layers.index.notes[self.chosen[0]]))
        elif self.chosen:
            self.setAccessibleDescription(filled(self.tr("Notes chosen: {count:,}"), count=len(self.chosen)))
        else:
            self.setAccessibleDescription(self.summary())

    def summary(self) -> str:
        """Say in words how many notes and bars there are, and from which pitch to which."""
        num_bars = 0 if self._bars is None else self._bars.num_bars - self._spare_bars
        return summary_text(self._layers.index, num_bars)

    def note_text(self, note: Note) -> str:
        """Say in words what a note is, where it starts and how long it lasts."""
        return note_text(note, self._piece, self._bars)

    # Zooming and scrolling

    def zoom_in(self) -> None:
        """Stretch time by a quarter around the middle of the view."""
        self._zoom(_ZOOM_STEP, self._geometry.width / 2)

    def zoom_out(self) -> None:
        """Undo `zoom_in`, down to the whole piece."""
        self._zoom(1 / _ZOOM_STEP, self._geometry.width / 2)

    def fit(self) -> None:
        """Show the whole piece."""
        self._geometry.fit()
        self._refresh()

    def _zoom(self, factor: float, x: float) -> None:
        self._geometry.zoom(factor, x)
        self._refresh()

    def _refresh(self) -> None:
        """Bring the scroll bars in line with the geometry, and paint everything again."""
        geometry = self._geometry
        self._syncing = True
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        pages = (geometry.width, geometry.height)
        for bar, most, at, page in zip(
            bars, geometry.max_scroll, (geometry.scroll_x, geometry.scroll_y), pages, strict=True
        ):
            bar.setRange(0, 0 if self._piece is None else round(most))
            bar.setPageStep(page)
            bar.setSingleStep(2 * GRID)
            bar.setValue(round(at))
        self._syncing = False
        self._update_all()

    def _update_all(self) -> None:
        for widget in (self.viewport(), self._ruler, self._keys):
            widget.update()
        self.view_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        if not self._syncing:
            self._geometry.scroll_to(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._update_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the ruler and the keys around the notes."""
        area = self.viewport().geometry()
        self._ruler.setGeometry(area.left(), area.top() - RULER_HEIGHT, area.width(), RULER_HEIGHT)
        self._keys.setGeometry(area.left() - KEY_STRIP_WIDTH, area.top(), KEY_STRIP_WIDTH, area.height())
        self._geometry.resize(area.width(), area.height())
        self._refresh()

    def sizeHint(self) -> QSize:
        """Ask for room for two octaves or so."""
        return QSize(80 * GRID, 30 * GRID)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, otherwise scroll: sideways too when all pitches are seen."""
        turn, modifiers = event.angleDelta(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._turned += turn.y()
                steps = int(self._turned / _ROW_TURN)
                self._turned -= steps * _ROW_TURN
                self._geometry.zoom_rows(steps, event.position().y())
                self._refresh()
            else:
                self._zoom(_ZOOM_STEP ** (turn.y() / 120), event.position().x())
            return
        moved = event.pixelDelta() if not event.pixelDelta().isNull() else turn / 2
        dx, dy = moved.x(), moved.y()
        sideways = self.verticalScrollBar().maximum() == 0 or modifiers & Qt.KeyboardModifier.ShiftModifier
        if sideways:
            dx, dy = dx + dy, 0
        self.scroll_by(-dx, -dy)

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move what is seen by pixels, as far as it goes."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(dx))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(dy))

    # Painting

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here now, when it was a key that brought the focus."""
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._reached_by_key = event.reason() in by_key
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self._is_built:
            self._update_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of the piece within the area that needs it."""
        painter = QPainter(self.viewport())
        area = QRectF(event.rect())
        painter.setClipRect(area)
        if self._piece is None or self._bars is None:
            self._paint_message(painter, self._empty_text)
            return
        paint_rows(painter, self._geometry, area)
        if self._layers.notes.primer_end:
            paint_primer_ground(painter, self._geometry, self._layers.notes.primer_end, area)
        paint_steps(painter, self._geometry, self._bars, self.grid, area)
        paint_bars(painter, self._geometry, self._bars, area)
        self._paint_under(painter, area)
        self._layers.paint(painter, area)
        if not self._layers.index.notes:
            self._paint_message(painter, self.summary())
        self._paint_over(painter)
        self._paint_playhead(painter)
        self._paint_focus(painter)

    def _paint_under(self, painter: QPainter, area: QRectF) -> None:
        """Paint what else lies under the notes."""

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what else lies over them."""

    def _paint_playhead(self, painter: QPainter) -> None:
        if self._playhead is not None:
            x = round(self._geometry.x_of(self._playhead))
            painter.setPen(QPen(colours().playhead, 1))
            painter.drawLine(x, 0, x, self.viewport().height())

    def _paint_focus(self, painter: QPainter) -> None:
        """Frame the notes while the keyboard goes to them, and not the mouse."""
        if self.hasFocus() and self._reached_by_key:
            painter.setPen(QPen(colours().accent, 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_message(self, painter: QPainter, text: str) -> None:
        painter.fillRect(self.viewport().rect(), colours().base)
        painter.setPen(colours().muted)
        room = self.viewport().rect().adjusted(3 * GRID, 0, -3 * GRID, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, text)
