"""The measurement of the likelihood: what it hides, and that both of its commands run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.midi import write_midi
from models.music import Note, Piece, TimeSignature, Track
from tests.benchmarks.quality import main, pitches_alone

TINY = [
    "--steps",
    "30",
    "--set",
    "learning_rate=0.05",
    "hidden_size=8",
    "threads=1",
    "device=cpu",
    "precision=fp32",
]


def _tune(*pitches: int) -> Piece:
    notes = tuple(
        Note(
            onset=480 * index + 120 * (index % 2), pitch=pitch, duration=100 + index % 2, velocity=50 + index
        )
        for index, pitch in enumerate(pitches)
    )
    waltz = TimeSignature(onset=0, numerator=3, denominator=4)
    return Piece(ticks_per_quarter=480, tracks=(Track(notes=notes),), time_signatures=(waltz,))


def test_of_a_melody_only_the_pitches_are_left() -> None:
    alone = pitches_alone(_tune(60, 64, 62))
    assert [note.pitch for note in alone.notes] == [60, 64, 62]
    assert {(note.duration, note.velocity) for note in alone.notes} == {(1, 80)}
    assert [note.onset for note in alone.notes] == [0, 1, 2]
    assert not alone.time_signatures
    assert not alone.key_signatures


def test_nats_a_frame_are_told_with_the_memory_and_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, pitches in (("train", (60, 62, 64, 62, 60, 62, 64)), ("valid", (60, 62, 60, 62, 60, 62, 64))):
        (tmp_path / name).mkdir()
        write_midi(_tune(*pitches), tmp_path / name / "tune.mid")
    main(["frames", str(tmp_path / "train"), str(tmp_path / "valid"), *TINY])
    told = json.loads(capsys.readouterr().out)
    assert told["frames"] == 6  # the tune ends after 6.2 quarters
    assert told["steps"] == 30
    assert told["nats_a_frame"] != told["without_memory"]


def test_bits_a_note_are_told_fold_by_fold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for fold in range(10):
        (tmp_path / f"fold{fold}").mkdir()
        write_midi(_tune(60 + fold % 3, 62, 64, 65, 64), tmp_path / f"fold{fold}" / "tune.mid")
    main(["melodies", str(tmp_path), "--folds", "3", "--seeds", "1", "2", *TINY])
    *folds, mean = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(told["fold"], told["seed"]) for told in folds] == [(3, 1), (3, 2)]
    assert mean["mean"] == pytest.approx(sum(told["bits_a_note"] for told in folds) / 2, abs=1e-4)
