"""`ritornello generate`: a trained network and a primer in, melodies out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.console import Bar, say, show_table
from app.cli.options import build_config, parameters_of, with_options
from app.cli.outputs import check_output
from app.cli.problems import CommandError
from models.generation.config import SamplingConfig
from models.music import Piece, parse_pitch, pitch_name
from models.networks.intervention_text import parse_intervention
from models.networks.interventions import Intervention

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel

DEFAULT_PRIMER = "C4"
_FLAGS = {"qpm": "--tempo"}
_SUFFIXES = (".mid", ".midi")


@with_options(parameters_of(SamplingConfig, flags=_FLAGS, leave_out=("interventions",)))
def generate(
    model: Annotated[Path, typer.Argument(metavar="NAME.ritornello", help="A model file.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.mid",
            help="The MIDI file to write; with several variations FILE-1.mid, FILE-2.mid, ...",
        ),
    ],
    primer: Annotated[
        str,
        typer.Option(
            "--primer", metavar="C4|60|FILE.mid", help="The start: a pitch, or a MIDI file to continue."
        ),
    ] = DEFAULT_PRIMER,
    intervene: Annotated[
        list[str] | None,
        typer.Option(
            "--intervene",
            metavar="WHAT[:UNITS][@FROM[-TO]]",
            help="Interfere with the network's memory: hold a gate (forget=0, or any gate at 0 to 1), empty "
            "the memory (zero@16), keep it as it is (freeze@16-24) or silence units (silence:3,40-47). It "
            "holds from note FROM to before note TO, the primer's counted too, and for all units where none "
            "are named; 'layer1.' before it means the second layer. May be given several times.",
            show_default=False,
        ),
    ] = None,
    wav: Annotated[bool, typer.Option("--wav", help="Write a WAV file beside each MIDI file.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only problems.")] = False,
    **options: Any,
) -> int:
    """Write new melodies with a trained network."""
    given = {name: option for name, option in options.items() if option is not None}
    given["interventions"] = read_interventions(intervene or ())
    config = build_config(SamplingConfig(), given, flags=_FLAGS)
    if config.bars is not None and config.notes is not None:
        raise CommandError("give one of --bars and --notes, not both")
    places = output_paths(output, config.variations)
    for place in places:
        check_output(place)
    from models.networks.model_file import load_model

    trained = load_model(model)
    pieces = draw(trained, read_primer(primer, trained), config, quiet=quiet)
    written = write_pieces(pieces, places, wav=wav, quiet=quiet)
    if not quiet:
        show_pieces(pieces, places)
        say("Written: " + ", ".join(map(str, written)))
    return 0


def read_interventions(texts: Sequence[str]) -> tuple[Intervention, ...]:
    """Read what is done to the memory, in the grammar of `models.networks.intervention_text`.

    Raises:
        CommandError: One of them is not understood.
    """
    try:
        return tuple(map(parse_intervention, texts))
    except ValueError as error:
        raise CommandError(f"--intervene: {error}") from None


def output_paths(output: Path, variations: int) -> list[Path]:
    """Return where each variation goes: FILE.mid alone, or FILE-1.mid to FILE-N.mid.

    Raises:
        CommandError: The file is not named as a MIDI file.
    """
    if not output.suffix:
        output = output.with_name(output.name + ".mid")
    if output.suffix.lower() not in _SUFFIXES:
        raise CommandError("the name of the MIDI file to write must end in .mid", path=output)
    if variations == 1:
        return [output]
    return [output.with_stem(f"{output.stem}-{number}") for number in range(1, variations + 1)]


def read_primer(text: str, model: TrainedModel) -> Piece:
    """Read a primer: a pitch such as C4 or 60, or else a MIDI file.

    Raises:
        CommandError: The text is neither.
        MidiError: The file cannot be read.
    """
    from models.generation.generate import primer_from_pitch
    from models.midi import read_midi

    try:
        pitch = parse_pitch(text)
    except ValueError:
        if not Path(text).exists():
            raise CommandError(
                f"the primer '{text}' is neither a pitch such as C4 or 60 nor a file that exists"
            ) from None
        return read_midi(Path(text))
    return primer_from_pitch(pitch, model)


def draw(model: TrainedModel, primer: Piece, config: SamplingConfig, *, quiet: bool = False) -> list[Piece]:
    """Draw the variations, with a progress bar.

    Raises:
        GenerationError: The primer holds nothing to go on from.
    """
    from models.generation.generate import generate as draw_pieces

    with Bar("Writing the melody", quiet=quiet) as bar:
        return draw_pieces(model, primer, config, on_progress=bar.update)


def write_pieces(
    pieces: Sequence[Piece], places: Sequence[Path], *, wav: bool, quiet: bool = False
) -> list[Path]:
    """Write each piece as MIDI, and as sound beside it if wished; return what was written."""
    from models.audio import render_wav
    from models.midi import write_midi

    written: list[Path] = []
    with Bar("Writing the files", quiet=quiet) as bar:
        for done, (piece, place) in enumerate(zip(pieces, places, strict=True)):
            bar.update(done, len(pieces))
            write_midi(piece, place)
            written.append(place)
            if wav:
                render_wav(piece, place.with_suffix(".wav"))
                written.append(place.with_suffix(".wav"))
    return written


def show_pieces(pieces: Sequence[Piece], places: Sequence[Path]) -> None:
    """Print a table of what was drawn."""
    rows = [(place.name, *_facts(piece)) for piece, place in zip(pieces, places, strict=True)]
    columns = ("Melody", "Key", "Range", "Notes", "Bars", "Seconds")
    show_table(columns, rows, right=frozenset({"Notes", "Bars", "Seconds"}))


def _facts(piece: Piece) -> tuple[str, str, str, str, str]:
    from models.analysis import find_key

    pitches = [note.pitch for note in piece.notes]
    if not pitches:
        return "-", "-", "0", "0", "0"
    span = f"{pitch_name(min(pitches))} to {pitch_name(max(pitches))}"
    bars = str(len(piece.bar_lines()))
    return find_key(piece).key.name, span, f"{len(pitches):,}", bars, f"{piece.seconds:.0f}"
