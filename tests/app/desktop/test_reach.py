"""The whole window: a name for every widget, no text that is not translated, one thing for each key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSlider,
    QSplitterHandle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desktop.insight.pages import PAGES
from app.desktop.main_window import MainWindow


def widgets(window: MainWindow) -> Iterator[QWidget]:
    """Every widget of ours; parts that Qt makes for itself, such as a box's list, are passed over."""
    for widget in window.findChildren(QWidget):
        if not widget.objectName().startswith("qt_") and not is_part_of_a_box(widget):
            yield widget


def is_part_of_a_box(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar):
        above = above.parentWidget()
    return above is not None or is_viewport(widget)


def is_viewport(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def described(widget: QWidget) -> str:
    above, names = widget, []
    while above is not None:
        names.append(type(above).__name__ + (f" '{above.objectName()}'" if above.objectName() else ""))
        above = above.parentWidget()
    return " in ".join(names[:4])


def name_of(widget: QWidget) -> str:
    """What a screen reader says: the accessible name, or else the text, or that of the label beside it."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.mark.usefixtures("curves")
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    nameless = [
        described(widget)
        for widget in widgets(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar | QSplitterHandle)
        and not name_of(widget).strip()
    ]
    assert not nameless


@pytest.fixture
def curves(qtbot: QtBot, window: MainWindow) -> None:
    """What is made late: the plots, all pages of the insight with something to see, and the lessons."""
    window.training.load_curves()
    for page in PAGES:
        window.insight.open_page(page)
    window.learn.open_lesson("neuron")
    subject = window.insight.panel.desk.subject
    qtbot.waitUntil(lambda: subject.reading is not None and window.tasks.is_idle, timeout=30_000)
    window.insight.open_page("memory").tools.interfere.setChecked(True)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=30_000)


@pytest.mark.usefixtures("curves")
def test_every_button_slider_and_box_is_within_reach_of_the_keyboard(window: MainWindow) -> None:
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
    out_of_reach = [
        described(widget)
        for widget in widgets(window)
        if isinstance(widget, kinds) and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not out_of_reach


def test_tab_goes_round_without_a_trap(qtbot: QtBot, window: MainWindow) -> None:
    start = window.focusWidget() or window.library.search
    start.setFocus()
    met: list[QWidget] = []
    for _ in range(200):
        window.focusNextPrevChild(True)
        widget = window.focusWidget()
        if widget in met:
            break
        met.append(widget)
    assert met
    assert window.generation.keyboard in met
    assert len(met) >= 15


def test_no_two_actions_have_the_same_keys(window: MainWindow) -> None:
    keys = Counter(
        sequence.toString()
        for action in window.findChildren(QAction)
        for sequence in action.shortcuts()
        if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
        and action.shortcutContext() != Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    assert [key for key, count in keys.items() if count > 1] == []


def mnemonics(actions: list[QAction]) -> list[str]:
    found = (re.search(r"&(\w)", action.text()) for action in actions)
    return [match[1].casefold() for match in found if match]


def test_menus_have_different_letters(window: MainWindow) -> None:
    letters = mnemonics(window.menuBar().actions())
    assert len(letters) == len(set(letters)) == len(window.menuBar().actions())


class Marking(QTranslator):
    """Translates everything by a mark, so that what is not translated stands out."""

    MARK = "‹"

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"{self.MARK}{source}" if source and not context.startswith("Q") else ""

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    before, translator = QLocale(), Marking()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


SAME_EVERYWHERE = ("Ritornello", "&English", "E&spañol")
"""Names, those of languages among them; what is no word of three small letters is not looked at."""


def texts(widget: QWidget) -> Iterator[str]:
    """All that a widget says."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QAbstractSpinBox):
        yield widget.specialValueText()


@pytest.mark.usefixtures("marked", "curves")
def test_everything_the_window_says_can_be_translated(window: MainWindow) -> None:
    said = {(described(widget), text) for widget in widgets(window) for text in texts(widget)}
    said |= {
        ("action", text)
        for action in window.findChildren(QAction)
        for text in (action.text(), action.toolTip())
    }
    untranslated = sorted(
        f"{where}: {text!r}"
        for where, text in said
        if Marking.MARK not in text
        and re.search(r"[a-z]{3}", text)
        and text not in (*SAME_EVERYWHERE, window.stage.title)
    )
    assert not untranslated
