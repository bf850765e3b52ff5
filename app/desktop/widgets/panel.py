"""The frame of a step: its number, its title, and a button that folds it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.resources import icon

_FOLDED_WIDTH = 5 * theme.GRID


class StepPanel(QFrame):
    """One of the three steps. Folded, only a narrow strip with its number and title stays.

    Sends `folded(bool)` whenever that changes. Subclasses put their content into `body`.
    """

    folded = Signal(bool)

    def __init__(self, number: int, title: str, *, least_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_width = least_width
        self.setMinimumWidth(least_width)
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self._title = title
        self._number = number
        self._is_folded = False
        self.fold_button = QToolButton()
        self.fold_button.setProperty("flat", True)
        self.fold_button.clicked.connect(lambda: self.set_folded(not self._is_folded))
        self.header_extra = QHBoxLayout()
        heading = self._make_heading(number, title)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GRID)
        self._strip = _Strip(f"{number}   {title}")
        self._strip.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(heading)
        layout.addWidget(self._content, 1)
        layout.addWidget(self._strip, 1)
        self._show_fold_button()

    def _make_heading(self, number: int, title: str) -> QWidget:
        """Make a heading that keeps its height: a content that wants more than there is would lower it."""
        frame = QWidget()
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        heading = QHBoxLayout(frame)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(theme.GRID)
        self._number_label, self._title_label = QLabel(str(number)), QLabel(title)
        self._number_label.setObjectName("panel_number")
        self._title_label.setObjectName("panel_title")
        heading.addWidget(self._number_label)
        heading.addWidget(self._title_label)
        heading.addStretch(1)
        heading.addLayout(self.header_extra)
        heading.addWidget(self.fold_button)
        return frame

    @property
    def is_folded(self) -> bool:
        """Whether only the strip is to be seen."""
        return self._is_folded

    def set_folded(self, is_folded: bool) -> None:
        """Fold the panel away, or open it."""
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        self._content.setVisible(not is_folded)
        self._strip.setVisible(is_folded)
        self._number_label.setVisible(not is_folded)
        self._title_label.setVisible(not is_folded)
        for index in range(self.header_extra.count()):
            item = self.header_extra.itemAt(index)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(not is_folded)
        margin = theme.GRID // 2 if is_folded else theme.GRID
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(margin, theme.GRID // 2, margin, theme.GRID)
        self.setMaximumWidth(_FOLDED_WIDTH if is_folded else 16_777_215)
        self.setMinimumWidth(_FOLDED_WIDTH if is_folded else self._least_width)
        policy = QSizePolicy.Policy.Fixed if is_folded else QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._show_fold_button()
        self.folded.emit(is_folded)

    def _show_fold_button(self) -> None:
        self.fold_button.setIcon(icon("unfold" if self._is_folded else "fold", theme.colours().muted))
        verb = self.tr("Open") if self._is_folded else self.tr("Fold away")
        self.fold_button.setToolTip(f"{verb}: {self._title}")
        self.fold_button.setAccessibleName(f"{verb}: {self._title}")

    def changeEvent(self, event: QEvent) -> None:
        """Draw the button's icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "fold_button"):
            self._show_fold_button()


class _Strip(QWidget):
    """The title of a folded panel, written upwards."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the title from the bottom upwards."""
        painter = QPainter(self)
        painter.setFont(theme.title_font())
        painter.setPen(theme.colours().muted)
        painter.translate(0, self.height())
        painter.rotate(-90)
        painter.drawText(
            0,
            0,
            self.height() - theme.GRID,
            self.width(),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._text,
        )
        painter.end()
