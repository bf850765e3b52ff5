"""Everything about one file: what the reader did to it, and what the model hears of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.library.hearing_box import HearingBox
from app.desktop.library.report_box import ReportBox
from app.desktop.library.rows import LibraryRow
from app.desktop.library.viewing import PieceView

_LEAST_HEIGHT = 12 * theme.GRID
_WANTED_HEIGHT = 24 * theme.GRID


class DetailsPane(QScrollArea):
    """Shows the row that the table is at.

    Sends `role_chosen(LibraryRow, str)`, `listening_chosen(LibraryRow, ListeningConfig | None)` and
    `original_asked(LibraryRow)` for the row that another is a duplicate of.
    """

    role_chosen = Signal(object, str)
    listening_chosen = Signal(object, object)
    original_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report, self.hearing = ReportBox(), HearingBox()
        self._row: LibraryRow | None = None
        self.setAccessibleName(self.tr("Details"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LEAST_HEIGHT)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.GRID // 2, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.report)
        layout.addWidget(self.hearing)
        layout.addStretch(1)
        self.setWidget(content)
        self.report.role_chosen.connect(self._on_role_chosen)
        self.report.original_asked.connect(self.original_asked)
        self.hearing.listening_chosen.connect(self._on_listening_chosen)
        self.show_row(None)

    def sizeHint(self) -> QSize:
        """Ask for room for a few tracks."""
        return QSize(super().sizeHint().width(), _WANTED_HEIGHT)

    def show_row(self, row: LibraryRow | None) -> None:
        """Show what is known of a row without unpacking it."""
        if row is not self._row:
            self.hearing.clear()
        self._row = row
        self.report.show_row(row)

    def show_view(self, view: PieceView) -> None:
        """Show what the model hears of the row, once that is worked out."""
        if view.row is self._row:
            self.hearing.show_view(view)

    def _on_role_chosen(self, role: str) -> None:
        if self._row is not None:
            self.role_chosen.emit(self._row, role)

    def _on_listening_chosen(self, listening: object) -> None:
        if self._row is not None:
            self.listening_chosen.emit(self._row, listening)
