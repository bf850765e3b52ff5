"""The tools above the roll: choose or draw, the grid that notes snap to, the velocity of the chosen ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from app.desktop import theme
from app.desktop.resources import icon
from app.desktop.roll.grid import FIRST_GRID, GRIDS
from app.desktop.roll.piano_roll import PianoRoll, Tool
from app.desktop.widgets.enter_box import leave_by_enter

_ICONS: dict[Tool, str] = {"select": "pointer", "draw": "pencil"}


class RollTools(QWidget):
    """Shows and changes how notes are edited. Sends `velocity_chosen(int)` for the chosen notes."""

    velocity_chosen = Signal(int)

    def __init__(self, roll: PianoRoll, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roll = roll
        self._is_showing = False
        self.setAccessibleName(self.tr("Tools of the piano roll"))
        self.buttons = self._make_buttons()
        self.grid_box = self._make_grid_box()
        self.velocity_box = self._make_velocity_box()
        self._velocity_label = QLabel(self.tr("Velocity"))
        self._velocity_label.setProperty("muted", True)
        self._velocity_label.setBuddy(self.velocity_box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.GRID, 0)
        row.setSpacing(theme.GRID // 2)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.grid_box)
        row.addSpacing(theme.GRID // 2)
        row.addWidget(self._velocity_label)
        row.addWidget(self.velocity_box)
        roll.tool_changed.connect(self._show_tool)
        roll.selection_changed.connect(self.show_selection)
        self._show_tool(roll.tool)
        self.show_selection()
        self._draw_icons()

    def set_grid(self, name: str) -> None:
        """Choose a grid by its name in GRIDS; any other name is passed over."""
        if name in GRIDS:
            self.grid_box.setCurrentIndex(self.grid_box.findData(name))

    @property
    def grid_name(self) -> str:
        """The grid that is chosen."""
        return str(self.grid_box.currentData())

    def _make_buttons(self) -> dict[Tool, QToolButton]:
        names = {
            "select": self.tr("Choose and move notes (B); with Ctrl a drag copies them"),
            "draw": self.tr("Draw notes (B); a double click does so, too"),
        }
        group, buttons = QButtonGroup(self), {}
        for tool in _ICONS:
            button = QToolButton()
            button.setProperty("flat", True)
            button.setCheckable(True)
            button.setToolTip(names[tool])
            button.setAccessibleName(names[tool].split("(")[0].strip())
            button.clicked.connect(lambda _checked=False, tool=tool: self._roll.set_tool(tool))
            group.addButton(button)
            buttons[tool] = button
        return buttons

    def _make_grid_box(self) -> QComboBox:
        box = QComboBox()
        for name in GRIDS:
            triplet = name.removesuffix("T")
            if name == "off":
                text = self.tr("Grid off")
            else:
                text = name if triplet == name else self.tr("{length} triplet").format(length=triplet)
            box.addItem(text, name)
        box.setAccessibleName(self.tr("Grid"))
        box.setToolTip(self.tr("The grid that notes snap to while they are edited; Alt leaves it"))
        box.setCurrentIndex(box.findData(FIRST_GRID))
        box.currentIndexChanged.connect(lambda _index: self._roll.set_grid(self.grid_name))
        return box

    def _make_velocity_box(self) -> QSpinBox:
        box = QSpinBox()
        leave_by_enter(box)
        box.setRange(0, 127)
        box.setAccessibleName(self.tr("Velocity of the chosen notes"))
        box.valueChanged.connect(self._choose_velocity)
        return box

    def _choose_velocity(self, velocity: int) -> None:
        if not self._is_showing:
            self.velocity_chosen.emit(velocity)

    def _show_tool(self, tool: Tool) -> None:
        self.buttons[tool].setChecked(True)

    def show_selection(self) -> None:
        """Show the velocity of the first of the chosen notes."""
        chosen, index = self._roll.chosen, self._roll.layers.index
        self.velocity_box.setEnabled(bool(chosen))
        self.velocity_box.setToolTip(
            self.tr("How loud the chosen notes are, 1 to 127")
            if chosen
            else self.tr("No notes are chosen: click one, or drag a rectangle around some")
        )
        self._is_showing = True
        self.velocity_box.setSpecialValueText("" if chosen else "–")
        self.velocity_box.setMinimum(1 if chosen else 0)
        self.velocity_box.setValue(int(index.velocities[chosen[0]]) if chosen else 0)
        self._is_showing = False

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "buttons"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        for tool, button in self.buttons.items():
            button.setIcon(icon(_ICONS[tool], theme.colours().text))
