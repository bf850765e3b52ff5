"""What lies under the notes: a stripe for every black key, bar lines and beats, the primer's ground."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.desktop.roll.bars import BarMap
from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.grid import Grid
from app.desktop.roll.key_strip import BLACK_KEYS
from app.desktop.theme import GRID, colours, mixed


def paint_rows(painter: QPainter, geometry: RollGeometry, area: QRectF) -> None:
    """Paint the ground, rows of black keys a shade darker, and a line under every C."""
    active = colours()
    painter.fillRect(area, active.base)
    stripe = mixed(active.base, active.grid, 0.6)
    lowest, highest = geometry.visible_pitches()
    for pitch in range(lowest, highest + 1):
        y = geometry.y_of(pitch)
        if pitch % 12 in BLACK_KEYS:
            painter.fillRect(QRectF(area.left(), y, area.width(), geometry.row_height), stripe)
        elif pitch % 12 == 0:
            painter.setPen(active.grid)
            bottom = y + geometry.row_height - 1
            painter.drawLine(QLineF(area.left(), bottom, area.right(), bottom))


def paint_bars(painter: QPainter, geometry: RollGeometry, bars: BarMap, area: QRectF) -> None:
    """Paint a line a bar and a fainter one a beat, as far as they can be told apart."""
    active = colours()
    start, stop = geometry.visible_ticks(area.left() - 1, area.right() + 1)
    of_bars: list[QLineF] = []
    of_beats: list[QLineF] = []
    for line in bars.lines(start, stop, least_ticks=GRID / geometry.pixels_per_tick):
        x = round(geometry.x_of(line.tick))
        (of_beats if line.bar is None else of_bars).append(QLineF(x, area.top(), x, area.bottom()))
    painter.setPen(active.grid)
    painter.drawLines(of_beats)
    painter.setPen(active.line)
    painter.drawLines(of_bars)


def paint_primer_ground(painter: QPainter, geometry: RollGeometry, primer_end: int, area: QRectF) -> None:
    """Tint the time that the primer takes."""
    right = min(geometry.x_of(primer_end), area.right())
    if right > area.left():
        tint = QColor(colours().note_primer)
        tint.setAlphaF(0.07)
        painter.fillRect(QRectF(area.left(), area.top(), right - area.left(), area.height()), tint)


def paint_steps(
    painter: QPainter, geometry: RollGeometry, bars: BarMap, grid: Grid | None, area: QRectF
) -> None:
    """Paint the lines that notes snap to, where they are far enough apart."""
    if grid is None or grid.step is None or grid.step * geometry.pixels_per_tick < 1.5 * GRID:
        return
    start, stop = geometry.visible_ticks(area.left() - 1, area.right() + 1)
    lines: list[QLineF] = []
    tick: float = bars.bar_start(start)
    while tick <= stop:
        x = round(geometry.x_of(grid.snapped(tick)))
        lines.append(QLineF(x, area.top(), x, area.bottom()))
        tick += grid.step
    painter.setPen(mixed(colours().grid, colours().base, 0.5))
    painter.drawLines(lines)


def paint_range(
    painter: QPainter, geometry: RollGeometry, selected: tuple[int, int], area: QRectF, *, is_looping: bool
) -> None:
    """Tint a time range between two lines; stronger where it is played over and over."""
    left, right = (geometry.x_of(tick) for tick in selected)
    tint = QColor(colours().playhead)
    tint.setAlphaF(0.07 if is_looping else 0.04)
    painter.fillRect(QRectF(left, area.top(), right - left, area.height()), tint)
    tint.setAlphaF(0.55 if is_looping else 0.3)
    painter.setPen(tint)
    for x in (round(left), round(right)):
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
