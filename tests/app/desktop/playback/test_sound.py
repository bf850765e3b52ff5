from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.desktop.playback.device import Pull, Samples, SoundDeviceError
from app.desktop.playback.player import SAMPLE_RATE, Player
from app.desktop.playback.port_player import PortPlayer
from app.desktop.playback.renderer import Renderer
from app.desktop.playback.sound import SoundController
from models.errors import RitornelloError
from models.midi.live import Message, pressed_key, released_key
from models.midi.ports import PortError
from models.music import Note, Piece


def tune(quarters: int = 8, first: int = 60) -> Piece:
    """Quarters of 24 ticks at 120 a minute: half a second each."""
    notes = [Note(onset=24 * k, pitch=first + k, duration=24) for k in range(quarters)]
    return Piece.from_notes(notes, ticks_per_quarter=24)


class Studio:
    """Makes the sound of a piece at once, or when `go` is set; each program has a level of its own."""

    def __init__(self) -> None:
        self.programs: list[int | None] = []
        self.fonts: list[Path | None] = []
        self.go = threading.Event()
        self.go.set()
        self.error: RitornelloError | None = None
        self.has_given_up = threading.Event()

    def __call__(
        self,
        piece: Piece,
        *,
        sample_rate: int,
        program: int | None,
        sound_font: Path | None,
        should_stop: Callable[[], bool] | None,
    ) -> Samples:
        while not self.go.wait(0.005):
            if should_stop is not None and should_stop():
                self.has_given_up.set()
                return np.zeros((0, 2), np.float32)
        if self.error is not None and self.error.path == sound_font:
            raise self.error
        self.programs.append(program)
        self.fonts.append(sound_font)
        return np.full((round(piece.seconds * sample_rate), 2), 0.1, np.float32)


class Desk:
    """A clock to turn, a device to pull from, and what the controller said."""

    def __init__(self) -> None:
        self.now = 0.0
        self.has_device = True
        self.closed = 0
        self.studio = Studio()
        self.player = Player(open_device=self.open_device, clock=lambda: self.now)
        self.sound = SoundController(player=self.player, renderer=Renderer(self.studio))
        self.states: list[str] = []
        self.problems: list[str] = []
        self.positions: list[float] = []
        self.sound.state_changed.connect(self.states.append)
        self.sound.problem.connect(self.problems.append)
        self.sound.position_changed.connect(self.positions.append)

    def open_device(self, pull: Pull, sample_rate: int) -> Desk:
        if not self.has_device:
            raise SoundDeviceError("no sound device was found")
        return self

    def close(self) -> None:
        self.closed += 1

    def pass_seconds(self, seconds: float) -> None:
        """Let the device ask for so much sound, and the time go by in which it is heard."""
        self.player.pull(round(seconds * SAMPLE_RATE))
        self.now += seconds


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.sound.shutdown()


def wait_for(qtbot: QtBot, desk: Desk, state: str) -> None:
    qtbot.waitUntil(lambda: desk.sound.state == state, timeout=5000)


