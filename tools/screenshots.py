"""Take the pictures of the README from the window as it is: `make pictures` (under Xvfb without a screen).

They come from the journey that the tests make through the window (tests/app/desktop/journey_x11.py), light
and dark, on a screen of 1280×800; but here the network that is offered learns, for a minute.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_REPOSITORY = Path(__file__).parent.parent
_JOURNEY = _REPOSITORY / "tests" / "app" / "desktop" / "journey_x11.py"
_LEARN_SECONDS = 60
_SHOWN = {
    "light": {"window": "melody-while-training", "insight": "try-memory"},
    "dark": {"window": "melody-while-training"},
}
"""The steps of the journey that the README shows: a network learns while a melody plays; a lesson beside
the memory, by which the notes are coloured."""

_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def take_pictures(folder: Path) -> None:
    """Write window-light.png, insight-light.png and window-dark.png into a folder."""
    for theme, shown in _SHOWN.items():
        with tempfile.TemporaryDirectory() as scratch:
            walk(Path(scratch), theme)
            for name, step in shown.items():
                (picture,) = Path(scratch).glob(f"[0-9][0-9]-{step}.png")
                shutil.copyfile(picture, folder / f"{name}-{theme}.png")


def walk(folder: Path, theme: str) -> None:
    """Make the journey in a theme, with nothing of the user's touched; its pictures go into a folder.

    Raises:
        CalledProcessError: The journey did not come to its end; it has told why.
    """
    environment = os.environ | dict.fromkeys(_FOLDERS, str(folder / "home"))
    environment |= {
        "PYTHONPATH": str(_REPOSITORY),
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": "1",
        "RITORNELLO_JOURNEY_LANGUAGE": "en",
        "RITORNELLO_JOURNEY_THEME": theme,
        "RITORNELLO_JOURNEY_SECONDS": str(_LEARN_SECONDS),
    }
    (folder / "home").mkdir()
    subprocess.run([sys.executable, str(_JOURNEY), str(folder)], env=environment, check=True)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    target.mkdir(parents=True, exist_ok=True)
    take_pictures(target)
