from __future__ import annotations

from pathlib import Path

import pytest

from app.desktop.library.rows import SAMPLE_FOLDERS, learnt_pieces, make_row, metre_of, read_rows
from models.corpus.library import LibraryError, load_entry
from models.midi import write_midi
from models.music import Note, Piece, TimeSignature, Track


def read(*paths: Path, known: frozenset[Path] = frozenset()) -> list:  # type: ignore[type-arg]
    return read_rows(paths, known, lambda done, total: None, lambda: False)


def test_a_row_tells_what_a_musician_wants_to_know(tmp_path: Path) -> None:
    notes = tuple(Note(onset=480 * i, pitch=p, duration=480) for i, p in enumerate((67, 69, 71, 72, 74, 67)))
    piece = Piece(
        ticks_per_quarter=480,
        tracks=(Track(notes=notes, name="Waltz"),),
        title="Waltz",
        time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),),
    )
    write_midi(piece, tmp_path / "w.mid")
    row = make_row(load_entry(tmp_path / "w.mid"))
    assert (row.title, row.notes, row.key, row.metre, row.seconds) == ("Waltz", 6, "G maj", "3/4", 3.0)
    assert row.is_ticked
    assert not row.needs_look


def test_a_file_that_is_no_midi_becomes_a_row_that_needs_a_look(tmp_path: Path) -> None:
    (tmp_path / "letter.mid").write_text("Dear Sir or Madam")
    row = make_row(load_entry(tmp_path / "letter.mid"))
    assert row.needs_look
    assert not row.is_ticked
    assert row.title == "letter"
    assert row.piece is None


def test_drums_alone_are_nothing_to_learn_from(tmp_path: Path) -> None:
    beat = Track(notes=(Note(onset=0, pitch=36, duration=10),), is_drum=True)
    write_midi(Piece(ticks_per_quarter=480, tracks=(beat,)), tmp_path / "beat.mid")
    row = make_row(load_entry(tmp_path / "beat.mid"))
    assert not row.can_learn
    assert not row.is_ticked
    assert learnt_pieces([row]) == []


def test_metre_before_the_first_signature_is_common_time() -> None:
    late = (TimeSignature(onset=480, numerator=3, denominator=8),)
    assert metre_of(Piece(ticks_per_quarter=480, tracks=(), time_signatures=late)) == "4/4"


def test_known_files_are_passed_over(tiny_library: Path) -> None:
    known = frozenset({(tiny_library / "tune-0.mid").resolve()})
    assert len(read(tiny_library)) == 8
    assert len(read(tiny_library, known=known)) == 7


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no such file or folder"):
        read(tmp_path / "gone")


def test_reading_stops_when_asked(tiny_library: Path) -> None:
    rows = read_rows([tiny_library], frozenset(), lambda done, total: None, lambda: True)
    assert rows == []


def test_of_the_samples_the_melodies_are_ticked_and_the_polyphony_is_not() -> None:
    melody = min(SAMPLE_FOLDERS[0].glob("*.mid"))
    polyphony = min(SAMPLE_FOLDERS[1].glob("*.mid"))
    assert make_row(load_entry(melody)).is_ticked
    assert not make_row(load_entry(polyphony)).is_ticked
