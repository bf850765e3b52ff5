"""Find the system libraries that Qt needs on Linux and install the missing ones where that is allowed.

Run by `make` before anything is installed, so it uses the standard library only. Elsewhere than on
Debian and its children (Ubuntu, Mint) it names what is missing and leaves the rest to the person.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# What the Qt libraries and their xcb platform plugin are linked against, and Debian's package of each.
PACKAGE_OF_LIBRARY = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# What the tests use to open real windows on a screen that exists in memory only.
PACKAGE_OF_PROGRAM = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}


def missing_packages(*, with_tests: bool) -> list[str]:
    """Name the Debian packages whose library or program is not on this machine, each once."""
    missing = [package for library, package in PACKAGE_OF_LIBRARY.items() if not can_load(library)]
    if with_tests:
        missing += [package for program, package in PACKAGE_OF_PROGRAM.items() if not shutil.which(program)]
    return list(dict.fromkeys(missing))


def can_load(library: str) -> bool:
    """Tell whether the dynamic loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_command() -> list[str] | None:
    """Return how apt-get can be run here without a question, or None where it cannot."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "apt-get"]
    return None


def install(packages: list[str], apt: list[str]) -> bool:
    """Install Debian packages quietly; a first failure is answered with fresh package lists."""
    command = [*apt, "-o", "DPkg::Lock::Timeout=60", "install", "-y", "--no-install-recommends", *packages]
    if run_quietly(command):
        return True
    run_quietly([*apt, "update"])
    return run_quietly(command)


def run_quietly(command: list[str]) -> bool:
    """Run a command that must not ask anything; tell whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # sudo clears the environment, so the variable is also given as an argument to it.
    if command[0] == "sudo":
        command = [*command[:2], "DEBIAN_FRONTEND=noninteractive", *command[2:]]
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Install what is missing, or name it in one line; 0 only where nothing is missing any more."""
    if sys.platform != "linux":
        return 0
    with_tests = "--with-tests" in arguments
    missing = missing_packages(with_tests=with_tests)
    apt = apt_command() if missing else None
    if missing and apt:
        print(f"Installing system libraries: {' '.join(missing)}", flush=True)
        install(missing, apt)
        # A process that has looked for a library in vain may remember it, so look from a new one.
        return subprocess.run([sys.executable, __file__, "--only-look", *arguments]).returncode
    return report(missing)


def report(missing: list[str]) -> int:
    """Name what is missing in one line that can be copied."""
    if not missing:
        return 0
    print(
        f"Qt's system libraries are not all here; install them with: sudo apt-get install {' '.join(missing)}"
        if shutil.which("apt-get")
        else f"Qt's system libraries are not all here; install what Debian calls: {' '.join(missing)}",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    if "--only-look" in sys.argv:
        sys.exit(report(missing_packages(with_tests="--with-tests" in sys.argv)))
    sys.exit(main(sys.argv[1:]))
