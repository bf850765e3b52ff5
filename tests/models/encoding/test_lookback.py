"""The memory of the piece: where the music was last like this, and what followed then."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.encoding import LookbackTracker, encode_pieces
from models.encoding.lookback import NOTHING, RUN_CLASSES, run_classes

QUARTER, HALF = 24, 48


def _hear(*notes: tuple[int, int, int], reach: int = 1024) -> LookbackTracker:
    tracker = LookbackTracker(1, reach=reach)
    for note in notes:
        tracker.push(*(np.array([value], dtype=np.int32) for value in note))
    return tracker


def _told(memories: tuple[Any, Any]) -> list[list[int]]:
    return [part[0].tolist() for part in memories]


def _of(value: int) -> Any:
    return np.array([value], dtype=np.int32)


def test_before_anything_was_heard_twice_there_is_nothing_to_tell() -> None:
    for tracker in (_hear(), _hear((0, 60, QUARTER)), _hear((0, 60, QUARTER), (QUARTER, 62, QUARTER))):
        assert _told(tracker.steps()) == [[NOTHING, NOTHING], [0, 0]]
        assert _told(tracker.pitches(_of(QUARTER))) == [[NOTHING, NOTHING], [0, 0]]
        assert _told(tracker.durations(_of(QUARTER), _of(60))) == [[NOTHING, NOTHING], [0, 0]]
        assert tracker.finds_nothing
    assert not _hear((0, 60, QUARTER), (0, 60, QUARTER)).finds_nothing


def test_a_motif_that_comes_back_tells_how_it_went_on() -> None:
    # C D E F, G, and C D again: E after a quarter, as a half note, followed then.
    motif = [(QUARTER, 60, QUARTER), (QUARTER, 62, QUARTER)]
    tracker = _hear(*motif, (QUARTER, 64, HALF), (HALF, 65, QUARTER), (QUARTER, 67, HALF), *motif)
    assert _told(tracker.steps()) == [[QUARTER, QUARTER], [2, 1]]
    assert _told(tracker.pitches(_of(QUARTER))) == [[64, 64], [2, 1]]
    assert _told(tracker.durations(_of(QUARTER), _of(64))) == [[HALF, HALF], [2, 1]]
    # Nothing that was like this began after a half note, or went on with C.
    assert _told(tracker.pitches(_of(HALF))) == [[NOTHING, NOTHING], [0, 0]]
    assert _told(tracker.durations(_of(QUARTER), _of(60))) == [[NOTHING, NOTHING], [0, 0]]


def test_a_transposed_motif_is_told_transposed() -> None:
    # C D E G, and a fourth higher F G A: as it was there is nothing, transposed it goes on to C.
    tune = [60, 62, 64, 67, 65, 67, 69]
    tracker = _hear(*((QUARTER, pitch, QUARTER) for pitch in tune))
    assert _told(tracker.pitches(_of(QUARTER))) == [[NOTHING, 72], [0, 2]]
    assert _told(tracker.durations(_of(QUARTER), _of(72))) == [[NOTHING, QUARTER], [0, 2]]


def _quarters(*pitches: int) -> list[tuple[int, int, int]]:
    return [(QUARTER, pitch, QUARTER) for pitch in pitches]


def test_the_longest_run_counts_and_the_latest_of_several() -> None:
    # A C went on to E, then G C to D; after A C again the longer run says E, though G C was later.
    tracker = _hear(*_quarters(69, 60, 64, 67, 60, 62, 69, 60))
    assert _told(tracker.pitches(_of(QUARTER)))[0][0] == 64
    # After B C, which is new, both are as long: the later one says D.
    tracker = _hear(*_quarters(69, 60, 64, 67, 60, 62, 71, 60))
    assert _told(tracker.pitches(_of(QUARTER)))[0][0] == 62


def test_runs_and_lags_of_a_loop() -> None:
    tracker = _hear(*((QUARTER, pitch, QUARTER) for pitch in [60, 62, 64] * 4))
    runs, lags = tracker.longest_run()
    assert (runs[0], lags[0]) == (9, 3)


def _slowly(steps: Any, pitches: Any, durations: Any, way: int, reach: int) -> list[list[int]]:
    """Find by brute force what a tracker tells before every note: step, pitch, duration and their runs."""
    intervals = np.diff(pitches, prepend=10_000)
    notes = list(zip(steps, intervals if way else pitches, durations, strict=True))
    told = []
    for now in range(len(notes)):
        best = dict.fromkeys(range(3), (0, NOTHING))
        for then in range(max(0, now - reach), now):
            run = 0
            while run < then and notes[then - 1 - run] == notes[now - 1 - run]:
                run += 1
            run = min(run, then)
            if way and run == then and run:
                run -= 1  # the interval to the first note is none
            pitch = pitches[now - 1] + intervals[then] if way else pitches[then]
            values = (steps[then], pitch, durations[then])
            agrees = (
                True,
                steps[then] == steps[now],
                steps[then] == steps[now] and values[1] == pitches[now],
            )
            for part in range(3):
                if agrees[part] and run and run >= best[part][0]:
                    best[part] = (run, int(values[part]))
        told.append([value for part in range(3) for value in (best[part][1], best[part][0])])
    return told


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("reach", [1024, 7])
def test_it_tells_what_a_slow_search_finds(seed: int, reach: int) -> None:
    random = np.random.default_rng(seed)
    pieces, length = 3, 60
    steps = random.choice([0, QUARTER], (pieces, length)).astype(np.int32)
    pitches = random.choice([60, 62, 64], (pieces, length)).astype(np.int32)
    durations = random.choice([QUARTER, HALF], (pieces, length), p=[0.8, 0.2]).astype(np.int32)
    tracker = LookbackTracker(pieces, reach=reach)
    slow = [
        [_slowly(steps[piece], pitches[piece], durations[piece], way, reach) for way in range(2)]
        for piece in range(pieces)
    ]
    for now in range(length):
        parts = (
            tracker.steps(),
            tracker.pitches(steps[:, now]),
            tracker.durations(steps[:, now], pitches[:, now]),
        )
        for piece in range(pieces):
            for way in range(2):
                told = [int(array[piece, way]) for part in parts for array in part]
                assert told == slow[piece][way][now]
        tracker.push(steps[:, now], pitches[:, now], durations[:, now])


def test_runs_are_told_apart_in_classes() -> None:
    classes = run_classes(np.array([0, 1, 2, 4, 5, 6, 7, 33, 100_000], dtype=np.int32))
    assert classes.tolist() == [0, 1, 2, 4, 5, 5, 6, RUN_CLASSES - 1, RUN_CLASSES - 1]


def test_a_corpus_is_looked_back_in_piece_by_piece(make_rows: Any) -> None:
    tune = make_rows([(0, 65, QUARTER), *_quarters(60, 62, 60), (QUARTER, 62, HALF)])
    encoded = encode_pieces([tune, make_rows([(0, 60, QUARTER), (QUARTER, 62, QUARTER)])])
    # Only in the first piece, before its fifth note, has anything been heard twice.
    assert encoded.lookback_pitches[:, 0].tolist() == [*[NOTHING] * 4, 62, NOTHING, *[NOTHING] * 3]
    assert encoded.lookback_steps[:, 0].tolist() == [*[NOTHING] * 4, QUARTER, NOTHING, *[NOTHING] * 3]
    assert encoded.lookback_durations[4].tolist() == [QUARTER, NOTHING]
    assert encoded.lookback_runs[4].tolist() == [[1, 1, 1], [0, 0, 0]]
