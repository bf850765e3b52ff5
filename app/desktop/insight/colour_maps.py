"""Perceptually even colours for numbers, which the colour-blind can tell apart: cividis and viridis."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

MapName = Literal["cividis", "viridis"]
LEVELS = 256


@lru_cache(maxsize=8)
def colour_table(name: MapName = "cividis") -> npt.NDArray[np.uint32]:
    """Return the colours of a map from its lowest to its highest number, (LEVELS,) 0xAARRGGBB."""
    import pyqtgraph as pg  # late: it takes a third of a second

    red, green, blue = pg.colormap.get(name).getLookupTable(nPts=LEVELS)[:, :3].astype(np.uint32).T
    table: npt.NDArray[np.uint32] = (0xFF << 24) | (red << 16) | (green << 8) | blue
    return table


def levels_of(values: npt.NDArray[np.floating], low: float, high: float) -> npt.NDArray[np.uint8]:
    """Return each value's place in a table of colours; what lies outside has the colour of its end."""
    share = (values - low) * ((LEVELS - 1) / max(high - low, 1e-12)) + 0.5
    levels: npt.NDArray[np.uint8] = np.clip(np.nan_to_num(share), 0, LEVELS - 1).astype(np.uint8)
    return levels


def coloured(
    values: npt.NDArray[np.floating], low: float, high: float, name: MapName = "cividis"
) -> npt.NDArray[np.uint32]:
    """Return each value's colour between `low` and `high`; what lies outside has the colour of its end."""
    pixels: npt.NDArray[np.uint32] = colour_table(name)[levels_of(values, low, high)]
    return pixels
