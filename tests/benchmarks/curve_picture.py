"""The wall-clock curve as a picture: plain SVG, written by hand, so that nothing else is needed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 760, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 200, 48, 56
_MOMENTS = (1, 2, 5, 15, 30, 60, 120, 300, 600, 1200, 3600)
# Okabe and Ito's colours, told apart by colour-blind people too; the first is our accent.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")

Line = Sequence[tuple[float, float]]


def draw_curve(lines: Mapping[str, Line], *, title: str, first: float, last: float) -> str:
    """Draw loss against the clock, time along a logarithmic axis.

    Args:
        lines: Of each model, (seconds, nats a note), by time; the first one is drawn boldest.
        title: What was compared.
        first, last: Seconds at both ends of the axis; what is earlier or later is left out.

    Returns:
        The SVG document.

    Raises:
        ValueError: No point lies between `first` and `last`.
    """
    shown = {
        model: [point for point in line if first <= point[0] <= 1.05 * last] for model, line in lines.items()
    }
    heights = [nats for line in shown.values() for _, nats in line]
    if not heights:
        raise ValueError(f"nothing was measured between {first:g} and {last:g} s")
    axes = _Axes(first=first, last=last, heights=heights)
    parts = [*_frame(title), *axes.draw()]
    for number, (model, line) in enumerate(shown.items()):
        if line:
            parts += _draw_line(axes, model, line, number)
    return "\n".join([*parts, "</svg>", ""])


class _Axes:
    """Places of seconds and nats in the picture."""

    def __init__(self, *, first: float, last: float, heights: Sequence[float]) -> None:
        self._first, self._last = first, last
        self._step = _round_step((max(heights) - min(heights)) / 6)
        self._low = math.floor(min(heights) / self._step) * self._step
        self._high = max(math.ceil(max(heights) / self._step), round(self._low / self._step) + 1) * self._step

    def x(self, seconds: float) -> float:
        """Return the place of a time."""
        share = math.log(seconds / self._first) / math.log(self._last / self._first)
        return _LEFT + min(share, 1.0) * (WIDTH - _LEFT - _RIGHT)

    def y(self, nats: float) -> float:
        """Return the height of a loss."""
        return _TOP + (self._high - nats) / (self._high - self._low) * (HEIGHT - _TOP - _BOTTOM)

    def draw(self) -> list[str]:
        """Draw grid lines and their labels."""
        parts = []
        for step in range(round((self._high - self._low) / self._step) + 1):
            nats = self._low + step * self._step
            y = self.y(nats)
            parts.append(f'<path d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="#e3e3e3"/>')
            parts.append(_text(_LEFT - 8, y + 4, f"{nats:.3g}", anchor="end"))
        for seconds in _MOMENTS:
            if self._first <= seconds <= self._last:
                x = self.x(seconds)
                parts.append(f'<path d="M{x:.1f} {_TOP}V{HEIGHT - _BOTTOM}" stroke="#f0f0f0"/>')
                label = f"{seconds} s" if seconds < 60 else f"{seconds // 60} min"
                parts.append(_text(x, HEIGHT - _BOTTOM + 18, label, anchor="middle"))
        return parts


def _round_step(wanted: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at least as large as wanted."""
    size = 10.0 ** math.floor(math.log10(max(wanted, 1e-3)))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= max(wanted, 1e-3) * 0.999)


def _frame(title: str) -> list[str]:
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" fill="#333">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="26" font-size="15">{escape(title)}</text>',
        _text(middle, HEIGHT - 12, "training time", anchor="middle"),
    ]


def _draw_line(axes: _Axes, model: str, line: Line, number: int) -> list[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    path = "L".join(f"{axes.x(seconds):.1f} {axes.y(nats):.1f}" for seconds, nats in line)
    seconds, nats = line[-1]
    width = 3 if number == 0 else 1.6
    label_y = _TOP + 8 + 40 * number
    corner = WIDTH - _RIGHT + 12
    return [
        f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>',
        f'<circle cx="{axes.x(seconds):.1f}" cy="{axes.y(nats):.1f}" r="3" fill="{colour}"/>',
        f'<path d="M{corner} {label_y - 4}h16" stroke="{colour}" stroke-width="{width}"/>',
        _text(corner + 22, label_y, model),
        _text(corner + 22, label_y + 15, f"{nats:.3f} nats a note"),
    ]


def _text(x: float, y: float, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
