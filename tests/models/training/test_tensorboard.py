"""Curves for TensorBoard: every figure under its name and step, and a sentence where it is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from models.training.events import StepEvent, ValidationEvent
from models.training.tensorboard import TensorBoardCurves, TensorBoardError


class Writer:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.points: list[tuple[str, float, int]] = []
        self.is_closed = False

    def add_scalar(self, name: str, value: float, step: int) -> None:
        self.points.append((name, value, step))

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True


def test_each_figure_of_each_event_becomes_a_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board = ModuleType("torch.utils.tensorboard")
    board.SummaryWriter = Writer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", board)
    with TensorBoardCurves(tmp_path) as curves:
        writer: Writer = curves._writer
        curves(
            StepEvent(
                step=3,
                epoch=0.1,
                progress=0.1,
                seconds=0.2,
                loss=2.5,
                gradient_norm=4.0,
                clipped_gradient_norm=1.0,
                clip_threshold=1.0,
                learning_rate=0.001,
                notes_per_second=100.0,
            )
        )
        curves(
            ValidationEvent(
                step=3, seconds=0.3, validation_loss=2.0, loss_by_part={"pitch": 2.0}, is_best=True
            )
        )
    assert writer.folder == str(tmp_path)
    assert writer.is_closed
    assert writer.points == [
        ("training/loss", 2.5, 3),
        ("training/gradient_norm", 4.0, 3),
        ("training/clipped_gradient_norm", 1.0, 3),
        ("training/learning_rate", 0.001, 3),
        ("training/notes_per_second", 100.0, 3),
        ("validation/loss", 2.0, 3),
        ("validation/pitch", 2.0, 3),
    ]


def test_without_tensorboard_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(TensorBoardError, match="pip install tensorboard"):
        TensorBoardCurves(tmp_path)
