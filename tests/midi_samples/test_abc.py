"""The reader of ABC sources: what it understands, note for note, and what it refuses."""

from fractions import Fraction
from pathlib import Path

import pytest

from midi_samples.abc import parse_tempo, parse_tune
from midi_samples.build import build_piece
from midi_samples.tune import SampleError
from midi_samples.voice_reader import parse_key, parse_length
from models.music import Key, KeySignature, Piece, TimeSignature

HEADER = """X:1
T:Test
C:Trad.
O:Nowhere
N:Year: 1800
N:Public domain: because it is old
M:{metre}
L:1/8
Q:1/4=100
K:{key}
"""


def piece_of(music: str, *, metre: str = "4/4", key: str = "C") -> Piece:
    return build_piece(parse_tune(HEADER.format(metre=metre, key=key) + music, Path("test.abc")))


def heard(music: str, *, metre: str = "4/4", key: str = "C") -> list[tuple[int, Fraction, Fraction]]:
    """Pitch, onset and length in eighths of every note."""
    notes = piece_of(music, metre=metre, key=key).notes
    return [(note.pitch, Fraction(note.onset, 240), Fraction(note.duration, 240)) for note in notes]


def pitches(music: str, *, metre: str = "4/4", key: str = "C") -> list[int]:
    return [pitch for pitch, _, _ in heard(music, metre=metre, key=key)]


def refusal(music: str, *, metre: str = "4/4", key: str = "C") -> str:
    with pytest.raises(SampleError) as caught:
        piece_of(music, metre=metre, key=key)
    assert str(caught.value).startswith("test.abc: ")
    return caught.value.reason


def test_octaves_count_from_middle_c():
    assert pitches("C,,2 C,2 C2 c2 | c'2 B2 G4 |]") == [36, 48, 60, 72, 84, 71, 67]


def test_lengths_are_exact():
    assert heard("A2 A/ A/ A A3/2 A/ z2 |]") == [
        (69, 0, 2),
        (69, 2, Fraction(1, 2)),
        (69, Fraction(5, 2), Fraction(1, 2)),
        (69, 3, 1),
        (69, 4, Fraction(3, 2)),
        (69, Fraction(11, 2), Fraction(1, 2)),
    ]


def test_a_triplet_is_three_notes_in_the_time_of_two():
    onsets = [onset for _, onset, _ in heard("(3ABc d2 z4 |]")]
    assert onsets == [0, Fraction(2, 3), Fraction(4, 3), 2]


def test_a_tuplet_may_say_its_time_and_how_many_notes_it_holds():
    lengths = [length for _, _, length in heard("(3:2:2c2d d6 |]")]
    assert lengths == [Fraction(4, 3), Fraction(2, 3), 6]


def test_broken_rhythm():
    lengths = [length for _, _, length in heard("A>B c<d A>>B c2 |]")]
    quarter = Fraction(1, 4)
    assert lengths == [6 * quarter, 2 * quarter, 2 * quarter, 6 * quarter, 7 * quarter, quarter, 2]


def test_an_accidental_holds_to_the_bar_line_in_its_own_octave():
    assert pitches("^F2 F2 f2 F2 | F2 =F2 ^G2 _B2 |]", key="G") == [66, 66, 78, 66, 66, 65, 68, 70]


def test_a_tie_carries_its_accidental_over_the_bar_line_and_no_further():
    assert heard("z4 ^F4- | F2 F2 z4 |]") == [(66, 4, 6), (65, 10, 2)]


def test_a_chord_sounds_at_once():
    assert heard("[CEG]4 [DF-]2 F2 |]") == [(60, 0, 4), (64, 0, 4), (67, 0, 4), (62, 4, 2), (65, 4, 4)]


@pytest.mark.parametrize(
    ("key", "fifths", "minor"),
    [
        ("G", 1, False),
        ("Bb", -2, False),
        ("F#m", 3, True),
        ("Em", 1, True),
        ("Ador", 1, True),
        ("D Dorian", 0, True),
        ("Amix", 2, False),
        ("D minor", -1, True),
        ("Eaeo", 1, True),
        ("F lydian", 0, False),
        ("C clef=bass", 0, False),
    ],
)
def test_keys_and_modes(key: str, fifths: int, minor: bool):
    assert parse_key(key) == (fifths, minor)


def test_a_key_signature_alters_every_octave():
    assert pitches("C,2 F2 c2 f2 |]", key="D") == [49, 66, 73, 78]
    assert pitches("B,2 E2 A2 D2 |]", key="Ab") == [58, 63, 68, 61]


def test_a_mode_is_told_by_the_key_of_its_signature():
    piece = piece_of("E8 |]", key="Edor")
    assert piece.key_signatures == (KeySignature(onset=0, key=Key.from_fifths(2, "minor")),)


def test_repeats_and_endings_are_written_out():
    music = "|: C8 |1 D8 :|2 E8 || |: F8 :| G8 |]"
    assert pitches(music) == [60, 62, 60, 64, 65, 65, 67]


def test_a_double_repeat_sign_closes_and_opens():
    assert pitches("C8 :: D8 :|") == [60, 60, 62, 62]


