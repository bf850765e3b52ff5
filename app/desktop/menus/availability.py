"""What is possible now, what is not and why, and what is to be done next: the one place that knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.menus.generate_menu import generation_reasons
from app.desktop.menus.training_menu import training_reasons

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def blocked_reasons(window: MainWindow) -> dict[str, str | None]:
    """Say for each action that is not always possible why it is not now, or None where it is."""
    generation, files = window.generation, window.files
    no_take = None if generation.current_take() else _tr("There is no take yet: make a melody first.")
    no_takes = None if generation.takes.takes else _tr("There is no take yet: make a melody first.")
    no_heard = None if window.stage.heard() else _tr("Choose a piece of the library that the model hears.")
    no_model = None if files.state.model is not None else generation.blocked_reason
    counts = window.collection.counts
    no_rows = None if counts.rows else _tr("The library is empty.")
    no_copies = None if counts.copies else _tr("There are no duplicates in the library.")
    undo = window.undo
    nothing = None if window.sound.piece is not None else _tr("Choose a piece or make a melody first.")
    return {
        "file.open_last_run": None if files.last_run() is not None else _tr("No run was kept yet."),
        "file.save_model": no_model,
        "file.export_midi": no_take,
        "file.export_wav": no_take,
        "file.export_all_midi": no_takes,
        "file.export_all_wav": no_takes,
        "file.export_heard": no_heard,
        "sound.font": window.fonts.blocked_reason,
        "sound.built_in": None if window.fonts.info is not None else _tr("The built-in sound is in use."),
        "edit.undo": None if undo.canUndo() else _tr("There is nothing to take back."),
        "edit.redo": None if undo.canRedo() else _tr("Nothing was taken back."),
        "edit.find": no_rows,
        "edit.learn": no_rows,
        "edit.validate": no_rows,
        "edit.leave_out": no_rows,
        "edit.leave_out_duplicates": no_copies,
        "edit.learn_only": no_rows,
        "edit.learn_all": no_rows,
        "edit.learn_none": no_rows,
        "play.toggle": nothing,
        "play.stop": nothing,
        **training_reasons(window),
        **generation_reasons(window),
    }


def show_possibilities(window: MainWindow) -> None:
    """Allow what is possible now, say why the rest is not, and mark the one thing to do next."""
    counts, undo, actions = window.collection.counts, window.undo, window.actions_by_id
    if counts.learnt:
        window.training.set_trainable(None)
    elif counts.rows:
        window.training.set_trainable(_tr("Tick at least one piece in the library first."))
    else:
        window.training.set_trainable(_tr("Load some music into the library first."))
    has_model = window.files.state.model is not None
    window.library.set_next(not counts.rows)
    window.training.set_music(learnt=counts.learnt, validating=counts.validating)
    window.training.set_next(counts.learnt > 0 and not has_model)
    window.generation.set_next(has_model)
    for action_id, reason in blocked_reasons(window).items():
        actions.allow(action_id, reason)
    actions["edit.undo"].setText(_tr("&Undo {what}").format(what=undo.undoText()).rstrip())
    actions["edit.redo"].setText(_tr("&Redo {what}").format(what=undo.redoText()).rstrip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Availability", text)
