"""A window in which somebody works until it is killed; run as a process of its own.

    python working_window.py JOURNAL PLAN      PLAN is a `Plan` as JSON

The hand makes takes, edits, renames, stars and removes them and trains a small network meanwhile, by chance
but from a random seed. What the window holds is written into the journal after every change, a line of JSON
each, before anything else can write it down; whoever kills the process holds against it what is left.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from PySide6.QtCore import QTimer

from app.desktop.application import make_application
from app.desktop.generation.takes import Take
from app.desktop.main_window import MainWindow
from app.desktop.playback.device import SoundDeviceError
from app.desktop.playback.player import Player
from app.desktop.playback.renderer import Renderer
from app.desktop.playback.sound import SoundController
from app.desktop.recovery.pieces import piece_to_json
from app.desktop.settings import Settings, open_store
from app.desktop.training import run_log
from models.generation.config import SamplingConfig
from models.music import Note, Piece
from models.training.events import StepEvent, TrainingEvent
from models.training.trainer import Trainer

SAVE_SECONDS = 0.5
"""How often a run saves itself here, so that many kills fall into a save."""
TRAINING = {
    "cell": "gru",
    "hidden_size": 24,
    "layers": 1,
    "dropout": 0.1,
    "batch_size": 8,
    "bptt_length": 16,
    "minutes": None,
    "epochs": None,
    "steps": 1_000_000,
    "transpose": 0,
    "threads": 2,
    "device": "cpu",
    "precision": "fp32",
}
_ACT_MS = 120
_MOST_TAKES = 25
_LONGEST_LIFE_MS = 90_000

Stage = Literal["half", "written", "replaced"]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What happens in one life of the window.

    Attributes:
        random_seed: Of everything that the hand does.
        music: A folder that is loaded where nothing else brings music.
        answer: The button of the bar that is pressed; empty for none.
        acts_before: What the hand does first.
        write: A part of the names of files; at the `nth` write of one, counted from `since`, it kills itself.
        nth: See above; from 1.
        since: The line of the journal that `write` counts from.
        stage: With half of the file on disk, with all of it, or when it is in its place.
    """

    random_seed: int
    music: str
    answer: Literal["restore", "resume", ""] = ""
    acts_before: int = 0
    write: str = ""
    nth: int = 1
    since: str = "ready"
    stage: Stage = "half"


