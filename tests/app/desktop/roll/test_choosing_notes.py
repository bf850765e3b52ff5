"""The hand and the keys in the piano roll: what is chosen, and what is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.roll import PianoRoll
from app.desktop.roll.editing.edits import Edit
from app.desktop.roll.ruler import Ruler
from app.desktop.theme import apply_theme
from models.music import Note, Piece

Q = 24
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def scale() -> Piece:
    """Eight quarters up from C4, two bars that fill the 800 pixels: 100 pixels a quarter."""
    notes = [Note(onset=Q * k, pitch=60 + k, duration=Q, velocity=80) for k in range(8)]
    return Piece.from_notes(notes, ticks_per_quarter=Q)


@pytest.fixture
def roll(qtbot: QtBot, qapp: QApplication) -> PianoRoll:
    apply_theme(qapp, "light")
    widget = PianoRoll()
    qtbot.addWidget(widget)
    widget.resize(848, 324)
    widget.show()
    qtbot.waitExposed(widget)
    widget.set_piece(scale())
    return widget


@pytest.fixture
def asked(roll: PianoRoll) -> list[Edit]:
    edits: list[Edit] = []
    roll.edit_requested.connect(edits.append)
    return edits


def at(roll: PianoRoll, tick: float, pitch: int) -> QPointF:
    """The point of a tick, in the middle of a pitch's row."""
    geometry = roll.geometry_of_notes
    return QPointF(geometry.x_of(tick), geometry.y_of(pitch) + geometry.row_height / 2)


def send(
    widget: QWidget,
    kind: QEvent.Type,
    point: QPointF,
    keys: Qt.KeyboardModifier,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    changed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    place = QPointF(widget.mapToGlobal(point.toPoint()))
    QApplication.sendEvent(widget, QMouseEvent(kind, point, place, changed, held, keys))


def drag(
    widget: QWidget,
    start: QPointF,
    stop: QPointF,
    keys: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    *,
    lets_go: bool = True,
) -> None:
    send(widget, QEvent.Type.MouseButtonPress, start, keys, button)
    send(widget, QEvent.Type.MouseMove, (start + stop) / 2, keys, button)
    send(widget, QEvent.Type.MouseMove, stop, keys, button)
    if lets_go:
        send(widget, QEvent.Type.MouseButtonRelease, stop, keys, button)


def click(roll: PianoRoll, tick: float, pitch: int, keys: Qt.KeyboardModifier = NONE) -> None:
    point = at(roll, tick, pitch)
    send(roll.viewport(), QEvent.Type.MouseButtonPress, point, keys)
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, point, keys)


def outcome(edit: Edit, piece: Piece | None = None) -> list[tuple[int, int, int]]:
    return [(n.onset, n.pitch, n.duration) for n in edit.change(piece or scale()).piece.notes]


def test_shift_and_ctrl_choose_another_note_too_and_not_again(roll: PianoRoll) -> None:
    click(roll, 12, 60)
    click(roll, 3 * Q + 12, 63, SHIFT)
    click(roll, 5 * Q + 12, 65, CTRL)
    assert roll.chosen == (0, 3, 5)
    click(roll, 3 * Q + 12, 63, CTRL)
    assert roll.chosen == (0, 5)
    click(roll, 12, 60)
    assert roll.chosen == (0,), "a click on one of several chooses it alone"
    click(roll, 12, 66)
    assert roll.chosen == ()


def test_a_rectangle_catches_what_it_touches(roll: PianoRoll) -> None:
    drag(roll.viewport(), at(roll, Q + 12, 67), at(roll, 4 * Q - 6, 60))
    assert roll.chosen == (1, 2, 3)
    drag(roll.viewport(), at(roll, 6 * Q + 1, 60), at(roll, 7 * Q + 6, 67), SHIFT)
    assert roll.chosen == (1, 2, 3, 6, 7)


def test_dragging_moves_the_chosen_notes_by_the_grid(roll: PianoRoll, asked: list[Edit]) -> None:
    click(roll, 12, 60)
    click(roll, Q + 12, 61, SHIFT)
    drag(roll.viewport(), at(roll, Q + 8, 61), at(roll, Q + 8 + 10, 63))
    assert len(asked) == 1
    assert outcome(asked[0])[:2] == [(12, 62, 24), (36, 63, 24)], "10 ticks are nearest to two sixteenths"


