"""The proof that it learns and plays: one melody, learnt by heart, is played back note for note."""

from __future__ import annotations

from models.corpus.corpus import build_corpus
from models.generation.config import SamplingConfig
from models.generation.generate import generate
from models.music import Note, Piece, Tempo, TimeSignature, Track
from models.networks.config import NetworkConfig
from models.training.config import TrainingConfig
from models.training.trainer import Trainer

# A phrase that comes twice with two endings, with repeated notes, rests ('-') and dotted rhythms;
# lengths in eighths. Only a network that remembers knows which ending comes next.
PHRASE = "E4.2 E4.2 F4.2 G4.2 G4.2 F4.2 E4.2 D4.2 -.2 C4.1 C4.1 D4.2 E4.3"
LAST = "G3.2 G3.2 A3.1 B3.1 C4.1 D4.1 E4.2 C4.2 G3.2 B3.1 D4.1 C4.6"
MELODY = f"{PHRASE} D4.1 D4.4 -.4 {PHRASE} D4.1 C4.4 -.2 {LAST}"
PITCHES = {"C4": 60, "D4": 62, "E4": 64, "F4": 65, "G4": 67, "G3": 55, "A3": 57, "B3": 59}


def _melody() -> Piece:
    onset, notes = 0, []
    for word in MELODY.split():
        name, eighths = word.rsplit(".", 1)
        duration = 12 * int(eighths)
        if name != "-":
            notes.append(Note(onset=onset, pitch=PITCHES[name], duration=duration))
        onset += duration
    return Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=tuple(notes)),),
        title="By heart",
        tempos=(Tempo(onset=0, qpm=96.0),),
        time_signatures=(TimeSignature(onset=0, numerator=4, denominator=4),),
    )


def test_an_lstm_that_learnt_one_melody_by_heart_plays_it_back_note_for_note() -> None:
    melody = _melody()
    assert len(melody.notes) == 40
    config = TrainingConfig(
        network=NetworkConfig(cell="lstm", hidden_size=64, layers=1, dropout=0.0),
        steps=200,
        learning_rate=0.01,
        bptt_length=64,
        transpose=0,
        threads=1,
        device="cpu",
        precision="fp32",
    )
    trainer = Trainer(config, build_corpus([melody], transpose=0, validation_share=0.0))
    trainer.run(lambda event: None)
    first_note = Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=melody.notes[:1]),),
        tempos=melody.tempos,
        time_signatures=melody.time_signatures,
    )
    (played,) = generate(trainer.model(), first_note, SamplingConfig(temperature=0.0))
    assert played.notes == melody.notes  # and it ended there by itself, with no limit given
    assert played.qpm == 96.0
