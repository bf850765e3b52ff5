"""All numbers about a network and a piece at once: what `ritornello insight` writes and draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.insight.clipping import clipping_effect, share_clipped
from models.insight.facts import FACTS, musical_facts
from models.insight.influence import FURTHEST, influence
from models.insight.numbers import Numbers
from models.insight.piece_reading import PieceReading, read_piece
from models.insight.units import KEEPING_GATES, half_lives, tracking
from models.insight.vanishing import compare_cells, gradient_through_time
from models.insight.windows import PieceWindows, bptt_length_of, norm_of, weight_gradients, windows_of
from models.music import Piece
from models.networks.config import Cell
from models.networks.interventions import Intervention
from models.networks.likelihood import LIKELIHOOD_PARTS
from models.networks.model_file import TrainedModel

_CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")
_FRESH_SEED = 1
_THRESHOLDS = 17
_DEFAULT_THRESHOLD = 1.0

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What is looked at, and where the numbers go."""

    model: TrainedModel
    piece: Piece
    reading: PieceReading
    memory: float
    windows: PieceWindows
    numbers: Numbers


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
    parts = (_put_piece, _put_memory, _put_units, _put_gradient_through_time, _put_clipping, _put_influence)
    reading = read_piece(model, piece, memory=memory, interventions=interventions)
    notes = len(reading.rows)
    note = int(reading.pitch_bits.argmax()) if influence_of is None else influence_of
    if not 0 <= note < notes:
        raise ValueError(f"there is no such note; the piece has {notes}")
    windows = windows_of(model, reading, memory=memory)
    subject = _Subject(
        model=model, piece=piece, reading=reading, memory=memory, windows=windows, numbers=Numbers()
    )
    subject.numbers.description.update(_description(subject, interventions, note))
    for done, part in enumerate(parts, start=1):
        part(subject)
        if on_progress is not None:
            on_progress(done, len(parts))
    return subject.numbers


