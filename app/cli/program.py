"""The commands put together: arguments in, an exit status out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from app import __version__
from app.cli import COMMANDS
from app.cli.evaluate import evaluate
from app.cli.generate import generate
from app.cli.insight import insight
from app.cli.inspect import inspect
from app.cli.problems import guarded
from app.cli.train import train
from app.environment import prepare_threads

app = typer.Typer(
    name="ritornello",
    help="Teach a small recurrent network to write melodies from MIDI files. "
    "Without a command it opens the window, with the files and folders that are named.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_FUNCTIONS: tuple[Callable[..., int], ...] = (train, generate, evaluate, inspect, insight)
for _name, _function in zip(COMMANDS, _FUNCTIONS, strict=True):
    app.command(_name)(_function)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"ritornello {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version_wanted: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return its exit status."""
    prepare_threads()
    command = typer.main.get_command(app)

    def carry_out() -> int:
        status = command.main(args=list(arguments), prog_name="ritornello", standalone_mode=False)
        return status if isinstance(status, int) else 0

    return guarded(carry_out)
