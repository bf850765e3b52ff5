from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import numpy as np
import pytest

from app.desktop.playback import renderer as renderer_module
from app.desktop.playback.device import Samples
from app.desktop.playback.renderer import Rendered, Renderer
from models.errors import RitornelloError
from models.music import Note, Piece


def piece_of(pitch: int) -> Piece:
    return Piece.from_notes([Note(onset=0, pitch=pitch, duration=24)], ticks_per_quarter=24)


class Studio:
    """Renders a piece to as many frames as its first pitch says; can be held up and be made to fail."""

    def __init__(self) -> None:
        self.made: list[tuple[int, int | None]] = []
        self.go = threading.Event()
        self.go.set()
        self.begun = threading.Event()
        self.stopped: list[int] = []
        self.error: Exception | None = None

    def __call__(
        self,
        piece: Piece,
        *,
        sample_rate: int,
        program: int | None,
        sound_font: Path | None,
        should_stop: Callable[[], bool] | None,
    ) -> Samples:
        pitch = piece.notes[0].pitch
        self.begun.set()
        while not self.go.wait(0.005):
            if should_stop is not None and should_stop():
                self.stopped.append(pitch)
                return np.zeros((0, 2), np.float32)
        if self.error is not None:
            raise self.error
        self.made.append((pitch, program))
        return np.full((pitch, 2), 0.5, np.float32)


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def renderer(studio: Studio) -> Iterator[Renderer]:
    made = Renderer(studio)
    yield made
    made.close()


def result(renderer: Renderer, piece: Piece, program: int | None = None) -> Rendered:
    done: Queue[Rendered] = Queue()
    renderer.request(1, piece, program, done.put)
    return done.get(timeout=5)


def test_a_piece_comes_back_as_int16(renderer: Renderer) -> None:
    outcome = result(renderer, piece_of(64))
    assert outcome.problem is None
    assert outcome.frames is not None
    assert outcome.frames.dtype == np.int16
    assert outcome.frames.tolist() == [[16383, 16383]] * 64


def test_what_was_made_is_kept_by_piece_and_instrument(renderer: Renderer) -> None:
    piece = piece_of(64)
    assert renderer.kept(piece, None) is None
    frames = result(renderer, piece).frames
    assert renderer.kept(piece, None) is frames
    assert renderer.kept(piece, 40) is None
    assert renderer.kept(piece_of(64), None) is None


def test_the_oldest_goes_first_when_there_is_too_much(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = [piece_of(50) for _ in range(3)]  # 50 frames, 200 bytes each
    monkeypatch.setattr(renderer_module, "MAX_KEPT_BYTES", 450)
    for piece in pieces[:2]:
        result(renderer, piece)
    renderer.kept(pieces[0], None)  # used again: now the second is the oldest
    result(renderer, pieces[2])
    assert [renderer.kept(piece, None) is not None for piece in pieces] == [True, False, True]


def test_the_newest_request_cancels_the_one_before(renderer: Renderer, studio: Studio) -> None:
    done: Queue[Rendered] = Queue()
    studio.go.clear()
    renderer.request(1, piece_of(60), None, done.put)
    assert studio.begun.wait(5)
    renderer.request(2, piece_of(61), None, done.put)
    while not studio.stopped:
        threading.Event().wait(0.005)
    studio.go.set()
    assert done.get(timeout=5).request == 2
    assert studio.stopped == [60]
    assert done.empty()


def test_a_note_is_made_once_an_instrument(renderer: Renderer, studio: Studio) -> None:
    done: Queue[Rendered] = Queue()
    for program in (None, None, 40):
        renderer.request_note(0, 72, program, done.put)
        frames = done.get(timeout=5).frames
        assert frames is not None
        assert len(frames) == 72
    assert studio.made == [(72, None), (72, 40)]


def test_a_note_does_not_wait_for_a_long_piece(renderer: Renderer, studio: Studio) -> None:
    done: Queue[Rendered] = Queue()
    renderer.request_note(0, 72, None, done.put)
    done.get(timeout=5)
    studio.go.clear()
    renderer.request(1, piece_of(60), None, done.put)
    renderer.request_note(0, 72, None, done.put)
    assert done.get(timeout=5).request == 0
    studio.go.set()
    assert done.get(timeout=5).request == 1


def test_a_problem_of_the_users_comes_back_in_words(renderer: Renderer, studio: Studio) -> None:
    studio.error = RitornelloError("The piece lasts 90 minutes.")
    assert result(renderer, piece_of(60)) == Rendered(request=1, problem="The piece lasts 90 minutes.")
    studio.error = None
    assert result(renderer, piece_of(60)).problem is None


def test_a_mistake_of_ours_is_logged(
    renderer: Renderer, studio: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    studio.error = ZeroDivisionError("oops")
    with caplog.at_level(logging.ERROR):
        assert result(renderer, piece_of(60)).problem == ""
    assert "oops" in caplog.text


def test_closing_gives_up_what_is_under_way(renderer: Renderer, studio: Studio) -> None:
    done: Queue[Rendered] = Queue()
    studio.go.clear()
    renderer.request(1, piece_of(60), None, done.put)
    assert studio.begun.wait(5)
    renderer.close()
    assert studio.stopped == [60]
    renderer.request(2, piece_of(61), None, done.put)
    renderer.request_note(0, 72, None, done.put)
    assert done.empty()


def test_the_sound_font_plays_a_preview_of_half_a_second_and_its_tail() -> None:
    renderer = Renderer()
    done: Queue[Rendered] = Queue()
    try:
        renderer.request_note(0, 69, None, done.put)
        frames = done.get(timeout=30).frames
    finally:
        renderer.close()
    assert frames is not None
    assert len(frames) >= 22_050
    assert np.abs(frames[:4410]).max() > 300
