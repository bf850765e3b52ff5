"""How notes are drawn: what everybody changes, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from app.desktop.language import told
from app.desktop.widgets.option_fields import option_fields
from app.desktop.widgets.option_form import Editor, OptionForm
from models.generation.config import SamplingConfig

_PLAIN = ("temperature", "random_seed", "bars", "variations")
_SCALE = ("scale", "tonic")
_MORE = ("top_p", "top_k", "qpm", "memory")
_FIRST_VALUES = {"bars": 16}


class SamplingForm(QObject):
    """Three forms of one config: `plain` and `scale`, and `more` for the page behind.

    Sends `changed` when a person changes an option.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plain = OptionForm(option_fields(SamplingConfig, _PLAIN), columns=2)
        self.scale = OptionForm(option_fields(SamplingConfig, _SCALE), columns=2)
        for column, share in ((1, 3), (4, 2)):  # names of scales are longer than those of keys
            self.scale.grid.setColumnStretch(column, share)
        self.more = OptionForm(option_fields(SamplingConfig, _MORE), columns=2)
        self._forms = (self.plain, self.scale, self.more)
        self.set_values(_FIRST_VALUES)
        _entitle(self.editor("scale"), self._scale_titles())
        _entitle(self.editor("tonic"), {"auto": self.tr("As primer")})
        self.editor("scale").currentIndexChanged.connect(lambda _index: self._show_tonic())  # type: ignore[union-attr]
        self._show_tonic()
        for form in self._forms:
            form.changed.connect(self.changed)

    def editor(self, name: str) -> Editor:
        """Return the editor of an option."""
        form = self.plain if name in _PLAIN else self.scale if name in _SCALE else self.more
        return form.editor(name)

    def values(self) -> dict[str, Any]:
        """Return every option's value."""
        return self.plain.values() | self.scale.values() | self.more.values()

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; those that are not in the form or of the wrong kind are passed over."""
        for form in self._forms:
            form.set_values(values)

    def config(self) -> SamplingConfig:
        """Return the config that is shown."""
        return SamplingConfig(**self.values())

    def _scale_titles(self) -> dict[str, str]:
        return {
            "off": self.tr("All pitches"),
            "as-primer": self.tr("As the primer"),
            "major": self.tr("Major"),
            "natural-minor": self.tr("Natural minor"),
            "harmonic-minor": self.tr("Harmonic minor"),
            "melodic-minor": self.tr("Melodic minor"),
            "dorian": self.tr("Dorian"),
            "phrygian": self.tr("Phrygian"),
            "lydian": self.tr("Lydian"),
            "mixolydian": self.tr("Mixolydian"),
            "locrian": self.tr("Locrian"),
            "major-pentatonic": self.tr("Major pentatonic"),
            "minor-pentatonic": self.tr("Minor pentatonic"),
            "blues": self.tr("Blues"),
            "whole-tone": self.tr("Whole tone"),
        }

    def _show_tonic(self) -> None:
        is_off = self.scale.values()["scale"] == "off"
        editor = self.editor("tonic")
        editor.setEnabled(not is_off)
        field = SamplingConfig.model_fields["tonic"]
        editor.setToolTip(self.tr("Choose a scale first") if is_off else told(field.description or ""))


def _entitle(editor: Editor, titles: Mapping[str, str]) -> None:
    assert isinstance(editor, QComboBox)
    for index in range(editor.count()):
        editor.setItemText(index, titles.get(editor.itemData(index), editor.itemText(index)))
    editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
