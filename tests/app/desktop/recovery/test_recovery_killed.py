"""A window that is killed in the middle of its work loses at most the last moments of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.main_window import MainWindow

REPOSITORY = Path(__file__).parents[4]
MOST_LOST_S = 5.0  # the goal is 30 s; a busy machine takes its time

# Makes a take every tenth of a second, each named by the time at which it was made.
WORK = """
import time
from PySide6.QtCore import QTimer
from app.desktop.application import make_application
from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow
from app.desktop.settings import Settings, open_store
from models.generation.config import SamplingConfig
from models.music import Note, Piece

app = make_application()
window = MainWindow(Settings(open_store()))
window.show()
window.recovery.offer()

def work():
    number = window.generation.takes.next_number()
    notes = [Note(onset=24 * place, pitch=48 + (number + place) % 40, duration=24) for place in range(40)]
    piece = Piece.from_notes(notes, ticks_per_quarter=24, title=f"Melody {number}")
    window.generation.box.add([Take(
        number=number, piece=piece, primer_pitch=60, primer_end=1, config=SamplingConfig(random_seed=number),
        variation=1, model="LSTM 1x8", name=f"{time.time():.3f}", is_starred=number % 2 == 0,
    )])
    if number == 1:
        print("working", flush=True)

timer = QTimer()
timer.timeout.connect(work)
timer.start(100)
app.exec()
"""


def kill_at_work(seconds: float) -> float:
    """Start a window in a process of its own, kill it after so many seconds of work, and tell when."""
    child = subprocess.Popen([sys.executable, "-c", WORK], cwd=REPOSITORY, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"working\n"
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    return time.time()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_window_gives_its_takes_back(qtbot: QtBot, window: MainWindow) -> None:
    kill_at_work(0.0)  # before anything is on disk, maybe: nothing is to break
    killed_at = [kill_at_work(seconds) for seconds in (2.3, 3.1)]
    window.recovery.offer()
    bar = window.recovery.bar
    while bar.isVisible():
        qtbot.mouseClick(bar.restore_button, Qt.MouseButton.LeftButton)
    takes = window.generation.takes.takes
    made_at = [float(take.name) for take in takes]
    for moment in killed_at:
        assert any(moment - MOST_LOST_S <= made <= moment for made in made_at)
    for take in takes:
        number = take.config.random_seed
        assert take.piece.title == f"Melody {number}"
        assert [note.pitch for note in take.piece.notes] == [
            48 + (number + place) % 40 for place in range(40)
        ]
        assert take.is_starred == (number % 2 == 0)
    assert len({take.number for take in takes}) == len(takes)
