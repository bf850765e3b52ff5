"""Decides what the keyboard tells of: a key under the mouse, a note that plays or is chosen, the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.generation.chances_watch import ChancesWatch, Melody, Question, note_under
from app.desktop.generation.key_chances import KeyChances
from app.desktop.generation.piano_keyboard import PianoKeyboard
from app.desktop.units import filled
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.workers.task import TaskPool
from models.generation.config import SamplingConfig
from models.music import Piece, pitch_name

if TYPE_CHECKING:
    from models.generation.chances import Chances
    from models.networks.model_file import TrainedModel

_TOLD_KEYS = 3
_LEAST_TOLD = 0.005


class ChancesDesk(QObject):
    """Keeps the keyboard's bars and the line below it up to date.

    Sends `considered(Question, Chances)` with what is known of the chosen note, and `unchosen` when none is.
    """

    considered = Signal(object, object)
    unchosen = Signal()

    def __init__(
        self, tasks: TaskPool, keyboard: PianoKeyboard, caption: ElidedLabel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keyboard, self._caption = keyboard, caption
        self.watch = ChancesWatch(tasks, self)
        self.watch.answered.connect(self._on_answered)
        self.watch.failed.connect(self._on_failed)
        keyboard.key_hovered.connect(self._hover)
        self._config = SamplingConfig()
        self._has_model, self._is_shown = False, True
        self._hovered: int | None = None
        self._keys: dict[int, Melody] = {}
        self._start: Melody | None = None
        self._melody: Melody | None = None
        self._find: Callable[[float], int | None] | None = None
        self._chosen: int | None = None
        self._playing: int | None = None
        self._is_playing = False
        self._asked: Question | None = None

    @property
    def chosen(self) -> tuple[Melody, int] | None:
        """The melody and the note of it that is chosen, by its index."""
        return None if self._melody is None or self._chosen is None else (self._melody, self._chosen)

    def set_shown(self, is_shown: bool) -> None:
        """Show chances, or leave the keyboard dark."""
        self._is_shown = is_shown
        self._ask(anew=True)

    def set_model(self, model: TrainedModel | None) -> None:
        """Ask another network from now on."""
        self._has_model = model is not None
        self.watch.set_model(model)
        self._ask(anew=True)

    def set_start(self, primer: int | Piece, config: SamplingConfig) -> None:
        """Tell what would follow this primer while there is nothing else to tell."""
        self._config, self._keys = config, {}
        self._start = Melody(piece=primer, config=config)
        self._ask(anew=True)

    def show_melody(self, melody: Melody | None) -> None:
        """Take on what is in the piano roll: no note of it is chosen yet."""
        if melody is not None and self._melody is not None and melody.piece is self._melody.piece:
            return
        self._melody = melody
        self._find = None if melody is None else note_under(melody.piece)  # type: ignore[arg-type]
        self._playing = None
        if self._chosen is not None:
            self._chosen = None
            self.unchosen.emit()
        self._ask()

    def choose(self, note: int | None) -> None:
        """Tell of a note of what is in the piano roll, or of none."""
        piece = None if self._melody is None else self._melody.piece
        is_there = note is not None and isinstance(piece, Piece) and note < len(piece.notes)
        self._chosen = note if is_there else None
        if self._chosen is None:
            self.unchosen.emit()
        self._ask(anew=True)

    def look_at(self, piece: Piece | None, note: int) -> None:
        """Tell of a note of a piece, where that is known already and another note, or none, is told of."""
        if self._melody is not None and self._melody.piece is piece and note != self._chosen:
            self.choose(note)

    def set_playing(self, is_playing: bool) -> None:
        """Follow the playhead, or not."""
        self._is_playing = is_playing
        self._playing = self._playing if is_playing else None
        self._ask()

    def move_to(self, tick: float) -> None:
        """Follow the playhead of what plays."""
        if self._is_playing and self._find is not None:
            self._playing = self._find(tick)
            self._ask()

    def _hover(self, pitch: int | None) -> None:
        self._hovered = pitch
        self._ask()

    def _question(self) -> Question | None:
        if self._hovered is not None:
            pitch = self._hovered
            melody = self._keys.setdefault(pitch, Melody(piece=pitch, config=self._config))
            return Question(melody=melody, note=None, subject=pitch_name(pitch))
        if self._melody is not None and self._playing is not None:
            return Question(melody=self._melody, note=self._playing, subject="")
        if self._melody is not None and self._chosen is not None:
            return Question(melody=self._melody, note=self._chosen, subject="chosen")
        if self._start is None:
            return None
        piece = self._start.piece
        subject = pitch_name(piece) if isinstance(piece, int) else self.tr("the primer")
        return Question(melody=self._start, note=None, subject=subject)

    def _ask(self, *, anew: bool = False) -> None:
        question = self._question() if self._has_model else None
        wants_box = question is not None and question.subject == "chosen"
        if question is None or not (self._is_shown or wants_box):
            self._asked = None
            self.watch.drop()
            self._keyboard.set_chances(None)
            self._caption.set_full_text("")
        elif anew or question != self._asked:
            self._asked = question
            self.watch.ask(question)

    def _on_answered(self, question: Question, chances: Chances) -> None:
        if question != self._asked:
            return
        if question.subject == "chosen":
            self.considered.emit(question, chances)
        if self._is_shown:
            keys = KeyChances.of(chances)
            self._keyboard.set_chances(keys)
            self._caption.set_full_text(self._told(question, chances, keys))

    def _on_failed(self, question: Question, sentence: str) -> None:
        if question == self._asked:
            self._keyboard.set_chances(None)
            self._caption.set_full_text(sentence)

    def _told(self, question: Question, chances: Chances, keys: KeyChances) -> str:
        named = [
            (share, filled("{key} {share:.0f} %", key=pitch_name(pitch), share=100 * share))
            for pitch, share in keys.drawn.items()
        ]
        if not chances.is_chosen:  # where a note stands the melody did not end
            end = chances.end[1]
            named.append((end, filled(self.tr("end {share:.0f} %"), share=100 * end)))
        named.sort(key=lambda item: -item[0])
        listed = " · ".join(text for share, text in named[:_TOLD_KEYS] if share >= _LEAST_TOLD)
        if question.note is None:
            return filled(self.tr("After {what}: {chances}"), what=question.subject, chances=listed)
        assert isinstance(question.melody.piece, Piece)
        name = pitch_name(question.melody.piece.notes[question.note].pitch)
        return filled(self.tr("In place of {what}: {chances}"), what=name, chances=listed)
