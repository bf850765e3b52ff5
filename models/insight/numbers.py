"""What can be known of a network and a piece, as arrays of numbers that describe themselves."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.files import replaced_whole

FORMAT = "ritornello insight 1"

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Arrays, and what they are.

    Attributes:
        arrays: By name.
        description: As JSON data: the model, the piece, how it was read, what each array is, figures.
    """

    arrays: dict[str, Array] = field(default_factory=dict)
    description: dict[str, Any] = field(default_factory=lambda: {"format": FORMAT, "arrays": {}})

    def put(self, name: str, values: npt.ArrayLike, what: str, *, axes: str, unit: str = "") -> None:
        """Keep an array.

        Args:
            name: A new one.
            values: Numbers.
            what: What they are, in a sentence.
            axes: What each axis counts, such as 'layers, rows, units'; empty for a single number.
            unit: Of the numbers; empty where they have none.
        """
        array = np.asarray(values)
        assert name not in self.arrays
        assert len(axes.split(", ") if axes else []) == array.ndim
        self.arrays[name] = array
        self.description["arrays"][name] = {
            "what": what,
            "shape": list(array.shape),
            "axes": axes.split(", ") if axes else [],
            "type": str(array.dtype),
            "unit": unit,
        }


def write_numbers(numbers: Numbers, folder: Path, name: str = "numbers") -> tuple[Path, Path]:
    """Write NAME.npz and NAME.json, each whole or not at all; the arrays need no pickle.

    Returns:
        The two files.

    Raises:
        OSError: They cannot be written there.
    """
    arrays, description = folder / f"{name}.npz", folder / f"{name}.json"
    with replaced_whole(arrays) as file:
        np.savez_compressed(file, allow_pickle=False, **numbers.arrays)
    text = json.dumps(numbers.description, indent=2, allow_nan=False, ensure_ascii=False)
    with replaced_whole(description) as file:
        file.write(f"{text}\n".encode())
    return arrays, description
