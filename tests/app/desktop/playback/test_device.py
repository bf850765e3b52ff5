from __future__ import annotations

import threading
from types import SimpleNamespace

import miniaudio
import numpy as np
import pytest

from app.desktop.playback.device import MiniaudioDevice, Samples, SoundDeviceError, open_sound_device


def test_the_null_device_pulls_frames_until_it_is_closed() -> None:
    asked: list[int] = []
    enough = threading.Event()

    def pull(count: int) -> Samples:
        asked.append(count)
        if len(asked) >= 4:
            enough.set()
        return np.zeros((count, 2), np.float32)

    device = MiniaudioDevice(pull, sample_rate=8000, allow_null=True)
    assert enough.wait(5)
    device.close()
    device.close()
    total = len(asked)
    assert set(asked) == {320}  # 40 ms
    assert not threading.Event().wait(0.1)
    assert len(asked) == total


def test_a_refusing_system_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", refuse)
    with pytest.raises(SoundDeviceError, match="no sound device could be opened"):
        open_sound_device(lambda count: np.zeros((count, 2), np.float32), 44100)


def test_a_device_that_makes_no_sound_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    null = SimpleNamespace(backend="Null", close=lambda: closed.append(True))
    monkeypatch.setattr(miniaudio, "PlaybackDevice", lambda **_: null)
    with pytest.raises(SoundDeviceError, match="no sound device was found"):
        open_sound_device(lambda count: np.zeros((count, 2), np.float32), 44100)
    assert closed == [True]
