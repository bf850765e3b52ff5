"""Where the parts of an unrolled neuron lie: copies side by side in time, a memory between any two."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.desktop.insight.neuron.drawing import LINE_HEIGHT

_LEAST_PITCH = 168
_MOST_COPIES = 5
_ARROW = 14.0
_MARGIN = 4.0
_BLOCK_GAP = 4.0
_BOTTOM = 4.0
"""Pixels below the notes that come in, where the frame of the focus lies."""

_INPUT_HEIGHT = 2 * LINE_HEIGHT + 8.0
_MOST_BARS = 6
_BLOCK_WIDTHS = {1: 34.0, 2: 26.0}
"""Pixels of the picture of a memory, by how many there are side by side."""


def copies_for(width: float) -> int:
    """Return how many copies fit side by side: an odd number, so that one is in the middle."""
    return _MOST_COPIES if width >= _MOST_COPIES * _LEAST_PITCH else 3


@dataclass(frozen=True, slots=True)
class UnrolledLayout:
    """The places, for a size, a number of copies, and of memories (h alone, or h and c)."""

    width: float
    height: float
    copies: int
    blocks: int

    @property
    def block_width(self) -> float:
        """Pixels of one memory's picture."""
        return _BLOCK_WIDTHS[self.blocks]

    @property
    def gap(self) -> float:
        """Pixels between two boxes: an arrow, the memories, an arrow."""
        return self.blocks * (self.block_width + _BLOCK_GAP) - _BLOCK_GAP + 2 * (_ARROW + _MARGIN)

    @property
    def box_width(self) -> float:
        """Pixels of a box."""
        return (self.width - (self.copies + 1) * self.gap) / self.copies

    @property
    def pitch(self) -> float:
        """Pixels from a copy to the next."""
        return self.box_width + self.gap

    @property
    def box_height(self) -> float:
        """Pixels of a box: a third of the height, within limits."""
        return min(128.0, max(52.0, self.height * 0.3))

    @property
    def bars(self) -> int:
        """How many pitches of the prediction there is room for."""
        room = self._box_top - _ARROW - LINE_HEIGHT - 2 * LINE_HEIGHT
        return max(1, min(_MOST_BARS, int(room // LINE_HEIGHT)))

    @property
    def _box_top(self) -> float:
        return self.height - _BOTTOM - _INPUT_HEIGHT - _ARROW - LINE_HEIGHT - self.box_height

    def box(self, copy: int) -> QRectF:
        """Return the box of a copy."""
        left = self.gap + copy * self.pitch
        return QRectF(left, self._box_top, self.box_width, self.box_height)

    def memory(self, place: int, block: int) -> QRectF:
        """Return the picture of the memory that comes into a copy (`copies`: out of the last one)."""
        left = place * self.pitch + _ARROW + _MARGIN + block * (self.block_width + _BLOCK_GAP)
        return QRectF(left, self._box_top, self.block_width, self.box_height)

    def memory_name(self, place: int) -> QRectF:
        """Return where the name of that memory is written, above it."""
        return QRectF(place * self.pitch, self._box_top - LINE_HEIGHT - 1, self.gap, LINE_HEIGHT)

    def block_name(self, place: int, block: int) -> QRectF:
        """Return where it is written which part of the memory a picture is, below it."""
        rect = self.memory(place, block)
        return QRectF(rect.left() - 4, rect.bottom() + 1, rect.width() + 8, LINE_HEIGHT)

    def column(self, copy: int) -> tuple[float, float]:
        """Return left edge and width of what lies above and below a box."""
        box = self.box(copy)
        width = self.pitch - 8
        left = min(max(box.center().x() - width / 2, 0.0), self.width - width)
        return left, width

    def input(self, copy: int) -> QRectF:
        """Return where the note that comes in is told."""
        left, width = self.column(copy)
        return QRectF(left, self.height - _BOTTOM - _INPUT_HEIGHT, width, _INPUT_HEIGHT)

    def prediction(self, copy: int) -> QRectF:
        """Return where the prediction is told: a heading, the time, and a bar for each pitch."""
        left, width = self.column(copy)
        height = (self.bars + 2) * LINE_HEIGHT
        bottom = self._box_top - _ARROW - 2
        return QRectF(left, max(0.0, bottom - height), width, height)

    def arrows(self, copy: int) -> tuple[float, float, float, float]:
        """Return the y of the ends of both upright arrows: into the box, and out of it."""
        box = self.box(copy)
        return (
            self.height - _BOTTOM - _INPUT_HEIGHT - 1,
            box.bottom() + 1,
            box.top() - 1,
            self.prediction(copy).bottom() + 1,
        )
