"""What is kept of a run beside its model file, and how it is read again."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.desktop.training.record import Best
from app.desktop.training.run_card import MOST_NAME, MOST_POINTS, MOST_SAMPLES, Curve, RunCard
from app.desktop.training.run_log import RunLog, Thinned
from app.desktop.training.run_store import (
    REMOVED,
    card_path,
    put_back,
    read_card,
    read_cards,
    remove,
    renamed,
    write_card,
)
from app.desktop.training.samples import MOST_NOTES, Sample
from models.music import Note, Piece, TimeSignature
from models.networks.config import NetworkConfig
from models.training.events import FinishedEvent, StepEvent, ValidationEvent


def melody(pitch: int = 60) -> Piece:
    notes = [Note(onset=24 * n, pitch=pitch + n, duration=12, velocity=90) for n in range(4)]
    return Piece.from_notes(notes, ticks_per_quarter=24, qpm=90.0)


def sample(step: int) -> Sample:
    return Sample(step=step, seconds=step / 10, bits=2.5, piece=melody())


def make_card(path: Path, **changed: Any) -> RunCard:
    values: dict[str, Any] = {
        "path": path,
        "cell": "gru",
        "layers": 1,
        "hidden_size": 16,
        "pieces": 8,
        "started": 1_700_000_000.0,
        "seconds": 60.0,
        "steps": 100,
        "best": Best(step=100, seconds=60.0, bits=2.5),
        "validation": Curve.of([(50, 30.0, 3.0), (100, 60.0, 2.5)]),
        "training": Curve.of([(50, 30.0, 2.75)]),
        "samples": (sample(100),),
    }
    return RunCard(**(values | changed))


def step(number: int, bits: float = 3.0) -> StepEvent:
    return StepEvent(
        step=number,
        epoch=0.0,
        progress=0.0,
        seconds=number / 10,
        loss=bits * math.log(2),
        gradient_norm=1.0,
        clipped_gradient_norm=1.0,
        clip_threshold=1.0,
        learning_rate=0.001,
        notes_per_second=1.0,
    )


def validation(number: int, bits: float, *, is_best: bool) -> ValidationEvent:
    return ValidationEvent(
        step=number,
        seconds=number / 10,
        validation_loss=bits * math.log(2),
        loss_by_part={},
        is_best=is_best,
    )


END = FinishedEvent(step=4, seconds=0.4, reason="budget", best_step=2, best_validation_loss=1.0)


def test_a_card_comes_back_as_it_was(tmp_path: Path) -> None:
    card = make_card(tmp_path / "run.ritornello", name="First", is_opened=True)
    write_card(card)
    again = read_card(card.path)
    assert again is not None
    assert again.to_dict() == card.to_dict()
    assert again.samples[0].piece.notes == melody().notes
    assert again.samples[0].piece.qpm == 90.0
    assert again.samples[0].piece.time_signatures == (TimeSignature(onset=0, numerator=4, denominator=4),)
    assert again.network == "GRU 1×16"


@pytest.mark.parametrize(
    "changed",
    [
        {"format_version": 2},
        {"cell": "transformer"},
        {"started": math.inf},
        {"steps": -1},
        {"best": [1, 2]},
        {"validation": [[2, 1.0, 3.0], [1, 1.0, 3.0]]},
        {"validation": [[1, None, 3.0]]},
        {"validation": [[0, 0.0, 1.0]] * (MOST_POINTS + 1)},
        {"samples": [{}]},
        {"samples": [sample(1).to_dict()] * (MOST_SAMPLES + 1)},
        {"samples": [sample(1).to_dict() | {"notes": [[0, 60, 1, 80]] * (MOST_NOTES + 2)}]},
        {"samples": [sample(1).to_dict() | {"notes": [[0, 200, 1, 80]]}]},
        {"samples": [sample(1).to_dict() | {"metre": [4, 0]}]},
        {"layers": "many"},
    ],
)
def test_a_card_that_is_not_of_its_form_is_passed_over(tmp_path: Path, changed: dict[str, Any]) -> None:
    card = make_card(tmp_path / "run.ritornello")
    card_path(card.path).write_text(json.dumps(card.to_dict() | changed))
    assert read_card(card.path) is None


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000, '{"name": 1}'])
def test_a_file_that_is_no_card_is_passed_over(tmp_path: Path, text: str) -> None:
    card_path(tmp_path / "run.ritornello").write_text(text)
    (tmp_path / "run.ritornello").write_text(text)
    assert read_cards(tmp_path) == []


def test_a_model_file_without_a_card_tells_its_own_history(tiny_model_path: Path) -> None:
    card_path(tiny_model_path).unlink(missing_ok=True)
    card = read_card(tiny_model_path)
    assert card is not None
    assert card.best is not None
    assert card.best.bits == pytest.approx(float(np.min(card.validation.bits)))
    assert card.steps >= card.best.step > 0


def test_names_are_kept_and_bounded(tmp_path: Path) -> None:
    card = make_card(tmp_path / "run.ritornello")
    renamed(card, "  With\n more  music ")
    again = read_card(card.path)
    assert again is not None
    assert again.name == "With more music"
    assert len(renamed(card, "x" * 500).name) == MOST_NAME


def test_a_run_that_is_removed_can_be_put_back(tmp_path: Path) -> None:
    card = make_card(tmp_path / "run.ritornello")
    card.path.write_bytes(b"model")
    write_card(card)
    remove(card)
    assert read_cards(tmp_path) == []
    assert (tmp_path / REMOVED / "run.ritornello").read_bytes() == b"model"
    put_back(card)
    assert [read.path for read in read_cards(tmp_path)] == [card.path]
    assert card.path.read_bytes() == b"model"


def test_the_newest_run_comes_first(tmp_path: Path) -> None:
    for name, started in (("b", 10.0), ("a", 30.0), ("c", 20.0)):
        card = make_card(tmp_path / f"{name}.ritornello", started=started)
        card.path.touch()
        write_card(card)
    assert [card.path.stem for card in read_cards(tmp_path)] == ["a", "c", "b"]


def test_a_log_writes_what_happened_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "run.ritornello"
    log = RunLog(path, NetworkConfig(cell="rnn", hidden_size=8, layers=1), 5, clock=lambda: 0.0)
    log.add(step(1, 4.0))
    log.add(step(2, 2.0))
    log.add(validation(2, 2.5, is_best=True), sample(2))
    log.add(step(3))
    log.add(validation(3, 2.75, is_best=False))
    assert not card_path(path).exists()
    log.add(step(4))
    log.add(END)
    card = read_card(path)
    assert card is not None
    assert card.best == Best(bits=pytest.approx(2.5), step=2, seconds=0.2)
    assert list(card.validation.steps) == [2, 3]
    assert card.validation.bits == pytest.approx([2.5, 2.75])
    assert card.training.bits == pytest.approx([4.0, 2.0, 3.0, 3.0])
    assert [kept.step for kept in card.samples] == [2]
    assert (card.network, card.pieces, card.steps, card.seconds) == ("RNN 1×8", 5, 4, 0.4)


def test_a_log_writes_on_the_way_so_that_a_crash_leaves_the_curves(tmp_path: Path) -> None:
    path, now = tmp_path / "run.ritornello", [0.0]
    log = RunLog(path, NetworkConfig(), 5, clock=lambda: now[0])
    log.add(validation(1, 2.0, is_best=True))
    now[0] = 31.0
    log.add(validation(2, 2.0, is_best=False))
    card = read_card(path)
    assert card is not None
    assert len(card.validation) == 2


def test_a_curve_that_grows_without_end_keeps_a_bounded_number_of_means() -> None:
    curve = Thinned(8)
    for number in range(100):
        curve.add((float(number), float(number), 2.0 * number))
        assert len(curve.points()) <= 8
    points = curve.points()
    assert points[0] == (7.5, 7.5, 15.0)  # the mean of 0 to 15
    assert points[-1][0] <= 99
    assert all(bits == pytest.approx(2 * at) for at, _, bits in points)


def test_steps_that_a_crash_has_lost_are_not_written_down_twice(tmp_path: Path) -> None:
    path = tmp_path / "run.ritornello"
    earlier = make_card(
        path,
        best=Best(step=150, seconds=90.0, bits=2.0),
        validation=Curve.of([(50, 5.0, 3.0), (100, 10.0, 2.5), (150, 15.0, 2.0)]),
        training=Curve.of([(50, 5.0, 3.5), (120, 12.0, 3.0), (150, 15.0, 2.75)]),
        samples=(sample(100), sample(150)),
    )
    log = RunLog(path, NetworkConfig(), 5, earlier=earlier, clock=lambda: 0.0)
    log.add(step(121))
    log.add(validation(150, 2.25, is_best=True), sample(150))
    card = log.card()
    assert list(card.validation.steps) == [50, 100, 150]
    assert list(card.validation.bits) == pytest.approx([3.0, 2.5, 2.25])
    assert list(card.training.steps) == [50, 120, 121]
    assert [kept.step for kept in card.samples] == [100, 150]
    assert card.best is not None
    assert (card.best.step, card.best.bits) == (150, pytest.approx(2.25))


def test_a_best_that_a_crash_has_lost_is_no_more_the_best(tmp_path: Path) -> None:
    path = tmp_path / "run.ritornello"
    curve = Curve.of([(50, 5.0, 3.0), (100, 10.0, 2.5)])
    earlier = make_card(path, validation=curve, training=curve)
    log = RunLog(path, NetworkConfig(), 5, earlier=earlier, clock=lambda: 0.0)
    log.add(step(99))
    assert log.card().best == Best(step=50, seconds=5.0, bits=3.0)
