"""Ties the window to what is written down: collects its state, and brings back what a crash has left."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

import midi_samples
from app.desktop.generation.takes import Take
from app.desktop.recovery.autosave import Autosave
from app.desktop.recovery.bar import RecoveryBar
from app.desktop.recovery.state import SessionState
from app.desktop.recovery.store import Found, SessionStore

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow

_SAMPLES = str(Path(next(iter(midi_samples.__path__))).resolve())


class Recovery(QObject):
    """Keeps a window's state through a crash, and offers at the start what another crash has left.

    Sends `message(str)` and `problem(str)` with a sentence.
    """

    message = Signal(str)
    problem = Signal(str)

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._store = SessionStore(folder)
        self.bar = RecoveryBar()
        self.autosave = Autosave(self._store, self.collect, window.tasks, self)
        self._offered: list[Found] = []
        self._brought_back: list[Found] = []
        self._coming = SessionState()
        self._run_to_resume: Path | None = None
        self._run_began_at = 0.0
        self._samples_seen: dict[str, None] = {}
        self.bar.restore_asked.connect(self.restore)
        self.bar.resume_asked.connect(self.restore_and_resume)
        self.bar.discard_asked.connect(self.discard)
        self.autosave.written.connect(self._forget_brought_back)
        self.autosave.failed.connect(self._tell_unwritten)
        self._watch()

    def _watch(self) -> None:
        window, trigger = self._window, self.autosave.trigger
        for signal in (
            window.generation.takes_changed,
            window.generation.table.dataChanged,
            window.generation.table.rowsInserted,
            window.generation.table.rowsRemoved,
            window.undo.indexChanged,
            window.collection.changed,
            window.files.model_opened,
            window.files.model_saved,
            window.training.form.changed,
            window.generation.options.changed,
        ):
            signal.connect(lambda *_: trigger())
        window.collection.changed.connect(self._see_samples)
        window.training.state_changed.connect(self._on_training)
        window.closing.done.connect(self.finish)
        window.collection.reading_ended.connect(lambda _count: self._on_read())

    def collect(self) -> SessionState:
        """Return what is in the window now, and what is on its way back into it."""
        window, coming = self._window, self._coming
        is_training = window.training.is_running and window.training.save_path is not None
        run = window.training.save_path if is_training else self._run_to_resume
        paths = dict.fromkeys(str(row.path) for row in window.collection.rows)
        own = [path for path in paths if not path.startswith(_SAMPLES)]
        removed = [path for path in self._samples_seen if path not in paths]
        state = window.files.state
        model = state.path or state.run_file
        return SessionState(
            saved_at=time.time(),
            takes=tuple(replace(take) for take in window.generation.takes.takes),
            library=tuple(dict.fromkeys([*own, *coming.library])),
            training_form=window.training.form_values(),
            sampling_form=window.generation.form_values(),
            model=coming.model if model is None else str(model),
            run="" if run is None else str(run),
            run_began_at=self._run_began_at if is_training else coming.run_began_at,
            removed=tuple(dict.fromkeys([*removed, *coming.removed])),
            absorbed=tuple(found.path.name for found in self._brought_back),
        )

    def offer(self) -> None:
        """Look for what other sessions have left, and offer the newest of it."""
        for found in self._store.find_abandoned():
            if found.state is None:
                path = self._store.keep_damaged(found)
                text = self.tr("What was written down before a crash is damaged; it was put aside as {path}.")
                self.problem.emit(text.format(path=path))
            elif not found.state.is_worth_keeping:
                self._store.remove(found)
            else:
                self._offered.append(found)
        self._offer_next()

    @property
    def offered(self) -> SessionState | None:
        """What is offered now."""
        return self._offered[0].state if self._offered else None

    def restore(self) -> None:
        """Bring back what is offered; its file goes when this session has written it down itself."""
        state = self.offered
        if state is None:
            return
        # What is read only after a while counts as ours from now on: its file goes before that.
        coming = dict.fromkeys([*self._coming.library, *state.library])
        self._coming = replace(state, takes=(), library=tuple(coming))
        self._brought_back.append(self._offered.pop(0))
        self._bring_back(state)
        self.autosave.save_now()
        self._on_read()
        self.message.emit(self.tr("It is back."))
        self._offer_next()

    def restore_and_resume(self) -> None:
        """Bring back what is offered, and go on with its run as soon as its music is read."""
        state = self.offered
        if state is None:
            return
        self._run_to_resume = Path(state.run)
        self.restore()

    def discard(self) -> None:
        """Put what is offered aside."""
        if self._offered:
            path = self._store.discard(self._offered.pop(0))
            self.message.emit(self.tr("Put aside for a week, as {path}").format(path=path))
        self._offer_next()

    def finish(self) -> None:
        """End as it should be: nothing of this session is kept, what was not answered stays for next time."""
        self.autosave.finish()
        for found in self._brought_back:
            self._store.remove(found)
        for found in self._offered:
            self._store.let_go(found)
        self._offered, self._brought_back = [], []

    def _offer_next(self) -> None:
        state = self.offered
        if state is None:
            self.bar.hide()
        else:
            self.bar.offer(state)

    def _bring_back(self, state: SessionState) -> None:
        window = self._window
        if not window.training.is_running:
            window.training.form.set_values(state.training_form)
        window.generation.set_form_values(state.sampling_form)
        if state.takes:
            window.generation.box.add(self._numbered(state.takes))
        if state.library:
            window.collection.load([Path(path) for path in state.library])
        if state.model and Path(state.model).is_file():
            window.files.load_model(Path(state.model))

    def _numbered(self, takes: tuple[Take, ...]) -> list[Take]:
        """List takes, the newest first, with numbers that none of this session has."""
        own = self._window.generation.takes
        if own.takes:
            return [replace(take, number=own.next_number()) for take in takes][::-1]
        return list(takes)[::-1]

    def _forget_brought_back(self, written: SessionState) -> None:
        """Remove the files of what was brought back and is in this session's own on disk now."""
        for found in [found for found in self._brought_back if found.path.name in written.absorbed]:
            self._store.remove(found)
            self._brought_back.remove(found)

    def _tell_unwritten(self, reason: str) -> None:
        sentence = self.tr("What is in the window cannot be kept for a crash now: {reason}")
        self.problem.emit(sentence.format(reason=reason))

    def _on_read(self) -> None:
        """What was to be read is in the library now, or cannot be read."""
        collection = self._window.collection
        if collection.reading.is_active:
            return
        removed = set(self._coming.removed)
        self._coming = replace(self._coming, library=(), removed=())
        collection.remove([row for row in collection.rows if str(row.path) in removed])
        self._resume_when_read()

    def _resume_when_read(self) -> None:
        path, training = self._run_to_resume, self._window.training
        if path is None or self._window.collection.reading.is_active:
            return
        self._run_to_resume = None
        self.autosave.trigger()
        if training.is_running:
            self.problem.emit(self.tr("Another run is under way, so that of {path} waits.").format(path=path))
        elif not path.is_file():
            self.problem.emit(self.tr("The run had not saved itself yet, so it cannot go on."))
        else:
            training.resume_run(path)

    def _see_samples(self) -> None:
        """Remember which of the files that ship with the program were in the library."""
        paths = (str(row.path) for row in self._window.collection.rows)
        self._samples_seen |= dict.fromkeys(path for path in paths if path.startswith(_SAMPLES))

    def _on_training(self, state: str) -> None:
        if state == "preparing":
            self._run_began_at = time.time()
        self.autosave.trigger()
