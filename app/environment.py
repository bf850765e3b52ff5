"""What has to be settled before torch or Qt is loaded: how threads wait, and whether there is a screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import MutableMapping

_SPIN_COUNT = "1000"
_CHILD_SECONDS = 10.0
# Qt aborts where it fails; that is expected here, and no core file is to be left behind by it.
_OPEN_A_DISPLAY = """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from PySide6.QtGui import QGuiApplication
QGuiApplication([])
"""
_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
_PLUGIN_LIBRARY = re.compile(r"(\S+) is needed to load the Qt xcb platform plugin")


def prepare_threads(*, environment: MutableMapping[str, str] = os.environ) -> None:
    """Set how long OpenMP's threads spin before they sleep, unless the person has set it.

    Must run before torch is imported. The default spins so long that another busy program on the
    same cores slows a small recurrent network to a thirtieth. 1000 costs a sixth of the speed that
    10000 gives on a quiet machine and doubles it beside another program.
    """
    environment.setdefault("GOMP_SPINCOUNT", _SPIN_COUNT)


def no_screen_reason() -> str | None:
    """Say why no window can be opened here, as a clause, or return None where one can.

    On Linux, Qt ends the process when it finds no display or misses a library, so a child process
    tries it first. On macOS and Windows there is a screen.
    """
    if not sys.platform.startswith("linux"):
        return None
    shown_by_other_means = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] not in ("", "xcb", "wayland")
    if not (shown_by_other_means or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "there is no screen here"
    return _try_in_a_child()


def _try_in_a_child() -> str | None:
    try:
        child = subprocess.run(
            [sys.executable, "-c", _OPEN_A_DISPLAY],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_CHILD_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return "the screen does not answer"
    return None if child.returncode == 0 else _reason_in(child.stderr)


def _reason_in(errors: str) -> str:
    if "No module named 'PySide6'" in errors:
        return "PySide6 is not installed"
    if "could not connect to display" in errors:
        return "the screen cannot be reached"
    if match := _LIBRARY.search(errors) or _PLUGIN_LIBRARY.search(errors):
        return f"the system library {match[1].rstrip(',')} that Qt needs is missing"
    return "Qt cannot open the screen"
