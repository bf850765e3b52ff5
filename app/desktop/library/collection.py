"""The library without its widgets: its rows, what they are used for, and what is remembered of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app.desktop.library.choices import ChoiceStore, Role
from app.desktop.library.copies import find_copies
from app.desktop.library.music import LearningMusic, music_of
from app.desktop.library.reading import Paths, Reading
from app.desktop.library.rows import Copy, LibraryRow
from app.desktop.library.table import LibraryTable
from app.desktop.library.undo import RemoveRows, SetRoles
from app.desktop.units import counted
from app.desktop.workers.task import Task, TaskPool
from app.desktop.workers.throttle import Throttle
from models.corpus.hearing import ListeningConfig

_SAVE_MS = 1000
_COUNT_MS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows there are, how many are learnt from and validate, and the notes of the former."""

    rows: int = 0
    learnt: int = 0
    validating: int = 0
    learnt_notes: int = 0
    needing_look: int = 0
    copies: int = 0


class Collection(QObject):
    """Everything that can be done with the library.

    Sends `changed` when rows or roles change, `message(str)` and `problem(str)` with a sentence, and
    `reading_ended(int)` with how many files were read.
    """

    changed = Signal()
    message = Signal(str)
    problem = Signal(str)
    reading_ended = Signal(int)

    def __init__(
        self, tasks: TaskPool, choices: ChoiceStore, undo: QUndoStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._choices, self._undo = tasks, choices, undo
        self._search: Task | None = None
        self._num_new = 0
        self._count_soon = Throttle(self._count, _COUNT_MS, self)
        self.counts = Counts()
        self.table = LibraryTable()
        self.table.changed.connect(self._on_changed)
        self.table.roles_asked.connect(lambda roles: self._set_roles(roles, self.tr("ticking")))
        self.reading = Reading(tasks, choices, self)
        self.reading.rows_read.connect(self._on_rows_read)
        self.reading.problem.connect(self.problem)
        self.reading.ended.connect(self._on_reading_ended)
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._save_soon.timeout.connect(self._save)

    @property
    def rows(self) -> list[LibraryRow]:
        """All rows, in the order in which they came."""
        return self.table.rows

    def load(self, paths: Paths, role: Role | None = None) -> None:
        """Read files and folders, after what is being read; known ones are passed over."""
        self.reading.request(paths, role)

    def music(self) -> LearningMusic:
        """Return what a network is to learn from now."""
        return music_of(self.rows)

    def remove(self, rows: Sequence[LibraryRow]) -> None:
        """Take rows out; the files stay where they are."""
        if rows:
            count = len(rows)
            text = counted(count, self.tr("removing 1 piece"), self.tr("removing {n} pieces"))
            self._undo.push(RemoveRows(text, self.table, rows, self._find_copies))
            one = self.tr("1 piece is taken out of the library; its file stays where it is.")
            several = self.tr("{n} pieces are taken out of the library; their files stay where they are.")
            self.message.emit(counted(count, one, several))

    def use(self, rows: Iterable[LibraryRow], role: Role) -> None:
        """Use rows for something; those without notes stay out."""
        texts = {
            "learn": self.tr("learning from pieces"),
            "validate": self.tr("validating with pieces"),
            "leave_out": self.tr("leaving pieces out"),
        }
        self._set_roles(dict.fromkeys(rows, role), texts[role])

    def learn_all(self) -> None:
        """Learn from every piece but those that the reader set aside and those that validate."""
        self.use((row for row in self.rows if row.role == "leave_out" and not row.is_set_aside), "learn")

    def learn_none(self) -> None:
        """Learn from no piece."""
        self.use((row for row in self.rows if row.is_ticked), "leave_out")

    def learn_only(self, rows: Sequence[LibraryRow]) -> None:
        """Learn from some pieces and from no other."""
        chosen = set(rows)
        roles: dict[LibraryRow, Role] = {row: "leave_out" for row in self.rows if row.is_ticked}
        self._set_roles(roles | dict.fromkeys(chosen, "learn"), self.tr("choosing pieces"))

    def toggle(self, rows: Sequence[LibraryRow]) -> None:
        """Learn from rows, or leave them out where all are learnt from."""
        self.use(rows, "leave_out" if all(row.is_ticked for row in rows if row.can_learn) else "learn")

    def leave_out_duplicates(self) -> None:
        """Leave out every piece that has the music of an earlier one."""
        copies = [row for row in self.rows if row.copy is not None and row.is_used]
        self.use(copies, "leave_out")
        one, several = self.tr("1 duplicate is left out now."), self.tr("{n} duplicates are left out now.")
        self.message.emit(counted(len(copies), one, several))

    def listen(self, row: LibraryRow, listening: ListeningConfig | None) -> None:
        """Choose what the model hears of a row; None as suggested."""
        row.listening = listening
        self._remember([row])
        self._on_changed()

    def shut_down(self) -> None:
        """Read nothing more, and write what was chosen to disk."""
        self.reading.cancel()
        self._save_soon.stop()
        self._save()

    def _save(self) -> None:
        self._tasks.run(lambda _progress, _stop: self._choices.save())

    def _set_roles(self, roles: dict[LibraryRow, Role], text: str) -> None:
        changed = {row: role for row, role in roles.items() if row.can_learn and row.role != role}
        if changed:
            self._undo.push(SetRoles(text, self.table, changed, self._remember))

    def _remember(self, rows: Sequence[LibraryRow]) -> None:
        self._choices.put((row.entry.content_hash, row.choice) for row in rows)
        self._save_soon.start()

    def _on_rows_read(self, rows: list[LibraryRow]) -> None:
        self._num_new += self.table.add(rows)
        if chosen := [row for row in rows if not row.choice.is_empty]:
            self._remember(chosen)

    def _on_reading_ended(self, count: int) -> None:
        self._count_soon.flush()
        if self._num_new:
            self._find_copies()
        elif count:
            self.message.emit(self.tr("These files are in the library already."))
        self._num_new = 0
        self.reading_ended.emit(count)

    def _find_copies(self) -> None:
        """Look for copies in a worker; what is under way is too old."""
        if self._search is not None:
            self._search.cancel()
        rows = list(self.rows)
        task = self._tasks.run(
            lambda on_progress, should_stop: find_copies(rows, on_progress, should_stop),
            on_result=self._on_copies,
            on_failure=self.problem.emit,
        )
        self._search = task
        task.ended.connect(lambda: self._forget_search(task))

    def _forget_search(self, task: Task) -> None:
        if self._search is task:
            self._search = None

    def _on_copies(self, copies: dict[LibraryRow, Copy]) -> None:
        for row in self.rows:
            row.copy = copies.get(row)
        self.table.refresh()
        self._on_changed()

    def _on_changed(self) -> None:
        """Count at once; now and then only while thousands of rows come in."""
        if self.reading.is_active:
            self._count_soon.trigger()
        else:
            self._count()

    def _count(self) -> None:
        rows = self.rows
        learnt = [row for row in rows if row.is_ticked]
        self.counts = Counts(
            rows=len(rows),
            learnt=len(learnt),
            validating=sum(row.role == "validate" for row in rows),
            learnt_notes=sum(row.notes for row in learnt),
            needing_look=sum(row.needs_look for row in rows),
            copies=sum(row.copy is not None for row in rows),
        )
        self.changed.emit()
