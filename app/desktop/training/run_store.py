"""The runs in their folder: model files, and beside each a card. Knows neither Qt nor torch."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from app.desktop.training.record import NATS_A_BIT, Best
from app.desktop.training.run_card import MOST_NAME, MOST_POINTS, Curve, RunCard
from models.files import replaced_whole

MODEL_SUFFIX = ".ritornello"
CARD_SUFFIX = ".run.json"
REMOVED = "removed"
"""Folder, below that of the runs, of those that were removed."""

_MOST_BYTES = 32 * 1024**2
_changing = Lock()
_UNREADABLE = (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError)


def card_path(model: Path) -> Path:
    """Return where the card of a model file lies."""
    return model.with_name(model.name.removesuffix(MODEL_SUFFIX) + CARD_SUFFIX)


def write_card(card: RunCard) -> None:
    """Write a card whole, or not at all.

    Raises:
        OSError: It cannot be written.
    """
    data = json.dumps(card.to_dict(), allow_nan=False, separators=(",", ":")).encode()
    with replaced_whole(card_path(card.path)) as file:
        file.write(data)


def read_card(model: Path) -> RunCard | None:
    """Read the card of a model file; where there is none that can be read, what the model file tells."""
    with suppress(*_UNREADABLE):
        return RunCard.from_dict(json.loads(_read_bounded(card_path(model))), model)
    with suppress(*_UNREADABLE):
        return _card_from_model(model)
    return None


def read_cards(folder: Path, should_stop: Callable[[], bool] = lambda: False) -> list[RunCard]:
    """Read the cards of all runs in a folder, the newest first."""
    cards = []
    for model in sorted(folder.glob(f"*{MODEL_SUFFIX}"), reverse=True):
        if should_stop():
            break
        card = read_card(model)
        if card is not None:
            cards.append(card)
    return sorted(cards, key=lambda card: card.started, reverse=True)


def renamed(card: RunCard, name: str) -> RunCard:
    """Give a run a name, on disk too; an empty one takes its name away.

    Raises:
        OSError: It cannot be written.
    """
    return _changed(card, name=" ".join(name.split())[:MOST_NAME])


def opened(card: RunCard) -> RunCard:
    """Note that the model of a run was opened.

    Raises:
        OSError: It cannot be written.
    """
    return _changed(card, is_opened=True)


def _changed(card: RunCard, **values: Any) -> RunCard:
    """Change what lies on disk, which may have been changed since the card was read."""
    with _changing:
        changed = replace(read_card(card.path) or card, **values)
        write_card(changed)
    return changed


def remove(card: RunCard) -> None:
    """Move a run's files into the folder of what was removed.

    Raises:
        OSError: They cannot be moved.
    """
    target = card.path.parent / REMOVED
    target.mkdir(exist_ok=True)
    for path in (card_path(card.path), card.path):
        if path.exists():
            path.replace(target / path.name).touch()  # when it was removed, see recovery.pruning


def put_back(card: RunCard) -> None:
    """Undo `remove`.

    Raises:
        OSError: They cannot be moved.
    """
    for path in (card.path, card_path(card.path)):
        source = path.parent / REMOVED / path.name
        if source.exists():
            source.replace(path)


def _read_bounded(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError("the file is larger than any that is written here")
    return path.read_bytes()


def _card_from_model(model: Path) -> RunCard:
    """Make a card of a model file's own history; its checksum is held against it when it is opened."""
    description = _description(model)
    network, history = description["network"], description["history"]
    thinned = history[:: -(-len(history) // MOST_POINTS) or 1]
    points = [(p["step"], p["seconds"], p["validation_loss"] / NATS_A_BIT) for p in thinned]
    learnt = [
        (p["step"], p["seconds"], p["training_loss"] / NATS_A_BIT) for p in thinned if p.get("training_loss")
    ]
    lowest = min(history, key=lambda point: point["validation_loss"], default=None)
    best = lowest and [lowest["step"], lowest["seconds"], lowest["validation_loss"] / NATS_A_BIT]
    progress = description["progress"] or (history[-1] if history else {"step": 0, "seconds": 0.0})
    card = RunCard(
        path=model,
        cell=network["cell"],
        layers=network["layers"],
        hidden_size=network["hidden_size"],
        pieces=description["summary"].get("pieces", 0),
        started=_started(model),
        seconds=progress["seconds"],
        steps=progress["step"],
        best=Best(step=best[0], seconds=best[1], bits=best[2]) if best else None,
        validation=Curve.of(points),
        training=Curve.of(learnt),
    )
    return RunCard.from_dict(card.to_dict(), model)  # held to the bounds of all cards


def _description(model: Path) -> dict[str, Any]:
    """Read the JSON in the header of a safetensors file: 8 bytes of length, then the header."""
    with model.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > _MOST_BYTES:
            raise ValueError("the header is larger than any that is written here")
        header = json.loads(file.read(length))
    return dict(json.loads(header["__metadata__"]["ritornello"]))


def _started(model: Path) -> float:
    """Return when a run began, by the name that it was given, or else when its file was written."""
    with suppress(ValueError):
        return datetime.strptime(model.name[:19], "%Y-%m-%d %H-%M-%S").timestamp()
    return model.stat().st_mtime
