"""The parts of what `gather` gathers: each puts some arrays among the numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.insight.clipping import clipping_effect, share_clipped
from models.insight.facts import musical_facts
from models.insight.influence import FURTHEST, influence
from models.insight.numbers import Numbers
from models.insight.piece_reading import PieceReading
from models.insight.units import KEEPING_GATES, half_lives, tracking
from models.insight.vanishing import compare_cells, gradient_through_time
from models.insight.windows import PieceWindows, norm_of, weight_gradients
from models.music import Piece
from models.networks.config import Cell
from models.networks.model_file import TrainedModel

_CELLS: tuple[Cell, ...] = ("rnn", "gru", "lstm")
_FRESH_SEED = 1
_THRESHOLDS = 17
_DEFAULT_THRESHOLD = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is looked at, and where the numbers go."""

    model: TrainedModel
    piece: Piece
    reading: PieceReading
    memory: float
    windows: PieceWindows
    numbers: Numbers


def put_piece(subject: Subject) -> None:
    """Put the piece on the grid and how much it surprised."""
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


def put_memory(subject: Subject) -> None:
    """Put states, gates and half-lives."""
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


def put_units(subject: Subject) -> None:
    """Put the facts of the notes and what the units follow."""
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


def put_gradient_through_time(subject: Subject) -> None:
    """Put how far back the gradient reaches, beside untrained cells."""
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


def put_clipping(subject: Subject) -> None:
    """Put what clipping does to the gradient."""
    put, network, windows = subject.numbers.put, subject.model.network, subject.windows
    norms = _window_norms(subject.model, windows)
    gradients = weight_gradients(network, windows.batch, windows.state)
    before = clipping_effect(gradients, threshold_of(subject.model)).before
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


def put_influence(subject: Subject) -> None:
    """Put which earlier notes made one likely."""
    note = subject.numbers.description["figures"]["influence_of"]
    told = influence(subject.model, subject.piece, note, memory=subject.memory)
    subject.numbers.put(
        "influence",
        told,
        f"How much each earlier note made the pitch of note {note} likely: what it would lose with "
        f"another pitch there; the largest is 1, and those more than {FURTHEST} notes back are 0.",
        axes="earlier notes",
    )


def threshold_of(model: TrainedModel) -> float:
    """Return at which threshold gradients were clipped while the network was trained."""
    return float(model.training.get("clip_threshold", _DEFAULT_THRESHOLD))
