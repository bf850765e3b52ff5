"""How smoothly the piano roll scrolls through a piece of 100,000 notes, and how long an edit of it takes.

    python -m tests.benchmarks.roll [--notes 100000] [--only scroll zoom drag edit]

`scroll` moves the view a little for every frame, at several zooms from the whole piece to a few bars, and
paints it; `zoom` stretches time for every frame; `drag` moves all the notes at once with the mouse; `edit`
transposes all of them, then one. A frame is painted into memory as the window would be painted, without a
screen; the goal is 30 frames a second, and the slowest frame is told, too.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.desktop import theme
from app.desktop.application import make_application
from app.desktop.roll import PianoRoll
from app.desktop.roll.note_index import Indices
from models.music import Note, Piece
from models.music.editing import transposed
from tests.benchmarks.machine import busyness

PARTS = ("scroll", "zoom", "drag", "edit")
GOAL = 30.0
SIZE = (1264, 320)
_SCREENS = (1, 4, 16, 64, 256)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    parser.add_argument("--notes", type=int, default=100_000, help="notes of the piece")
    parser.add_argument("--frames", type=int, default=60, help="frames of each measurement")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; 1 where frames come more slowly than they should."""
    options = parse(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    theme.apply_theme(app, "light")
    print(f"{options.notes:,} notes, {SIZE[0]} x {SIZE[1]} pixels; {busyness()}", flush=True)
    benchmark = RollBenchmark(options)
    rates = [rate for part in options.only for rate in getattr(benchmark, part)()]
    return 0 if min(rates, default=GOAL) >= GOAL else 1


class RollBenchmark:
    """A roll with a long piece in it, and what is done to it."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._frames = options.frames
        self.piece = polyphony(options.notes)
        self.roll = PianoRoll()
        self.roll.resize(*SIZE)
        self.roll.show()
        start = time.perf_counter()
        self.roll.set_piece(self.piece)
        print(f"shown after {1000 * (time.perf_counter() - start):.0f} ms", flush=True)

    def scroll(self) -> Iterator[float]:
        """Scroll by a 40th of the view a frame, at several zooms."""
        for screens in _SCREENS:
            self._zoom_to(screens)
            bar = self.roll.horizontalScrollBar()
            step = max(1, min(self.roll.viewport().width() // 40, bar.maximum() // self._frames))
            bar.setValue(bar.maximum() // 3)
            seen = len(self._seen())
            yield self._told(f"scrolling, {seen:6,} notes in view", partial(self.roll.scroll_by, step, 0))

    def zoom(self) -> Iterator[float]:
        """Stretch time by 4 % a frame, from the whole piece on."""
        self.roll.fit()
        yield self._told("zooming from the whole piece", lambda: self.roll._zoom(1.04, 400))

    def drag(self) -> Iterator[float]:
        """Move all notes by a step a frame, as the mouse would."""
        self.roll.fit()
        self.roll.choose_all()
        ticks = iter(range(1, 10_000_000, 6))
        yield self._told("dragging all notes", lambda: self.roll.layers.show_moved(next(ticks), 1))
        self.roll.choose(())

    def edit(self) -> Iterator[float]:
        """Time edits as wholes: they are no frames, and have no goal."""
        for what, places in (("all notes", tuple(range(len(self.roll.layers.index)))), ("one note", (0,))):
            start = time.perf_counter()
            edited = transposed(self.roll.piece or self.piece, places, 1)
            self.roll.replace_piece(edited.piece, edited.chosen)
            self.roll.viewport().grab()
            print(f"transposing {what}: {1000 * (time.perf_counter() - start):.0f} ms", flush=True)
        yield from ()

    def _zoom_to(self, screens: int) -> None:
        self.roll.fit()
        self.roll._zoom(float(screens), 0)

    def _seen(self) -> Indices:
        geometry = self.roll.geometry_of_notes
        return self.roll.layers.index.between(*geometry.visible_ticks(), 0, 127)

    def _told(self, what: str, act: Callable[[], object]) -> float:
        """Act and paint for every frame, and say how quickly they came."""
        took = []
        for _ in range(self._frames):
            start = time.perf_counter()
            act()
            self.roll.grab()
            took.append(time.perf_counter() - start)
        rate, slowest = len(took) / sum(took), 1000 * max(took)
        verdict = "" if rate >= GOAL else f": LESS THAN {GOAL:.0f}"
        print(f"{what}: {rate:.0f} frames a second, slowest {slowest:.0f} ms{verdict}", flush=True)
        return rate


def polyphony(count: int) -> Piece:
    """Make a piece of so many notes, four voices of eighths and sixteenths, always the same."""
    rng, notes, ends, pitches = random.Random(7), [], [0] * 4, [48, 55, 64, 72]
    for number in range(count):
        voice = number % 4
        duration = rng.choice((6, 12, 12, 24))
        pitches[voice] = min(max(pitches[voice] + rng.choice((-2, -1, 0, 1, 2)), 36 + 12 * voice), 96)
        notes.append(
            Note(
                onset=ends[voice],
                pitch=pitches[voice],
                duration=duration,
                velocity=rng.randrange(40, 120),
            )
        )
        ends[voice] += duration
    return Piece.from_notes(notes, ticks_per_quarter=24)


if __name__ == "__main__":
    raise SystemExit(main())
