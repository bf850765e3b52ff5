"""Where sound goes: the sound device or a MIDI port, counted in ticks of its piece. Knows no Qt."""

from __future__ import annotations

from app.desktop.playback.player import Player
from app.desktop.playback.port_player import PortPlayer
from app.desktop.playback.room import Sound, num_frames, with_room
from models.midi.live import LiveSchedule
from models.music import Piece

Loop = tuple[float, float]
"""From which to which tick playing goes round."""


class Output:
    """The player in use, and the piece whose sound it was given: an edit is not made into sound yet.

    Attributes:
        device: The sound device's, always there.
        port: The MIDI port's; None where the sound device plays.
        piece: Whose sound the player has; None before the first.
    """

    def __init__(self, device: Player) -> None:
        self.device = device
        self.port: PortPlayer | None = None
        self.piece: Piece | None = None
        self.sound: Sound | None = None
        self._num_frames = 0

    @property
    def player(self) -> Player | PortPlayer:
        """What plays: the MIDI port where one is chosen, else the sound device."""
        return self.device if self.port is None else self.port

    @property
    def tick(self) -> float:
        """The tick of the piece that sounds now; 0 where there is no piece."""
        if self.piece is None:
            return 0.0
        return self.piece.tick_at(self.player.position / self.player.sample_rate)

    def load(self, sound: Sound, piece: Piece, tick: float, loop: Loop | None) -> None:
        """Take on the sound of a piece, paused at a tick, with silence up to the end of the loop."""
        self.piece, self.sound = piece, sound
        sound = with_room(sound, 0 if loop is None else self._frame(loop[1]), self.player.sample_rate)
        self._num_frames = num_frames(sound, self.player.sample_rate)
        if isinstance(sound, LiveSchedule):
            assert self.port is not None
            self.port.load(sound, at=self._frame(tick))
        else:
            self.device.load(sound, at=self._frame(tick))
        self.set_loop(loop)

    def is_within_sound(self, tick: float) -> bool:
        """Tell whether a tick lies within the sound; True where there is none."""
        return self.piece is None or self._frame(tick) <= self._num_frames

    def seek(self, tick: float) -> None:
        """Go to a tick of the piece, playing or not."""
        self.player.seek(self._frame(tick))

    def set_loop(self, loop: Loop | None) -> None:
        """Go round between two ticks of the piece, or (None) on to the end."""
        frames = None if self.piece is None or loop is None else (self._frame(loop[0]), self._frame(loop[1]))
        self.player.set_loop(frames if frames is not None and frames[0] < frames[1] else None)

    def set_volume(self, volume: float) -> None:
        """Set the loudness of both, from 0 to 1."""
        self.device.volume = volume
        if self.port is not None:
            self.port.volume = volume

    def close(self) -> None:
        """Give the port and the device back; may be called twice."""
        if self.port is not None:
            self.port.close()
        self.device.close()

    def _frame(self, tick: float) -> int:
        assert self.piece is not None
        return round(self.piece.seconds_at(tick) * self.player.sample_rate)
