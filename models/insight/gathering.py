"""All numbers about a network and a piece at once: what `ritornello insight` writes and draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.encoding import GRID
from models.insight.facts import FACTS
from models.insight.gathering_parts import (
    Subject,
    put_clipping,
    put_gradient_through_time,
    put_influence,
    put_memory,
    put_piece,
    put_units,
    threshold_of,
)
from models.insight.numbers import Numbers
from models.insight.piece_reading import read_piece
from models.insight.windows import bptt_length_of, windows_of
from models.music import Piece
from models.networks.interventions import Intervention
from models.networks.likelihood import LIKELIHOOD_PARTS
from models.networks.model_file import TrainedModel

OnProgress = Callable[[int, int], None]


def gather(
    model: TrainedModel,
    piece: Piece,
    *,
    memory: float = 1.0,
    interventions: Sequence[Intervention] = (),
    influence_of: int | None = None,
    on_progress: OnProgress | None = None,
) -> Numbers:
    """Read a piece, and tell all that can be known of it.

    Args:
        model: Whose network reads it.
        piece: Any with a note outside the drums.
        memory: How much looking back in the piece counts, 0 to 1.
        interventions: What is done to the memory while it reads. The gradients are those of the network as it
            is, from the memories that it then had.
        influence_of: The note whose pitch earlier notes made likely, counted from 0; that whose pitch
            surprised the most where not given.
        on_progress: Told how many parts of the work are done, and of how many.

    Raises:
        ValueError: The piece has no note or not that one, or the network has not what is interfered with.
    """
    parts = (put_piece, put_memory, put_units, put_gradient_through_time, put_clipping, put_influence)
    reading = read_piece(model, piece, memory=memory, interventions=interventions)
    notes = len(reading.rows)
    note = int(reading.pitch_bits.argmax()) if influence_of is None else influence_of
    if not 0 <= note < notes:
        raise ValueError(f"there is no such note; the piece has {notes}")
    windows = windows_of(model, reading, memory=memory)
    subject = Subject(
        model=model, piece=piece, reading=reading, memory=memory, windows=windows, numbers=Numbers()
    )
    subject.numbers.description.update(_description(subject, interventions, note))
    for done, part in enumerate(parts, start=1):
        part(subject)
        if on_progress is not None:
            on_progress(done, len(parts))
    return subject.numbers


def _description(subject: Subject, interventions: Sequence[Intervention], note: int) -> dict[str, object]:
    reading, report = subject.reading, subject.reading.rows.report
    nats = reading.nats.sum(axis=0).tolist()
    return {
        "model": {
            "description": subject.model.description,
            **subject.model.network.config.model_dump(mode="json"),
            "bptt_length": bptt_length_of(subject.model),
            "clip_threshold": threshold_of(subject.model),
        },
        "piece": {
            "title": subject.piece.title,
            "notes": len(reading.rows),
            "ticks_per_quarter": GRID,
            "bar_ticks": reading.rows.bar_ticks,
            "bar_start": reading.rows.bar_start,
            "moved_notes": report.moved,
            "merged_notes": report.merged,
            "shortened_notes": report.shortened,
        },
        "reading": {
            "memory": subject.memory,
            "interventions": [each.model_dump(mode="json") for each in interventions],
        },
        "rows": "Row t tells the network note t - 1 (row 0: that the piece begins) and asks it for note t "
        "(the last row: the end), so that it holds the memory after t notes. Notes are counted from 0.",
        "facts": [{"name": fact.name, "unit": fact.unit, "is_circular": fact.is_circular} for fact in FACTS],
        "figures": {
            "nats": sum(nats),
            "nats_by_part": dict(zip(LIKELIHOOD_PARTS, nats, strict=True)),
            "influence_of": note,
        },
    }
