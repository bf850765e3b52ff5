"""The network that melodies are made with: where it came from, and whether it was saved. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.desktop.workers.task import OnProgress, ShouldStop
from models.files import copy_whole

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel


@dataclass(slots=True, kw_only=True)
class ModelState:
    """The model in use.

    Attributes:
        model: The network, or None before there is one.
        name: What it is called: the file's name, or empty for one just trained.
        is_saved: Whether it lies in a file that the person chose.
        path: The file that it was opened from or saved in, or None.
        run_file: Where the run that made it saves itself, or None for a model that was opened.
        is_run_complete: Whether that run has ended, so that its file is the whole of it.
    """

    model: TrainedModel | None = None
    name: str = ""
    is_saved: bool = True
    path: Path | None = None
    run_file: Path | None = None
    is_run_complete: bool = False

    @property
    def description(self) -> str:
        """The model in short, such as 'LSTM 2x256', with a mark where it is not saved."""
        if self.model is None:
            return ""
        parts = [self.name, self.model.description]
        text = " · ".join(part for part in parts if part)
        return text if self.is_saved else f"{text} •"


def write_model(state: ModelState, path: Path) -> None:
    """Save the model; that of a complete run with all that is needed to train it further.

    Raises:
        ModelFileError: The file cannot be written.
        OSError: The file of the run cannot be copied.
    """
    if state.is_run_complete and state.run_file is not None and state.run_file.is_file():
        copy_whole(state.run_file, path)
        return
    from models.networks.model_file import save_model

    assert state.model is not None
    save_model(state.model, path)


def read_model(path: Path, _on_progress: OnProgress, _should_stop: ShouldStop) -> TrainedModel:
    """Open a model file, as work for a thread; imports torch.

    Raises:
        ModelFileError: The file is damaged, from a newer version, or not ours.
    """
    from models.networks.model_file import load_model

    return load_model(path)
