"""`ritornello train`: MIDI files in, a trained network out."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.console import counted, minutes, note, say
from app.cli.interruption import Interruption
from app.cli.options import build_config, fields_of, parameter_of, parameters_of, with_options
from app.cli.outputs import check_output, keep_former
from app.cli.problems import INTERRUPTED, CommandError
from app.cli.processes import team_of_processes
from app.cli.reading import UseSuspect, VoicesOption, heard_pieces, read_music
from app.cli.training_display import TrainingDisplay, bits
from app.cli.training_log import TrainingLog
from models.training.config import TrainingConfig
from models.training.events import FinishedEvent, OnEvent, TrainingEvent

if TYPE_CHECKING:
    from models.corpus.corpus import Corpus
    from models.corpus.hearing import Voices
    from models.music import Piece
    from models.training.distributed import Team
    from models.training.trainer import Trainer

_BUDGETS = ("epochs", "steps", "minutes")


def _clipping_parameters() -> list[inspect.Parameter]:
    threshold = fields_of(TrainingConfig)["clip_threshold"]
    no_clip = typer.Option("--no-clip", help="Leave the gradients as they are.", show_default=False)
    return [
        parameter_of("clip_norm", threshold, description="Clip gradients to this global norm."),
        parameter_of(
            "clip_value", threshold, description="Instead, clip each entry of the gradients to this size."
        ),
        inspect.Parameter(
            "no_clip", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, no_clip]
        ),
    ]


_PARAMETERS = [
    *parameters_of(TrainingConfig, leave_out=("clipping", "clip_threshold")),
    *_clipping_parameters(),
]


@with_options(_PARAMETERS)
def train(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="MIDI files, and folders of them.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="NAME.ritornello", help="The model file to write.")
    ],
    valid: Annotated[
        Path | None,
        typer.Option("--valid", metavar="PATH", help="Music to validate with, instead of a share of PATH."),
    ] = None,
    voices: VoicesOption = "all",
    use_suspect: UseSuspect = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run that is in the model file.")
    ] = False,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE.jsonl", help="Write each event as a line of JSON.")
    ] = None,
    tensorboard: Annotated[
        Path | None, typer.Option("--tensorboard", metavar="DIR", help="Write curves for TensorBoard.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only problems.")] = False,
    **options: Any,
) -> int:
    """Train a network on MIDI files.

    Ctrl+C saves what has been learnt; the same command with --resume goes on from there.
    """
    given = _given(options)
    taken: dict[str, Any] = {"quiet": quiet, "use_suspect": use_suspect, "voices": voices}
    with team_of_processes(given.get("device", "auto")) as team:
        check_output(output)
        if log is not None:
            check_output(log, is_stream=True)
        config = _config(output, given, resume=resume)
        pieces = pieces_of(paths, **taken)
        validation = None if valid is None else pieces_of([valid], **taken)
        corpus = _corpus(pieces, validation, config, voices, quiet=quiet)
        trainer = _trainer(config, corpus, output, resume, changed=bool(given), team=team)
        is_first = team is None or team.is_first
        listeners = _listeners(log, tensorboard, go_on=resume) if is_first else []
        if is_first and not resume and (former := keep_former(output)) is not None:
            note(f"The model that was there is kept as {former}")
        finished, status = run_training(trainer, quiet=quiet, listeners=listeners)
        if not quiet:
            _tell(finished, output)
    return status


def _config(output: Path, given: dict[str, Any], *, resume: bool) -> TrainingConfig:
    """Return what to do: the defaults, or the run in the model file, with what was given in their place."""
    base = _stored_config(output, given) if resume else TrainingConfig()
    threshold_flag = "--clip-value" if given.get("clipping") == "value" else "--clip-norm"
    config = build_config(base, given, flags={"clip_threshold": threshold_flag})
    if resume and config.network != base.network:
        raise CommandError("--resume goes on with the network in the model file; its shape cannot change")
    return config


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Keep the options that were given, with the three ways of clipping as the two fields they stand for."""
    norm, value, none = (options.pop(name) for name in ("clip_norm", "clip_value", "no_clip"))
    if sum((norm is not None, value is not None, none)) > 1:
        raise CommandError("give one of --clip-norm, --clip-value and --no-clip, not several")
    given = {name: option for name, option in options.items() if option is not None}
    if norm is not None:
        given |= {"clipping": "norm", "clip_threshold": norm}
    elif value is not None:
        given |= {"clipping": "value", "clip_threshold": value}
    elif none:
        given["clipping"] = "none"
    return given


