from __future__ import annotations

import numpy as np
import pytest

from app.desktop.playback.device import Pull, SoundDeviceError
from app.desktop.playback.player import LOST_AFTER_S, MAX_VOICES, Frames, Player

RATE = 1000


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


class Device:
    """A device whose hunger a test decides."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def sound(length: int, level: float = 0.5) -> Frames:
    return np.full((length, 2), round(level * 32768), np.int16)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def player(clock: Clock, device: Device) -> Player:
    """A player of full volume with an open device."""
    made = Player(sample_rate=RATE, open_device=lambda pull, rate: device, clock=clock)
    made.volume = 1.0
    made.open()
    return made


@pytest.fixture
def silent(clock: Clock) -> Player:
    """A player that found no device."""

    def refuse(pull: Pull, rate: int) -> Device:
        raise SoundDeviceError("no sound device was found")

    made = Player(sample_rate=RATE, open_device=refuse, clock=clock)
    made.open()
    return made


def test_the_device_gets_the_sound_then_silence(player: Player) -> None:
    ramp = np.repeat(np.arange(0, 3200, 32, dtype=np.int16)[:, None], 2, axis=1)  # 100 frames
    player.load(ramp)
    player.play()
    player.pull(40)  # the gain rises over the first block
    second, third = player.pull(40), player.pull(40)
    assert second == pytest.approx(ramp[40:80] / 32768)
    assert third[:20] == pytest.approx(ramp[80:100] / 32768)
    assert not third[20:].any()


def test_nothing_is_heard_before_play_and_after_stop(player: Player) -> None:
    player.load(sound(1000))
    assert not player.pull(50).any()
    player.play()
    assert player.pull(50).any()
    player.stop()
    player.pull(50)  # fades out
    assert not player.pull(50).any()
    assert player.position == 0


def test_play_and_pause_fade_instead_of_clicking(player: Player) -> None:
    player.load(sound(1000))
    player.play()
    rising = player.pull(100)[:, 0]
    assert rising[0] == 0
    assert rising[-1] == pytest.approx(0.5, abs=0.01)
    assert np.abs(np.diff(rising)).max() < 0.01
    player.pause()
    falling = player.pull(100)[:, 0]
    assert np.abs(np.diff(np.concatenate([rising[-1:], falling]))).max() < 0.01
    assert falling[-1] == 0


def test_the_position_is_what_was_handed_over_run_on_by_the_clock(player: Player, clock: Clock) -> None:
    player.load(sound(1000))
    player.play()
    assert player.position == 0
    player.pull(100)
    clock.now += 0.03
    assert player.position == 30
    clock.now += 5  # the device is late: time goes no further than what it has
    assert player.position == 100
    player.pull(100)
    assert player.position == 100


def test_pause_keeps_the_position_and_play_goes_on_from_it(player: Player, clock: Clock) -> None:
    player.load(sound(1000))
    player.play()
    player.pull(100)
    player.pause()
    player.pull(100)
    clock.now += 10
    assert player.position == 100
    player.play()
    player.pull(50)
    clock.now += 1
    assert player.position == 150


def test_seeking_stays_within_the_sound(player: Player) -> None:
    player.load(sound(1000))
    player.seek(400)
    assert player.position == 400
    player.seek(-5)
    assert player.position == 0
    player.seek(5000)
    assert player.position == 1000
    assert player.at_end


def test_the_end_is_reached_when_the_last_frame_has_been_heard(player: Player, clock: Clock) -> None:
    player.load(sound(100))
    player.play()
    player.pull(200)
    clock.now += 0.099
    assert not player.at_end
    clock.now += 0.002
    assert player.at_end


def test_short_sounds_are_mixed_on_top_without_clipping_over(player: Player) -> None:
    player.load(sound(1000, 0.25))
    player.play()
    player.pull(10)
    player.add_voice(sound(5, 0.25))
    mixed = player.pull(10)[:, 0]
    assert mixed.tolist() == pytest.approx([0.5] * 5 + [0.25] * 5)
    for _ in range(MAX_VOICES + 3):
        player.add_voice(sound(10, 0.9))
    assert player.pull(10).max() == 1.0


def test_short_sounds_are_heard_while_nothing_plays_and_last_over_blocks(player: Player) -> None:
    player.add_voice(sound(15, 0.5))
    assert player.pull(10)[:, 0].tolist() == pytest.approx([0.5] * 10)
    assert player.pull(10)[:, 0].tolist() == pytest.approx([0.5] * 5 + [0.0] * 5)


def test_volume_scales_everything(player: Player) -> None:
    player.volume = 0.5
    player.add_voice(sound(5, 0.5))
    assert player.pull(5)[:, 0].tolist() == pytest.approx([0.25] * 5)


def test_without_a_device_the_clock_moves_the_position(silent: Player, clock: Clock) -> None:
    assert silent.silent
    silent.load(sound(1000))
    silent.play()
    clock.now += 0.4
    assert silent.position == 400
    silent.pause()
    clock.now += 9
    assert silent.position == 400
    silent.play()
    clock.now += 0.7
    assert silent.at_end


def test_a_device_that_stops_asking_is_left_for_the_clock(
    player: Player, clock: Clock, device: Device
) -> None:
    player.load(sound(10_000))
    player.play()
    player.pull(100)
    clock.now += LOST_AFTER_S - 0.1
    assert not player.leave_lost_device()
    clock.now += 0.2
    assert player.leave_lost_device()
    assert device.closed == 1
    assert player.silent
    clock.now += 1
    assert player.position == 1100


def test_a_paused_device_may_rest(player: Player, clock: Clock) -> None:
    player.load(sound(1000))
    clock.now += 100
    assert not player.leave_lost_device()


def test_the_device_is_opened_once_and_closed_once(clock: Clock) -> None:
    opened: list[Device] = []

    def open_device(pull: Pull, rate: int) -> Device:
        opened.append(Device())
        return opened[-1]

    player = Player(sample_rate=RATE, open_device=open_device, clock=clock)
    assert not player.silent
    player.open()
    player.open()
    player.close()
    player.close()
    player.open()
    assert [device.closed for device in opened] == [1]


def test_samples_of_another_kind_are_refused(player: Player) -> None:
    with pytest.raises(ValueError, match=r"int16 of shape \(frames, 2\), not float32 \(4, 2\)"):
        player.load(np.zeros((4, 2), np.float32))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="int16"):
        player.load(np.zeros(4, np.int16))


def numbered(count: int) -> Frames:
    """Sound whose every frame tells its number: frame 3 is 3 / 1024."""
    return np.repeat(np.arange(count, dtype=np.int16)[:, None] * 32, 2, axis=1)


def test_a_loop_goes_round_within_one_block_as_often_as_it_fits(player: Player, clock: Clock) -> None:
    player.load(numbered(100))
    player.set_loop((10, 14))
    player.seek(8)
    player._gain = 1.0
    player.play()
    heard = np.rint(player.pull(12)[:, 0] * 1024).astype(int).tolist()
    assert heard == [8, 9, 10, 11, 12, 13, 10, 11, 12, 13, 10, 11]
    assert np.rint(player.pull(3)[:, 0] * 1024).astype(int).tolist() == [12, 13, 10]
    clock.now += 0.002
    assert player.position == 10
    player.set_loop(None)
    assert np.rint(player.pull(5)[:, 0] * 1024).astype(int).tolist() == [11, 12, 13, 14, 15]


def test_without_a_device_the_loop_goes_by_the_clock(silent: Player, clock: Clock) -> None:
    silent.load(sound(100))
    silent.set_loop((20, 60))
    silent.play()
    clock.now += 0.15
    assert silent.position == 30  # 150 is 90 beyond the end of the loop: twice round, and 10 more
    assert not silent.at_end
    silent.set_loop(None)
    clock.now += 0.05
    assert silent.position == 80
    clock.now += 1.0
    assert silent.at_end


def test_who_is_past_the_loop_plays_on(silent: Player, clock: Clock) -> None:
    silent.load(sound(100))
    silent.seek(70)
    silent.set_loop((20, 60))
    silent.play()
    clock.now += 0.02
    assert silent.position == 90


def test_a_loop_has_an_order(player: Player) -> None:
    with pytest.raises(ValueError, match="to a later one"):
        player.set_loop((5, 5))
