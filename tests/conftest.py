"""What every test stands on: no screen, nothing of the user's touched, nothing left running."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.midi import write_midi
from models.music import Note, Piece

# Before Qt is asked for anything: with no display and no platform set, Qt aborts the whole run.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

REPOSITORY = Path(__file__).parent.parent
QUARTER = 480
SCALE = (60, 62, 64, 65, 67, 69, 71, 72)


@pytest.fixture
def repository() -> Path:
    """The folder of pyproject.toml."""
    return REPOSITORY


@pytest.fixture(autouse=True)
def away_from_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, data, caches and what is written to the current folder go to the test's own."""
    home = tmp_path / "home"
    work = tmp_path / "work"
    work.mkdir(parents=True)
    for variable, folder in (
        ("HOME", "."),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
    ):
        (home / folder).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.chdir(work)
    _settings_below(home / "config")


def _settings_below(folder: Path) -> None:
    """Qt remembers where settings are from its first use, so it is told anew for each test."""
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    is_desktop = "desktop" in request.path.parts
    deadline = time.monotonic() + 2.0
    while (left := _running_since(before, is_desktop)) and time.monotonic() < deadline:
        time.sleep(0.02)
    if left:
        pytest.fail(f"the test left running: {', '.join(left)}")


def _running_since(before: set[threading.Thread], is_desktop: bool) -> list[str]:
    # A dummy stands for a thread that Qt started; Python never takes it back, so Qt itself is asked.
    threads = [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    return threads + (_running_qt_threads() if is_desktop else [])


def _running_qt_threads() -> list[str]:
    from PySide6.QtCore import QThread, QThreadPool
    from shiboken6 import isValid

    running = [
        f"QThread {item.objectName() or type(item).__name__}"
        for item in (gc.get_objects() if _may_run_qt_threads() else ())
        if issubclass(type(item), QThread)
        and isValid(item)
        and item.isRunning()
        and not item.isCurrentThread()
    ]
    if QThreadPool.globalInstance().activeThreadCount():
        running.append("a task in Qt's thread pool")
    return running


def _may_run_qt_threads() -> bool:
    """Tell by the names of the system's threads, where it has them; looking at every object takes 0.2 s.

    Qt calls a thread by its object's name or its class's, all others are called as the process is. Those of
    its pool may rest.
    """
    tasks = Path("/proc/self/task")
    try:
        names = {(task / "comm").read_text() for task in tasks.iterdir()}
    except OSError:  # another system, or a thread that has just ended
        return True
    return not names <= {(tasks / str(os.getpid()) / "comm").read_text(), "Thread (pooled)\n"}


def tiny_tune(start: int, *, bars: int = 4) -> Piece:
    """A tune of quarter notes up and down the C major scale, four to a bar."""
    degrees = [start + step for step in (0, 2, 1, 3, 2, 4, 3, 1)]
    pitches = [SCALE[degrees[index % len(degrees)] % len(SCALE)] for index in range(4 * bars)]
    notes = [
        Note(onset=index * QUARTER, pitch=pitch, duration=QUARTER) for index, pitch in enumerate(pitches)
    ]
    return Piece.from_notes(notes, ticks_per_quarter=QUARTER, title=f"Tune {start}", qpm=100.0)


@pytest.fixture(scope="session")
def tiny_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of eight MIDI files of 16 notes each, one of them in a folder below."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "below").mkdir()
    for start in range(8):
        place = folder / "below" if start == 7 else folder
        write_midi(tiny_tune(start), place / f"tune-{start}.mid")
    return folder


@pytest.fixture(scope="session")
def tiny_model_path(tiny_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file: an LSTM of 32 units that has read the tiny library for 60 steps."""
    from models.corpus.corpus import build_corpus
    from models.corpus.library import load_library
    from models.networks.config import NetworkConfig
    from models.training.config import TrainingConfig
    from models.training.trainer import Trainer

    config = TrainingConfig(
        network=NetworkConfig(hidden_size=32, layers=1, dropout=0.0),
        batch_size=8,
        bptt_length=16,
        learning_rate=0.01,
        steps=60,
        threads=1,
        device="cpu",
        precision="fp32",
    )
    pieces = [entry.piece for entry in load_library([tiny_library], cache=False) if entry.piece is not None]
    path = tmp_path_factory.mktemp("model") / "tiny.ritornello"
    Trainer(config, build_corpus(pieces, transpose=0), save_to=path).run(lambda event: None)
    return path
