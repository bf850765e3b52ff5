"""The processes that `responsiveness` measures: the window, and the same training without one."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import midi_samples
from app.environment import prepare_threads

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow
    from models.corpus.corpus import CorpusSummary

SAMPLE_FOLDERS = [Path(next(iter(midi_samples.__path__))) / name for name in ("melodies", "polyphony")]
_TICK_MS = 5
_SETTLING_S = 3.0
_TAKES_AT_ONCE = 16
_SAMPLES = 20


def tell(**what: Any) -> None:
    """Answer."""
    print(json.dumps(what), flush=True)


def start(began: float) -> None:
    """Open the window as `python -m app` does, and tell when it was first painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QMainWindow

    from app import __main__
    from app.desktop import application

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
                QTimer.singleShot(0, on_painted)
            return False

    def on_painted() -> None:
        tell(seconds=time.time() - began, processor=time.process_time())
        os._exit(0)

    make, watch = application.make_application, FirstPaint()

    def make_watched() -> Any:
        app = make()
        app.installEventFilter(watch)
        return app

    application.make_application = make_watched
    __main__.open_window([])


def headless() -> None:
    """Train on the same music without a window, as the command line does, in turns of so many seconds."""
    from app.desktop.library.music import music_of
    from app.desktop.library.rows import make_row
    from models.corpus.corpus import build_corpus
    from models.corpus.library import load_library
    from models.training.config import TrainingConfig
    from models.training.events import StepEvent, TrainingEvent
    from models.training.trainer import Trainer

    music = music_of([make_row(entry) for entry in load_library(SAMPLE_FOLDERS)])
    config = TrainingConfig(minutes=100_000.0)
    corpus = build_corpus(music.pieces(), transpose=config.transpose, voices=music.voices)
    trainer, turns = Trainer(config, corpus), Turns()

    def on_event(event: TrainingEvent) -> None:
        if isinstance(event, StepEvent):
            turns.epoch = event.epoch

    threading.Thread(target=lambda: trainer.run(on_event, turns.rest), daemon=True).start()
    for seconds in requested_seconds():
        turns.begin()
        time.sleep(_SETTLING_S)
        first, now = turns.epoch, time.perf_counter()
        time.sleep(seconds)
        epochs = (turns.epoch - first) / (time.perf_counter() - now)
        turns.end()
        tell(notes_per_second=epochs * corpus.summary.notes)
    os._exit(0)


class Turns:
    """Lets a trainer run only in its turn."""

    def __init__(self) -> None:
        self.epoch = 0.0
        self._turn = threading.Event()

    def begin(self) -> None:
        """Go on."""
        self._turn.set()

    def end(self) -> None:
        """Rest after the step that is under way."""
        self._turn.clear()

    def rest(self) -> bool:
        """Wait for the turn; never stop."""
        self._turn.wait()
        return False


def requested_seconds() -> Iterator[float]:
    """Give the seconds of each turn that is asked for."""
    for line in sys.stdin:
        yield float(line.split()[1])


class Measured:
    """The window with its samples loaded, training, and a clock that ticks in its event loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        from app.desktop import application, theme
        from app.desktop.main_window import MainWindow
        from app.desktop.settings import Settings, open_store

        self.app = application.make_application()
        theme.apply_theme(self.app, "light")
        self.window: MainWindow = MainWindow(Settings(open_store()))
        self.window.show()
        application.load_behind(self.window, [])
        self.notes = 0
        self.window.training.worker.prepared.connect(self._on_prepared)
        self.gaps: list[float] = []
        self.work: list[float] = []
        self._last = self._used = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def _on_prepared(self, summary: CorpusSummary) -> None:
        self.notes = summary.notes

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        if self._last:
            self.gaps.append((now - self._last) * 1000)
            self.work.append((used - self._used) * 1000)
        self._last, self._used = now, used

    def wait(self, condition: Callable[[], bool]) -> None:
        """Run the event loop until something holds."""
        while not condition():
            self.app.processEvents()
            time.sleep(0.005)

    def wait_seconds(self, seconds: float) -> None:
        """Run Qt's own event loop for a time."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def train(self) -> None:
        """Begin to train the default network until stopped, and wait for the first step."""
        window = self.window
        self.wait(lambda: not window.collection.reading.is_active and window.tasks.is_idle)
        window.training.form.set_values({"minutes": 100_000.0})
        window.training.train()
        self.wait(lambda: window.training.record.last is not None)

    def measure(self, seconds: float) -> dict[str, Any]:
        """Return the gaps in ms, and the speed in notes a second."""
        training = self.window.training
        self.wait_seconds(_SETTLING_S)
        self.gaps, self.work, self._last = [], [], 0.0
        first, now = training.record.last, time.perf_counter()
        self._timer.start()
        self.wait_seconds(seconds)
        self._timer.stop()
        last = training.record.last
        assert first is not None
        assert last is not None
        epochs = (last.epoch - first.epoch) / (time.perf_counter() - now)
        return {"gaps": self.gaps, "work": self.work, "notes_per_second": epochs * self.notes}

    def end(self) -> None:
        """Close the window as a person does who keeps nothing."""
        self.window.files.dialogs.before_closing = lambda *_: "discard"  # type: ignore[method-assign]
        self.window.close()
        self.wait(lambda: self.window.closing.is_done)


def window() -> None:
    """Train in the window, in turns of so many seconds, and rest between them."""
    measured = Measured()
    measured.train()
    measured.window.training.toggle_pause()
    for seconds in requested_seconds():
        measured.window.training.toggle_pause()
        told = measured.measure(seconds)
        measured.window.training.toggle_pause()
        measured.wait(lambda: measured.window.training.state == "paused")
        tell(**told)
    measured.end()


def memory(minutes: float, takes: int) -> None:
    """Train for so long, make so many takes meanwhile, and tell the memory as it goes."""
    from tests.benchmarks.resident_memory import resident_mib

    measured = Measured()
    window, began = measured.window, time.perf_counter()
    measured.train()
    measured.wait(lambda: window.files.state.model is not None)
    window.generation.options.set_values({"bars": 4, "variations": _TAKES_AT_ONCE})
    told = 0
    while (passed := (time.perf_counter() - began) / 60) < minutes:
        made = len(window.generation.takes.takes)
        if made < takes * min(1.0, 2 * passed / minutes):
            window.generation.make(60 + made % 12)
            measured.wait(lambda: not window.generation.is_busy)
            window.sound.stop()
        else:
            measured.wait_seconds(0.2)
        if passed >= told * minutes / _SAMPLES:
            told += 1
            tell(minutes=passed, mib=resident_mib(), takes=len(window.generation.takes.takes))
    tell(minutes=minutes, mib=resident_mib(), takes=len(window.generation.takes.takes))
    tell(mib=None)
    measured.end()


if __name__ == "__main__":
    prepare_threads()
    part = sys.argv[1]
    if part == "start":
        start(float(sys.argv[2]))
    elif part == "headless":
        headless()
    elif part == "window":
        window()
    else:
        memory(float(sys.argv[2]), int(sys.argv[3]))
