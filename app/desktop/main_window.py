"""The main window: puts the panels together and tells each what the others have done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.desktop import theme
from app.desktop.actions import Actions
from app.desktop.availability import blocked_reasons
from app.desktop.closing import Closing
from app.desktop.dialogs import Dialogs
from app.desktop.files import Files, local_paths
from app.desktop.generation.panel import GenerationPanel
from app.desktop.generation.takes import Take
from app.desktop.help_texts import about_text, shortcuts_text
from app.desktop.library.panel import LibraryPanel
from app.desktop.library.rows import LibraryRow
from app.desktop.menus import FOLDS, action_specs
from app.desktop.model_state import ModelState
from app.desktop.panel import StepPanel
from app.desktop.playback.sound import SoundController
from app.desktop.playback.transport import TransportBar
from app.desktop.roll_panel import RollPanel
from app.desktop.settings import Settings, data_folder
from app.desktop.shortcut_focus import ShortcutFocus
from app.desktop.training.panel import TrainingPanel
from app.desktop.window_state import remember, restore
from app.desktop.workers.task import TaskPool
from models.music import pitch_name

_MESSAGE_MS = 8000
_STEP_WIDTHS = (436, 412, 400)
_HEIGHTS = (432, 216)
_FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Library, Train and Generate from left to right, the piano roll and the transport below them all."""

    def __init__(
        self,
        settings: Settings,
        *,
        runs_folder: Path | None = None,
        sound: SoundController | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.tasks = TaskPool(self)
        self.sound = sound or SoundController(self)
        self.library = LibraryPanel(self.tasks)
        runs = runs_folder or data_folder() / "runs"
        self.training = TrainingPanel(self.library.learnt_pieces, runs)
        self.generation = GenerationPanel(self.tasks)
        self.roll_panel = RollPanel()
        self.transport = TransportBar(self.sound)
        self.dialogs = Dialogs(self)
        self.files = Files(
            self,
            dialogs=self.dialogs,
            settings=settings,
            tasks=self.tasks,
            library=self.library,
            generation=self.generation,
            program=lambda: self.sound.program,
            runs_folder=runs,
        )
        self.closing = Closing(
            self,
            files=self.files,
            training=self.training,
            takes=self.generation.takes,
            tasks=self.tasks,
            sound=self.sound,
        )
        self.setWindowTitle("Ritornello")
        self.setAcceptDrops(True)
        self._lay_out()
        self.actions_by_id = Actions(action_specs(self), self)
        self.actions_by_id.fill(self.menuBar())
        self._connect()
        self.resize(*_FIRST_SIZE)
        restore(self)
        self._show_folds()
        self._update()

    def _lay_out(self) -> None:
        self.steps = QSplitter(Qt.Orientation.Horizontal)
        for panel in (self.library, self.training, self.generation):
            self.steps.addWidget(panel)
        self.steps.setSizes(list(_STEP_WIDTHS))
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.steps)
        self.rows.addWidget(self.roll_panel)
        self._open_heights = list(_HEIGHTS)
        self.rows.setSizes(self._open_heights)
        self.rows.setStretchFactor(0, 2)
        self.rows.setStretchFactor(1, 1)
        for splitter in (self.steps, self.rows):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(theme.GRID)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.transport)
        self.setCentralWidget(central)
        central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        central.setFocus()
        self._make_status_bar()
        # A click on a button leaves the focus where it was, so that Space goes on to mean Play.
        for button in self.findChildren(QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _make_status_bar(self) -> None:
        self._writing = QProgressBar()
        self._writing.setFixedWidth(16 * theme.GRID)
        self._writing.setTextVisible(False)
        self._writing.hide()
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._writing)

    def _connect(self) -> None:
        library, training, generation, files = self.library, self.training, self.generation, self.files
        for sender in (library, generation, files):
            sender.message.connect(self.tell)
        for anxious in (library, training, generation, files):
            anxious.problem.connect(self.tell_problem)
        self.sound.problem.connect(self.tell)
        library.piece_selected.connect(self._on_piece_selected)
        library.piece_activated.connect(self._on_piece_activated)
        library.changed.connect(self._update)
        library.open_requested.connect(files.open_files)
        library.folder_requested.connect(files.open_folder)
        training.model_ready.connect(self._on_model_trained)
        training.state_changed.connect(lambda _state: self._update())
        training.run_finished.connect(self._on_run_finished)
        generation.key_pressed.connect(self.sound.preview)
        generation.take_selected.connect(self._on_take_selected)
        generation.take_activated.connect(self._on_take_activated)
        generation.takes_changed.connect(self._update)
        generation.busy_changed.connect(self._update)
        generation.export_midi_requested.connect(files.export_midi)
        generation.export_wav_requested.connect(files.export_wav)
        files.model_opened.connect(self._on_model_opened)
        files.model_saved.connect(self._show_model)
        files.saving_changed.connect(self._on_saving_changed)
        files.progressed.connect(self._on_write_progress)
        self._connect_sound()
        for name in FOLDS:
            self.foldable(name).folded.connect(lambda _folded: self._show_folds())
        self.roll_panel.folded.connect(self._on_roll_folded)
        self.closing.done.connect(self.close)

    def _connect_sound(self) -> None:
        roll = self.roll_panel.roll
        roll.seek_requested.connect(self.sound.seek)
        roll.note_clicked.connect(lambda note: self.sound.preview(note.pitch))
        roll.pitch_pressed.connect(self.sound.preview)
        self.sound.position_changed.connect(roll.set_playhead)
        self.sound.piece_changed.connect(lambda _piece: self._update())
        self.transport.program_changed.connect(self._remember_program)
        self.transport.volume_changed.connect(self._remember_volume)
        toggle, stop = self.actions_by_id["play.toggle"], self.actions_by_id["play.stop"]
        ShortcutFocus(self, toggle=toggle, stop=stop, keyboard=self.generation.keyboard)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._follow_system())

    def foldable(self, name: str) -> StepPanel | RollPanel:
        """Return a panel that folds away, by its name in FOLDS."""
        panels: dict[str, StepPanel | RollPanel] = {
            "library": self.library,
            "training": self.training,
            "generation": self.generation,
            "roll": self.roll_panel,
        }
        return panels[name]

    def tell(self, sentence: str) -> None:
        """Show a sentence in the status bar for a while."""
        self.statusBar().setStyleSheet("")
        self.statusBar().showMessage(sentence, _MESSAGE_MS)

    def tell_problem(self, sentence: str) -> None:
        """Show a problem in the status bar, until something else is to be said."""
        self.statusBar().setStyleSheet(f"QStatusBar {{ color: {theme.colours().error.name()}; }}")
        self.statusBar().showMessage(sentence)

    def set_theme(self, name: theme.Theme) -> None:
        """Dress the window in another theme, now and from now on."""
        self.settings.theme = name
        self._dress(name)

    def remove_selected(self) -> None:
        """Take what is selected off the list that has the focus: takes, or else pieces."""
        if self.generation.view.hasFocus():
            self.generation.remove_current()
        else:
            self.library.remove_selected()

    def show_shortcuts(self) -> None:
        """List the shortcuts."""
        self.dialogs.tell(self.tr("Shortcuts"), shortcuts_text(self.actions_by_id))

    def show_about(self) -> None:
        """Say what this program is."""
        self.dialogs.tell(self.tr("About Ritornello"), about_text())

    def _on_piece_selected(self, row: LibraryRow | None) -> None:
        piece = row.piece if row is not None else None
        subtitle = ""
        if row is not None and piece is not None:
            subtitle = " · ".join(
                filter(None, (row.key, row.metre, self.tr("{n:,} notes").format(n=row.notes)))
            )
        elif row is not None:
            self.tell_problem(row.entry.report.sentence)
        self.roll_panel.show_piece(piece, title=row.title if row is not None else "", subtitle=subtitle)
        self.sound.set_piece(piece)

    def _on_piece_activated(self, row: LibraryRow) -> None:
        if row.piece is not None:
            self._on_piece_selected(row)
            self.sound.play(row.piece)

    def _on_take_selected(self, take: Take | None) -> None:
        if take is None:
            return
        subtitle = self.tr("from {key} · {bars} bars · {notes} notes · {model}").format(
            key=pitch_name(take.primer_pitch), bars=take.bars, notes=take.notes, model=take.model
        )
        title = self.tr("Take {number}").format(number=take.number)
        self.roll_panel.show_piece(take.piece, title=title, subtitle=subtitle, primer_end=take.primer_end)
        self.sound.set_piece(take.piece)

    def _on_take_activated(self, take: Take) -> None:
        self._on_take_selected(take)
        self.sound.play(take.piece)

    def _on_model_trained(self, model: object) -> None:
        self.files.state = ModelState(model=model, is_saved=False, run_file=self.training.save_path)  # type: ignore[arg-type]
        self._show_model()

    def _on_model_opened(self, _state: ModelState) -> None:
        self._show_model()

    def _show_model(self) -> None:
        state = self.files.state
        self.generation.set_model(state.model, state.description)
        self._update()

    def _on_run_finished(self) -> None:
        if self.files.state.run_file is not None and self.files.state.run_file == self.training.save_path:
            self.files.state.is_run_complete = True
        self._update()

    def _on_saving_changed(self) -> None:
        self._writing.setRange(0, 0)
        self._writing.setVisible(self.files.is_writing)

    def _on_write_progress(self, done: int, total: int) -> None:
        self._writing.setRange(0, total)
        self._writing.setValue(done)

    def _update(self) -> None:
        """Allow what is possible now, say why the rest is not, and mark the one thing to do next."""
        learnt = self.library.learnt_pieces()
        if learnt:
            self.training.set_trainable(None)
        elif self.library.table.rows:
            self.training.set_trainable(self.tr("Tick at least one piece in the library first."))
        else:
            self.training.set_trainable(self.tr("Load some music into the library first."))
        has_model = self.files.state.model is not None
        self.library.set_next(not self.library.table.rows)
        self.training.set_next(bool(learnt) and not has_model)
        self.generation.set_next(has_model)
        for action_id, reason in blocked_reasons(self).items():
            self.actions_by_id.allow(action_id, reason)

    def _on_roll_folded(self, is_folded: bool) -> None:
        """Give the height of the folded roll to the steps, and take it back."""
        if is_folded:
            self._open_heights = self.rows.sizes()
        height = sum(self.rows.sizes())
        self.rows.setSizes([height, 0] if is_folded else self._open_heights)

    def _show_folds(self) -> None:
        for name in FOLDS:
            action = self.actions_by_id[f"view.{name}"]
            action.blockSignals(True)
            action.setChecked(not self.foldable(name).is_folded)
            action.blockSignals(False)

    def _dress(self, name: theme.Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply_theme(app, name)

    def _follow_system(self) -> None:
        if self.settings.theme == "system":
            self._dress("system")

    def _remember_program(self, program: int | None) -> None:
        self.settings.program = -1 if program is None else program

    def _remember_volume(self, volume: float) -> None:
        self.settings.volume = volume

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.files.open_paths(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once where nothing runs and nothing is unsaved; else ask, stop, and close then."""
        if self.closing.is_done:
            remember(self)
            event.accept()
            return
        event.ignore()
        self.closing.request()
        if self.closing.is_closing:
            self.tell(self.tr("Stopping and saving…"))

    def changeEvent(self, event: QEvent) -> None:
        """Let a message keep its colour only as long as the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.statusBar().setStyleSheet("")
