"""The transport: play, stop, where the playhead is, tempo, instrument and volume."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from app.desktop.language import told
from app.desktop.playback.readout import bar_text, tempo_at, time_text
from app.desktop.playback.sound import SoundController
from app.desktop.resources import icon
from app.desktop.roll.bars import BarMap
from app.desktop.theme import GRID, colours, title_font
from app.desktop.units import filled
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.enter_box import leave_by_enter
from app.desktop.widgets.flat_button import flat_button
from models.audio import GENERAL_MIDI_PROGRAMS, Preset
from models.music import Piece
from models.music.editing import MAX_QPM, MIN_QPM

_AS_WRITTEN = 0
_ICON = QSize(20, 20)


class TransportBar(QWidget):
    """Drives a `SoundController` and shows what it is doing.

    Space and Enter belong to the window's actions, which call `SoundController.toggle` and `stop`.

    Signals:
        program_changed: The General MIDI program (int) chosen, or None for the piece's own.
        volume_changed: The volume chosen, 0 to 1.
        tempo_chosen: The quarter notes a minute (float) that the piece is to start with.
        loop_toggled: Whether the selected time range is to be played over and over.
    """

    program_changed = Signal(object)
    volume_changed = Signal(float)
    tempo_chosen = Signal(float)
    loop_toggled = Signal(bool)
    _is_showing = False
    _is_built = False  # Qt sends a palette change already while the base class is made

    def __init__(self, sound: SoundController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sound = sound
        self._bars: BarMap | None = None
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.setAccessibleName(self.tr("Transport"))
        self.play_button = self._button(self.tr("Play"), sound.toggle)
        self.stop_button = self._button(self.tr("Stop"), sound.stop)
        self.loop_button = self._button(self.tr("Loop"), lambda: None)
        self.loop_button.setCheckable(True)
        self.loop_button.toggled.connect(self.loop_toggled)
        self.position_label = self._readout(self.tr("Position, bar and beat"), "0000.00")
        self.position_label.setFont(title_font())
        self.time_label = self._readout(self.tr("Time played and length"), "00:00 / 00:00")
        self.tempo_box = self._make_tempo_box()
        self.state_label = ElidedLabel()
        self.state_label.setProperty("muted", True)
        self.instrument_box = self._make_instrument_box()
        self.mute_button = self._button(self.tr("Mute"), self._apply_volume)
        self.mute_button.setCheckable(True)
        self.volume_slider = self._make_volume_slider()
        self._lay_out()
        sound.state_changed.connect(self._show_state)
        sound.output_changed.connect(lambda: self._show_state(sound.state))
        sound.position_changed.connect(self._show_position)
        sound.piece_changed.connect(self._show_piece)
        self._show_piece(sound.piece)
        self._is_built = True

    def set_program(self, program: int | None) -> None:
        """Choose an instrument, as if a person had."""
        index = self.instrument_box.findData(program) if program is not None else _AS_WRITTEN
        self.instrument_box.setCurrentIndex(max(index, _AS_WRITTEN))

    def set_instruments(self, instruments: Sequence[Preset] | None) -> None:
        """Offer the instruments of a sound font by its own names; None for those of General MIDI.

        The one that was chosen stays where there is another by its number.
        """
        program, box = self._sound.program, self.instrument_box
        box.blockSignals(True)
        box.clear()
        self._fill(box, instruments)
        self.set_program(program)
        box.blockSignals(False)
        self._choose_instrument(box.currentIndex())

    def set_looping(self, is_looping: bool) -> None:
        """Show whether the selected time range is played over and over."""
        self.loop_button.setChecked(is_looping)

    def set_volume(self, volume: float) -> None:
        """Choose a volume from 0 to 1, as if a person had."""
        self.volume_slider.setValue(round(100 * volume))

    def _button(self, name: str, callback: Callable[[], object]) -> QToolButton:
        button = flat_button(name, callback)
        button.setIconSize(_ICON)
        return button

    def _readout(self, name: str, widest: str) -> QLabel:
        label = QLabel()
        label.setAccessibleName(name)
        label.setToolTip(name)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest) + GRID)
        return label

    def _make_tempo_box(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        leave_by_enter(box)
        box.setRange(MIN_QPM, MAX_QPM)
        box.setDecimals(1)
        box.setAccessibleName(self.tr("Tempo in quarter notes a minute"))
        box.valueChanged.connect(self._choose_tempo)
        return box

    def _choose_tempo(self, qpm: float) -> None:
        """Ask for what makes this the tempo at the playhead."""
        piece = self._sound.piece
        if piece is not None and not self._is_showing:
            here = tempo_at(piece, self._sound.position)
            self.tempo_chosen.emit(min(max(piece.qpm * qpm / here, MIN_QPM), MAX_QPM))

    def _make_instrument_box(self) -> QComboBox:
        box = QComboBox()
        self._fill(box, None)
        box.setAccessibleName(self.tr("Instrument"))
        box.setToolTip(self.tr("Instrument that plays every part, drums excepted"))
        box.setMaxVisibleItems(24)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.currentIndexChanged.connect(self._choose_instrument)
        return box

    def _fill(self, box: QComboBox, instruments: Sequence[Preset] | None) -> None:
        box.addItem(self.tr("As written"))
        if instruments is None:
            for program, name in enumerate(GENERAL_MIDI_PROGRAMS):
                box.addItem(told(name), program)
        else:
            for preset in instruments:
                box.addItem(preset.name, preset.number)

    def _make_volume_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setPageStep(10)
        slider.setFixedWidth(12 * GRID)
        slider.setAccessibleName(self.tr("Volume"))
        slider.setValue(round(100 * self._sound.volume))
        slider.valueChanged.connect(self._apply_volume)
        slider.setToolTip(self.tr("Volume {percent} %").format(percent=slider.value()))
        return slider

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        for widget in (self.play_button, self.stop_button, self.loop_button):
            row.addWidget(widget)
        row.addSpacing(GRID)
        for label in (self.position_label, self.time_label):
            row.addWidget(label)
        tempo_label = QLabel(self.tr("Tempo"))
        tempo_label.setProperty("muted", True)
        tempo_label.setBuddy(self.tempo_box)
        row.addWidget(tempo_label)
        row.addWidget(self.tempo_box)
        row.addWidget(self.state_label, 1)
        row.addWidget(self.instrument_box)
        row.addSpacing(GRID)
        row.addWidget(self.mute_button)
        row.addWidget(self.volume_slider)
        self.state_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _choose_instrument(self, index: int) -> None:
        program = self.instrument_box.itemData(index)
        self._sound.set_program(program)
        self.program_changed.emit(program)

    def _apply_volume(self) -> None:
        volume = self.volume_slider.value() / 100
        self._sound.set_volume(0.0 if self.mute_button.isChecked() else volume)
        self.volume_slider.setToolTip(
            self.tr("Volume {percent} %").format(percent=self.volume_slider.value())
        )
        self._dress()
        self.volume_changed.emit(volume)

    def _show_piece(self, piece: Piece | None) -> None:
        self._bars = None if piece is None else BarMap(piece)
        self._show_state(self._sound.state)
        self._show_position(self._sound.position)

    def _show_state(self, state: str) -> None:
        piece = self._sound.piece
        playable = piece is not None and any(track.notes for track in piece.tracks)
        self.play_button.setEnabled(playable)
        self.stop_button.setEnabled(state != "stopped")
        self._show_tempo_and_loop(is_there=piece is not None)
        name = self.tr("Pause") if state == "playing" else self.tr("Play")
        self.play_button.setAccessibleName(name)
        self.play_button.setToolTip(
            self.tr("{name} (Space)").format(name=name)
            if playable
            else self.tr("Nothing to play yet: choose a piece or make a melody")
        )
        self.stop_button.setToolTip(
            self.tr("Nothing is playing")
            if state == "stopped"
            else self.tr("Stop and go to the start (Enter)")
        )
        self.state_label.set_full_text(self._state_text(state))
        self._dress()

    def _state_text(self, state: str) -> str:
        if state == "rendering":
            return self.tr("Preparing the sound …")
        port = self._sound.port
        return "" if port is None else filled(self.tr("To {port}"), port=port.name)

    def _show_tempo_and_loop(self, *, is_there: bool) -> None:
        nothing = self.tr("Nothing to play yet: choose a piece or make a melody")
        self.tempo_box.setEnabled(is_there)
        self.tempo_box.setToolTip(
            self.tr(
                "Tempo in quarter notes a minute: a take keeps it, a piece of the library is only played "
                "at it"
            )
            if is_there
            else nothing
        )
        self.loop_button.setEnabled(is_there)
        self.loop_button.setToolTip(
            self.tr("Play what is selected on the ruler over and over (L)") if is_there else nothing
        )

    def _show_position(self, tick: float) -> None:
        piece = self._sound.piece
        self.position_label.setText(bar_text(self._bars, tick))
        self.time_label.setText(time_text(piece, tick))
        if piece is not None and not self.tempo_box.hasFocus():
            self._is_showing = True
            self.tempo_box.setValue(tempo_at(piece, tick))
            self._is_showing = False

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._is_built:
            self._dress()

    def _dress(self) -> None:
        """Draw the icons for the state and the theme; the slider is no thing to do next, so no accent."""
        text = colours().text
        playing = self._sound.state == "playing"
        muted = self.mute_button.isChecked() or self.volume_slider.value() == 0
        self.play_button.setIcon(self._icon("pause" if playing else "play", text))
        self.stop_button.setIcon(self._icon("stop", text))
        self.loop_button.setIcon(self._icon("loop", text))
        self.mute_button.setIcon(self._icon("muted" if muted else "volume", text))
        palette = self.volume_slider.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent):
            palette.setColor(role, colours().muted)
        self.volume_slider.setPalette(palette)

    def _icon(self, name: str, colour: QColor) -> QIcon:
        key = (name, colour.name())
        if key not in self._icons:
            self._icons[key] = icon(name, colour)
        return self._icons[key]
