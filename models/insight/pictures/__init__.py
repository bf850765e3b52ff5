"""Pictures of numbers, for paper and for the web: one module each. The only place that knows matplotlib."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from models.files import replaced_whole
from models.insight.numbers import Numbers
from models.insight.pictures.clipping import clipping_figure
from models.insight.pictures.gates import gate_figure, gate_names, gates_figure
from models.insight.pictures.gradient import gradient_figure
from models.insight.pictures.half_lives import half_lives_figure
from models.insight.pictures.influence import influence_figure
from models.insight.pictures.memory import memory_figure
from models.insight.pictures.surprise import surprise_figure

_DPI = 144

Draw = Callable[[], Figure]


def pictures(numbers: Numbers) -> list[tuple[str, Draw]]:
    """Return the pictures that there are of some numbers: what each is called, and what draws it."""
    drawn: list[tuple[str, Draw]] = [
        ("surprise", partial(surprise_figure, numbers)),
        ("gradient", partial(gradient_figure, numbers)),
        ("influence", partial(influence_figure, numbers)),
        ("clipping", partial(clipping_figure, numbers)),
    ]
    if "half_lives" in numbers.arrays:
        drawn.append(("half-lives", partial(half_lives_figure, numbers)))
    layers = len(numbers.arrays["hidden"])
    for layer in range(layers):
        suffix = f"-layer{layer}" if layers > 1 else ""
        drawn += [(f"{name}{suffix}", draw) for name, draw in _of_layer(numbers, layer)]
    return drawn


def _of_layer(numbers: Numbers, layer: int) -> Iterator[tuple[str, Draw]]:
    yield "memory", partial(memory_figure, numbers, layer)
    names = gate_names(numbers)
    if names:
        yield "gates", partial(gates_figure, numbers, layer)
    for name in names:
        yield f"gate-{name}", partial(gate_figure, numbers, layer, name)


def write_picture(draw: Draw, folder: Path, name: str) -> tuple[Path, Path]:
    """Draw a picture and write NAME.png and NAME.svg, each whole or not at all; the same bytes every time.

    Returns:
        The two files.

    Raises:
        OSError: They cannot be written there.
    """
    png, svg = folder / f"{name}.png", folder / f"{name}.svg"
    settings = matplotlib.rc_context(
        {"svg.fonttype": "path", "svg.hashsalt": "ritornello", "font.family": ["DejaVu Sans"]}
    )
    with settings, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # titles may be in any script
        figure = draw()
        with replaced_whole(png) as file:
            figure.savefig(file, format="png", dpi=_DPI, metadata={"Software": None})
        with replaced_whole(svg) as file:
            figure.savefig(file, format="svg", dpi=_DPI, metadata={"Date": None})
    return png, svg
