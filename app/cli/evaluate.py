"""`ritornello evaluate`: how likely a trained network holds music to be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.console import Bar, counted, say, show_table
from app.cli.outputs import check_output, write_json
from app.cli.reading import HeardVoices, MemoryShare, UseSuspect, heard_pieces, read_music
from models.corpus.hearing import Voices
from models.corpus.library import LibraryEntry

if TYPE_CHECKING:
    from models.networks.likelihood import PieceLikelihood
    from models.networks.model_file import TrainedModel

_PARTS = ("step", "pitch", "duration", "velocity", "end")


def evaluate(
    model: Annotated[Path, typer.Argument(metavar="NAME.ritornello", help="A model file.")],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="MIDI files, and folders of them.")],
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write the figures as JSON; '-' prints them instead."),
    ] = None,
    voices: HeardVoices = None,
    memory: MemoryShare = 1.0,
    use_suspect: UseSuspect = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only problems.")] = False,
) -> int:
    """Measure the likelihood of music under a trained network.

    Lower is better: nats (and bits) are how much the network is surprised, end of piece included.
    """
    from models.networks.likelihood import piece_likelihoods
    from models.networks.model_file import load_model

    if json_file is not None:
        check_output(json_file)
    trained = load_model(model)
    entries = read_music(paths, quiet=quiet, use_suspect=use_suspect)
    with Bar("Evaluating", quiet=quiet) as bar:
        pieces = heard_pieces(entries, voices or voices_learnt(trained))
        likelihoods = piece_likelihoods(trained, pieces, memory=memory, on_progress=bar.update)
    rows = [_row(*pair) for pair in zip(entries, likelihoods, strict=True)]
    totals = totals_of(rows)
    if json_file is not None:
        write_json({"pieces": rows, "totals": totals}, json_file)
    if not quiet and json_file != Path("-"):
        _show(rows, totals)
    return 0


def _row(entry: LibraryEntry, likelihood: PieceLikelihood) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "notes": likelihood.notes,
        "nats": likelihood.nats,
        "nats_by_part": dict(likelihood.nats_by_part),
        "moved_notes": likelihood.moved_notes,
    }


def voices_learnt(model: TrainedModel) -> Voices:
    """Return how the network heard the music that it learnt from."""
    return "melody" if model.summary.get("voices") == "melody" else "all"


def totals_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Sum over pieces; nats per note, and bits per pitch of the pitches alone."""
    notes = sum(row["notes"] for row in rows)
    nats = math.fsum(row["nats"] for row in rows)
    by_part = {part: math.fsum(row["nats_by_part"][part] for row in rows) for part in _PARTS}
    return {
        "pieces": len(rows),
        "notes": notes,
        "nats": nats,
        "nats_by_part": by_part,
        "moved_notes": sum(row["moved_notes"] for row in rows),
        "nats_per_note": nats / notes,
        "bits_per_pitch": by_part["pitch"] / math.log(2) / notes,
    }


def _show(rows: Sequence[Mapping[str, Any]], totals: Mapping[str, Any]) -> None:
    columns = ("Piece", "Notes", "Nats", "Bits a note", *(part.capitalize() for part in _PARTS))
    lines = [_line(Path(row["path"]).name, row) for row in rows]
    lines.append(_line("All", totals))
    show_table(columns, lines, right=frozenset(columns[1:]))
    say(
        f"{counted(totals['pieces'], 'piece')}: {totals['nats_per_note']:.4f} nats a note, "
        f"{totals['bits_per_pitch']:.4f} bits a pitch (the parts above are in bits a note)"
    )
    if totals["moved_notes"]:
        say(
            f"{counted(totals['moved_notes'], 'note')} moved onto the network's grid, or to its nearest class"
        )


def _line(name: str, row: Mapping[str, Any]) -> list[str]:
    def bits_a_note(nats: float) -> str:
        return f"{nats / math.log(2) / row['notes']:.3f}"

    parts = (bits_a_note(row["nats_by_part"][part]) for part in _PARTS)
    return [name, f"{row['notes']:,}", f"{row['nats']:.1f}", bits_a_note(row["nats"]), *parts]
