"""The shortcut sheet: everything that keys and the mouse do, in groups, to be searched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.help.gestures import gestures
from app.desktop.menus.actions import Actions

_SIZE = QSize(80 * theme.GRID, 72 * theme.GRID)
_ROW = QSize(0, 3 * theme.GRID)
_KEYS_SHARE = 0.45
Sheet = Mapping[str, Iterable[tuple[str, str]]]


def shortcuts_of(actions: Actions) -> dict[str, list[tuple[str, str]]]:
    """Return (what happens, the keys for it) of every action that has a shortcut, by its menu."""
    sheet: dict[str, list[tuple[str, str]]] = {}
    for action_id in actions:
        spec = actions.spec(action_id)
        if spec.shortcut:
            keys = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            sheet.setdefault(_plain(spec.menu), []).append((_plain(spec.title), keys))
    return sheet


class ShortcutSheet(QDialog):
    """Lists the shortcuts of the menus, then what keys and mouse do in each panel."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a key or what it does"))
        self.search.setAccessibleName(self.tr("Find a shortcut"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.show_matching)
        self.tree = self._make_tree()
        self.nothing = QLabel(self.tr("No shortcut has these words."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setProperty("muted", True)
        self.nothing.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.GRID,) * 4)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(buttons)
        self._fill(shortcuts_of(actions))
        self._fill(gestures())
        self.resize(_SIZE.boundedTo(parent.screen().availableSize() * 0.9))
        self.search.setFocus()

    def show_matching(self, text: str) -> None:
        """Show only what has all the words, in what happens, its keys or its group."""
        words = text.casefold().split()
        found = False
        for number in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(number)
            assert group is not None
            shown = 0
            for row in range(group.childCount()):
                item = group.child(row)
                assert item is not None
                line = f"{group.text(0)} {item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in line for word in words))
                shown += not item.isHidden()
            group.setHidden(not shown)
            found = found or shown > 0
        self.tree.setVisible(found)
        self.nothing.setVisible(not found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the keys the room they need, but never the most of it."""
        super().resizeEvent(event)
        needed = self.tree.sizeHintForColumn(1) + theme.GRID
        self.tree.header().resizeSection(1, min(needed, round(_KEYS_SHARE * self.tree.viewport().width())))

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels([self.tr("What happens"), self.tr("Keys")])
        tree.setAccessibleName(self.tr("Shortcuts"))
        tree.setRootIsDecorated(False)
        tree.setIndentation(2 * theme.GRID)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionsMovable(False)
        return tree

    def _fill(self, sheet: Sheet) -> None:
        for title, rows in sheet.items():
            group = QTreeWidgetItem(self.tree, [title, ""])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFirstColumnSpanned(True)
            group.setSizeHint(0, _ROW)
            for what, keys in rows:
                item = QTreeWidgetItem(group, [what, keys])
                item.setSizeHint(0, _ROW)
                item.setToolTip(0, what)
                item.setToolTip(1, keys)
            group.setExpanded(True)


def _plain(title: str) -> str:
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
