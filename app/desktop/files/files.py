"""What goes in and out of the window as files: music, models, takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal

from app.desktop.dialogs import MODEL_SUFFIX, Dialogs
from app.desktop.files.dragging import OWN_KIND
from app.desktop.files.exporting import write_midi_files, write_wav_files
from app.desktop.files.file_names import file_stem, free_path, free_paths, take_paths, take_stem
from app.desktop.generation.panel import GenerationPanel
from app.desktop.generation.takes import Take
from app.desktop.library.collection import Collection
from app.desktop.menus.recent import RecentFiles
from app.desktop.model_state import ModelState, read_model, write_model
from app.desktop.settings import Settings
from app.desktop.workers.task import TaskPool, Work
from models.music import Piece


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
        sound_font: Callable[[], Path | None],
        heard: Callable[[], tuple[str, Piece] | None],
        runs_folder: Path,
    ) -> None:
        super().__init__(parent)
        self.dialogs = dialogs
        self.state = ModelState()
        self._settings, self._tasks = settings, tasks
        self._library, self._generation = library, generation
        self._program, self._sound_font, self._heard = program, sound_font, heard
        self._runs_folder = runs_folder
        self.recent = RecentFiles(settings, self)
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
            self.recent.add(paths)
            self._library.load(paths)

    def open_folder(self) -> None:
        """Ask for a folder and add the MIDI files in it to the library."""
        if (folder := self.dialogs.midi_folder(self._folder())) is not None:
            self._settings.last_folder = str(folder)
            self.recent.add([folder])
            self._library.load([folder])

    def open_validation_folder(self) -> None:
        """Ask for a folder, and add the MIDI files in it as music to validate with."""
        if (folder := self.dialogs.midi_folder(self._folder())) is not None:
            self._settings.last_folder = str(folder)
            self.recent.add([folder])
            self._library.load([folder], "validate")

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open whatever was dropped or named: models are opened, all else goes to the library."""
        models = [path for path in paths if path.suffix.lower() == MODEL_SUFFIX and not path.is_dir()]
        music = [path for path in paths if path not in models]
        if models:
            self.load_model(models[-1])
        if music:
            self.recent.add(music)
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
        self.recent.add([path])
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
        suggested = Path(self._folder(), f"{take_stem(take)}.mid")
        if (path := self.dialogs.export_midi_to(suggested)) is not None:
            self._remember(path)
            self._write(
                lambda on_progress, _stop: write_midi_files([take.piece], [path], on_progress),
                self._exported([take]),
            )

    def export_wav(self) -> None:
        """Ask where to write the selected take as sound, and write it."""
        take, program = self._generation.current_take(), self._program()
        if take is None:
            return
        suggested = Path(self._folder(), f"{take_stem(take)}.wav")
        if (path := self.dialogs.export_wav_to(suggested)) is not None:
            self._remember(path)
            self.message.emit(self.tr("Writing {name}…").format(name=path.name))
            self._write(self._wav_work([take], [path], program), self._exported([take]))

    def export_all_midi(self) -> None:
        """Ask for a folder, and write every take as MIDI into it."""
        takes = list(self._generation.takes.takes)
        if paths := self._paths_for(takes, ".mid"):
            self._write(
                lambda on_progress, _stop: write_midi_files([t.piece for t in takes], paths, on_progress),
                self._exported(takes),
            )

    def export_all_wav(self) -> None:
        """Ask for a folder, and write every take as sound into it."""
        takes, program = list(self._generation.takes.takes), self._program()
        if paths := self._paths_for(takes, ".wav"):
            self.message.emit(self.tr("Writing {count} files…").format(count=len(paths)))
            self._write(
                self._wav_work(takes, paths, program),
                self._exported(takes),
            )

    def export_heard(self) -> None:
        """Ask where to write the library's piece that is shown, as the model hears it."""
        heard = self._heard()
        if heard is None:
            return
        title, piece = heard
        suggested = Path(self._folder(), f"{file_stem(title, 'piece')}.mid")
        if (path := self.dialogs.export_midi_to(suggested)) is not None:
            self._remember(path)
            self._write(
                lambda on_progress, _stop: write_midi_files([piece], [path], on_progress),
                self._exported([]),
            )

    def _paths_for(self, takes: Sequence[Take], suffix: str) -> list[Path]:
        """Ask for a folder, and where files are in the way what is to become of them; none: not at all."""
        folder = self.dialogs.export_folder(self._folder()) if takes else None
        if folder is None:
            return []
        self._settings.last_folder = str(folder)
        paths = take_paths(takes, folder, suffix)
        there = [path for path in paths if path.exists()]
        answer = self.dialogs.overwrite(there) if there else "replace"
        return [] if answer == "cancel" else free_paths(paths) if answer == "keep" else paths

    def _wav_work(self, takes: Sequence[Take], paths: Sequence[Path], program: int | None) -> Work:
        font, pieces = self._sound_font(), [take.piece for take in takes]
        return lambda on_progress, should_stop: write_wav_files(
            pieces, paths, on_progress, should_stop, program=program, sound_font=font
        )

    def save_all(self) -> bool:
        """Ask for a folder and write the model and all unsaved takes there; False where none was chosen."""
        folder = self.dialogs.save_folder(self._folder())
        if folder is None:
            return False
        self._settings.last_folder = str(folder)
        takes = self._generation.takes.unsaved
        if takes:
            paths = free_paths(take_paths(takes, folder, ".mid"))
            self._write(
                lambda on_progress, _stop: write_midi_files([t.piece for t in takes], paths, on_progress),
                self._exported(takes),
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

    def _exported(self, takes: Sequence[Take]) -> Callable[[list[Path]], None]:
        """Return what is to be done once takes are written, fewer perhaps than there were."""
        pieces = [take.piece for take in takes]

        def tell(paths: list[Path]) -> None:
            written = zip(takes, pieces, paths, strict=False)
            # One that was edited meanwhile is not what was written.
            self._generation.mark_saved([take for take, piece, _ in written if take.piece is piece])
            names = ", ".join(str(path) for path in paths[:2]) + (", …" if len(paths) > 2 else "")
            self.message.emit(self.tr("Written: {names}").format(names=names))

        return tell

    def _on_model_read(self, model: Any, path: Path) -> None:
        self.state = ModelState(model=model, name=path.stem, path=path)
        self.model_opened.emit(self.state)
        self.message.emit(self.tr("Opened {name}: {what}").format(name=path.name, what=model.description))

    def _on_model_saved(self, state: ModelState, path: Path) -> None:
        self.recent.add([path])
        state.is_saved, state.name, state.path = True, path.stem, path
        self.model_saved.emit()
        self.message.emit(self.tr("Saved: {path}").format(path=path))

    def _folder(self) -> str:
        remembered = self._settings.last_folder
        return remembered if remembered and Path(remembered).is_dir() else str(Path.home())

    def _remember(self, path: Path) -> None:
        self._settings.last_folder = str(path.parent)


def local_paths(data: QMimeData) -> list[Path]:
    """List the files and folders of what is dragged over the window; none where it comes from there."""
    if data.hasFormat(OWN_KIND):
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
