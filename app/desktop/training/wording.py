"""What is happening in a run, in words: pure functions from its record to sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.training.record import RECENT_STEPS, TrainingRecord
from app.desktop.training.samples import Sample
from app.desktop.units import clock, filled

if TYPE_CHECKING:
    from models.corpus.corpus import CorpusSummary


def remaining(record: TrainingRecord) -> float | None:
    """Estimate the seconds that are left, or None while too little is known."""
    last = record.last
    if last is None or last.progress <= 0.001:
        return None
    return last.seconds * (1 - last.progress) / last.progress


def ready_line(learnt: int, validating: int, share: float) -> str:
    """Say what a run would learn from and be validated with.

    Args:
        learnt: Pieces to learn from.
        validating: Pieces that the person chose to validate with; where there is none, a share is.
        share: How much of the pieces is then set aside, 0 to 0.5.
    """
    if validating:
        return filled(
            _tr("Ready: {learnt:,} to learn from, {validating:,} of your own to validate with."),
            learnt=learnt,
            validating=validating,
        )
    if share == 0.0 or learnt < 2:
        return filled(_tr("Ready: {learnt:,} to learn from, none to validate with."), learnt=learnt)
    aside = max(1, round(learnt * share))
    return filled(
        _tr("Ready: {learnt:,} to learn from, {aside:,} to validate with; copies of a piece stay together."),
        learnt=learnt - aside,
        aside=aside,
    )


def music_line(summary: CorpusSummary, *, is_own_validation: bool) -> str:
    """Say what a run learns from and is validated with, and whether any of that is the same music."""
    counts = {
        "pieces": summary.pieces,
        "notes": summary.notes,
        "validation": summary.validation_pieces,
        "leaking": summary.leaking_pieces,
    }
    if not summary.validation_pieces:
        return filled(
            _tr("{pieces:,} pieces, {notes:,} notes to learn from; none to validate with."), **counts
        )
    if not is_own_validation:
        return filled(
            _tr(
                "{pieces:,} pieces, {notes:,} notes to learn from; {validation:,} pieces to validate with; "
                "copies of a piece stay together."
            ),
            **counts,
        )
    told = filled(
        _tr("{pieces:,} pieces, {notes:,} notes to learn from; {validation:,} of your own to validate with."),
        **counts,
    )
    if summary.leaking_pieces:
        told += " " + filled(
            _tr("Of these, {leaking:,} can be learnt from too, so the validation looks better than it is."),
            **counts,
        )
    return told


def progress_line(record: TrainingRecord, *, has_end: bool) -> str:
    """Say how far the run is: time left or spent, steps, speed."""
    last = record.last
    if last is None:
        return _tr("Getting ready")
    seconds = remaining(record) if has_end else None
    time = (
        _tr("{time} so far").format(time=clock(last.seconds))
        if seconds is None
        else _tr("{time} left").format(time=clock(seconds))
    )
    digits = -1 if last.notes_per_second < 10_000 else -2
    return filled(
        _tr("{time} · step {step:,} · {speed:,} notes a second"),
        time=time,
        step=last.step,
        speed=int(round(last.notes_per_second, digits)),
    )


def result_line(record: TrainingRecord) -> str:
    """Say what the best validation was."""
    best = record.best
    if best is None:
        return (
            ""
            if record.finished is None or not len(record.steps)
            else _tr("Nothing was validated, so the last state was kept.")
        )
    return filled(
        _tr("Best validation: {bits:.2f} bits a note, at {time}."), bits=best.bits, time=clock(best.seconds)
    )


def finished_line(record: TrainingRecord) -> str:
    """Say how the run ended."""
    finished = record.finished
    if finished is None:
        return ""
    text = _tr("Finished after {time}, {step:,} steps.")
    if finished.reason == "stopped":
        text = _tr("Stopped after {time}, {step:,} steps.")
    return filled(text, time=clock(finished.seconds), step=finished.step)


def clipping_line(record: TrainingRecord) -> str:
    """Say how many of the steps were clipped, lately and in all."""
    if record.last is None or record.last.clip_threshold is None:
        return ""
    if len(record.steps) <= RECENT_STEPS:
        return filled(_tr("Clipped: {share:.0%} of the steps."), share=record.share_clipped)
    return filled(
        _tr("Clipped: {lately:.0%} of the last {count:,} steps, {share:.0%} of all."),
        lately=record.share_clipped_lately,
        count=RECENT_STEPS,
        share=record.share_clipped,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Training", text)


def sample_title(sample: Sample) -> str:
    """Name the melody of a validation."""
    return filled(
        _tr("What the network knew at {time}, step {step:,}: {bits:.2f} bits a note"),
        time=clock(sample.seconds),
        step=sample.step,
        bits=sample.bits,
    )
