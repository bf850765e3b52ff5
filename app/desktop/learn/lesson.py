"""What a lesson is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One idea on one screen.

    Attributes:
        id: Fixed, for settings and menus.
        page: The page of the insight that is its picture.
        title: A few words.
        paragraphs: Plain text for a person who has never seen a neural network.
        try_title: What the button says that does the one thing to try.
        try_text: What to do, and what will be seen or heard.
        act: Does it in the window.
        equations: Rich text for those who want it, symbols explained.
        show: Turns the page to what the lesson is about, where it shows other things, too.
    """

    id: str
    page: str
    title: str
    paragraphs: tuple[str, ...]
    try_title: str
    try_text: str
    act: Callable[[MainWindow], None]
    equations: str
    show: Callable[[MainWindow], None] | None = None
