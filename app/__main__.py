"""`ritornello` and `python -m app`: the window, or a command of the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from app.cli import COMMANDS
from app.environment import no_screen_reason, prepare_threads

_MOMENT_S = 0.01


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or carry out a command; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _survive_odd_names()
    if is_for_the_window(given):
        return open_window(given)
    from app.cli.interruption import interrupt_on_termination
    from app.cli.program import run

    interrupt_on_termination()
    return run(given)


def is_for_the_window(arguments: Sequence[str]) -> bool:
    """Tell whether nothing but files and folders is named."""
    if arguments and arguments[0] in COMMANDS:
        return False
    return all(not argument.startswith("-") and Path(argument).exists() for argument in arguments)


def open_window(paths: Sequence[str]) -> int:
    """Open the window with some music; without a screen, do the same job in the terminal."""
    prepare_threads()
    reason = _import_meanwhile(no_screen_reason)
    if reason is None:
        from app.desktop.application import run_window

        return run_window(list(paths))
    from app.cli.interruption import interrupt_on_termination
    from app.cli.main_job import MainJob
    from app.cli.problems import guarded

    interrupt_on_termination()
    print(f"No window, as {reason}: the network is trained and a melody written right here.", flush=True)
    return guarded(MainJob(paths=[Path(path) for path in paths]).run)


def _import_meanwhile(ask: Callable[[], str | None]) -> str | None:
    """Import the window while a child process tries the screen: each takes a fifth of a second and more."""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask)
        with suppress(TimeoutError):
            return answer.result(_MOMENT_S)
        with suppress(ImportError):  # a library that Qt needs is missing, as the answer will say
            import_in_order()
        return answer.result()


def import_in_order() -> None:
    """Import the window, and first what it needs besides Qt.

    PySide6 reads the source of every module that is imported after it, for the word PySide6: 0.04 s for NumPy
    and pydantic alone.
    """
    for name in ("models.corpus.library", "models.generation.config", "app.desktop.application"):
        import_module(name)


def _survive_odd_names() -> None:
    """Let names of files that are no valid text, or not in the terminal's alphabet, be shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
