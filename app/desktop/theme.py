"""The look of the window: palettes, type sizes and the grid that everything is laid out on.

Widgets that paint themselves read `colours()` at paint time and repaint on a palette change; all
others are styled here once, by Fusion with our palette and one style sheet made from it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from importlib import resources
from typing import Literal, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

Theme = Literal["light", "dark", "system"]
THEMES: tuple[Theme, ...] = get_args(Theme)

GRID = 8
"""Pixels; margins and gaps are multiples of it, or its half."""

BODY_POINTS = 13 if sys.platform == "darwin" else 10
TITLE_POINTS = 17 if sys.platform == "darwin" else 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One palette.

    `accent` marks the one thing to do next and nothing else. The data colours keep apart for the
    colour-blind as well (Okabe and Ito's set, adapted in lightness to the ground).
    """

    window: QColor
    panel: QColor
    base: QColor
    text: QColor
    muted: QColor
    line: QColor
    grid: QColor
    accent: QColor
    on_accent: QColor
    note: QColor
    note_primer: QColor
    playhead: QColor
    key_white: QColor
    key_black: QColor
    curve_training: QColor
    curve_validation: QColor
    curve_gradient: QColor
    curve_clipped: QColor
    threshold: QColor
    warning: QColor
    error: QColor


LIGHT = Colours(
    window=QColor("#eeece7"),
    panel=QColor("#f9f8f5"),
    base=QColor("#ffffff"),
    text=QColor("#22262c"),
    muted=QColor("#626771"),
    line=QColor("#d8d4cb"),
    grid=QColor("#ebe8e1"),
    accent=QColor("#0b736d"),
    on_accent=QColor("#ffffff"),
    note=QColor("#2f6db3"),
    note_primer=QColor("#c77700"),
    playhead=QColor("#22262c"),
    key_white=QColor("#ffffff"),
    key_black=QColor("#2b2f36"),
    curve_training=QColor("#0072b2"),
    curve_validation=QColor("#d55e00"),
    curve_gradient=QColor("#a8528a"),
    curve_clipped=QColor("#00805d"),
    threshold=QColor("#8a6d00"),
    warning=QColor("#9a5b00"),
    error=QColor("#b3261e"),
)

DARK = Colours(
    window=QColor("#17191d"),
    panel=QColor("#1f2227"),
    base=QColor("#191b1f"),
    text=QColor("#e6e4df"),
    muted=QColor("#9ca0a8"),
    line=QColor("#363a41"),
    grid=QColor("#282b31"),
    accent=QColor("#3dbdb0"),
    on_accent=QColor("#06211e"),
    note=QColor("#6ba6e8"),
    note_primer=QColor("#f0a73a"),
    playhead=QColor("#f2f0eb"),
    key_white=QColor("#d9d7d2"),
    key_black=QColor("#24272c"),
    curve_training=QColor("#56b4e9"),
    curve_validation=QColor("#f58f4c"),
    curve_gradient=QColor("#dc92c1"),
    curve_clipped=QColor("#35c79e"),
    threshold=QColor("#e6c84a"),
    warning=QColor("#f0b45a"),
    error=QColor("#ff8a80"),
)

_active = LIGHT


def colours() -> Colours:
    """Return the palette in force."""
    return _active


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; 'system' follows the desktop's light or dark scheme.

    Every widget gets a palette change event afterwards; none where all is dressed so already, since dressing
    a window takes a third of a second.

    Raises:
        ValueError: The theme is none of THEMES.
    """
    global _active
    if theme not in THEMES:
        raise ValueError(f"theme must be one of {', '.join(THEMES)}, not {theme!r}")
    _active = _colours_for(app, theme)
    sheet = make_style_sheet(_active)
    if sheet == app.styleSheet():
        return
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    font = app.font()
    font.setPointSize(BODY_POINTS)
    app.setFont(font)
    app.setPalette(make_palette(_active))
    app.setStyleSheet(sheet)


def title_font() -> QFont:
    """Return the larger of the two type sizes, in the heavier of the two weights."""
    font = QApplication.font()
    font.setPointSize(TITLE_POINTS)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _colours_for(app: QApplication, theme: Theme) -> Colours:
    if theme == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def make_palette(c: Colours) -> QPalette:
    """Turn our colours into Qt's roles."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.panel,
        role.Text: c.text,
        role.Button: c.panel,
        role.ButtonText: c.text,
        role.BrightText: c.error,
        role.ToolTipBase: c.panel,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Light: c.base,
        role.Midlight: c.grid,
        role.Mid: c.line,
        role.Dark: c.line,
        role.Shadow: c.line,
        role.Accent: c.accent,
    }.items():
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, mixed(c.muted, c.panel, 0.4))
    return palette


def make_style_sheet(c: Colours) -> str:
    """Fill the style sheet's @names with our colours and sizes."""
    sheet = resources.files("app.desktop.resources").joinpath("style.qss").read_text(encoding="utf-8")
    values = {field.name: getattr(c, field.name).name() for field in fields(c)}
    values |= {
        "selection": mixed(c.accent, c.base, 0.78).name(),
        "hover": mixed(c.text, c.panel, 0.93).name(),
        "pressed": mixed(c.text, c.panel, 0.87).name(),
        "accent_hover": mixed(c.accent, c.text, 0.14).name(),
        "disabled": mixed(c.muted, c.panel, 0.4).name(),
        "handle": mixed(c.muted, c.base, 0.55).name(),
        "title_points": str(TITLE_POINTS),
        "tick_image": _image("tick", is_dark=c is DARK),
        "check_image": _image("check", is_dark=c is DARK),
        "validate_image": _image("validate", is_dark=c is DARK),
    }
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet


def _image(name: str, *, is_dark: bool) -> str:
    """Return the path of a mark for tick boxes and menus; a style sheet takes images from files only."""
    file = f"{name}_dark.svg" if is_dark else f"{name}_light.svg"
    return str(resources.files("app.desktop.resources").joinpath("icons", file)).replace("\\", "/")


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """Return a colour moved towards another by a share from 0 to 1."""
    return QColor.fromRgbF(
        colour.redF() + (other.redF() - colour.redF()) * share,
        colour.greenF() + (other.greenF() - colour.greenF()) * share,
        colour.blueF() + (other.blueF() - colour.blueF()) * share,
    )


def readable_on(ground: QColor) -> QColor:
    """Return black or white, whichever stands out more from a ground (WCAG 2's relative luminance)."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (ground.redF(), ground.greenF(), ground.blueF())
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return QColor("#000000") if luminance > 0.18 else QColor("#ffffff")
