"""MIDI ports through mido, with a stand-in for python-rtmidi."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mido
import pytest

from models.midi import ports
from models.midi.ports import PortError, SystemPorts


class Port:
    def __init__(self, callback: Callable[[Any], None] | None = None) -> None:
        self.sent: list[mido.Message] = []
        self.closed, self.gone = False, False
        self.callback = callback

    def send(self, message: mido.Message) -> None:
        if self.gone:
            raise OSError("unplugged")
        self.sent.append(message)

    def close(self) -> None:
        self.closed = True


class Backend:
    """What mido makes of python-rtmidi."""

    def __init__(self) -> None:
        self.ports: dict[str, Port] = {}
        self.trouble: Exception | None = None

    def get_output_names(self) -> list[str]:
        if self.trouble is not None:
            raise self.trouble
        return ["Synth", "Synth", "Through"]

    get_input_names = get_output_names

    def open_output(self, name: str) -> Port:
        if name == "gone":
            raise OSError(f"unknown port {name!r}")
        return self.ports.setdefault(name, Port())

    def open_input(self, name: str, callback: Callable[[Any], None]) -> Port:
        self.open_output(name).callback = callback
        return self.ports[name]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> Backend:
    made = Backend()
    monkeypatch.setattr(ports, "_backend", lambda: made)
    monkeypatch.setattr(ports, "find_spec", lambda name: object())
    return made


def test_ports_are_listed_once_each(backend: Backend) -> None:
    assert SystemPorts().output_names() == ["Synth", "Through"]
    assert SystemPorts().is_available()


@pytest.mark.parametrize(
    "trouble", [OSError("no sequencer"), RuntimeError("no server"), ImportError("no library")]
)
def test_a_system_without_midi_has_no_ports(backend: Backend, trouble: Exception) -> None:
    backend.trouble = trouble
    assert SystemPorts().output_names() == SystemPorts().input_names() == []


def test_without_python_rtmidi_there_are_no_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "find_spec", lambda name: None)
    assert not SystemPorts().is_available()
    assert SystemPorts().output_names() == SystemPorts().input_names() == []


def test_messages_go_out_in_order(backend: Backend) -> None:
    output = SystemPorts().open_output("Synth")
    output.send([(0xC2, 40), (0x92, 60, 90), (0x82, 60, 0)])
    output.close()
    assert [str(message) for message in backend.ports["Synth"].sent] == [
        "program_change channel=2 program=40 time=0",
        "note_on channel=2 note=60 velocity=90 time=0",
        "note_off channel=2 note=60 velocity=0 time=0",
    ]
    assert backend.ports["Synth"].closed


def test_a_port_that_is_not_there_or_goes_is_told(backend: Backend) -> None:
    with pytest.raises(PortError, match="'gone' cannot be opened"):
        SystemPorts().open_output("gone")
    with pytest.raises(PortError, match="'gone' cannot be opened"):
        SystemPorts().open_input("gone", lambda pitch, velocity: None)
    output = SystemPorts().open_output("Synth")
    backend.ports["Synth"].gone = True
    with pytest.raises(PortError, match="'Synth' has gone"):
        output.send([(0x90, 60, 90)])


def test_only_presses_of_keys_are_heard(backend: Backend) -> None:
    heard: list[tuple[int, int]] = []
    port = SystemPorts().open_input("Keys", lambda pitch, velocity: heard.append((pitch, velocity)))
    callback = backend.ports["Keys"].callback
    assert callback is not None
    for message in (
        mido.Message("note_on", channel=3, note=64, velocity=70),
        mido.Message("note_on", note=64, velocity=0),
        mido.Message("note_off", note=64),
        mido.Message("control_change", control=1, value=5),
        mido.Message("pitchwheel", pitch=100),
        mido.Message("sysex", data=[1, 2, 3]),
        mido.Message("clock"),
    ):
        callback(message)
    port.close()
    assert heard == [(64, 70)]
    assert backend.ports["Keys"].closed
