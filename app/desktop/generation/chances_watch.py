"""Asks the network what it considers, in a thread; of the questions only the newest is answered."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.desktop.workers.latest_task import LatestTask
from app.desktop.workers.task import TaskPool
from models.generation.config import SamplingConfig
from models.music import Piece

if TYPE_CHECKING:
    from models.generation.chances import Chances, MelodyChances
    from models.networks.model_file import TrainedModel

_MOST_KEPT = 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Melody:
    """A melody that the network is asked about.

    Attributes:
        piece: The notes; a pitch stands for the primer of that one key.
        primer: What the key of the scale is found in; the piece itself where None.
        config: How notes are drawn.
    """

    piece: Piece | int
    config: SamplingConfig
    primer: Piece | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask: about a note of a melody, or about what follows its last (None).

    Attributes:
        melody: Whose note.
        note: Its index in `melody.piece.notes`.
        subject: Who asks, handed back with the answer.
    """

    melody: Melody
    note: int | None
    subject: str


class ChancesWatch(QObject):
    """Sends `answered(Question, Chances)`, at once where the answer is known, else when it is; or
    `failed(Question, str)` with a sentence.

    A melody that is asked about note after note is read only once.
    """

    answered = Signal(object, object)
    failed = Signal(object, str)

    def __init__(self, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = LatestTask(tasks, self)
        self._model: TrainedModel | None = None
        self._reader: tuple[Any, Melody, MelodyChances] | None = None  # of the worker's thread alone
        self._known: OrderedDict[tuple[int, int | None], tuple[Question, Chances]] = OrderedDict()

    @property
    def is_idle(self) -> bool:
        """Whether no answer is on its way."""
        return self._latest.is_idle

    def set_model(self, model: TrainedModel | None) -> None:
        """Ask another network from now on."""
        self._model = model
        self._known.clear()
        self._latest.drop()

    def ask(self, question: Question) -> None:
        """Ask; questions before this that are not answered yet are dropped."""
        model, key = self._model, (id(question.melody), question.note)
        if model is None:
            return
        if key in self._known:
            self._latest.drop()
            self.answered.emit(question, self._known[key][1])
            return
        self._latest.request(
            lambda _should_stop: self._look(model, question),
            lambda chances: self._on_told(model, question, chances),
            lambda sentence: self.failed.emit(question, sentence),
        )

    def drop(self) -> None:
        """Want no answer any more."""
        self._latest.drop()

    def _look(self, model: TrainedModel, question: Question) -> Chances | None:
        from models.encoding.places import place_of
        from models.generation.chances import melody_chances
        from models.generation.generate import primer_from_pitch

        melody, reader = question.melody, self._reader
        piece = melody.piece
        if isinstance(piece, int):
            piece = primer_from_pitch(piece, model)
        if reader is None or reader[0] is not model or reader[1] is not melody:
            told = melody_chances(model, piece, melody.config, primer=melody.primer)
            reader = self._reader = (model, melody, told)
        rows = reader[2].rows
        place = len(rows) if question.note is None else place_of(piece, rows, question.note)
        return None if place is None else reader[2].at(place)

    def _on_told(self, model: TrainedModel, question: Question, chances: Chances | None) -> None:
        if chances is None or model is not self._model:
            return
        self._known[id(question.melody), question.note] = (question, chances)
        while len(self._known) > _MOST_KEPT:
            self._known.popitem(last=False)
        self.answered.emit(question, chances)


def note_under(piece: Piece) -> Callable[[float], int | None]:
    """Return a function that finds the note that began last at a tick, by its index in `notes`."""
    onsets = [note.onset for note in piece.notes]

    def find(tick: float) -> int | None:
        place = bisect_right(onsets, tick) - 1
        return place if place >= 0 else None

    return find
