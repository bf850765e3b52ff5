"""Primers out of pieces, and branches: what is before stays as it is, the chosen note is the chosen one."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from models.encoding import quantise
from models.generation.config import SamplingConfig
from models.generation.continuing import (
    MOST_PRIMER_NOTES,
    branch_at_note,
    branch_primer,
    primer_from_piece,
)
from models.generation.errors import GenerationError
from models.generation.generate import generate
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track
from models.networks.config import NetworkConfig
from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork


def _piece(*notes: tuple[int, int, int], **options: Any) -> Piece:
    """Make a piece of (onset, pitch, duration) in 3/4, 24 ticks a quarter, with a drum on its first beat."""
    beat = Track(notes=(Note(onset=0, pitch=36, duration=12),), is_drum=True)
    track = Track(notes=tuple(Note(onset=o, pitch=p, duration=d) for o, p, d in notes), program=40)
    values: dict[str, Any] = {
        "time_signatures": (TimeSignature(onset=0, numerator=3, denominator=4),),
        "tempos": (Tempo(onset=0, qpm=90.0),),
    }
    return Piece(ticks_per_quarter=24, tracks=(beat, track), title="Waltz", **(values | options))


def _told(piece: Piece) -> list[tuple[int, int, int]]:
    return [(note.onset, note.pitch, note.duration) for note in piece.notes]


def test_a_part_of_a_piece_begins_with_its_bar() -> None:
    primer = primer_from_piece(_piece((72 * 5 + 24, 64, 24), (72 * 6, 65, 12)))
    assert _told(primer) == [(24, 64, 24), (72, 65, 12)]
    assert [track.is_drum for track in primer.tracks] == [False]
    assert (primer.tracks[0].program, primer.title, primer.qpm) == (40, "Waltz", 90.0)


def test_what_holds_where_it_begins_holds_from_its_start() -> None:
    piece = _piece(
        (216 + 96, 60, 24),
        (216 + 300, 62, 24),
        tempos=(Tempo(onset=0, qpm=90.0), Tempo(onset=216, qpm=60.0), Tempo(onset=600, qpm=30.0)),
        time_signatures=(
            TimeSignature(onset=0, numerator=3, denominator=4),
            TimeSignature(onset=216, numerator=4, denominator=4),
        ),
        key_signatures=(KeySignature(onset=0, key=Key(tonic=2, mode="major")),),
    )
    primer = primer_from_piece(piece)
    assert _told(primer) == [(0, 60, 24), (204, 62, 24)]  # the second bar of 4/4
    assert primer.tempos == (Tempo(onset=0, qpm=60.0), Tempo(onset=288, qpm=30.0))
    assert primer.time_signatures == (TimeSignature(onset=0, numerator=4, denominator=4),)
    assert primer.key_signatures == piece.key_signatures


def test_an_upbeat_stays_one() -> None:
    piece = _piece(
        (0, 60, 24), (24, 62, 24), time_signatures=(TimeSignature(onset=24, numerator=3, denominator=4),)
    )
    assert quantise(primer_from_piece(piece)).bar_start == 24


def test_of_a_long_piece_the_last_bars_are_read() -> None:
    notes = [(24 * place, 60 + place % 12, 24) for place in range(MOST_PRIMER_NOTES + 100)]
    primer = primer_from_piece(_piece(*notes))
    assert MOST_PRIMER_NOTES - 3 <= len(primer.notes) <= MOST_PRIMER_NOTES
    assert primer.notes[0].onset == 0
    assert primer.notes[-1].pitch == notes[-1][1]
    first = (MOST_PRIMER_NOTES + 100 - len(primer.notes)) * 24
    assert first % 72 == 0


def test_drums_alone_cannot_be_continued() -> None:
    with pytest.raises(GenerationError, match="no note outside the drums"):
        primer_from_piece(_piece())


def test_a_branch_keeps_all_before_and_changes_one_note() -> None:
    piece = _piece((0, 60, 24), (24, 62, 24), (48, 64, 24), (72, 65, 24))
    assert _told(branch_primer(piece, 2, pitch=67)) == [(0, 60, 24), (24, 62, 24), (48, 67, 24)]
    assert _told(branch_primer(piece, 2, duration=6)) == [(0, 60, 24), (24, 62, 24), (48, 64, 6)]
    assert _told(branch_primer(piece, 2, step=48)) == [(0, 60, 24), (24, 62, 24), (72, 64, 24)]
    assert _told(branch_primer(piece, 0, pitch=59)) == [(0, 59, 24)]
    with pytest.raises(ValueError, match="from 0 to 3"):
        branch_primer(piece, 4, pitch=60)


def test_a_branch_goes_on_with_the_network(small_corpus: Any) -> None:
    network = NoteNetwork(NetworkConfig(cell="gru", hidden_size=16), small_corpus.vocabulary).eval()
    with torch.no_grad():
        network.step_head.bias[small_corpus.vocabulary.end] = -60.0
    model = TrainedModel(network=network)
    config = SamplingConfig(notes=20, random_seed=5)
    take = generate(model, _piece((0, 64, 24)), config)[0]
    pitch = take.notes[8].pitch + (2 if take.notes[8].pitch < 70 else -2)
    primer = branch_primer(take, 8, pitch=pitch)
    branch = generate(model, primer, config)[0]
    assert _told(branch)[:8] == _told(take)[:8]
    assert branch.notes[8].pitch == pitch
    assert len(branch.notes) > 9
    assert branch == generate(model, primer, config)[0]
    assert (branch.qpm, branch.time_signatures) == (take.qpm, take.time_signatures)


def test_a_note_of_a_fine_piece_is_found_on_the_grid() -> None:
    places = ((0, 60, 240), (480, 62, 480), (485, 62, 100), (960, 64, 480))  # the third falls to the second
    fine = Piece.from_notes(
        [Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in places],
        ticks_per_quarter=480,
    )
    assert _told(branch_at_note(fine, 3, pitch=65)) == [(0, 60, 12), (24, 62, 24), (48, 65, 24)]
    assert _told(branch_at_note(fine, 2, pitch=65))[-1][:2] == (24, 65)


def test_a_note_beyond_the_grid_is_no_place_to_branch() -> None:
    late = 24 * 4 * 300
    far = Piece.from_notes(
        [Note(onset=onset, pitch=60, duration=24) for onset in (0, late)], ticks_per_quarter=24
    )
    with pytest.raises(GenerationError, match="no place on the grid"):
        branch_at_note(far, 1, pitch=62)
