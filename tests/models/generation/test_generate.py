"""Melodies from a primer: repeatable, within their limits, every note in order and closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
import torch

from models.corpus.corpus import Corpus
from models.encoding import GRID, PARTS, PartVocabulary, Vocabulary, encode_pieces, quantise
from models.generation.config import SamplingConfig
from models.generation.errors import GenerationError
from models.generation.generate import generate, primer_from_pitch
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track
from models.networks.batch import EncodedTensors
from models.networks.config import Cell, NetworkConfig
from models.networks.interventions import Intervention
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork


def _model(vocabulary: Vocabulary, cell: Cell = "lstm", *, end_bias: float = -5.0) -> TrainedModel:
    """Make a network that knows nothing yet, and ends rarely."""
    torch.set_num_threads(1)
    network = NoteNetwork(NetworkConfig(cell=cell, hidden_size=24, layers=2), vocabulary, random_seed=4)
    with torch.no_grad():
        network.step_head.bias[vocabulary.end] = end_bias
    return TrainedModel(
        network=network.eval(), summary={"qpm": 88.0, "numerator": 3, "denominator": 4, "pieces": 6}
    )


@pytest.fixture(scope="module")
def chordal(small_corpus: Corpus) -> TrainedModel:
    """Knows chords and velocities."""
    return _model(small_corpus.vocabulary)


@pytest.fixture(scope="module")
def monophonic(make_tune: Any) -> TrainedModel:
    """Knows steps of 12 and 24 ticks and one velocity."""
    rows = [quantise(make_tune(seed)) for seed in range(4)]
    assert all((piece.steps[1:] > 0).all() for piece in rows)
    return _model(Vocabulary.from_rows(rows))


def _primer(*notes: tuple[int, int, int]) -> Piece:
    """Make a primer of (onset, pitch, duration), 24 ticks a quarter, in 3/4 at 88."""
    return Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=tuple(Note(onset=o, pitch=p, duration=d) for o, p, d in notes), program=40),),
        title="Primer",
        tempos=(Tempo(onset=0, qpm=70.0),),
        time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),),
        key_signatures=(KeySignature(onset=0, key=Key(tonic=7, mode="major")),),
    )


def _draw(model: TrainedModel, primer: Piece | None = None, **options: Any) -> list[Piece]:
    config = SamplingConfig(**({"notes": 40, "top_p": 1.0} | options))
    return generate(model, primer or primer_from_pitch(64, model), config)


def test_one_note_from_a_pitch_is_a_quarter_in_the_learnt_metre_and_tempo(chordal: TrainedModel) -> None:
    primer = primer_from_pitch(61, chordal)
    assert [(n.onset, n.pitch, n.duration) for n in primer.notes] == [(0, 61, 24)]
    assert primer.qpm == 88.0
    assert (primer.time_signatures[0].numerator, primer.time_signatures[0].denominator) == (3, 4)
    assert "C#4" in primer.title


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_the_same_random_seed_gives_the_same_melody_and_another_another(
    cell: Cell, small_corpus: Corpus
) -> None:
    model = _model(small_corpus.vocabulary, cell)
    first, again, other = (_draw(model, random_seed=seed)[0] for seed in (3, 3, 4))
    assert first == again
    assert first.notes != other.notes
    assert len(first.notes) > 10


def test_a_variation_is_the_same_however_many_are_drawn(chordal: TrainedModel) -> None:
    eight = _draw(chordal, variations=8)
    three = _draw(chordal, variations=3)
    assert _draw(chordal) == eight[:1]
    assert three == eight[:3]
    assert len({piece.notes for piece in eight}) == 8


def test_torch_s_own_random_numbers_play_no_part(chordal: TrainedModel) -> None:
    torch.manual_seed(1)
    first = _draw(chordal)
    torch.manual_seed(2)
    assert _draw(chordal) == first


def test_greedy_variations_are_all_alike(monophonic: TrainedModel) -> None:
    pieces = _draw(monophonic, temperature=0.0, variations=3)
    assert pieces[0] == pieces[1] == pieces[2]


@pytest.mark.parametrize("notes", [1, 7, 40])
def test_no_more_notes_are_drawn_than_asked_for(notes: int, monophonic: TrainedModel) -> None:
    primer = _primer((0, 64, 24), (24, 65, 24), (48, 67, 24))
    pieces = _draw(_model(monophonic.vocabulary, end_bias=-60.0), primer, notes=notes, variations=4)
    assert [len(piece.notes) for piece in pieces] == [3 + notes] * 4


@pytest.mark.parametrize("bars", [1, 2, 5])
def test_nothing_sounds_beyond_the_bars_asked_for(bars: int, chordal: TrainedModel) -> None:
    model = _model(chordal.vocabulary, end_bias=-60.0)
    pieces = _draw(model, _primer((0, 64, 24)), bars=bars, notes=None, variations=6)
    end = bars * 72  # three quarters of 24 a bar
    assert all(piece.length <= end for piece in pieces)
    assert all(piece.notes[-1].onset >= end - 24 for piece in pieces)  # the longest step is a quarter


def test_an_upbeat_is_no_bar(chordal: TrainedModel) -> None:
    model = _model(chordal.vocabulary, end_bias=-60.0)
    upbeat = Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=(Note(onset=0, pitch=64, duration=24),)),),
        time_signatures=(TimeSignature(onset=24, numerator=3, denominator=4),),
    )
    pieces = _draw(model, upbeat, bars=2, notes=None, variations=4)
    assert all(24 + 2 * 72 - 24 <= piece.notes[-1].onset < 24 + 2 * 72 for piece in pieces)
    assert all(piece.bar_lines()[:3] == [0, 24, 96] for piece in pieces)


def test_the_end_outcome_ends_a_melody(chordal: TrainedModel) -> None:
    pieces = _draw(_model(chordal.vocabulary, end_bias=60.0), _primer((0, 64, 24), (24, 65, 12)))
    assert [(n.onset, n.pitch, n.duration) for n in pieces[0].notes] == [(0, 64, 24), (24, 65, 12)]


def test_one_note_is_never_left_alone(chordal: TrainedModel) -> None:
    pieces = _draw(_model(chordal.vocabulary, end_bias=60.0), _primer((0, 64, 24)), variations=4)
    assert [len(piece.notes) for piece in pieces] == [2] * 4


def test_every_note_is_in_range_in_order_and_closed(chordal: TrainedModel) -> None:
    vocabulary = chordal.vocabulary
    for piece in _draw(chordal, variations=12, notes=80, temperature=1.5):
        assert piece.ticks_per_quarter == GRID
        places = [(note.onset, note.pitch) for note in piece.notes]
        assert places == sorted(set(places))
        assert {note.pitch for note in piece.notes} <= set(vocabulary.pitch.values)
        assert {note.velocity for note in piece.notes} <= {60, 80, 100}
        until: dict[int, int] = {}
        for note in piece.notes:
            assert note.duration >= 1
            assert until.get(note.pitch, 0) <= note.onset  # ended before it is struck again
            until[note.pitch] = note.end


def test_a_corpus_of_chords_gives_chords_from_the_lowest_note_up(chordal: TrainedModel) -> None:
    pieces = _draw(chordal, variations=8)
    chords = [
        (before.pitch, after.pitch)
        for piece in pieces
        for before, after in pairwise(piece.notes)
        if before.onset == after.onset
    ]
    assert len(chords) > 20
    assert all(lower < higher for lower, higher in chords)


def test_a_corpus_of_melodies_gives_no_chords(chordal: TrainedModel) -> None:
    melodies_only = replace(chordal, summary={**chordal.summary, "chord_notes": 0})
    pieces = _draw(melodies_only, variations=8)
    assert sum(len(piece.notes) for piece in pieces) > 100
    assert all(before.onset < after.onset for piece in pieces for before, after in pairwise(piece.notes))


def test_no_chord_is_built_above_the_highest_pitch(chordal: TrainedModel) -> None:
    highest = chordal.vocabulary.pitch.values[-1]
    model = _model(chordal.vocabulary, end_bias=-60.0)
    with torch.no_grad():  # a step of 0 whenever it may be
        model.network.step_head.bias[0] = 50.0
    (piece,) = _draw(model, _primer((0, highest, 24)), notes=30, temperature=0.0)
    assert len(piece.notes) == 31
    assert piece.notes[1].onset > 0


def test_the_melody_begins_with_the_primer_and_keeps_its_settings(chordal: TrainedModel) -> None:
    primer = _primer((0, 64, 24), (24, 67, 12), (48, 62, 24))
    for piece in _draw(chordal, primer, variations=4):
        assert [(n.onset, n.pitch) for n in piece.notes[:3]] == [(0, 64), (24, 67), (48, 62)]
        assert piece.qpm == 70.0
        assert piece.title == "Primer"
        assert piece.tracks[0].program == 40
        assert piece.time_signatures == primer.time_signatures
        assert piece.key_signatures == primer.key_signatures
    assert _draw(chordal, primer, qpm=132.0)[0].qpm == 132.0


def test_a_primer_is_read_on_its_own_ticks(chordal: TrainedModel) -> None:
    fine = Piece.from_notes(
        [Note(onset=0, pitch=64, duration=480), Note(onset=480, pitch=65, duration=240)],
        ticks_per_quarter=480,
    )
    coarse = Piece.from_notes(
        [Note(onset=0, pitch=64, duration=24), Note(onset=24, pitch=65, duration=12)], ticks_per_quarter=24
    )
    assert _draw(chordal, fine)[0].notes == _draw(chordal, coarse)[0].notes


def test_what_the_model_does_not_know_may_stand_in_a_primer(monophonic: TrainedModel) -> None:
    strange = _primer((5, 20, 31), (77, 110, 1), (130, 20, 500))
    for piece in _draw(monophonic, strange, variations=4, notes=10):
        assert [(n.onset, n.pitch) for n in piece.notes[:3]] == [(5, 20), (77, 110), (130, 20)]
        assert len(piece.notes) > 3
    assert len(generate(monophonic, primer_from_pitch(127, monophonic), SamplingConfig(notes=3))) == 1


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_stepping_note_by_note_is_reading_the_whole(cell: Cell, make_rows: Any) -> None:
    # Greedy notes, read back as a piece, are at every place the likeliest of all that might stand there.
    vocabulary = Vocabulary(
        step=PartVocabulary(values=(12, 24), escaped=24_575),
        pitch=PartVocabulary(values=tuple(range(55, 75)), escaped=108),
        duration=PartVocabulary(values=(6, 12), escaped=24_574),
        velocity=PartVocabulary(values=(60, 80)),
    )
    model = _model(vocabulary, cell, end_bias=-60.0)
    with torch.no_grad():
        for name in ("step", "pitch", "duration", "velocity"):
            getattr(model.network, f"{name}_head").weight.mul_(4.0)
            getattr(model.network, f"{name}_head").bias[getattr(vocabulary, name).escape] = -60.0
    upbeat = Piece(
        ticks_per_quarter=24,
        tracks=(Track(notes=(Note(onset=0, pitch=64, duration=12),)),),
        time_signatures=(TimeSignature(onset=24, numerator=3, denominator=4),),
    )
    (piece,) = _draw(model, upbeat, notes=24, temperature=0.0)
    assert len({(note.pitch, note.duration) for note in piece.notes}) > 4
    rows = quantise(piece)
    notes = np.stack((rows.steps, rows.pitches, rows.durations, rows.velocities), axis=1).tolist()
    places = [(place, part) for place in range(1, 25) for part in range(4)]
    values = [getattr(vocabulary, name).values for name in PARTS]
    others = [
        [*notes[:place], [*notes[place][:part], value, *notes[place][part + 1 :]]]
        for place, part in places
        for value in values[part]
    ]
    pieces = [make_rows(other, bar_ticks=72, bar_start=24) for other in others]
    batch = EncodedTensors(encode_pieces(pieces), vocabulary).window(np.arange(len(pieces)), 0, 25)
    with torch.inference_mode():
        nats, _ = model.network(batch, model.network.start_state(len(pieces)))
    at = 0
    for place, part in places:
        of_values = nats[at : at + len(values[part]), place, part]
        assert values[part][int(of_values.argmin())] == notes[place][part]
        at += len(values[part])


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_notes_are_drawn_as_often_as_the_likelihood_says(cell: Cell, make_rows: Any) -> None:
    vocabulary = Vocabulary(
        step=PartVocabulary(values=(0, 24), escaped=24_575),
        pitch=PartVocabulary(values=(60, 61, 62), escaped=125),
        duration=PartVocabulary(values=(12, 24), escaped=24_574),
        velocity=PartVocabulary(values=(80,)),
    )
    model = _model(vocabulary, cell, end_bias=0.0)
    with torch.no_grad():
        for part in ("step", "pitch", "duration"):  # the escape class is never drawn
            getattr(model.network, f"{part}_head").bias[getattr(vocabulary, part).escape] = -60.0
    primer = _primer((0, 61, 24), (24, 61, 24))  # after one note alone a melody may not end
    outcomes = [None, *product((0, 24), (60, 61, 62), (12, 24))]
    told = [(0, 61, 24), (24, 61, 24)]
    pieces = [make_rows([*told, *([note] if note else [])], bar_ticks=72) for note in outcomes]
    encoded = EncodedTensors(encode_pieces(pieces), vocabulary)
    batch = encoded.window(np.arange(len(pieces)), 0, 3)
    with torch.inference_mode():
        nats, _ = model.network(batch, model.network.start_state(len(pieces)))
    chances = torch.exp(-nats[:, 2].double().sum(dim=1)).numpy()
    assert chances.sum() == pytest.approx(1.0, abs=1e-5)
    drawn: Counter[tuple[int, int, int] | None] = Counter()
    for random_seed in range(8):
        for piece in _draw(model, primer, notes=1, variations=256, random_seed=random_seed):
            new = piece.notes[2:]
            drawn[(new[0].onset - 24, new[0].pitch, new[0].duration) if new else None] += 1
    counts = np.array([drawn[outcome] for outcome in outcomes])
    assert counts.sum() == 8 * 256
    possible = chances > 0
    assert not counts[~possible].any()  # no pitch at or below its own in a chord
    expected = chances[possible] * counts.sum()
    chi_square = ((counts[possible] - expected) ** 2 / expected).sum()
    assert possible.sum() == 9
    assert chi_square < 26.1  # p = 0.001 at eight degrees of freedom


def test_a_primer_longer_than_the_bars_is_refused(chordal: TrainedModel) -> None:
    primer = _primer((0, 64, 24), (144, 65, 24))  # its last note begins in the third bar
    with pytest.raises(GenerationError, match="longer than the 2 bars asked for"):
        _draw(chordal, primer, bars=2)
    assert len(_draw(chordal, primer, bars=3)) == 1


def test_a_primer_of_drums_alone_is_refused(chordal: TrainedModel) -> None:
    beat = (Note(onset=0, pitch=36, duration=24),)
    drums = Piece(ticks_per_quarter=24, tracks=(Track(notes=beat, is_drum=True),))
    with pytest.raises(GenerationError, match="no note outside the drums"):
        _draw(chordal, drums)


def test_a_network_whose_weights_are_no_numbers_is_refused(small_corpus: Corpus) -> None:
    model = _model(small_corpus.vocabulary)
    with torch.no_grad():
        model.network.input.weight.fill_(float("nan"))
    with pytest.raises(GenerationError, match="weights are damaged"):
        _draw(model)


def test_progress_is_told_and_a_stop_keeps_what_is_drawn(monophonic: TrainedModel) -> None:
    model = _model(monophonic.vocabulary, end_bias=-60.0)
    told: list[tuple[int, int]] = []
    config = SamplingConfig(notes=30, variations=2)
    pieces = generate(
        model,
        _primer((0, 64, 24)),
        config,
        on_progress=lambda *done: told.append(done),
        should_stop=lambda: len(told) == 5,
    )
    assert told == [(done, 30) for done in range(1, 6)]
    assert [len(piece.notes) for piece in pieces] == [6, 6]


def test_without_a_limit_a_melody_that_never_ends_is_ended(
    monophonic: TrainedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.generation.generate.MOST_NOTES", 50)
    (piece,) = _draw(_model(monophonic.vocabulary, end_bias=-60.0), _primer((0, 64, 24)), notes=None)
    assert len(piece.notes) == 51


def _forgetful(**where: int) -> tuple[Intervention, ...]:
    return (Intervention(kind="pin", gate="forget", value=0.0, **where),)


def test_a_melody_is_drawn_with_its_memory_interfered_with(chordal: TrainedModel) -> None:
    (plain,) = _draw(chordal, temperature=0.0)
    (forgetful,) = _draw(chordal, temperature=0.0, interventions=_forgetful(start=10))
    assert [n.pitch for n in plain.notes][:10] == [n.pitch for n in forgetful.notes][:10]
    assert plain.notes != forgetful.notes
    late = Intervention(kind="zero", start=500)
    assert _draw(chordal, temperature=0.0, interventions=(late,)) == [plain]


def test_rows_count_the_notes_of_the_primer_too(chordal: TrainedModel, make_tune: Any) -> None:
    primer = make_tune(3, 12)
    (plain,) = _draw(chordal, primer)
    for intervention, is_changed in (
        (Intervention(kind="silence", stop=12), True),  # what the primer leaves behind is another memory
        (Intervention(kind="silence", start=12), True),
        (Intervention(kind="silence", start=12 + 40), False),
    ):
        (made,) = _draw(chordal, primer, interventions=(intervention,))
        assert (made != plain) is is_changed, intervention
        assert made.notes[:12] == plain.notes[:12]


def test_variations_are_interfered_with_alike(chordal: TrainedModel) -> None:
    options: dict[str, Any] = {"interventions": _forgetful(start=5, stop=20)}
    together = _draw(chordal, variations=3, **options)
    assert _draw(chordal, **options) == together[:1]
    assert together != _draw(chordal, variations=3)


def test_what_the_network_has_not_cannot_be_interfered_with(chordal: TrainedModel) -> None:
    for intervention, sentence in (
        (Intervention(kind="pin", gate="reset"), "a network of LSTM cells has no reset gate"),
        (Intervention(kind="zero", layer=2), "there is no layer 2: the network has 2, counted from 0"),
        (Intervention(kind="silence", units=(3, 24)), "there is no unit 24: the layer has 24"),
    ):
        with pytest.raises(GenerationError, match=sentence):
            _draw(chordal, interventions=(intervention,))
