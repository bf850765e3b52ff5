"""The MIDI ports that are played to and listened to: chosen, remembered, watched."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.desktop.language import told_error
from app.desktop.playback.device import quieten_alsa
from app.desktop.playback.port_player import PortPlayer
from app.desktop.playback.sound import SoundController
from app.desktop.settings import Settings
from models.midi.ports import Input, PortError, Ports, SystemPorts

WATCH_MS = 2000


class PortChoice(QObject):
    """Opens a MIDI port to play to and one to listen to, and says when they go.

    Sends `pressed(pitch, velocity)` for each key of the MIDI keyboard, `changed` when another port is in
    use, and `message(str)` and `problem(str)` with a sentence.
    """

    pressed = Signal(int, int)
    changed = Signal()
    message = Signal(str)
    problem = Signal(str)
    _came = Signal(int, int)  # from the port's own thread into ours

    def __init__(
        self, parent: QObject, *, sound: SoundController, settings: Settings, ports: Ports | None = None
    ) -> None:
        super().__init__(parent)
        self._sound, self._settings = sound, settings
        self._ports: Ports = ports or SystemPorts()
        self._input: Input | None = None
        self._input_name = ""
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_MS)
        self._timer.timeout.connect(self.watch)
        self._came.connect(self.pressed, Qt.ConnectionType.QueuedConnection)
        sound.port_lost.connect(self._show_change)

    @property
    def output_name(self) -> str:
        """The port that is played to; empty for the sound device."""
        return "" if self._sound.port is None else self._sound.port.name

    @property
    def input_name(self) -> str:
        """The port that is listened to; empty where there is none."""
        return self._input_name

    def outputs(self) -> list[str]:
        """List the ports that can be played to now."""
        quieten_alsa()
        return self._ports.output_names()

    def inputs(self) -> list[str]:
        """List the ports that can be listened to now."""
        quieten_alsa()
        return self._ports.input_names()

    def why_no_output(self) -> str:
        """Say why there is no port to play to."""
        return self._not_installed() or self.tr("No MIDI output was found: plug one in, and look again.")

    def why_no_input(self) -> str:
        """Say why there is no port to listen to."""
        return self._not_installed() or self.tr("No MIDI keyboard was found: plug one in, and look again.")

    def _not_installed(self) -> str:
        if self._ports.is_available():
            return ""
        return self.tr("MIDI ports need python-rtmidi, which is not installed here.")

    def play_to(self, name: str) -> None:
        """Play to a port, or through the sound device where the name is empty."""
        if name == self.output_name:
            return
        if name:
            try:
                port = PortPlayer(self._ports.open_output(name), name)
            except PortError as error:
                self.problem.emit(told_error(error))
                self.changed.emit()
                return
            self._sound.use_port(port)
            self.message.emit(self.tr("Playing goes to the MIDI port {name}.").format(name=name))
        else:
            self._sound.use_port(None)
            self.message.emit(self.tr("Playing goes to the sound device."))
        self._settings.midi_output = name
        self._show_change()

    def listen_to(self, name: str) -> None:
        """Listen to a MIDI keyboard, or to none where the name is empty."""
        if name == self._input_name:
            return
        self._stop_listening()
        if name:
            try:
                self._input = self._ports.open_input(name, self._came.emit)
            except PortError as error:
                self.problem.emit(told_error(error))
                self._show_change()
                return
            self._input_name = name
            self.message.emit(self.tr("Listening to the MIDI keyboard {name}.").format(name=name))
        else:
            self.message.emit(self.tr("No MIDI keyboard is listened to."))
        self._settings.midi_input = name
        self._show_change()

    def restore(self) -> None:
        """Take up the ports of the last session, where they are there; say which are not."""
        output, keyboard = self._settings.midi_output, self._settings.midi_input
        missing = []
        if output and output in self.outputs():
            self.play_to(output)
        elif output:
            missing.append(output)
        if keyboard and keyboard in self.inputs():
            self.listen_to(keyboard)
        elif keyboard:
            missing.append(keyboard)
        if missing:
            sentence = self.tr("Not plugged in, and so not in use: {names}.")
            self.message.emit(sentence.format(names=", ".join(missing)))

    def watch(self) -> None:
        """See whether the ports in use are still there."""
        if self.output_name and self.output_name not in self.outputs():
            self._sound.lose_port()
        if self._input_name and self._input_name not in self.inputs():
            sentence = self.tr("The MIDI keyboard {name} has gone.").format(name=self._input_name)
            self._stop_listening()
            self.problem.emit(sentence)
            self._show_change()

    def shut_down(self) -> None:
        """Listen no more; the port that is played to is closed with the sound. May be called twice."""
        self._timer.stop()
        self._stop_listening()

    def _stop_listening(self) -> None:
        port, self._input, self._input_name = self._input, None, ""
        if port is not None:
            port.close()

    def _show_change(self) -> None:
        if self.output_name or self._input_name:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()
