"""Painting notes: as rounded bars when they are few, as one picture made with numpy when they are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, qGray

from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.note_index import Indices, NoteIndex
from app.desktop.theme import colours, mixed
from models.music import pitch_name

Look = Literal["plain", "chosen", "ghost"]
NUM_LEVELS = 6
"""Steps of lightness that velocity is shown in."""
MANY_NOTES = 1200
"""From this many visible notes on, a picture is quicker than single bars."""
MANY_CELLS = 1_000_000
"""Pixels that notes may cover, overlaps counted, before they are counted instead of written."""
_SOFTEST_SHARE = 0.6
_GHOST_SHARE, _CHOSEN_SHARE = 0.55, 0.3
_LIGHT_GREY = 140  # of 255: lighter colours are written on in dark ink
_ROW_FOR_NAMES, _WIDTH_FOR_NAMES = 11, 26
_ROW_FOR_EDGES, _EDGE_SHARE = 6, 0.62


def velocity_colours(colour: QColor, ground: QColor) -> list[QColor]:
    """Return one hue from soft (near the ground) to loud (the colour itself)."""
    return [
        mixed(colour, ground, _SOFTEST_SHARE * (1 - level / (NUM_LEVELS - 1))) for level in range(NUM_LEVELS)
    ]


class Tint(NamedTuple):
    """Colours of notes that say something else than their velocity.

    Attributes:
        shades: Each note's place in the palette, (notes of the index,).
        palette: The colours.
    """

    shades: npt.NDArray[np.int64]
    palette: list[QColor]


@dataclass(slots=True, kw_only=True)
class NotePainter:
    """Paints the notes of an index; those that start before `primer_end` in the primer's colour.

    Chosen notes have a frame in the colour of text, or where they are many are nearer to it; ghosts are
    faint. A tint, where there is one, takes the place of velocity and primer.
    """

    geometry: RollGeometry
    index: NoteIndex
    primer_end: int = 0
    look: Look = "plain"
    tint: Tint | None = None

    def paint(self, painter: QPainter, left: float, right: float) -> int:
        """Paint what is seen between two x and return how many notes that is."""
        start, stop = self.geometry.visible_ticks(left - 2, right + 2)
        seen = self.index.between(start, stop, *self.geometry.visible_pitches())
        if len(seen) >= MANY_NOTES:
            self._paint_picture(painter, seen, left, right)
        else:
            self._paint_bars(painter, seen)
        return len(seen)

    def shades(self, seen: Indices) -> npt.NDArray[np.int64]:
        """Return each note's place in `palette`: louder is later, and the primer's come last."""
        if self.tint is not None:
            return self.tint.shades[seen]
        level = (self.index.velocities[seen] * NUM_LEVELS - 1) // 127
        primer = (self.index.onsets[seen] < self.primer_end).astype(np.int64)
        return level.clip(0, NUM_LEVELS - 1) + NUM_LEVELS * primer

    def palette(self) -> list[QColor]:
        """Return the colours that `shades` counts."""
        if self.tint is not None:
            return self.tint.palette
        active = colours()
        ground = active.base
        if self.look == "ghost":
            return 2 * NUM_LEVELS * [mixed(active.muted, ground, _GHOST_SHARE)]
        notes = velocity_colours(active.note, ground) + velocity_colours(active.note_primer, ground)
        return [mixed(note, active.text, _CHOSEN_SHARE) for note in notes] if self.look == "chosen" else notes

    def rect(self, note: int) -> QRectF:
        """Return the bar of one note, at least two pixels wide, with a pixel between rows."""
        geometry, index = self.geometry, self.index
        x = geometry.x_of(float(index.onsets[note]))
        width = max(2.0, geometry.x_of(float(index.ends[note])) - x - 1)
        gap = 1 if geometry.row_height > 5 else 0
        return QRectF(x, geometry.y_of(int(index.pitches[note])) + gap, width, geometry.row_height - 2 * gap)

    def _paint_bars(self, painter: QPainter, seen: Indices) -> None:
        palette, shades = self.palette(), self.shades(seen)
        radius = 2.5 if self.geometry.row_height >= 8 else 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
        has_edges = self.tint is not None and self.geometry.row_height >= _ROW_FOR_EDGES
        if self.look == "chosen":
            painter.setPen(QPen(colours().text, 1.5))
        else:
            painter.setPen(QPen(_edge_colour(), 1) if has_edges else Qt.PenStyle.NoPen)
        inset = 0.5 if has_edges else 0.0
        for shade in np.unique(shades):
            painter.setBrush(palette[shade])
            for note in seen[shades == shade]:
                rect = self.rect(note).adjusted(inset, inset, -inset, -inset)
                painter.drawRoundedRect(rect, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self.look != "ghost" and self.geometry.row_height >= _ROW_FOR_NAMES:
            self._paint_names(painter, seen)

    def _paint_names(self, painter: QPainter, seen: Indices) -> None:
        """Write the names of notes on those that have room for them."""
        font = painter.font()
        font.setPixelSize(min(self.geometry.row_height - 2, 11))
        painter.setFont(font)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        inks, shades = self._inks(), self.shades(seen)
        for note, shade in zip(seen, shades, strict=True):
            rect = self.rect(note)
            if rect.width() >= _WIDTH_FOR_NAMES:
                name = pitch_name(int(self.index.pitches[note]))
                painter.setPen(inks[shade])
                painter.drawText(rect.adjusted(4, -2, 0, 2), left, name)

    def _inks(self) -> list[QColor]:
        """Return what is written with on each colour of the palette: of ground and text what stands out."""
        active, palette = colours(), self.palette()
        if self.tint is None:
            return len(palette) * [active.base]
        inks = sorted((active.base, active.text), key=QColor.lightnessF)
        return [inks[0] if qGray(colour.rgb()) > _LIGHT_GREY else inks[1] for colour in palette]

    def paint_outline(self, painter: QPainter, note: int, colour: QColor) -> None:
        """Draw a frame around one note."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect(note).adjusted(-1, -1, 1, 1), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_picture(self, painter: QPainter, seen: Indices, left: float, right: float) -> None:
        """Paint through an image of one pixel a column, rows as they are high on the screen."""
        ratio = painter.device().devicePixelRatioF()
        lowest, highest = self.geometry.visible_pitches()
        columns = max(1, int(np.ceil((right - left) * ratio)))
        cells = self._cells(seen, left, ratio, columns, lowest, highest)
        palette = np.array([0, *(colour.rgba() for colour in self.palette())], dtype=np.uint32)
        row = max(1, round(self.geometry.row_height * ratio))
        pixels = np.repeat(palette[cells], row, axis=0)
        if row >= 4:
            pixels[row - 1 :: row] = 0
        image = QImage(
            pixels.data, columns, pixels.shape[0], 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
        )
        height = (highest - lowest + 1) * self.geometry.row_height
        painter.drawImage(QRectF(left, self.geometry.y_of(highest), columns / ratio, height), image)

    def _cells(
        self, seen: Indices, left: float, ratio: float, columns: int, lowest: int, highest: int
    ) -> npt.NDArray[np.uint8]:
        """Return which shade each (pitch row, column) shows, from 1; 0 where there is no note."""
        index, scale = self.index, self.geometry.pixels_per_tick * ratio
        offset = (self.geometry.scroll_x + left) * ratio
        first = np.floor(index.onsets[seen] * scale - offset).astype(np.int64)
        last = np.floor(index.ends[seen] * scale - offset).astype(np.int64)
        first, last = first.clip(0, columns), np.maximum(last, first + 1).clip(0, columns)
        line = (highest - index.pitches[seen]) * columns
        shades = self.shades(seen).astype(np.uint8)
        order = np.argsort(shades, kind="stable")  # the loudest, and the primer's, on top
        starts, lengths = (line + first)[order], (last - first)[order]
        cells = np.zeros((highest - lowest + 1) * columns, dtype=np.uint8)
        fill = _fill_cell_by_cell if lengths.sum() <= MANY_CELLS else _fill_by_counting
        fill(cells, starts, lengths, shades[order] + 1)
        return cells.reshape(-1, columns)


def _edge_colour() -> QColor:
    """Return the colour around tinted notes: the ends of a map may be as dark or as light as the ground."""
    return mixed(colours().text, colours().base, _EDGE_SHARE)


def _fill_cell_by_cell(
    cells: npt.NDArray[np.uint8], starts: Indices, lengths: Indices, values: npt.NDArray[np.uint8]
) -> None:
    """Write runs of values; the later lie over the earlier. The work grows with their lengths."""
    before = np.cumsum(lengths) - lengths
    places = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    cells[places] = np.repeat(values, lengths)


def _fill_by_counting(
    cells: npt.NDArray[np.uint8], starts: Indices, lengths: Indices, values: npt.NDArray[np.uint8]
) -> None:
    """Do the same by counting starts less ends: the work grows with the picture, however long they are."""
    for value in np.unique(values):
        chosen = values == value
        change = np.bincount(starts[chosen], minlength=len(cells) + 1)
        change -= np.bincount((starts + lengths)[chosen], minlength=len(cells) + 1)
        cells[change.cumsum()[:-1] > 0] = value
