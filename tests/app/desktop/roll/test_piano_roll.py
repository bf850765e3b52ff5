from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.roll import PianoRoll, note_painter
from app.desktop.roll.key_strip import KeyStrip
from app.desktop.roll.ruler import Ruler
from app.desktop.theme import DARK, LIGHT, apply_theme
from models.music import Note, Piece, Track

QUARTER = 24


def scale_piece(count: int = 8) -> Piece:
    """Quarters up the chromatic scale from C4, one after another, loud."""
    return Piece.from_notes(
        [Note(onset=QUARTER * k, pitch=60 + k % 12, duration=QUARTER, velocity=127) for k in range(count)],
        ticks_per_quarter=QUARTER,
    )


def crowded_piece() -> Piece:
    """1,500 notes anywhere, some very short and some very long."""
    rng = random.Random(3)
    notes = [
        Note(
            onset=rng.randrange(5000),
            pitch=rng.randrange(40, 80),
            duration=rng.choice([1, 6, 24, 900]),
            velocity=rng.randrange(1, 128),
        )
        for _ in range(1500)
    ]
    return Piece.from_notes(notes, ticks_per_quarter=QUARTER)


@pytest.fixture
def roll(qtbot: QtBot, qapp: QApplication) -> Iterator[PianoRoll]:
    apply_theme(qapp, "light")
    widget = PianoRoll()
    qtbot.addWidget(widget)
    widget.resize(848, 324)  # the viewport is 800 wide
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    apply_theme(qapp, "light")


def point_of(roll: PianoRoll, note: Note) -> QPoint:
    """The middle of a note on the viewport, found by asking the roll what lies where."""
    for y in range(roll.viewport().height()):
        for x in range(0, roll.viewport().width(), 5):
            if roll.note_at(QPointF(x, y)) == note:
                return QPoint(x + 5, y + 2)
    raise AssertionError(f"{note} cannot be seen")


def first_tick(roll: PianoRoll) -> float:
    return roll._geometry.tick_at(0)


