"""What is rendered, told by numbers: pitch, time, loudness."""

import numpy as np
import pytest

from models import audio
from models.audio import AudioError, plain, render, sound_font
from models.music import Note, Piece, Tempo, Track

RATE = 22_050
QUARTER = 24  # ticks; half a second at 120 quarters a minute


def piece_of(*notes: tuple[int, int, int], program: int = 0, is_drum: bool = False) -> Piece:
    """Make a piece of (onset, pitch, duration)."""
    made = tuple(Note(onset=o, pitch=p, duration=d, velocity=100) for o, p, d in notes)
    track = Track(notes=made, program=program, is_drum=is_drum)
    return Piece(ticks_per_quarter=QUARTER, tracks=(track,))


def loudness(samples: np.ndarray, start: float, stop: float) -> float:
    """Return the root mean square between two seconds."""
    part = samples[round(start * RATE) : round(stop * RATE)]
    return float(np.sqrt(np.mean(part**2))) if len(part) else 0.0


def strongest(samples: np.ndarray, start: float, stop: float) -> float:
    """Return the frequency that is strongest between two seconds, in hertz."""
    part = samples[round(start * RATE) : round(stop * RATE), 0]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 18))
    return float(np.argmax(spectrum)) * RATE / (1 << 18)


@pytest.fixture(params=["sound font", "plain"])
def synthesiser(request, monkeypatch) -> str:
    """Run with tinysoundfont, and as where it is not installed."""
    if request.param == "plain":
        monkeypatch.setattr(sound_font, "is_available", lambda: False)
    return request.param


@pytest.mark.parametrize(("pitch", "hertz"), [(69, 440.0), (57, 220.0), (81, 880.0), (60, 261.63)])
def test_pitches(synthesiser, pitch, hertz):
    # An ocarina, whose fundamental is the strongest of its partials.
    samples = render(piece_of((0, pitch, 48), program=79), sample_rate=RATE)
    assert strongest(samples, 0.3, 0.9) == pytest.approx(hertz, rel=0.01)


def test_shape_kind_and_bounds(synthesiser):
    samples = render(piece_of((0, 60, 24)), sample_rate=RATE)
    assert samples.shape[1] == 2
    assert samples.dtype == np.float32
    assert 0.01 < np.abs(samples).max() <= 1


def test_onsets_are_at_the_right_second(synthesiser):
    notes = [(24, 60, 12), (96, 67, 12)]  # at 0.5 s and, after a change to 60 a minute, at 3.0 s
    piece = Piece(
        ticks_per_quarter=QUARTER,
        tracks=(Track(notes=tuple(Note(onset=o, pitch=p, duration=d) for o, p, d in notes), program=73),),
        tempos=(Tempo(onset=48, qpm=60.0),),
    )
    samples = render(piece, sample_rate=RATE)
    assert loudness(samples, 0.0, 0.499) == 0
    assert loudness(samples, 0.5, 0.6) > 0.003
    assert loudness(samples, 2.5, 2.999) < 0.001
    assert loudness(samples, 3.0, 3.1) > 0.003


def test_the_tail_fades_to_nothing_and_then_ends(synthesiser):
    samples = render(piece_of((0, 60, 24)), sample_rate=RATE)
    assert 0.5 <= len(samples) / RATE <= 5.5
    assert np.abs(samples[-5:]).max() < 1e-3


def test_the_piece_is_rendered_to_its_length(synthesiser):
    piece = Piece(ticks_per_quarter=QUARTER, tracks=piece_of((0, 60, 12)).tracks, length=480)
    assert len(render(piece, sample_rate=RATE)) >= 10 * RATE


def test_a_piece_without_notes_is_silence(synthesiser):
    piece = Piece(ticks_per_quarter=QUARTER, tracks=(), length=48)
    samples = render(piece, sample_rate=RATE)
    assert samples.shape == (RATE, 2)
    assert not samples.any()


def test_loud_music_is_made_softer_not_clipped(synthesiser):
    chord = piece_of(*[(0, pitch, 48) for pitch in range(36, 84)])
    samples = render(chord, sample_rate=RATE, gain=20)
    assert np.abs(samples).max() == pytest.approx(1, abs=1e-4)
    # Clipping would leave many samples at the limit.
    assert (np.abs(samples) > 0.999).sum() < 20


def test_gain_is_a_factor(synthesiser):
    piece = piece_of((0, 60, 24))
    full, half = render(piece, sample_rate=RATE), render(piece, sample_rate=RATE, gain=0.5)
    np.testing.assert_allclose(half, full * 0.5, atol=1e-7)


