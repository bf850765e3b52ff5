"""Dragging a take out of the window: into a DAW or a file manager it goes as a MIDI file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.desktop.files.file_names import take_stem
from app.desktop.generation.takes import Take
from app.desktop.language import told_error
from models.errors import RitornelloError

OWN_KIND = "application/x-ritornello-take"
"""Marks what comes from this window, which does not take it back."""


class DragFolder:
    """A folder of its own for the files that are dragged out, gone with the program.

    A program that was dropped on may read a file late, so each is kept until then.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def write(self, take: Take) -> Path:
        """Write a take as a MIDI file named after it; return its path.

        Raises:
            RitornelloError: The file cannot be written.
            OSError: There is no place for temporary files.
        """
        from models.midi import write_midi

        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="ritornello-", ignore_cleanup_errors=True)
        # In a folder of its own, so that the DAW shows the take's name without a number.
        path = Path(tempfile.mkdtemp(dir=self._folder.name)) / f"{take_stem(take)}.mid"
        write_midi(take.piece, path)
        return path

    def remove(self) -> None:
        """Remove the folder with all that is in it; may be called twice."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()


def let_drops_through(window: QWidget) -> None:
    """Let files that are dropped on anything in the window come to the window itself.

    Lines of text and plots would take them, and make nothing of them.
    """
    for child in window.findChildren(QWidget):
        if child.acceptDrops():
            child.setAcceptDrops(False)


class TakeDrag(QObject):
    """Watches a list of takes, and drags the take that the mouse pulls.

    Sends `problem(str)` with a sentence.
    """

    problem = Signal(str)

    def __init__(self, view: QAbstractItemView, take_at: Callable[[int], Take]) -> None:
        super().__init__(view)
        self._view, self._take_at = view, take_at
        self._folder = DragFolder()
        self._pressed: QPoint | None = None
        view.viewport().installEventFilter(self)

    def remove_files(self) -> None:
        """Remove what was dragged out; may be called twice."""
        self._folder.remove()

    def data_of(self, take: Take) -> QMimeData | None:
        """Return what is dragged for a take, its file written; None where it cannot be."""
        try:
            path = self._folder.write(take)
        except RitornelloError as error:
            self.problem.emit(told_error(error))
            return None
        except OSError as error:
            self.problem.emit(self.tr("The take cannot be dragged: {reason}.").format(reason=error.strerror))
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        data.setData(OWN_KIND, b"1")
        return data

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin to drag once the mouse has left the place where it was pressed."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._pressed = None
                return False
            far = (event.position().toPoint() - self._pressed).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._drag_from(self._pressed)
            return True  # or the list would select what the mouse passes over
        return False

    def _drag_from(self, place: QPoint) -> None:
        self._pressed = None
        index = self._view.indexAt(place)
        if not index.isValid():
            return
        data = self.data_of(self._take_at(index.row()))
        if data is not None:
            drag = QDrag(self._view)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)
