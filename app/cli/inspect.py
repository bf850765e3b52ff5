"""`ritornello inspect`: what MIDI files hold, what was mended and what was refused, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import counted, minutes, say, show_table
from app.cli.outputs import check_output, write_json
from app.cli.problems import CommandError
from app.cli.reading import read_entries
from models.corpus.library import LibraryEntry
from models.midi import ReadReport

_COLUMNS = ("File", "State", "Notes", "Tracks", "Length", "Key", "Metre", "Remarks")
_STATES = {"ok": "good", "repaired": "repaired", "set_aside": "set aside", "refused": "refused"}


def inspect(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="MIDI files, and folders of them.")],
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write all of it as JSON; '-' prints it instead."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only problems.")] = False,
) -> int:
    """Look into MIDI files: what they hold, and what is wrong with them."""
    if json_file is not None:
        check_output(json_file)
    entries = read_entries(paths, quiet=quiet)
    reports = [entry.report for entry in entries]
    if json_file is not None:
        write_json([report.to_dict() for report in reports], json_file)
    if not quiet and json_file != Path("-"):
        show_table(
            _COLUMNS, [_row(entry) for entry in entries], right=frozenset({"Notes", "Tracks", "Length"})
        )
        say(_totals(reports))
    if all(entry.piece is None for entry in entries):
        if len(reports) == 1:
            raise CommandError(reports[0].sentence, path=reports[0].path)
        raise CommandError(f"none of these {len(reports):,} files can be read; the table says why")
    return 0


def _row(entry: LibraryEntry) -> tuple[str, ...]:
    report = entry.report
    remarks = [repair.sentence for repair in report.repairs]
    if report.status in ("set_aside", "refused"):
        remarks.insert(0, report.sentence)
    return (
        str(report.path),
        _STATES[report.status],
        f"{report.notes:,}",
        f"{report.tracks:,}",
        minutes(report.seconds),
        report.key or "-",
        report.time_signature or "-",
        " ".join(remarks),
    )


def _totals(reports: Sequence[ReadReport]) -> str:
    states = Counter(_STATES[report.status] for report in reports)
    reasons = Counter(report.code for report in reports if report.status in ("set_aside", "refused"))
    mended = Counter(repair.code for report in reports for repair in report.repairs)
    notes = sum(report.notes for report in reports)
    lines = [
        f"{counted(len(reports), 'file')}, {counted(notes, 'note')}: "
        + ", ".join(f"{count:,} {state}" for state, count in states.most_common())
    ]
    if reasons:
        lines.append("left out for: " + _list(reasons))
    if mended:
        lines.append("repaired for: " + _list(mended))
    return "\n".join(lines)


def _list(counts: Counter[str]) -> str:
    return ", ".join(f"{code.replace('_', ' ')} ({count:,})" for code, count in counts.most_common())
