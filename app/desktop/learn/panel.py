"""The lessons: one screen of words at a time, beside its picture in the insight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.learn.lesson import Lesson
from app.desktop.resources import icon
from app.desktop.shortcut_focus import reach_buttons_by_tab
from app.desktop.widgets.flat_button import flat_button

WIDTH = 47 * theme.GRID


class LearnPanel(QFrame):
    """A list of lessons, and the one that is read.

    Sends `lesson_chosen(Lesson)` when another is opened, `tried(Lesson)` when its button is pressed, and
    `closed`.
    """

    lesson_chosen = Signal(object)
    tried = Signal(object)
    closed = Signal()

    def __init__(self, lessons: tuple[Lesson, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Lessons"))
        self.setMinimumWidth(WIDTH)
        self.lessons = lessons
        self._seen: set[str] = set()
        self._place = 0
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("Lesson"))
        self.list.addItems([lesson.title for lesson in lessons])
        self.list.activated.connect(self.open)
        self.close_button = flat_button(self.tr("Close the lessons"), self.closed.emit)
        self._title, self._words, self._demo = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("panel_title")
        self._try_text, self._equations = QLabel(), QLabel()
        self._equations.setTextFormat(Qt.TextFormat.RichText)
        self._demo.setProperty("muted", True)
        self._demo.setText(
            self.tr("Shown on the small network that came along. Press Train, and it is your own.")
        )
        for label in (self._title, self._words, self._demo, self._try_text, self._equations):
            label.setWordWrap(True)
        self.try_button = QPushButton()
        self.try_button.setProperty("primary", True)
        self.try_button.clicked.connect(lambda: self.tried.emit(self.lesson))
        self.equations_button = QPushButton(self.tr("Equations"))
        self.equations_button.setCheckable(True)
        self.equations_button.toggled.connect(self._equations.setVisible)
        self._equations.hide()
        self.back_button, self.next_button = QPushButton(self.tr("Previous")), QPushButton(self.tr("Next"))
        self.back_button.clicked.connect(lambda: self.open(self._place - 1))
        self.next_button.clicked.connect(lambda: self.open(self._place + 1))
        self._lay_out()
        self._draw_icons()
        reach_buttons_by_tab(self)
        self._show()

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self.list, 1)
        heading.addWidget(self.close_button)
        page = QWidget()
        text = QVBoxLayout(page)
        text.setContentsMargins(0, 0, theme.GRID, 0)
        text.setSpacing(theme.GRID)
        text.addWidget(self._title)
        text.addWidget(self._words)
        text.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)
        text.addWidget(self._try_text)
        text.addWidget(self._demo)
        text.addWidget(self.equations_button, 0, Qt.AlignmentFlag.AlignLeft)
        text.addWidget(self._equations)
        text.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("The lesson's text"))
        self.area.setWidget(page)
        steps = QHBoxLayout()
        steps.addWidget(self.back_button)
        steps.addStretch(1)
        steps.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addLayout(heading)
        layout.addWidget(self.area, 1)
        layout.addLayout(steps)

    @property
    def lesson(self) -> Lesson:
        """The lesson that is read."""
        return self.lessons[self._place]

    def open(self, place: int) -> None:
        """Open a lesson by its place in the list."""
        self._place = min(max(place, 0), len(self.lessons) - 1)
        self.mark_seen(self._seen | {self.lesson.id})
        self._show()
        self.lesson_chosen.emit(self.lesson)

    def mark_seen(self, seen: set[str]) -> None:
        """Tick the lessons that were read, by their ids."""
        self._seen = set(seen)
        for place, lesson in enumerate(self.lessons):
            mark = "✓" if lesson.id in self._seen else " "
            self.list.setItemText(place, f"{mark} {place + 1}  {lesson.title}")

    @property
    def seen(self) -> set[str]:
        """The ids of the lessons that were read."""
        return set(self._seen)

    def set_demo(self, is_demo: bool) -> None:
        """Say that the network is the one that came along, or not."""
        self._demo.setVisible(is_demo)

    def _show(self) -> None:
        lesson = self.lesson
        self.list.setCurrentIndex(self._place)
        self._title.setText(lesson.title)
        self._words.setText("\n\n".join(lesson.paragraphs))
        self._try_text.setText(lesson.try_text)
        self.try_button.setText(lesson.try_title)
        self.try_button.setToolTip(lesson.try_text)
        self._equations.setText(lesson.equations)
        self.back_button.setEnabled(self._place > 0)
        self.next_button.setEnabled(self._place < len(self.lessons) - 1)
        self.area.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        self.close_button.setIcon(icon("unfold", theme.colours().muted))
