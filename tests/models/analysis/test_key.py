"""Keys of melodies that leave no doubt."""

import numpy as np
import pytest

from models.analysis import KeyEstimate, find_key, key_of, pitch_class_weights
from models.music import Key, KeySignature, Note, Piece, Track

MAJOR = (0, 2, 4, 5, 7, 9, 11)
HARMONIC_MINOR = (0, 2, 3, 5, 7, 8, 11)
C_MAJOR = Key(tonic=0, mode="major")


def tune(degrees, tonic: int = 60, **rest) -> Piece:
    """Make a tune of quarters up a scale and home, the tonic triad held longer."""
    steps = [(degree, 3 if place in (0, 2, 4) else 1) for place, degree in enumerate(degrees)] + [(0, 4)]
    notes, onset = [], 0
    for degree, quarters in steps:
        notes.append(Note(onset=onset, pitch=tonic + degree, duration=24 * quarters))
        onset += 24 * quarters
    return Piece(ticks_per_quarter=24, tracks=(Track(notes=tuple(notes)),), **rest)


@pytest.mark.parametrize("tonic", range(12))
def test_every_major_and_minor_key(tonic):
    assert find_key(tune(MAJOR, 60 + tonic)).key == Key(tonic=tonic, mode="major")
    assert find_key(tune(HARMONIC_MINOR, 60 + tonic)).key == Key(tonic=tonic, mode="minor")


def test_confidence_is_the_correlation_with_the_profile():
    # Each pitch class sounds as long as the profile of Krumhansl and Kessler says, in hundredths.
    profile = (635, 223, 348, 233, 438, 409, 252, 519, 239, 366, 229, 288)
    notes = [Note(onset=0, pitch=60 + pitch, duration=length) for pitch, length in enumerate(profile)]
    estimate = find_key(Piece.from_notes(notes, ticks_per_quarter=24))
    assert estimate.key == C_MAJOR
    assert estimate.confidence == pytest.approx(1)
    assert find_key(tune(MAJOR)).confidence == pytest.approx(0.93, abs=0.04)


def test_nothing_to_go_by():
    nothing = KeyEstimate(key=C_MAJOR, confidence=0.0)
    assert find_key(Piece(ticks_per_quarter=24, tracks=())) == nothing
    chromatic = [Note(onset=24 * step, pitch=60 + step, duration=24) for step in range(12)]
    assert find_key(Piece.from_notes(chromatic, ticks_per_quarter=24)) == nothing


def test_weights_are_quarters_and_leave_drums_out():
    melody = Track(notes=(Note(onset=0, pitch=62, duration=36), Note(onset=0, pitch=74, duration=12)))
    drums = Track(notes=(Note(onset=0, pitch=36, duration=960),), is_drum=True)
    weights = pitch_class_weights(Piece(ticks_per_quarter=24, tracks=(melody, drums)))
    np.testing.assert_array_equal(weights, [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0])


def test_the_key_that_a_piece_says_goes_before_the_estimate():
    said = Key(tonic=9, mode="minor")
    assert key_of(tune(MAJOR, key_signatures=(KeySignature(onset=0, key=said),))) == said
    later = (KeySignature(onset=24, key=said), KeySignature(onset=96, key=C_MAJOR))
    assert key_of(tune(MAJOR, key_signatures=later)) == said
    assert key_of(tune(MAJOR)) == C_MAJOR
