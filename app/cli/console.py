"""What the command line shows: lines, tables and progress bars, each only where it is of use."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

_PATIENCE_SECONDS = 0.5
_REFRESH_SECONDS = 0.2
_MOST_FOLDED = 500


def printable(text: str) -> str:
    """Return text from a file as it can safely be shown: control characters move no cursor."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def say(line: str) -> None:
    """Print a line of the result."""
    print(printable(line), flush=True)


def note(line: str) -> None:
    """Print a remark beside the result, to stderr."""
    print(printable(line), file=sys.stderr, flush=True)


def minutes(seconds: float) -> str:
    """Write a length of time as minutes and seconds, such as '2:05'."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def counted(number: int, thing: str) -> str:
    """Write a number of things, such as '1 file' and '1,200 files'."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def show_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[str] = frozenset()
) -> None:
    """Print a table; the columns named in `right` hold numbers and are aligned to the right.

    A short one on a terminal is folded to its width. In a file or a pipe a table is for programs: each row
    is a line, and no cell is ever cut short. So are long ones, as folding takes a millisecond a row.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    if len(shown) > _MOST_FOLDED or not sys.stdout.isatty():
        say("\n".join(_lines(columns, shown, right)))
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in shown:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def _lines(columns: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str]) -> Iterator[str]:
    widths = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    for row in (columns, *rows):
        cells = []
        for name, width, cell in zip(columns, widths, row, strict=True):
            gap = " " * (width - cell_len(cell))
            cells.append(gap + cell if name in right else cell + gap)
        yield "  ".join(cells)


class Bar:
    """A progress bar on stderr that appears once something has taken a while, and only on a terminal."""

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self._what = what
        self._wanted = not quiet and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._started = time.monotonic()
        self._refreshed = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def update(self, done: float, total: float, *, remark: str = "") -> None:
        """Show how much is done; may be called as often as one likes."""
        now = time.monotonic()
        if not self._wanted or now - self._started < _PATIENCE_SECONDS:
            return
        if self._progress is None:
            self._progress = self._appear()
        if now - self._refreshed >= _REFRESH_SECONDS or done >= total:
            self._refreshed = now
            task = self._progress.task_ids[0]
            self._progress.update(task, completed=done, total=total, remark=remark, refresh=True)

    def _appear(self) -> Progress:
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[remark]}", markup=False),
        )
        console = Console(stderr=True, highlight=False)
        progress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        progress.add_task(self._what, total=None, remark="")
        progress.start()
        return progress
