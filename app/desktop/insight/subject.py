"""What is looked at: a network, a piece, and what the network made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.desktop.insight.demo import first_sample, load_demo
from app.desktop.insight.reader import PieceReader
from app.desktop.units import filled
from models.music import Piece

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow
    from models.insight.piece_reading import PieceReading
    from models.networks.model_file import TrainedModel


class InsightSubject(QObject):
    """The window's network and what is in its roll, as the network hears it, read in the background.

    Where there is no network, the small one that came along stands in for it; where nothing is in the roll,
    the first of the samples is put there.

    Attributes:
        model: The window's network, or the small one that came along where there is none.
        piece: What is in the roll; a piece of the library as the network hears it.
        title: What the piece is called.
        reading: What the one made of the other, or None while that is not known.
        description: Says in words which network and which piece these are.
        is_demo: Whether the network is the one that came along.

    Sends `changed` when another network or piece is looked at (`reading` is None then, or known already),
    `read(PieceReading)` when it is read, and `failed(str)` with a sentence when it cannot be. While a network
    learns, what its last best made of the piece stays until the new best has read it; then comes `read`.
    """

    changed = Signal()
    read = Signal(object)
    failed = Signal(str)

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.model: TrainedModel | None = None
        self.piece: Piece | None = None
        self.title = ""
        self.reading: PieceReading | None = None
        self.description = ""
        self.is_demo = False
        self._watchers: set[str] = set()
        self._demo: TrainedModel | None = None
        self._asked_for: set[str] = set()
        self._has_failed = self._is_outdated = False
        self._reader = PieceReader(window.tasks, self)
        self._reader.read.connect(self._on_read)
        self._reader.failed.connect(self._on_failed)
        window.stage.changed.connect(self._update)
        window.files.model_opened.connect(lambda _state: self._update())
        window.files.model_saved.connect(self._update)
        window.training.model_ready.connect(lambda _model: self._update())

    @property
    def is_reading(self) -> bool:
        """Whether a reading is on its way."""
        return self._reader.is_reading or (bool(self._watchers) and self.model is None)

    def set_watched(self, is_watched: bool, by: str = "insight") -> None:
        """Begin to read what is in the roll, or rest: nothing is read while nobody looks.

        Args:
            is_watched: Whether somebody looks.
            by: Who; it is read while anybody does.
        """
        if is_watched:
            self._watchers.add(by)
            self._has_failed = False
            self._update()
        else:
            self._watchers.discard(by)
        if not self._watchers:
            self._reader.cancel()
            self._asked_for.clear()

    def _update(self) -> None:
        """Look at what the window shows now."""
        if not self._watchers:
            return
        window = self._window
        if window.stage.is_empty:
            self._once("sample", first_sample, self._show_sample)
        own = window.files.state.model
        if own is None and self._demo is None:
            self._once("demo", load_demo, self._on_demo)
        self._look_at(own or self._demo, *self._in_roll(), is_demo=own is None)

    def _in_roll(self) -> tuple[Piece | None, str]:
        """Return what is in the roll, and its title."""
        window = self._window
        heard = window.stage.heard()
        if window.roll_panel.roll.piece is None or heard is None:
            return window.roll_panel.roll.piece, window.stage.title
        return heard[1], heard[0]

    def _look_at(self, model: TrainedModel | None, piece: Piece | None, title: str, *, is_demo: bool) -> None:
        self.is_demo, self.title = is_demo and model is not None, title
        self.description = self._described(model)
        is_same_piece = piece is self.piece or piece == self.piece
        before, self.model, self.piece = self.model, model, piece
        if model is not before or not is_same_piece:
            self._reader.cancel()
            known = None if model is None or piece is None else self._reader.known(model, piece)
            self._is_outdated = known is None and is_same_piece and _is_like(model, before)
            self._has_failed = False
            if not self._is_outdated:
                self.reading = known
                self.changed.emit()
        is_known = self.reading is not None and not self._is_outdated
        if model is None or piece is None or is_known or self._has_failed:
            return
        if piece.notes:
            self._reader.request(model, piece)
        else:
            self._on_failed(self.tr("There is no note in the piano roll yet that the network could read."))

    def _described(self, model: TrainedModel | None) -> str:
        if model is None:
            return self.title
        name = self._window.files.state.description
        if self.is_demo:
            name = filled(self.tr("{network} that came along"), network=model.description)
        return f"{name} · {self.title}" if self.title else name

    def _once(self, what: str, load: Callable[[], Any], on_loaded: Callable[[Any], None]) -> None:
        """Load something that came along, in a thread; what cannot be loaded is not asked for again."""
        if what in self._asked_for:
            return
        self._asked_for.add(what)
        self._window.tasks.run(
            lambda _on_progress, _should_stop: load(), on_result=on_loaded, on_failure=self.failed.emit
        )

    def _on_demo(self, model: TrainedModel) -> None:
        self._demo = model
        self._update()

    def _show_sample(self, piece: Piece) -> None:
        self._asked_for.discard("sample")
        if self._watchers and self._window.stage.is_empty:
            self._window.stage.show_sample(piece, piece.title, self.tr("one of the samples"))

    def _on_failed(self, sentence: str) -> None:
        self._has_failed = True
        if self._is_outdated:
            self.reading, self._is_outdated = None, False
            self.changed.emit()
        self.failed.emit(sentence)

    def _on_read(self, reading: PieceReading) -> None:
        self.reading, self._is_outdated = reading, False
        self.read.emit(reading)


def _is_like(model: TrainedModel | None, other: TrainedModel | None) -> bool:
    """Tell whether two networks have the same shape and know the same notes, as a learning one's bests do."""
    if model is None or other is None or model.network.config != other.network.config:
        return False
    return model.vocabulary is other.vocabulary or model.vocabulary == other.vocabulary
