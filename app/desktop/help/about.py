"""About Ritornello: what it is, its version, its licence and those of what it stands on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.help.libraries import details_text, installed_libraries, program_version
from app.desktop.resources import icon

_SIZE = QSize(96 * theme.GRID, 64 * theme.GRID)
_ICON = 8 * theme.GRID


class AboutDialog(QDialog):
    """Says what this program is and stands on; a button copies the versions for a report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Ritornello"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.GRID,) * 4)
        layout.setSpacing(theme.GRID)
        layout.addLayout(self._make_heading())
        layout.addWidget(
            self._text(
                self.tr(
                    "Free software under the MIT licence. It is built on these libraries, each under its own "
                    "licence; Qt is linked dynamically, so that it can be replaced."
                )
            )
        )
        self.table = self._make_table()
        layout.addWidget(self.table, 1)
        layout.addWidget(
            self._text(
                self.tr(
                    "The built-in sound is the sound font TimGM6mb (GPL-2), which pretty_midi brings along. "
                    "The included music is in the public domain."
                )
            )
        )
        layout.addLayout(self._make_buttons())
        self.resize(_SIZE.boundedTo(parent.screen().availableSize() * 0.9))

    def copy_details(self) -> None:
        """Put the versions on the clipboard."""
        QGuiApplication.clipboard().setText(self.details())
        self.copied.setText(self.tr("Copied."))

    def details(self) -> str:
        """Return the versions as text."""
        screen = self.screen()
        return details_text(
            f"Qt {qVersion()} ({QGuiApplication.platformName()})",
            f"Screen {screen.size().width()} x {screen.size().height()} at {screen.devicePixelRatio():g}",
        )

    def _make_heading(self) -> QHBoxLayout:
        picture, name = QLabel(), QLabel(f"Ritornello {program_version()}".strip())
        picture.setPixmap(icon("ritornello").pixmap(_ICON, _ICON))
        name.setFont(theme.title_font())
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(
            self._text(self.tr("Teaches a small recurrent network to write melodies from MIDI files."))
        )
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row

    def _make_table(self) -> QTableWidget:
        libraries = installed_libraries()
        table = QTableWidget(len(libraries), 3)
        table.setHorizontalHeaderLabels([self.tr("Library"), self.tr("Version"), self.tr("Licence")])
        table.setAccessibleName(self.tr("Libraries"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(3 * theme.GRID)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for row, library in enumerate(libraries):
            licence = library.licence or self.tr("see its own files")
            for column, text in enumerate((library.name, library.version, licence)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        return table

    def _make_buttons(self) -> QHBoxLayout:
        copy = QPushButton(self.tr("Copy details"))
        copy.setToolTip(self.tr("Copy the versions of everything, for a report of a bug"))
        copy.clicked.connect(self.copy_details)
        self.copied = QLabel()
        self.copied.setProperty("muted", True)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(copy)
        row.addWidget(self.copied)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _text(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        return label
