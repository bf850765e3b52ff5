"""The window in Spanish: its own texts, those of the models, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import language_sentence, speak, spoken, told, told_error
from app.desktop.main_window import MainWindow
from app.desktop.units import counted, filled, number
from models.midi import MidiError, read_midi
from models.music import Key


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    speak(qapp, "es")
    yield
    speak(qapp, "en")
    QLocale.setDefault(before)


@pytest.mark.usefixtures("spanish")
def test_a_sentence_of_the_models_is_said_with_what_is_filled_in() -> None:
    sentence = "this model file is of format 7, newer than this program's 3; update Ritornello to open it"
    assert told(sentence) == (
        "este archivo de modelo es de formato 7, más nuevo que el 3 de este programa; "
        "actualizar Ritornello para abrirlo"
    )
    assert told("12,345 bytes that are no MIDI events were dropped.") == (
        "Se descartaron 12.345 bytes que no son eventos MIDI."
    )


@pytest.mark.usefixtures("spanish")
def test_what_is_not_known_is_said_as_it_is() -> None:
    assert told("") == ""
    assert told("Stairway to nowhere") == "Stairway to nowhere"


@pytest.mark.usefixtures("spanish")
def test_an_error_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "song.mid"
    path.write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40))
    with pytest.raises(MidiError) as caught:
        read_midi(path)
    assert told_error(caught.value) == (
        f"{path}: Es una grabación WAV, no MIDI: primero hay que convertirla a MIDI."
    )


@pytest.mark.usefixtures("spanish")
def test_keys_have_their_names() -> None:
    assert [told(Key(tonic=tonic, mode=mode).name) for tonic, mode in ((0, "major"), (10, "minor"))] == [  # type: ignore[arg-type]
        "Do mayor",
        "Si♭ menor",
    ]


@pytest.mark.usefixtures("spanish")
def test_numbers_are_written_as_in_spain() -> None:
    assert [number(value) for value in (999, 1234, 12345, 1234567)] == ["999", "1234", "12.345", "1.234.567"]
    assert number(2.875, ".2f") == "2,88"
    assert (
        filled("{a:,} and {b:.1%} of {c}", a=25000, b=0.125, c="1,5")
        == "25.000 and 12,5\N{NO-BREAK SPACE}% of 1,5"
    )
    assert counted(30_000, "one", "{n} of them") == "30.000 of them"


def test_numbers_are_written_as_in_english() -> None:
    assert number(1234) == "1,234"
    assert filled("{n:,} at {share:.0%}", n=12345, share=0.5) == "12,345 at 50\N{NO-BREAK SPACE}%"


def test_the_choice_of_a_language_is_told_in_that_language() -> None:
    assert language_sentence("en") == "Ritornello speaks English from the next start on."
    assert language_sentence("es") == "Ritornello hablará español a partir del próximo inicio."


def test_a_system_in_another_language_gets_english() -> None:
    assert spoken("system") in ("en", "es")
    assert (spoken("en"), spoken("es")) == ("en", "es")


def test_english_comes_back(qapp: QApplication) -> None:
    before = QLocale()
    speak(qapp, "es")
    assert QCoreApplication.translate("Menus", "&File") == "&Archivo"
    speak(qapp, "en")
    assert QCoreApplication.translate("Menus", "&File") == "&File"
    assert told("units") == "units"
    QLocale.setDefault(before)


def test_another_language_is_told_and_kept_for_the_next_start_and_all_else_stays(
    qtbot: QtBot, taught_window: MainWindow
) -> None:
    window = taught_window
    window.generation.make(60)
    qtbot.waitUntil(lambda: len(window.generation.takes.takes) == 1, timeout=30_000)
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=10_000)
    before = window.recovery.collect()
    title = window.actions_by_id["file.open"].text()
    window.actions_by_id["view.language.es"].trigger()
    assert window.status_line.currentMessage() == "Ritornello hablará español a partir del próximo inicio."
    assert window.settings.language == "es"
    assert window.actions_by_id["view.language.es"].isChecked()
    assert window.actions_by_id["file.open"].text() == title, "no half of the window speaks another language"
    after = window.recovery.collect()
    assert [take.piece for take in after.takes] == [take.piece for take in before.takes]
    assert (after.library, after.training_form) == (before.library, before.training_form)
