"""A melody with its memory interfered with, from the network that came along, which makes no takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.generation.maker import make_melodies
from app.desktop.insight.wording import interventions_text
from app.desktop.workers.task import OnProgress, ShouldStop

if TYPE_CHECKING:
    from app.desktop.insight.desk import InsightDesk
    from models.generation.config import SamplingConfig
    from models.music import Piece
    from models.networks.interventions import Intervention
    from models.networks.model_file import TrainedModel


class DemoMelodies(QObject):
    """Makes the melody twice, harmed and unharmed, and plays the one with the other behind it.

    Sends `busy_changed`.
    """

    busy_changed = Signal()

    def __init__(self, desk: InsightDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_busy = False

    def hear(self, primer: Piece, config: SamplingConfig, interventions: tuple[Intervention, ...]) -> None:
        """Make both and hear the harmed one."""
        model = self._desk.subject.model
        if model is None or self.is_busy:
            return
        self._set_busy(True)
        self._desk.tasks.run(
            lambda on_progress, should_stop: _both(
                model, primer, config, interventions, on_progress, should_stop
            ),
            on_result=lambda pieces: self._on_made(interventions, *pieces),
            on_failure=self._desk.status.tell_problem,
            on_end=lambda: self._set_busy(False),
        )

    def _on_made(self, interventions: tuple[Intervention, ...], unharmed: Piece, harmed: Piece) -> None:
        title = self.tr("A melody of the network that came along")
        self._desk.stage.play_sample(harmed, title, interventions_text(interventions))
        self._desk.roll.set_ghost(unharmed)

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.busy_changed.emit()


def _both(
    model: TrainedModel,
    primer: Piece,
    config: SamplingConfig,
    interventions: tuple[Intervention, ...],
    on_progress: OnProgress,
    should_stop: ShouldStop,
) -> tuple[Piece, Piece]:
    config = config.model_copy(update={"variations": 1})
    harmed = config.model_copy(update={"interventions": interventions})
    unharmed_piece, harmed_piece = (
        make_melodies(model, primer, each, on_progress, should_stop).pieces[0] for each in (config, harmed)
    )
    return unharmed_piece, harmed_piece
