"""See to it that this Python can make virtual environments: Debian splits that off into a package."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

from system_libraries import apt_command, install


def has_venv() -> bool:
    """Tell, as seen by a new process, whether venv and what it installs pip with are here."""
    look = "import ensurepip, venv"
    return subprocess.run([sys.executable, "-c", look], capture_output=True).returncode == 0


def main() -> int:
    """Install Debian's package where that is allowed; otherwise say what to do, and return 1."""
    if importlib.util.find_spec("ensurepip") is not None and has_venv():
        return 0
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    apt = apt_command()
    if apt and install([package], apt) and has_venv():
        return 0
    print(
        f"This Python cannot make virtual environments; install it with: sudo apt-get install {package}",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
