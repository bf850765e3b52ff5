"""What the command line shows: lines, tables and progress bars, each only where it is of use."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

_PATIENCE_SECONDS = 0.5
_REFRESH_SECONDS = 0.2
# Tables in a file or a pipe are for programs: no cell is ever cut short there.
_WIDTH_OF_A_FILE = 100_000


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
    """Print a table; the columns named in `right` hold numbers and are aligned to the right."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    Console(width=width, highlight=False).print(table)


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
