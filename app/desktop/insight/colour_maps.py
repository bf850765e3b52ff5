"""Perceptually even colours for numbers, which the colour-blind can tell apart: cividis and viridis."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

LEVELS = 256


@lru_cache(maxsize=8)
def colour_table(name: str = "cividis") -> npt.NDArray[np.uint32]:
    """Return the colours of a map from its lowest to its highest number, (LEVELS,) 0xAARRGGBB."""
    import pyqtgraph as pg  # late: it takes a third of a second

    red, green, blue = pg.colormap.get(name).getLookupTable(nPts=LEVELS)[:, :3].astype(np.uint32).T
    table: npt.NDArray[np.uint32] = (0xFF << 24) | (red << 16) | (green << 8) | blue
    return table


def coloured(
    values: npt.NDArray[np.floating], low: float, high: float, name: str = "cividis"
) -> npt.NDArray[np.uint32]:
    """Return each value's colour between `low` and `high`; what lies outside has the colour of its end."""
    share = (values - low) / max(high - low, 1e-12)
    places = np.clip(np.nan_to_num(share) * (LEVELS - 1) + 0.5, 0, LEVELS - 1).astype(np.int64)
    pixels: npt.NDArray[np.uint32] = colour_table(name)[places]
    return pixels
