"""The whole window, with settings of its own and sound that is made but not heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.dialogs import CloseAnswer, OverwriteAnswer
from app.desktop.main_window import MainWindow
from app.desktop.playback.device import Pull, Samples, SoundDevice, SoundDeviceError
from app.desktop.playback.player import Player
from app.desktop.playback.renderer import Renderer
from app.desktop.playback.sound import SoundController
from app.desktop.settings import Settings
from models.music import Piece

TINY_TRAINING = {
    "cell": "gru",
    "hidden_size": 16,
    "layers": 1,
    "dropout": 0.0,
    "batch_size": 8,
    "bptt_length": 16,
    "learning_rate": 0.01,
    "minutes": None,
    "epochs": None,
    "steps": 60,
    "transpose": 0,
    "threads": 1,
    "device": "cpu",
    "precision": "fp32",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what Qt says of its offscreen platform, which has no window manager to tell sizes to."""
    for item in items:
        if "desktop" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


class Answers:
    """Answers the window's questions as a test has settled beforehand, and notes what was asked."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.path: Path | None = None
        self.close: CloseAnswer = "discard"
        self.confirmed = True
        self.over: OverwriteAnswer = "cancel"
        self.overwritten: list[Path] = []
        self.asked: list[str] = []
        self.told: list[str] = []
        self.suggested: list[Path] = []

    def midi_files(self, folder: str) -> list[Path]:
        return self.files

    def _path_for(self, suggested: Path) -> Path | None:
        self.suggested.append(suggested)
        return self.path

    def midi_folder(self, folder: str) -> Path | None:
        return self._path_for(Path(folder))

    def model_file(self, folder: str) -> Path | None:
        return self._path_for(Path(folder))

    def save_folder(self, folder: str) -> Path | None:
        return self._path_for(Path(folder))

    def save_model_to(self, suggested: Path) -> Path | None:
        return self._path_for(suggested)

    def export_midi_to(self, suggested: Path) -> Path | None:
        return self._path_for(suggested)

    def export_folder(self, folder: str) -> Path | None:
        return self._path_for(Path(folder))

    def sound_font(self, folder: str) -> Path | None:
        return self._path_for(Path(folder))

    def overwrite(self, paths: Sequence[Path]) -> OverwriteAnswer:
        self.overwritten = list(paths)
        return self.over

    def export_wav_to(self, suggested: Path) -> Path | None:
        return self._path_for(suggested)

    def export_to(self, title: str, suggested: Path, name_filter: str) -> Path | None:
        return self._path_for(suggested)

    def confirm(self, question: str, verb: str) -> bool:
        self.asked.append(question)
        return self.confirmed

    def before_closing(self, things: Sequence[str], note: str) -> CloseAnswer:
        self.asked.append("\n".join([*things, note]))
        return self.close

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)


def _silence(
    piece: Piece,
    *,
    sample_rate: int,
    program: int | None,
    sound_font: Path | None,
    should_stop: Callable[[], bool] | None,
) -> Samples:
    return np.zeros((round(piece.seconds * sample_rate), 2), np.float32)


def _no_device(pull: Pull, sample_rate: int) -> SoundDevice:
    raise SoundDeviceError("no sound device was found")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def silent_sound() -> Callable[[], SoundController]:
    """Make sound that is rendered in no time and heard by nobody."""
    return lambda: SoundController(player=Player(open_device=_no_device), renderer=Renderer(_silence))


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, answers: Answers, tmp_path: Path
) -> Iterator[MainWindow]:
    theme.apply_theme(qapp, "light")
    sound = SoundController(player=Player(open_device=_no_device), renderer=Renderer(_silence))
    made = MainWindow(settings, runs_folder=tmp_path / "runs", sound=sound)
    made.files.dialogs = made.dialogs = answers  # type: ignore[assignment]
    made.training.form.set_values(TINY_TRAINING)
    made.show()
    qtbot.waitExposed(made)
    yield made
    answers.close = "discard"
    if not made.closing.is_done:
        made.close()
    qtbot.waitUntil(lambda: made.closing.is_done and not made.isVisible(), timeout=20_000)
    made.deleteLater()


@pytest.fixture
def filled_window(qtbot: QtBot, window: MainWindow, tiny_library: Path) -> MainWindow:
    """The window with the tiny library loaded."""
    window.files.open_paths([tiny_library])
    qtbot.waitUntil(lambda: len(window.library.table.rows) == 8, timeout=10_000)
    qtbot.waitUntil(lambda: not window.library.is_reading, timeout=5000)
    return window


@pytest.fixture
def taught_window(qtbot: QtBot, filled_window: MainWindow, tiny_model_path: Path) -> MainWindow:
    """The window with the tiny library and the tiny model loaded."""
    filled_window.files.open_paths([tiny_model_path])
    qtbot.waitUntil(lambda: filled_window.files.state.model is not None, timeout=30_000)
    qtbot.waitUntil(lambda: filled_window.tasks.is_idle, timeout=5000)
    return filled_window
