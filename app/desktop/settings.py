"""Settings that outlive the window: typed fields over QSettings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from app.desktop.language import LANGUAGES, Language
from app.desktop.theme import THEMES, Theme
from models.audio import MAX_PROGRAM

T = TypeVar("T")
_APP = "Ritornello"


def data_folder() -> Path:
    """Return where models of runs are kept by themselves; it may not exist yet."""
    return Path(platformdirs.user_data_path(_APP, appauthor=False))


def open_store() -> QSettings:
    """Open the person's own settings file."""
    path = platformdirs.user_config_path(_APP, appauthor=False) / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)


class Setting(Generic[T]):
    """One field: a key, a default, and how text is read; what cannot be read gives the default."""

    def __init__(self, key: str, default: T, read: Callable[[Any], T], write: Callable[[T], Any]) -> None:
        self.key, self.default, self._read, self._write = key, default, read, write

    @overload
    def __get__(self, settings: None, owner: type) -> Setting[T]: ...
    @overload
    def __get__(self, settings: Settings, owner: type) -> T: ...
    def __get__(self, settings: Settings | None, owner: type) -> T | Setting[T]:
        if settings is None:
            return self
        value = settings.store.value(self.key)
        if value is None:
            return self.default
        try:
            return self._read(value)
        except (TypeError, ValueError):
            return self.default

    def __set__(self, settings: Settings, value: T) -> None:
        settings.store.setValue(self.key, self._write(value))


def _text(key: str, default: str) -> Setting[str]:
    return Setting(key, default, str, str)


def _bytes(key: str) -> Setting[QByteArray]:
    def read(value: Any) -> QByteArray:
        if not isinstance(value, QByteArray):
            raise TypeError(f"{key} holds no bytes")
        return value

    return Setting(key, QByteArray(), read, lambda value: value)


def _number(key: str, default: float, low: float, high: float) -> Setting[float]:
    return Setting(key, default, lambda value: min(max(float(value), low), high), str)


def _values(key: str) -> Setting[dict[str, Any]]:
    """Hold a form's values, as JSON."""

    def read(value: Any) -> dict[str, Any]:
        values = json.loads(str(value))
        if not isinstance(values, dict):
            raise ValueError(f"{key} holds no form values")
        return values

    return Setting(key, {}, read, json.dumps)


def _texts(key: str) -> Setting[list[str]]:
    """Hold a list of texts, as JSON."""

    def read(value: Any) -> list[str]:
        texts = json.loads(str(value))
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError(f"{key} holds no texts")
        return texts

    return Setting(key, [], read, json.dumps)


def _read_theme(value: Any) -> Theme:
    for theme in THEMES:
        if value == theme:
            return theme
    raise ValueError(f"{value!r} is no theme")


def _read_language(value: Any) -> Language:
    for language in LANGUAGES:
        if value == language:
            return language
    raise ValueError(f"{value!r} is no language")


class Settings:
    """Everything that the window remembers.

    Attributes:
        store: Where it is kept.
    """

    theme: Setting[Theme] = Setting("window/theme", "system", _read_theme, str)
    language: Setting[Language] = Setting("window/language", "system", _read_language, str)
    geometry = _bytes("window/geometry")
    layout = _bytes("window/layout")
    steps_layout = _bytes("window/steps")
    folded = _text("window/folded", "")
    grid = _text("roll/grid", "")
    last_folder = _text("files/last_folder", "")
    training_form = _values("training/form")
    sampling_form = _values("generation/form")
    volume = _number("sound/volume", 0.8, 0.0, 1.0)
    program = _number("sound/program", -1, -1, MAX_PROGRAM)
    sound_font = _text("sound/font", "")
    midi_output = _text("sound/midi_output", "")
    midi_input = _text("sound/midi_input", "")
    recent = _texts("files/recent")
    lessons_seen = _text("learn/seen", "")

    def __init__(self, store: QSettings) -> None:
        self.store = store

    def sync(self) -> None:
        """Write to disk now."""
        self.store.sync()
