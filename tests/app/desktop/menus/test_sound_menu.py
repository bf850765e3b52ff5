"""The menu Sound: the person's own sound font, MIDI ports to play to and to listen to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.main_window import MainWindow
from app.desktop.menus.sound_menu import PortMenu
from app.desktop.playback.connecting import restore_playback
from app.desktop.playback.sound import SoundController
from app.desktop.settings import Settings
from models.midi.live import Message, pressed_key, released_key
from models.midi.ports import OnPress, PortError
from models.music import Note, Piece
from tests.sound_fonts import TinyFont


class FakePort:
    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.closed = 0

    def send(self, messages: Iterable[Message]) -> None:
        self.sent.extend(messages)

    def close(self) -> None:
        self.closed += 1

    @property
    def presses(self) -> list[int]:
        return [key[1] for message in self.sent if (key := pressed_key(message))]

    @property
    def releases(self) -> list[int]:
        return [key[1] for message in self.sent if (key := released_key(message))]


class FakePorts:
    """A machine whose ports a test plugs in and out."""

    def __init__(self) -> None:
        self.available = True
        self.outputs = ["Synth"]
        self.inputs = ["Keys"]
        self.opened: dict[str, FakePort] = {}
        self.press: OnPress | None = None

    def is_available(self) -> bool:
        return self.available

    def output_names(self) -> list[str]:
        return self.outputs

    def input_names(self) -> list[str]:
        return self.inputs

    def open_output(self, name: str) -> FakePort:
        return self._opened(name, self.outputs)

    def open_input(self, name: str, on_press: OnPress) -> FakePort:
        self.press = on_press
        return self._opened(name, self.inputs)

    def _opened(self, name: str, names: list[str]) -> FakePort:
        if name not in names:
            raise PortError(f"The MIDI port '{name}' cannot be opened: see whether it is plugged in.")
        self.opened[name] = FakePort()
        return self.opened[name]


@pytest.fixture
def machine() -> FakePorts:
    return FakePorts()


@pytest.fixture
def make_window(
    qtbot: QtBot,
    qapp: QApplication,
    settings: Settings,
    answers: Any,
    tmp_path: Path,
    machine: FakePorts,
    silent_sound: Callable[[], SoundController],
) -> Iterator[Callable[[], MainWindow]]:
    """Make windows that share settings and a machine; all are closed in the end."""
    theme.apply_theme(qapp, "light")
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(settings, runs_folder=tmp_path / "runs", sound=silent_sound(), ports=machine)
        window.files.dialogs = window.dialogs = answers
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        close(qtbot, window)
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


def close(qtbot: QtBot, window: MainWindow) -> None:
    if not window.closing.is_done:
        window.close()
    qtbot.waitUntil(lambda: window.closing.is_done and not window.isVisible(), timeout=10_000)


def message(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def port_menus(window: MainWindow) -> tuple[PortMenu, PortMenu]:
    """Open the menu Sound; return its menus of ports."""
    menu = window.actions_by_id.menu_of("sound.font")
    menu.aboutToShow.emit()
    output, keyboard = menu.findChildren(PortMenu)
    return output, keyboard


def choose(menu: PortMenu, label: str) -> None:
    next(action for action in menu.actions() if action.text() == label).trigger()


def checked(menu: PortMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def tune() -> Piece:
    notes = [Note(onset=24 * k, pitch=60 + k, duration=24) for k in range(20)]
    return Piece.from_notes(notes, ticks_per_quarter=24)


def test_a_port_is_played_to_and_left_again(qtbot: QtBot, window: MainWindow, machine: FakePorts) -> None:
    output, _ = port_menus(window)
    assert checked(output) == ["None: the sound device plays"]
    choose(output, "Synth")
    assert message(window) == "Playing goes to the MIDI port Synth."
    assert window.settings.midi_output == "Synth"
    assert window.transport.state_label.full_text == "To Synth"
    window.sound.play(tune())
    port = machine.opened["Synth"]
    qtbot.waitUntil(lambda: port.presses == [60], timeout=5000)
    output, _ = port_menus(window)
    assert checked(output) == ["Synth"]
    choose(output, "None: the sound device plays")
    assert port.releases == [60]
    assert port.closed == 1
    assert window.settings.midi_output == ""
    window.sound.stop()


def test_a_port_that_is_unplugged_is_told_and_the_device_takes_over(
    qtbot: QtBot, window: MainWindow, machine: FakePorts
) -> None:
    choose(port_menus(window)[0], "Synth")
    machine.outputs = []
    window.ports.watch()
    assert message(window) == "The MIDI port Synth has gone: the sound device plays instead."
    assert window.ports.output_name == ""
    assert machine.opened["Synth"].closed == 1
    output, _ = port_menus(window)
    assert not output.menuAction().isEnabled()
    assert output.menuAction().toolTip() == "No MIDI output was found: plug one in, and look again."


def test_without_the_library_the_menus_say_what_is_missing(window: MainWindow, machine: FakePorts) -> None:
    machine.available = False
    machine.outputs, machine.inputs = [], []
    for menu in port_menus(window):
        assert not menu.menuAction().isEnabled()
        assert menu.menuAction().toolTip() == "MIDI ports need python-rtmidi, which is not installed here."


def test_a_port_that_refuses_is_told_and_nothing_changes(window: MainWindow, machine: FakePorts) -> None:
    output, _ = port_menus(window)
    machine.outputs = []
    choose(output, "Synth")
    assert message(window) == "The MIDI port 'Synth' cannot be opened: see whether it is plugged in."
    assert window.sound.port is None
    assert window.settings.midi_output == ""


def test_a_midi_keyboard_presses_the_primer_key(qtbot: QtBot, window: MainWindow, machine: FakePorts) -> None:
    choose(port_menus(window)[1], "Keys")
    assert message(window) == "Listening to the MIDI keyboard Keys."
    assert machine.press is not None
    machine.press(67, 90)
    qtbot.waitUntil(lambda: window.generation.pitch == 67, timeout=5000)
    machine.inputs = []
    window.ports.watch()
    assert message(window) == "The MIDI keyboard Keys has gone."
    assert machine.opened["Keys"].closed == 1


def test_ports_are_remembered_and_those_that_are_missing_are_named(
    qtbot: QtBot, make_window: Callable[[], MainWindow], machine: FakePorts
) -> None:
    first = make_window()
    output, keyboard = port_menus(first)
    choose(output, "Synth")
    choose(keyboard, "Keys")
    close(qtbot, first)
    assert [port.closed for port in machine.opened.values()] == [1, 1]
    machine.inputs = []
    second = make_window()
    restore_playback(second)
    assert second.ports.output_name == "Synth"
    assert second.ports.input_name == ""
    assert message(second) == "Not plugged in, and so not in use: Keys."


def instruments(window: MainWindow) -> list[str]:
    box = window.transport.instrument_box
    return [box.itemText(index) for index in range(box.count())]


def font_file(tmp_path: Path, **options: Any) -> Path:
    path = tmp_path / "mine.sf2"
    path.write_bytes(TinyFont(**options).data())
    return path


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=5000)


def test_a_sound_font_brings_its_own_instruments(
    qtbot: QtBot, window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    window.transport.set_program(40)
    answers.path = font_file(tmp_path, name="My Font")
    window.actions_by_id["sound.font"].trigger()
    settle(qtbot, window)
    assert message(window) == "Sound font: My Font, 2 instruments."
    assert instruments(window) == ["As written", "Tiny Piano", "Tiny Bell"]
    assert window.sound.program is None  # it has no violin
    assert window.sound.sound_font == answers.path
    window.transport.instrument_box.setCurrentIndex(2)
    assert window.sound.program == 128 + 5
    assert window.settings.program == 133
    window.actions_by_id["sound.built_in"].trigger()
    assert len(instruments(window)) == 129
    assert window.sound.sound_font is None
    assert window.sound.program is None
    assert window.settings.sound_font == ""
    assert "in use" in window.actions_by_id["sound.built_in"].toolTip()


def test_a_file_that_is_no_sound_font_changes_nothing(
    qtbot: QtBot, window: MainWindow, answers: Any, tmp_path: Path
) -> None:
    good = font_file(tmp_path)
    window.fonts.choose(good)
    settle(qtbot, window)
    answers.path = tmp_path / "song.sf2"
    answers.path.write_bytes(b"MThd and so on")
    window.actions_by_id["sound.font"].trigger()
    settle(qtbot, window)
    assert message(window) == f"{answers.path}: This is no SF2 sound font: choose another file."
    assert window.sound.sound_font == good
    assert window.settings.sound_font == str(good)


def test_a_sound_font_and_its_instrument_are_remembered(
    qtbot: QtBot, make_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    first = make_window()
    first.fonts.choose(font_file(tmp_path))
    settle(qtbot, first)
    first.transport.instrument_box.setCurrentIndex(2)
    close(qtbot, first)
    second = make_window()
    restore_playback(second)
    settle(qtbot, second)
    assert second.transport.instrument_box.currentText() == "Tiny Bell"
    assert second.sound.program == 133


def test_a_remembered_sound_font_that_has_gone_gives_way_to_the_built_in_sound(
    qtbot: QtBot, make_window: Callable[[], MainWindow], settings: Settings, tmp_path: Path
) -> None:
    settings.sound_font = str(tmp_path / "gone.sf2")
    window = make_window()
    restore_playback(window)
    settle(qtbot, window)
    assert message(window).endswith("The built-in sound plays instead.")
    assert settings.sound_font == ""
    assert len(instruments(window)) == 129
