"""The questions that the window asks, each as one call, so that tests can answer them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QTreeView, QWidget

from app.desktop import theme
from app.desktop.files.file_names import free_path
from models.corpus.library import MIDI_SUFFIXES

OverwriteAnswer = Literal["keep", "replace", "cancel"]
_MOST_NAMES = 8
CloseAnswer = Literal["save", "discard", "cancel"]
MODEL_SUFFIX = ".ritornello"
_FILE_DIALOG_SIZE = QSize(108 * theme.GRID, 65 * theme.GRID)


class Dialogs(QObject):
    """Asks the person in front of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def midi_files(self, folder: str) -> list[Path]:
        """Ask for MIDI files to open; nothing where the person thinks better of it."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(MIDI_SUFFIXES))
        return self._chosen(
            self.tr("Open MIDI files"),
            folder,
            QFileDialog.FileMode.ExistingFiles,
            self.tr("MIDI files ({patterns});;All files (*)").format(patterns=patterns),
        )

    def midi_folder(self, folder: str) -> Path | None:
        """Ask for a folder of MIDI files to open."""
        return self._folder(self.tr("Open a folder of MIDI files"), folder)

    def model_file(self, folder: str) -> Path | None:
        """Ask for a model to open."""
        return self._file(self.tr("Open a model"), folder, self._model_filter())

    def save_model_to(self, suggested: Path) -> Path | None:
        """Ask where to save the model."""
        return self._save(self.tr("Save the model"), suggested, self._model_filter())

    def export_midi_to(self, suggested: Path) -> Path | None:
        """Ask where to write a MIDI file."""
        return self._save(self.tr("Export as MIDI"), suggested, self.tr("MIDI files (*.mid *.midi)"))

    def export_folder(self, folder: str) -> Path | None:
        """Ask for a folder to write all takes into."""
        return self._folder(self.tr("Export all takes into a folder"), folder)

    def sound_font(self, folder: str) -> Path | None:
        """Ask for a sound font to play with."""
        return self._file(
            self.tr("Choose a sound font"), folder, self.tr("Sound fonts (*.sf2);;All files (*)")
        )

    def overwrite(self, paths: Sequence[Path]) -> OverwriteAnswer:
        """Ask what is to become of files that are there already."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Files that are there already"))
        names = "\n".join(path.name for path in paths[:_MOST_NAMES]) + (
            "\n…" if len(paths) > _MOST_NAMES else ""
        )
        box.setText(self.tr("In {folder} there are already:").format(folder=paths[0].parent) + f"\n\n{names}")
        keep = box.addButton(self.tr("Keep both"), QMessageBox.ButtonRole.AcceptRole)
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(keep)
        box.exec()
        clicked = box.clickedButton()
        return "keep" if clicked is keep else "replace" if clicked is replace else "cancel"

    def export_wav_to(self, suggested: Path) -> Path | None:
        """Ask where to write a WAV file."""
        return self._save(self.tr("Export as WAV"), suggested, self.tr("WAV files (*.wav)"))

    def save_folder(self, folder: str) -> Path | None:
        """Ask for a folder to save everything in."""
        return self._folder(self.tr("Save everything in a folder"), folder)

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

    def export_to(self, title: str, suggested: Path, name_filter: str) -> Path | None:
        """Ask where to write a file of another kind."""
        return self._save(title, suggested, name_filter)

    def confirm(self, question: str, verb: str) -> bool:
        """Ask whether something is really to be done; `verb` names it on the button."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Ritornello")
        box.setText(question)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(yes)
        box.exec()
        return box.clickedButton() is yes

    def tell(self, title: str, text: str) -> None:
        """Show a text until the person has read it."""
        QMessageBox.information(self._window, title, text)

    def _model_filter(self) -> str:
        return self.tr("Ritornello models (*{suffix})").format(suffix=MODEL_SUFFIX)

    def _folder(self, title: str, folder: str) -> Path | None:
        return self._first(self._chosen(title, folder, QFileDialog.FileMode.Directory))

    def _file(self, title: str, folder: str, name_filter: str) -> Path | None:
        return self._first(self._chosen(title, folder, QFileDialog.FileMode.ExistingFile, name_filter))

    def _first(self, paths: Sequence[Path]) -> Path | None:
        return paths[0] if paths else None

    def _chosen(
        self,
        title: str,
        start: str,
        mode: QFileDialog.FileMode,
        name_filter: str = "",
        *,
        is_saving: bool = False,
    ) -> list[Path]:
        """Ask for files: the system's dialog does, and where there is none Qt's own."""
        dialog = file_dialog(self._window, title, start, mode, name_filter, is_saving=is_saving)
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        paths = [Path(name) for name in dialog.selectedFiles()] if is_accepted else []
        dialog.deleteLater()
        return paths

    def _save(self, title: str, suggested: Path, name_filter: str) -> Path | None:
        path = self._first(
            self._chosen(title, str(suggested), QFileDialog.FileMode.AnyFile, name_filter, is_saving=True)
        )
        if path is None:
            return None
        if path.suffix:
            return path
        # The system's own dialog asked about the name without the suffix only.
        path = path.with_suffix(suggested.suffix)
        answer = self.overwrite([path]) if path.exists() else "replace"
        return None if answer == "cancel" else free_path(path) if answer == "keep" else path


def file_dialog(
    window: QWidget,
    title: str,
    start: str,
    mode: QFileDialog.FileMode,
    name_filter: str = "",
    *,
    is_saving: bool = False,
) -> QFileDialog:
    """Make a dialog for files, wide enough for the dates of Qt's own, but no larger than the window.

    Args:
        window: That asks.
        title: What is asked for.
        start: A folder, or the path of a file that is suggested.
        mode: What may be chosen.
        name_filter: The kinds of files, as Qt writes them; all where it is empty.
        is_saving: Whether a file is to be written.
    """
    dialog = QFileDialog(window, title, start, name_filter)
    dialog.setFileMode(mode)
    if is_saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(start)
    if mode == QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.resize(_FILE_DIALOG_SIZE.boundedTo(window.size()))
    own_list = dialog.findChild(QTreeView, "treeView")  # none where the system's dialog is used
    if own_list is not None:
        own_list.header().setStretchLastSection(True)
    return dialog
