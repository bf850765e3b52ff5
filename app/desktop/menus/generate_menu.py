"""The menu Generate, as a table of what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.menus.actions import ActionSpec

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def generate_actions(window: MainWindow) -> list[ActionSpec]:
    """List what makes melodies, and what can be done with takes."""
    menu, generation = _tr("&Generate"), window.generation
    return [
        ActionSpec(
            id="generate.make",
            title=_tr("&New melody"),
            menu=menu,
            callback=generation.make_next,
            shortcut="Ctrl+N",
            tip=_tr("Make a melody from the key that is marked, or continue the primer"),
        ),
        ActionSpec(
            id="generate.keyboard",
            title=_tr("Play on the &keyboard"),
            menu=menu,
            callback=generation.keyboard.setFocus,
            shortcut="Ctrl+K",
            tip=_tr("Go to the piano keyboard: arrows and Enter, or the letters A W S E D F, press its keys"),
        ),
        *_primers(window, menu),
        *_takes(window, menu),
    ]


def _primers(window: MainWindow, menu: str) -> list[ActionSpec]:
    return [
        ActionSpec(
            id="generate.continue_piece",
            title=_tr("&Continue this piece"),
            menu=menu,
            callback=lambda: window.generation_connections.continue_piece(),
            shortcut="Ctrl+Shift+N",
            tip=_tr("Let the next melodies go on from the end of what is in the piano roll"),
            separated=True,
        ),
        ActionSpec(
            id="generate.continue_selection",
            title=_tr("Continue the &selection"),
            menu=menu,
            callback=lambda: window.generation_connections.continue_selection(),
            shortcut="Ctrl+Alt+N",
            tip=_tr("Let the next melodies go on from the notes that are selected in the piano roll"),
        ),
        ActionSpec(
            id="generate.considered",
            title=_tr("&What was considered at the note"),
            menu=menu,
            callback=window.generation.show_considered_page,
            shortcut="Ctrl+G",
            tip=_tr("List what the network considered at the chosen note, to branch from there"),
        ),
    ]


def _takes(window: MainWindow, menu: str) -> list[ActionSpec]:
    return [
        ActionSpec(
            id="generate.star",
            title=_tr("S&tar the take, or not"),
            menu=menu,
            callback=lambda: window.generation_connections.star(),
            shortcut="Ctrl+B",
            tip=_tr("Mark the selected take as a good one"),
            separated=True,
        ),
        ActionSpec(
            id="generate.rename",
            title=_tr("&Rename the take…"),
            menu=menu,
            callback=window.generation.rename_current,
            tip=_tr("Give the selected take a name; F2 does the same in the list"),
        ),
        ActionSpec(
            id="generate.compare",
            title=_tr("Com&pare others with the take, or not"),
            menu=menu,
            callback=lambda: window.generation_connections.compare(),
            shortcut="Ctrl+Shift+U",
            tip=_tr("Call the selected take A, and show its notes faintly behind those of any other"),
        ),
        ActionSpec(
            id="generate.swap",
            title=_tr("Chan&ge places with A"),
            menu=menu,
            callback=window.generation.swap,
            shortcut="Ctrl+U",
            tip=_tr("Hear A in place of the selected take, from the same place; once more: the other way"),
        ),
        ActionSpec(
            id="generate.copy_command",
            title=_tr("Copy as a c&ommand"),
            menu=menu,
            callback=lambda: window.generation_connections.copy_command(),
            shortcut="Ctrl+Shift+C",
            tip=_tr("Copy a 'ritornello generate' command that makes the same melody without a window"),
            separated=True,
        ),
    ]


def generation_reasons(window: MainWindow) -> dict[str, str | None]:
    """Say why what is in this menu is not possible now, or None where it is."""
    generation, piece = window.generation, window.roll_panel.roll.piece
    take, reference = generation.current_take(), generation.box.reference
    no_take = None if take is not None else _tr("There is no take yet: make a melody first.")
    made = take is not None and bool(take.model)
    not_made = _tr("No network made this take: it was copied and changed by hand.")
    no_piece = None if piece is not None and piece.notes else _tr("Choose a piece or make a melody first.")
    no_a = _tr("Choose a take to compare with first: 'Compare others with the take'.")
    is_a = _tr("This is A itself: select another take.")
    return {
        "generate.make": generation.blocked_reason,
        "generate.continue_piece": no_piece,
        "generate.continue_selection": selection_reason(window),
        "generate.star": no_take,
        "generate.rename": no_take,
        "generate.compare": no_take,
        "generate.swap": no_take or (no_a if reference is None else is_a if reference is take else None),
        "generate.copy_command": no_take or (None if made else not_made),
    }


def selection_reason(window: MainWindow) -> str | None:
    """Say why no selection can be continued, or None where one can."""
    roll = window.roll_panel.roll
    is_any = roll.piece is not None and (bool(roll.chosen) or roll.time_range is not None)
    return None if is_any else _tr("Select notes in the piano roll first, or a stretch of its ruler.")
