"""Which panels are folded away, and who gets their room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

from app.desktop.menus.actions import Actions
from app.desktop.roll_panel import RollPanel
from app.desktop.widgets.panel import StepPanel

Foldable = StepPanel | RollPanel


class Folds(QObject):
    """The panels by their names in the menu, and the splitter that the piano roll is the lower part of."""

    def __init__(self, panels: dict[str, Foldable], splitter: QSplitter, roll: RollPanel) -> None:
        super().__init__(splitter)
        self.panels = panels
        self._splitter = splitter
        self._open_heights = splitter.sizes()
        roll.folded.connect(self._on_roll_folded)

    def follow(self, actions: Actions) -> None:
        """Keep the ticks in the menu right, from now on."""
        for panel in self.panels.values():
            panel.folded.connect(self._teller(actions))
        self._tell(actions)

    def _teller(self, actions: Actions) -> Callable[[bool], None]:
        return lambda _is_folded: self._tell(actions)

    def _tell(self, actions: Actions) -> None:
        for name, panel in self.panels.items():
            action = actions[f"view.{name}"]
            action.blockSignals(True)
            action.setChecked(not panel.is_folded)
            action.blockSignals(False)

    def _on_roll_folded(self, is_folded: bool) -> None:
        """Give the height of the folded roll to the steps, and take it back."""
        if is_folded:
            self._open_heights = self._splitter.sizes()
        height = sum(self._splitter.sizes())
        self._splitter.setSizes([height, 0] if is_folded else self._open_heights)
