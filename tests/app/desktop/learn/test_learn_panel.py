"""The lessons open beside the insight, each with its page, and remember what was read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import speak
from app.desktop.learn.lessons import all_lessons
from app.desktop.main_window import MainWindow


def test_f1_opens_the_first_lesson_beside_its_page_and_closes_it_again(
    qtbot: QtBot, filled_window: MainWindow
) -> None:
    window = filled_window
    window.learn.lessons = window.learn.panel.lessons = (all_lessons()[1],)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.learn.is_open
    assert window.insight.is_open
    assert window.insight.panel.page == "memory"
    assert window.settings.lessons_seen == "memory"
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert not window.learn.is_open
    assert window.insight.is_open, "the insight is closed by itself"


def test_each_lesson_has_a_page_words_and_something_to_try() -> None:
    lessons = all_lessons()
    assert len({lesson.id for lesson in lessons}) == len(lessons) == 9
    for lesson in lessons:
        assert 2 <= len(lesson.paragraphs) <= 3
        assert lesson.try_title
        assert "<br>" in lesson.equations


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    speak(qapp, request.param)
    yield request.param
    speak(qapp, "en")


def test_lessons_fit_one_screen(qtbot: QtBot, language: str, window: MainWindow, qapp: QApplication) -> None:
    """At 1280 × 800, all but the equations, with the line that tells of the network that came along."""
    assert window.learn.lessons[0].title.startswith("Una" if language == "es" else "A neuron")
    window.resize(1280, 800)
    panel = window.learn.panel
    panel.show()
    panel.set_demo(True)
    window.columns.setSizes([904, 376])
    qtbot.waitUntil(lambda: 300 < panel.area.height() < 720, timeout=5000)
    for place in range(len(panel.lessons)):
        panel._place = place
        panel._show()
        for _ in range(5):
            qapp.processEvents()
        assert panel.area.verticalScrollBar().maximum() == 0, panel.lesson.id
    panel._words.setText("\n".join("la" for _ in range(100)))
    qtbot.waitUntil(lambda: panel.area.verticalScrollBar().maximum() > 0, timeout=2000)
