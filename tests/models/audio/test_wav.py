"""WAV files: what is in them, and that they are whole or not there."""

import os
import wave

import numpy as np
import pytest

from models.audio import AudioError, render, render_wav, write_wav
from models.music import Note, Piece

TUNE = Piece.from_notes([Note(onset=0, pitch=69, duration=24)], ticks_per_quarter=24)


def read(path) -> tuple[int, int, int, np.ndarray]:
    with wave.open(str(path)) as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        channels = file.getnchannels()
        return channels, file.getsampwidth(), file.getframerate(), frames.reshape(-1, channels)


def test_sixteen_bits_of_what_was_given(tmp_path):
    path = tmp_path / "five.wav"
    samples = np.array([[0, 1], [-1, 0.5], [2, -2]], dtype=np.float32)  # the last beyond full scale
    write_wav(samples, path, 8000)
    channels, width, rate, frames = read(path)
    assert (channels, width, rate) == (2, 2, 8000)
    assert frames.tolist() == [[0, 32767], [-32767, 16384], [32767, -32767]]


def test_one_channel(tmp_path):
    write_wav(np.zeros(10, dtype=np.float32), tmp_path / "mono.wav", 8000)
    channels, _, _, frames = read(tmp_path / "mono.wav")
    assert (channels, len(frames)) == (1, 10)


def test_long_sounds_are_written_whole(tmp_path):
    ramp = np.linspace(-1, 1, 600_000, dtype=np.float32)[:, None]
    write_wav(ramp, tmp_path / "ramp.wav", 44_100)
    frames = read(tmp_path / "ramp.wav")[3]
    np.testing.assert_array_equal(frames, np.rint(ramp * 32767))


def test_a_piece_as_a_wav_file(tmp_path):
    path = tmp_path / "tune.wav"
    render_wav(TUNE, path, sample_rate=22_050)
    channels, _, rate, frames = read(path)
    assert (channels, rate) == (2, 22_050)
    np.testing.assert_allclose(frames / 32767, render(TUNE, sample_rate=22_050), atol=1e-4)


def test_a_stopped_rendering_writes_nothing(tmp_path):
    render_wav(TUNE, tmp_path / "tune.wav", should_stop=lambda: True)
    assert not (tmp_path / "tune.wav").exists()


@pytest.mark.parametrize("samples", [np.zeros((2, 3)), np.zeros((2, 2, 2)), np.full((2, 2), np.nan)])
def test_wrong_samples(tmp_path, samples):
    with pytest.raises(ValueError, match="samples must be"):
        write_wav(samples.astype(np.float32), tmp_path / "wrong.wav", 8000)
    assert not (tmp_path / "wrong.wav").exists()


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    folder = tmp_path / "sounds"
    folder.mkdir()
    path = folder / "tune.wav"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(AudioError, match="no space left on device"):
        write_wav(np.zeros((10, 2), dtype=np.float32), path, 8000)
    assert path.read_bytes() == b"old"
    assert os.listdir(folder) == ["tune.wav"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(AudioError, match="choose another place"):
        write_wav(np.zeros((10, 2), dtype=np.float32), tmp_path / "nowhere" / "tune.wav", 8000)
