"""Which rows have the music of others: they would leak from what is learnt into what it is judged by."""

from __future__ import annotations

from collections.abc import Sequence

from app.desktop.library.rows import Copy, LibraryRow
from app.desktop.workers.task import OnProgress, ShouldStop
from models.corpus.duplicates import find_duplicates


def find_copies(
    rows: Sequence[LibraryRow], _on_progress: OnProgress, _should_stop: ShouldStop
) -> dict[LibraryRow, Copy]:
    """Find every row with the music of an earlier one, as work for a thread."""
    by_entry = {row.entry: row for row in rows}
    return {
        by_entry[other.entry]: Copy(
            of=by_entry[group.first], is_same_file=other.kind == "content", semitones=other.semitones
        )
        for group in find_duplicates(row.entry for row in rows)
        for other in group.others
    }
