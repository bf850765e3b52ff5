"""Whether anything else ran beside a measurement."""

from __future__ import annotations

import os


def busyness() -> str:
    """Say how busy the machine has been in the last minute, before anything is measured."""
    if not hasattr(os, "getloadavg"):
        return "load unknown"
    load = os.getloadavg()[0]
    return f"load {load:.1f} before" + (": NOT QUIET, speeds are too low" if load > 0.5 else "")
