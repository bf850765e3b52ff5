"""Finding the metre: from rhythm alone, told how sure, and measured on the music that came along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import midi_samples
from models.analysis import find_metre, metre_of
from models.midi import read_midi
from models.music import Note, Piece, TimeSignature

KINDS = {(4, 4): 2, (2, 4): 2, (2, 2): 2, (3, 4): 3, (6, 8): 6, (3, 8): 3, (9, 8): 6}


def rhythm(lengths: Sequence[int], times: int, *, start: int = 0, ticks: int = 480) -> Piece:
    """A piece of one pitch; lengths and start in eighths."""
    notes, now = [], start
    for length in list(lengths) * times:
        notes.append(Note(onset=now * ticks // 2, pitch=60, duration=length * ticks // 2))
        now += length
    return Piece(ticks_per_quarter=ticks, tracks=Piece.from_notes(notes, ticks_per_quarter=ticks).tracks)


@pytest.mark.parametrize(
    ("lengths", "metre"),
    [
        ((2, 1, 1, 2, 2), (4, 4)),
        ((3, 1, 4), (4, 4)),
        ((4, 2), (3, 4)),
        ((2, 2, 2, 4, 2), (3, 4)),
        ((2, 1, 2, 1), (6, 8)),
        ((3, 1, 1, 1), (6, 8)),
    ],
)
def test_plain_rhythms_are_in_the_metre_that_a_musician_hears(
    lengths: tuple[int, ...], metre: tuple[int, int]
) -> None:
    estimate = find_metre(rhythm(lengths, 8))
    assert (estimate.metre.numerator, estimate.metre.denominator) == metre
    assert estimate.metre.onset == 0
    assert 0.05 < estimate.confidence <= 1.0


def test_resolution_makes_no_difference() -> None:
    found = [find_metre(rhythm((4, 2, 2, 2, 2), 6, ticks=ticks)) for ticks in (24, 96, 480, 10080)]
    assert len({(one.metre, round(one.confidence, 9)) for one in found}) == 1


def test_an_upbeat_puts_the_first_bar_line_after_it() -> None:
    """A quarter before the bar, then half and quarter over and over."""
    waltz = rhythm((4, 2), 12, start=2)
    upbeat = Note(onset=0, pitch=55, duration=480)
    estimate = find_metre(replace(waltz, tracks=(replace(waltz.tracks[0], notes=(upbeat, *waltz.notes)),)))
    assert estimate.metre == TimeSignature(onset=480, numerator=3, denominator=4)


def test_where_nothing_tells_it_is_common_time_without_confidence() -> None:
    common = TimeSignature(onset=0, numerator=4, denominator=4)
    for piece in (rhythm((), 1), rhythm((2,), 1)):
        estimate = find_metre(piece)
        assert (estimate.metre, estimate.confidence) == (common, 0.0)


def test_a_metre_in_the_file_is_believed() -> None:
    given = TimeSignature(onset=0, numerator=7, denominator=8)
    piece = replace(rhythm((4, 2), 8), time_signatures=(given,))
    assert (metre_of(piece).metre, metre_of(piece).confidence) == (given, 1.0)


def test_the_share_found_among_the_music_that_came_along() -> None:
    """The documentation of `find_metre` gives the figures: 83, 98 and, of 77 that are sure, 75 of 107."""
    exact = kind = sure = sure_kind = 0
    files = sorted(Path(midi_samples.__path__[0]).glob("*/*.mid"))
    for path in files:
        piece = read_midi(path)
        signature = piece.time_signatures[0]
        truth = (signature.numerator, signature.denominator)
        estimate = find_metre(replace(piece, time_signatures=()))
        found = (estimate.metre.numerator, estimate.metre.denominator)
        exact += found == {(2, 2): (4, 4)}.get(truth, truth)
        kind += KINDS[found] == KINDS[truth]
        if estimate.confidence >= 0.05:
            sure += 1
            sure_kind += KINDS[found] == KINDS[truth]
    assert exact / len(files) > 0.75
    assert kind / len(files) > 0.9
    assert sure / len(files) > 0.7
    assert sure_kind / sure > 0.96
