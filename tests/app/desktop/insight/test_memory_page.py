"""The memory lens as a person uses it: what is seen, units that colour notes, and interfering."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.desktop.insight.colour_maps import colour_table
from app.desktop.insight.memory.heat_map import rows_for
from app.desktop.insight.memory.interference_form import InterferenceForm
from app.desktop.insight.memory.lens_tools import LensTools
from app.desktop.insight.memory.page import MemoryPage
from app.desktop.insight.time_axis import GUTTER
from app.desktop.insight.tinting import LEVELS
from app.desktop.main_window import MainWindow
from models.insight.piece_reading import PieceReading, read_piece
from models.networks.interventions import Intervention

SOON = 30_000


@pytest.fixture
def page(qtbot: QtBot, taught_window: MainWindow) -> MemoryPage:
    """The page, with the first tune of the library."""
    window = taught_window
    window.library.view.selectRow(0)
    qtbot.waitUntil(lambda: window.roll_panel.roll.piece is not None, timeout=5000)
    page = window.insight.open_page("memory")
    assert isinstance(page, MemoryPage)
    wait_for_lens(qtbot, page)
    return page


def wait_for_lens(qtbot: QtBot, page: MemoryPage) -> None:
    qtbot.waitUntil(lambda: page.map.numbers is not None and page._work.is_idle, timeout=SOON)


def reading_of(page: MemoryPage) -> PieceReading:
    reading = page.desk.subject.reading
    assert reading is not None
    return reading


def row_centre(page: MemoryPage, row: int, *, x: int = 400) -> QPoint:
    numbers = page.map.numbers
    assert numbers is not None
    return QPoint(x, int((row + 0.5) * page.map.height() / numbers.num_units))


def column_centre(page: MemoryPage, note: int) -> int:
    start, stop = page._columns.span(note)
    return round((page.map.x_of(start) + page.map.x_of(stop)) / 2)


def picture(page: MemoryPage) -> QImage:
    return page.map.grab().toImage()


def test_each_pixel_is_the_state_of_its_unit_after_its_note(page: MemoryPage) -> None:
    numbers, reading = page.map.numbers, reading_of(page)
    assert numbers is not None
    image, ratio = picture(page), page.map.devicePixelRatioF()
    for note in (0, 5, 15):
        for row in (0, 9, 31):
            unit = numbers.unit_at(row)
            state = float(reading.hidden[0, note + 1, unit])
            share = (state - numbers.low) / (numbers.high - numbers.low)
            level = int(min(max(share, 0.0), 1.0) * 255 + 0.5)
            point = row_centre(page, row, x=column_centre(page, note)) * ratio
            shown = image.pixel(point)
            near = colour_table("cividis")[max(0, level - 1) : level + 2]
            assert shown in [int(pixel) for pixel in near]


def test_units_that_share_a_pixel_are_all_in_its_colour() -> None:
    levels = np.array([[0, 10, 20, 30, 255], [7, 7, 9, 9, 9]], np.uint8)
    assert rows_for(levels, 5) is levels
    np.testing.assert_array_equal(rows_for(levels, 2), [[5, 102], [7, 9]])
    np.testing.assert_array_equal(rows_for(levels, 1), [[63], [8]])


def test_rows_are_grouped_by_what_units_follow(page: MemoryPage) -> None:
    numbers = page.map.numbers
    assert numbers is not None
    best = numbers.tracking.best[numbers.tracking.order]
    followed = best[best >= 0]
    assert np.all(np.diff(followed) >= 0)
    assert sorted(numbers.tracking.order.tolist()) == list(range(32))


def test_every_gate_of_the_network_can_be_seen(qtbot: QtBot, page: MemoryPage) -> None:
    shown = [name for name, button in page.tools.switch.buttons.items() if button.isVisible()]
    assert shown == ["hidden", "memory", "forget", "input", "output"]
    for name in ("forget", "input", "output"):
        qtbot.mouseClick(page.tools.switch.buttons[name], Qt.MouseButton.LeftButton)
        wait_for_lens(qtbot, page)
        numbers = page.map.numbers
        assert numbers is not None
        np.testing.assert_array_equal(numbers.values, reading_of(page).gates[name][0, 1:])
        assert (numbers.low, numbers.high) == (0.0, 1.0)
    qtbot.mouseClick(page.tools.switch.buttons["memory"], Qt.MouseButton.LeftButton)
    wait_for_lens(qtbot, page)
    numbers, memory = page.map.numbers, reading_of(page).memory
    assert numbers is not None
    assert memory is not None
    np.testing.assert_array_equal(numbers.values, memory[0, 1:])


def test_a_click_on_a_unit_colours_the_notes_by_it_and_another_gives_them_back(
    qtbot: QtBot, page: MemoryPage
) -> None:
    numbers, layers = page.map.numbers, page.desk.roll.layers
    assert numbers is not None
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=row_centre(page, 3))
    unit = numbers.unit_at(3)
    assert page.chosen == (unit,)
    tint = layers.notes.tint
    assert tint is not None
    order = np.argsort(numbers.values[:, unit], kind="stable")
    assert np.all(np.diff(tint.shades[order]) >= 0)
    assert (tint.shades.min(), tint.shades.max()) == (0, LEVELS - 1)
    assert page.notes_scale.accessibleName().startswith("Colours: Notes: from")
    assert f"Unit {unit}" in page.told.full_text
    assert "half-life" in page.told.full_text
    assert "follows" in page.told.full_text
    assert page.line.accessibleName().startswith(f"h of unit {unit}")
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=row_centre(page, 3))
    assert page.chosen == ()
    assert layers.notes.tint is None
    assert "Half of the units remember for" in page.told.full_text


def test_the_half_life_is_that_of_the_forget_gate(qtbot: QtBot, page: MemoryPage) -> None:
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=row_centre(page, 3))
    (unit,) = page.chosen
    gate = reading_of(page).gates["forget"][0, 1:, unit].astype(float)
    expected = np.log(0.5) / np.log(gate).mean()
    assert f"half-life {expected:.1f} notes" in page.told.full_text


def test_another_page_gives_the_notes_their_colours_back(qtbot: QtBot, page: MemoryPage) -> None:
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=row_centre(page, 3))
    page.set_watched(False)
    assert page.desk.roll.layers.notes.tint is None
    page.set_watched(True)
    assert page.desk.roll.layers.notes.tint is not None


def test_pointing_tells_unit_note_and_value(qtbot: QtBot, page: MemoryPage) -> None:
    numbers = page.map.numbers
    assert numbers is not None
    qtbot.mouseMove(page.map, row_centre(page, 5, x=column_centre(page, 2)))
    unit = numbers.unit_at(5)
    value = f"{numbers.values[2, unit]:.2f}".replace("-", "−")
    assert f"Unit {unit}: h = {value} after" in page.told.full_text
    assert "at 1.3" in page.told.full_text


def test_the_keyboard_goes_from_unit_to_unit_and_from_note_to_note(qtbot: QtBot, page: MemoryPage) -> None:
    numbers = page.map.numbers
    assert numbers is not None
    page.map.setFocus()
    for key, row in ((Qt.Key.Key_Down, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 31), (Qt.Key.Key_Up, 30)):
        qtbot.keyClick(page.map, key)
        assert page.chosen == (numbers.unit_at(row),)
    qtbot.keyClick(page.map, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.chosen == (numbers.unit_at(30), numbers.unit_at(29))
    assert page.desk.roll.layers.notes.tint is None
    qtbot.keyClick(page.map, Qt.Key.Key_Home)
    qtbot.keyClick(page.map, Qt.Key.Key_Return)
    assert page.desk.roll.layers.notes.tint is not None
    for key, note in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        qtbot.keyClick(page.map, key)
        assert page.map.now == note
        assert page.desk.roll.playhead == page._columns.starts[note]
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    assert page.chosen == ()


def test_the_column_under_the_playhead_is_shown_beside_the_names(qtbot: QtBot, page: MemoryPage) -> None:
    numbers = page.map.numbers
    assert numbers is not None
    ratio = page.map.devicePixelRatioF()
    for note in (4, 11):
        page.desk.sound.seek(page._columns.starts[note] + 1.0)
        qtbot.waitUntil(lambda note=note: page.map.now == note, timeout=5000)  # type: ignore[misc]
        image = picture(page)
        for row in (2, 20):
            expected = int(colour_table("cividis")[numbers.levels[note, row]])
            assert image.pixel(row_centre(page, row, x=GUTTER - 5) * ratio) == expected


def test_holding_the_forget_gate_shut_shows_a_memory_of_one_note(qtbot: QtBot, page: MemoryPage) -> None:
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.ways.buttons["pin"], Qt.MouseButton.LeftButton)
    wait_for_lens(qtbot, page)
    done = (Intervention(kind="pin", gate="forget", start=1),)
    assert page.interventions == done
    subject = page.desk.subject
    assert subject.model is not None
    assert subject.piece is not None
    harmed, numbers = read_piece(subject.model, subject.piece, interventions=done), page.map.numbers
    assert numbers is not None
    np.testing.assert_array_equal(numbers.values, harmed.hidden[0, 1:])
    assert np.abs(numbers.values - reading_of(page).hidden[0, 1:]).max() > 0.01
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    wait_for_lens(qtbot, page)
    assert page.interventions == ()
    numbers = page.map.numbers
    assert numbers is not None
    np.testing.assert_array_equal(numbers.values, reading_of(page).hidden[0, 1:])


def test_what_is_done_starts_where_the_playhead_or_the_clicked_note_is(
    qtbot: QtBot, page: MemoryPage
) -> None:
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    page.desk.sound.seek(page._columns.starts[6] + 1.0)
    qtbot.waitUntil(lambda: page.map.now == 6, timeout=5000)
    qtbot.mouseClick(page.form.ways.buttons["zero"], Qt.MouseButton.LeftButton)
    assert page.interventions == (Intervention(kind="zero", start=7),)
    page.desk.roll.note_clicked.emit(9)
    qtbot.mouseClick(page.form.ways.buttons["freeze"], Qt.MouseButton.LeftButton)
    assert page.interventions == (Intervention(kind="freeze", start=10, stop=18),)


def test_silencing_asks_for_units(qtbot: QtBot, page: MemoryPage) -> None:
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.ways.buttons["silence"], Qt.MouseButton.LeftButton)
    assert page.interventions == ()
    assert not page.form.hear_button.isEnabled()
    assert "Click a unit" in page.form.reason.text()
    for row, modifier in ((3, Qt.KeyboardModifier.NoModifier), (8, Qt.KeyboardModifier.ControlModifier)):
        qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, modifier, row_centre(page, row))
    numbers = page.map.numbers
    assert numbers is not None
    units = tuple(sorted((numbers.unit_at(3), numbers.unit_at(8))))
    assert page.interventions == (Intervention(kind="silence", units=units, start=1),)
    assert page.form.hear_button.isEnabled()


def test_hearing_it_makes_an_unharmed_take_first_and_compares(qtbot: QtBot, page: MemoryPage) -> None:
    generation, roll = page.desk.generation, page.desk.roll
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.ways.buttons["pin"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.hear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 2 and not generation.is_busy, timeout=SOON)
    unharmed, harmed = generation.takes.takes
    assert unharmed.config.interventions == ()
    assert harmed.config.interventions == (Intervention(kind="pin", gate="forget", start=1),)
    assert harmed.config.model_copy(update={"interventions": ()}) == unharmed.config
    assert unharmed.primer == harmed.primer
    assert len(unharmed.primer.notes) == 8  # type: ignore[union-attr]
    assert generation.current_take() is harmed
    assert generation.box.reference is unharmed
    assert roll.piece is harmed.piece
    assert roll.ghost is unharmed.piece
    wait_for_lens(qtbot, page)
    page.desk.sound.stop()


def test_hearing_another_thing_goes_on_from_the_same_unharmed_take(qtbot: QtBot, page: MemoryPage) -> None:
    generation = page.desk.generation
    generation.make(60)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 1 and not generation.is_busy, timeout=SOON)
    (unharmed,) = generation.takes.takes
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    for kind, count in (("pin", 2), ("freeze", 3)):
        qtbot.mouseClick(page.form.ways.buttons[kind], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.form.hear_button.isEnabled, timeout=SOON)
        qtbot.mouseClick(page.form.hear_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(
            lambda count=count: len(generation.takes.takes) == count and not generation.is_busy,  # type: ignore[misc]
            timeout=SOON,
        )
        harmed = generation.takes.takes[-1]
        assert harmed.config.interventions[0].kind == kind
        assert harmed.config.random_seed == unharmed.config.random_seed
        assert generation.box.reference is unharmed
        assert generation.current_take() is harmed
    page.desk.sound.stop()


def test_the_lens_shows_a_take_as_it_was_made(qtbot: QtBot, page: MemoryPage) -> None:
    """Also once the form is closed again: what was done to a take is part of it."""
    generation = page.desk.generation
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.ways.buttons["pin"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.hear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(generation.takes.takes) == 2 and not generation.is_busy, timeout=SOON)
    page.desk.sound.stop()
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    wait_for_lens(qtbot, page)
    numbers = page.map.numbers
    assert numbers is not None
    assert numbers.interventions == generation.takes.takes[-1].config.interventions
    assert page.told.full_text.startswith("Read with: forget gate held at 0 from note 1")
    generation.view.select(generation.takes.takes[0])
    qtbot.waitUntil(lambda: page.map.numbers is not None and not page.map.numbers.interventions, timeout=5000)


def test_the_network_that_came_along_plays_without_making_takes(
    qtbot: QtBot, filled_window: MainWindow
) -> None:
    window, roll = filled_window, filled_window.roll_panel.roll
    page = window.insight.open_page("memory")
    assert isinstance(page, MemoryPage)
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    assert not page.form.hear_button.isEnabled()
    wait_for_lens(qtbot, page)
    assert page.desk.subject.is_demo
    before = roll.piece
    qtbot.mouseClick(page.form.ways.buttons["pin"], Qt.MouseButton.LeftButton)
    wait_for_lens(qtbot, page)
    qtbot.mouseClick(page.form.hear_button, Qt.MouseButton.LeftButton)
    assert not page.form.hear_button.isEnabled()
    assert page.form.reason.text() == "A melody is being made."
    qtbot.waitUntil(lambda: roll.piece is not before and roll.ghost is not None, timeout=SOON)
    assert window.generation.takes.takes == []
    assert roll.piece is not None
    assert roll.ghost is not None
    assert roll.piece.notes[:8] == roll.ghost.notes[:8]
    assert roll.piece.notes != roll.ghost.notes
    qtbot.waitUntil(page.form.hear_button.isEnabled, timeout=SOON)
    page.desk.sound.stop()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=SOON)


def test_until_the_piece_is_read_nothing_can_be_heard_and_the_reason_is_told(
    qtbot: QtBot, page: MemoryPage
) -> None:
    qtbot.mouseClick(page.tools.interfere, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.form.ways.buttons["zero"], Qt.MouseButton.LeftButton)
    wait_for_lens(qtbot, page)
    page.show_reading(None)
    assert not page.form.hear_button.isEnabled()
    assert page.form.reason.text() == page.form.hear_button.toolTip() == page.map.empty_text


def test_what_cannot_be_read_is_told_in_place_of_the_picture(qtbot: QtBot, page: MemoryPage) -> None:
    page.desk.subject.failed.emit("It is too long.")
    assert page.map.numbers is None
    assert page.map.empty_text == "It is too long."


@pytest.mark.parametrize("is_read", [True, False], ids=["once read", "while it is read"])
def test_a_lesson_colours_the_notes_by_the_unit_that_follows_best(
    qtbot: QtBot, page: MemoryPage, is_read: bool
) -> None:
    reading = reading_of(page)
    if not is_read:
        page.show_reading(None)
    page.choose_closest_unit()
    if not is_read:
        page.show_reading(reading)
    qtbot.waitUntil(lambda: bool(page.chosen), timeout=SOON)
    numbers = page.map.numbers
    assert numbers is not None
    (unit,) = page.chosen
    assert abs(numbers.tracking.strength[unit]) == np.abs(numbers.tracking.strength).max()
    assert page.desk.roll.layers.notes.tint is not None


def test_a_network_of_two_layers_is_seen_from_the_top_and_has_its_own_gates(qtbot: QtBot) -> None:
    tools = LensTools()
    qtbot.addWidget(tools)
    tools.set_network("gru", 2)
    assert [name for name, button in tools.switch.buttons.items() if not button.isHidden()] == [
        "hidden",
        "reset",
        "update",
    ]
    assert tools.layers.count() == 2
    assert tools.layer == 1
    tools.switch.choose("update")
    assert tools.quantity.symbol == "z"
    tools.set_network("rnn", 1)
    assert tools.quantity.name == "hidden"
    assert tools.layers.isHidden()


def test_all_units_means_those_of_every_layer_and_chosen_ones_those_of_the_layer_seen(qtbot: QtBot) -> None:
    form = InterferenceForm()
    qtbot.addWidget(form)
    form.set_network("lstm", 2)
    form.set_chosen(1, (4, 2))
    form.ways.buttons["pin"].click()
    form.value.setValue(1.0)
    assert form.interventions() == tuple(
        Intervention(kind="pin", gate="forget", value=1.0, layer=layer, start=1) for layer in (0, 1)
    )
    form.units.setCurrentIndex(form.units.findData("chosen"))
    form.units.activated.emit(form.units.currentIndex())
    form.last.setValue(5)
    assert form.interventions() == (
        Intervention(kind="pin", gate="forget", value=1.0, layer=1, units=(2, 4), start=1, stop=6),
    )
    form.set_network("rnn", 1)
    assert not form.ways.buttons["pin"].isEnabled()
    assert "no gates" in form.ways.buttons["pin"].toolTip()
    assert form.interventions() == ()
