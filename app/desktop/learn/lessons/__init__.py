"""The lessons in the order in which they build on each other."""

from __future__ import annotations

from app.desktop.learn.lesson import Lesson
from app.desktop.learn.lessons.clipping import clipping_lesson
from app.desktop.learn.lessons.exploding import exploding_lesson
from app.desktop.learn.lessons.gates import gates_lesson
from app.desktop.learn.lessons.influence import influence_lesson
from app.desktop.learn.lessons.learning import learning_lesson
from app.desktop.learn.lessons.memory import memory_lesson
from app.desktop.learn.lessons.neuron import neuron_lesson
from app.desktop.learn.lessons.shapes import shapes_lesson
from app.desktop.learn.lessons.vanishing import vanishing_lesson

_MAKERS = (
    neuron_lesson,
    memory_lesson,
    gates_lesson,
    shapes_lesson,
    learning_lesson,
    vanishing_lesson,
    influence_lesson,
    exploding_lesson,
    clipping_lesson,
)


def all_lessons() -> tuple[Lesson, ...]:
    """Return the lessons in the language that is spoken."""
    return tuple(make() for make in _MAKERS)
