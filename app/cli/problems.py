"""From problems to one sentence on stderr and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import typer
from typer.exceptions import TyperException

from app.cli.console import printable
from app.cli.interruption import Terminated
from models.errors import RitornelloError

PROBLEM = 1
INTERRUPTED = 130
TERMINATED = 143


class CommandError(RitornelloError):
    """Arguments that do not go together, or an output that cannot be written."""


def guarded(action: Callable[[], int]) -> int:
    """Run an action; a problem with files or arguments becomes a sentence and status 1.

    Ctrl+C gives 130 and SIGTERM 143, which is what shells make of them.
    """
    try:
        return action()
    except RitornelloError as error:
        return _say(str(error))
    except TyperException as error:
        return _say(_usage_sentence(error))
    except (KeyboardInterrupt, typer.Abort) as error:
        is_terminated = isinstance(error, Terminated) or isinstance(error.__cause__, Terminated)
        return TERMINATED if is_terminated else INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone: what is still to be flushed at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except OSError as error:
        reason = error.strerror or str(error)
        return _say(reason if error.filename is None else f"{error.filename}: {reason}")


def _usage_sentence(error: TyperException) -> str:
    sentence = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "ritornello"
    return f"{sentence}; '{command} --help' says what there is"


def _say(sentence: str) -> int:
    one_line = " ".join(printable(sentence).split())
    print(f"ritornello: {one_line}", file=sys.stderr)
    return PROBLEM