class Journal:
    """Lines of JSON, each in the file before anything goes on."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.told: set[str] = set()

    def tell(self, kind: str, **values: Any) -> None:
        self.told.add(kind)
        os.write(self._file, json.dumps({"at": time.time(), "kind": kind} | values).encode() + b"\n")


class Fuse:
    """Kills the process in the middle of a write."""

    def __init__(self, plan: Plan, journal: Journal) -> None:
        self._plan, self._journal, self._count = plan, journal, 0
        self._fsync, self._replace = os.fsync, os.replace
        self._is_due = False
        os.fsync, os.replace = self._on_fsync, self._on_replace

    def _on_fsync(self, file: int) -> None:
        plan = self._plan
        if plan.write and plan.since in self._journal.told:
            self._count += plan.write in os.readlink(f"/proc/self/fd/{file}")
            self._is_due = self._count >= plan.nth
        if self._is_due and plan.stage == "half":
            os.ftruncate(file, os.fstat(file).st_size // 2)
            self._kill()
        self._fsync(file)

    def _on_replace(self, source: Any, target: Any) -> None:
        if self._is_due and self._plan.stage == "written":
            self._kill()
        self._replace(source, target)
        if self._is_due:
            self._kill()

    def _kill(self) -> None:
        self._journal.tell("killed")
        os.kill(os.getpid(), signal.SIGKILL)


class Hand:
    """Works in the window, and notes down what is in it."""

    def __init__(self, window: MainWindow, plan: Plan, journal: Journal) -> None:
        self._window, self._plan, self._journal = window, plan, journal
        self._chance = random.Random(plan.random_seed)
        self._acts = 0
        self._marks: dict[int, tuple[Piece, str]] = {}
        self._timer = QTimer(window, interval=_ACT_MS)
        self._timer.timeout.connect(self._act)
        for change in (window.generation.takes_changed, window.undo.indexChanged, window.collection.changed):
            change.connect(lambda *_: self.note())
        window.training.worker.happened.connect(self._on_happened)

    def begin(self) -> None:
        """See what is offered, and begin to work."""
        self._window.recovery.offer()
        self.note()
        if not self._plan.acts_before:
            self._answer()
        self._timer.start()

    def _answer(self) -> None:
        recovery, plan = self._window.recovery, self._plan
        while plan.answer and recovery.offered is not None:
            can_resume = not recovery.bar.resume_button.isHidden()
            press = recovery.bar.resume_button if plan.answer == "resume" and can_resume else None
            (press or recovery.bar.restore_button).click()
            self._journal.tell("answered", resumes=press is not None)
            self.note()
        if not self._window.recovery.collect().library:
            self._window.collection.load([Path(plan.music)])

    def note(self) -> None:
        """Note down what is in the window, and what is offered there."""
        window = self._window
        states = [found.state for found in window.recovery._offered if found.state is not None]
        takes = [*window.generation.takes.takes, *(take for state in states for take in state.takes)]
        state = window.recovery.collect()
        library = {*state.library, *(path for offered in states for path in offered.library)}
        self._journal.tell(
            "state",
            takes=[[_identity(take), self.mark(take)] for take in takes],
            library=sorted(library),
            runs=sorted({s.run for s in (state, *states) if s.run}),
        )

    def mark(self, take: Take) -> str:
        """Return a hash of everything about a take that is to come back."""
        known = self._marks.get(id(take.piece))
        if known is None or known[0] is not take.piece:
            known = take.piece, json.dumps(piece_to_json(take.piece))
            self._marks[id(take.piece)] = known
        return mark_of(take, known[1])

    def _act(self) -> None:
        self._acts += 1
        if self._acts == self._plan.acts_before:
            self._answer()
        takes, chance = self._window.generation.takes.takes, self._chance
        training, recovery = self._window.training, self._window.recovery
        is_free = training.blocked_reason is None and recovery._run_to_resume is None
        if is_free and not self._window.collection.reading.is_active:
            training.train()
        if not takes or (len(takes) < _MOST_TAKES and chance.random() < 0.35):
            self._make()
        else:
            chance.choice([self._edit, self._edit, self._rename, self._star, self._remove, self._undo])()
        self.note()
        if "ready" not in self._journal.told and self._window.training.record.last is not None:
            self._journal.tell("ready")

    def _make(self) -> None:
        window, chance = self._window, self._chance
        if window.files.state.model is not None and not window.generation.is_busy and chance.random() < 0.4:
            window.generation.make(chance.randrange(55, 75))
            return
        notes = [
            Note(onset=24 * place, pitch=chance.randrange(40, 90), duration=chance.randrange(1, 48))
            for place in range(chance.randrange(1, 60))
        ]
        config = SamplingConfig(random_seed=chance.randrange(2**31), temperature=chance.uniform(0.5, 1.5))
        take = Take(
            number=window.generation.takes.next_number(),
            piece=Piece.from_notes(notes, ticks_per_quarter=24, title="Melody"),
            primer_pitch=notes[0].pitch,
            primer_end=1,
            config=config,
            variation=1,
            model="GRU 1x24",
        )
        window.generation.box.add([take])
        self._journal.tell("take")

    def _edit(self) -> None:
        window, chance = self._window, self._chance
        take = chance.choice(window.generation.takes.takes)
        window.stage.show_take(take)
        window.roll_panel.roll.choose((chance.randrange(len(take.piece.notes)),))
        window.editing.editor.transpose(chance.choice([-1, 1, 2]))

    def _rename(self) -> None:
        self._window.generation.box.rename(self._take(), f"Nana {self._chance.randrange(1000)}")

    def _star(self) -> None:
        take = self._take()
        self._window.generation.box.star(take, not take.is_starred)

    def _remove(self) -> None:
        self._window.generation.box.remove(self._take())

    def _undo(self) -> None:
        if "takes" not in self._window.undo.undoText():  # which would send away all that was brought back
            self._window.undo.undo()

    def _take(self) -> Take:
        return self._chance.choice(self._window.generation.takes.takes)

    def _on_happened(self, events: list[TrainingEvent]) -> None:
        steps = [event for event in events if isinstance(event, StepEvent)]
        if steps:
            self._journal.tell(
                "steps",
                first=steps[0].step,
                last=steps[-1].step,
                seconds=steps[-1].seconds,
                run=str(self._window.training.save_path),
            )


def _identity(take: Take) -> str:
    return f"{take.config.random_seed} {take.variation}"


def mark_of(take: Take, piece: str) -> str:
    """Return a hash of a take whose piece is told as JSON; its number may change when it is brought back."""
    told = (
        piece,
        json.dumps(None if take.primer is None else piece_to_json(take.primer)),
        take.config.model_dump_json(),
        take.primer_pitch,
        take.primer_end,
        take.variation,
        take.model,
        take.name,
        take.is_starred,
        take.is_edited,
        take.origin,
        take.model_id,
    )
    return hashlib.sha1(repr(told).encode()).hexdigest()


def take_marks(takes: list[Take]) -> dict[str, list[str]]:
    """Return the hashes of takes by what tells them apart."""
    marks: dict[str, list[str]] = {}
    for take in takes:
        marks.setdefault(_identity(take), []).append(mark_of(take, json.dumps(piece_to_json(take.piece))))
    return marks


def _silent_sound() -> SoundController:
    def no_device(*_: Any) -> Any:
        raise SoundDeviceError("no sound device was found")

    def silence(piece: Piece, *, sample_rate: int, **_: Any) -> Any:
        return np.zeros((round(piece.seconds * sample_rate), 2), np.float32)

    return SoundController(player=Player(open_device=no_device), renderer=Renderer(silence))


def _save_often() -> None:
    makers: list[Callable[..., Any]] = [Trainer.__init__, Trainer.resume.__func__]  # type: ignore[attr-defined]
    for make in makers:
        assert make.__kwdefaults__["save_seconds"] > SAVE_SECONDS
        make.__kwdefaults__["save_seconds"] = SAVE_SECONDS


def main(journal: Journal, plan: Plan) -> None:
    """Work until the end."""
    _save_often()
    run_log.SAVE_SECONDS = 1.0
    Fuse(plan, journal)
    app = make_application()
    window = MainWindow(Settings(open_store()), sound=_silent_sound())
    window.training.form.set_values(TRAINING)
    window.show()
    hand = Hand(window, plan, journal)
    QTimer.singleShot(0, window, hand.begin)
    QTimer.singleShot(_LONGEST_LIFE_MS, window, lambda: os._exit(3))
    app.exec()


def arguments(journal: Path, plan: Plan) -> list[str]:
    """Return the command line of a life of the window."""
    return [sys.executable, str(Path(__file__)), str(journal), json.dumps(asdict(plan))]


if __name__ == "__main__":
    main(Journal(Path(sys.argv[1])), Plan(**json.loads(sys.argv[2])))