def test_the_same_piece_sounds_the_same_each_time(synthesiser):
    piece = piece_of((0, 60, 24), (24, 64, 24))
    np.testing.assert_array_equal(render(piece, sample_rate=RATE), render(piece, sample_rate=RATE))


def test_the_same_key_again_at_once_sounds_again():
    # A marimba fades fast, so what is loud at one second is a new note.
    samples = render(piece_of((0, 72, 48), (48, 72, 48), program=12), sample_rate=RATE)
    assert loudness(samples, 1.0, 1.1) > 3 * loudness(samples, 0.85, 0.95)


def test_a_program_replaces_instruments_but_not_drums():
    flute, piano = piece_of((0, 69, 48), program=73), piece_of((0, 69, 48))
    np.testing.assert_array_equal(
        render(piano, sample_rate=RATE, program=73), render(flute, sample_rate=RATE)
    )
    drums = piece_of((0, 38, 24), is_drum=True)
    np.testing.assert_array_equal(
        render(drums, sample_rate=RATE, program=73), render(drums, sample_rate=RATE)
    )
    snare_as_tone = piece_of((0, 38, 24))
    assert not np.array_equal(
        render(drums, sample_rate=RATE)[:4000], render(snare_as_tone, sample_rate=RATE)[:4000]
    )


def test_more_tracks_than_the_synthesiser_has_channels():
    tracks = [piece_of((0, 48 + number, 48), program=number).tracks[0] for number in range(20)]
    samples = render(Piece(ticks_per_quarter=QUARTER, tracks=tuple(tracks)), sample_rate=RATE)
    assert loudness(samples, 0, 1) > 0.01


def test_overlapping_notes_of_one_key_do_not_cut_the_second_short():
    overlapping = render(piece_of((0, 72, 36), (24, 72, 72), program=73), sample_rate=RATE)
    assert loudness(overlapping, 1.2, 1.8) > 0.003  # the first ends at 0.75 s, the second at 2 s


def test_progress_goes_up_to_one(synthesiser):
    heard: list[float] = []
    render(piece_of((0, 60, 24), (192, 60, 24)), sample_rate=RATE, on_progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_stopping_gives_what_is_done():
    piece = piece_of((0, 60, 48 * 30))  # 30 seconds
    calls = iter([False, False, True])
    samples = render(piece, sample_rate=RATE, should_stop=lambda: next(calls))
    assert len(samples) == 3 * RATE


def test_pieces_over_an_hour_are_refused_in_words():
    piece = Piece(ticks_per_quarter=QUARTER, tracks=(), length=QUARTER * 120 * 61)
    with pytest.raises(AudioError, match=r"lasts 61 minutes; at most 60 .* shorten it"):
        render(piece)


@pytest.mark.parametrize(
    ("argument", "words"),
    [({"program": 16_384}, "program"), ({"gain": -1}, "gain"), ({"gain": float("nan")}, "gain"),
     ({"sample_rate": 100}, "sample_rate")],
)  # fmt: skip
def test_wrong_arguments(argument, words):
    with pytest.raises(ValueError, match=words):
        render(piece_of((0, 60, 24)), **argument)


def test_a_sound_font_that_is_none(tmp_path):
    path = tmp_path / "font.sf2"
    path.write_bytes(b"RIFF nothing of the kind")
    with pytest.raises(AudioError, match="This is no SF2 sound font") as caught:
        render(piece_of((0, 60, 24)), sound_font=path)
    assert caught.value.path == path


def test_without_any_synthesiser_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(sound_font, "is_available", lambda: False)
    monkeypatch.setattr(plain, "is_available", lambda: False)
    with pytest.raises(AudioError, match="install tinysoundfont"):
        render(piece_of((0, 60, 24)))


def test_the_sound_font_is_the_one_that_comes_along():
    path = audio.sound_font_path()
    assert path is not None
    assert path.name == "TimGM6mb.sf2"
    assert path.read_bytes()[8:12] == b"sfbk"


def test_the_instruments_of_general_midi():
    names = audio.GENERAL_MIDI_PROGRAMS
    assert len(names) == len(set(names)) == 128
    assert [names[number] for number in (0, 24, 40, 56, 73, 127)] == [
        "Acoustic Grand Piano",
        "Acoustic Guitar (nylon)",
        "Violin",
        "Trumpet",
        "Flute",
        "Gunshot",
    ]