def turn_wheel(roll: PianoRoll, at: QPoint, turn: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(roll.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(roll.viewport(), event)


def picture(roll: PianoRoll) -> QImage:
    return roll.viewport().grab().toImage()


def test_clicking_a_note_tells_which_one(roll: PianoRoll, qtbot: QtBot) -> None:
    piece = scale_piece()
    roll.set_piece(piece)
    for place in (0, 5):
        with qtbot.waitSignal(roll.note_clicked) as clicked:
            point = point_of(roll, piece.notes[place])
            qtbot.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert clicked.args == [place]
        assert roll.chosen == (place,)


def test_clicking_beside_the_notes_tells_nothing(roll: PianoRoll, qtbot: QtBot) -> None:
    piece = scale_piece()
    roll.set_piece(piece)
    with qtbot.assertNotEmitted(roll.note_clicked):
        below = point_of(roll, piece.notes[7]) + QPoint(0, 100)
        qtbot.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=below)


def test_clicking_the_ruler_asks_for_that_tick(roll: PianoRoll, qtbot: QtBot) -> None:
    roll.set_piece(scale_piece(8))  # two bars of 96 ticks fill the width
    ruler = roll.findChild(Ruler)
    with qtbot.waitSignal(roll.seek_requested) as sought:
        qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(ruler.width() // 2, 5))
    assert sought.args[0] == pytest.approx(96, abs=0.5)


def test_the_ruler_of_an_empty_roll_asks_for_nothing(roll: PianoRoll, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(roll.seek_requested):
        qtbot.mouseClick(roll.findChild(Ruler), Qt.MouseButton.LeftButton, pos=QPoint(50, 5))


def test_clicking_a_key_of_the_strip_names_its_pitch(roll: PianoRoll, qtbot: QtBot) -> None:
    piece = scale_piece()
    roll.set_piece(piece)
    keys = roll.findChild(KeyStrip)
    y = point_of(roll, piece.notes[4]).y()
    with qtbot.waitSignal(roll.pitch_pressed) as pressed:
        qtbot.mouseClick(keys, Qt.MouseButton.LeftButton, pos=QPoint(10, y))
    assert pressed.args == [64]


def test_alt_and_the_arrow_keys_go_from_note_to_note(roll: PianoRoll, qtbot: QtBot) -> None:
    piece = scale_piece(200)
    roll.set_piece(piece)
    reached: list[int] = []
    roll.note_clicked.connect(reached.append)
    qtbot.keyClick(roll, Qt.Key.Key_Right)  # none is chosen yet: Alt is not needed
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(roll, key, Qt.KeyboardModifier.AltModifier)
    assert reached == [0, 1, 2, 1]
    assert roll.accessibleDescription() == "C#4, bar 1.2, quarter notes: 1, velocity 127"


def test_with_ctrl_they_move_the_playhead_from_bar_to_bar(roll: PianoRoll, qtbot: QtBot) -> None:
    roll.set_piece(scale_piece(16))
    roll.seek_requested.connect(roll.set_playhead)
    visited = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(roll, key, Qt.KeyboardModifier.ControlModifier)
        visited.append(roll.playhead)
    assert visited == [96, 192, 96]
    roll.set_playhead(130)
    qtbot.keyClick(roll, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert roll.playhead == 96


def test_ctrl_and_wheel_zoom_around_the_mouse(roll: PianoRoll) -> None:
    roll.set_piece(scale_piece(400))
    under = roll._geometry.tick_at(300)
    scale = roll._geometry.pixels_per_tick
    turn_wheel(roll, QPoint(300, 50), 240, Qt.KeyboardModifier.ControlModifier)
    assert roll._geometry.pixels_per_tick == pytest.approx(scale * 1.25**2)
    assert roll._geometry.tick_at(300) == pytest.approx(under, abs=2)


def test_the_wheel_scrolls_time_when_all_pitches_are_seen(roll: PianoRoll) -> None:
    roll.set_piece(scale_piece(400))
    turn_wheel(roll, QPoint(300, 50), -120, Qt.KeyboardModifier.NoModifier)
    assert roll.horizontalScrollBar().value() == 60
    assert first_tick(roll) == pytest.approx(60 * QUARTER / 16)


def test_plus_minus_and_zero_zoom(roll: PianoRoll, qtbot: QtBot) -> None:
    roll.set_piece(scale_piece(400))
    scale = roll._geometry.pixels_per_tick
    qtbot.keyClick(roll, Qt.Key.Key_Plus)
    assert roll._geometry.pixels_per_tick == pytest.approx(scale * 1.25)
    qtbot.keyClick(roll, Qt.Key.Key_Minus)
    assert roll._geometry.pixels_per_tick == pytest.approx(scale)
    qtbot.keyClick(roll, Qt.Key.Key_0)
    assert roll._geometry.fits
    assert roll.horizontalScrollBar().maximum() == 0


def test_home_and_end_scroll_to_the_ends(roll: PianoRoll, qtbot: QtBot) -> None:
    roll.set_piece(scale_piece(400))
    qtbot.keyClick(roll, Qt.Key.Key_End)
    assert roll._geometry.tick_at(800) == pytest.approx(400 * QUARTER, abs=2)
    qtbot.keyClick(roll, Qt.Key.Key_Home)
    assert first_tick(roll) == 0


def test_the_view_follows_the_playhead_by_turning_the_page(roll: PianoRoll) -> None:
    roll.set_piece(scale_piece(400))  # 800 pixels show 50 quarters
    roll.set_playhead(49.9 * QUARTER)
    assert first_tick(roll) == 0
    roll.set_playhead(50.1 * QUARTER)
    assert first_tick(roll) == pytest.approx((50.1 - 5) * QUARTER, abs=2)


def test_whoever_scrolls_away_from_the_playhead_is_left_alone(roll: PianoRoll) -> None:
    roll.set_piece(scale_piece(400))
    roll.set_playhead(10 * QUARTER)
    roll.horizontalScrollBar().setValue(3000)
    roll.set_playhead(11 * QUARTER)
    assert roll.horizontalScrollBar().value() == 3000


def test_another_piece_starts_at_its_start_without_a_playhead(roll: PianoRoll) -> None:
    roll.set_piece(scale_piece(400))
    roll.set_playhead(300 * QUARTER)
    roll.set_piece(scale_piece(300))
    assert roll.playhead is None
    assert first_tick(roll) == 0


def test_drums_are_left_out(roll: PianoRoll) -> None:
    drum = Note(onset=0, pitch=60, duration=QUARTER)
    tune = Note(onset=QUARTER, pitch=64, duration=QUARTER)
    tracks = (Track(notes=(drum,), is_drum=True), Track(notes=(tune,)))
    roll.set_piece(Piece(ticks_per_quarter=QUARTER, tracks=tracks))
    assert roll.summary() == "Notes: 1. Bars: 1. From E4 to E4."
    roll.set_piece(Piece(ticks_per_quarter=QUARTER, tracks=tracks[:1]))
    assert roll.summary() == "This piece has no notes to show."


@pytest.mark.parametrize(
    ("many_notes", "many_cells"), [(10**9, 10**9), (1, 10**9), (1, 1)], ids=["bars", "cells", "counts"]
)
def test_notes_are_painted_where_they_are_in_every_way(
    roll: PianoRoll, monkeypatch: pytest.MonkeyPatch, many_notes: int, many_cells: int
) -> None:
    monkeypatch.setattr(note_painter, "MANY_NOTES", many_notes)
    monkeypatch.setattr(note_painter, "MANY_CELLS", many_cells)
    piece = scale_piece(8)
    roll.set_piece(piece)
    image = picture(roll)
    for note in piece.notes:
        x, y = round(roll._geometry.x_of(note.onset) + 50), round(roll._geometry.y_of(note.pitch) + 6)
        assert image.pixelColor(x, y) == LIGHT.note
        assert image.pixelColor((x + 100) % 800, y) != LIGHT.note


def test_both_ways_to_make_the_picture_make_the_same(
    roll: PianoRoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_painter, "MANY_NOTES", 1)
    roll.set_piece(crowded_piece(), primer_end=2000)
    roll.fit()
    written = picture(roll)
    monkeypatch.setattr(note_painter, "MANY_CELLS", 1)
    assert picture(roll) == written


@pytest.mark.parametrize("many_notes", [1, 10**9])
def test_a_strip_painted_alone_is_that_part_of_the_whole(
    roll: PianoRoll, monkeypatch: pytest.MonkeyPatch, many_notes: int
) -> None:
    monkeypatch.setattr(note_painter, "MANY_NOTES", many_notes)
    roll.set_piece(crowded_piece())
    roll.fit()

    def painted(left: int, right: int) -> QImage:
        image = QImage(800, 300, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setClipRect(left, 0, right - left, 300)
        roll.layers.notes.paint(painter, left, right)
        painter.end()
        return image

    whole = painted(0, 800)
    for left in range(200, 260, 7):
        strip = painted(left, left + 5)
        assert strip.copy(left, 0, 5, 300) == whole.copy(left, 0, 5, 300)


def test_soft_notes_are_nearer_to_the_ground(roll: PianoRoll) -> None:
    notes = [
        Note(onset=QUARTER * k, pitch=60, duration=QUARTER, velocity=velocity)
        for k, velocity in enumerate((1, 64, 127, 127))
    ]
    roll.set_piece(Piece.from_notes(notes, ticks_per_quarter=QUARTER))
    image, y = picture(roll), round(roll._geometry.y_of(60) + 6)
    shades = [image.pixelColor(200 * k + 100, y).lightness() for k in range(3)]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 3


def test_the_primer_has_a_colour_of_its_own(roll: PianoRoll) -> None:
    piece = scale_piece(8)
    roll.set_piece(piece, primer_end=2 * QUARTER)
    image = picture(roll)
    seen = [
        image.pixelColor(100 * k + 50, round(roll._geometry.y_of(note.pitch) + 6))
        for k, note in enumerate(piece.notes)
    ]
    assert seen == [LIGHT.note_primer] * 2 + [LIGHT.note] * 6


def test_the_playhead_moves_and_leaves_nothing_behind(roll: PianoRoll, qtbot: QtBot) -> None:
    roll.set_piece(scale_piece(8))
    before = picture(roll)
    roll.set_playhead(30)
    x = round(roll._geometry.x_of(30))
    assert picture(roll).pixelColor(x, 3) == LIGHT.playhead
    roll.set_playhead(None)
    assert picture(roll) == before


def test_another_theme_repaints_in_its_colours(roll: PianoRoll, qapp: QApplication) -> None:
    roll.set_piece(scale_piece(8))
    apply_theme(qapp, "dark")
    note = roll.piece.notes[0]
    assert picture(roll).pixelColor(50, round(roll._geometry.y_of(note.pitch) + 6)) == DARK.note


def test_a_frame_shows_that_the_tab_key_came_here(roll: PianoRoll, qtbot: QtBot) -> None:
    roll.set_piece(scale_piece(8))
    colours_seen = []
    for reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
        roll.clearFocus()
        roll.setFocus(reason)
        qtbot.waitUntil(roll.hasFocus, timeout=5000)
        colours_seen.append(picture(roll).pixelColor(799, 5) == LIGHT.accent)
    assert colours_seen == [False, True]


def test_an_empty_roll_says_what_to_do(roll: PianoRoll) -> None:
    roll.set_empty_text("Drop MIDI files here")
    roll.set_piece(None)
    assert roll.accessibleDescription() == "Drop MIDI files here"
    image = picture(roll)
    middle = {image.pixelColor(x, image.height() // 2).name() for x in range(300, 500)}
    assert len(middle) > 1  # there is writing


def test_only_what_is_seen_of_100_000_notes_is_painted_at_30_frames_a_second(roll: PianoRoll) -> None:
    roll.set_piece(scale_piece(100_000))
    assert roll.layers.index.between(*roll._geometry.visible_ticks(), 0, 127).size == 51
    roll.fit()
    frames = []
    for _ in range(8):
        start = time.perf_counter()
        roll.viewport().grab()
        frames.append(time.perf_counter() - start)
    assert min(frames) < 1 / 30
