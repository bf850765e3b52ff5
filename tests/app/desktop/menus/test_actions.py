from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from app.desktop.menus.actions import Actions, ActionSpec


def test_menus_hold_the_actions_in_order(qtbot: QtBot) -> None:
    called: list[str] = []
    owner, bar = QObject(), QMenuBar()
    qtbot.addWidget(bar)
    specs = [
        ActionSpec(id="a", title="&Open", menu="&File", callback=lambda: called.append("a")),
        ActionSpec(id="b", title="&Cut", menu="&Edit", callback=lambda: called.append("b")),
        ActionSpec(id="c", title="&Quit", menu="&File", callback=lambda: called.append("c"), separated=True),
    ]
    Actions(specs, owner).fill(bar)
    menus = [action.menu() for action in bar.actions()]
    assert [menu.title() for menu in menus] == ["&File", "&Edit"]
    entries = menus[0].actions()
    assert [entry.text() for entry in entries] == ["&Open", "", "&Quit"]
    entries[2].trigger()
    assert called == ["c"]


def test_what_is_not_possible_says_why(qtbot: QtBot) -> None:
    owner = QObject()
    spec = ActionSpec(id="a", title="&Save", menu="&File", callback=print, tip="Save the model")
    actions = Actions([spec], owner)
    actions.allow("a", "There is no model yet.")
    assert not actions["a"].isEnabled()
    assert actions["a"].toolTip() == "There is no model yet."
    actions.allow("a")
    assert actions["a"].isEnabled()
    assert actions["a"].toolTip() == "Save the model"


def test_an_id_stands_for_one_action(qtbot: QtBot) -> None:
    spec = ActionSpec(id="a", title="A", menu="M", callback=print)
    with pytest.raises(ValueError, match="same id"):
        Actions([spec, spec], QObject())


def test_of_a_group_one_is_on(qtbot: QtBot) -> None:
    chosen: list[str] = []
    owner = QObject()
    specs = [
        ActionSpec(
            id=name,
            title=name,
            menu="M",
            callback=lambda is_on, name=name: chosen.append(name) if is_on else None,
            checkable=True,
            group="g",
        )
        for name in ("one", "two")
    ]
    actions = Actions(specs, owner)
    actions["one"].setChecked(True)
    assert not chosen, "what holds at the start is shown, and not done again"
    actions["two"].trigger()
    assert chosen == ["two"]
    assert [actions[name].isChecked() for name in ("one", "two")] == [False, True]
