"""What the window asks for when something is to be heard: rendering, playing, the position."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.desktop.playback.output import Output
from app.desktop.playback.player import Player
from app.desktop.playback.port_player import PortPlayer
from app.desktop.playback.renderer import Rendered, Renderer
from app.desktop.playback.room import Sound
from models.audio import MAX_PROGRAM
from models.music import Piece

State = Literal["stopped", "rendering", "playing", "paused"]
POSITION_MS = 33
_NOTE_REQUEST = 0


class SoundController(QObject):
    """Plays one piece at a time and previews keys; knows the position in ticks.

    Signals:
        position_changed: The tick (float) that sounds now, about 30 times a second while playing.
        state_changed: 'stopped', 'rendering', 'playing' or 'paused'.
        piece_changed: The `Piece` that play would play, or None.
        problem: A sentence for the status bar.
        output_changed: A MIDI port is played to instead of the sound device, or no longer.
        port_lost: The MIDI port has gone, and the sound device plays instead.
        sound_font_lost: The person's own sound font cannot be read, and the built-in sound plays instead.
    """

    position_changed = Signal(float)
    state_changed = Signal(str)
    piece_changed = Signal(object)
    problem = Signal(str)
    output_changed = Signal()
    port_lost = Signal()
    sound_font_lost = Signal()
    _delivered = Signal(object)  # from the renderer's threads into ours

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        player: Player | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        super().__init__(parent)
        self._output = Output(player or Player())
        self._renderer = renderer or Renderer()
        self._piece: Piece | None = None
        self._loop: tuple[float, float] | None = None
        self._state: State = "stopped"
        self._tick = 0.0
        self._program: int | None = None
        self._request = _NOTE_REQUEST
        self._told_silence = self._is_shut_down = False
        self._timer = QTimer(self)
        self._timer.setInterval(POSITION_MS)
        self._timer.timeout.connect(self._follow)
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    @property
    def port(self) -> PortPlayer | None:
        """The MIDI port that is played to; None for the sound device."""
        return self._output.port

    @property
    def sound_font(self) -> Path | None:
        """The person's own sound font; None for the one that comes along."""
        return self._renderer.sound_font

    @property
    def piece(self) -> Piece | None:
        """The piece that play would play."""
        return self._piece

    @property
    def state(self) -> State:
        """What is going on."""
        return self._state

    @property
    def program(self) -> int | None:
        """What every track but drums is played with, bank * 128 + program; None for the piece's own."""
        return self._program

    @property
    def volume(self) -> float:
        """From 0 to 1."""
        return self._output.device.volume

    @property
    def position(self) -> float:
        """The tick that sounds now, or from which play would start."""
        if self._state in ("stopped", "rendering"):
            return self._tick
        return min(self._output.tick, self._end)

    @property
    def _end(self) -> float:
        """The last tick that the playhead reaches."""
        length = 0.0 if self._piece is None else float(self._piece.length)
        return length if self._loop is None else max(length, self._loop[1])

    @property
    def loop(self) -> tuple[float, float] | None:
        """From which to which tick playing goes round; None where it goes to the end."""
        return self._loop

    def set_piece(self, piece: Piece | None) -> None:
        """Choose what play will play; another piece stops the one that sounds."""
        if piece is not self._piece:
            self.stop()
            self._piece, self._loop = piece, None
            self.piece_changed.emit(piece)

    def replace_piece(self, piece: Piece) -> None:
        """Go on with an edited version of the piece from the same tick, as soon as its sound is made."""
        if self._piece is None or piece is self._piece:
            self.set_piece(piece)
            return
        self._piece = piece
        self.piece_changed.emit(piece)
        if self._state == "stopped":
            self._move_to(min(self._tick, self._end))
        else:
            self._ask()

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Go round between two ticks from now on, or (None) on to the end.

        Raises:
            ValueError: The loop is empty, or starts before the piece does.
        """
        if loop is not None and not 0 <= loop[0] < loop[1]:
            raise ValueError(f"a loop must go from tick 0 or later to a later one, not {loop}")
        self._loop = loop
        is_heard = loop is not None and self._state in ("playing", "paused")
        if loop is not None and is_heard and not self._output.is_within_sound(loop[1]):
            self._take_again()
        self._output.set_loop(loop)
        if loop is not None and is_heard and self.position >= loop[1]:
            self.seek(loop[0])

    def play(self, piece: Piece | None = None) -> None:
        """Play a piece from its start, or the chosen one from the position."""
        if piece is not None:
            self.set_piece(piece)
            self.stop()
        if self._state == "paused":
            self._output.player.play()
            self._enter("playing")
        elif self._state == "stopped":
            self._start()

    def toggle(self) -> None:
        """Play, pause, or go on."""
        if self._state == "playing":
            self.pause()
        elif self._state == "rendering":
            self.stop()
        else:
            self.play()

    def pause(self) -> None:
        """Stop for now and keep the position."""
        if self._state == "playing":
            self._output.player.pause()
            self._enter("paused")
            self.position_changed.emit(self.position)

    def stop(self) -> None:
        """Stop and go back to the start."""
        self._renderer.cancel()
        self._output.player.stop()
        self._enter("stopped")
        self._move_to(0.0)

    def seek(self, tick: float) -> None:
        """Go to a tick, playing or not; beyond the end is the end."""
        if self._piece is None:
            return
        self._move_to(min(max(0.0, tick), self._end))
        if self._state in ("playing", "paused"):
            self._output.seek(self._tick)

    def set_program(self, program: int | None) -> None:
        """Play with another instrument from now on; what sounds changes over as soon as it is made.

        Raises:
            ValueError: The program is not 0 to 127, or up to `MAX_PROGRAM` with its bank.
        """
        if program is not None and not 0 <= program <= MAX_PROGRAM:
            raise ValueError(f"program must be 0 to {MAX_PROGRAM}, not {program}")
        if program != self._program:
            self._program = program
            if self._state != "stopped":
                self._ask()

    def set_sound_font(self, path: Path | None) -> None:
        """Make sound with another sound font from now on; None for the one that comes along."""
        if path != self._renderer.sound_font:
            self._renderer.use_sound_font(path)
            if self._state != "stopped" and self._output.port is None:
                self._ask()

    def use_port(self, port: PortPlayer | None) -> None:
        """Play to a MIDI port from now on, from the same tick; None for the sound device.

        The port that was played to before is closed.
        """
        if port is self._output.port or self._is_shut_down:
            return
        was, old = self._state, self._output.port
        tick = self.position
        self._renderer.cancel()
        self._output.player.pause()
        self._enter("stopped")
        self._output.port = port
        if old is not None:
            old.close()
        if port is not None:
            port.volume = self.volume
        self._move_to(tick)
        self.output_changed.emit()
        if was in ("playing", "rendering"):
            self._start()

    def lose_port(self) -> None:
        """Go on through the sound device, for the MIDI port has gone."""
        if self._output.port is not None:
            sentence = self.tr("The MIDI port {name} has gone: the sound device plays instead.")
            self.problem.emit(sentence.format(name=self._output.port.name))
            self.use_port(None)
            self.port_lost.emit()

    def set_volume(self, volume: float) -> None:
        """Set the loudness, from 0 (silent) to 1.

        Raises:
            ValueError: The volume lies outside.
        """
        if not 0 <= volume <= 1:
            raise ValueError(f"volume must be 0 to 1, not {volume}")
        self._output.set_volume(volume)

    def preview(self, pitch: int) -> None:
        """Play one short note on top of what sounds."""
        if self._output.port is not None:
            self._output.port.preview(pitch, self._program)
            return

        def deliver(outcome: Rendered) -> None:
            self._output.device.open()
            if outcome.frames is not None:
                self._output.device.add_voice(outcome.frames)
            self._delivered.emit(outcome)

        self._renderer.request_note(_NOTE_REQUEST, pitch, self._program, deliver)

    def prepare(self) -> None:
        """Open the device and load the sound font in the background: the first note then comes at once."""
        self._renderer.request_note(_NOTE_REQUEST, 60, self._program, lambda _: self._output.device.open())

    def shutdown(self) -> None:
        """End everything and wait for the threads; may be called twice, nothing plays afterwards."""
        if not self._is_shut_down:
            self._is_shut_down = True
            self._timer.stop()
            self._renderer.close()
            self._output.close()
            self._enter("stopped")

    def _start(self) -> None:
        if self._is_shut_down:
            return
        if self._piece is None or not any(track.notes for track in self._piece.tracks):
            self.problem.emit(self.tr("There is nothing to play: choose a piece or make a melody first."))
            return
        if self._loop is not None and not self._loop[0] <= self._tick < self._loop[1]:
            self._move_to(self._loop[0])
        elif self._tick >= self._piece.length and self._loop is None:
            self._move_to(0.0)
        kept = None if self._output.port is not None else self._renderer.kept(self._piece, self._program)
        if kept is not None:
            self._begin(kept)
        else:
            self._enter("rendering")
            self._ask()

    def _ask(self) -> None:
        """Have the piece rendered with the present instrument, or take it from what is kept."""
        if self._piece is None:
            return
        self._request += 1
        if self._output.port is not None:
            self._renderer.request_messages(self._request, self._piece, self._program, self._delivered.emit)
            return
        kept = self._renderer.kept(self._piece, self._program)
        if kept is not None:
            self._renderer.cancel()
            self._delivered.emit(Rendered(request=self._request, sound=kept))
            return

        def deliver(outcome: Rendered) -> None:
            self._output.device.open()
            self._delivered.emit(outcome)

        self._renderer.request(self._request, self._piece, self._program, deliver)

    @Slot(object)
    def _on_delivered(self, outcome: Rendered) -> None:
        if self._is_shut_down:
            return
        if self._output.player.silent and not self._told_silence:
            self._told_silence = True
            self.problem.emit(self.tr("No sound device was found: everything works, but nothing is heard."))
        of_piece = outcome.request != _NOTE_REQUEST
        if outcome.is_font_bad and self.sound_font is not None:
            self._leave_sound_font(outcome.problem or "")
            return
        if of_piece and (outcome.request != self._request or self._state == "stopped"):
            return
        if outcome.problem is not None:
            self.problem.emit(outcome.problem or self.tr("The sound could not be made; the log says why."))
            if of_piece and self._state == "rendering":
                self._enter("stopped")
        elif of_piece and outcome.sound is not None:
            self._take(outcome.sound)

    def _leave_sound_font(self, problem: str) -> None:
        self.problem.emit(self.tr("{problem} The built-in sound plays instead.").format(problem=problem))
        self.set_sound_font(None)
        self.sound_font_lost.emit()

    def _take_again(self) -> None:
        """Take the sound that is there once more, with silence up to the end of the loop."""
        piece, sound = self._output.piece, self._output.sound
        if piece is not None and sound is not None:
            self._output.load(sound, piece, self._output.tick, self._loop)
            if self._state == "playing":
                self._output.player.play()

    def _take(self, sound: Sound) -> None:
        """Begin with sound that was waited for, or change over to it in mid-piece."""
        if self._state == "rendering":
            self._begin(sound)
            return
        self._tick = self.position
        self._load(sound)
        if self._state == "playing":
            self._output.player.play()

    def _begin(self, sound: Sound) -> None:
        self._load(sound)
        self._output.player.play()
        self._enter("playing")

    def _load(self, sound: Sound) -> None:
        """Give the player the sound of the piece, from the tick on."""
        assert self._piece is not None
        self._output.load(sound, self._piece, self._tick, self._loop)

    def _follow(self) -> None:
        if self._output.player.leave_lost_device():
            if self._output.port is not None:
                self.lose_port()
                return
            self.problem.emit(self.tr("The sound device has gone: playing goes on in silence."))
        if self._output.player.at_end:
            self.stop()
        else:
            self.position_changed.emit(self.position)

    def _move_to(self, tick: float) -> None:
        self._tick = tick
        self.position_changed.emit(tick)

    def _enter(self, state: State) -> None:
        if state == "playing":
            self._timer.start()
        else:
            self._timer.stop()
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
