"""The language that the window speaks, how it writes numbers, and what `models/` says in that language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.desktop.units import in_local_digits
from models.errors import RitornelloError

Language = Literal["system", "en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_MODELS = "Models"
_HOLE = re.compile(r"\{(\w*)(?::[^}]*)?\}")
_NUMBER = re.compile(r"[\d,.]*\d")
_QT = QLibraryInfo.LibraryPath.TranslationsPath


def spoken(language: Language) -> Literal["en", "es"]:
    """Return the language that a choice amounts to: the system's where it is one of ours, else English."""
    if language != "system":
        return language
    first = next(iter(QLocale.system().uiLanguages()), "")
    return "es" if first.split("-")[0] == "es" else "en"


def speak(app: QCoreApplication, language: Language) -> None:
    """Let everything that is made from now on be in a language, Qt's own dialogs too."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    name = spoken(language)
    QLocale.setDefault(_locale(language))
    if name != "en":
        for translator in _translators(name, app):
            app.installTranslator(translator)


def told(sentence: str) -> str:
    """Say a sentence of `models/`, an option's title or a key's name in the language of the window."""
    translated = _translate(sentence)
    if translated != sentence or not sentence or not _is_foreign():
        return translated
    for pattern, names, template in _patterns():
        if match := pattern.fullmatch(sentence):
            filled = {name: _told_part(text) for name, text in zip(names, match.groups(), strict=True)}
            return _HOLE.sub(lambda hole: filled[hole[1]], _translate(template))  # noqa: B023
    return sentence


def told_error(error: RitornelloError) -> str:
    """Say what a person has to know of an error, in the language of the window."""
    sentence = told(error.sentence)
    return sentence if error.path is None else f"{error.path}: {sentence}"


def language_sentence(language: Language) -> str:
    """Say, in the language that was chosen, when it takes effect."""
    text = str(QT_TRANSLATE_NOOP("Language", "Ritornello speaks English from the next start on."))
    translator = QTranslator()
    translator.load(str(_folder() / f"ritornello_{spoken(language)}.qm"))
    return str(translator.translate("Language", text)) or text


def _told_part(text: str) -> str:
    return in_local_digits(text) if _NUMBER.fullmatch(text) else told(text)


def _translate(text: str) -> str:
    return QCoreApplication.translate(_MODELS, text)


def _is_foreign() -> bool:
    return _translate("units") != "units"


def _locale(language: Language) -> QLocale:
    """Numbers and dates are written as the system does where it speaks the language, or has none of ours."""
    system = QLocale.system()
    wanted = QLocale(QLocale.Language.Spanish if spoken(language) == "es" else QLocale.Language.English)
    return system if language == "system" or system.language() == wanted.language() else wanted


def _translators(name: str, app: QCoreApplication) -> Iterator[QTranslator]:
    for path in (Path(QLibraryInfo.path(_QT), f"qtbase_{name}.qm"), _folder() / f"ritornello_{name}.qm"):
        translator = QTranslator(app)
        if translator.load(str(path)):
            yield translator


def _folder() -> Path:
    return Path(str(resources.files("app.desktop.resources"))) / "translations"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """Return what recognises each sentence that has something filled in, with the names of the holes."""
    templates = json.loads((_folder() / "templates.json").read_text(encoding="utf-8"))
    found = []
    for template in templates:
        parts = _HOLE.split(template)
        pattern = "(.+?)".join(re.escape(text) for text in parts[::2])
        found.append((re.compile(pattern, re.DOTALL), tuple(parts[1::2]), template))
    return tuple(found)
