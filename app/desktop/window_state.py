"""What the window looks like from one session to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.menus.window_menus import FOLDS

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def restore(window: MainWindow) -> None:
    """Give the window its size, layout and choices of the last session."""
    settings = window.settings
    window.restoreGeometry(settings.geometry)
    window.rows.restoreState(settings.layout)
    window.steps.restoreState(settings.steps_layout)
    for name in settings.folded.split():
        if name in FOLDS:
            window.foldable(name).set_folded(True)
    window.training.form.set_values(settings.training_form)
    window.generation.set_form_values(settings.sampling_form)
    window.roll_panel.tools.set_grid(settings.grid)
    window.transport.set_volume(settings.volume)
    window.transport.set_program(None if settings.program < 0 else round(settings.program))
    for action_id in (f"view.theme.{settings.theme}", f"view.language.{settings.language}"):
        window.actions_by_id[action_id].setChecked(True)


def remember(window: MainWindow) -> None:
    """Keep them for the next."""
    settings = window.settings
    settings.geometry = window.saveGeometry()
    settings.layout = window.rows.saveState()
    settings.steps_layout = window.steps.saveState()
    settings.folded = " ".join(name for name in FOLDS if window.foldable(name).is_folded)
    settings.grid = window.roll_panel.tools.grid_name
    settings.training_form = window.training.form_values()
    settings.sampling_form = window.generation.form_values()
    settings.sync()
