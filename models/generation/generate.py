"""Primer in, melody out: the network stepped note by note with its memory.

One note as primer is one-to-many; a primer of n notes and a continuation of m is many-to-many of
unequal length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch

from models.encoding import (
    GRID,
    NoteRows,
    piece_from_rows,
    quantise,
)
from models.encoding.grid import IntArray
from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.generation.melody_run import MelodyRun
from models.generation.rules import rules_for
from models.music import Note, Piece, Tempo, TimeSignature, Track, pitch_name
from models.networks.model_file import TrainedModel

MOST_NOTES = 1024
"""Most new notes where neither bars nor notes are given."""


def primer_from_pitch(pitch: int, model: TrainedModel) -> Piece:
    """Make the one-note primer: a quarter note (or the nearest the model knows) on the first beat.

    Tempo and metre are those of the music learnt.
    """
    vocabulary = model.vocabulary
    duration = min(vocabulary.duration.values, key=lambda ticks: abs(ticks - GRID))
    velocities = vocabulary.velocity.values
    note = Note(onset=0, pitch=pitch, duration=duration, velocity=velocities[len(velocities) // 2])
    return Piece(
        ticks_per_quarter=GRID,
        tracks=(Track(notes=(note,)),),
        title=f"Melody from {pitch_name(pitch)}",
        tempos=(Tempo(onset=0, qpm=model.qpm),),
        time_signatures=(
            TimeSignature(
                onset=0,
                numerator=int(model.summary.get("numerator", 4)),
                denominator=int(model.summary.get("denominator", 4)),
            ),
        ),
    )


def generate(
    model: TrainedModel,
    primer: Piece,
    config: SamplingConfig,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> list[Piece]:
    """Continue a primer, in as many variations as the config says, all drawn side by side.

    Args:
        model: Whose network is stepped.
        primer: At least one note outside the drums; each result begins with it.
        config: How notes are drawn and where the melody ends: at the end-of-piece outcome, before
            a note that would begin after `bars`, or after `notes` new notes.
        on_progress: Told how many notes are drawn, and of how many at most.
        should_stop: Asked before every note; what is drawn by then is returned.

    Returns:
        Pieces on 24 ticks a quarter, every note closed, the primer's tempo and metre kept.

    Raises:
        GenerationError: The primer has no note, or fills the bars already; the network has learnt no
            pitch of the scale, or has not what is interfered with.
    """
    rows = quantise(primer)
    if not len(rows):
        raise GenerationError("the primer has no note outside the drums; choose one with a melody")
    limit = None if config.bars is None else rows.bar_start + config.bars * rows.bar_ticks
    if limit is not None and int(rows.onsets[-1]) >= limit:
        raise GenerationError(
            f"the primer is longer than the {config.bars} bars asked for; ask for more bars"
        )
    most = MOST_NOTES if config.notes is None else config.notes
    with torch.inference_mode():
        run = MelodyRun(model.network, rows, config, limit, rules_for(model, primer, config))
        for done in range(most):
            if not run.is_open.any() or (should_stop is not None and should_stop()):
                break
            run.draw_note()
            if on_progress is not None:
                on_progress(done + 1, most)
    qpm = primer.qpm if config.qpm is None else config.qpm
    return [_finish(drawn, rows, primer, qpm, limit) for drawn in run.drawn()]


def _finish(drawn: IntArray, primer_rows: NoteRows, primer: Piece, qpm: float, limit: int | None) -> Piece:
    """Put the primer and the drawn notes, (notes, 4), together; cut what sounds past the limit."""
    steps, pitches, durations, velocities = (
        np.concatenate((before, after))
        for before, after in zip(
            (primer_rows.steps, primer_rows.pitches, primer_rows.durations, primer_rows.velocities),
            drawn.T,
            strict=True,
        )
    )
    if limit is not None:
        durations = np.minimum(durations, np.maximum(limit - np.cumsum(steps), 1))
    durations = _until_struck_again(np.cumsum(steps), pitches, durations)
    rows = replace(primer_rows, steps=steps, pitches=pitches, durations=durations, velocities=velocities)
    signatures = primer.time_signatures
    return piece_from_rows(
        rows,
        title=primer.title or "Melody",
        qpm=qpm,
        program=next((track.program for track in primer.tracks if not track.is_drum), 0),
        time_signature=replace(signatures[0], onset=primer_rows.bar_start) if signatures else None,
        key_signatures=tuple(replace(s, onset=0) for s in primer.key_signatures[:1]),
    )


def _until_struck_again(onsets: IntArray, pitches: IntArray, durations: IntArray) -> IntArray:
    """Let every note end where its pitch is struck again, if not before; all (notes,), by onset."""
    by_pitch = pitches.argsort(kind="stable")
    here, following = by_pitch[:-1], by_pitch[1:]
    apart = np.where(pitches[here] == pitches[following], onsets[following] - onsets[here], durations[here])
    cut = durations.copy()
    cut[here] = np.minimum(durations[here], apart)
    return cut
