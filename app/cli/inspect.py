"""`ritornello inspect`: what MIDI files hold, what was mended and what was refused, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.console import counted, minutes, say, show_table
from app.cli.outputs import check_output, write_json
from app.cli.problems import CommandError
from app.cli.reading import read_entries
from models.corpus.duplicates import Duplicate, DuplicateGroup, find_duplicates
from models.corpus.library import LibraryEntry

_COLUMNS = ("File", "State", "Notes", "Tracks", "Length", "Key", "Metre", "Remarks")
_STATES = {"ok": "good", "repaired": "repaired", "set_aside": "set aside", "refused": "refused"}
_FOUND = "?"
_KINDS = {"content": "the same file", "music": "the same music", "transposed": "transposed"}

_Doubles = Mapping[Path, tuple[LibraryEntry, Duplicate]]  # by path: of which file it is a duplicate, and how


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
    groups = find_duplicates(entries)
    doubles = {other.entry.path: (group.first, other) for group in groups for other in group.others}
    if json_file is not None:
        write_json([facts_as_json(entry, doubles) for entry in entries], json_file)
    if not quiet and json_file != Path("-"):
        rows = [_row(entry, doubles) for entry in entries]
        show_table(_COLUMNS, rows, right=frozenset({"Notes", "Tracks", "Length"}))
        say(_totals(entries, groups))
    if not any(entry.has_piece for entry in entries):
        if len(entries) == 1:
            raise CommandError(entries[0].report.sentence, path=entries[0].path)
        raise CommandError(f"none of these {len(entries):,} files can be read; the table says why")
    return 0


def facts_as_json(entry: LibraryEntry, doubles: _Doubles) -> dict[str, Any]:
    """Return all there is to tell of a file; key and metre are found where it does not give them."""
    first, double = doubles.get(entry.path, (None, None))
    known: dict[str, Any] = {"content_hash": entry.content_hash}
    if (facts := entry.facts) is not None:
        known |= {
            "key": None if facts.key is None else facts.key.name,
            "key_is_found": facts.is_key_found,
            "key_confidence": round(facts.key_confidence, 3),
            "metre": "{}/{}".format(*facts.metre),
            "metre_is_found": facts.is_metre_found,
            "metre_confidence": round(facts.metre_confidence, 3),
        }
    return {
        **entry.report.to_dict(),
        **known,
        "duplicate_of": None if first is None else str(first.path),
        "duplicate_kind": None if double is None else double.kind,
        "duplicate_semitones": None if double is None else double.semitones,
    }


def _row(entry: LibraryEntry, doubles: _Doubles) -> tuple[str, ...]:
    report, facts = entry.report, entry.facts
    remarks = [repair.sentence for repair in report.repairs]
    if report.status in ("set_aside", "refused"):
        remarks.insert(0, report.sentence)
    if entry.path in doubles:
        remarks.append(_remark(*doubles[entry.path]))
    key = metre = "-"
    if facts is not None and facts.key is not None:
        key = facts.key.name + _FOUND * facts.is_key_found
        metre = "{}/{}".format(*facts.metre) + _FOUND * facts.is_metre_found
    return (
        str(report.path),
        _STATES[report.status],
        f"{report.notes:,}",
        f"{report.tracks:,}",
        minutes(report.seconds),
        key,
        metre,
        " ".join(remarks),
    )


def _remark(first: LibraryEntry, double: Duplicate) -> str:
    if double.kind == "transposed":
        direction = "higher" if double.semitones > 0 else "lower"
        return f"The music of {first.path}, {counted(abs(double.semitones), 'semitone')} {direction}."
    return f"{_KINDS[double.kind].capitalize()} as {first.path}."


def _totals(entries: Sequence[LibraryEntry], groups: Sequence[DuplicateGroup]) -> str:
    reports = [entry.report for entry in entries]
    states = Counter(_STATES[report.status] for report in reports)
    reasons = Counter(report.code for report in reports if report.status in ("set_aside", "refused"))
    mended = Counter(repair.code for report in reports for repair in report.repairs)
    doubles = Counter(_KINDS[other.kind] for group in groups for other in group.others)
    notes = sum(report.notes for report in reports)
    lines = [
        f"{counted(len(reports), 'file')}, {counted(notes, 'note')}: "
        + ", ".join(f"{count:,} {state}" for state, count in states.most_common())
    ]
    for what, counts in (("left out for", reasons), ("repaired for", mended), ("there already", doubles)):
        if counts:
            lines.append(f"{what}: {_list(counts)}")
    if any(entry.facts and (entry.facts.is_key_found or entry.facts.is_metre_found) for entry in entries):
        lines.append(f"A key or metre with {_FOUND} is not in the file: it was found from the notes.")
    return "\n".join(lines)


def _list(counts: Counter[str]) -> str:
    return ", ".join(f"{code.replace('_', ' ')} ({count:,})" for code, count in counts.most_common())
