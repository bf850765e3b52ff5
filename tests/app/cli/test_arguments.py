"""A problem with files or arguments is one sentence on stderr and exit status 1, whatever the command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import __version__
from app.cli import COMMANDS
from app.cli.program import run


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["train"], "Missing argument 'PATH'"),
        (["train", "x", "-o", "y", "--bogus"], "No such option: --bogus"),
        (["sing"], "No such command 'sing'"),
        (["train", "x", "-o", "y", "--layers", "0"], "--layers must be 1 to 8, not 0"),
        (["train", "x", "-o", "y", "--clip-value", "0"], "--clip-value must be above 0"),
        (
            ["train", "x", "-o", "y", "--clip-norm", "1", "--no-clip"],
            "give one of --clip-norm, --clip-value and --no-clip",
        ),
        (["train", "nowhere", "-o", "y"], "nowhere: there is no such file or folder"),
        (["train", ".", "-o", "y"], "there is no MIDI file"),
        (["train", ".", "-o", "."], "this is a folder; name a file to write"),
        (["train", ".", "-o", "/dev/null"], "this is a device or a pipe; name a file to write"),
        (["train", ".", "-o", "y", "--resume"], "y: there is no such model file to go on with"),
        (["generate", "m", "-o", "a.mid", "--bars", "0"], "--bars must be 1 to 1024, not 0"),
        (["generate", "m", "-o", "a.mid", "--bars", "2", "--notes", "9"], "one of --bars and --notes"),
        (["generate", "m", "-o", "a.wav"], "a.wav: the name of the MIDI file to write must end in .mid"),
        (["generate", "m", "-o", "a.mid", "--tempo", "5"], "--tempo must be 10 to 600, not 5"),
        (["inspect", "nowhere"], "nowhere: there is no such file or folder"),
    ],
)
def test_one_sentence_on_stderr_and_status_1(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("ritornello: ")
    assert err.count("\n") == 1
    assert sentence in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: ritornello {command}")
    assert re.search(r"--help\s+Show this message", out)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"ritornello {__version__}\n"


def test_control_characters_in_a_name_do_not_reach_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["inspect", "no\x1b[2Jwhere"]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_an_output_in_a_folder_that_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert run(["train", ".", "-o", str(tmp_path / "file" / "m.ritornello")]) == 1
    assert "its folder cannot be made" in capsys.readouterr().err
