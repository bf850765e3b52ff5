"""Turning pieces into sound in the background: the newest request wins, the last few are kept."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.desktop.language import told_error
from app.desktop.playback.device import Samples
from app.desktop.playback.player import SAMPLE_RATE, Frames
from models.errors import RitornelloError
from models.music import Note, Piece

_logger = logging.getLogger(__name__)

MAX_KEPT_BYTES = 192 * 1024 * 1024
MAX_KEPT = 8
_BLOCK = 1 << 18
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
        should_stop: Callable[[], bool] | None,
    ) -> Samples:
        """Render; may end early, in any way, once `should_stop` says so."""


def render_with_sound_font(
    piece: Piece, *, sample_rate: int, program: int | None, should_stop: Callable[[], bool] | None
) -> Samples:
    """Render with `models.audio`, imported now, not when the window starts."""
    from models.audio import render

    return render(piece, sample_rate=sample_rate, program=program, should_stop=should_stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What became of a request: `frames`, or a `problem` in words (empty: it is in the log)."""

    request: int
    frames: Frames | None = None
    problem: str | None = None


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
        self._kept: OrderedDict[tuple[int, int | None], tuple[Piece, Frames]] = OrderedDict()
        self._notes: dict[tuple[int, int | None], Frames] = {}
        self._cancel = threading.Event()
        self._closed = False

    def kept(self, piece: Piece, program: int | None) -> Frames | None:
        """Return the sound of a piece if it was made before."""
        with self._lock:
            entry = self._kept.get((id(piece), program))
            if entry is not None:
                self._kept.move_to_end((id(piece), program))
            return None if entry is None else entry[1]

    def request(
        self, number: int, piece: Piece, program: int | None, on_done: Callable[[Rendered], None]
    ) -> None:
        """Render a piece; `on_done` is called in a thread of ours, and not at all when cancelled."""
        self.cancel()
        cancel = self._cancel

        def work() -> None:
            outcome = self._rendered(number, piece, program, cancel)
            if not cancel.is_set():
                if outcome.frames is not None:
                    self._keep(piece, program, outcome.frames)
                on_done(outcome)

        self.submit(work)

    def request_note(
        self, number: int, pitch: int, program: int | None, on_done: Callable[[Rendered], None]
    ) -> None:
        """Render one short note, or take it from those made before."""

        def work() -> None:
            frames = self._notes.get((pitch, program))
            outcome = Rendered(request=number, frames=frames)
            if frames is None:
                outcome = self._rendered(number, note_piece(pitch), program, threading.Event())
            if outcome.frames is not None:
                self._notes[pitch, program] = outcome.frames
            if not self._closed:
                on_done(outcome)

        self.submit(work)

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

    def _rendered(self, number: int, piece: Piece, program: int | None, cancel: threading.Event) -> Rendered:
        try:
            samples = self._render(
                piece,
                sample_rate=SAMPLE_RATE,
                program=program,
                should_stop=lambda: cancel.is_set() or self._closed,
            )
        except RitornelloError as error:
            return Rendered(request=number, problem=told_error(error))
        except Exception:
            _logger.exception("rendering failed")
            return Rendered(request=number, problem="")
        return Rendered(request=number, frames=_to_int16(samples))

    def _keep(self, piece: Piece, program: int | None, frames: Frames) -> None:
        with self._lock:
            self._kept[id(piece), program] = (piece, frames)
            while len(self._kept) > MAX_KEPT or self._kept_bytes() > MAX_KEPT_BYTES:
                if len(self._kept) == 1:
                    break
                self._kept.popitem(last=False)

    def _kept_bytes(self) -> int:
        return sum(frames.nbytes for _, frames in self._kept.values())
