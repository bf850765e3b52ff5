"""The menus File and Edit, as tables of what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from app.desktop.menus.actions import Actions, ActionSpec

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def open_actions(window: MainWindow) -> list[ActionSpec]:
    """List what brings something into the window."""
    menu, files = _tr("&File"), window.files
    return [
        ActionSpec(
            id="file.open",
            title=_tr("&Open MIDI files…"),
            menu=menu,
            callback=files.open_files,
            shortcut="Ctrl+O",
            tip=_tr("Add MIDI files to the library"),
        ),
        ActionSpec(
            id="file.open_folder",
            title=_tr("Open &folder…"),
            menu=menu,
            callback=files.open_folder,
            shortcut="Ctrl+Shift+O",
            tip=_tr("Add a folder of MIDI files, with all folders in it, to the library"),
        ),
        ActionSpec(
            id="file.samples",
            title=_tr("Load the sam&ples"),
            menu=menu,
            callback=window.library.load_samples,
            tip=_tr("Add the music that came along to the library"),
        ),
        ActionSpec(
            id="file.open_validation",
            title=_tr("Open a folder to &validate with…"),
            menu=menu,
            callback=files.open_validation_folder,
            tip=_tr("Add a folder of music that the network is only judged by, and never learns from"),
        ),
        ActionSpec(
            id="file.open_model",
            title=_tr("Open &model…"),
            menu=menu,
            callback=files.open_model,
            shortcut="Ctrl+M",
            tip=_tr("Make melodies with a network that was trained before"),
            separated=True,
        ),
        ActionSpec(
            id="file.open_last_run",
            title=_tr("Open the &last run"),
            menu=menu,
            callback=files.open_last_run,
            tip=_tr("Every run keeps its best state by itself; open the newest"),
        ),
    ]


def save_actions(window: MainWindow) -> list[ActionSpec]:
    """List what takes something out of it, and the way out."""
    menu, files = _tr("&File"), window.files
    return [
        ActionSpec(
            id="file.save_model",
            title=_tr("&Save model…"),
            menu=menu,
            callback=files.save_model,
            shortcut="Ctrl+S",
            tip=_tr("Save the trained network in a file"),
        ),
        ActionSpec(
            id="file.export_midi",
            title=_tr("&Export take as MIDI…"),
            menu=menu,
            callback=files.export_midi,
            shortcut="Ctrl+E",
            tip=_tr("Write the selected take as a MIDI file"),
            separated=True,
        ),
        ActionSpec(
            id="file.export_wav",
            title=_tr("Export take as &WAV…"),
            menu=menu,
            callback=files.export_wav,
            shortcut="Ctrl+Shift+E",
            tip=_tr("Write the selected take as sound, with the instrument chosen below"),
        ),
        ActionSpec(
            id="file.export_all_midi",
            title=_tr("Export &all takes as MIDI…"),
            menu=menu,
            callback=files.export_all_midi,
            tip=_tr("Write every take as a MIDI file into a folder"),
        ),
        ActionSpec(
            id="file.export_all_wav",
            title=_tr("Export all &takes as WAV…"),
            menu=menu,
            callback=files.export_all_wav,
            tip=_tr("Write every take as sound into a folder, with the instrument chosen below"),
        ),
        ActionSpec(
            id="file.export_heard",
            title=_tr("Export piece as &heard…"),
            menu=menu,
            callback=files.export_heard,
            tip=_tr("Write the library's piece in the piano roll as a MIDI file, as the model hears it"),
        ),
        ActionSpec(
            id="file.quit",
            title=_tr("&Quit"),
            menu=menu,
            callback=window.close,
            shortcut="Ctrl+Q",
            tip=_tr("Close the window; what is not saved is asked for"),
            separated=True,
        ),
    ]


def edit_actions(window: MainWindow) -> list[ActionSpec]:
    """List what changes the lists."""
    menu, library, undo = _tr("&Edit"), window.library, window.undo
    return [
        ActionSpec(
            id="edit.undo",
            title=_tr("&Undo"),
            menu=menu,
            callback=undo.undo,
            shortcut="Ctrl+Z",
            tip=_tr("Take back what was last done to the lists"),
        ),
        ActionSpec(
            id="edit.redo",
            title=_tr("&Redo"),
            menu=menu,
            callback=undo.redo,
            shortcut="Ctrl+Shift+Z",
            also="Ctrl+Y",
            tip=_tr("Do again what was taken back; Ctrl+Y does so, too"),
        ),
        ActionSpec(
            id="edit.remove",
            title=_tr("Re&move"),
            menu=menu,
            callback=window.remove_selected,
            shortcut="Del",
            tip=_tr("Take what is selected off its list, or the chosen notes out of the piano roll"),
            separated=True,
        ),
        ActionSpec(
            id="edit.find",
            title=_tr("&Find pieces"),
            menu=menu,
            callback=library.search.setFocus,
            shortcut="Ctrl+F",
            tip=_tr("Show only pieces with some words in their title, file name, key or state"),
        ),
        *role_actions(window),
    ]


def role_actions(window: MainWindow) -> list[ActionSpec]:
    """List what the pieces of the library can be used for."""
    menu, library, collection = _tr("&Edit"), window.library, window.collection
    return [
        ActionSpec(
            id="edit.learn",
            title=_tr("&Learn from the selected pieces, or not"),
            menu=menu,
            callback=lambda: collection.toggle(library.selected_rows()),
            shortcut="Ctrl+L",
            tip=_tr("Tick the selected pieces, or untick them"),
            separated=True,
        ),
        ActionSpec(
            id="edit.validate",
            title=_tr("&Validate with the selected pieces"),
            menu=menu,
            callback=lambda: collection.use(library.selected_rows(), "validate"),
            shortcut="Ctrl+Shift+V",
            tip=_tr("Judge the network by the selected pieces, and never let it learn from them"),
        ),
        ActionSpec(
            id="edit.leave_out",
            title=_tr("Leave the selected pieces &out"),
            menu=menu,
            callback=lambda: collection.use(library.selected_rows(), "leave_out"),
            tip=_tr("Use the selected pieces for nothing"),
        ),
        ActionSpec(
            id="edit.learn_only",
            title=_tr("Learn from the &selected pieces only"),
            menu=menu,
            callback=lambda: collection.learn_only(library.selected_rows()),
            shortcut="Ctrl+Shift+L",
            tip=_tr("Tick the selected pieces and untick all others"),
        ),
        ActionSpec(
            id="edit.learn_all",
            title=_tr("Learn from &all pieces"),
            menu=menu,
            callback=collection.learn_all,
            tip=_tr("Tick every piece but those that were set aside and those that validate"),
            separated=True,
        ),
        ActionSpec(
            id="edit.learn_none",
            title=_tr("Learn from &none"),
            menu=menu,
            callback=collection.learn_none,
            tip=_tr("Untick every piece"),
        ),
        ActionSpec(
            id="edit.leave_out_duplicates",
            title=_tr("Leave out &duplicates"),
            menu=menu,
            callback=collection.leave_out_duplicates,
            tip=_tr("Untick every piece that has the same notes as an earlier one, transposed or not"),
        ),
    ]


def opening_menu(actions: Actions) -> list[QAction]:
    """List what brings music into the library."""
    return [actions[f"file.{name}"] for name in ("open", "open_folder", "open_validation", "samples")]


def library_menu(actions: Actions) -> list[QAction | None]:
    """List what a right click on a piece offers; None is a line."""
    names = (
        "view.details",
        "",
        "edit.learn",
        "edit.validate",
        "edit.leave_out",
        "edit.learn_only",
        "",
        "edit.remove",
    )
    return [actions[name] if name else None for name in names]
