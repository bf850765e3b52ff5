from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.desktop.library import choices
from app.desktop.library.choices import Choice, ChoiceStore
from models.corpus.hearing import ListeningConfig
from models.music import TimeSignature

HEARD = ListeningConfig(
    tracks=(0, 2), voices="melody", metre=TimeSignature(onset=12, numerator=3, denominator=4)
)


def test_choices_come_back_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.json"
    store = ChoiceStore(path)
    store.put([("aa", Choice(role="validate")), ("bb", Choice(listening=HEARD)), ("", Choice(role="learn"))])
    store.save()
    again = ChoiceStore(path)
    assert len(again) == 2
    assert again.get("aa") == Choice(role="validate")
    assert again.get("bb") == Choice(listening=HEARD)
    assert again.get("unknown").is_empty


def test_what_is_left_to_the_program_again_is_forgotten(tmp_path: Path) -> None:
    store = ChoiceStore(tmp_path / "library.json")
    store.put([("aa", Choice(role="leave_out"))])
    store.put([("aa", Choice())])
    store.save()
    assert json.loads((tmp_path / "library.json").read_text()) == {}


@pytest.mark.parametrize("text", ["", "[1, 2]", '{"aa": ', "[" * 100_000, "\x00\xff"])
def test_a_damaged_file_is_passed_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "library.json"
    path.write_text(text)
    assert len(ChoiceStore(path)) == 0


@pytest.mark.parametrize(
    "entry",
    [
        7,
        {"role": "sing"},
        {"listening": {"tracks": [-1], "voices": "all", "metre": None}},
        {"listening": {"tracks": "no", "voices": "all", "metre": None}},
        {"listening": {"tracks": [0], "voices": "loud", "metre": None}},
        {"listening": {"tracks": [0], "voices": "all", "metre": [0, 3, 5]}},
        {"listening": {"tracks": [0], "voices": "all", "metre": [1e999, 3, 4]}},
        {"listening": [1]},
    ],
)
def test_an_entry_that_makes_no_sense_costs_itself(tmp_path: Path, entry: object) -> None:
    path = tmp_path / "library.json"
    path.write_text(json.dumps({"bad": entry, "good": {"role": "learn"}}))
    store = ChoiceStore(path)
    assert len(store) == 1
    assert store.get("good") == Choice(role="learn")


def test_the_oldest_choices_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "MAX_CHOICES", 2)
    store = ChoiceStore(tmp_path / "library.json")
    store.put((name, Choice(role="learn")) for name in ("a", "b", "a", "c"))
    assert (len(store), store.get("b").is_empty) == (2, True)


def test_a_disk_that_takes_nothing_costs_the_choice_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = ChoiceStore(tmp_path / "file" / "library.json")
    store.put([("aa", Choice(role="learn"))])
    store.save()
    assert store.get("aa") == Choice(role="learn")
