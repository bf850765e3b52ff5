"""Copies the command that makes a take again, with the network and the primer in files that stay."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.desktop.generation.command import command_line, generate_arguments
from app.desktop.generation.takes import Take
from app.desktop.model_state import ModelState
from app.desktop.workers.task import TaskPool
from models.errors import RitornelloError
from models.music import pitch_name

_ID_DIGITS = 16


class CommandMaker(QObject):
    """Finds or writes what the command needs, in a thread.

    Sends `copied(str, Take)` with the command, or `problem(str)`.
    """

    copied = Signal(str, object)
    problem = Signal(str)

    def __init__(self, tasks: TaskPool, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._folder = tasks, folder

    def copy(self, take: Take, state: ModelState) -> None:
        """Make the command of a take; the state tells of the network in use."""
        self._tasks.run(
            lambda _on_progress, _should_stop: make_command(take, state, self._folder),
            on_result=lambda command: self.copied.emit(command, take),
            on_failure=self.problem.emit,
        )


class CommandUnavailableError(RitornelloError):
    """A take that no command can make."""


def make_command(take: Take, state: ModelState, folder: Path) -> str:
    """Return the command that makes a take; a network or primer that is in no file is written into a folder.

    Raises:
        CommandUnavailableError: The network that made the take is no longer there.
        ModelFileError: Its file cannot be written.
        MidiError: That of the primer cannot be written.
    """
    words = generate_arguments(
        model=str(_model_path(take, state, folder)),
        primer=_primer_text(take, folder),
        output=f"take-{take.number}.mid",
        config=take.config,
        variation=take.variation,
    )
    return command_line(words)


def _model_path(take: Take, state: ModelState, folder: Path) -> Path:
    """Return a file with the network that made a take, the one in use if it is that."""
    from models.networks.fingerprint import fingerprint
    from models.networks.model_file import ModelFileError, load_model, save_model

    kept = folder / f"{take.model_id}.ritornello"
    path = state.path
    if state.model is not None and fingerprint(state.model) == take.model_id:
        try:
            if path is not None and path.is_file() and fingerprint(load_model(path)) == take.model_id:
                return path
        except ModelFileError:
            pass  # whatever became of that file, the network itself is here
        if not kept.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            save_model(state.model, kept)
        return kept
    if take.model_id and kept.is_file():
        return kept
    raise CommandUnavailableError(
        _tr("the network that made this take is no longer in use: open its model first")
    )


def _primer_text(take: Take, folder: Path) -> str:
    """Return a key's name, or the path of a file with the primer."""
    from models.midi import write_midi

    if take.primer is None or not take.primer_title:
        return pitch_name(take.primer_pitch)
    name = sha256(repr(take.primer).encode()).hexdigest()[:_ID_DIGITS]
    path = folder / f"primer-{name}.mid"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        write_midi(take.primer, path)
    return str(path)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CommandMaker", text)
