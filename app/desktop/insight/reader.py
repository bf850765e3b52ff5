"""Reads pieces into a network's memory beside the window; of the wishes only the newest counts."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.counts import notes_text
from app.desktop.units import filled
from app.desktop.workers.latest_task import LatestTask
from app.desktop.workers.task import ShouldStop, TaskPool
from models.music import Piece

if TYPE_CHECKING:
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel

MOST_BYTES = 1 << 30
"""What a reading may take up in memory."""

_MOST_KEPT = 4
_NUMBERS_A_UNIT = {"rnn": 1, "gru": 4, "lstm": 6}  # the states, the gates and the candidate


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    model: TrainedModel
    piece: Piece

    def is_for(self, model: TrainedModel, piece: Piece) -> bool:
        return self.model is model and (self.piece is piece or self.piece == piece)


class PieceReader(QObject):
    """Reads one piece at a time; what is no longer wanted is cut short, and the last few are kept.

    Sends `read(PieceReading)`, or `failed(str)` with a sentence.
    """

    read = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = LatestTask(tasks, self)
        self._wish: _Wish | None = None
        self._kept: deque[tuple[_Wish, PieceReading]] = deque(maxlen=_MOST_KEPT)

    @property
    def is_reading(self) -> bool:
        """Whether a reading that is wanted is on its way."""
        return self._wish is not None

    def known(self, model: TrainedModel, piece: Piece) -> PieceReading | None:
        """Return what is known already of a piece."""
        return next((reading for wish, reading in self._kept if wish.is_for(model, piece)), None)

    def request(self, model: TrainedModel, piece: Piece) -> None:
        """Read a piece, and nothing that was asked for before."""
        if self._wish is not None and self._wish.is_for(model, piece):
            return
        self.cancel()
        if (most := most_notes(model)) < len(piece.notes):
            sentence = self.tr("This piece has {many}, too many to look into: choose one of at most {most}.")
            self.failed.emit(
                filled(sentence, many=notes_text(len(piece.notes)), most=notes_text(most)),
            )
            return
        wish = self._wish = _Wish(model, piece)
        self._task.request(
            lambda should_stop: _read(wish, should_stop),
            lambda reading: self._on_read(wish, reading),
            self._on_failed,
        )

    def cancel(self) -> None:
        """Want nothing any more."""
        self._wish = None
        self._task.drop()

    def _on_read(self, wish: _Wish, reading: PieceReading) -> None:
        self._kept.append((wish, reading))
        while len(self._kept) > 1 and sum(map(_size, self._kept)) > MOST_BYTES:
            self._kept.popleft()
        self._wish = None
        self.read.emit(reading)

    def _on_failed(self, sentence: str) -> None:
        self._wish = None
        self.failed.emit(sentence)


def most_notes(model: TrainedModel) -> int:
    """Return how many notes a piece may have, so that what is read of it fits into memory."""
    config = model.network.config
    return MOST_BYTES // (4 * _NUMBERS_A_UNIT[config.cell] * config.layers * config.hidden_size)


def _size(kept: tuple[_Wish, PieceReading]) -> int:
    reading = kept[1]
    arrays = [reading.hidden, reading.pitch_chances, *reading.gates.values()]
    return sum(array.nbytes for array in arrays if array is not None)


def _read(wish: _Wish, should_stop: ShouldStop) -> PieceReading:
    from models.insight.piece_reading import read_piece

    return read_piece(wish.model, wish.piece, should_stop=should_stop)
