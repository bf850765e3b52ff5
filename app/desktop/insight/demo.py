"""What is looked at where a person has nothing yet: a small trained network and a melody that came along.

Work for a thread: it reads files, and imports torch. Knows no Qt.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from app.desktop.library.listening import suggestion_for
from app.desktop.library.rows import SAMPLE_FOLDERS
from models.corpus.hearing import heard, round_trip
from models.midi import read_midi
from models.music import Piece

if TYPE_CHECKING:
    from models.networks.model_file import TrainedModel


def demo_path() -> Path:
    """Return the file of the network that came along; `tools/demo_model.py` makes it."""
    return Path(str(resources.files("app.desktop.resources"))) / "demo" / "demo.ritornello"


def load_demo() -> TrainedModel:
    """Load the network that came along.

    Raises:
        ModelFileError: The file is damaged or gone.
    """
    from models.networks.model_file import load_model

    return load_model(demo_path())


def first_sample() -> Piece:
    """Read the first of the melodies that came along, as the network hears it.

    Raises:
        MidiError: The file cannot be read.
    """
    path = min(SAMPLE_FOLDERS[0].glob("*.mid"))
    piece = read_midi(path)
    return round_trip(heard(piece, suggestion_for(piece, "all")))[0]
