from dataclasses import fields
from importlib import resources

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.desktop import theme


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_can_be_read(palette: theme.Colours) -> None:
    for ground in (palette.window, palette.panel, palette.base):
        for ink in (palette.text, palette.muted, palette.warning, palette.error):
            assert contrast(ink, ground) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_data_stands_out_from_its_ground(palette: theme.Colours) -> None:
    names = ("note", "note_primer", "curve_training", "curve_validation", "curve_gradient", "curve_clipped")
    for name in (*names, "threshold", "playhead"):
        assert contrast(getattr(palette, name), palette.base) >= 3.0, name


def test_theme_changes_palette_and_colours(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "dark")
    assert theme.colours() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.DARK.window
    theme.apply_theme(qapp, "light")
    assert theme.colours() is theme.LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.LIGHT.window


def test_unknown_theme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="light, dark, system"):
        theme.apply_theme(qapp, "pink")  # type: ignore[arg-type]


def test_style_sheet_has_every_name_filled_in() -> None:
    sheet = theme.make_style_sheet(theme.LIGHT)
    assert "@" not in sheet.split("*/", 1)[1]
    assert theme.LIGHT.accent.name() in sheet


def test_mixed_lies_between() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert theme.mixed(black, white, 0.0).name() == "#000000"
    assert theme.mixed(black, white, 1.0).name() == "#ffffff"
    assert theme.mixed(black, white, 0.2).name() == "#333333"


def test_all_colours_are_valid() -> None:
    for palette in (theme.LIGHT, theme.DARK):
        assert all(getattr(palette, field.name).isValid() for field in fields(palette))


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_names_can_be_read_on_every_colour_of_a_key(palette: theme.Colours) -> None:
    plain = (palette.key_white, palette.note_primer, palette.note)
    lit = (theme.mixed(palette.key_white, palette.note, share / 10) for share in range(8))
    for ground in (*plain, *lit):
        assert contrast(theme.readable_on(ground), ground) >= 4.5


def test_ticks_of_menus_have_the_colour_of_their_text() -> None:
    for palette, name in ((theme.LIGHT, "light"), (theme.DARK, "dark")):
        file = resources.files("app.desktop.resources").joinpath("icons", f"tick_{name}.svg")
        assert palette.text.name() in file.read_text(encoding="utf-8")
        assert f"tick_{name}.svg" in theme.make_style_sheet(palette)
