"""What goes in and out of the window as files: music, models, takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal

from app.desktop.dialogs import MODEL_SUFFIX, Dialogs
from app.desktop.generation.maker import write_midi_files, write_wav_file
from app.desktop.generation.panel import GenerationPanel
from app.desktop.generation.takes import Take
from app.desktop.library.collection import Collection
from app.desktop.model_state import ModelState, read_model, write_model
from app.desktop.settings import Settings
from app.desktop.workers.task import TaskPool


class Files(QObject):
    """Opens, saves and exports, in workers.

    `has_failed` tells whether anything of what was last to be written could not be.

    Sends `message(str)` and `problem(str)` with a sentence, `model_opened(ModelState)`, and
    `saving_changed` when something begins or ends to be written.
    """

    message = Signal(str)
    problem = Signal(str)
    model_opened = Signal(object)
    model_saved = Signal()
    progressed = Signal(int, int)
    saving_changed = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        dialogs: Dialogs,
        settings: Settings,
        tasks: TaskPool,
        library: Collection,
        generation: GenerationPanel,
        program: Callable[[], int | None],
        runs_folder: Path,
    ) -> None:
        super().__init__(parent)
        self.dialogs = dialogs
        self.state = ModelState()
        self._settings, self._tasks = settings, tasks
        self._library, self._generation = library, generation
        self._program, self._runs_folder = program, runs_folder
        self._writing = 0
        self.has_failed = False

    @property
    def is_writing(self) -> bool:
        """Whether something is being written."""
        return self._writing > 0

    def open_files(self) -> None:
        """Ask for MIDI files and add them to the library."""
        if paths := self.dialogs.midi_files(self._folder()):
            self._remember(paths[0])
            self._library.load(paths)

    def open_folder(self) -> None:
        """Ask for a folder and add the MIDI files in it to the library."""
        if (folder := self.dialogs.midi_folder(self._folder())) is not None:
            self._settings.last_folder = str(folder)
            self._library.load([folder])

    def open_validation_folder(self) -> None:
        """Ask for a folder, and add the MIDI files in it as music to validate with."""
        if (folder := self.dialogs.midi_folder(self._folder())) is not None:
            self._settings.last_folder = str(folder)
            self._library.load([folder], "validate")

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open whatever was dropped or named: models are opened, all else goes to the library."""
        models = [path for path in paths if path.suffix.lower() == MODEL_SUFFIX and not path.is_dir()]
        music = [path for path in paths if path not in models]
        if models:
            self.load_model(models[-1])
        if music:
            self._library.load(music)

    def open_model(self) -> None:
        """Ask for a model and open it."""
        if (path := self.dialogs.model_file(self._folder())) is not None:
            self._remember(path)
            self.load_model(path)

    def last_run(self) -> Path | None:
        """Return the newest of the models that runs keep by themselves, or None before the first."""
        kept = self._runs_folder.glob(f"*{MODEL_SUFFIX}")
        return max(kept, key=lambda path: path.stat().st_mtime, default=None)

    def open_last_run(self) -> None:
        """Open what the last run kept by itself."""
        if (path := self.last_run()) is not None:
            self.load_model(path)

    def load_model(self, path: Path) -> None:
        """Open a model."""
        self.message.emit(self.tr("Opening {name}…").format(name=path.name))
        self._tasks.run(
            lambda on_progress, should_stop: read_model(path, on_progress, should_stop),
            on_result=lambda model: self._on_model_read(model, path),
            on_failure=self.problem.emit,
        )

    def save_model(self) -> None:
        """Ask where to save the model, and save it."""
        if self.state.model is None:
            return
        description = self.state.model.description
        suggested = Path(self._folder(), f"{self.state.name or description}{MODEL_SUFFIX}")
        if (path := self.dialogs.save_model_to(suggested)) is not None:
            self._remember(path)
            self._write_model(path)

    def export_midi(self) -> None:
        """Ask where to write the selected take as MIDI, and write it."""
        take = self._generation.current_take()
        if take is None:
            return
        suggested = Path(self._folder(), f"melody-{take.number}.mid")
        if (path := self.dialogs.export_midi_to(suggested)) is not None:
            self._remember(path)
            self._write(
                lambda on_progress, _stop: write_midi_files([take.piece], [path], on_progress),
                lambda paths: self._on_exported([take], paths),
            )

    def export_wav(self) -> None:
        """Ask where to write the selected take as sound, and write it."""
        take, program = self._generation.current_take(), self._program()
        if take is None:
            return
        suggested = Path(self._folder(), f"melody-{take.number}.wav")
        if (path := self.dialogs.export_wav_to(suggested)) is not None:
            self._remember(path)
            self.message.emit(self.tr("Writing {name}…").format(name=path.name))
            self._write(
                lambda on_progress, should_stop: write_wav_file(
                    take.piece, path, program, on_progress, should_stop
                ),
                lambda paths: self._on_exported([take], paths),
            )

    def save_all(self) -> bool:
        """Ask for a folder and write the model and all unsaved takes there; False where none was chosen."""
        folder = self.dialogs.save_folder(self._folder())
        if folder is None:
            return False
        self._settings.last_folder = str(folder)
        takes = self._generation.takes.unsaved
        if takes:
            paths = [free_path(folder / f"melody-{take.number}.mid") for take in takes]
            self._write(
                lambda on_progress, _stop: write_midi_files([t.piece for t in takes], paths, on_progress),
                lambda written: self._on_exported(takes, written),
            )
        if self.state.model is not None and not self.state.is_saved:
            self._write_model(free_path(folder / f"{self.state.model.description}{MODEL_SUFFIX}"))
        return True

    def _write_model(self, path: Path) -> None:
        state = self.state
        self._write(
            lambda _progress, _stop: write_model(state, path), lambda _: self._on_model_saved(state, path)
        )

    def _write(self, work: Callable[..., Any], on_result: Callable[[Any], None]) -> None:
        if not self.is_writing:
            self.has_failed = False
        self._writing += 1
        self.saving_changed.emit()
        self._tasks.run(
            work,
            on_result=on_result,
            on_failure=self._on_write_failed,
            on_progress=self.progressed.emit,
            on_end=self._on_written,
        )

    def _on_written(self) -> None:
        self._writing -= 1
        self.saving_changed.emit()

    def _on_write_failed(self, sentence: str) -> None:
        self.has_failed = True
        self.problem.emit(sentence)

    def _on_exported(self, takes: list[Take], paths: list[Path]) -> None:
        self._generation.mark_saved(takes)
        names = ", ".join(str(path) for path in paths[:2]) + (", …" if len(paths) > 2 else "")
        self.message.emit(self.tr("Written: {names}").format(names=names))

    def _on_model_read(self, model: Any, path: Path) -> None:
        self.state = ModelState(model=model, name=path.stem)
        self.model_opened.emit(self.state)
        self.message.emit(self.tr("Opened {name}: {what}").format(name=path.name, what=model.description))

    def _on_model_saved(self, state: ModelState, path: Path) -> None:
        state.is_saved, state.name = True, path.stem
        self.model_saved.emit()
        self.message.emit(self.tr("Saved: {path}").format(path=path))

    def _folder(self) -> str:
        remembered = self._settings.last_folder
        return remembered if remembered and Path(remembered).is_dir() else str(Path.home())

    def _remember(self, path: Path) -> None:
        self._settings.last_folder = str(path.parent)


def free_path(path: Path) -> Path:
    """Return the path, or the first like it with a number that no file has yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free


def local_paths(data: QMimeData) -> list[Path]:
    """List the files and folders of what is dragged over the window."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
