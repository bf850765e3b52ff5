"""`ritornello generate`: melodies that begin with the primer, and the same ones for the same seed."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from app.cli.generate import output_paths
from app.cli.program import run
from models.midi import read_midi


def generate(model: Path, *arguments: str, output: str = "out.mid") -> int:
    return run(["generate", str(model), "-o", output, *arguments])


def test_a_melody_begins_with_the_pitch_that_was_asked_for(
    tiny_model_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate(tiny_model_path, "--primer", "E4", "--notes", "12") == 0
    piece = read_midi("out.mid")
    assert piece.notes[0].pitch == 64
    assert 2 <= len(piece.notes) <= 13
    out = capsys.readouterr().out
    assert out.splitlines()[0].split() == ["Melody", "Key", "Range", "Notes", "Bars", "Seconds"]
    assert "Written: out.mid" in out


def test_a_primer_may_be_a_number_and_the_tempo_is_kept(tiny_model_path: Path) -> None:
    assert generate(tiny_model_path, "--primer", "67", "--tempo", "90", "--notes", "4", "--quiet") == 0
    piece = read_midi("out.mid")
    assert piece.notes[0].pitch == 67
    assert piece.qpm == pytest.approx(90, abs=0.01)


def test_a_primer_may_be_a_midi_file(tiny_model_path: Path, tiny_library: Path) -> None:
    primer = read_midi(tiny_library / "tune-2.mid")
    assert generate(tiny_model_path, "--primer", str(tiny_library / "tune-2.mid"), "--notes", "4") == 0
    pitches = [note.pitch for note in read_midi("out.mid").notes]
    assert pitches[:16] == [note.pitch for note in primer.notes]


def test_the_same_random_seed_gives_the_same_melody(tiny_model_path: Path) -> None:
    for name, seed in (("a.mid", "5"), ("b.mid", "5"), ("c.mid", "6")):
        arguments = ["--random-seed", seed, "--notes", "30", "--temperature", "2", "--top-p", "1", "--quiet"]
        assert generate(tiny_model_path, *arguments, output=name) == 0
    assert Path("a.mid").read_bytes() == Path("b.mid").read_bytes()
    assert read_midi("a.mid").notes != read_midi("c.mid").notes


def test_the_memory_is_interfered_with_as_asked_for(tiny_model_path: Path) -> None:
    arguments = ["--notes", "30", "--temperature", "2", "--top-p", "1", "--quiet"]
    done = ["--intervene", "forget=0@10", "--intervene", "silence:0-30@20-25"]
    for name, further in (("plain.mid", []), ("a.mid", done), ("b.mid", done)):
        assert generate(tiny_model_path, *arguments, *further, output=name) == 0
    plain, harmed = read_midi("plain.mid").notes, read_midi("a.mid").notes
    assert plain[:10] == harmed[:10]
    assert plain != harmed
    assert Path("a.mid").read_bytes() == Path("b.mid").read_bytes()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "forget",
            "--intervene: 'forget' does not say what the gate is held at; write forget=0, for example",
        ),
        ("reset=1", "a network of LSTM cells has no reset gate; it has input, forget, output"),
        ("silence:40", "there is no unit 40: the layer has 32, counted from 0"),
    ],
)
def test_what_cannot_be_interfered_with_is_refused_in_one_sentence(
    text: str, sentence: str, tiny_model_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate(tiny_model_path, "--notes", "4", "--intervene", text) != 0
    assert sentence in " ".join(capsys.readouterr().err.split())
    assert not Path("out.mid").exists()


def test_variations_are_numbered_and_each_has_its_sound(tiny_model_path: Path) -> None:
    arguments = ["--variations", "3", "--bars", "2", "--wav", "--quiet"]
    assert generate(tiny_model_path, *arguments, output="new/tune.mid") == 0
    names = [f"tune-{number}{suffix}" for number in (1, 2, 3) for suffix in (".mid", ".wav")]
    assert sorted(path.name for path in Path("new").iterdir()) == names
    with wave.open("new/tune-1.wav") as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert seconds >= read_midi("new/tune-1.mid").seconds


def test_it_ends_within_the_bars(tiny_model_path: Path) -> None:
    assert generate(tiny_model_path, "--bars", "2", "--quiet") == 0
    assert len(read_midi("out.mid").bar_lines()) <= 2


def test_quiet_says_nothing(tiny_model_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate(tiny_model_path, "--notes", "4", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("output", "variations", "paths"),
    [
        ("a.mid", 1, ["a.mid"]),
        ("a", 1, ["a.mid"]),
        ("b/a.midi", 2, ["b/a-1.midi", "b/a-2.midi"]),
    ],
)
def test_names_of_files(output: str, variations: int, paths: list[str]) -> None:
    assert output_paths(Path(output), variations) == [Path(path) for path in paths]


@pytest.mark.parametrize(
    ("primer", "sentence"),
    [
        ("H4", "the primer 'H4' is neither a pitch such as C4 or 60 nor a file that exists"),
        ("words.mid", "words.mid: "),
        ("200", "the primer '200' is neither a pitch"),
    ],
)
def test_a_primer_that_is_none(
    tiny_model_path: Path, primer: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("words.mid").write_text("These are words.\n" * 20)
    assert generate(tiny_model_path, "--primer", primer) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert not Path("out.mid").exists()


def test_a_model_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate(Path("missing.ritornello")) == 1
    assert capsys.readouterr().err.startswith("ritornello: missing.ritornello: ")
