"""Turning pieces into sound in the background: the newest request wins, the last few are kept."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from app.desktop.language import told_error
from app.desktop.playback.device import Samples
from app.desktop.playback.player import SAMPLE_RATE, Frames
from models.audio import forget_synths
from models.errors import RitornelloError
from models.midi.live import LiveSchedule, live_schedule
from models.music import Note, Piece

_logger = logging.getLogger(__name__)

MAX_KEPT_BYTES = 192 * 1024 * 1024
MAX_KEPT = 8
_BLOCK = 1 << 18
_Key = tuple[int, int | None, Path | None]
"""Which piece (or pitch), program and sound font."""

_PREVIEW_QPM = 120.0
_PREVIEW_QUARTERS = 1.0


class Render(Protocol):
    """What `models.audio.render` is: a piece to float32 samples of shape (frames, 2)."""

    def __call__(
        self,
        piece: Piece,
        *,
        sample_rate: int,
        program: int | None,
        sound_font: Path | None,
        should_stop: Callable[[], bool] | None,
    ) -> Samples:
        """Render; may end early, in any way, once `should_stop` says so."""


def render_with_sound_font(
    piece: Piece,
    *,
    sample_rate: int,
    program: int | None,
    sound_font: Path | None,
    should_stop: Callable[[], bool] | None,
) -> Samples:
    """Render with `models.audio`, imported now, not when the window starts."""
    from models.audio import render

    return render(
        piece, sample_rate=sample_rate, program=program, sound_font=sound_font, should_stop=should_stop
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What became of a request: `sound`, or a `problem` in words (empty: it is in the log).

    The sound is samples, or for a MIDI port its messages. `is_font_bad` tells that the person's own sound
    font is what the problem is about.
    """

    request: int
    sound: Frames | LiveSchedule | None = None
    problem: str | None = None
    is_font_bad: bool = False

    @property
    def frames(self) -> Frames | None:
        """The sound where it is samples."""
        return None if isinstance(self.sound, LiveSchedule) else self.sound


def note_piece(pitch: int) -> Piece:
    """Return a piece of one quarter note, half a second long."""
    note = Note(onset=0, pitch=pitch, duration=round(24 * _PREVIEW_QUARTERS), velocity=96)
    return Piece.from_notes([note], ticks_per_quarter=24, qpm=_PREVIEW_QPM)


def _to_int16(samples: Samples) -> Frames:
    """Convert block by block: an hour of sound is a gigabyte already."""
    frames = np.empty(samples.shape, np.int16)
    for start in range(0, len(samples), _BLOCK):
        block = slice(start, start + _BLOCK)
        frames[block] = np.clip(samples[block], -1, 1) * 32767
    return frames


class Renderer:
    """Renders pieces and preview notes in two threads of its own.

    A request for a piece cancels the one before it. Sound that was made is kept, the oldest dropped
    first, within `MAX_KEPT_BYTES`.
    """

    def __init__(self, render: Render = render_with_sound_font) -> None:
        self._render = render
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sound")
        self._lock = threading.Lock()
        # The piece is kept beside its sound: as long as it lives, its id is its own.
        self._kept: OrderedDict[_Key, tuple[Piece, Frames]] = OrderedDict()
        self._notes: dict[_Key, Frames] = {}
        self._sound_font: Path | None = None
        self._cancel = threading.Event()
        self._closed = False

    @property
    def sound_font(self) -> Path | None:
        """The person's own sound font, or None for the one that comes along."""
        return self._sound_font

    def use_sound_font(self, path: Path | None) -> None:
        """Take another sound font from the next request on; None for the one that comes along."""
        with self._lock:
            self._sound_font = path
            self._kept.clear()
            self._notes.clear()
        forget_synths()

    def kept(self, piece: Piece, program: int | None) -> Frames | None:
        """Return the sound of a piece if it was made before."""
        key = (id(piece), program, self._sound_font)
        with self._lock:
            entry = self._kept.get(key)
            if entry is not None:
                self._kept.move_to_end(key)
            return None if entry is None else entry[1]

    def request(
        self, number: int, piece: Piece, program: int | None, on_done: Callable[[Rendered], None]
    ) -> None:
        """Render a piece; `on_done` is called in a thread of ours, and not at all when cancelled."""
        self.cancel()
        cancel, font = self._cancel, self._sound_font

        def work() -> None:
            outcome = self._rendered(number, piece, program, font, cancel)
            if not cancel.is_set():
                if outcome.frames is not None:
                    self._keep((id(piece), program, font), piece, outcome.frames)
                on_done(outcome)

        self.submit(work)

    def request_note(
        self, number: int, pitch: int, program: int | None, on_done: Callable[[Rendered], None]
    ) -> None:
        """Render one short note, or take it from those made before."""

        key = (pitch, program, self._sound_font)

        def work() -> None:
            frames = self._notes.get(key)
            outcome = Rendered(request=number, sound=frames)
            if frames is None:
                outcome = self._rendered(number, note_piece(pitch), program, key[2], threading.Event())
            if outcome.frames is not None:
                self._notes[key] = outcome.frames
            if not self._closed:
                on_done(outcome)

        self.submit(work)

    def request_messages(
        self, number: int, piece: Piece, program: int | None, on_done: Callable[[Rendered], None]
    ) -> None:
        """Put a piece into messages for a MIDI port; cancels what is being rendered, as `request` does."""
        self.cancel()
        self.submit(lambda: on_done(Rendered(request=number, sound=live_schedule(piece, program))))

    def submit(self, work: Callable[[], None]) -> Future[None] | None:
        """Run something in our threads; nothing after `close`."""
        return None if self._closed else self._pool.submit(work)

    def cancel(self) -> None:
        """Give up the piece being rendered."""
        self._cancel.set()
        self._cancel = threading.Event()

    def close(self) -> None:
        """Give up everything and wait for the threads to end; may be called twice."""
        self._closed = True
        self._cancel.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _rendered(
        self, number: int, piece: Piece, program: int | None, font: Path | None, cancel: threading.Event
    ) -> Rendered:
        try:
            samples = self._render(
                piece,
                sample_rate=SAMPLE_RATE,
                program=program,
                sound_font=font,
                should_stop=lambda: cancel.is_set() or self._closed,
            )
        except RitornelloError as error:
            is_font_bad = font is not None and error.path == font
            return Rendered(request=number, problem=told_error(error), is_font_bad=is_font_bad)
        except Exception:
            _logger.exception("rendering failed")
            return Rendered(request=number, problem="")
        return Rendered(request=number, sound=_to_int16(samples))

    def _keep(self, key: _Key, piece: Piece, frames: Frames) -> None:
        with self._lock:
            if key[2] == self._sound_font:
                self._kept[key] = (piece, frames)
            while len(self._kept) > MAX_KEPT or self._kept_bytes() > MAX_KEPT_BYTES:
                if len(self._kept) == 1:
                    break
                self._kept.popitem(last=False)

    def _kept_bytes(self) -> int:
        return sum(frames.nbytes for _, frames in self._kept.values())
