from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.desktop.settings import Settings, data_folder, open_store


def test_what_was_set_is_there_next_time(tmp_path: Path) -> None:
    def open_again() -> Settings:
        return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))

    first = open_again()
    first.theme = "dark"
    first.geometry = QByteArray(b"\x01\x02")
    first.volume = 0.25
    first.training_form = {"hidden_size": 64, "minutes": None, "cell": "gru"}
    first.sync()
    second = open_again()
    assert second.theme == "dark"
    assert second.geometry == QByteArray(b"\x01\x02")
    assert second.volume == 0.25
    assert second.training_form == {"hidden_size": 64, "minutes": None, "cell": "gru"}


def test_nothing_set_gives_the_defaults(settings: Settings) -> None:
    assert settings.theme == "system"
    assert settings.geometry == QByteArray()
    assert settings.volume == 0.8
    assert settings.program == -1
    assert settings.sampling_form == {}


def test_what_cannot_be_read_gives_the_default(settings: Settings) -> None:
    settings.store.setValue("window/theme", "mauve")
    settings.store.setValue("sound/volume", "loud")
    settings.store.setValue("training/form", "[1, 2")
    settings.store.setValue("generation/form", "[1, 2]")
    settings.store.setValue("window/geometry", "text")
    assert settings.theme == "system"
    assert settings.volume == 0.8
    assert settings.training_form == {}
    assert settings.sampling_form == {}
    assert settings.geometry == QByteArray()


def test_numbers_stay_within_their_bounds(settings: Settings) -> None:
    settings.store.setValue("sound/volume", "7")
    settings.store.setValue("sound/program", "-40")
    assert settings.volume == 1.0
    assert settings.program == -1


def test_files_lie_in_the_persons_own_folders(tmp_path: Path) -> None:
    assert data_folder().is_relative_to(tmp_path)
    assert Path(open_store().fileName()).is_relative_to(tmp_path)
