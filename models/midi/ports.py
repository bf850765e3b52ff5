"""The MIDI ports of the machine, through mido and python-rtmidi, where those find any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any, Protocol

from models.errors import RitornelloError
from models.midi.live import Message, pressed_key

_BACKEND = "mido.backends.rtmidi"
# python-rtmidi's errors derive from OSError, RuntimeError or ValueError, by version and system.
_TROUBLE = (OSError, RuntimeError, ValueError, ImportError)

OnPress = Callable[[int, int], None]
"""Called in a thread of the library's own with a pitch and a velocity, 0 to 127 and 1 to 127."""


class PortError(RitornelloError):
    """A MIDI port cannot be found, opened or written to."""


class Output(Protocol):
    """A port that messages are sent to."""

    def send(self, messages: Iterable[Message]) -> None:
        """Send messages in order.

        Raises:
            PortError: The port has gone.
        """

    def close(self) -> None:
        """Give the port back; may be called twice."""


class Input(Protocol):
    """A port that is listened to until it is closed."""

    def close(self) -> None:
        """Listen no more; may be called twice."""


class Ports(Protocol):
    """What the machine has."""

    def is_available(self) -> bool:
        """Tell whether what finds ports is installed."""

    def output_names(self) -> list[str]:
        """List the ports that can be played to."""

    def input_names(self) -> list[str]:
        """List the ports that can be listened to."""

    def open_output(self, name: str) -> Output:
        """Open a port to play to.

        Raises:
            PortError: There is no such port, or it refuses.
        """

    def open_input(self, name: str, on_press: OnPress) -> Input:
        """Open a port to listen to.

        Raises:
            PortError: There is no such port, or it refuses.
        """


class SystemPorts:
    """The real ones. Everything is asked for anew at each call, for they come and go."""

    def is_available(self) -> bool:
        """Tell whether python-rtmidi is installed."""
        return find_spec("rtmidi") is not None

    def output_names(self) -> list[str]:
        """List the ports that can be played to; none where the system has no MIDI."""
        return self._names("get_output_names")

    def input_names(self) -> list[str]:
        """List the ports that can be listened to; none where the system has no MIDI."""
        return self._names("get_input_names")

    def open_output(self, name: str) -> Output:
        """Open a port to play to; see `Ports`."""
        return _SystemOutput(self._opened("open_output", name), name)

    def open_input(self, name: str, on_press: OnPress) -> Input:
        """Open a port to listen to; see `Ports`."""

        def on_message(message: Any) -> None:
            key = pressed_key(tuple(message.bytes()))
            if key is not None:
                on_press(key[1], message.velocity)

        return _SystemInput(self._opened("open_input", name, callback=on_message))

    def _names(self, question: str) -> list[str]:
        if not self.is_available():
            return []
        try:
            return list(dict.fromkeys(getattr(_backend(), question)()))
        except _TROUBLE:
            return []  # no sequencer in the system: as good as no port

    def _opened(self, what: str, name: str, **options: Any) -> Any:
        try:
            return getattr(_backend(), what)(name, **options)
        except _TROUBLE as error:
            raise PortError(
                f"The MIDI port '{name}' cannot be opened: see whether it is plugged in."
            ) from error


def _backend() -> Any:
    import mido

    return mido.Backend(_BACKEND)


class _SystemOutput:
    def __init__(self, port: Any, name: str) -> None:
        self._port, self._name = port, name

    def send(self, messages: Iterable[Message]) -> None:
        import mido

        try:
            for message in messages:
                self._port.send(mido.Message.from_bytes(message))
        except _TROUBLE as error:
            raise PortError(f"The MIDI port '{self._name}' has gone.") from error

    def close(self) -> None:
        self._port.close()


class _SystemInput:
    def __init__(self, port: Any) -> None:
        self._port = port

    def close(self) -> None:
        self._port.close()
