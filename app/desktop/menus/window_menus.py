"""The menus of the window, as a table of what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.language import LANGUAGES, Language
from app.desktop.menus.actions import ActionSpec
from app.desktop.menus.generate_menu import generate_actions
from app.desktop.menus.learn_menu import learn_actions
from app.desktop.menus.music_menu import edit_actions, open_actions, save_actions
from app.desktop.menus.notes_menu import notes_actions
from app.desktop.menus.sound_menu import sound_actions
from app.desktop.menus.training_menu import training_actions
from app.desktop.theme import THEMES, Theme

if TYPE_CHECKING:
    from app.desktop.main_window import MainWindow

FOLDS = ("library", "training", "generation", "roll")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def action_specs(window: MainWindow) -> list[ActionSpec]:
    """List everything that can be done in the window, each once, in the order of the menus."""
    return [
        *open_actions(window),
        *save_actions(window),
        *edit_actions(window),
        *notes_actions(window),
        *_view(window),
        *_play(window),
        *sound_actions(window),
        *training_actions(window),
        *generate_actions(window),
        *learn_actions(window),
        *_help(window),
    ]


def _view(window: MainWindow) -> list[ActionSpec]:
    menu, roll = _tr("&View"), window.roll_panel.roll
    titles = {
        "library": _tr("&Library"),
        "training": _tr("&Train"),
        "generation": _tr("&Generate"),
        "roll": _tr("&Piano roll"),
    }
    folds = [
        ActionSpec(
            id=f"view.{name}",
            title=titles[name],
            menu=menu,
            callback=lambda shown, name=name: window.foldable(name).set_folded(not shown),
            shortcut=f"Ctrl+{number}",
            tip=_tr("Show this panel, or fold it away"),
            checkable=True,
        )
        for number, name in enumerate(FOLDS, start=1)
    ]
    zooms = [
        ActionSpec(
            id="view.zoom_in",
            title=_tr("Zoom &in"),
            menu=menu,
            callback=roll.zoom_in,
            shortcut="Ctrl++",
            separated=True,
        ),
        ActionSpec(
            id="view.zoom_out", title=_tr("Zoom &out"), menu=menu, callback=roll.zoom_out, shortcut="Ctrl+-"
        ),
        ActionSpec(
            id="view.fit", title=_tr("&Fit the whole piece"), menu=menu, callback=roll.fit, shortcut="Ctrl+0"
        ),
    ]
    themes = [_theme(window, theme, menu) for theme in THEMES]
    languages = [_language(window, language, menu) for language in LANGUAGES]
    insight = ActionSpec(
        id="view.insight",
        title=_tr("I&nsight"),
        menu=menu,
        callback=window.insight.set_open,
        shortcut=f"Ctrl+{len(FOLDS) + 1}",
        tip=_tr("Look inside the network, under the piano roll, in place of the three steps"),
        checkable=True,
    )
    return [*folds, insight, *_looks(window, menu), *zooms, *themes, *languages]


def _looks(window: MainWindow, menu: str) -> list[ActionSpec]:
    return [
        ActionSpec(
            id="view.details",
            title=_tr("&Details of the piece"),
            menu=menu,
            callback=window.library.details_button.setChecked,
            shortcut="Ctrl+I",
            tip=_tr("What the reader did to the file, and what the model hears of it"),
            checkable=True,
            separated=True,
        ),
        ActionSpec(
            id="view.heard",
            title=_tr("What the model &hears"),
            menu=menu,
            callback=window.roll_panel.set_heard,
            shortcut="Ctrl+H",
            tip=_tr("See and hear pieces of the library as the network is taught them, or as they are"),
            checkable=True,
        ),
    ]


def _theme(window: MainWindow, theme: Theme, menu: str) -> ActionSpec:
    titles = {"light": _tr("Li&ght"), "dark": _tr("&Dark"), "system": _tr("As the &system")}
    return ActionSpec(
        id=f"view.theme.{theme}",
        title=titles[theme],
        menu=menu,
        callback=lambda is_on: window.set_theme(theme) if is_on else None,
        tip=_tr("How the window looks"),
        checkable=True,
        group="theme",
        separated=theme == THEMES[0],
    )


def _language(window: MainWindow, language: Language, menu: str) -> ActionSpec:
    titles = {"system": _tr("Language of the s&ystem"), "en": "&English", "es": "E&spañol"}
    return ActionSpec(
        id=f"view.language.{language}",
        title=titles[language],
        menu=menu,
        callback=lambda is_on: window.set_language(language) if is_on else None,
        tip=_tr("What the window speaks, from the next start on"),
        checkable=True,
        group="language",
        separated=language == LANGUAGES[0],
    )


def _play(window: MainWindow) -> list[ActionSpec]:
    menu = _tr("&Play")
    return [
        ActionSpec(
            id="play.toggle",
            title=_tr("&Play or pause"),
            menu=menu,
            callback=window.sound.toggle,
            shortcut="Space",
            tip=_tr("Hear what is in the piano roll"),
        ),
        ActionSpec(
            id="play.stop",
            title=_tr("&Stop playing"),
            menu=menu,
            callback=window.sound.stop,
            shortcut="Return",
            tip=_tr("Stop and go back to the start"),
        ),
        ActionSpec(
            id="play.loop",
            title=_tr("&Loop"),
            menu=menu,
            callback=window.editing.loop.set_on,
            shortcut="L",
            tip=_tr("Play what is selected on the ruler over and over, or else the whole piece"),
            checkable=True,
        ),
    ]


def _help(window: MainWindow) -> list[ActionSpec]:
    menu = _tr("&Help")
    return [
        ActionSpec(
            id="help.shortcuts",
            title=_tr("&Shortcuts"),
            menu=menu,
            callback=window.show_shortcuts,
            shortcut="?",
            tip=_tr("List what can be done with the keyboard"),
        ),
        ActionSpec(id="help.about", title=_tr("&About Ritornello"), menu=menu, callback=window.show_about),
    ]
