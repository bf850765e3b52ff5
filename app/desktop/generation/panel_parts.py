"""The widgets of the third step and where they lie."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.generation.considered_box import ConsideredBox
from app.desktop.generation.piano_keyboard import PianoKeyboard
from app.desktop.generation.primer_chip import PrimerChip
from app.desktop.generation.sampling_form import SamplingForm
from app.desktop.generation.take_view import TakeView
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.page_switch import PageSwitch
from app.desktop.widgets.panel import StepPanel


class PanelParts:
    """Lays out keyboard, options, buttons and pages; knows nothing of what they do.

    Attributes:
        follows_notes: Whether a note that is clicked brings up what was considered there.
    """

    LEAST_WIDTH = 48 * theme.GRID

    def __init__(self, panel: StepPanel, view: TakeView) -> None:
        self.view = view
        self.follows_notes = True
        self.model_label = ElidedLabel()
        self.model_label.setProperty("muted", True)
        panel.header_extra.addWidget(self.model_label)
        self.keyboard = PianoKeyboard(shows_chances=True)
        self.caption = ElidedLabel()
        self.caption.setProperty("muted", True)
        self.chances = QCheckBox(_tr("Chances on the keyboard"))
        self.chances.setToolTip(_tr("Show how likely each key is next, by the network and as it is drawn"))
        self.chip = PrimerChip()
        self.chip.hide()
        self.options = SamplingForm(panel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_tr("Progress of the melody"))
        self.bar.hide()
        self.considered = ConsideredBox()
        self.switch = PageSwitch({"takes": self._takes_page(), "note": self.considered, "more": self._more()})
        self.switch.set_text("note", _tr("Note"), _tr("What else the network considered"))
        self.switch.set_text("more", _tr("Options"), _tr("Further rules by which notes are drawn"))
        self.switch.chosen.connect(self._on_page_chosen)
        body = panel.body
        body.setSpacing(theme.GRID // 2)
        body.addWidget(self.keyboard)
        body.addWidget(self.caption)
        body.addWidget(self.chip)
        body.addWidget(self.options.plain)
        body.addLayout(self._make_row())
        body.addWidget(self.bar)
        body.addLayout(self._switch_row())
        body.addWidget(self.switch.pages, 1)

    def _make_row(self) -> QHBoxLayout:
        self.make_button = QPushButton()
        self.new_seed = QCheckBox(_tr("New seed each time"))
        self.new_seed.setToolTip(
            _tr("Off: the random seed stays, and so the same settings give the same melody")
        )
        self.new_seed.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.make_button)
        row.addStretch(1)
        row.addWidget(self.new_seed)
        return row

    def _switch_row(self) -> QHBoxLayout:
        self.midi_button = QPushButton(_tr("MIDI…"))
        self.midi_button.setAccessibleName(_tr("Export MIDI…"))
        self.wav_button = QPushButton(_tr("WAV…"))
        self.wav_button.setAccessibleName(_tr("Export WAV…"))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.switch)
        row.addStretch(1)
        for button in (self.considered.button, self.midi_button, self.wav_button):
            button.setProperty("segment", "single")
            row.addWidget(button)
        self.switch.pages.currentChanged.connect(lambda _index: self._show_page_buttons())
        self._show_page_buttons()
        return row

    def _show_page_buttons(self) -> None:
        self.considered.button.setVisible(self.switch.page == "note")
        for button in (self.midi_button, self.wav_button):
            button.setVisible(self.switch.page == "takes")

    def _takes_page(self) -> QWidget:
        self._takes_pages = QStackedWidget()
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._takes_pages.addWidget(self._empty)
        self._takes_pages.addWidget(self.view)
        return self._takes_pages

    def _more(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.options.more)
        layout.addWidget(self.chances)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chances.setChecked(True)
        return area

    def _on_page_chosen(self, name: str) -> None:
        if name in ("takes", "note"):
            self.follows_notes = name == "note"

    def show_state(
        self, *, reason: str | None, is_busy: bool, start: str, primer: str, takes: int, has_take: bool
    ) -> None:
        """Show what can be done now.

        Args:
            reason: Why no melody can be made, or None.
            is_busy: Whether one is being made.
            start: The key that is marked.
            primer: The title of the piece that is continued; empty for the key.
            takes: How many there are.
            has_take: Whether one is selected.
        """
        text = _tr("Continue it") if primer else _tr("New melody from {key}").format(key=start)
        self.make_button.setText(text)
        self.make_button.setEnabled(reason is None and not is_busy)
        self.make_button.setToolTip(
            reason or _tr("Start from this key; any key of the keyboard does the same")
        )
        self.chip.setVisible(bool(primer))
        self.chip.title.set_full_text(primer)
        self.keyboard.setToolTip(reason or "")
        hint = _tr("Press a key of the keyboard: the network goes on from that note.")
        self._empty.setText(hint if reason is None else reason)
        self._takes_pages.setCurrentIndex(1 if takes else 0)
        count = _tr("Takes ({count})").format(count=takes) if takes else _tr("Takes")
        self.switch.set_text("takes", count, _tr("The melodies that were made"))
        no_take = "" if has_take else _tr("There is no take to export yet: make a melody first.")
        tips = (_tr("Write the take as a MIDI file"), _tr("Write the take as sound"))
        for button, tip in zip((self.midi_button, self.wav_button), tips, strict=True):
            button.setEnabled(has_take)
            button.setToolTip(no_take or tip)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PanelParts", text)
