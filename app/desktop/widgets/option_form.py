"""A form made from the options of a config: titles, units, bounds and descriptions come from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.desktop import theme
from app.desktop.counts import unit_text
from app.desktop.language import told
from app.desktop.widgets.option_fields import OptionField
from app.desktop.widgets.share_slider import ShareSlider

_EDITOR_WIDTH = 11 * theme.GRID
_EDITOR_HEIGHT = 3 * theme.GRID
_FULL_NAMES = {"rnn": "RNN", "lstm": "LSTM", "gru": "GRU"}


class OptionForm(QWidget):
    """Editors for some options; sends `changed` when a person changes one of them."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[OptionField], *, columns: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._fields = {field.name: field for field in fields}
        self.grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        narrow = [field for field in fields if field.kind != "share"]
        rows = -(-len(narrow) // columns)
        for index, field in enumerate(narrow):
            column, row = divmod(index, rows)
            label, editor = self._make_row(field)
            grid.addWidget(label, row, column * 2)
            grid.addWidget(editor, row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        for index, field in enumerate(field for field in fields if field.kind == "share"):
            line = QHBoxLayout()
            line.setSpacing(theme.GRID)
            label, editor = self._make_row(field)
            line.addWidget(label)
            line.addWidget(editor, 1)
            grid.addLayout(line, rows + index, 0, 1, -1)

    def _make_row(self, field: OptionField) -> tuple[QLabel, Editor]:
        label, editor = QLabel(told(field.title)), make_editor(field)
        label.setBuddy(editor)
        for widget in (label, editor):
            widget.setToolTip(told(field.description))
        editor.setAccessibleName(told(field.title))
        editor.setAccessibleDescription(told(field.description))
        editor.setObjectName(field.name)
        signal = editor.currentIndexChanged if isinstance(editor, QComboBox) else editor.valueChanged
        signal.connect(lambda _value: self.changed.emit())
        self._editors[field.name], self._labels[field.name] = editor, label
        return label, editor

    def widen(self, name: str) -> None:
        """Let an editor begin where its own title ends, and not where the longest of its column does."""
        label, editor = self._labels[name], self._editors[name]
        row, column = self._place(label)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(label)
        line.addWidget(editor, 1)
        self.grid.addLayout(line, row, column, 1, 2)

    def title_widths(self) -> dict[int, int]:
        """Return how wide the titles of each column of the grid are."""
        widths: dict[int, int] = {}
        for label in self._labels.values():
            if self.grid.indexOf(label) >= 0:
                _, column = self._place(label)
                widths[column] = max(widths.get(column, 0), label.sizeHint().width())
        return widths

    def _place(self, label: QLabel) -> tuple[int, int]:
        place: Any = self.grid.getItemPosition(self.grid.indexOf(label))  # PySide's stubs say None or object
        return place[0], place[1]

    def editor(self, name: str) -> Editor:
        """Return the editor of an option."""
        return self._editors[name]

    def values(self) -> dict[str, Any]:
        """Return every option's value."""
        return {name: self._value(field) for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; names that are not in the form, and values of the wrong kind, are passed over."""
        for name, value in values.items():
            if name in self._fields:
                self._set_value(self._fields[name], value)

    def _value(self, field: OptionField) -> Any:
        editor = self._editors[field.name]
        if isinstance(editor, QComboBox):
            return editor.currentData()
        if field.has_special and editor.value() == editor.minimum():
            return field.special
        return editor.value()

    def _set_value(self, field: OptionField, value: Any) -> None:
        editor = self._editors[field.name]
        if isinstance(editor, QComboBox):
            index = editor.findData(value)
            editor.setCurrentIndex(index if index >= 0 else editor.currentIndex())
        elif field.has_special and value == field.special:
            _set_number(editor, editor.minimum())
        elif isinstance(value, int | float) and not isinstance(value, bool):
            _set_number(editor, value)


class NumberBox(QDoubleSpinBox):
    """A spin box that shows numbers without needless zeros, and steps by their size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(6)
        self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        """Write a value, as short as it can be."""
        return self.locale().toString(value, "g", 6)


def align_forms(forms: Sequence[OptionForm]) -> None:
    """Let the editors of forms that stand above each other begin, and end, at the same places."""
    for column in {column for form in forms for column in form.title_widths()}:
        widest = max(form.title_widths().get(column, 0) for form in forms)
        for form in forms:
            form.grid.setColumnMinimumWidth(column, widest)


Editor = QComboBox | QSpinBox | NumberBox | ShareSlider
"""What an option is edited with."""


class WheelGuard(QObject):
    """Keeps the wheel, which scrolls what an editor stands in, from changing what lies under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on to the form unless the editor has the focus."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def make_editor(field: OptionField) -> Editor:
    """Make the editor that fits an option, showing its default."""
    editor: Editor
    if field.kind == "choice":
        editor = QComboBox()
        for choice in field.choices:
            editor.addItem(_FULL_NAMES.get(choice) or told(choice), choice)
        editor.setCurrentIndex(max(0, editor.findData(field.default)))
        editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    elif field.kind == "share":
        editor = ShareSlider()
        editor.setValue(field.default)
    elif field.kind == "integer":
        editor = QSpinBox()
        editor.setRange(round(field.minimum) - field.has_special, round(field.maximum))
        editor.setGroupSeparatorShown(field.maximum < 1e6)
        _finish_number(editor, field)
    else:
        editor = NumberBox()
        editor.setRange(max(0.0, field.minimum - 1) if field.has_special else field.minimum, field.maximum)
        _finish_number(editor, field)
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    editor.installEventFilter(WheelGuard(editor))
    editor.setMinimumWidth(_EDITOR_WIDTH)
    editor.setFixedHeight(_EDITOR_HEIGHT)
    editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return editor


def _finish_number(editor: QSpinBox | NumberBox, field: OptionField) -> None:
    editor.setKeyboardTracking(True)
    editor.setAlignment(Qt.AlignmentFlag.AlignRight)
    if field.unit:
        editor.valueChanged.connect(lambda value: editor.setSuffix(f" {unit_text(field.unit, value)}"))
        editor.setSuffix(f" {unit_text(field.unit, editor.value())}")
    if field.has_special:
        editor.setSpecialValueText(told(field.special or "") or _tr("not set"))
    elif field.least:
        editor.setSpecialValueText(told(field.least))
    _set_number(editor, editor.minimum() if field.default == field.special else field.default)


def _set_number(editor: QSpinBox | NumberBox | ShareSlider, value: float) -> None:
    if isinstance(editor, QSpinBox):
        editor.setValue(round(value))
    else:
        editor.setValue(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OptionForm", text)
