"""The melody that is taken out of chords."""

from models.analysis import skyline
from models.music import Note, Piece, Tempo, Track


def piece_of(*notes: tuple[int, int, int]) -> Piece:
    made = [Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in notes]
    return Piece.from_notes(made, ticks_per_quarter=24)


def line(piece: Piece) -> list[tuple[int, int, int]]:
    return [(note.onset, note.pitch, note.duration) for note in skyline(piece).notes]


def test_the_top_of_each_chord():
    assert line(piece_of((0, 60, 24), (0, 64, 24), (0, 67, 24), (24, 59, 24), (24, 62, 24))) == [
        (0, 67, 24),
        (24, 62, 24),
    ]


def test_a_lower_note_under_a_held_one_is_accompaniment():
    assert line(piece_of((0, 72, 96), (24, 60, 24), (48, 64, 24), (96, 71, 24))) == [
        (0, 72, 96),
        (96, 71, 24),
    ]


def test_a_held_note_is_cut_where_a_higher_one_begins():
    assert line(piece_of((0, 60, 96), (24, 72, 24))) == [(0, 60, 24), (24, 72, 24)]


def test_of_one_pitch_at_one_time_the_longer():
    assert line(piece_of((0, 60, 24), (0, 60, 48))) == [(0, 60, 48)]


def test_a_melody_stays_as_it_is():
    tune = piece_of((0, 60, 24), (24, 55, 24), (60, 72, 12))
    assert skyline(tune) == tune


def test_the_line_takes_the_instrument_that_plays_most_of_it():
    high, low = (
        (Note(onset=24 * i, pitch=72 + i, duration=24) for i in range(4)),
        Note(onset=0, pitch=40, duration=96),
    )
    piece = Piece(
        ticks_per_quarter=24,
        tracks=(
            Track(notes=(low,), name="Bass", program=32),
            Track(notes=tuple(high), name="Flute", program=73),
            Track(notes=(Note(onset=0, pitch=127, duration=96),), is_drum=True),
        ),
        title="Tune",
        tempos=(Tempo(onset=0, qpm=90.0),),
        length=480,
    )
    melody = skyline(piece)
    (track,) = melody.tracks
    assert (track.name, track.program, track.is_drum) == ("Flute", 73, False)
    assert [note.pitch for note in track.notes] == [72, 73, 74, 75]
    assert (melody.title, melody.qpm, melody.length) == ("Tune", 90.0, 480)


def test_nothing_gives_nothing():
    empty = skyline(Piece(ticks_per_quarter=24, tracks=()))
    assert [track.notes for track in empty.tracks] == [()]
