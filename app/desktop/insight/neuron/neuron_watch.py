"""Asks the network what went on in the rows of a piece, in the background; what is known is told at once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.workers.latest_task import LatestTask
from app.desktop.workers.task import TaskPool
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.neuron import NeuronReader, NeuronStep
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel

_MOST_KEPT = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be otherwise in a row.

    Attributes:
        pitch: Of the note that comes in; as it was where None.
        memory_of: The row whose memory comes in; the row's own where None.
    """

    pitch: int | None = None
    memory_of: int | None = None


Asked = tuple[int, Change]
"""A row, and what is otherwise in it."""

AS_IT_WAS = Change()


class NeuronWatch(QObject):
    """Sends `told` when there is an answer in `steps`, and `failed(str)` with a sentence.

    Attributes:
        steps: What is known.
    """

    told = Signal()
    failed = Signal(str)

    def __init__(self, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = LatestTask(tasks, self)
        self._subject: tuple[TrainedModel, Piece, PieceReading] | None = None
        self._reader: tuple[PieceReading, NeuronReader] | None = None  # of the worker's thread alone
        self.steps: OrderedDict[Asked, NeuronStep] = OrderedDict()

    @property
    def is_idle(self) -> bool:
        """Whether no answer is on its way."""
        return self._latest.is_idle

    def set_subject(self, model: TrainedModel | None, piece: Piece | None, reading: PieceReading) -> None:
        """Ask of another piece, or of what another network made of it, from now on."""
        self._latest.drop()
        self.steps.clear()
        self._subject = None if model is None or piece is None else (model, piece, reading)

    def drop(self) -> None:
        """Want no answer any more."""
        self._latest.drop()

    def ask(self, wanted: list[Asked]) -> None:
        """Ask; what was asked before and is not answered yet is dropped, what is known is told at once."""
        subject = self._subject
        if subject is None:
            return
        missing = [asked for asked in wanted if asked not in self.steps]
        for asked in set(wanted) - set(missing):
            self.steps.move_to_end(asked)
        if not missing:
            self._latest.drop()
            self.told.emit()
            return
        self._latest.request(
            lambda _should_stop: self._look(subject, missing),
            lambda steps: self._on_told(subject, steps),
            self.failed.emit,
        )

    def _look(
        self, subject: tuple[TrainedModel, Piece, PieceReading], wanted: list[Asked]
    ) -> dict[Asked, NeuronStep]:
        from models.insight.neuron import NeuronReader

        model, piece, reading = subject
        if self._reader is None or self._reader[0] is not reading:
            self._reader = (reading, NeuronReader(model, piece, reading=reading))
        reader = self._reader[1]
        return {
            (row, change): reader.at(row, pitch=change.pitch, memory_of=change.memory_of)
            for row, change in wanted
        }

    def _on_told(
        self, subject: tuple[TrainedModel, Piece, PieceReading], steps: dict[Asked, NeuronStep]
    ) -> None:
        if subject is not self._subject:
            return
        self.steps.update(steps)
        while len(self.steps) > _MOST_KEPT:
            self.steps.popitem(last=False)
        self.told.emit()
