"""Closing the window: ask, stop what runs, save, and only then go. Nothing is ever killed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.files.files import Files
from app.desktop.generation.takes import TakeList
from app.desktop.playback.sound import SoundController
from app.desktop.training.panel import TrainingPanel
from app.desktop.workers.task import TaskPool


class Closing(QObject):
    """Takes the window down in stages; may be asked any number of times.

    Sends `began` when the person has agreed, and `done` when nothing runs any more and the window may go.
    """

    began = Signal()
    done = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        files: Files,
        training: TrainingPanel,
        takes: TakeList,
        tasks: TaskPool,
        sound: SoundController,
    ) -> None:
        super().__init__(parent)
        self._files, self._training, self._takes = files, training, takes
        self._tasks, self._sound = tasks, sound
        self._is_closing = self._saves_first = False
        self.is_done = False
        training.state_changed.connect(lambda _state: self._go_on_later())
        tasks.emptied.connect(self._go_on_later)

    @property
    def is_closing(self) -> bool:
        """Whether the person has agreed to close."""
        return self._is_closing

    def request(self) -> None:
        """Ask what is to become of unsaved things, then begin to close unless the person cancels."""
        if self._is_closing or not self._agreed():
            return
        self._is_closing = True
        self.began.emit()
        if not self._files.is_writing:
            self._tasks.cancel_all()
        self._sound.stop()
        self._training.stop()
        self._go_on_later()

    def _agreed(self) -> bool:
        things = self._unsaved()
        if not things:
            return True
        answer = self._files.dialogs.before_closing(things, self._note())
        self._saves_first = answer == "save"
        return self._files.save_all() if self._saves_first else answer == "discard"

    def _unsaved(self) -> list[str]:
        things = []
        if self._training.is_running:
            things.append(self.tr("A network is being trained; closing stops it."))
        elif self._files.state.model is not None and not self._files.state.is_saved:
            things.append(self.tr("The trained network is not saved yet."))
        if count := len(self._takes.unsaved):
            one, several = self.tr("1 take is not exported yet."), self.tr("{n} takes are not exported yet.")
            things.append(one if count == 1 else several.format(n=count))
        return things

    def _note(self) -> str:
        path = self._training.save_path
        if path is None or not (self._training.is_running or path.exists()):
            return ""
        return self.tr("The network's best state is kept in any case, as {path}.").format(path=path)

    def _go_on_later(self) -> None:
        if self._is_closing:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self.is_done or self._training.is_running or not self._tasks.is_idle:
            return
        if self._saves_first and self._files.has_failed:
            self._is_closing = False  # what could not be saved is still here
            return
        self._sound.shutdown()
        self.is_done = True
        self.done.emit()
