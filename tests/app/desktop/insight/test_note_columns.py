"""Where the notes of a reading lie under the piece in the roll, and how notes take on its numbers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.desktop import theme
from app.desktop.insight.colour_maps import colour_table, levels_of
from app.desktop.insight.note_columns import NoteColumns
from app.desktop.insight.surprise.bars import shared_columns
from app.desktop.insight.tinting import LEVELS, of_notes, ramp, tint
from app.desktop.roll.geometry import RollGeometry
from app.desktop.roll.note_index import NoteIndex
from app.desktop.roll.note_painter import NotePainter, Tint
from models.encoding import quantise
from models.music import Note, Piece


def piece_of(*notes: tuple[int, int, int], ticks_per_quarter: int = 480) -> Piece:
    return Piece.from_notes(
        [Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in notes],
        ticks_per_quarter=ticks_per_quarter,
    )


def columns_of(piece: Piece, heard: Piece | None = None) -> NoteColumns:
    reading: Any = SimpleNamespace(rows=quantise(heard or piece))
    return NoteColumns.of(piece, reading)


MELODY = piece_of((0, 60, 480), (480, 62, 480), (960, 64, 240), (960, 67, 480))
"""Two notes, and then two at once."""


def test_a_column_goes_from_a_note_to_the_next_and_the_last_one_to_the_end() -> None:
    columns = columns_of(MELODY)
    assert columns.starts.tolist() == [0, 480, 960, 960, 1440]
    assert [columns.note_at(tick) for tick in (0, 479, 480, 959)] == [0, 0, 1, 1]
    assert columns.span(0) == (0, 480)
    assert columns.note_at(1440) is None
    assert columns.note_at(None) is None


def test_of_a_chord_the_last_note_has_the_column_and_the_bars_share_it() -> None:
    columns = columns_of(MELODY)
    assert columns.note_at(1000) == 3
    assert columns.span(2) == columns.span(3) == (960, 1440)
    lefts, rights = shared_columns(columns)
    assert lefts.tolist() == [0, 480, 960, 1200]
    assert rights.tolist() == [480, 960, 1200, 1440]
    assert columns.between(1100, 1200) == (2, 4)


def test_what_is_heard_lies_under_the_file_whatever_its_ticks() -> None:
    shown = piece_of((0, 60, 96), (96, 40, 96), (96, 62, 96), ticks_per_quarter=96)
    heard = piece_of((0, 60, 24), (24, 62, 24), ticks_per_quarter=24)
    columns = columns_of(shown, heard)
    assert columns.starts.tolist() == [0, 96, 192]
    assert columns.places.tolist() == [0, -1, 1]
    assert columns.place_in_piece(1) == 2
    values = of_notes(np.array([0.25, 0.75]), columns.places)
    assert values[[0, 2]].tolist() == [0.25, 0.75]
    assert np.isnan(values[1])


def test_notes_have_the_colours_of_the_map_and_those_without_a_number_are_faint(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    table = colour_table("viridis")
    made = tint(np.array([-1.0, 0.0, 1.0, 9.0, np.nan]), -1.0, 1.0, table)
    shown = [made.palette[shade].rgb() for shade in made.shades]
    assert shown[0] == int(table[0])
    assert shown[2] == shown[3] == int(table[-1])
    assert shown[1] not in (shown[0], shown[2])
    assert made.shades[4] == LEVELS
    assert made.palette[LEVELS].lightness() > 180


def test_one_hue_gets_stronger_without_turning_back(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    shades = [QColor.fromRgb(int(pixel)) for pixel in ramp(theme.colours().error)]
    lightness = [shade.lightnessF() for shade in shades]
    assert lightness == sorted(lightness, reverse=True)
    assert shades[-1] == theme.colours().error


@pytest.mark.parametrize(("value", "level"), [(-2.0, 0), (-1.0, 0), (0.0, 128), (1.0, 255), (5.0, 255)])
def test_levels_end_where_the_colours_do(value: float, level: int) -> None:
    assert levels_of(np.array([value]), -1.0, 1.0).tolist() == [level]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_names_on_coloured_notes_stand_out(qapp: QApplication, name: theme.Theme) -> None:
    theme.apply_theme(qapp, name)
    bright, deep = QColor("#fee838"), QColor("#00204c")
    index = NoteIndex(MELODY.notes)
    tinted = Tint(shades=np.zeros(len(index), dtype=np.int64), palette=[bright, deep])
    painter = NotePainter(geometry=RollGeometry(), index=index, tint=tinted)
    on_bright, on_deep = painter._inks()
    assert on_bright.lightnessF() < 0.3
    assert on_deep.lightnessF() > 0.7
