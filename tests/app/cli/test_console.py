"""What is shown, and that bars are for terminals only."""

from __future__ import annotations

import io
import re
import sys

import pytest

from app.cli import console
from app.cli.console import Bar, counted, minutes, printable, show_table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)


def test_control_characters_are_replaced() -> None:
    assert printable("a\x1b[31mb\ttuné\n") == "a\ufffd[31mb\ufffdtuné\n"


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (59.6, "1:00"), (605, "10:05")])
def test_lengths_of_time(seconds: float, text: str) -> None:
    assert minutes(seconds) == text


def test_one_thing_and_several() -> None:
    assert counted(1, "file") == "1 file"
    assert counted(1200, "note") == "1,200 notes"


def test_a_table_in_a_pipe_is_never_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    long_name = "a/" * 200 + "tune.mid"
    show_table(("File", "Notes"), [(long_name, "12"), ("[bold]b", "3")], right=frozenset({"Notes"}))
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split() == ["File", "Notes"]
    assert first.split() == [long_name, "12"]
    assert second.split() == ["[bold]b", "3"]
    assert len(first) == len(second)


def test_no_bar_where_the_output_is_not_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "_PATIENCE_SECONDS", 0.0)
    with Bar("Reading") as bar:
        bar.update(1, 2)
        bar.update(2, 2)
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal_tells_how_much_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(console, "_PATIENCE_SECONDS", 0.0)
    with Bar("Reading") as bar:
        bar.update(2, 2, remark="[x] two files")
    shown = plain(screen.getvalue())
    assert "Reading" in shown
    assert "100%" in shown
    assert "[x] two files" in shown


@pytest.mark.parametrize("quiet", [True, False])
def test_no_bar_for_what_is_done_at_once_nor_where_quiet_is_wished(
    monkeypatch: pytest.MonkeyPatch, quiet: bool
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    if quiet:
        monkeypatch.setattr(console, "_PATIENCE_SECONDS", 0.0)
    with Bar("Reading", quiet=quiet) as bar:
        bar.update(2, 2)
    assert screen.getvalue() == ""


def test_a_long_table_is_a_line_a_row_on_a_terminal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    show_table(("Title", "Notes"), [("音楽" * 300, "1")] * 501, right=frozenset({"Notes"}))
    assert len(screen.getvalue().splitlines()) == 502
    assert screen.getvalue().splitlines()[1] == "音楽" * 300 + " " * 6 + "1"
