"""What a port is sent, and that nothing goes on sounding."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator

import pytest

from app.desktop.playback.port_player import PREVIEW_CHANNEL, TICKS_A_SECOND, PortPlayer
from models.midi.live import Message, live_schedule, pressed_key, released_key
from models.midi.ports import PortError
from models.music import Note, Piece, Track

QUICK = 1200.0  # quarters a minute: 50 ms each


class FakePort:
    """Notes what it was sent, and when; gone when `gone` is set."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.times: list[float] = []
        self.gone = False
        self.closed = 0

    def send(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if self.gone:
                raise PortError("gone")
            self.sent.append(message)
            self.times.append(time.monotonic())

    def close(self) -> None:
        self.closed += 1

    @property
    def presses(self) -> list[int]:
        return [key[1] for message in self.sent if (key := pressed_key(message))]

    @property
    def hanging(self) -> set[tuple[int, int]]:
        """The keys that were pressed and not released."""
        keys: set[tuple[int, int]] = set()
        for message in self.sent:
            if (key := pressed_key(message)) is not None:
                keys.add(key)
            elif (key := released_key(message)) is not None:
                keys.discard(key)
        return keys


def tune(count: int = 4, *, qpm: float = QUICK, quarters: int = 1) -> Piece:
    notes = [Note(onset=24 * k, pitch=60 + k, duration=24 * quarters, velocity=90) for k in range(count)]
    return Piece.from_notes(notes, ticks_per_quarter=24, qpm=qpm)


def wait(condition: Callable[[], bool], timeout: float = 5.0) -> None:
    until = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.002)


@pytest.fixture
def port() -> FakePort:
    return FakePort()


@pytest.fixture
def player(port: FakePort) -> Iterator[PortPlayer]:
    made = PortPlayer(port, "Fake")
    yield made
    made.close()
    assert not any("midi port" in thread.name for thread in threading.enumerate())


def test_instrument_volume_then_the_notes_in_time(player: PortPlayer, port: FakePort) -> None:
    player.volume = 1.0
    player.load(live_schedule(tune(), program=40))
    assert port.sent == [(0xB0, 0, 0), (0xC0, 40), (0xB0, 7, 127)]
    player.play()
    wait(lambda: player.at_end)
    wait(lambda: not port.hanging)
    assert port.presses == [60, 61, 62, 63]
    notes = [message for message in port.sent if message[0] in (0x80, 0x90)]
    assert notes[:3] == [(0x90, 60, 90), (0x80, 60, 0), (0x90, 61, 90)]
    at = [when for message, when in zip(port.sent, port.times, strict=True) if message[0] == 0x90]
    assert at[3] - at[0] == pytest.approx(0.15, abs=0.06)
    assert player.position == pytest.approx(0.2 * TICKS_A_SECOND, abs=1)


@pytest.mark.parametrize("end", ["pause", "stop", "close"])
def test_nothing_hangs_when_it_ends_early(player: PortPlayer, port: FakePort, end: str) -> None:
    player.load(live_schedule(tune(3, qpm=600, quarters=100)))
    player.play()
    wait(lambda: len(port.presses) == 3)
    assert len(port.hanging) == 3
    getattr(player, end)()
    assert not port.hanging
    assert (0xB0, 123, 0) in port.sent
    sent = len(port.sent)
    time.sleep(0.03)
    assert len(port.sent) == sent


def test_seeking_releases_and_goes_on_from_there(player: PortPlayer, port: FakePort) -> None:
    player.load(live_schedule(tune(8, qpm=60, quarters=1)))
    player.play()
    wait(lambda: port.presses == [60])
    player.seek(5 * TICKS_A_SECOND)
    wait(lambda: port.presses == [60, 65])
    assert port.hanging == {(0, 65)}
    assert 5 <= player.position / TICKS_A_SECOND < 5.5


def test_pause_keeps_the_place(player: PortPlayer, port: FakePort) -> None:
    player.load(live_schedule(tune(8)), at=TICKS_A_SECOND // 10)
    player.play()
    wait(lambda: 63 in port.presses)
    player.pause()
    place = player.position
    time.sleep(0.02)
    assert player.position == place
    assert port.presses[0] == 62
    player.play()
    wait(lambda: player.at_end)
    assert port.presses[-1] == 67


def test_a_loop_goes_round_until_it_is_lifted(player: PortPlayer, port: FakePort) -> None:
    player.load(live_schedule(tune(8)))
    player.set_loop((round(0.05 * TICKS_A_SECOND), round(0.15 * TICKS_A_SECOND)))
    player.play()
    wait(lambda: len(port.presses) >= 7)
    assert port.presses[:7] == [60, 61, 62, 61, 62, 61, 62]
    assert not player.at_end
    player.set_loop(None)
    wait(lambda: player.at_end)
    assert port.presses[-1] == 67
    wait(lambda: not port.hanging)


def test_a_port_that_goes_is_told_once_and_the_time_runs_on(player: PortPlayer, port: FakePort) -> None:
    player.load(live_schedule(tune(4)))
    port.gone = True
    player.play()
    wait(lambda: player.position > 0)
    wait(lambda: player._lost)
    assert player.leave_lost_device()
    assert not player.leave_lost_device()
    wait(lambda: player.at_end)


def test_a_preview_is_pressed_and_released_by_itself(player: PortPlayer, port: FakePort) -> None:
    player.preview(72, 5)
    assert port.hanging == {(PREVIEW_CHANNEL, 72)}
    assert (0xC0 | PREVIEW_CHANNEL, 5) in port.sent
    wait(lambda: not port.hanging)


def test_the_volume_reaches_the_channels_in_use(player: PortPlayer, port: FakePort) -> None:
    player.load(live_schedule(tune()))
    player.volume = 0.5
    assert port.sent[-1] == (0xB0, 7, 64)


def test_closing_twice_gives_the_port_back_once(player: PortPlayer, port: FakePort) -> None:
    player.close()
    player.close()
    player.play()
    player.preview(60, None)
    assert port.closed == 1
    assert port.sent == []


def test_a_loop_has_an_order(player: PortPlayer) -> None:
    with pytest.raises(ValueError, match="to a later position"):
        player.set_loop((10, 10))


def test_drums_keep_their_channel_and_equal_instruments_share_one() -> None:
    note = (Note(onset=0, pitch=36, duration=24),)
    tracks = (
        Track(notes=note, program=40),
        Track(notes=note, is_drum=True),
        Track(notes=note, program=73),
        Track(notes=note, program=40),
    )
    schedule = live_schedule(Piece(ticks_per_quarter=24, tracks=tracks))
    assert schedule.channels == (0, 1, 9)
    assert [m for m in schedule.setup if m[0] & 0xF0 == 0xC0] == [(0xC0, 40), (0xC9, 0), (0xC1, 73)]
    assert [pressed_key(m) for m in schedule.messages[:3]] == [(0, 36), (1, 36), (9, 36)]


def test_a_key_pressed_again_is_released_first() -> None:
    notes = [Note(onset=0, pitch=60, duration=48), Note(onset=24, pitch=60, duration=48)]
    schedule = live_schedule(Piece.from_notes(notes, ticks_per_quarter=24))
    assert [message[0] for message in schedule.messages] == [0x90, 0x80, 0x90, 0x80]
    assert schedule.seconds == (0.0, 0.5, 0.5, 1.5)


def test_a_further_bank_is_chosen_before_its_program() -> None:
    assert live_schedule(tune(1), program=2 * 128 + 7).setup == ((0xB0, 0, 2), (0xC0, 7))