def test_dragging_with_ctrl_copies_the_chosen_notes(roll: PianoRoll, asked: list[Edit]) -> None:
    roll.choose((0, 1))
    drag(roll.viewport(), at(roll, Q + 8, 61), at(roll, Q + 8 + 10, 63), CTRL)
    [edit] = asked
    assert outcome(edit)[:4] == [(0, 60, 24), (12, 62, 24), (24, 61, 24), (36, 63, 24)]
    assert edit.change(scale()).chosen == (1, 3), "the copies are chosen"
    drag(roll.viewport(), at(roll, 7 * Q + 8, 67), at(roll, 7 * Q + 8, 60), CTRL)
    assert len(outcome(asked[1])) == 8 + 3, "another note with Ctrl is chosen too, and all three are copied"


def test_ctrl_makes_a_copy_as_long_as_it_is_held(roll: PianoRoll, asked: list[Edit]) -> None:
    start, stop = at(roll, 8, 60), at(roll, 8, 62)
    original = at(roll, 12, 60).toPoint()
    ground = roll.viewport().grab().toImage().pixelColor(at(roll, 4 * Q + 12, 60).toPoint())
    drag(roll.viewport(), start, stop, lets_go=False)
    assert roll.viewport().grab().toImage().pixelColor(original) == ground, "it moves"
    send(roll.viewport(), QEvent.Type.MouseMove, stop, CTRL)
    assert roll.viewport().grab().toImage().pixelColor(original) != ground, "the original stays"
    assert roll.viewport().cursor().shape() == Qt.CursorShape.DragCopyCursor
    send(roll.viewport(), QEvent.Type.MouseMove, stop, NONE)
    assert roll.viewport().grab().toImage().pixelColor(original) == ground
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, stop, NONE)
    assert outcome(asked[0])[0] == (0, 62, 24)
    assert len(outcome(asked[0])) == 8


def test_copies_stay_within_the_range_and_a_copy_upon_the_original_is_none(
    roll: PianoRoll, asked: list[Edit]
) -> None:
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 40, 60), CTRL, lets_go=False)
    send(roll.viewport(), QEvent.Type.MouseMove, at(roll, 8, 60), CTRL)
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, at(roll, 8, 60), CTRL)
    assert asked == []
    assert roll.chosen == (0,)
    roll.choose(())
    drag(roll.viewport(), at(roll, 30, 61), at(roll, -60, 61), CTRL)
    assert outcome(asked[0])[:3] == [(0, 60, 24), (0, 61, 24), (24, 61, 24)], "as far as it can go"


@pytest.mark.parametrize("keys", [NONE, CTRL])
def test_escape_gives_up_a_copy(
    roll: PianoRoll, asked: list[Edit], qtbot: QtBot, keys: Qt.KeyboardModifier
) -> None:
    before = roll.viewport().grab().toImage()
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 80, 66), CTRL, lets_go=False)
    assert roll.viewport().grab().toImage() != before
    qtbot.keyClick(roll, Qt.Key.Key_Escape, keys)
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, at(roll, 80, 66), CTRL)
    assert asked == []
    assert roll.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    roll.choose(())
    assert roll.viewport().grab().toImage() == before


def test_alt_leaves_the_grid(roll: PianoRoll, asked: list[Edit]) -> None:
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 8 + 10, 60), ALT)
    assert outcome(asked[0])[0] == (10, 60, 24)


def test_a_note_off_the_grid_stays_there_when_it_is_moved_in_pitch_alone(
    roll: PianoRoll, asked: list[Edit]
) -> None:
    piece = Piece.from_notes([Note(onset=5, pitch=60, duration=40)], ticks_per_quarter=Q)
    roll.set_piece(piece)
    drag(roll.viewport(), at(roll, 20, 60), at(roll, 21, 62))
    assert outcome(asked[0], piece) == [(5, 62, 40)]


def test_the_right_edge_stretches(roll: PianoRoll, asked: list[Edit]) -> None:
    drag(roll.viewport(), at(roll, Q - 1, 60), at(roll, 2 * Q - 2, 60))
    assert outcome(asked[0])[0] == (0, 60, 48)
    drag(roll.viewport(), at(roll, 2 * Q - 1, 61), at(roll, 1, 61))
    assert outcome(asked[1])[1] == (24, 61, 6), "a sixteenth is left"


def test_escape_gives_up_a_drag(roll: PianoRoll, asked: list[Edit], qtbot: QtBot) -> None:
    before = roll.viewport().grab().toImage()
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 80, 66), lets_go=False)
    assert roll.viewport().grab().toImage() != before
    qtbot.keyClick(roll, Qt.Key.Key_Escape)
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, at(roll, 80, 66), NONE)
    assert asked == []
    roll.choose(())
    assert roll.viewport().grab().toImage() == before


