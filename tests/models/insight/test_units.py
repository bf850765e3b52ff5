"""What units follow: a unit that is a fact is found, and what never changes follows nothing."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from models.insight.facts import FACTS, MusicalFacts, musical_facts
from models.insight.units import NOTHING, half_lives, tracking
from tests.models.conftest import MakeRows

NAMES = [fact.name for fact in FACTS]


@pytest.fixture
def facts(make_rows: MakeRows) -> MusicalFacts:
    random = np.random.default_rng(2)
    steps = random.choice([12, 24, 36], 300)
    columns = (steps, random.integers(60, 80, 300), random.choice([6, 12, 24], 300))
    return musical_facts(make_rows(list(zip(*(column.tolist() for column in columns), strict=True))))


def test_units_that_are_facts_are_found_and_come_first(facts: MusicalFacts) -> None:
    random = np.random.default_rng(1)
    angles = 2 * np.pi * facts.of("beat")
    states = random.normal(size=(300, 12))
    states[:, 3] = -3 * facts.of("pitch") + 7
    states[:, 5] = facts.of("rest")
    states[:, 8] = np.sin(angles + 1.0)
    states[:, 9] = facts.of("length")
    states[:, 10] = facts.of("phrase")
    states[:, 11] = facts.of("phrase") + 0.3 * random.normal(size=300)
    told = tracking(states, facts)
    for unit, name, correlation in ((3, "pitch", -1), (5, "rest", 1), (8, "beat", 1), (9, "length", 1)):
        assert NAMES[told.best[unit]] == name
        assert told.strength[unit] == pytest.approx(correlation)
    assert 0.5 < told.strength[11] < 1
    firsts = {name: told.order[start] for name, start, _ in told.groups}
    assert firsts == {"beat": 8, "pitch": 3, "phrase": 10, "rest": 5, "length": 9}
    assert sorted(told.order.tolist()) == list(range(12))
    by_strength = np.abs(told.strength[told.order])
    for _, start, stop in told.groups:
        assert (np.diff(by_strength[start:stop]) <= 0).all()


def without_trend(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    trend: np.ndarray = np.polyval(np.polyfit(times, values, 1), times)
    return values - trend


def test_correlations_are_pearson_s_and_those_of_the_least_squares_fit(facts: MusicalFacts) -> None:
    states = np.random.default_rng(7).normal(size=(300, 4)).astype(np.float32)
    states[:, 1] += facts.of("beat")
    told = tracking(states, facts)
    angles = 2 * np.pi * facts.of("beat")
    waves = [without_trend(wave, facts.times) for wave in (np.sin(angles), np.cos(angles))]
    for unit in range(4):
        own = without_trend(states[:, unit].astype(np.float64), facts.times)
        for place, name in enumerate(NAMES[1:], start=1):
            expected = np.corrcoef(own, without_trend(facts.of(name), facts.times))[0, 1]
            assert told.correlation[unit, place] == pytest.approx(expected, abs=1e-9)
        design = np.stack((np.ones(300), *waves), axis=1)
        fit = design @ np.linalg.lstsq(design, own, rcond=None)[0]
        assert told.correlation[unit, 0] == pytest.approx(math.sqrt(fit.var() / own.var()), abs=1e-6)


def test_a_unit_that_merely_drifts_follows_nothing(make_rows: MakeRows) -> None:
    # No rest before the end: the time to it runs out evenly, and says no more than the time does.
    facts = musical_facts(make_rows([(24, 60 + index % 5, 24) for index in range(60)]))
    states = np.stack((3.0 - 0.2 * facts.times, facts.of("pitch") + 0.5 * facts.times), axis=1)
    told = tracking(states, facts)
    assert told.best.tolist() == [NOTHING, NAMES.index("pitch")]
    assert told.strength[1] == pytest.approx(1.0)
    assert not told.correlation[:, NAMES.index("rest")].any()


def test_what_never_changes_follows_nothing_and_is_followed_by_nothing(make_rows: MakeRows) -> None:
    # Whole bars on one pitch, with a bar's rest: beat, pitch and length never change, phrase and rest do.
    facts = musical_facts(make_rows([*[(96, 60, 96)] * 10, (192, 60, 96), *[(96, 60, 96)] * 9]))
    states = np.random.default_rng(1).normal(size=(20, 3))
    states[:, 1] = 0.1
    told = tracking(states, facts)
    assert not told.correlation[:, [NAMES.index("beat"), NAMES.index("pitch"), NAMES.index("length")]].any()
    assert not told.correlation[1].any()
    assert (told.best[1], told.strength[1], told.order[-1]) == (NOTHING, 0.0, 1)
    assert told.groups[-1] == (None, 2, 3)


def test_notes_that_were_not_read_are_left_out(facts: MusicalFacts) -> None:
    states = np.full((300, 1), np.nan)
    states[:100, 0] = facts.of("pitch")[:100]
    assert tracking(states, facts).strength[0] == pytest.approx(1.0)
    assert tracking(np.full((300, 2), np.nan), facts).best.tolist() == [NOTHING, NOTHING]


def test_half_lives_are_counted_in_notes() -> None:
    # 0.5 halves at once; 0.5 ** 0.1 in ten notes; 0.25 and 1 in turn as 0.5 does.
    gate = np.array([[0.5, 0.5**0.1, 0.25, 1.0, 0.0], [0.5, 0.5**0.1, 1.0, 1.0, 1.0]])
    assert half_lives(gate).tolist() == pytest.approx([1, 10, 1, math.inf, 0])


def test_a_large_layer_takes_milliseconds(facts: MusicalFacts, make_rows: MakeRows) -> None:
    long = musical_facts(make_rows([(24, 60 + index % 7, 24) for index in range(1000)]))
    states = np.random.default_rng(1).normal(size=(1000, 256)).astype(np.float32)
    started = time.process_time()
    tracking(states, long)
    assert time.process_time() - started < 0.5
