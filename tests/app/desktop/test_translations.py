"""Everything that the window says is said in Spanish too, with the same things filled in."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

HOLE = re.compile(r"\{[^}]*\}|%n|%\d")
Pair = tuple[str, str]


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    """The script that keeps the translations."""
    path = Path(__file__).parents[3] / "tools" / "translations.py"
    before = list(sys.path)
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = before


@pytest.fixture(scope="module")
def said(tool: ModuleType) -> list[Pair]:
    """What the source says now, by context."""
    found = tool.find_texts(tool.REPOSITORY)
    assert not found.problems
    return list(found.texts)


@pytest.fixture(scope="module")
def spanish(tool: ModuleType) -> dict[Pair, str]:
    """What is translated."""
    known: dict[Pair, str] = tool.read_translations()
    return known


def test_nothing_is_left_in_english(said: list[Pair], spanish: dict[Pair, str]) -> None:
    missing = [f"{context}: {text}" for context, text in said if not spanish.get((context, text))]
    assert not missing, "run `python tools/translations.py update`, translate, then `release`"


def test_nothing_is_translated_that_is_no_longer_said(said: list[Pair], spanish: dict[Pair, str]) -> None:
    assert set(spanish) <= set(said)


def test_the_same_things_are_filled_in(spanish: dict[Pair, str]) -> None:
    different = [
        source
        for (_, source), text in spanish.items()
        if sorted(HOLE.findall(source)) != sorted(HOLE.findall(text))
    ]
    assert not different


def test_what_a_letter_opens_is_opened_by_a_letter_in_spanish_too(spanish: dict[Pair, str]) -> None:
    without = [text for (_, source), text in spanish.items() if ("&" in source) != ("&" in text)]
    assert not without


def test_sentences_end_alike(spanish: dict[Pair, str]) -> None:
    def end(text: str) -> str:
        return text[-1:] if text.endswith(tuple(".…:?!")) else ""

    sentences = [(source, text) for (_, source), text in spanish.items() if text.count(" ") > 2]
    assert not [text for source, text in sentences if end(source) != end(text)]


def test_what_the_window_reads_is_what_was_translated(tool: ModuleType, spanish: dict[Pair, str]) -> None:
    translator = QTranslator()
    assert translator.load(str(tool.QM))
    stale = [
        source for (context, source), text in spanish.items() if translator.translate(context, source) != text
    ]
    assert not stale, "run `python tools/translations.py release`"


def test_sentences_with_something_filled_in_are_known_by_their_form(
    tool: ModuleType, said: list[Pair]
) -> None:
    texts = [text for context, text in said if context == "Models"]
    assert json.loads(tool.TEMPLATES.read_text(encoding="utf-8")) == tool.templates(texts)