def test_a_double_click_draws_in_its_cell_and_a_drag_draws_longer(roll: PianoRoll, asked: list[Edit]) -> None:
    point = at(roll, 15, 66)
    send(roll.viewport(), QEvent.Type.MouseButtonDblClick, point, NONE)
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, point, NONE)
    assert (12, 66, 6) in outcome(asked[0])
    roll.set_tool("draw")
    drag(roll.viewport(), at(roll, 13, 67), at(roll, 47, 67))
    assert (12, 67, 36) in outcome(asked[1])


def test_the_pencil_shows_an_empty_bar_to_draw_in(roll: PianoRoll, asked: list[Edit]) -> None:
    roll.set_tool("draw")
    assert roll.summary() == "Notes: 8. Bars: 2. From C4 to G4."
    click(roll, 8 * Q + 12, 60)
    assert outcome(asked[0])[-1] == (8 * Q + 12, 60, 6)
    roll.set_tool("select")
    assert roll.geometry_of_notes.content_ticks == 8 * Q


@pytest.mark.parametrize(
    ("key", "keys", "expected"),
    [
        (Qt.Key.Key_Right, NONE, (30, 61, 24)),
        (Qt.Key.Key_Left, NONE, (18, 61, 24)),
        (Qt.Key.Key_Right, SHIFT, (24, 61, 30)),
        (Qt.Key.Key_Left, SHIFT, (24, 61, 18)),
        (Qt.Key.Key_Up, NONE, (24, 62, 24)),
        (Qt.Key.Key_Down, SHIFT, (24, 49, 24)),
    ],
)
def test_the_arrows_nudge_what_is_chosen(
    roll: PianoRoll,
    asked: list[Edit],
    qtbot: QtBot,
    key: Qt.Key,
    keys: Qt.KeyboardModifier,
    expected: tuple[int, int, int],
) -> None:
    roll.choose((1,))
    qtbot.keyClick(roll, key, keys)
    assert expected in outcome(asked[0])
    assert (24, 61, 24) not in outcome(asked[0])


def test_insert_draws_at_the_playhead(roll: PianoRoll, asked: list[Edit], qtbot: QtBot) -> None:
    roll.set_playhead(50)
    roll.choose((7,))
    qtbot.keyClick(roll, Qt.Key.Key_Insert)
    assert (48, 67, 6) in outcome(asked[0])


def test_the_grid_can_be_of_triplets_or_off(roll: PianoRoll, asked: list[Edit]) -> None:
    roll.set_grid("1/8T")
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 8 + 10, 60))
    assert outcome(asked[0])[0] == (8, 60, 24)
    roll.set_grid("off")
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 8 + 11, 60))
    assert outcome(asked[1])[0] == (11, 60, 24)


def test_dragging_beyond_the_end_makes_room(roll: PianoRoll, asked: list[Edit]) -> None:
    point = at(roll, 7 * Q + 8, 67)
    drag(roll.viewport(), point, QPointF(850, point.y()), lets_go=False)
    for _ in range(30):
        send(roll.viewport(), QEvent.Type.MouseMove, QPointF(850, point.y()), NONE)
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, QPointF(850, point.y()), NONE)
    assert outcome(asked[0])[-1][0] > 8 * Q


def test_the_middle_button_drags_the_view(roll: PianoRoll) -> None:
    for _ in range(4):
        roll.zoom_in()
    middle = Qt.MouseButton.MiddleButton
    before = roll.horizontalScrollBar().value()
    drag(roll.viewport(), QPointF(400, 50), QPointF(360, 50), button=middle)
    assert roll.horizontalScrollBar().value() == before + 40


def test_the_ruler_selects_a_time_range_and_its_ends_can_be_moved(roll: PianoRoll) -> None:
    ruler = roll.findChild(Ruler)
    drag(ruler, QPointF(102, 5), QPointF(401, 5))
    assert roll.time_range == (24, 96)
    drag(ruler, QPointF(400, 5), QPointF(252, 5))
    assert roll.time_range == (24, 60)
    send(ruler, QEvent.Type.MouseButtonDblClick, QPointF(150, 5), NONE)
    assert roll.time_range is None