def test_a_pickup_keeps_its_place_in_the_bar():
    piece = piece_of("G2 | c4 e4 | c6 |]")
    assert [(note.pitch, note.onset) for note in piece.notes] == [
        (67, 1440),
        (72, 1920),
        (76, 2880),
        (72, 3840),
    ]


def test_a_repeat_returns_to_its_pickup_without_a_gap():
    assert heard("|: G2 | c6 :|: d2 | e6 :|") == [
        (67, 6, 2),
        (72, 8, 6),
        (67, 14, 2),
        (72, 16, 6),
        (74, 22, 2),
        (76, 24, 6),
        (74, 30, 2),
        (76, 32, 6),
    ]


def test_accents_follow_the_metre():
    velocities = [note.velocity for note in piece_of("CDEFGABc |]").notes]
    assert velocities == [92, 80, 80, 80, 86, 80, 80, 80]
    velocities = [note.velocity for note in piece_of("C | DEFGAB | CDEFG |]", metre="6/8").notes]
    assert velocities == [80, 92, 80, 80, 86, 80, 80, 92, 80, 80, 86, 80]


def test_voices_become_tracks():
    piece = piece_of('V:1 name="Treble"\nc8 | d8 |]\nV:2 name="Bass"\nC,8 | Z |]')
    assert [(track.name, [note.pitch for note in track.notes]) for track in piece.tracks] == [
        ("Treble", [72, 74]),
        ("Bass", [48]),
    ]


def test_a_change_of_metre_and_key_is_told_where_it_happens():
    piece = piece_of("C8 | [M:3/4] [K:F] B6 |]")
    assert piece.time_signatures == (
        TimeSignature(onset=0, numerator=4, denominator=4),
        TimeSignature(onset=1920, numerator=3, denominator=4),
    )
    assert [signature.onset for signature in piece.key_signatures] == [0, 1920]
    assert [note.pitch for note in piece.notes] == [60, 70]


def test_ornaments_slurs_chord_names_and_comments_are_passed_over():
    assert pitches('"C"(C2 ~D2) .E2 !fermata!F2 | G8 |] % the end\nw: la la') == [60, 62, 64, 65, 67]


@pytest.mark.parametrize(
    ("music", "words"),
    [
        ("C8 | D6 | E8 |]", "bar 2 should last 1 of a whole note, but lasts 3/4: 'D6'"),
        ("C8 | D9 |]", "bar 2 should last 1 of a whole note, but lasts 9/8: 'D9'"),
        ("C8 | D6 |]", "bar 2 should last 1 of a whole note as the last bar"),
        ("G2 | c8 | c8 |]", "bar 2 should last 3/4 of a whole note as the last bar"),
        ("|: G2 | c8 | c8 :|", "bar 0 should last 1 of a whole note, but lasts 1/4: 'G2'"),
        ("C8 | c6 || d4 | e8 |]", "bar 3 should last 1/4 of a whole note after the 3/4 that went before"),
        ("C8 || D8 :|", "the repeat that ends with bar 2 is never opened"),
        ("C8", "voice Test ends without a bar line after 'C8'"),
        ("C8- | D8 |]", "bar 2: the tie to pitch 60 leads nowhere"),
        ("C8- |]", "the last tie, to pitch 60, leads nowhere"),
        ("C4 $ D4 |]", "line 11: '$ D4 |]' is not understood"),
        ("{B}c8 |]", "line 11: '{B}c8 |]' is not understood"),
        ("(3CD | C8 |]", "line 11: a tuplet or broken rhythm runs over the bar line: '(3CD'"),
        ("C8 |2 D8 |]", "line 11: a second ending follows the repeat sign of a first"),
        ("[CE2]8 |]", "line 11: the notes of a chord differ in length: '[CE2]8'"),
        ("V:1\nC8 |]\nV:2\nC4 |]", "voice 2 differs from 1 in bar 0: 'C4' against 'C8'"),
        ("V:1\nC8 | D8 |]\nV:2\nC8 |]", "voice 2 has 1 bars, voice 1 has 2"),
        ("Z100000 |]", "line 11: Z100000 is not 1 to 200 bars of rest"),
        ("", "there is no music"),
    ],
)
def test_what_cannot_be_right_is_refused_in_words(music: str, words: str):
    assert refusal(music).startswith(words)


def test_a_header_must_say_why_the_tune_is_free():
    text = HEADER.format(metre="C", key="C").replace("N:Public domain: because it is old\n", "") + "C8 |]"
    with pytest.raises(SampleError, match=r"line 9: the header lacks N: Public domain"):
        parse_tune(text, Path("test.abc"))


@pytest.mark.parametrize("text", ["H", "Xmin", "Cfoo", "", "C#lyd"])
def test_a_key_that_is_none_is_refused(text: str):
    assert "K:" in refusal("C8 |]", key=text)


def test_lengths_and_tempos():
    texts = ("", "2", "3/2", "/", "//", "/4")
    expected = [1, 2, Fraction(3, 2), Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)]
    assert [parse_length(text) for text in texts] == expected
    assert (parse_tempo("1/4=120"), parse_tempo("3/8=100")) == (120, 150)
