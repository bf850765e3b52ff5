"""Pictures of numbers: all there, none blank, all labelled, the same every time."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import imread

from models.insight.gathering import gather
from models.insight.numbers import Numbers
from models.insight.pictures import pictures, write_picture
from models.insight.pictures.drawing import Timeline
from models.music import Note, Piece
from models.networks.config import Cell
from models.networks.model_file import TrainedModel
from tests.models.conftest import MakeTune
from tests.models.insight.conftest import MakeNetwork

COMMON = {"surprise", "gradient", "influence", "clipping"}


def numbers_of(make_network: MakeNetwork, piece: Piece, cell: Cell = "lstm", layers: int = 1) -> Numbers:
    return gather(TrainedModel(network=make_network(cell, layers)), piece)


@pytest.fixture
def numbers(make_network: MakeNetwork, make_tune: MakeTune) -> Numbers:
    return numbers_of(make_network, make_tune(5, 30, chords=True, velocities=True))


def test_each_cell_has_its_pictures(make_network: MakeNetwork, make_tune: MakeTune) -> None:
    tune = make_tune(5, 12)

    def names(cell: Cell, layers: int = 1) -> set[str]:
        return {name for name, _ in pictures(numbers_of(make_network, tune, cell, layers))} - COMMON

    assert names("rnn") == {"memory"}
    gru = {"gate-reset", "gate-update", "gate-candidate"}
    assert names("gru") == {"memory", "half-lives", "gates"} | gru
    both = {"memory", "gates", "gate-input", "gate-forget", "gate-output", "gate-candidate"}
    assert names("lstm", 2) == {"half-lives"} | {f"{name}-layer{layer}" for name in both for layer in (0, 1)}


def test_every_picture_is_titled_labelled_and_says_what_to_look_for(numbers: Numbers) -> None:
    for name, draw in pictures(numbers):
        figure = draw()
        assert isinstance(figure, Figure)
        assert "LSTM 1×12" in figure.get_suptitle()
        (sentence,) = (text.get_text() for text in figure.texts if text is not figure._suptitle)
        assert "look " in sentence.lower(), name
        panels = [axes for axes in figure.axes if axes.get_label() != "<colorbar>"]
        assert all(axes.get_ylabel() for axes in panels), name
        assert panels[-1].get_xlabel(), name
        assert all(axes.get_ylabel() for axes in figure.axes), name


def test_pictures_are_written_as_png_and_svg_and_are_not_blank(numbers: Numbers, tmp_path: Path) -> None:
    drawn = dict(pictures(numbers))
    for name in ("memory", "gates", "clipping"):
        png, svg = write_picture(drawn[name], tmp_path, name)
        pixels = imread(png)
        assert pixels.shape[1] > 1500
        assert len(np.unique(pixels[::4, ::4, :3].reshape(-1, 3), axis=0)) > 20, name
        assert "</svg>" in svg.read_text(encoding="utf-8")[-100:]
    assert "matplotlib.pyplot" not in sys.modules


def test_a_picture_is_the_same_every_time(numbers: Numbers, tmp_path: Path) -> None:
    (name, draw), *_ = pictures(numbers)
    first = [path.read_bytes() for path in write_picture(draw, tmp_path, name)]
    assert [path.read_bytes() for path in write_picture(draw, tmp_path, name)] == first


def test_notes_stand_where_they_are_played(make_network: MakeNetwork) -> None:
    # In 4/4: a quarter, a chord of two on the second beat held to the bar line, a note in the second bar.
    rows = ((0, 60, 24), (24, 62, 72), (24, 65, 72), (96, 64, 48))
    piece = Piece.from_notes(
        [Note(onset=onset, pitch=pitch, duration=duration) for onset, pitch, duration in rows],
        ticks_per_quarter=24,
    )
    numbers = numbers_of(make_network, piece)
    timeline = Timeline.of(numbers)
    assert timeline.onsets.tolist() == [1, 1.25, 1.25, 2]
    assert timeline.ends.tolist() == [1.25, 2, 2, 2.5]
    assert timeline.slots.tolist() == [1, 1.25, 1.625, 2, 2.5]
    figure = dict(pictures(numbers))["surprise"]()
    (notes,) = (each for each in figure.axes[0].collections if isinstance(each, PolyCollection))
    corners = [path.vertices.min(axis=0).tolist() for path in notes.get_paths()]
    assert [left for left, _ in corners] == [1, 1.25, 1.25, 2]
    assert np.asarray(notes.get_array()).tolist() == pytest.approx(numbers.arrays["bits"].tolist())


def test_any_title_can_be_drawn(numbers: Numbers, tmp_path: Path) -> None:
    for title in ("", "$x_$ & <b>\n\x00", "夜曲 ♪", "a" * 400):
        piece = numbers.description["piece"] | {"title": title}
        titled = replace(numbers, description=numbers.description | {"piece": piece})
        png, _ = write_picture(dict(pictures(titled))["half-lives"], tmp_path, "titled")
        assert png.stat().st_size > 10_000
