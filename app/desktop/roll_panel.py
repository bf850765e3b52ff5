"""The piano roll below the steps: its heading says whose notes these are, and as who hears them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.library.viewing import PieceView
from app.desktop.resources import icon
from app.desktop.roll.editing.tools import RollTools
from app.desktop.roll.piano_roll import PianoRoll
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.flat_button import flat_button
from models.music import Piece
from models.music.editing import excerpt

_OPEN_HEIGHT = 20 * theme.GRID
_ROOM_FOR_BUTTONS = 120 * theme.GRID


class RollPanel(QFrame):
    """A piano roll with a heading, zoom buttons, and a button that folds it away.

    For pieces of the library, a switch shows them as their file has them or as the model hears them.
    Sends `folded(bool)` and `hearing_chosen(bool)`.
    """

    folded = Signal(bool)
    hearing_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Piano roll"))
        self.roll = PianoRoll()
        self._view: PieceView | None = None
        self._title, self._subtitle = ElidedLabel(self.tr("Piano roll")), ElidedLabel()
        self._title.setObjectName("panel_title")
        self._subtitle.setProperty("muted", True)
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # what is left
        self._buttons = {
            "minus": flat_button(self.tr("Zoom out"), self.roll.zoom_out),
            "plus": flat_button(self.tr("Zoom in"), self.roll.zoom_in),
            "fit": flat_button(self.tr("Fit the whole piece"), self.roll.fit),
        }
        self.switch = self._make_switch()
        self.tools = RollTools(self.roll)
        self.fold_button = flat_button("", lambda: self.set_folded(not self.is_folded))
        heading = QHBoxLayout()
        heading.setSpacing(theme.GRID)
        heading.addWidget(self._title)
        heading.addWidget(self._subtitle, 1)
        heading.addWidget(self.switch)
        heading.addWidget(self.tools)
        for button in (*self._buttons.values(), self.fold_button):
            heading.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(heading)
        layout.addWidget(self.roll, 1)
        self.setMinimumHeight(_OPEN_HEIGHT)
        self._draw_icons()

    def _make_switch(self) -> QWidget:
        switch = QWidget()
        self.original_button = QPushButton(self.tr("Original"))
        self.heard_button = QPushButton(self.tr("What the model hears"))
        self.original_button.setToolTip(self.tr("See and hear the piece as its file has it"))
        group = QButtonGroup(switch)
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, theme.GRID, 0)
        row.setSpacing(0)
        for side, button in (("left", self.original_button), ("right", self.heard_button)):
            button.setCheckable(True)
            button.setProperty("segment", side)
            group.addButton(button)
            row.addWidget(button)
        self.original_button.setChecked(True)
        self.heard_button.toggled.connect(self.hearing_chosen)
        switch.hide()
        return switch

    @property
    def is_heard(self) -> bool:
        """Whether pieces of the library are shown as the model hears them."""
        return self.heard_button.isChecked()

    def set_heard(self, is_heard: bool) -> None:
        """Show pieces of the library as the model hears them, or as their files have them."""
        (self.heard_button if is_heard else self.original_button).setChecked(True)

    def set_switch(self, view: PieceView | None) -> None:
        """Offer the switch for a piece of the library; a piece of which nothing is heard says so."""
        self._view = view
        self.switch.setVisible(view is not None and view.original is not None and not self.is_folded)
        can_be_heard = view is not None and view.heard is not None
        self.heard_button.setEnabled(can_be_heard)
        self.heard_button.setToolTip(
            self.tr("See and hear what the network is taught: the chosen tracks and voices, on its grid")
            if can_be_heard
            else self.tr("Nothing of this piece is heard: tick a track in its details")
        )

    def show_piece(
        self,
        piece: Piece | None,
        *,
        title: str = "",
        subtitle: str = "",
        primer_end: int | None = None,
        keep_view: bool = False,
    ) -> None:
        """Show a piece and say what it is; `keep_view` where it is another version of the one before."""
        self.roll.set_piece(piece, primer_end=primer_end, keep_view=keep_view)
        self.set_title(title, subtitle)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say whose notes these are."""
        self._title.set_full_text(title or self.tr("Piano roll"))
        self._subtitle.set_full_text(subtitle)

    def selected_piece(self) -> Piece | None:
        """Return the chosen notes, or else those that start in the time range, as a piece; None without any.

        It starts with the bar of the first of them.
        """
        piece, places = self.roll.piece, self.roll.chosen
        if piece is not None and not places and self.roll.time_range is not None:
            start, stop = self.roll.time_range
            places = tuple(place for place, note in enumerate(piece.notes) if start <= note.onset < stop)
        return excerpt(piece, places) if piece is not None and places else None

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is to be seen."""
        return self.roll.isHidden()

    def set_folded(self, is_folded: bool) -> None:
        """Fold the roll away, or open it."""
        if is_folded == self.is_folded:
            return
        self.roll.setHidden(is_folded)
        self.set_switch(self._view)
        self.tools.setHidden(is_folded)
        self._show_buttons()
        self.setMinimumHeight(0 if is_folded else _OPEN_HEIGHT)
        self.setMaximumHeight(5 * theme.GRID if is_folded else 16_777_215)
        policy = QSizePolicy.Policy.Fixed if is_folded else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._draw_icons()
        self.folded.emit(is_folded)

    def _show_buttons(self) -> None:
        """Show the buttons that zoom where there is room for them: the menu View and the wheel do so, too."""
        for button in self._buttons.values():
            button.setHidden(self.is_folded or self.width() < _ROOM_FOR_BUTTONS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way to the words of the heading."""
        super().resizeEvent(event)
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "fold_button"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.colours().muted))
        self.fold_button.setIcon(icon("fold_up" if self.is_folded else "fold_down", theme.colours().muted))
        verb = self.tr("Open the piano roll") if self.is_folded else self.tr("Fold the piano roll away")
        self.fold_button.setToolTip(verb)
        self.fold_button.setAccessibleName(verb)