def test_play_renders_then_plays_and_the_position_is_in_ticks(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    assert desk.states == ["rendering", "playing"]
    desk.pass_seconds(0.75)
    assert desk.sound.position == pytest.approx(36)
    qtbot.waitUntil(lambda: desk.positions[-1] == pytest.approx(36), timeout=5000)


def test_at_the_end_it_stops_and_returns_to_the_start(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune(2))
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(1.1)
    wait_for(qtbot, desk, "stopped")
    assert desk.positions[-1] == 0
    assert max(desk.positions) <= 48


def test_toggle_pauses_and_goes_on_from_there(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(1.0)
    desk.sound.toggle()
    assert desk.sound.state == "paused"
    desk.now += 60
    assert desk.sound.position == pytest.approx(48)
    desk.sound.toggle()
    assert desk.sound.state == "playing"
    desk.pass_seconds(0.5)
    assert desk.sound.position == pytest.approx(72)


def test_toggle_plays_the_chosen_piece(qtbot: QtBot, desk: Desk) -> None:
    piece = tune()
    with qtbot.waitSignal(desk.sound.piece_changed) as changed:
        desk.sound.set_piece(piece)
    assert changed.args == [piece]
    desk.sound.toggle()
    wait_for(qtbot, desk, "playing")


def test_choosing_another_piece_stops_the_first(qtbot: QtBot, desk: Desk) -> None:
    piece = tune()
    desk.sound.play(piece)
    wait_for(qtbot, desk, "playing")
    desk.sound.set_piece(piece)
    assert desk.sound.state == "playing"
    desk.sound.set_piece(tune(4))
    assert desk.sound.state == "stopped"


def test_seeking_before_play_decides_where_it_starts(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.set_piece(tune())
    desk.sound.seek(96)
    assert desk.positions[-1] == 96
    desk.sound.toggle()
    wait_for(qtbot, desk, "playing")
    assert desk.sound.position == pytest.approx(96)


def test_seeking_while_playing_moves_the_sound(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.sound.seek(120)
    desk.pass_seconds(0.25)
    assert desk.sound.position == pytest.approx(132)
    desk.sound.seek(10_000)
    assert desk.sound.position == 192


def test_a_second_time_the_sound_is_there_at_once(qtbot: QtBot, desk: Desk) -> None:
    piece = tune()
    desk.sound.play(piece)
    wait_for(qtbot, desk, "playing")
    desk.sound.stop()
    desk.sound.play(piece)
    assert desk.sound.state == "playing"
    assert desk.studio.programs == [None]


def test_another_instrument_takes_over_in_mid_piece(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(1.0)
    first = desk.player._frames
    desk.sound.set_program(40)
    qtbot.waitUntil(lambda: desk.player._frames is not first, timeout=5000)
    assert desk.studio.programs == [None, 40]
    assert desk.sound.state == "playing"
    assert desk.sound.position == pytest.approx(48)


def test_an_instrument_changed_while_paused_stays_paused(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(1.0)
    desk.sound.pause()
    first = desk.player._frames
    desk.sound.set_program(40)
    qtbot.waitUntil(lambda: desk.player._frames is not first, timeout=5000)
    assert desk.sound.state == "paused"
    assert desk.sound.position == pytest.approx(48)


def test_stop_while_rendering_gives_up(qtbot: QtBot, desk: Desk) -> None:
    desk.studio.go.clear()
    desk.sound.play(tune())
    assert desk.sound.state == "rendering"
    desk.sound.stop()
    assert desk.studio.has_given_up.wait(5)
    desk.sound.shutdown()
    assert desk.states == ["rendering", "stopped"]
    assert desk.studio.programs == []


def test_a_problem_in_rendering_is_said_and_all_goes_on(qtbot: QtBot, desk: Desk) -> None:
    desk.studio.error = RitornelloError("The piece lasts 90 minutes.")
    desk.sound.play(tune())
    wait_for(qtbot, desk, "stopped")
    assert desk.problems == ["The piece lasts 90 minutes."]
    desk.studio.error = None
    desk.sound.toggle()
    wait_for(qtbot, desk, "playing")


def test_nothing_to_play_is_said(desk: Desk) -> None:
    desk.sound.toggle()
    desk.sound.play(Piece.from_notes([], ticks_per_quarter=24))
    assert desk.problems == ["There is nothing to play: choose a piece or make a melody first."] * 2
    assert desk.sound.state == "stopped"


def test_without_a_device_it_is_said_once_and_the_playhead_runs(qtbot: QtBot, desk: Desk) -> None:
    desk.has_device = False
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.now += 1.0
    assert desk.sound.position == pytest.approx(48)
    desk.sound.preview(60)
    desk.sound.play(tune(4))
    wait_for(qtbot, desk, "playing")
    assert desk.problems == ["No sound device was found: everything works, but nothing is heard."]


def test_a_device_that_goes_is_told_and_playing_goes_on(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune(20))
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(1.0)
    desk.now += 3.0  # and nothing is asked for
    qtbot.waitUntil(lambda: bool(desk.problems), timeout=5000)
    assert desk.problems == ["The sound device has gone: playing goes on in silence."]
    assert desk.sound.state == "playing"


def test_a_preview_is_heard_while_nothing_plays(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.preview(64)
    qtbot.waitUntil(lambda: bool(desk.player._voices), timeout=5000)
    assert desk.player.pull(100).any()
    assert desk.sound.state == "stopped"


def test_volume_and_program_have_bounds(desk: Desk) -> None:
    desk.sound.set_volume(0.25)
    assert desk.sound.volume == 0.25
    with pytest.raises(ValueError, match=r"volume must be 0 to 1, not 1\.5"):
        desk.sound.set_volume(1.5)
    with pytest.raises(ValueError, match="program must be 0 to 16383, not 16384"):
        desk.sound.set_program(16_384)


def test_shutdown_closes_the_device_once_and_nothing_plays_afterwards(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.sound.shutdown()
    desk.sound.shutdown()
    assert desk.closed == 1
    desk.sound.play(tune(4))
    desk.sound.preview(60)
    assert desk.sound.state == "stopped"


class FakePort:
    """Keeps what it was sent."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.gone = False
        self.closed = 0

    def send(self, messages: Iterable[Message]) -> None:
        if self.gone:
            raise PortError("gone")
        self.sent.extend(messages)

    def close(self) -> None:
        self.closed += 1

    @property
    def hanging(self) -> set[tuple[int, int]]:
        keys: set[tuple[int, int]] = set()
        for message in self.sent:
            if (key := pressed_key(message)) is not None:
                keys.add(key)
            elif (key := released_key(message)) is not None:
                keys.discard(key)
        return keys


@pytest.fixture
def port(desk: Desk) -> FakePort:
    """A port that the desk plays to."""
    made = FakePort()
    desk.sound.use_port(PortPlayer(made, "Fake"))
    return made


def presses(port: FakePort) -> list[int]:
    return [key[1] for message in port.sent if (key := pressed_key(message))]


def test_a_port_gets_the_notes_and_nothing_is_rendered(qtbot: QtBot, desk: Desk, port: FakePort) -> None:
    desk.sound.set_program(40)
    desk.sound.set_volume(0.5)
    desk.sound.play(tune(2))
    wait_for(qtbot, desk, "playing")
    wait_for(qtbot, desk, "stopped")
    assert presses(port) == [60, 61]
    assert {(0xC0, 40), (0xB0, 7, 64)} <= set(port.sent)
    assert not port.hanging
    assert desk.studio.programs == []
    assert desk.positions[-1] == 0


@pytest.mark.parametrize("end", ["stop", "pause", "shutdown"])
def test_a_port_is_silent_after_the_end(qtbot: QtBot, desk: Desk, port: FakePort, end: str) -> None:
    desk.sound.play(tune(20))
    qtbot.waitUntil(lambda: bool(port.hanging), timeout=5000)
    getattr(desk.sound, end)()
    assert not port.hanging
    assert port.closed == (end == "shutdown")


def test_a_preview_goes_to_the_port(qtbot: QtBot, desk: Desk, port: FakePort) -> None:
    desk.sound.preview(67)
    assert presses(port) == [67]
    qtbot.waitUntil(lambda: not port.hanging, timeout=5000)


def test_changing_from_the_device_to_a_port_and_back_goes_on(qtbot: QtBot, desk: Desk) -> None:
    desk.sound.play(tune(20))
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(2.0)
    port = FakePort()
    desk.sound.use_port(PortPlayer(port, "Fake"))
    qtbot.waitUntil(lambda: bool(presses(port)), timeout=5000)
    assert presses(port)[0] == 64  # the fifth note, two seconds in
    desk.sound.use_port(None)
    assert port.closed == 1
    assert not port.hanging
    wait_for(qtbot, desk, "playing")
    assert desk.sound.position == pytest.approx(96, abs=24)


def test_a_port_that_goes_is_told_and_the_device_plays_on(qtbot: QtBot, desk: Desk, port: FakePort) -> None:
    desk.sound.play(tune(20))
    qtbot.waitUntil(lambda: bool(presses(port)), timeout=5000)
    with qtbot.waitSignal(desk.sound.port_lost, timeout=5000):
        port.gone = True
    assert desk.problems == ["The MIDI port Fake has gone: the sound device plays instead."]
    assert desk.sound.port is None
    wait_for(qtbot, desk, "playing")
    assert desk.studio.programs == [None]


def test_another_sound_font_takes_over_in_mid_piece(qtbot: QtBot, desk: Desk) -> None:
    font = Path("mine.sf2")
    desk.sound.play(tune())
    wait_for(qtbot, desk, "playing")
    desk.pass_seconds(1.0)
    desk.sound.set_sound_font(font)
    qtbot.waitUntil(lambda: desk.studio.fonts == [None, font], timeout=5000)
    assert desk.sound.position == pytest.approx(48)
    assert desk.sound.sound_font == font


def test_a_sound_font_that_fails_gives_way_to_the_built_in_sound(qtbot: QtBot, desk: Desk) -> None:
    font = Path("mine.sf2")
    desk.studio.error = RitornelloError("This sound font is damaged.", path=font)
    desk.sound.set_sound_font(font)
    with qtbot.waitSignal(desk.sound.sound_font_lost, timeout=5000):
        desk.sound.play(tune())
    assert desk.problems == ["mine.sf2: This sound font is damaged. The built-in sound plays instead."]
    wait_for(qtbot, desk, "playing")
    assert desk.studio.fonts == [None]