def _stored_config(path: Path, given: dict[str, Any]) -> TrainingConfig:
    """Return the config of the run in a model file, without its budget where another is given."""
    if not path.exists():
        raise CommandError("there is no such model file to go on with; leave out --resume", path=path)
    from models.networks.model_file import load_model
    from models.training.resuming import config_of_run

    stored = config_of_run(load_model(path), path)
    if any(budget in given for budget in _BUDGETS):
        return stored.model_copy(update=dict.fromkeys(_BUDGETS))
    return stored


def _corpus(
    pieces: Sequence[Piece],
    validation: Sequence[Piece] | None,
    config: TrainingConfig,
    voices: Voices,
    *,
    quiet: bool,
) -> Corpus:
    from models.corpus.corpus import build_corpus

    corpus = build_corpus(
        pieces,
        validation,
        transpose=config.transpose,
        validation_share=config.validation_share,
        random_seed=config.random_seed,
        voices=voices,
    )
    if not quiet:
        say(describe_corpus(corpus))
    if leaking := corpus.summary.leaking_pieces:
        note(
            f"{counted(leaking, 'validation piece')} can be heard in training too, transposed or not: "
            "validation will look better than it is"
        )
    return corpus


def pieces_of(
    paths: Sequence[Path], *, quiet: bool = False, use_suspect: bool = False, voices: Voices = "all"
) -> Sequence[Piece]:
    """Read what the network is to hear of the music among the paths; see `read_music`."""
    return heard_pieces(read_music(paths, quiet=quiet, use_suspect=use_suspect), voices)


def describe_corpus(corpus: Corpus) -> str:
    """Say what there is to learn from."""
    summary = corpus.summary
    sentence = (
        f"{counted(summary.pieces, 'piece')} ({counted(summary.notes, 'note')}) to learn from, "
        f"{counted(summary.validation_pieces, 'piece')} to validate with"
    )
    if summary.transposition_low or summary.transposition_high:
        sentence += (
            f", transposed by {summary.transposition_low:+d} to {summary.transposition_high:+d} semitones"
        )
    if summary.repeated_pieces:
        sentence += f"; {counted(summary.repeated_pieces, 'piece')} there more than once, transposed or not"
    if summary.moved_notes:
        sentence += f"; {counted(summary.moved_notes, 'note')} moved onto the grid"
    return sentence


def _trainer(
    config: TrainingConfig, corpus: Corpus, output: Path, resume: bool, *, changed: bool, team: Team | None
) -> Trainer:
    from models.training.trainer import Trainer

    if resume:
        return Trainer.resume(output, corpus, config if changed else None, save_to=output, team=team)
    return Trainer(config, corpus, save_to=output, team=team)


def _listeners(log: Path | None, tensorboard: Path | None, *, go_on: bool) -> list[Any]:
    listeners: list[Any] = []
    if tensorboard is not None:
        from models.training.tensorboard import TensorBoardCurves

        listeners.append(TensorBoardCurves(tensorboard))
    if log is not None:
        listeners.append(TrainingLog(log, go_on=go_on))
    return listeners


def run_training(
    trainer: Trainer, *, quiet: bool = False, listeners: list[Any] | None = None
) -> tuple[FinishedEvent | None, int]:
    """Train to the end of the budget or the first Ctrl+C; the trainer saves in both cases.

    Returns:
        How the run ended, and the exit status: 0, or that of the signal where it was stopped.
    """
    with ExitStack() as stack:
        display = stack.enter_context(TrainingDisplay(quiet=quiet))
        everyone: list[OnEvent] = [display, *(stack.enter_context(one) for one in listeners or [])]
        interruption = stack.enter_context(Interruption())

        def tell_everyone(event: TrainingEvent) -> None:
            for one in everyone:
                one(event)

        trainer.run(tell_everyone, interruption.should_stop)
    was_stopped = display.finished is not None and display.finished.reason == "stopped"
    # One of several processes may have been stopped by a signal to another.
    return display.finished, (interruption.status or INTERRUPTED) if was_stopped else 0


def _tell(finished: FinishedEvent | None, output: Path) -> None:
    if finished is None:
        return
    stopped = "Stopped" if finished.reason == "stopped" else "Trained"
    say(f"{stopped} after {counted(finished.step, 'step')} in {minutes(finished.seconds)} min.")
    if finished.best_validation_loss is not None:
        loss = finished.best_validation_loss
        say(
            f"Best validation: {bits(loss):.3f} bits a note ({loss:.3f} nats), "
            f"at step {finished.best_step:,}."
        )
    say(f"Saved as {output}")
    if finished.reason == "stopped":
        say("The same command with --resume goes on from here.")
    else:
        say(f"Hear it: ritornello generate {output} -o melody.mid --wav")