def _description(subject: _Subject, interventions: Sequence[Intervention], note: int) -> dict[str, object]:
    reading, report = subject.reading, subject.reading.rows.report
    nats = reading.nats.sum(axis=0).tolist()
    return {
        "model": {
            "description": subject.model.description,
            **subject.model.network.config.model_dump(mode="json"),
            "bptt_length": bptt_length_of(subject.model),
            "clip_threshold": _threshold_of(subject.model),
        },
        "piece": {
            "title": subject.piece.title,
            "notes": len(reading.rows),
            "ticks_per_quarter": 24,
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


def _put_piece(subject: _Subject) -> None:
    put, reading = subject.numbers.put, subject.reading
    rows = reading.rows
    put("note_onsets", rows.onsets, "When each note begins.", axes="notes", unit="ticks")
    put("note_pitches", rows.pitches, "MIDI note numbers.", axes="notes", unit="semitones")
    put("note_durations", rows.durations, "How long each note lasts.", axes="notes", unit="ticks")
    put("note_velocities", rows.velocities, "How loud each note is.", axes="notes")
    put(
        "nats",
        reading.nats,
        "-ln p of step, pitch, duration, velocity and end.",
        axes="rows, parts",
        unit="nats",
    )
    put("bits", reading.bits, "Surprise of each note, all its parts.", axes="notes", unit="bits")
    put(
        "pitch_bits",
        reading.pitch_bits,
        "Surprise of each pitch, given its onset.",
        axes="notes",
        unit="bits",
    )
    first = f"The first is MIDI note {reading.low}."
    put(
        "pitch_chances",
        reading.pitch_chances,
        f"Chances of every pitch that the network knows, given the onset of the note. {first}",
        axes="notes, pitches",
    )


def _put_memory(subject: _Subject) -> None:
    put, reading = subject.numbers.put, subject.reading
    axes = "layers, rows, units"
    put("hidden", reading.hidden, "Hidden state h after each row.", axes=axes)
    if reading.memory is not None:
        put("memory", reading.memory, "Cell state c after each row.", axes=axes)
    for name, gate in reading.gates.items():
        put(
            f"gate_{name}",
            gate,
            f"The {name} {'' if name == 'candidate' else 'gate '}in each row.",
            axes=axes,
        )
    keeping = KEEPING_GATES.get(reading.cell)
    if keeping is not None:
        lives = np.stack([half_lives(layer[1:]) for layer in reading.gates[keeping]])
        put(
            "half_lives",
            lives,
            f"How long each unit keeps half of what it holds, by its mean {keeping} gate from row 1 on.",
            axes="layers, units",
            unit="notes",
        )


def _put_units(subject: _Subject) -> None:
    put, reading = subject.numbers.put, subject.reading
    facts = musical_facts(reading.rows)
    put("facts", facts.values, "What a musician would say of each note.", axes="notes, facts")
    put("phrase_starts", facts.phrase_starts, "Whether a phrase begins with the note.", axes="notes")
    states = {"hidden": reading.hidden} | ({} if reading.memory is None else {"memory": reading.memory})
    for name, layers in states.items():
        told = [tracking(layer[1:], facts) for layer in layers]
        put(
            f"{name}_correlation",
            np.stack([each.correlation for each in told]),
            "Correlation of each unit with each fact; with the beat a multiple one, 0 to 1.",
            axes="layers, units, facts",
        )
        best, order = (np.stack([getattr(each, part) for each in told]) for part in ("best", "order"))
        put(f"{name}_best", best, "The fact that each unit follows most; -1 for none.", axes="layers, units")
        put(f"{name}_order", order, "The units by what they follow, then how well.", axes="layers, units")


def _put_gradient_through_time(subject: _Subject) -> None:
    put, network, windows = subject.numbers.put, subject.model.network, subject.windows
    told = gradient_through_time(network, windows.batch, windows.state)
    put("window_starts", windows.starts, "The first row of each window.", axes="windows", unit="rows")
    put("gradient_lags", told.lags, "Notes back from the last row of a window.", axes="lags", unit="notes")
    what = "Mean length of the gradient of the last row's loss at {} of the rows before"
    put("gradient_hidden", told.hidden_norms, what.format("h") + ".", axes="lags", unit="nats")
    if told.memory_norms is not None:
        put("gradient_memory", told.memory_norms, what.format("c") + ".", axes="lags", unit="nats")
    put("gradient_losses", told.losses, "Mean loss of each row of a window.", axes="window rows", unit="nats")
    config = network.config
    fresh = compare_cells(
        _CELLS,
        config.hidden_size,
        subject.model.vocabulary,
        windows.batch,
        _FRESH_SEED,
        layers=config.layers,
    )
    half_gone = {"trained": told.half_gone}
    for cell, other in fresh.items():
        whose = f", in an untrained {cell.upper()} of the same size."
        put(f"gradient_fresh_{cell}", other.hidden_norms, what.format("h") + whose, axes="lags", unit="nats")
        half_gone[f"fresh_{cell}"] = other.half_gone
    subject.numbers.description["figures"]["half_of_the_gradient_gone_after_notes"] = half_gone


def _put_clipping(subject: _Subject) -> None:
    put, network, windows = subject.numbers.put, subject.model.network, subject.windows
    norms = _window_norms(subject.model, windows)
    gradients = weight_gradients(network, windows.batch, windows.state)
    before = clipping_effect(gradients, _threshold_of(subject.model)).before
    lowest, highest = before.largest / 100, 2 * max(before.length, float(norms.max()))
    thresholds = np.geomspace(max(lowest, 1e-12), max(highest, 1e-11), _THRESHOLDS)
    effects = [clipping_effect(gradients, float(threshold)) for threshold in thresholds]
    put(
        "window_norms",
        norms,
        "Norm of the gradient of each window alone.",
        axes="windows",
        unit="nats a note",
    )
    put("clip_thresholds", thresholds, "Thresholds that were tried.", axes="thresholds")
    shares = share_clipped(norms, thresholds)
    put("clip_share", shares, "Share of the windows that each clips by norm.", axes="thresholds")
    for way in ("by_norm", "by_value"):
        clipped = [getattr(effect, way) for effect in effects]
        said = way.replace("_", " ")
        put(
            f"clip_{way}_length",
            [each.length for each in clipped],
            f"Length of the gradient of all windows together, clipped {said}.",
            axes="thresholds",
        )
        put(
            f"clip_{way}_cosine",
            [each.cosine for each in clipped],
            f"Cosine of the angle by which clipping {said} turns it.",
            axes="thresholds",
        )
    subject.numbers.description["figures"]["gradient"] = {
        "norm": before.length,
        "largest_entry": before.largest,
    }


def _window_norms(model: TrainedModel, windows: PieceWindows) -> np.ndarray:
    """Return the norm of the gradient of each window alone, (windows,)."""
    alone = (windows.only(window) for window in range(len(windows.starts)))
    return np.array([norm_of(weight_gradients(model.network, batch, state)) for batch, state in alone])


def _put_influence(subject: _Subject) -> None:
    note = subject.numbers.description["figures"]["influence_of"]
    told = influence(subject.model, subject.piece, note, memory=subject.memory)
    subject.numbers.put(
        "influence",
        told,
        f"How much each earlier note made the pitch of note {note} likely: what it would lose with "
        f"another pitch there; the largest is 1, and those more than {FURTHEST} notes back are 0.",
        axes="earlier notes",
    )


def _threshold_of(model: TrainedModel) -> float:
    """Return at which threshold gradients were clipped while the network was trained."""
    return float(model.training.get("clip_threshold", _DEFAULT_THRESHOLD))
