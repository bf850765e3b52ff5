"""One of several processes that `torchrun` started: the first one talks, and one of them tells a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.problems import PROBLEM
from models.training.config import Device

if TYPE_CHECKING:
    from models.training.distributed import Team

_SET_BY_THE_LAUNCHER = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")


def is_one_of_several() -> bool:
    """Tell whether `torchrun`, or whatever sets the same variables, started this process with others."""
    return all(map(os.environ.get, _SET_BY_THE_LAUNCHER)) and os.environ["WORLD_SIZE"] != "1"


@contextmanager
def team_of_processes(device: Device) -> Iterator[Team | None]:
    """Meet the other processes of this run; None where there are none.

    All but the first say nothing. A failure that is not the first one ends this process in silence.

    Raises:
        TrainingError: They cannot be reached, or there are fewer GPUs than processes.
    """
    if not is_one_of_several():
        yield None
        return
    # Before torch is loaded: what it warns of when a connection ends is told in a sentence of ours.
    os.environ.setdefault("TORCH_CPP_LOG_LEVEL", "ERROR")
    from models.training.distributed import joined

    with joined(device) as team:
        try:
            with ExitStack() as stack:
                if not team.is_first:
                    nowhere = stack.enter_context(Path(os.devnull).open("w"))
                    stack.enter_context(redirect_stdout(nowhere))
                    stack.enter_context(redirect_stderr(nowhere))
                yield team
        except BaseException as error:
            if team.is_first_to_fail() or not isinstance(error, Exception):
                raise
            raise typer.Exit(PROBLEM) from error
