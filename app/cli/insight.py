"""`ritornello insight`: the inside of a network while it reads a piece, as numbers and as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.console import Bar, counted, say
from app.cli.evaluate import voices_learnt
from app.cli.generate import read_interventions
from app.cli.outputs import check_folder
from app.cli.problems import CommandError
from app.cli.reading import HeardVoices, MemoryShare, UseSuspect, heard_pieces, read_music
from app.cli.run_record import versions
from models.music import Piece, pitch_name

if TYPE_CHECKING:
    from models.insight.numbers import Numbers
    from models.networks.model_file import TrainedModel

_NUMBERS = "numbers"


def insight(
    model: Annotated[Path, typer.Argument(metavar="NAME.ritornello", help="A model file.")],
    piece: Annotated[Path, typer.Argument(metavar="PIECE.mid", help="The MIDI file that it reads.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="The folder for numbers.npz, numbers.json and the pictures; only files of these names are "
            "replaced.",
        ),
    ],
    note: Annotated[
        int | None,
        typer.Option(
            "--note",
            metavar="N",
            min=1,
            help="Show what made this note likely, counted from 1; where not given, that whose pitch "
            "surprises the network the most.",
            show_default=False,
        ),
    ] = None,
    intervene: Annotated[
        list[str] | None,
        typer.Option(
            "--intervene",
            metavar="WHAT[:UNITS][@FROM[-TO]]",
            help="Interfere with the network's memory while it reads, as in 'ritornello generate'. May be "
            "given several times.",
            show_default=False,
        ),
    ] = None,
    voices: HeardVoices = None,
    memory: MemoryShare = 1.0,
    with_pictures: Annotated[
        bool, typer.Option("--pictures/--no-pictures", help="Draw the pictures, or write the numbers alone.")
    ] = True,
    use_suspect: UseSuspect = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only problems.")] = False,
) -> int:
    """See the memory of a trained network while it reads a piece.

    Writes its states, gates, surprises and gradients as numbers (numbers.npz, told in numbers.json), and
    each picture of them as PNG and SVG.
    """
    check_folder(output)
    if piece.is_dir():
        raise CommandError("this is a folder; name one MIDI file", path=piece)
    interventions = read_interventions(intervene or ())
    from models.networks.model_file import load_model

    trained = load_model(model)
    entries = read_music([piece], quiet=quiet, use_suspect=use_suspect)
    (heard,) = heard_pieces(entries, voices or voices_learnt(trained))
    with Bar("Looking inside", quiet=quiet) as bar:
        numbers = _gather(
            trained,
            heard,
            memory=memory,
            interventions=interventions,
            influence_of=None if note is None else note - 1,
            on_progress=bar.update,
        )
    about = numbers.description["piece"]
    about.update(path=str(piece), title=about["title"] or piece.stem)
    numbers.description["versions"] = versions()
    names = _write(numbers, output, with_pictures=with_pictures, quiet=quiet)
    if not quiet:
        _tell(numbers, output, names)
    return 0


def _gather(trained: TrainedModel, piece: Piece, **options: Any) -> Numbers:
    """Return all numbers; a problem with the arguments becomes a sentence for the person who gave them."""
    from models.insight.gathering import gather

    try:
        return gather(trained, piece, **options)
    except ValueError as error:
        raise CommandError(str(error)) from None


def _write(numbers: Numbers, folder: Path, *, with_pictures: bool, quiet: bool) -> list[str]:
    """Write the numbers, then the pictures; return what these are called."""
    from models.insight.numbers import write_numbers

    write_numbers(numbers, folder, _NUMBERS)
    if not with_pictures:
        return []
    from models.insight.pictures import pictures, write_picture

    drawn = pictures(numbers)
    with Bar("Drawing", quiet=quiet) as bar:
        for done, (name, draw) in enumerate(drawn, start=1):
            write_picture(draw, folder, name)
            bar.update(done, len(drawn), remark=name)
    return [name for name, _ in drawn]


def _tell(numbers: Numbers, folder: Path, names: list[str]) -> None:
    arrays, figures = numbers.arrays, numbers.description["figures"]
    bits, pitch_bits = arrays["bits"], arrays["pitch_bits"]
    worst = int(pitch_bits.argmax())
    name = pitch_name(int(arrays["note_pitches"][worst]))
    say(
        f"{counted(len(bits), 'note')}, {bits.mean():.2f} bits each; the pitch of note {worst + 1}, {name}, "
        f"surprised the network the most: {pitch_bits[worst]:.1f} bits"
    )
    after = figures["half_of_the_gradient_gone_after_notes"]["trained"]
    if after is not None:
        say(f"Half of the gradient is gone after {after:.1f} notes")
    drawn = f"; as PNG and SVG: {', '.join(names)}" if names else ""
    say(f"Written to {folder}: {_NUMBERS}.npz and {_NUMBERS}.json{drawn}")
