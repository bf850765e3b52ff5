"""The questions that the window asks, each as one call, so that tests can answer them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from models.corpus.library import MIDI_SUFFIXES

CloseAnswer = Literal["save", "discard", "cancel"]
MODEL_SUFFIX = ".ritornello"


class Dialogs(QObject):
    """Asks the person in front of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def midi_files(self, folder: str) -> list[Path]:
        """Ask for MIDI files to open; nothing where the person thinks better of it."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(MIDI_SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open MIDI files"),
            folder,
            self.tr("MIDI files ({patterns});;All files (*)").format(patterns=patterns),
        )
        return [Path(name) for name in names]

    def midi_folder(self, folder: str) -> Path | None:
        """Ask for a folder of MIDI files to open."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder of MIDI files"), folder)
        return Path(name) if name else None

    def model_file(self, folder: str) -> Path | None:
        """Ask for a model to open."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a model"), folder, self._model_filter()
        )
        return Path(name) if name else None

    def save_model_to(self, suggested: Path) -> Path | None:
        """Ask where to save the model."""
        return self._save(self.tr("Save the model"), suggested, self._model_filter())

    def export_midi_to(self, suggested: Path) -> Path | None:
        """Ask where to write a MIDI file."""
        return self._save(self.tr("Export as MIDI"), suggested, self.tr("MIDI files (*.mid *.midi)"))

    def export_wav_to(self, suggested: Path) -> Path | None:
        """Ask where to write a WAV file."""
        return self._save(self.tr("Export as WAV"), suggested, self.tr("WAV files (*.wav)"))

    def save_folder(self, folder: str) -> Path | None:
        """Ask for a folder to save everything in."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Save everything in a folder"), folder)
        return Path(name) if name else None

    def before_closing(self, things: Sequence[str], note: str) -> CloseAnswer:
        """Ask what is to become of what was not saved, each thing a line, and a note of what is kept."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Close Ritornello"))
        box.setText("\n".join(things))
        box.setInformativeText(note)
        save = box.addButton(self.tr("Save all…"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(save)
        box.exec()
        clicked = box.clickedButton()
        return "save" if clicked is save else "discard" if clicked is discard else "cancel"

    def tell(self, title: str, text: str) -> None:
        """Show a text until the person has read it."""
        QMessageBox.information(self._window, title, text)

    def _model_filter(self) -> str:
        return self.tr("Ritornello models (*{suffix})").format(suffix=MODEL_SUFFIX)

    def _save(self, title: str, suggested: Path, name_filter: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), name_filter)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(suggested.suffix)
