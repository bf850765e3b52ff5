"""What is said about a file of the library, in words. Knows nothing of widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.counts import notes_text
from app.desktop.language import told
from app.desktop.library.listening import SURE_OF_KEY, SURE_OF_METRE
from app.desktop.library.rows import Copy, LibraryRow
from app.desktop.library.viewing import PieceView
from app.desktop.units import counted, filled


def _tr(text: str) -> str:
    return QCoreApplication.translate("Library", text)


def state_text(row: LibraryRow) -> str:
    """Say in a word what is most worth knowing about a file."""
    return {
        "good": _tr("good"),
        "mended": _tr("mended"),
        "duplicate": _tr("copy"),
        "aside": _tr("in use") if row.is_used else _tr("aside"),
        "refused": _tr("refused"),
        "no notes": _tr("no notes"),
    }[row.state]


def report_lines(row: LibraryRow) -> list[str]:
    """Say what the reader did to a file: the sentence, then a line for every kind of repair."""
    report = row.entry.report
    mended = [f"• {told(repair.sentence)}" for repair in report.repairs]
    if report.status == "ok":
        fine = row.can_learn
        return [
            _tr("Read without a fault.")
            if fine
            else _tr("There is no note in it that the network could learn from.")
        ]
    if report.status == "repaired":
        return [_tr("Mended while it was read:"), *mended]
    return [told(report.sentence), *mended]


def copy_text(copy: Copy) -> str:
    """Say whose music it is."""
    if copy.is_same_file:
        text = _tr("The same file as {title} ({name}).")
    elif copy.semitones == 0:
        text = _tr("The same notes as {title} ({name}).")
    else:
        text = _tr("The same notes as {title} ({name}), transposed by {semitones} semitones.")
    return text.format(title=copy.of.title, name=copy.of.path.name, semitones=f"{copy.semitones:+d}")


def row_tip(row: LibraryRow) -> str:
    """Say everything about a file, for its tooltip."""
    lines = [row.title, str(row.path), *report_lines(row)]
    return "\n".join(lines if row.copy is None else [*lines, copy_text(row.copy)])


def facts_text(row: LibraryRow) -> str:
    """Say which key and metre a piece has, and whether its file says so or they were found."""
    facts = row.entry.facts
    if facts is None or facts.key is None:
        return ""
    return _tr("{key}, {key_source} · {metre}, {metre_source}").format(
        key=told(facts.key.name),
        key_source=_source(facts.is_key_found, facts.key_confidence >= SURE_OF_KEY),
        metre=row.metre,
        metre_source=_source(facts.is_metre_found, facts.metre_confidence >= SURE_OF_METRE),
    )


def _source(is_found: bool, is_sure: bool) -> str:
    if not is_found:
        return _tr("from the file")
    return _tr("found") if is_sure else _tr("found, not for sure")


def grid_text(view: PieceView) -> str:
    """Say how many notes the model hears, and what its grid of 24 ticks a quarter changes in them."""
    if view.heard is None or view.quantisation is None:
        return _tr("The model hears nothing of this piece: tick a track.")
    report = view.quantisation
    parts = [counted(len(view.heard.notes), _tr("1 note heard"), _tr("{n} notes heard"))]
    if report.moved:
        parts.append(
            filled(
                _tr("{n:,} moved to the grid, by at most {ticks:.2f} of 24 ticks a quarter"),
                n=report.moved,
                ticks=report.largest_move,
            )
        )
    else:
        parts.append(_tr("none moved by the grid"))
    if report.merged:
        parts.append(counted(report.merged, _tr("1 doubled note merged"), _tr("{n} doubled notes merged")))
    if report.shortened:
        parts.append(filled(_tr("{n:,} shortened"), n=report.shortened))
    return " · ".join(parts)


def original_subtitle(view: PieceView) -> str:
    """Say in short what is in the roll when a piece is shown as its file has it, or why nothing is."""
    row = view.row
    if view.original is None:
        return told(row.entry.report.sentence)
    return " · ".join(filter(None, (row.key, row.metre, notes_text(row.notes))))


def heard_subtitle(view: PieceView) -> str:
    """Say in short what is in the roll when a piece is shown as the model hears it."""
    if view.heard is None or view.quantisation is None:
        return ""
    moved = view.quantisation.moved
    return " · ".join(
        (
            filled(_tr("{n:,} of {all:,} notes"), n=len(view.heard.notes), all=view.row.notes),
            filled(_tr("{n:,} moved"), n=moved) if moved else _tr("none moved"),
        )
    )