def test_the_handle_of_the_playhead_can_be_dragged(roll: PianoRoll) -> None:
    roll.seek_requested.connect(roll.set_playhead)
    roll.set_playhead(0)
    ruler = roll.findChild(Ruler)
    drag(ruler, QPointF(2, ruler.height() - 3), QPointF(200, ruler.height() - 3))
    assert roll.playhead == pytest.approx(48, abs=0.5)
    assert roll.time_range is None


def test_ctrl_shift_and_the_arrows_select_bars(roll: PianoRoll, qtbot: QtBot) -> None:
    for expected in ((0, 96), (0, 192), (0, 192)):
        qtbot.keyClick(roll, Qt.Key.Key_Right, CTRL | SHIFT)
        assert roll.time_range == expected
    qtbot.keyClick(roll, Qt.Key.Key_Left, CTRL | SHIFT)
    assert roll.time_range == (0, 96)
    qtbot.keyClick(roll, Qt.Key.Key_Escape)
    assert roll.time_range is None


def test_ghosts_and_marks_are_seen_and_go_away(roll: PianoRoll) -> None:
    before = roll.viewport().grab().toImage()
    finer = Piece.from_notes([Note(onset=480, pitch=66, duration=480)], ticks_per_quarter=480)
    roll.set_ghost(finer)
    middle = at(roll, Q + 12, 66).toPoint()
    image = roll.viewport().grab().toImage()
    assert image.pixelColor(middle) != before.pixelColor(middle), "on this piece's grid"
    roll.set_ghost(None)
    roll.mark_note(2)
    assert roll.viewport().grab().toImage() != before
    roll.mark_note(None)
    assert roll.viewport().grab().toImage() == before


def test_an_edited_version_keeps_the_view_and_gets_rows_for_its_notes(roll: PianoRoll) -> None:
    for _ in range(3):
        roll.zoom_in()
    roll.horizontalScrollBar().setValue(120)
    view = roll.geometry_of_notes.scroll_x, roll.geometry_of_notes.pixels_per_tick
    roll.set_playhead(30)
    higher = scale().transposed(36)
    roll.replace_piece(higher, (2, 3))
    assert (roll.geometry_of_notes.scroll_x, roll.geometry_of_notes.pixels_per_tick) == view
    assert roll.chosen == (2, 3)
    assert roll.playhead == 30
    assert roll.geometry_of_notes.highest >= 67 + 36


def test_what_is_chosen_is_told_to_those_who_do_not_see_it(roll: PianoRoll) -> None:
    roll.choose((0,))
    assert roll.accessibleDescription() == "C4, bar 1.1, quarter notes: 1, velocity 80"
    roll.choose((0, 1))
    assert roll.accessibleDescription() == "Notes chosen: 2"
    roll.choose(())
    assert roll.accessibleDescription() == "Notes: 8. Bars: 2. From C4 to G4."


def test_two_fingers_zoom_around_themselves(roll: PianoRoll) -> None:
    under, scale_before = roll.geometry_of_notes.tick_at(300), roll.geometry_of_notes.pixels_per_tick
    point, device = QPointF(300, 50), QPointingDevice.primaryPointingDevice()
    for step in (0.25, 0.2):
        gesture = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, device, 2, point, point, point, step, QPointF()
        )
        QApplication.sendEvent(roll.viewport(), gesture)
    assert roll.geometry_of_notes.pixels_per_tick == pytest.approx(scale_before * 1.25 * 1.2)
    assert roll.geometry_of_notes.tick_at(300) == pytest.approx(under, abs=0.5)


def test_another_piece_ends_what_the_hand_was_doing(roll: PianoRoll, asked: list[Edit]) -> None:
    drag(roll.viewport(), at(roll, 8, 60), at(roll, 80, 66), lets_go=False)
    roll.set_piece(Piece.from_notes([Note(onset=0, pitch=60, duration=Q)], ticks_per_quarter=Q))
    send(roll.viewport(), QEvent.Type.MouseButtonRelease, at(roll, 80, 66), NONE)
    assert asked == []
    assert roll.chosen == ()


def test_a_touch_pad_scrolls_by_its_pixels(roll: PianoRoll) -> None:
    for _ in range(6):
        roll.zoom_in()
    before, point = roll.horizontalScrollBar().value(), QPointF(300, 50)
    event = QWheelEvent(
        point,
        QPointF(roll.viewport().mapToGlobal(point.toPoint())),
        QPoint(-37, 0),
        QPoint(-240, 0),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.ScrollUpdate,
        False,
    )
    QApplication.sendEvent(roll.viewport(), event)
    assert roll.horizontalScrollBar().value() == before + 37
