"""A person in front of the real window, on a real X server, in a process of its own.

    python journey_x11.py FOLDER     writes FOLDER/*.png, melody.mid and melody.wav, prints what it did

The person is a generator: it acts, then yields a condition and goes on when that holds. A timer asks for
it, so that it goes on in dialogs too, whose own event loops run inside the window's. Mouse and keyboard
are the X server's own (xdotool) where there is xdotool, else Qt's test events on the same real window.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.desktop.application import make_application, run_window
from app.desktop.library.order import Column
from app.desktop.main_window import MainWindow

LONGEST_WAIT_S = 90.0
POLL_MS = 20
Condition = Callable[[], bool]


class Hand:
    """Mouse and keyboard."""

    def __init__(self) -> None:
        self.is_real = shutil.which("xdotool") is not None

    def click(self, widget: QWidget, position: QPoint | None = None, *, count: int = 1) -> None:
        """Click into the middle of a widget, or at a position in it."""
        inside = widget.rect().center() if position is None else position
        if self.is_real:
            spot = widget.mapToGlobal(inside)
            self._xdotool("mousemove", str(spot.x()), str(spot.y()))
            self._xdotool("click", "--repeat", str(count), "--delay", "40", "1")
            return
        press = QTest.mouseClick if count == 1 else QTest.mouseDClick
        QTimer.singleShot(0, widget, lambda: press(widget, Qt.MouseButton.LeftButton, pos=inside))

    def key(self, name: str) -> None:
        """Press a key, such as 'ctrl+e' or 'Return'."""
        if self.is_real:
            self._xdotool("key", name)
            return
        *modifiers, last = name.split("+")
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= {
                "ctrl": Qt.KeyboardModifier.ControlModifier,
                "shift": Qt.KeyboardModifier.ShiftModifier,
            }[modifier]
        key = {"Return": Qt.Key.Key_Return, "space": Qt.Key.Key_Space}.get(last) or Qt.Key(ord(last.upper()))
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, "nothing has the focus"
        QTimer.singleShot(0, target, lambda: QTest.keyClick(target, key, pressed))

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        if self.is_real:
            self._xdotool("type", "--delay", "4", text)
            return
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTimer.singleShot(0, target, lambda: QTest.keyClicks(target, text))

    def focus(self, window: QWidget) -> None:
        """Bring the keyboard to a window: without a window manager nobody else does."""
        if self.is_real:
            self._xdotool("windowfocus", str(int(window.winId())))
        else:
            window.activateWindow()

    @staticmethod
    def _xdotool(*arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, timeout=20)


def settled(polls: int = 8) -> Condition:
    """Hold after so many looks: for what was typed or opened to be painted."""
    looks = iter(range(polls))
    return lambda: next(looks, None) is None


class Person:
    """What the person does and waits for, step by step."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.hand = folder, Hand()
        self._pictures = 0

    def find_window(self) -> MainWindow | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)

    def see(self, name: str) -> None:
        """Take a picture of the whole screen."""
        self._pictures += 1
        QApplication.primaryScreen().grabWindow(0).save(str(self.folder / f"{self._pictures:02}-{name}.png"))
        print(f"{self._pictures:02} {name}", flush=True)

    def journey(self) -> Iterator[Condition]:
        """From the start of the program to the exported files."""
        yield lambda: self.find_window() is not None
        window = self.find_window()
        assert window is not None
        yield window.isVisible
        self.hand.focus(window)
        yield from self._look_at_the_library(window)
        yield from self._train(window)
        yield from self._make_a_melody(window)
        yield from self._export(window)
        yield from self._look_at_the_dark_theme(window)
        yield from self._leave(window)

    def _look_at_the_library(self, window: MainWindow) -> Iterator[Condition]:
        library = window.library
        yield lambda: len(library.table.rows) >= 60 and not library.is_reading
        yield lambda: window.training.curves is not None
        index = library.view.model().index(4, Column.TITLE)
        self.hand.click(library.view.viewport(), library.view.visualRect(index).center())
        yield lambda: library.view.currentIndex().row() == 4
        row = library.current_row()
        assert row is not None
        yield lambda: window.roll_panel.roll.piece is row.entry.piece
        self.see("library")

    def _train(self, window: MainWindow) -> Iterator[Condition]:
        training = window.training
        self.hand.click(training.more_button)
        yield lambda: training.form.options.isVisible()
        for name, number in (("hidden_size", 16), ("batch_size", 16), ("threads", 1)):
            editor = training.form.options.editor(name)
            training.form.more.ensureWidgetVisible(editor)
            self.hand.click(editor, QPoint(12, editor.height() // 2))
            yield editor.hasFocus
            self.hand.key("ctrl+a")
            self.hand.type(str(number))
            yield lambda name=name, number=number: training.form.values()[name] == number
        self.see("options")
        self.hand.click(training.train_button)
        yield lambda: training.state == "training"
        yield lambda: len(training.record.validation) >= 3
        curves = training.curves
        assert curves is not None
        assert curves.isVisible()
        assert len(curves.smooth_loss.getOriginalDataset()[0]) > 50
        self.see("training")
        yield from self._pause_and_resume(window)

    def _pause_and_resume(self, window: MainWindow) -> Iterator[Condition]:
        training = window.training
        self.hand.click(training.pause_button)
        yield lambda: training.state == "paused"
        self.see("paused")
        self.hand.click(training.pause_button)
        count = len(training.record.steps)
        yield lambda: len(training.record.steps) > count + 5

    def _make_a_melody(self, window: MainWindow) -> Iterator[Condition]:
        keyboard, takes = window.generation.keyboard, window.generation.takes
        self.hand.click(keyboard, QPoint(keyboard.width() // 2, keyboard.height() - 10))
        yield lambda: len(takes.takes) == 1
        assert window.training.state == "training", "the melody came while the network learnt"
        take = takes.takes[0]
        assert window.roll_panel.roll.piece is take.piece
        yield lambda: window.sound.state == "playing" and window.sound.position > 0
        self.see("melody-while-training")
        self.hand.click(window.training.stop_button)
        yield lambda: window.training.state == "idle"
        self.hand.key("space")
        yield lambda: window.sound.state == "paused"
        self.hand.click(window.transport.play_button)
        yield lambda: window.sound.state == "playing"
        self.hand.key("Return")
        yield lambda: window.sound.state == "stopped"
        assert len(takes.takes) == 1, "Enter stopped the sound, and pressed no key"
        self.see("stopped")

    def _export(self, window: MainWindow) -> Iterator[Condition]:
        for button, keys, name in (
            (window.generation.midi_button, "", "melody.mid"),
            (None, "ctrl+shift+e", "melody.wav"),
        ):
            if button is not None:
                self.hand.click(button)
            else:
                self.hand.key(keys)
            yield lambda: isinstance(QApplication.activeModalWidget(), QDialog)
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            self.hand.focus(dialog)
            yield dialog.isActiveWindow
            self.hand.key("ctrl+a")
            self.hand.type(str(self.folder / name))
            yield settled()
            self.see(f"export-{name.rpartition('.')[2]}")
            self.hand.key("Return")
            yield lambda: QApplication.activeModalWidget() is None
            yield lambda name=name: (self.folder / name).is_file() and not window.files.is_writing
            self.hand.focus(window)
            yield window.isActiveWindow
        self.see("exported")

    def _look_at_the_dark_theme(self, window: MainWindow) -> Iterator[Condition]:
        window.actions_by_id["view.theme.dark"].trigger()
        QCursor.setPos(0, 0)
        yield lambda: window.tasks.is_idle
        yield settled()
        self.see("dark")
        window.actions_by_id["view.theme.light"].trigger()

    def _leave(self, window: MainWindow) -> Iterator[Condition]:
        self.hand.key("ctrl+q")
        yield lambda: QApplication.activeModalWidget() is not None
        box = QApplication.activeModalWidget()
        assert box is not None
        self.hand.focus(box)
        yield settled()
        self.see("closing")
        leave = next(b for b in box.findChildren(QPushButton) if "without" in b.text())
        self.hand.click(leave)


def walk(person: Person) -> None:
    """Go on with the journey whenever its condition holds; end the process where one never does."""
    steps = person.journey()
    waiting: list[Condition] = [lambda: True]
    since = [time.monotonic()]
    timer = QTimer(QApplication.instance())

    def go_on() -> None:
        try:
            if waiting[0]():
                waiting[0] = next(steps)
                since[0] = time.monotonic()
            elif time.monotonic() - since[0] > LONGEST_WAIT_S:
                raise TimeoutError("the person waited in vain; the last picture shows for what")
        except StopIteration:
            timer.stop()
        except Exception:
            traceback.print_exc()
            person.see("failed")
            os._exit(1)

    timer.timeout.connect(go_on)
    timer.start(POLL_MS)


def main() -> int:
    make_application()
    person = Person(Path(sys.argv[1]))
    print("hand:", "xdotool" if person.hand.is_real else "Qt", flush=True)
    walk(person)
    status = run_window([])
    print("closed", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
