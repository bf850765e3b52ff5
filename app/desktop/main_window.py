"""The main window: puts the panels together and tells each what the others have done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.closing import Closing
from app.desktop.dialogs import Dialogs
from app.desktop.files.files import Files, local_paths
from app.desktop.generation.connecting import GenerationConnections
from app.desktop.generation.panel import GenerationPanel
from app.desktop.help.about import AboutDialog
from app.desktop.help.shortcut_sheet import ShortcutSheet
from app.desktop.insight.connecting import InsightConnections
from app.desktop.language import Language, language_sentence
from app.desktop.learn.connecting import LearnConnections
from app.desktop.library.choices import ChoiceStore
from app.desktop.library.collection import Collection
from app.desktop.library.panel import LibraryPanel
from app.desktop.menus.actions import Actions
from app.desktop.menus.availability import show_possibilities
from app.desktop.menus.music_menu import library_menu, opening_menu
from app.desktop.menus.window_menus import FOLDS, action_specs
from app.desktop.model_state import ModelState
from app.desktop.playback.connecting import connect_playback
from app.desktop.playback.font_choice import FontChoice
from app.desktop.playback.port_choice import PortChoice
from app.desktop.playback.sound import SoundController
from app.desktop.playback.transport import TransportBar
from app.desktop.recovery.pruning import RunPruning
from app.desktop.recovery.recovery import Recovery
from app.desktop.roll.editing.connecting import EditingConnections
from app.desktop.roll_panel import RollPanel
from app.desktop.settings import Settings, data_folder
from app.desktop.shortcut_focus import GROUND, ShortcutFocus, reach_buttons_by_tab
from app.desktop.stage import Stage
from app.desktop.status_line import StatusLine
from app.desktop.training.connecting import TrainingConnections
from app.desktop.training.panel import TrainingPanel
from app.desktop.widgets.folds import Foldable, Folds
from app.desktop.window_state import remember, restore
from app.desktop.workers.task import TaskPool
from models.midi.ports import Ports

_STEP_WIDTHS = (440, 408, 400)
_HEIGHTS = (432, 216)
_FIRST_SIZE = (1280, 800)
_UNDO_LIMIT = 500


class MainWindow(QMainWindow):
    """Library, Train and Generate from left to right, the piano roll and the transport below them all."""

    def __init__(
        self,
        settings: Settings,
        *,
        runs_folder: Path | None = None,
        sound: SoundController | None = None,
        ports: Ports | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.tasks = TaskPool(self)
        self.sound = sound or SoundController(self)
        self.undo = QUndoStack(self)
        self.undo.setUndoLimit(_UNDO_LIMIT)
        self.fonts = FontChoice(self, sound=self.sound, settings=settings, tasks=self.tasks)
        self.ports = PortChoice(self, sound=self.sound, settings=settings, ports=ports)
        choices = ChoiceStore(data_folder() / "library.json")
        self.collection = Collection(self.tasks, choices, self.undo, self)
        self.library = LibraryPanel(self.collection, self.tasks)
        runs = runs_folder or data_folder() / "runs"
        self.training = TrainingPanel(self.collection.music, runs)
        self.generation = GenerationPanel(self.tasks, self.undo)
        self.roll_panel = RollPanel()
        self.stage = Stage(self.roll_panel, self.sound, self)
        self.transport = TransportBar(self.sound)
        self.dialogs = Dialogs(self)
        self.files = Files(
            self,
            dialogs=self.dialogs,
            settings=settings,
            tasks=self.tasks,
            library=self.collection,
            generation=self.generation,
            program=lambda: self.sound.program,
            sound_font=lambda: self.sound.sound_font,
            heard=self.stage.heard,
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
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        self.recovery = Recovery(self, data_folder() / "recovery")
        self.pruning = RunPruning(self, runs)
        self._lay_out()
        self.training_connections = TrainingConnections(self, runs)
        self.generation_connections = GenerationConnections(self)
        self.editing = EditingConnections(self)
        self.insight = InsightConnections(self)
        self.learn = LearnConnections(self)
        self.actions_by_id = Actions(action_specs(self), self)
        self.actions_by_id.fill(self.menuBar())
        self.library.set_menus(opening_menu(self.actions_by_id), library_menu(self.actions_by_id))
        self.editing.follow(self.actions_by_id)
        self._connect()
        self.resize(*_FIRST_SIZE)
        restore(self)
        self.folds.follow(self.actions_by_id)
        self._update()

    def _lay_out(self) -> None:
        """Put the panels into the window from the outside in: each is dressed once, where it stays."""
        central = QWidget()
        central.setObjectName(GROUND)
        central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCentralWidget(central)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.steps = QSplitter(Qt.Orientation.Horizontal)
        for splitter in (self.steps, self.rows, self.columns):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(theme.GRID)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.recovery.bar)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.transport)
        self.columns.addWidget(self.rows)
        self.rows.addWidget(self.steps)
        self.rows.addWidget(self.roll_panel)
        for panel in (self.library, self.training, self.generation):
            self.steps.addWidget(panel)
        self.steps.setSizes(list(_STEP_WIDTHS))
        self.rows.setSizes(list(_HEIGHTS))
        self.rows.setStretchFactor(0, 2)
        self.rows.setStretchFactor(1, 1)
        panels = (self.library, self.training, self.generation, self.roll_panel)
        self.folds = Folds(dict(zip(FOLDS, panels, strict=True)), self.rows, self.roll_panel)
        central.setFocus()
        reach_buttons_by_tab(self)

    def _connect(self) -> None:
        training, generation, files, stage = self.training, self.generation, self.files, self.stage
        for sender in (self.collection, generation, files, self.recovery, self.pruning):
            sender.message.connect(self.status_line.tell)
        for anxious in (self.collection, training, generation, files, self.recovery):
            anxious.problem.connect(self.status_line.tell_problem)
        self.sound.problem.connect(self.status_line.tell)
        self._connect_library()
        training.model_ready.connect(self._on_model_trained)
        training.state_changed.connect(lambda _state: self._update())
        training.run_finished.connect(self._on_run_finished)
        training.form.changed.connect(self._update)
        generation.key_pressed.connect(self.sound.preview)
        generation.take_selected.connect(lambda take: stage.show_take(take) if take is not None else None)
        generation.take_activated.connect(stage.play_take)
        generation.takes_changed.connect(self._update)
        generation.busy_changed.connect(self._update)
        generation.export_midi_requested.connect(files.export_midi)
        generation.export_wav_requested.connect(files.export_wav)
        files.model_opened.connect(self._on_model_opened)
        files.model_saved.connect(self._show_model)
        files.saving_changed.connect(lambda: self.status_line.show_writing(files.is_writing))
        files.progressed.connect(self.status_line.show_progress)
        self._connect_sound()
        connect_playback(self)
        self.closing.began.connect(self.collection.shut_down)
        self.closing.done.connect(self.close)

    def _connect_library(self) -> None:
        library, stage = self.library, self.stage
        library.piece_selected.connect(stage.select_row)
        library.piece_viewed.connect(stage.show_view)
        library.piece_activated.connect(stage.play_row)
        self.collection.changed.connect(self._update)
        self.undo.indexChanged.connect(self._update)
        for action_id, switch in (
            ("view.details", library.details_button),
            ("view.heard", self.roll_panel.heard_button),
        ):
            switch.toggled.connect(self.actions_by_id[action_id].setChecked)

    def _connect_sound(self) -> None:
        self.sound.piece_changed.connect(lambda _piece: self._update())
        self.transport.program_changed.connect(self._remember_program)
        self.transport.volume_changed.connect(self._remember_volume)
        toggle, stop = self.actions_by_id["play.toggle"], self.actions_by_id["play.stop"]
        letters = (self.actions_by_id["play.loop"],)
        ShortcutFocus(self, toggle=toggle, stop=stop, letters=letters, keyboard=self.generation.keyboard)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._follow_system())

    def foldable(self, name: str) -> Foldable:
        """Return a panel that folds away, by its name in FOLDS."""
        return self.folds.panels[name]

    def set_theme(self, name: theme.Theme) -> None:
        """Dress the window in another theme, now and from now on."""
        self.settings.theme = name
        self._dress(name)

    def set_language(self, language: Language) -> None:
        """Speak another language, from the next start on."""
        self.settings.language = language
        self.status_line.tell(language_sentence(language))

    def remove_selected(self) -> None:
        """Take what is selected off the list that has the focus: takes, or else pieces."""
        if self.roll_panel.roll.hasFocus():
            self.editing.editor.erase()
        elif self.generation.view.hasFocus():
            self.generation.remove_current()
        elif self.training.pages.runs.view.hasFocus():
            self.training.pages.runs.remove_selected()
        else:
            self.library.remove_selected()

    def show_shortcuts(self) -> None:
        """List the shortcuts."""
        ShortcutSheet(self.actions_by_id, self).open()

    def show_about(self) -> None:
        """Say what this program is."""
        AboutDialog(self).open()

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

    def show_possibilities(self) -> None:
        """Bring up to date what can be done, and what is to be done next."""
        self._update()

    def _update(self) -> None:
        show_possibilities(self)

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
            self.status_line.tell(self.tr("Stopping and saving…"))
