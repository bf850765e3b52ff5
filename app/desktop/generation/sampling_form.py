"""How notes are drawn: what everybody changes, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from app.desktop.language import told
from app.desktop.widgets.option_fields import option_fields
from app.desktop.widgets.option_form import Editor, OptionForm, align_forms
from models.generation.config import SamplingConfig

_PLAIN = ("temperature", "random_seed", "scale", "bars", "variations", "tonic")
_MORE = ("top_p", "top_k", "qpm", "memory")
_FIRST_VALUES = {"bars": 16}


class SamplingForm(QObject):
    """Two forms of one config: `plain`, and `more` for the page behind, their fields one below the other.

    Sends `changed` when a person changes an option.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plain = OptionForm(option_fields(SamplingConfig, _PLAIN), columns=2)
        self.more = OptionForm(option_fields(SamplingConfig, _MORE), columns=2)
        self._forms = (self.plain, self.more)
        self.plain.widen("scale")  # names of scales are long
        align_forms(self._forms)
        self.set_values(_FIRST_VALUES)
        _entitle(self.editor("scale"), self._scale_titles())
        _entitle(self.editor("tonic"), {"auto": self.tr("As primer")})
        self.editor("scale").currentIndexChanged.connect(lambda _index: self._show_tonic())  # type: ignore[union-attr]
        self._show_tonic()
        for form in self._forms:
            form.changed.connect(self.changed)

    def editor(self, name: str) -> Editor:
        """Return the editor of an option."""
        return (self.plain if name in _PLAIN else self.more).editor(name)

    def values(self) -> dict[str, Any]:
        """Return every option's value."""
        return self.plain.values() | self.more.values()

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
        is_off = self.plain.values()["scale"] == "off"
        editor = self.editor("tonic")
        editor.setEnabled(not is_off)
        field = SamplingConfig.model_fields["tonic"]
        editor.setToolTip(self.tr("Choose a scale first") if is_off else told(field.description or ""))


def _entitle(editor: Editor, titles: Mapping[str, str]) -> None:
    assert isinstance(editor, QComboBox)
    for index in range(editor.count()):
        editor.setItemText(index, titles.get(editor.itemData(index), editor.itemText(index)))
    editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
