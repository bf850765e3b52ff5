"""Every measure on music small enough to count by hand."""

from math import log2

import pytest

from models import analysis
from models.analysis import MelodyMeasures, measure
from models.music import Key, KeySignature, Note, Piece, TimeSignature, Track

EMPTY = Piece(ticks_per_quarter=24, tracks=())


def melody(*pitches: int, length: int = 0) -> Piece:
    """Make a melody of quarter notes."""
    notes = tuple(Note(onset=24 * index, pitch=pitch, duration=24) for index, pitch in enumerate(pitches))
    return Piece(ticks_per_quarter=24, tracks=(Track(notes=notes),), length=length)


def chords(*notes: tuple[int, int, int]) -> Piece:
    """Make a piece of (onset, pitch, duration)."""
    made = [Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in notes]
    return Piece.from_notes(made, ticks_per_quarter=24)


def test_all_measures_of_frere_jacques():
    piece = melody(60, 62, 64, 60, 60, 62, 64, 60)  # two bars of the tune, each C D E C
    assert measure(piece) == MelodyMeasures(
        notes=8,
        pitch_range=4,
        distinct_pitches=3,
        pitch_class_entropy=1.5,  # C 1/2, D 1/4, E 1/4
        in_key_share=1.0,
        scale_consistency=1.0,
        longest_repeat=2,  # the last C of the first bar and the first of the second
        rest_share=0.0,
        notes_per_bar=4.0,
        intervals={-4: 2, 0: 1, 2: 4},
        repetition_share=0.5,  # the second bar repeats the first
        polyphony_rate=0.0,
    )


def test_without_notes():
    assert measure(EMPTY) == MelodyMeasures(
        notes=0,
        pitch_range=0,
        distinct_pitches=0,
        pitch_class_entropy=0.0,
        in_key_share=0.0,
        scale_consistency=0.0,
        longest_repeat=0,
        rest_share=0.0,
        notes_per_bar=0.0,
        intervals={},
        repetition_share=0.0,
        polyphony_rate=0.0,
    )


def test_entropy_of_one_and_of_all_pitch_classes():
    assert analysis.pitch_class_entropy(melody(60, 72, 48)) == 0.0
    assert analysis.pitch_class_entropy(melody(*range(60, 72))) == pytest.approx(log2(12))


def test_share_of_notes_in_a_key():
    tune = melody(67, 69, 71, 66)  # G A B F#
    assert analysis.in_key_share(tune, Key(tonic=7, mode="major")) == 1.0
    assert analysis.in_key_share(tune, Key(tonic=0, mode="major")) == 0.75
    assert analysis.scale_consistency(melody(60, 61, 62, 63)) == 0.75  # of B flat minor all but the D
    said = Piece(
        ticks_per_quarter=24,
        tracks=tune.tracks,
        key_signatures=(KeySignature(onset=0, key=Key(tonic=0, mode="major")),),
    )
    assert measure(said).in_key_share == 0.75


def test_longest_run_of_one_pitch():
    assert analysis.longest_repeat(melody(60, 62, 62, 62, 60, 60)) == 3


def test_rests_count_from_the_start_to_the_last_note():
    assert analysis.rest_share(chords((24, 60, 24), (72, 60, 24))) == pytest.approx(0.5)
    assert analysis.rest_share(chords((0, 60, 96), (24, 72, 24))) == 0.0
    assert analysis.rest_share(melody(60, length=96)) == 0.0


def test_notes_per_bar_heeds_the_metre_and_the_length():
    assert analysis.notes_per_bar(melody(60, 62, 64, 65)) == 4.0
    assert analysis.notes_per_bar(melody(60, 62, 64, 65, length=192)) == 2.0
    waltz = Piece(
        ticks_per_quarter=24,
        tracks=melody(60, 62, 64, 60, 62, 64).tracks,
        time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),),
    )
    assert analysis.notes_per_bar(waltz) == 3.0


def test_a_sequence_is_a_repetition_but_another_rhythm_is_none():
    up, sequence = (60, 62, 64, 65), (67, 69, 71, 72)
    assert analysis.repetition_share(melody(*up, *sequence)) == 0.5
    slower = [(24 * i, p, 24) for i, p in enumerate(up)] + [
        (96 + 48 * i, p, 48) for i, p in enumerate(sequence)
    ]
    assert analysis.repetition_share(chords(*slower)) == 0.0
    assert analysis.repetition_share(melody(60, 60, 60, 60, 60)) == 0.8  # notes 2 to 5
    assert analysis.repetition_share(melody(60, 60, 60, 60)) == 0.0


def test_polyphony_is_a_share_of_the_time_that_sounds():
    assert analysis.polyphony_rate(chords((0, 60, 48), (24, 64, 24), (96, 67, 48))) == pytest.approx(0.25)
    assert analysis.polyphony_rate(chords((0, 60, 24), (0, 64, 24))) == 1.0


def test_drums_are_left_out():
    drums = Track(notes=(Note(onset=0, pitch=36, duration=96),), is_drum=True)
    tune = melody(60, 62)
    both = Piece(ticks_per_quarter=24, tracks=(*tune.tracks, drums), length=48)
    assert measure(both).pitch_range == 2
    assert measure(both).polyphony_rate == 0.0
