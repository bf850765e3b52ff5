"""Opening the lessons beside the insight, and remembering which were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desktop.learn.lesson import Lesson
from app.desktop.learn.lessons import all_lessons
from app.desktop.learn.panel import WIDTH, LearnPanel
from app.desktop.shortcut_focus import give_up_focus

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


class LearnConnections(QObject):
    """Knows the panel, which is made when it is first opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: LearnPanel | None = None
        self.lessons = all_lessons()

    @property
    def panel(self) -> LearnPanel:
        """The lessons; made now where they were not yet."""
        if self._panel is None:
            window = self._window
            panel = self._panel = LearnPanel(self.lessons)
            panel.mark_seen(set(window.settings.lessons_seen.split()))
            panel.hide()
            panel.closed.connect(lambda: self.set_open(False))
            panel.lesson_chosen.connect(self._on_chosen)
            panel.tried.connect(lambda lesson: lesson.act(window))
            window.columns.addWidget(panel)
            window.columns.setStretchFactor(0, 1)
            subject = window.insight.panel.desk.subject
            subject.changed.connect(lambda: panel.set_demo(subject.is_demo))
            panel.set_demo(subject.is_demo)
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether the lessons are to be seen."""
        return self._panel is not None and not self._panel.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Open the lesson that was read last, or close the lessons; the insight stays."""
        if is_open and not self.is_open:
            self.open_lesson(self.panel.lesson.id)
        elif not is_open and self.is_open:
            give_up_focus(self.panel)
            self.panel.hide()
        action = self._window.actions_by_id["learn.show"]
        action.blockSignals(True)
        action.setChecked(is_open)
        action.blockSignals(False)

    def open_lesson(self, lesson_id: str) -> None:
        """Open a lesson by its id, with its picture beside it."""
        if not self.is_open:
            self.panel.show()
            width = self._window.columns.width()
            self._window.columns.setSizes([width - WIDTH, WIDTH])
        self.panel.open([lesson.id for lesson in self.lessons].index(lesson_id))
        self.set_open(True)

    def _on_chosen(self, lesson: Lesson) -> None:
        self._window.insight.open_page(lesson.page)
        if lesson.show is not None:
            lesson.show(self._window)
        self._window.settings.lessons_seen = " ".join(sorted(self.panel.seen))
