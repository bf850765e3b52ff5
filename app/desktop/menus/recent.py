"""What was opened lately: files, folders and models, the newest first, and the menu that opens them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from app.desktop.settings import Settings

MOST = 10
_AT_ONCE = 4  # of many files opened together, only the first few
_MOST_LETTERS = 60


class RecentFiles(QObject):
    """The list, kept in the settings."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def paths(self) -> list[Path]:
        """What was opened, the newest first, whether it is still there or not."""
        return [Path(text) for text in self._settings.recent[:MOST] if text]

    def add(self, paths: Sequence[Path]) -> None:
        """Put paths on top, the first of them first."""
        new = [str(path.absolute()) for path in paths[:_AT_ONCE]]
        kept = [text for text in self._settings.recent if text not in new]
        self._settings.recent = list(dict.fromkeys([*new, *kept]))[:MOST]

    def clear(self) -> None:
        """Forget all of them."""
        self._settings.recent = []


class RecentMenu(QMenu):
    """Lists them anew each time it is opened; what is no longer there is grey and says so."""

    def __init__(self, recent: RecentFiles, open_path: Callable[[Path], object]) -> None:
        super().__init__(_tr("Open &recent"))
        self._recent, self._open = recent, open_path
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what was opened lately."""
        self.clear()
        paths = self._recent.paths
        for number, path in enumerate(paths, start=1):
            self._add(number, path)
        if paths:
            self.addSeparator()
            self.addAction(_tr("&Clear this list"), self._recent.clear)
        else:
            empty = self.addAction(_tr("Nothing was opened yet"))
            empty.setEnabled(False)

    def _add(self, number: int, path: Path) -> None:
        key = f"&{number}" if number < 10 else "1&0"
        action = self.addAction(f"{key}  {_label(path).replace('&', '&&')}")
        action.triggered.connect(lambda _checked=False: self._open(path))
        is_there = _exists(path)
        action.setEnabled(is_there)
        action.setToolTip(str(path) if is_there else _tr("{path} is no longer there").format(path=path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _label(path: Path) -> str:
    """Return the name, and of the folder as much of its end as there is room for."""
    folder = str(path.parent)
    room = max(12, _MOST_LETTERS - len(path.name))
    return f"{path.name}   {folder if len(folder) <= room else '…' + folder[-room:]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recent", text)
