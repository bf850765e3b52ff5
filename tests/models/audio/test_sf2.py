"""What a sound font offers, and what is refused before the synthesiser sees it."""

import os
import struct

import numpy as np
import pytest

from models.audio import AudioError, read_sound_font, render, sf2, sound_font_path
from models.audio.synths import borrowed_synth, forget_synths
from models.music import Note, Piece
from tests.sound_fonts import NUM_SAMPLES, TinyFont


@pytest.fixture(autouse=True)
def _empty_shelf():
    yield
    forget_synths()


def written(tmp_path, data):
    path = tmp_path / "own.sf2"
    path.write_bytes(data)
    return path


def test_the_font_that_comes_along_offers_general_midi():
    info = read_sound_font(sound_font_path())
    assert [preset.number for preset in info.instruments] == list(range(128))
    assert info.instruments[0].name == "Piano 1"
    assert {preset.bank for preset in info.presets} == {0, 128}


def test_names_banks_and_programs(tmp_path):
    font = TinyFont(
        presets=[(1, 5, "Tiny Bell"), (0, 3, "Caf\u00e9 \x07 Organ"), (128, 0, "Kit"), (0, 9, "")],
        name="Mine",
    )
    info = read_sound_font(written(tmp_path, font.data()))
    assert info.name == "Mine"
    assert [(p.bank, p.program, p.name) for p in info.instruments] == [
        (0, 3, "Café Organ"),
        (0, 9, "0:9"),
        (1, 5, "Tiny Bell"),
    ]
    assert [p.number for p in info.instruments] == [3, 9, 133]


def test_an_instrument_of_another_bank_sounds_and_a_missing_one_is_the_first(tmp_path):
    path = written(tmp_path, TinyFont().data())
    piece = Piece.from_notes([Note(onset=0, pitch=60, duration=24)], ticks_per_quarter=24)
    bell = render(piece, sample_rate=22_050, program=133, sound_font=path)
    assert np.abs(bell).max() > 0.01
    np.testing.assert_array_equal(bell, render(piece, sample_rate=22_050, program=77, sound_font=path))


def test_a_borrowed_synthesiser_comes_back_silent_and_sounds_as_a_new_one(tmp_path):
    path = written(tmp_path, TinyFont().data())
    piece = Piece.from_notes([Note(onset=0, pitch=64, duration=48)], ticks_per_quarter=24)
    first = render(piece, sample_rate=22_050, sound_font=path)
    with borrowed_synth(path, 22_050) as synth:
        synth.noteon(0, 60, 100)
        kept = synth
    with borrowed_synth(path, 22_050) as synth:
        assert synth is kept
        assert not np.frombuffer(synth.generate_simple(2000), np.float32).any()
    np.testing.assert_array_equal(render(piece, sample_rate=22_050, sound_font=path), first)


def test_a_file_that_has_changed_is_read_anew(tmp_path):
    path = written(tmp_path, TinyFont().data())
    with borrowed_synth(path, 22_050):
        pass
    path.write_bytes(b"RIFF")
    with pytest.raises(AudioError), borrowed_synth(path, 22_050):
        pass


BROKEN = {
    "a preset names an instrument that is not there": TinyFont(instrument=1).data(),
    "a zone names a sample that is not there": TinyFont(sample_id=1).data(),
    "a sample ends beyond the samples": TinyFont(sample=(0, 100_000, 0, 100, 22_050)).data(),
    "a sample ends before it starts": TinyFont(sample=(100, 50, 0, 50, 22_050)).data(),
    "a loop lies beyond the samples": TinyFont(sample=(0, 400, 0, 2**32 - 1, 22_050)).data(),
    "a sample of no rate": TinyFont(sample=(0, NUM_SAMPLES, 0, NUM_SAMPLES, 0)).data(),
    "a zone starts before the samples": TinyFont(shift=-1).data(),
    "a zone starts after the samples": TinyFont(shift=30_000).data(),
    "bags go backwards": TinyFont(bags=(0, 2, 1)).data(),
    "bags beyond the table": TinyFont(bags=(0, 1, 9)).data(),
    "a table of half a record": TinyFont().data(phdr=bytes(40)),
    "an empty table": TinyFont().data(shdr=b""),
    "no preset but the last": TinyFont().data(phdr=bytes(38), pbag=bytes(4)),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_numbers_that_do_not_add_up(tmp_path, data):
    path = written(tmp_path, data)
    with pytest.raises(
        AudioError, match=r"(is damaged|holds no instrument): choose another SF2 file"
    ) as caught:
        read_sound_font(path)
    assert caught.value.path == path


def test_no_length_is_believed(tmp_path):
    data = TinyFont().data()
    for stop in range(0, len(data), 7):
        with pytest.raises(AudioError):
            read_sound_font(written(tmp_path, data[:stop]))
    for at in range(4, len(data) - 4, 11):
        broken = bytearray(data)
        struct.pack_into("<I", broken, at, 0xFFFFFFF0)
        try:
            read_sound_font(written(tmp_path, bytes(broken)))
        except AudioError:
            continue


def test_other_files_folders_and_missing_ones(tmp_path):
    with pytest.raises(AudioError, match="This is no SF2 sound font"):
        read_sound_font(written(tmp_path, b"RIFF\x04\0\0\0WAVE"))
    with pytest.raises(AudioError, match="This is no file"):
        read_sound_font(tmp_path)
    with pytest.raises(AudioError, match="cannot be read"):
        read_sound_font(tmp_path / "nowhere.sf2")


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "huge.sf2"
    with path.open("wb") as file:
        os.truncate(file.fileno(), sf2.MAX_BYTES + 1)
    with pytest.raises(AudioError, match="is larger than 512 MB"):
        read_sound_font(path)
