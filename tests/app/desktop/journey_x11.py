"""A person in front of the real window, on a real X server, in a process of its own.

    python journey_x11.py FOLDER     writes FOLDER/*.png, melody.mid and melody.wav, prints what it did

RITORNELLO_JOURNEY_LANGUAGE (en, es) and RITORNELLO_JOURNEY_THEME (light, dark) dress the window, and Qt's
own QT_SCALE_FACTOR enlarges it. RITORNELLO_JOURNEY_SECONDS trains the network that is offered for so long,
in place of a tiny one: for pictures to show.

The person is a generator: it acts, then yields a condition and goes on when that holds. A timer asks for
it, so that it goes on in dialogs too, whose own event loops run inside the window's. Mouse and keyboard
are the X server's own (xdotool).
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path

from journey_ends import change_theme, export, leave, look_at_runs, look_for_help
from journey_generation import consider_and_branch, keep_takes, make_melody
from journey_hand import Condition, Steps
from journey_insight import look_inside, watch_gradient
from journey_lessons import read_lessons
from journey_library import look_through_library
from journey_person import Person
from journey_roll import choose_tempo, edit_notes, play_loop
from journey_training import train
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.desktop.application import make_application, run_window
from app.desktop.settings import Settings, open_store

LONGEST_WAIT_S = 90.0
POLL_MS = 20

PARTS = (
    look_through_library,
    train,
    watch_gradient,
    make_melody,
    consider_and_branch,
    edit_notes,
    choose_tempo,
    play_loop,
    keep_takes,
    look_at_runs,
    look_for_help,
    export,
    look_inside,
    read_lessons,
    change_theme,
    leave,
)


def journey(person: Person) -> Steps:
    """From the start of the program to the exported files, and out."""
    yield lambda: person.find_window() is not None
    window = person.find_window()
    assert window is not None
    yield window.isVisible
    person.hand.focus(window)
    yield window.isActiveWindow
    for part in PARTS:
        yield from part(person, window)


def walk(person: Person) -> None:
    """Go on with the journey whenever its condition holds; end the process where one never does."""
    steps = journey(person)
    waiting: list[Condition] = [lambda: True]
    since = [time.monotonic()]
    longest = LONGEST_WAIT_S + 10 * person.learn_seconds  # whatever else the machine does
    timer = QTimer(QApplication.instance())

    def go_on() -> None:
        try:
            if waiting[0]():
                waiting[0] = next(steps)
                since[0] = time.monotonic()
            elif time.monotonic() - since[0] > longest:
                where = traceback.format_list(traceback.StackSummary.extract(_frames(steps)))
                raise TimeoutError("the person waited in vain here:\n" + "".join(where))
        except StopIteration:
            timer.stop()
        except Exception:
            traceback.print_exc()
            person.take_picture("failed")
            os._exit(1)

    timer.timeout.connect(go_on)
    timer.start(POLL_MS)


def _frames(steps: Steps) -> list[tuple[object, int]]:
    """List where a generator, and those that it delegates to, have come to."""
    found = []
    current: object = steps
    while (frame := getattr(current, "gi_frame", None)) is not None:
        found.append((frame, frame.f_lineno))
        current = current.gi_yieldfrom  # type: ignore[attr-defined]
    return found


def main() -> int:
    make_application()
    person = Person.of_environment(Path(sys.argv[1]))
    settings = Settings(open_store())
    settings.language, settings.theme = person.language, person.shade
    settings.sync()
    walk(person)
    status = run_window([])
    print("closed", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
