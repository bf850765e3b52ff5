"""The curves of a training run for TensorBoard, where that is installed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from models.errors import RitornelloError
from models.training.events import StepEvent, TrainingEvent, ValidationEvent

_STEP_CURVES = ("loss", "gradient_norm", "clipped_gradient_norm", "learning_rate", "notes_per_second")


class TensorBoardError(RitornelloError):
    """TensorBoard's files cannot be written."""


class TensorBoardCurves:
    """Writes the events of a run into a folder; made for `Trainer.run(on_event)`.

    Raises:
        TensorBoardError: TensorBoard is not installed, or the folder cannot be written to.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from torch.utils.tensorboard import SummaryWriter
        except ImportError:
            raise TensorBoardError(
                "TensorBoard is not installed; install it with: pip install tensorboard"
            ) from None
        try:
            self._writer: Any = SummaryWriter(str(folder))
        except OSError as error:
            raise TensorBoardError(f"cannot be written to ({error.strerror})", path=folder) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()

    def __call__(self, event: TrainingEvent) -> None:
        """Write the figures of one event; losses are in nats a note."""
        if isinstance(event, StepEvent):
            values = asdict(event)
            for name in _STEP_CURVES:
                self._writer.add_scalar(f"training/{name}", values[name], event.step)
        elif isinstance(event, ValidationEvent):
            self._writer.add_scalar("validation/loss", event.validation_loss, event.step)
            for part, loss in event.loss_by_part.items():
                self._writer.add_scalar(f"validation/{part}", loss, event.step)
            self._writer.flush()
