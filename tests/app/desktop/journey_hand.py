"""The person's hand on the X server's own mouse and keyboard (xdotool), and what the person waits for."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

Condition = Callable[[], bool]
Steps = Iterator[Condition]
"""What a person does: act, then yield what has to hold before the next act."""

_DRAG_MOVES = 6
_WHEEL_DOWN = "5"


def settled(polls: int = 6) -> Condition:
    """Hold after so many looks: for what was typed or opened to be painted."""
    looks = iter(range(polls))
    return lambda: next(looks, None) is None


class Hand:
    """Mouse and keyboard. Places are in a widget's own pixels, whatever the scale of the screen."""

    def move(self, widget: QWidget, position: QPoint | None = None) -> None:
        """Move the mouse into the middle of a widget, or to a position in it."""
        self._xdotool(*self._to(widget, position))

    def click(self, widget: QWidget, position: QPoint | None = None, *, count: int = 1) -> None:
        """Click into the middle of a widget, or at a position in it."""
        assert widget.isVisible(), f"{widget} is not there to be clicked"
        assert widget.isEnabled(), f"{widget} cannot be clicked: {widget.toolTip()}"
        clicks = ("click", "--repeat", str(count), "--delay", "40", "1")
        self._xdotool(*self._to(widget, position), *clicks)

    def turn_wheel_down(self, widget: QWidget) -> None:
        """Turn the wheel a few notches over the middle of a widget."""
        self._xdotool(*self._to(widget, None), "click", "--repeat", "4", "--delay", "10", _WHEEL_DOWN)

    def hold(self, widget: QWidget, start: QPoint, stop: QPoint, *, key: str = "") -> Steps:
        """Press the mouse at one place, with a key held down, and go to another; `let_go` releases it."""
        self._xdotool(*self._to(widget, start))
        yield settled(3)  # what can be dragged is lit first
        held = ("keydown", key) if key else ()
        self._xdotool(*held, "mousedown", "1")
        for move in range(1, _DRAG_MOVES + 1):
            yield settled(2)
            self._xdotool(*self._to(widget, start + (stop - start) * move / _DRAG_MOVES))
        yield settled()

    def let_go(self, *, key: str = "") -> None:
        """Release the mouse, and the key."""
        self._xdotool("mouseup", "1", *(("keyup", key) if key else ()))

    def drag(self, widget: QWidget, start: QPoint, stop: QPoint, *, key: str = "") -> Steps:
        """Drag from one place to another."""
        yield from self.hold(widget, start, stop, key=key)
        self.let_go(key=key)

    def key(self, *names: str) -> None:
        """Press keys one after the other, such as 'ctrl+e' or 'Return'."""
        self._xdotool("key", "--delay", "20", *names)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._xdotool("type", "--delay", "4", text)

    def focus(self, window: QWidget) -> None:
        """Bring the keyboard to a window: without a window manager nobody else does."""
        self._xdotool("windowfocus", str(int(window.winId())))

    @staticmethod
    def _to(widget: QWidget, position: QPoint | None) -> tuple[str, ...]:
        place = widget.mapToGlobal(widget.rect().center() if position is None else position)
        place *= widget.devicePixelRatio()
        return "mousemove", str(place.x()), str(place.y())

    @staticmethod
    def _xdotool(*arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, timeout=20)
