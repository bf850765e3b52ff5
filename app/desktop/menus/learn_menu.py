"""The Learn menu: the lessons, each one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.menus.actions import ActionSpec

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def learn_actions(window: MainWindow) -> list[ActionSpec]:
    """List what can be done with the lessons."""
    menu = _tr("&Learn")
    show = ActionSpec(
        id="learn.show",
        title=_tr("Show the &lessons"),
        menu=menu,
        callback=window.learn.set_open,
        shortcut="F1",
        tip=_tr("Short lessons on your own network, beside its pictures"),
        checkable=True,
    )
    lessons = [
        ActionSpec(
            id=f"learn.{lesson.id}",
            title=f"&{number}  {lesson.title}",
            menu=menu,
            callback=lambda lesson_id=lesson.id: window.learn.open_lesson(lesson_id),
            tip=lesson.try_text,
            separated=number == 1,
        )
        for number, lesson in enumerate(window.learn.lessons, start=1)
    ]
    return [show, *lessons]


def _tr(text: str) -> str:
    return QCoreApplication.translate("LearnMenu", text)
