"""What the reader did to a file, what can be done about it, and what the file is used for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.library.rows import LibraryRow
from app.desktop.library.wording import copy_text, report_lines
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.option_form import WheelGuard


class ReportBox(QWidget):
    """Sends `role_chosen(str)`, and `original_asked(LibraryRow)` for the row that this one repeats."""

    role_chosen = Signal(str)
    original_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: LibraryRow | None = None
        self._file = ElidedLabel()
        self._file.setProperty("muted", True)
        self.text, self.copy_text = self._make_text(), self._make_text()
        self.use_button = QPushButton(self.tr("Use anyway"))
        self.use_button.setToolTip(self.tr("Learn from this file although the reader has doubts about it"))
        self.use_button.clicked.connect(lambda: self.role_chosen.emit("learn"))
        self.original_button = QPushButton(self.tr("Go to it"))
        self.original_button.clicked.connect(self._ask_for_original)
        self.role_box = self._make_role_box()
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self._file, 1)
        head.addWidget(self.use_button)
        head.addWidget(self.role_box)
        copy_row = QHBoxLayout()
        copy_row.setSpacing(theme.GRID)
        copy_row.addWidget(self.copy_text, 1)
        copy_row.addWidget(self.original_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addLayout(copy_row)

    def _make_text(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _make_role_box(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Learn from it"), "learn")
        box.addItem(self.tr("Validate with it"), "validate")
        box.addItem(self.tr("Leave it out"), "leave_out")
        box.setAccessibleName(self.tr("What this piece is used for"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(WheelGuard(box))
        box.activated.connect(lambda _index: self.role_chosen.emit(box.currentData()))
        return box

    def show_row(self, row: LibraryRow | None) -> None:
        """Show what is known of a file, or that there is none."""
        self._row = row
        self._file.set_full_text(row.path.name if row is not None else self.tr("No piece is selected."))
        self.role_box.setVisible(row is not None)
        self.use_button.setVisible(row is not None and row.is_set_aside and not row.is_used)
        self.original_button.setVisible(row is not None and row.copy is not None)
        if row is None:
            self._say(self.text, "")
            self._say(self.copy_text, "")
            return
        self.role_box.setCurrentIndex(self.role_box.findData(row.role))
        self.role_box.setEnabled(row.can_learn)
        self.role_box.setToolTip(
            self.tr("Music to validate with shows how well the network does on what it never learnt from")
            if row.can_learn
            else self.tr("There is nothing in it to learn from")
        )
        self._say(self.text, "\n".join(report_lines(row)), row)
        self._say(self.copy_text, copy_text(row.copy) if row.copy is not None else "")

    def _say(self, label: QLabel, text: str, row: LibraryRow | None = None) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        status = row.entry.report.status if row is not None else "ok"
        label.setProperty("error", status == "refused")
        label.setProperty("warning", status == "set_aside")
        label.style().polish(label)

    def _ask_for_original(self) -> None:
        if self._row is not None and self._row.copy is not None:
            self.original_asked.emit(self._row.copy.of)
