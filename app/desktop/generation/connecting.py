"""What the third step does with the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QGuiApplication

from app.desktop.generation.command_maker import CommandMaker
from app.desktop.generation.takes import Take
from app.desktop.menus.generate_menu import selection_reason
from app.desktop.settings import data_folder
from app.desktop.units import filled
from models.music import Piece

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow

_MENU = (
    "generate.star",
    "generate.rename",
    "generate.compare",
    "generate.swap",
    "",
    "generate.continue_piece",
    "generate.copy_command",
    "",
    "file.export_midi",
    "file.export_wav",
    "",
    "edit.remove",
)


class GenerationConnections(QObject):
    """Connects the panel to the piano roll, the sound and the clipboard."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands = CommandMaker(window.tasks, data_folder() / "commands", self)
        generation, stage, sound = window.generation, window.stage, window.sound
        stage.changed.connect(self._on_shown)
        window.roll_panel.roll.note_clicked.connect(generation.choose_note)
        window.roll_panel.roll.selection_changed.connect(self._on_selection_changed)
        window.roll_panel.roll.range_changed.connect(lambda _range: self._on_selection_changed())
        sound.state_changed.connect(lambda state: generation.desk.set_playing(state == "playing"))
        sound.position_changed.connect(generation.desk.move_to)
        generation.take_swapped.connect(stage.swap_take)
        generation.box.compared.connect(self._show_ghost)
        generation.box.compared.connect(window.show_possibilities)
        generation.view.take_selected.connect(lambda _take: window.show_possibilities())
        generation.view.set_menu(self._menu)
        self._commands.copied.connect(self._on_copied)
        self._commands.problem.connect(window.status_line.tell_problem)

    def _on_shown(self) -> None:
        self._window.generation.show_melody(self._window.roll_panel.roll.piece)
        self._look_at_chosen()
        self._show_ghost()

    def _look_at_chosen(self) -> None:
        """Tell of the one note that is chosen, also when it was edited."""
        roll = self._window.roll_panel.roll
        if len(roll.chosen) == 1:
            self._window.generation.desk.look_at(roll.piece, roll.chosen[0])

    def _on_selection_changed(self) -> None:
        self._window.actions_by_id.allow("generate.continue_selection", selection_reason(self._window))
        self._look_at_chosen()

    def _menu(self) -> list[QAction | None]:
        actions = self._window.actions_by_id
        return [actions[name] if name else None for name in _MENU]

    def continue_piece(self) -> None:
        """Take what is in the piano roll for the primer: of the library, as the model hears it."""
        window = self._window
        heard = window.stage.heard()
        if heard is not None:
            window.generation.set_primer(heard[1], heard[0])
        elif (piece := window.roll_panel.roll.piece) is not None:
            window.generation.set_primer(piece, window.stage.title)

    def continue_selection(self) -> None:
        """Take what is selected in the piano roll for the primer."""
        piece = self._window.roll_panel.selected_piece()
        if isinstance(piece, Piece):
            title = filled(_tr("Part of {title}"), title=self._window.stage.title)
            self._window.generation.set_primer(piece, title)

    def star(self) -> None:
        """Mark the selected take as a good one, or no more."""
        box, take = self._window.generation.box, self._take()
        if take is not None:
            box.star(take, not take.is_starred)

    def compare(self) -> None:
        """Compare others with the selected take; once more: with none."""
        box, take = self._window.generation.box, self._take()
        box.compare_with(None if take is box.reference else take)

    def copy_command(self) -> None:
        """Copy a command that makes the selected take."""
        window, take = self._window, self._take()
        if take is not None:
            window.status_line.tell(_tr("Looking for the network that made it…"))
            self._commands.copy(take, window.files.state)

    def _take(self) -> Take | None:
        return self._window.generation.current_take()

    def _show_ghost(self) -> None:
        """Show the notes of the take compared with behind those of the selected one."""
        reference, take = self._window.generation.box.reference, self._take()
        is_other = reference is not None and take is not None and reference is not take
        shown = take is not None and self._window.roll_panel.roll.piece is take.piece
        self._window.roll_panel.roll.set_ghost(reference.piece if is_other and shown and reference else None)

    def _on_copied(self, command: str, take: Take) -> None:
        QGuiApplication.clipboard().setText(command)
        told = _tr("Copied: {command}")
        if take.is_edited:
            told = _tr("Copied; it makes the take as it was before it was changed by hand: {command}")
        self._window.status_line.tell(told.format(command=command))


def _tr(text: str) -> str:
    return QCoreApplication.translate("GenerationConnections", text)
