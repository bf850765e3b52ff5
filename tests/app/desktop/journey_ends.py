"""The end of the journey: kept runs, help, files, the other theme, and the way out."""

from __future__ import annotations

from journey_hand import Steps, settled
from journey_person import Person
from PySide6.QtWidgets import QMessageBox

from app.desktop.help.about import AboutDialog
from app.desktop.help.shortcut_sheet import ShortcutSheet
from app.desktop.main_window import MainWindow


def look_at_runs(person: Person, window: MainWindow) -> Steps:
    """Turn to the runs that were kept, choose the one of this journey, and turn back."""
    training, runs = window.training, window.training.pages.runs
    person.hand.click(training.runs_button)
    yield lambda: runs.isVisible() and len(runs.table.cards) == 1
    yield settled()  # the rows get their heights
    index = runs.table.index(0, 0)
    person.hand.click(runs.view.viewport(), runs.view.visualRect(index).center())
    yield lambda: len(runs.view.selected()) == 1
    yield from person.see("runs")
    person.hand.click(training.runs_button)
    yield lambda: not runs.isVisible()


def look_for_help(person: Person, window: MainWindow) -> Steps:
    """Open the shortcut sheet by key, and About from its menu."""
    person.hand.key("question")
    yield from person.wait_for_dialog()
    assert isinstance(person.dialog(), ShortcutSheet)
    yield from person.see("shortcuts", stays=True)
    yield from person.leave_dialog(window, lambda: person.hand.key("Escape"))
    yield from person.choose_in_menu(window, "help.about", "help-menu")
    yield from person.wait_for_dialog()
    assert isinstance(person.dialog(), AboutDialog)
    yield from person.see("about", stays=True)
    yield from person.leave_dialog(window, lambda: person.hand.key("Escape"))


def export(person: Person, window: MainWindow) -> Steps:
    """Write the take as MIDI, asked for with the mouse, and as sound, asked for by key."""
    for name in ("melody.mid", "melody.wav"):
        kind = name.rpartition(".")[2]
        if kind == "mid":
            person.hand.click(window.generation.midi_button)
        else:
            person.hand.key("ctrl+shift+e")
        yield from person.wait_for_dialog()
        person.hand.key("ctrl+a")
        person.hand.type(str(person.folder / name))
        yield settled()
        yield from person.see(f"export-{kind}", stays=True)
        yield from person.leave_dialog(window, lambda: person.hand.key("Return"))
        yield lambda name=name: (person.folder / name).is_file() and not window.files.is_writing
    yield from person.see("exported")


def change_theme(person: Person, window: MainWindow) -> Steps:
    """Dress the window in the other theme from its menu."""
    other = "dark" if person.shade == "light" else "light"
    yield from person.choose_in_menu(window, f"view.theme.{other}", "view-menu")
    yield lambda: window.settings.theme == other
    yield lambda: window.tasks.is_idle
    yield from person.see(other)
    yield from person.choose_in_menu(window, f"view.theme.{person.shade}")
    yield lambda: window.settings.theme == person.shade


def leave(person: Person, window: MainWindow) -> Steps:
    """Close the window, and let go what was not saved."""
    person.hand.key("ctrl+q")
    yield from person.wait_for_dialog()
    box = person.dialog()
    assert isinstance(box, QMessageBox)
    yield from person.see("closing", stays=True)
    role = QMessageBox.ButtonRole.DestructiveRole
    person.hand.click(next(button for button in box.buttons() if box.buttonRole(button) == role))
