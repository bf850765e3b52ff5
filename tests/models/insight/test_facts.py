"""Facts of hand-made melodies, to the tick."""

from __future__ import annotations

import numpy as np
import pytest

from models.encoding import quantise
from models.insight.facts import FACTS, musical_facts, phrase_starts
from models.music import Note, Piece
from tests.models.conftest import MakeRows


def test_beat_pitch_and_length_are_what_the_score_says(make_rows: MakeRows) -> None:
    # In 3/4 (72 ticks) with a pickup of a quarter: the first bar line stands at tick 24.
    rows = make_rows([(0, 67, 24), (24, 72, 48), (48, 71, 12), (12, 69, 12)], bar_ticks=72, bar_start=24)
    facts = musical_facts(rows)
    assert facts.names == ("beat", "pitch", "phrase", "rest", "length")
    assert facts.of("beat").tolist() == pytest.approx([2 / 3, 0, 2 / 3, 5 / 6])
    assert facts.of("pitch").tolist() == [67, 72, 71, 69]
    assert facts.times.tolist() == [0, 1, 3, 3.5]
    assert facts.of("length").tolist() == [1, 2, 0.5, 0.5]
    assert [fact.name for fact in FACTS if fact.is_circular] == ["beat"]


def test_the_time_to_the_next_rest_runs_out(make_rows: MakeRows) -> None:
    # Two quarters, a quarter's rest, a quarter, a gap of a sixteenth (no rest), an eighth; then it is over.
    rows = make_rows([(0, 60, 24), (24, 62, 24), (48, 64, 24), (30, 65, 12)])
    assert musical_facts(rows).of("rest").tolist() == [2, 1, (30 + 12) / 24, 0.5]


def test_nothing_sounds_only_once_all_voices_are_silent(make_rows: MakeRows) -> None:
    # A held bass of a bar under two quarters; then a quarter's rest; then a last note.
    rows = make_rows([(0, 48, 96), (0, 72, 24), (24, 74, 24), (96, 76, 24)])
    assert musical_facts(rows).of("rest").tolist() == [4, 4, 3, 1]


def test_a_phrase_ends_at_a_long_note_and_at_a_rest(make_rows: MakeRows) -> None:
    quarters = [(24, 60, 24), (24, 62, 24), (24, 64, 24)]
    long_note = [(24, 65, 72), (72, 62, 24), *quarters]
    rows = make_rows([*quarters, *long_note, (60, 60, 24), *quarters])
    assert np.flatnonzero(phrase_starts(rows)).tolist() == [0, 4, 8]
    places = musical_facts(rows).of("phrase").tolist()
    thirds = [0, 1 / 3, 2 / 3, 1]
    assert places == pytest.approx([*thirds, *thirds, *thirds])


def test_a_leap_alone_can_end_a_phrase(make_rows: MakeRows) -> None:
    scale = [(24, 60 + degree, 24) for degree in (0, 2, 4, 5, 7)]
    higher = [(24, 79 + degree, 24) for degree in (0, -2, -4, -5, -7)]
    assert np.flatnonzero(phrase_starts(make_rows([*scale, *higher]))).tolist() == [0, 5]


def test_the_strength_is_that_of_the_formula(make_rows: MakeRows) -> None:
    # Equal pitches, no rests: only the times between onsets 24 24 48 24 24 differ, and with them
    # r = 0 1/3 1/3 0; at the long one 48 (1/3 + 1/3) = 32, at its neighbours 24 / 3 = 8: 1 and a quarter.
    rows = make_rows([(24, 60, 24), (24, 60, 24), (24, 60, 48), (48, 60, 24), (24, 60, 24), (24, 60, 24)])
    assert np.flatnonzero(phrase_starts(rows)).tolist() == [0, 3]


def test_notes_of_a_chord_share_a_phrase(make_rows: MakeRows) -> None:
    chord = [(24, 48, 24), (0, 60, 24), (0, 64, 24)]
    last = [(24, 48, 72), (0, 60, 72), (0, 64, 72)]
    following = [(72, 48, 24), (0, 60, 24), (0, 64, 24)]
    rows = make_rows([*chord, *chord, *last, *following, *chord, *chord])
    assert np.flatnonzero(phrase_starts(rows)).tolist() == [0, 9]
    assert musical_facts(rows).of("phrase").tolist() == pytest.approx(
        [*([0] * 3), *([0.5] * 3), *([1] * 3)] * 2
    )


@pytest.mark.parametrize("notes", [0, 1, 2])
def test_a_note_or_two_are_one_phrase(notes: int, make_rows: MakeRows) -> None:
    facts = musical_facts(make_rows([(0, 60, 24), (24, 72, 24)][:notes]))
    assert facts.values.shape == (notes, 5)
    assert facts.phrase_starts.tolist() == [True, False][:notes]
    assert facts.of("phrase").tolist() == [0.0, 1.0][:notes]


def test_notes_that_are_played_detached_are_not_rests() -> None:
    # Quarters of 480 ticks, each sounding 400 of them: 20 of 24 ticks of the grid.
    notes = [Note(onset=index * 480, pitch=60 + index, duration=400) for index in range(4)]
    rows = quantise(Piece.from_notes(notes, ticks_per_quarter=480))
    assert musical_facts(rows).of("rest").tolist() == pytest.approx([92 / 24, 68 / 24, 44 / 24, 20 / 24])
