from __future__ import annotations

from pathlib import Path

import pytest

from app.desktop.library.choices import Choice
from app.desktop.library.order import Column, RowOrder
from app.desktop.library.rows import SAMPLE_FOLDERS, LibraryRow, make_row
from models.corpus.library import load_entry
from models.midi import write_midi
from models.music import Note, Piece, TimeSignature, Track


def written(path: Path, piece: Piece) -> Path:
    write_midi(piece, path)
    return path


def scale(title: str, *, notes: int = 8, first: int = 60) -> Piece:
    made = [
        Note(onset=480 * i, pitch=first + (0, 2, 4, 5, 7, 9, 11, 12)[i % 8], duration=480)
        for i in range(notes)
    ]
    return Piece.from_notes(made, ticks_per_quarter=480, title=title)


def test_a_row_tells_what_a_musician_wants_to_know(tmp_path: Path) -> None:
    notes = tuple(Note(onset=480 * i, pitch=p, duration=480) for i, p in enumerate((67, 69, 71, 72, 74, 67)))
    piece = Piece(
        ticks_per_quarter=480,
        tracks=(Track(notes=notes, name="Waltz"),),
        title="Waltz",
        time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),),
    )
    row = make_row(load_entry(written(tmp_path / "w.mid", piece)))
    assert (row.title, row.notes, row.key, row.metre, row.seconds) == ("Waltz", 6, "G maj", "3/4", 3.0)
    assert (row.role, row.state) == ("learn", "good")
    assert not row.needs_look


def test_a_file_that_is_no_midi_becomes_a_row_that_needs_a_look(tmp_path: Path) -> None:
    (tmp_path / "letter.mid").write_text("Dear Sir or Madam")
    row = make_row(load_entry(tmp_path / "letter.mid"), role="validate")
    assert row.needs_look
    assert (row.role, row.state, row.title) == ("leave_out", "refused", "letter")


def test_drums_alone_are_nothing_to_learn_from(tmp_path: Path) -> None:
    beat = Track(notes=(Note(onset=0, pitch=36, duration=10),), is_drum=True)
    row = make_row(load_entry(written(tmp_path / "b.mid", Piece(ticks_per_quarter=480, tracks=(beat,)))))
    assert not row.can_learn
    assert row.role == "leave_out"
    assert row.needs_look


def test_of_the_samples_the_melodies_are_ticked_and_the_polyphony_is_not() -> None:
    melody = min(SAMPLE_FOLDERS[0].glob("*.mid"))
    polyphony = min(SAMPLE_FOLDERS[1].glob("*.mid"))
    assert make_row(load_entry(melody)).role == "learn"
    assert make_row(load_entry(polyphony)).role == "leave_out"
    assert make_row(load_entry(polyphony), role="validate").role == "validate"


def test_what_was_chosen_before_goes_before_what_a_folder_is_for(tmp_path: Path) -> None:
    entry = load_entry(written(tmp_path / "w.mid", scale("W")))
    assert make_row(entry, Choice(role="leave_out"), role="validate").role == "leave_out"
    assert make_row(entry, role="validate").role == "validate"


def test_only_what_differs_from_what_the_program_would_do_is_a_choice(tmp_path: Path) -> None:
    row = make_row(load_entry(written(tmp_path / "w.mid", scale("W"))))
    assert row.choice.is_empty
    row.role = "validate"
    assert row.choice == Choice(role="validate")


@pytest.fixture
def rows(tmp_path: Path) -> list[LibraryRow]:
    pieces = [("b.mid", "beta", 4, 60), ("a.mid", "Alpha", 8, 67), ("c.mid", "alpha", 6, 62)]
    return [
        make_row(load_entry(written(tmp_path / name, scale(title, notes=count, first=first))))
        for name, title, count, first in pieces
    ]


def test_rows_are_sorted_by_a_column_and_equal_ones_by_title_and_path(rows: list[LibraryRow]) -> None:
    order = RowOrder()
    assert [row.path.name for row in order.sort(rows)] == ["a.mid", "c.mid", "b.mid"]
    order.column, order.is_descending = Column.NOTES, True
    assert [row.notes for row in order.sort(rows)] == [8, 6, 4]
    order.column = Column.STATE
    assert [row.path.name for row in order.sort(rows)] == ["a.mid", "c.mid", "b.mid"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 3), ("ALPHA", 2), ("C.MID", 1), ("g  maj", 1), ("good", 3), ("alpha beta", 0)],
)
def test_a_text_is_found_in_title_file_key_and_state(rows: list[LibraryRow], text: str, found: int) -> None:
    order = RowOrder()
    order.find(text)
    assert sum(order.shows(row, lambda _row: "good") for row in rows) == found
