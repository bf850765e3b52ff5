"""What the window says and a translator has to translate, found in the source by Python's own parser.

Qt's lupdate knows neither a module's `_tr` nor the sentences of `models/`, which know no Qt; so the texts
are collected here, and the files are Qt Linguist's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MODELS = "Models"
"""The context of what `models/` says."""

_TABLES = ("_REFUSALS", "_SUSPICIONS", "_REPAIRS", "GENERAL_MIDI_PROGRAMS")
_SPELLINGS = {"ValueError": ("config.py", "interventions.py")}
_NAMERS = ("_recording", "_archive", "_refusal")
_UNSEEN = ("distributed.py", "tensorboard.py")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")
_KEYS = ("Ctrl", "Shift", "Alt", "Del", "Ins", "Return", "Enter", "Esc", "Space")
"""Names of keys that Qt's own translation spells out, so that menus get wide."""

_QT_GAPS = {
    "QFileDialog": ("&Look in:", "Files of &type:", "File &name:"),
    "QAbstractFileIconProvider": ("Folder",),
}
"""What Qt's own Spanish leaves in English, or calls otherwise than the window does, by Qt's context."""

_OTHERS = ("ValueError", "TypeError", "KeyError", "RuntimeError", "OSError", "LimitError", "RecordError")


@dataclass(slots=True)
class Texts:
    """What was found.

    Attributes:
        texts: (context, text), in the order in which they were met, each once.
        problems: What cannot be translated as it is written, with its place.
    """

    texts: dict[tuple[str, str], None] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def of(self, context: str) -> list[str]:
        """Return the texts of one context."""
        return [text for name, text in self.texts if name == context]


def find_texts(repository: Path) -> Texts:
    """Find every text of the window, and every sentence of `models/` that it can show."""
    found = Texts()
    for path in sorted((repository / "app" / "desktop").rglob("*.py")):
        _WindowTexts(path, path.relative_to(repository).as_posix(), found).read()
    for path in sorted((repository / "models").rglob("*.py")):
        if path.name in _UNSEEN:
            continue
        for text in _model_texts(path):
            found.texts[MODELS, text] = None
    for text in (*_option_texts(), *_key_names()):
        found.texts[MODELS, text] = None
    for text in _KEYS:
        found.texts["QShortcut", text] = None
    for context, gaps in _QT_GAPS.items():
        for text in gaps:
            found.texts[context, text] = None
    return found


class _WindowTexts(ast.NodeVisitor):
    """Goes through one module of the window."""

    def __init__(self, path: Path, name: str, found: Texts) -> None:
        self._tree = ast.parse(path.read_text(encoding="utf-8"))
        self._name, self._found = name, found
        self._classes: list[str] = []
        self._contexts = dict(_wrappers(self._tree))

    def read(self) -> None:
        self.visit(self._tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name not in self._contexts:
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Name) and function.id in self._contexts:
            self._add(self._contexts[function.id], node, node.args[0])
        elif isinstance(function, ast.Name) and function.id == "QT_TRANSLATE_NOOP":
            self._add(str(_text(node.args[0], {})), node, node.args[1])
        elif isinstance(function, ast.Attribute) and function.attr == "tr":
            is_own = isinstance(function.value, ast.Name) and function.value.id == "self" and self._classes
            self._add(self._classes[-1] if is_own else None, node, node.args[0])
        elif ast.unparse(function) == "QCoreApplication.translate":
            self._add(_text(node.args[0], {}), node, node.args[1])

    def _add(self, context: str | None, node: ast.Call, argument: ast.expr) -> None:
        text = _text(argument, {})
        if context is None or text is None:
            why = "has no class" if context is None else "is no plain text"
            if not self._name.endswith("language.py"):
                self._found.problems.append(f"{self._name}:{node.lineno}: what is to be translated {why}")
        elif text:
            self._found.texts[context, text] = None


def _wrappers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Find functions such as `def _tr(text): return QCoreApplication.translate("Menus", text)`."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or len(node.args.args) != 1:
            continue
        last = node.body[-1]
        if (
            isinstance(last, ast.Return)
            and isinstance(last.value, ast.Call)
            and isinstance(last.value.func, ast.Attribute)
            and last.value.func.attr == "translate"
            and (context := _text(last.value.args[0], {}))
        ):
            yield node.name, context


def _model_texts(path: Path) -> Iterator[str]:
    """Find sentences for people: those of errors, of tables, and whatever is called `sentence`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        for value in _sentences(node, path.name):
            if (text := _text(value, constants)) and not _CODE.fullmatch(text):
                yield text


def _sentences(node: ast.AST, file_name: str) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _NAMERS:
            yield from node.args[1:]
        is_own = name.endswith("Error") and name not in _OTHERS
        if is_own or file_name in _SPELLINGS.get(name, ()):
            yield from node.args
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "sentence")
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        if "sentence" in names:
            yield node.value
        if any(name in _TABLES for name in names):
            yield from _leaves(node.value)


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _leaves(value)
    elif isinstance(node, ast.Tuple):
        for value in node.elts:
            yield from _leaves(value)
    else:
        yield node


def _text(node: ast.expr, constants: dict[str, str]) -> str | None:
    """Return a text, what is filled in as {1}, {2} ...; None where it is none, or nothing but a code."""
    parts = list(_parts(node, constants))
    if None in parts or not any(isinstance(part, str) for part in parts):
        return None
    number, text = 0, ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            number += 1
            text += f"{{{number}}}"
    return text


def _parts(node: ast.expr, constants: dict[str, str]) -> Iterator[str | int | None]:
    """List the texts of an expression, 0 for what is filled in, and None for what is no text at all."""
    if isinstance(node, ast.Constant):
        yield node.value if isinstance(node.value, str) else None
    elif isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from _parts(value, constants)
    elif isinstance(node, ast.FormattedValue):
        is_known = isinstance(node.value, ast.Name) and node.value.id in constants
        yield constants[node.value.id] if is_known else 0  # type: ignore[attr-defined]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _parts(node.left, constants)
        yield from _parts(node.right, constants)
    else:
        yield constants.get(node.id) if isinstance(node, ast.Name) else None


def _option_texts() -> Iterator[str]:
    """List what the forms show of the options of the configs."""
    from app.desktop.widgets.option_fields import option_fields
    from models.generation.config import SamplingConfig
    from models.networks.config import NetworkConfig
    from models.training.config import TrainingConfig

    for config in (NetworkConfig, TrainingConfig, SamplingConfig):
        for option in option_fields(config):
            yield from filter(
                None, (option.title, option.description, option.unit, option.special, option.least)
            )
            yield from option.choices


def _key_names() -> Iterator[str]:
    from app.desktop.library.rows import short_key
    from models.music import Key

    for tonic in range(12):
        for key in (Key(tonic=tonic, mode="major"), Key(tonic=tonic, mode="minor")):
            yield from (key.name, short_key(key))
