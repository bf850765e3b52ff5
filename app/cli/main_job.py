"""The whole job without a screen: train on the music that came along, write a melody and its sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import minutes, say
from app.cli.generate import draw, show_pieces, write_pieces
from app.cli.outputs import check_output, write_json
from app.cli.run_record import Stopwatch, how_to_hear, melody_facts, versions
from app.cli.train import describe_corpus, pieces_of, run_training
from app.cli.training_display import bits
from models.generation.config import SamplingConfig
from models.music import Piece
from models.training.config import TrainingConfig

if TYPE_CHECKING:
    from models.corpus.corpus import Corpus
    from models.networks.model_file import TrainedModel

ONE_MINUTE = TrainingConfig(minutes=1.0)
SIXTEEN_BARS = SamplingConfig(bars=16)
FEWEST_NOTES = 8
_PRIMER_PITCH = 67
_MOST_DRAWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MelodyDraw:
    """One try at a melody: with which random seed, and whether it was left for the next."""

    random_seed: int
    notes: int
    is_degenerate: bool


@dataclass(frozen=True, kw_only=True)
class MainJob:
    """MIDI files in, a trained network, a melody out.

    Attributes:
        paths: Music to learn from; the melodies that came along where there is none.
        folder: Where melody.ritornello, melody.mid, melody.wav and run.json are written.
        training: How to train.
        sampling: How to draw the melody.
    """

    paths: Sequence[Path] = ()
    folder: Path = Path("out")
    training: TrainingConfig = ONE_MINUTE
    sampling: SamplingConfig = SIXTEEN_BARS
    _watch: Stopwatch = field(default_factory=Stopwatch)

    @property
    def places(self) -> dict[str, Path]:
        """The files that are written, by what they hold."""
        names = {
            "midi": "melody.mid",
            "wav": "melody.wav",
            "model": "melody.ritornello",
            "run": "run.json",
        }
        return {kind: self.folder / name for kind, name in names.items()}

    def run(self) -> int:
        """Do it all and say where the outcome is.

        Returns:
            The exit status: 0, or 130 or 143 where it was stopped while training (the model is saved then).
        """
        for place in self.places.values():
            check_output(place)
        started = datetime.now(UTC).isoformat(timespec="seconds")
        corpus = self._corpus()
        self._watch.lap("reading")
        model, status = self._train(corpus)
        self._watch.lap("training")
        if status:
            say(f"Stopped; what was learnt is saved as {self.places['model']}")
            return status
        melody, draws = draw_melody(model, self.sampling)
        self._watch.lap("generation")
        write_pieces([melody], [self.places["midi"]], wav=True)
        self._watch.lap("sound")
        write_json({"started": started, **self._record(corpus, model, melody, draws)}, self.places["run"])
        self._tell(melody, model)
        return 0

    def _corpus(self) -> Corpus:
        from models.corpus.corpus import build_corpus

        corpus = build_corpus(
            pieces_of(self.paths or [sample_melodies()]),
            transpose=self.training.transpose,
            validation_share=self.training.validation_share,
            random_seed=self.training.random_seed,
        )
        say(describe_corpus(corpus))
        return corpus

    def _train(self, corpus: Corpus) -> tuple[TrainedModel, int]:
        """Train, save and return the model, and the exit status where the person stopped it, or 0."""
        from models.training.trainer import Trainer

        trainer = Trainer(self.training, corpus, save_to=self.places["model"])
        if self.training.minutes is not None:
            say(f"Training for {self.training.minutes:g} min; Ctrl+C stops it.")
        _, status = run_training(trainer)
        return trainer.model(), status

    def _record(
        self, corpus: Corpus, model: TrainedModel, melody: Piece, draws: Sequence[MelodyDraw]
    ) -> dict[str, Any]:
        """Return all that is needed to understand the run, and to repeat it."""
        return {
            "seconds": self._watch.seconds,
            "paths": {kind: str(place) for kind, place in self.places.items()},
            "training": self.training.model_dump(mode="json"),
            "sampling": self.sampling.model_dump(mode="json"),
            "random_seed": draws[-1].random_seed,
            "primer_pitch": _PRIMER_PITCH,
            "draws": [asdict(one) for one in draws],
            "corpus": asdict(corpus.summary),
            "losses": losses_of(model),
            "melody": melody_facts(melody),
            "versions": versions(),
        }

    def _tell(self, melody: Piece, model: TrainedModel) -> None:
        show_pieces([melody], [self.places["midi"]])
        best = losses_of(model)["best_validation_loss"]
        if best is not None:
            say(f"The network ({model.description}): {bits(best):.2f} bits a note on music it has not seen.")
        say(f"Done in {minutes(self._watch.seconds['total'])} min. Written:")
        contents = {"midi": "the melody", "wav": "its sound", "model": "the network", "run": "the record"}
        for kind, content in contents.items():
            say(f"  {self.places[kind]}: {content}")
        say(how_to_hear(self.places["wav"], self.places["midi"]))


def sample_melodies() -> Path:
    """Return the folder of the melodies that came along."""
    import midi_samples

    return Path(midi_samples.__path__[0]) / "melodies"


def losses_of(model: TrainedModel) -> dict[str, Any]:
    """Return the losses of the run in nats a note: the best, when it was, and all of them."""
    best = min(model.history, key=lambda point: point["validation_loss"], default=None)
    return {
        "unit": "nats a note",
        "best_validation_loss": None if best is None else best["validation_loss"],
        "best_step": None if best is None else best["step"],
        "history": [dict(point) for point in model.history],
    }


def draw_melody(model: TrainedModel, config: SamplingConfig) -> tuple[Piece, list[MelodyDraw]]:
    """Draw a melody; one that is degenerate is drawn again with the next random seed.

    Returns:
        The melody and every try at it, the last of them being the one that was kept.
    """
    from models.generation.generate import primer_from_pitch

    primer = primer_from_pitch(_PRIMER_PITCH, model)
    draws: list[MelodyDraw] = []
    while True:
        random_seed = config.random_seed + len(draws)
        melody = draw(model, primer, config.model_copy(update={"random_seed": random_seed}))[0]
        degenerate = is_degenerate(melody)
        draws.append(MelodyDraw(random_seed=random_seed, notes=len(melody.notes), is_degenerate=degenerate))
        if not degenerate or len(draws) == _MOST_DRAWS:
            return melody, draws


def is_degenerate(melody: Piece) -> bool:
    """Tell whether a melody has fewer than eight notes, or is one repeated note."""
    return len(melody.notes) < FEWEST_NOTES or len({note.pitch for note in melody.notes}) < 2
