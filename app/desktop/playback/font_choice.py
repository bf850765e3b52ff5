"""The sound font that is played with: the person's own, or the one that comes along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.desktop.dialogs import Dialogs
from app.desktop.playback.sound import SoundController
from app.desktop.settings import Settings
from app.desktop.workers.task import TaskPool
from models.audio import SoundFontInfo, can_play_sound_fonts, read_sound_font


class FontChoice(QObject):
    """Chooses a sound font, and remembers it for the next session.

    Sends `changed` with the font's `SoundFontInfo`, or None for the built-in sound, and `message(str)` and
    `problem(str)` with a sentence.
    """

    changed = Signal(object)
    message = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        parent: QObject,
        *,
        sound: SoundController,
        settings: Settings,
        tasks: TaskPool,
    ) -> None:
        super().__init__(parent)
        self._sound, self._settings, self._tasks = sound, settings, tasks
        self.info: SoundFontInfo | None = None
        self._wanted: Path | None = None
        sound.sound_font_lost.connect(self._on_lost)

    @property
    def blocked_reason(self) -> str | None:
        """Why no sound font can be played with here, or None where one can."""
        if can_play_sound_fonts():
            return None
        return self.tr("This needs tinysoundfont, which is not installed: sound is made of plain waves.")

    def ask(self, dialogs: Dialogs) -> None:
        """Ask for a sound font, and play with it."""
        remembered = self._settings.sound_font
        folder = Path(remembered).parent if remembered else Path.home()
        if (path := dialogs.sound_font(str(folder))) is not None:
            self.choose(path)

    def choose(self, path: Path) -> None:
        """Play with a sound font, once it was found to be one."""
        self._wanted = path
        self._tasks.run(
            lambda _progress, _stop: read_sound_font(path),
            on_result=lambda info: self._take(path, info),
            on_failure=lambda sentence: self._on_refused(path, sentence),
        )

    def use_built_in(self) -> None:
        """Play with the sound font that comes along."""
        self._wanted = None
        self._settings.sound_font = ""
        self._show_built_in()
        self.message.emit(self.tr("The built-in sound plays."))

    def restore(self) -> None:
        """Play with the sound font of the last session, if there was one."""
        if self._settings.sound_font:
            self.choose(Path(self._settings.sound_font))

    def _take(self, path: Path, info: SoundFontInfo) -> None:
        if path != self._wanted:
            return
        self.info = info
        self._settings.sound_font = str(path)
        self._sound.set_sound_font(path)
        self.changed.emit(info)
        sentence = self.tr("Sound font: {name}, {count} instruments.")
        self.message.emit(sentence.format(name=info.name, count=len(info.instruments)))

    def _on_refused(self, path: Path, sentence: str) -> None:
        """Say why; one that was remembered is not tried again, one that was chosen leaves all as it was."""
        if self._settings.sound_font == str(path):
            self._settings.sound_font = ""
            self._show_built_in()
            sentence = self.tr("{problem} The built-in sound plays instead.").format(problem=sentence)
        self.problem.emit(sentence)

    def _on_lost(self) -> None:
        self._settings.sound_font = ""
        self._show_built_in()

    def _show_built_in(self) -> None:
        self._sound.set_sound_font(None)
        if self.info is not None:
            self.info = None
            self.changed.emit(None)
