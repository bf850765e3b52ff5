"""Records: all that was read comes out again, and damage is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.analysis import find_key
from models.corpus.facts import facts_of
from models.corpus.reading import bytes_of, hash_of, read_record
from models.corpus.record import Record, RecordError, make_record
from models.midi import ReadReport, Repair, write_midi
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

PATH = Path("music.mid")
REPORT = ReadReport(
    path=PATH,
    status="repaired",
    code="repaired",
    sentence="Ready to use after repairs.",
    notes=4,
    tracks=2,
    repairs=(Repair(code="bad_tempo", sentence="1 impossible tempo was ignored.", count=1),),
    title="Ständchen 小夜曲",
    seconds=2.5,
    key="Eb major",
    time_signature="3/4",
)
PIECE = Piece(
    ticks_per_quarter=480,
    title="Ständchen 小夜曲",
    tracks=(
        Track(
            notes=(
                Note(onset=0, pitch=63, duration=480, velocity=1),
                Note(onset=480, pitch=67, duration=960, velocity=127),
                Note(onset=2**31 + 5, pitch=70, duration=1),
            ),
            name="Flöte",
            program=73,
        ),
        Track(notes=()),
        Track(notes=(Note(onset=7, pitch=36, duration=3),), is_drum=True),
    ),
    tempos=(Tempo(onset=0, qpm=90.0), Tempo(onset=960, qpm=60_000_000 / 700_001)),
    time_signatures=(TimeSignature(onset=0, numerator=3, denominator=4),),
    key_signatures=(KeySignature(onset=0, key=Key(tonic=3, mode="major")),),
    length=2**32,
)


def record(piece: Piece | None = PIECE) -> Record:
    return make_record(hash_of(b"x"), REPORT, piece)


def test_piece_report_and_facts_come_out_as_they_went_in() -> None:
    back = Record.from_bytes(record().to_bytes())
    assert back.piece() == PIECE
    assert back.told(PATH)[0] == REPORT
    assert back.told(PATH)[1] == facts_of(PIECE)
    assert back.content_hash == hash_of(b"x")


def test_a_long_piece_is_packed_small_and_comes_out_whole() -> None:
    notes = [Note(onset=12 * n, pitch=60 + n % 12, duration=12) for n in range(5000)]
    piece = Piece.from_notes(notes, ticks_per_quarter=24)
    packed = record(piece)
    assert len(packed.notes) < 5000 * 5
    assert Record.from_bytes(packed.to_bytes()).piece() == piece


def test_a_file_without_a_piece_has_a_report_alone() -> None:
    back = Record.from_bytes(record(None).to_bytes())
    assert back.piece() is None
    assert back.told(PATH)[1] is None
    assert back.told(Path("elsewhere.mid"))[0].path == Path("elsewhere.mid")


def test_every_flipped_bit_and_every_cut_is_noticed() -> None:
    data = record().to_bytes()
    for at in range(len(data)):
        with pytest.raises(RecordError):
            Record.from_bytes(data[:at])
        with pytest.raises(RecordError):
            Record.from_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])


@pytest.mark.parametrize(
    "card",
    [b"", b"[]", b"[1,2]", b'[{"repairs":[]},[]]', b'{"a":1}', b"[" * 100_000, b'[{"repairs":[{}]},[1]]'],
)
def test_what_is_no_card_is_refused_and_nothing_else_is_raised(card: bytes) -> None:
    odd = Record(content_hash=bytes(16), card=card, notes=b"p\x05\0\0\0{}")
    for unpack in (lambda: odd.told(PATH), odd.piece):
        with pytest.raises(RecordError):
            unpack()


def test_the_facts_say_what_is_in_the_file_and_what_was_found() -> None:
    scale = [
        Note(onset=480 * n, pitch=p, duration=480) for n, p in enumerate((67, 69, 71, 72, 74, 76, 78, 79))
    ]
    bare = Piece(ticks_per_quarter=480, tracks=(Track(notes=tuple(scale)),))
    facts = facts_of(bare)
    assert (facts.notes, facts.key, facts.is_key_found) == (8, Key(tonic=7, mode="major"), True)
    assert facts.key_confidence == find_key(bare).confidence
    assert facts.is_metre_found
    assert facts.first_pitch == 67
    told = facts_of(PIECE)
    assert (told.notes, told.key, told.key_confidence) == (3, Key(tonic=3, mode="major"), 1.0)
    assert (told.metre, told.metre_confidence) == ((3, 4), 1.0)
    assert (told.is_key_found, told.is_metre_found) == (False, False)


def test_drums_alone_have_no_key_and_no_shape() -> None:
    facts = facts_of(Piece(ticks_per_quarter=480, tracks=PIECE.tracks[2:]))
    assert (facts.notes, facts.key, facts.shape) == (0, None, "")


def test_only_what_follows_from_the_bytes_is_repeatable(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.mid", tmp_path / "bad.mid"
    write_midi(Piece.from_notes([Note(onset=0, pitch=60, duration=9)], ticks_per_quarter=24), good)
    bad.write_bytes(b"<html>not found</html>")
    assert read_record(good).content_hash == hash_of(good.read_bytes())
    assert read_record(bad).content_hash == hash_of(b"<html>not found</html>")
    for path, code in ((tmp_path / "gone.mid", "missing"), (tmp_path, "folder")):
        missing = read_record(path)
        assert missing.told(path)[0].code == code
        assert not missing.is_repeatable


def test_a_pipe_is_not_waited_for_and_a_name_may_be_impossible(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mid")
    assert bytes_of(tmp_path / "pipe.mid") is None
    assert read_record(tmp_path / "pipe.mid").told(tmp_path / "pipe.mid")[0].code == "not_a_file"
    assert bytes_of("a\0b.mid") is None


def test_a_file_is_read_whole_however_large(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1000
    (tmp_path / "long").write_bytes(data)
    assert bytes_of(tmp_path / "long") == data
    (tmp_path / "empty").touch()
    assert bytes_of(tmp_path / "empty") == b""
