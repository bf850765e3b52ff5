"""What lessons do to the pages that are their pictures: what is looked at, and the one thing to try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


_FAR = 32
"""Notes back over which the cells are told apart."""


def _page(window: MainWindow, name: str) -> Any:
    return window.insight.open_page(name)


def show_note(window: MainWindow) -> None:
    """Look at what came in and went out."""
    _page(window, "neuron").show_as_it_was()


def neuron(window: MainWindow) -> None:
    """Let another note come in, the memory held."""
    _page(window, "neuron").try_another_note()


def show_state(window: MainWindow) -> None:
    """Look at the hidden state, the notes in their own colours."""
    _page(window, "memory").show_state()


def memory(window: MainWindow) -> None:
    """Colour the notes by the unit that follows its fact most closely."""
    _page(window, "memory").choose_closest_unit()


def show_gate(window: MainWindow) -> None:
    """Look at the gate that keeps."""
    _page(window, "memory").show_keeping()


def gates(window: MainWindow) -> None:
    """Hear a melody with the gate that keeps held at 0."""
    _page(window, "memory").hear_without_keeping()


def shapes(window: MainWindow) -> None:
    """Go on from the first notes of the piece."""
    _page(window, "shapes").play_continuation()


def show_window(window: MainWindow) -> None:
    """Look at the window as training cuts it."""
    _page(window, "gradient").cut_as_trained()


def learning(window: MainWindow) -> None:
    """Cut the window after eight notes."""
    _page(window, "gradient").cut_after(8)


def show_alone(window: MainWindow) -> None:
    """Look at one's own network alone."""
    _page(window, "gradient").show_alone()


def vanishing(window: MainWindow) -> None:
    """Set RNN, GRU and LSTM side by side, over a window in which they differ."""
    page = _page(window, "gradient")
    page.cut_after(_FAR)
    page.compare_cells()


def show_surprise(window: MainWindow) -> None:
    """Look at the surprise of all notes."""
    _page(window, "surprise").ask_about_none()


def influence(window: MainWindow) -> None:
    """Ask about the most surprising note."""
    _page(window, "surprise").ask_about_most_surprising()


def exploding(window: MainWindow) -> None:
    """Break a copy of the network."""
    _page(window, "exploding").start()


def show_threshold(window: MainWindow) -> None:
    """Look at what is clipped in training."""
    _page(window, "clipping").clip_as_trained()


def clipping(window: MainWindow) -> None:
    """Clip at a tenth of the gradient's length."""
    _page(window, "clipping").clip_at_a_tenth()
