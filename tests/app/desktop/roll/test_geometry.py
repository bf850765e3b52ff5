from __future__ import annotations

import pytest

from app.desktop.roll.geometry import MAX_QUARTER, RollGeometry


@pytest.fixture
def geometry() -> RollGeometry:
    """64 bars of four quarters of 24 ticks, C4 to C5, on 1000 x 300 pixels."""
    made = RollGeometry()
    made.resize(1000, 300)
    made.set_music(content_ticks=64 * 96, ticks_per_quarter=24, lowest=60, highest=72)
    made.open_readably()
    return made


def test_a_long_piece_opens_at_its_start_with_quarters_16_pixels_wide(geometry: RollGeometry) -> None:
    assert geometry.x_of(0) == 0
    assert geometry.x_of(24) == 16
    assert not geometry.fits


def test_a_short_piece_opens_whole() -> None:
    geometry = RollGeometry()
    geometry.resize(1000, 300)
    geometry.set_music(content_ticks=4 * 96, ticks_per_quarter=24, lowest=60, highest=72)
    geometry.open_readably()
    assert geometry.x_of(4 * 96) == 1000
    assert geometry.fits


def test_a_piece_opened_before_the_window_has_a_size_fills_it_later() -> None:
    geometry = RollGeometry()
    geometry.set_music(content_ticks=4 * 96, ticks_per_quarter=24, lowest=60, highest=72)
    geometry.open_readably()
    geometry.resize(800, 200)
    assert geometry.x_of(4 * 96) == 800


def test_x_and_ticks_are_each_others_inverse(geometry: RollGeometry) -> None:
    geometry.scroll_to(333, 0)
    for tick in (500.0, 501.5, 1700.0):
        assert geometry.tick_at(geometry.x_of(tick)) == pytest.approx(tick)


@pytest.mark.parametrize("factor", [1.25, 0.9, 3.0])
def test_zooming_leaves_the_tick_under_the_mouse_where_it_is(geometry: RollGeometry, factor: float) -> None:
    geometry.scroll_to(900, 0)
    before = geometry.tick_at(400)
    geometry.zoom(factor, 400)
    assert geometry.x_of(before) == pytest.approx(400)


def test_zooming_ends_at_the_whole_piece_and_at_a_quarter_of_480_pixels(geometry: RollGeometry) -> None:
    geometry.zoom(1e-9, 0)
    assert geometry.content_width == pytest.approx(1000)
    geometry.zoom(1e9, 0)
    assert geometry.x_of(24) == pytest.approx(MAX_QUARTER)


def test_a_view_of_the_whole_stays_one_when_the_window_grows(geometry: RollGeometry) -> None:
    geometry.fit()
    geometry.resize(1300, 400)
    assert geometry.content_width == pytest.approx(1300)


def test_higher_pitches_lie_higher_and_rows_fill_the_height(geometry: RollGeometry) -> None:
    assert geometry.y_of(72) + 12 * geometry.row_height == geometry.y_of(60)
    assert geometry.content_height >= 300
    assert geometry.max_scroll[1] == 0
    low, high = geometry.visible_pitches()
    assert low <= 58
    assert high >= 74


def test_every_row_knows_its_pitch(geometry: RollGeometry) -> None:
    for pitch in range(60, 73):
        top = geometry.y_of(pitch)
        assert geometry.pitch_at(top) == pitch
        assert geometry.pitch_at(top + geometry.row_height - 1) == pitch


def test_pitches_never_leave_the_midi_range() -> None:
    geometry = RollGeometry()
    geometry.resize(1000, 2000)
    geometry.set_music(content_ticks=96, ticks_per_quarter=24, lowest=0, highest=127)
    assert (geometry.lowest, geometry.highest) == (0, 127)
    assert geometry.pitch_at(-50) == 127
    assert geometry.pitch_at(9999) == 0


def test_higher_rows_keep_the_pitch_under_the_mouse(geometry: RollGeometry) -> None:
    geometry.set_music(content_ticks=96, ticks_per_quarter=24, lowest=21, highest=108)
    before = geometry.pitch_at(150)
    for _ in range(5):
        geometry.zoom_rows(2, 150)
    assert geometry.row_height == 14
    assert geometry.pitch_at(150) == before
    assert geometry.max_scroll[1] > 0


def test_the_page_turns_only_when_the_tick_is_out_of_view(geometry: RollGeometry) -> None:
    assert not geometry.scroll_to_show(24 * 62)
    assert geometry.scroll_to_show(24 * 63)
    assert geometry.x_of(24 * 63) == pytest.approx(100)


def test_scrolling_ends_with_the_piece(geometry: RollGeometry) -> None:
    geometry.scroll_to(1e9, 1e9)
    assert geometry.x_of(64 * 96) == pytest.approx(1000)
    geometry.scroll_to(-5, -5)
    assert geometry.x_of(0) == 0
