"""Everything that can be done, each once: its title, shortcut, callback, and why it may not be possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing that can be done.

    Attributes:
        id: Fixed, for programs: 'file.open'.
        title: For people, with the key to press marked by &.
        menu: Title of the menu that it stands in.
        callback: What it does; takes the new state where the action is checkable; of a group,
            only when a person chooses one.
        shortcut: As Qt writes it, such as 'Ctrl+O'; may be empty.
        also: Another one that other programs have taught people; the tip says so.
        tip: One sentence that says more than the title.
        checkable: Whether it is a switch.
        group: Name of the set of which one is always on; may be empty.
        separated: Whether a line stands above it in its menu.
    """

    id: str
    title: str
    menu: str
    callback: Callable[..., object]
    shortcut: str = ""
    also: str = ""
    tip: str = ""
    checkable: bool = False
    group: str = ""
    separated: bool = False


class Actions(QObject):
    """The window's actions by their ids, made from their specs."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QObject) -> None:
        super().__init__(parent)
        self._specs = {spec.id: spec for spec in specs}
        if len(self._specs) != len(specs):
            raise ValueError("two actions have the same id")
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        self._actions = {spec.id: self._make(spec) for spec in specs}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu, menus in the order in which they are first named."""
        menus = self._menus
        for spec in self._specs.values():
            if spec.menu not in menus:
                menus[spec.menu] = bar.addMenu(spec.menu)
                menus[spec.menu].setToolTipsVisible(True)
            if spec.separated:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.id])

    def spec(self, action_id: str) -> ActionSpec:
        """Return what an action was made from."""
        return self._specs[action_id]

    def menu_of(self, action_id: str) -> QMenu:
        """Return the menu that an action stands in, once the menus are filled."""
        return self._menus[self._specs[action_id].menu]

    def allow(self, action_id: str, reason: str | None = None) -> None:
        """Enable an action, or disable it for a reason, which its tooltip then says."""
        action = self._actions[action_id]
        action.setEnabled(reason is None)
        tip = self._specs[action_id].tip if reason is None else reason
        action.setToolTip(tip or action.iconText())
        action.setStatusTip(tip)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.title, self)
        action.setObjectName(spec.id)
        if spec.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (spec.shortcut, spec.also) if keys])
        if spec.tip:
            action.setToolTip(spec.tip)
            action.setStatusTip(spec.tip)
        action.setCheckable(spec.checkable)
        if spec.group:
            self._groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
        if spec.group:
            # Only a person's choice: which of a group holds at the start is shown without doing it again.
            action.triggered.connect(spec.callback)
        elif spec.checkable:
            action.toggled.connect(spec.callback)
        else:
            action.triggered.connect(lambda _checked=False: spec.callback())
        return action
