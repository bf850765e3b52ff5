"""The texts under Help: the shortcuts, and what this program is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.desktop.actions import Actions


def shortcuts_text(actions: Actions) -> str:
    """List every action that has a shortcut, as a table in rich text."""
    rows = []
    for action_id in actions:
        action = actions[action_id]
        if not action.shortcut().isEmpty():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            title = action.text().replace("&", "").rstrip("…")
            rows.append(f"<tr><td><b>{keys}</b>&nbsp;&nbsp;&nbsp;</td><td>{title}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def about_text() -> str:
    """Say what this program is, its version and its licence."""
    text = QCoreApplication.translate(
        "Help",
        "<p><b>Ritornello {version}</b></p>"
        "<p>Teaches a small recurrent network to write melodies from MIDI files.</p>"
        "<p>Free software under the MIT licence. It stands on PyTorch, Qt for Python, pyqtgraph, mido, "
        "pretty_midi, miniaudio, TinySoundFont, NumPy and pydantic, each under its own licence. "
        "The sound font TimGM6mb is used where pretty_midi brings it (GPL-2).</p>",
    )
    return text.format(version=program_version())


def program_version() -> str:
    """Return the version that is installed, or an empty string in a bare checkout."""
    try:
        return version("ritornello")
    except PackageNotFoundError:
        return ""
