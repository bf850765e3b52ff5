"""What the roll knows of stretches of time: the range that is selected, bars, and the catching rectangle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.roll.background import paint_range
from app.desktop.roll.bars import BarMap
from app.desktop.roll.roll_view import RollView
from app.desktop.theme import colours
from models.music import Piece


class RangeView(RollView):
    """A roll in which a time range can be selected, with the ruler or by bars.

    Signals:
        range_changed: Another time range was selected: (start, stop) in ticks, or None.
    """

    range_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range: tuple[int, int] | None = None
        self._is_looping = False
        self._band: QRectF | None = None
        self._ruler.range_requested.connect(self.set_range)

    def set_piece(
        self, piece: Piece | None, *, primer_end: int | None = None, keep_view: bool = False
    ) -> None:
        """Show a piece, see `RollView.set_piece`; the time range stays where the view does."""
        before, kept = self._piece, self._range if keep_view else None
        super().set_piece(piece, primer_end=primer_end, keep_view=keep_view)
        if kept is not None and before is not None and piece is not None:
            scale = piece.ticks_per_quarter / before.ticks_per_quarter
            kept = round(kept[0] * scale), round(kept[1] * scale)
        self.set_range(kept)

    @property
    def time_range(self) -> tuple[int, int] | None:
        """The time range that is selected, from tick to tick."""
        return self._range

    def set_range(self, wanted: tuple[int, int] | None) -> None:
        """Select a time range, or none."""
        if wanted != self._range:
            self._range = wanted
            self._show_range()
            self.range_changed.emit(wanted)

    def set_looping(self, is_looping: bool) -> None:
        """Show that the time range is played over and over."""
        self._is_looping = is_looping
        self._show_range()

    def _show_range(self) -> None:
        self._ruler.set_range(self._range, is_looping=self._is_looping)
        self.viewport().update()

    def step_bar(self, step: int) -> None:
        """Ask for the playhead at the start of the bar before or after."""
        if self._bars is not None:
            self.seek_requested.emit(float(self._next_bar(self._playhead or 0.0, step)))

    def extend_range(self, step: int) -> None:
        """Move the end of the time range by a bar; where there is none, it starts at the playhead's bar."""
        if self._bars is None:
            return
        start, stop = self._range or (self._bars.bar_start(self._playhead or 0.0),) * 2
        after = self._bars.end if self._is_in_last_bar(stop) else self._bars.bar_start(stop, 1)
        stop = after if step > 0 else self._next_bar(stop, -1)
        self.set_range((start, stop) if stop > start else None)

    def bars_of_chosen(self) -> tuple[int, int] | None:
        """Return the bars in which notes are chosen, or without any the whole piece, from tick to tick."""
        if self._bars is None or self._piece is None:
            return None
        if not self.chosen:
            return 0, BarMap(self._piece).end
        index, places = self._layers.index, list(self.chosen)
        start, stop = int(index.onsets[places].min()), int(index.ends[places].max()) - 1
        after = self._bars.end if self._is_in_last_bar(stop) else self._bars.bar_start(stop, 1)
        return self._bars.bar_start(start), after

    def _is_in_last_bar(self, tick: float) -> bool:
        return self._bars is not None and self._bars.position(tick).bar >= self._bars.num_bars

    def _next_bar(self, tick: float, step: int) -> int:
        assert self._bars is not None
        inside = step < 0 and tick > self._bars.bar_start(tick)
        return self._bars.bar_start(tick, 0 if inside else step)

    def show_band(self, band: QRectF | None) -> None:
        """Show the rectangle that notes are caught with."""
        self._band = band
        self.viewport().update()

    def _paint_under(self, painter: QPainter, area: QRectF) -> None:
        """Paint the time range."""
        if self._range is not None:
            paint_range(painter, self._geometry, self._range, area, is_looping=self._is_looping)

    def _paint_over(self, painter: QPainter) -> None:
        """Paint the rectangle that notes are caught with."""
        if self._band is not None:
            tint = QColor(colours().text)
            tint.setAlphaF(0.08)
            painter.setPen(QPen(colours().muted, 1, Qt.PenStyle.DashLine))
            painter.setBrush(tint)
            painter.drawRect(self._band)
