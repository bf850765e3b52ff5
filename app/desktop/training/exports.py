"""Taking the curves out of the window: as a picture, or as a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.training.curve_export import columns_of, csv_of
from app.desktop.training.panel import TrainingPanel
from app.desktop.workers.task import TaskPool
from models.errors import RitornelloError
from models.files import replaced_whole

_PICTURE_SCALE = 2.0


class CurveExports(QObject):
    """Asks where, and writes in a worker.

    Args:
        ask: Asks for a path, by a title, what is suggested, and a filter of file names.
        folder: Where to suggest to write.

    Sends `message(str)` and `problem(str)` with a sentence.
    """

    message = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        panel: TrainingPanel,
        tasks: TaskPool,
        *,
        ask: Callable[[str, Path, str], Path | None],
        folder: Callable[[], str],
    ) -> None:
        super().__init__(panel)
        self._panel, self._tasks, self._ask, self._folder = panel, tasks, ask, folder
        if panel.curves is None:
            panel.pages.curves_made.connect(self._offer)
        else:
            self._offer()

    def _offer(self) -> None:
        curves = self._panel.curves
        assert curves is not None
        menu = QMenu(curves)
        menu.addAction(self.tr("Fit the curves"), curves.fit)
        menu.addSeparator()
        menu.addAction(self.tr("Export curves as PNG…"), self.export_png)
        menu.addAction(self.tr("Export curves as CSV…"), self.export_csv)
        curves.tools.set_menu(menu)
        for plot in (curves.loss_plot, curves.gradient_plot):
            plot.menu_requested.connect(menu.popup)

    def export_png(self) -> None:
        """Write what the plots show as a picture of twice their size."""
        if (curves := self._panel.curves) is None:
            return
        path = self._ask(
            self.tr("Export curves as PNG"), self._suggested(".png"), self.tr("Pictures (*.png)")
        )
        if path is not None:
            picture = picture_of(curves.canvas)
            self._write(path, lambda: picture)

    def export_csv(self) -> None:
        """Write every step of the run as a table."""
        path = self._ask(self.tr("Export curves as CSV"), self._suggested(".csv"), self.tr("Tables (*.csv)"))
        if path is not None:
            columns = columns_of(self._panel.record)
            self._write(path, lambda: csv_of(columns).encode())

    def _suggested(self, suffix: str) -> Path:
        run = self._panel.save_path
        return Path(self._folder(), f"{run.stem if run is not None else 'curves'}{suffix}")

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        def work(_on_progress: object, _should_stop: object) -> Path:
            data = make()
            try:
                with replaced_whole(path) as file:
                    file.write(data)
            except OSError as error:
                reason = self.tr("it cannot be written here; choose another place")
                raise RitornelloError(reason, path=path) from error
            return path

        self._tasks.run(
            work,
            on_result=lambda written: self.message.emit(self.tr("Written: {names}").format(names=written)),
            on_failure=self.problem.emit,
        )


def picture_of(widget: QWidget) -> bytes:
    """Paint a widget into a PNG of twice its size."""
    picture = QPixmap(widget.size() * _PICTURE_SCALE)
    picture.setDevicePixelRatio(_PICTURE_SCALE)
    picture.fill(widget.palette().window().color())
    widget.render(picture)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


def has_curves(panel: TrainingPanel) -> bool:
    """Tell whether there is anything to export."""
    return panel.curves is not None and len(panel.record.steps) > 0
