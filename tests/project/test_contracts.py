"""Which folder may use which, what is imported when, and that packaging and papers agree with the tree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from app.cli import COMMANDS

# Marks of work that is not finished, put together here so that this file does not hold them itself.
_MARKS = ["TO" + "DO", "FIX" + "ME", "X" * 3, "NotImplemented" + "Error", "pragma: no " + "cover"]
_SKIPPED = r"pytest\.(?:mark\.)?(?:sk" + r"ip|x" + r"fail)\b"  # but on another system is allowed
UNFINISHED = re.compile("|".join([*_MARKS, _SKIPPED]))


@pytest.fixture
def project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


def python_files(repository: Path, *folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((repository / folder).rglob("*.py"))]


def test_every_import_points_the_way_it_may(repository: Path) -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=repository, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)


def loaded_after(statement: str, repository: Path) -> set[str]:
    """Return the packages that a fresh process has loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_whole_window_is_imported_without_torch(repository: Path) -> None:
    desktop = repository / "app" / "desktop"
    modules = [".".join(path.relative_to(repository).with_suffix("").parts) for path in desktop.rglob("*.py")]
    statement = "\n".join(f"import {module.removesuffix('.__init__')}" for module in sorted(modules))
    loaded = loaded_after(statement, repository)
    assert "PySide6" in loaded
    assert "torch" not in loaded


def test_the_command_line_is_imported_without_torch_or_qt(repository: Path) -> None:
    modules = [f"app.cli.{path.stem}" for path in python_files(repository, "app/cli")]
    statement = "\n".join(f"import {module}" for module in modules if not module.endswith("__init__"))
    loaded = loaded_after(f"import app.__main__\n{statement}", repository)
    assert "typer" in loaded
    assert not loaded & {"torch", "PySide6", "pyqtgraph", "matplotlib"}


def test_starting_the_window_loads_no_command(repository: Path) -> None:
    assert "typer" not in loaded_after("import app.__main__", repository)


def test_every_package_is_installed(repository: Path, project: dict[str, Any]) -> None:
    with_code = {
        ".".join(path.parent.relative_to(repository).parts)
        for path in python_files(repository, "app", "models", "midi_samples")
    }
    assert set(project["tool"]["setuptools"]["packages"]) == with_code


def test_the_version_is_the_same_everywhere(repository: Path, project: dict[str, Any]) -> None:
    newest = re.search(r"^## \[(\d[^\]]*)\]", (repository / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest is not None
    assert project["project"]["version"] == newest[1] == __version__


def test_nothing_is_left_unfinished_or_skipped(repository: Path) -> None:
    found = [
        f"{path.relative_to(repository)}: {mark}"
        for path in python_files(repository, "app", "models", "midi_samples", "tests", "tools")
        for mark in UNFINISHED.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_commands_of_the_readme_are_those_there_are(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        help_text = subprocess.run(
            [sys.executable, "-m", "app", command, "--help"],
            cwd=repository,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        (usage,) = re.findall(rf"^ritornello {command} .*(?:\n    .*)*", readme, re.M)
        flags = set(re.findall(r"--[a-z][a-z-]*|(?<=[ \[])-[a-z]\b", usage))
        assert flags
        assert flags <= set(re.findall(r"--[a-z][a-z-]*|-[a-z]\b", help_text)), command


def test_the_makefile_has_what_the_readme_promises(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    promised = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert {"run", "test", "check"} <= promised
    assert promised <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_the_readme_links_to_files_that_exist(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#:]+)\)", readme) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (repository / link).exists()] == []
