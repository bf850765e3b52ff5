"""Where ticks and pitches lie on the screen, and which of them can be seen: no Qt in here."""

from __future__ import annotations

from models.music import MAX_PITCH

MIN_ROW, MAX_ROW = 4, 24
"""Pixels that one semitone may be high."""
MAX_QUARTER = 480.0
"""Pixels that a quarter note may be wide."""
READABLE_QUARTER = 16.0
"""A piece opens at this width or wider, so that its notes can be told apart."""
_LEAST_ROWS = 17
_PADDING_ROWS = 2


class RollGeometry:
    """Ticks <-> x and pitches <-> y of a viewport onto a piece.

    x and y are pixels from the viewport's upper left corner; `scroll_x` and `scroll_y` are how far
    the content has moved under it. The top row is `highest`, the bottom row `lowest`.
    """

    def __init__(self) -> None:
        self.width, self.height = 1, 1
        self.content_ticks, self.ticks_per_quarter = 1, 1
        self._music_low, self._music_high = 60, 71
        self.pixels_per_tick, self.row_height = 1.0, 12
        self.scroll_x, self.scroll_y = 0.0, 0.0
        self.lowest, self.highest = 60, 71
        self.automatic_rows = True
        self._filled = True  # all rows are seen, the last one perhaps cut: nothing to scroll

    def set_music(self, *, content_ticks: int, ticks_per_quarter: int, lowest: int, highest: int) -> None:
        """Take on a new piece: its length with the last bar complete, and its range of pitches."""
        self.content_ticks = max(1, content_ticks)
        self.ticks_per_quarter = ticks_per_quarter
        self._music_low, self._music_high = lowest, highest
        self.automatic_rows = True
        self.scroll_x = self.scroll_y = 0.0
        self._fit_rows()

    def grow(self, *, content_ticks: int, lowest: int, highest: int, stays_whole: bool) -> None:
        """Take on an edited version of the piece: what is seen stays where it is.

        Rows are added where notes have left the range, and none taken away.
        """
        self.content_ticks = max(1, content_ticks)
        top, old_low, old_high = self.highest, self._music_low, self._music_high
        self._music_low, self._music_high = min(old_low, lowest), max(old_high, highest)
        if not self.lowest <= lowest <= highest <= self.highest:
            self._fit_rows()
        self.pixels_per_tick = (
            self.fitting_scale if stays_whole else self._bounded_scale(self.pixels_per_tick)
        )
        self.scroll_to(self.scroll_x, self.scroll_y + (self.highest - top) * self.row_height)

    def extend(self, *, ticks: int = 0, above: int = 0, below: int = 0) -> None:
        """Add room after the piece, and rows above and below its music; what is seen stays where it is."""
        self.content_ticks += ticks
        above, below = min(above, MAX_PITCH - self.highest), min(below, self.lowest)
        if above or below:
            self.highest, self.lowest = self.highest + above, self.lowest - below
            self.automatic_rows = self._filled = False
            self.scroll_y += above * self.row_height

    def resize(self, width: int, height: int) -> None:
        """Take on the size of the viewport in pixels; a piece that was seen whole stays so."""
        whole = self.fits and self.width > 1
        self.width, self.height = max(1, width), max(1, height)
        self._fit_rows()
        self.pixels_per_tick = self.fitting_scale if whole else self._bounded_scale(self.pixels_per_tick)
        self.scroll_to(self.scroll_x, self.scroll_y)

    # Time

    @property
    def content_width(self) -> float:
        """Pixels that the whole piece takes."""
        return self.content_ticks * self.pixels_per_tick

    @property
    def fitting_scale(self) -> float:
        """Pixels a tick at which the whole piece fills the width."""
        return self.width / self.content_ticks

    @property
    def fits(self) -> bool:
        """Whether the whole piece is seen from start to end."""
        return self.content_width <= self.width + 0.5

    def x_of(self, tick: float) -> float:
        """Return the x at which a tick lies."""
        return tick * self.pixels_per_tick - self.scroll_x

    def tick_at(self, x: float) -> float:
        """Return the tick, in fractions, that lies at x; 0 at least."""
        return max(0.0, (x + self.scroll_x) / self.pixels_per_tick)

    def exact_tick_at(self, x: float) -> float:
        """Return the same as `tick_at`, but also below 0."""
        return (x + self.scroll_x) / self.pixels_per_tick

    def visible_ticks(self, left: float = 0, right: float | None = None) -> tuple[float, float]:
        """Return the first and last tick between two x, or in the whole viewport."""
        return self.tick_at(left), self.tick_at(self.width if right is None else right)

    def zoom(self, factor: float, x: float) -> None:
        """Stretch time by a factor; the tick under x stays where it is."""
        tick = self.tick_at(x)
        self.pixels_per_tick = self._bounded_scale(self.pixels_per_tick * factor)
        self.scroll_to(tick * self.pixels_per_tick - x, self.scroll_y)

    def fit(self) -> None:
        """Show the whole piece, all bars and all pitches."""
        self.pixels_per_tick = self.fitting_scale
        self.automatic_rows = True
        self._fit_rows()
        self.scroll_to(0, 0)

    def open_readably(self) -> None:
        """Show the start of the piece: all of it when that leaves the notes wide enough."""
        self.fit()
        readable = min(READABLE_QUARTER, MAX_QUARTER) / self.ticks_per_quarter
        self.pixels_per_tick = self._bounded_scale(max(self.fitting_scale, readable))
        self.scroll_to(0, 0)

    def keep_view(self, pixels_per_quarter: float, scroll_x: float) -> None:
        """Show what another version of the piece showed: the same zoom, from the same place."""
        self.pixels_per_tick = self._bounded_scale(pixels_per_quarter / self.ticks_per_quarter)
        self.scroll_to(scroll_x, self.scroll_y)

    def _bounded_scale(self, scale: float) -> float:
        widest = max(MAX_QUARTER / self.ticks_per_quarter, self.fitting_scale)
        return min(max(scale, self.fitting_scale), widest)

    # Pitch

    @property
    def content_height(self) -> int:
        """Pixels that all rows take."""
        return (self.highest - self.lowest + 1) * self.row_height

    def y_of(self, pitch: int) -> float:
        """Return the y of the top edge of a pitch's row."""
        return (self.highest - pitch) * self.row_height - self.scroll_y

    def pitch_at(self, y: float) -> int:
        """Return the pitch whose row lies at y, within the MIDI range."""
        return min(max(self.highest - int((y + self.scroll_y) // self.row_height), 0), MAX_PITCH)

    def visible_pitches(self) -> tuple[int, int]:
        """Return the lowest and the highest pitch of which something is seen."""
        return max(self.lowest, self.pitch_at(self.height - 1)), min(self.highest, self.pitch_at(0))

    def zoom_rows(self, steps: int, y: float) -> None:
        """Make rows higher (positive) or lower by whole pixels; the pitch under y stays there."""
        row = (y + self.scroll_y) / self.row_height
        top = self.highest
        self.automatic_rows = False
        self.row_height = min(max(self.row_height + steps, MIN_ROW), MAX_ROW)
        self._fit_rows()
        self.scroll_to(self.scroll_x, (row + self.highest - top) * self.row_height - y)

    def _fit_rows(self) -> None:
        """Choose the row height unless a person did, and add rows around the music to fill the height."""
        low, high = self._music_low - _PADDING_ROWS, self._music_high + _PADDING_ROWS
        rows = max(high - low + 1, _LEAST_ROWS)
        if self.automatic_rows:
            self.row_height = min(max(self.height // rows, MIN_ROW), MAX_ROW)
        filling = min(-(-self.height // self.row_height), MAX_PITCH + 1)
        self._filled = filling >= rows
        rows = min(max(rows, filling), MAX_PITCH + 1)
        middle_low = (low + high - rows + 1) // 2
        self.lowest = min(max(middle_low, 0), MAX_PITCH + 1 - rows)
        self.highest = self.lowest + rows - 1

    # Scrolling

    @property
    def max_scroll(self) -> tuple[float, float]:
        """How far the content can be moved, in x and y."""
        below = max(0, self.content_height - self.height)
        return max(0.0, self.content_width - self.width), 0.0 if self._filled else float(below)

    def scroll_to(self, x: float, y: float) -> None:
        """Move the content, as far as it goes."""
        most_x, most_y = self.max_scroll
        self.scroll_x, self.scroll_y = min(max(0.0, x), most_x), min(max(0.0, y), most_y)

    def scroll_to_show(self, tick: float, *, margin: float = 0.1) -> bool:
        """Turn the page so that a tick is seen, near the left edge; return whether anything moved."""
        if 0 <= self.x_of(tick) < self.width:
            return False
        before = self.scroll_x
        self.scroll_to(tick * self.pixels_per_tick - margin * self.width, self.scroll_y)
        return self.scroll_x != before
