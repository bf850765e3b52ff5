"""A take as plain data, whatever fields takes have: older and newer files can be read. Knows no Qt."""

from __future__ import annotations

import json
import typing
from dataclasses import MISSING, fields
from typing import Any

from pydantic import ValidationError

from app.desktop.generation.takes import Take
from app.desktop.recovery.pieces import piece_from_json, piece_to_json
from models.generation.config import SamplingConfig
from models.music import Piece

_PLAIN = (bool, int, float, str)


class TakeWriter:
    """Writes takes as JSON; the notes of a piece, which never change, are put into text but once."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Piece, str]] = {}

    def write(self, takes: list[Take]) -> str:
        """Return a list of takes; what is remembered of pieces that are no longer there is dropped."""
        before, self._written = self._written, {}
        return f"[{','.join(self._take(take, before) for take in takes)}]"

    def _take(self, take: Take, before: dict[int, tuple[Piece, str]]) -> str:
        parts = []
        for field in fields(Take):
            value = getattr(take, field.name)
            if isinstance(value, Piece):
                text = self._piece(value, before)
            elif isinstance(value, SamplingConfig):
                text = value.model_dump_json()
            elif isinstance(value, _PLAIN):
                text = json.dumps(value)
            else:
                continue
            parts.append(f'"{field.name}":{text}')
        return f"{{{','.join(parts)}}}"

    def _piece(self, piece: Piece, before: dict[int, tuple[Piece, str]]) -> str:
        known = self._written.get(id(piece)) or before.get(id(piece))
        if known is None or known[0] is not piece:
            known = (piece, json.dumps(piece_to_json(piece), separators=(",", ":")))
        self._written[id(piece)] = known
        return known[1]


def take_from_json(data: Any) -> Take:
    """Make a take of what was read from disk; fields that are not known are passed over.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(data, dict):
        raise ValueError("this is no take")
    kinds = typing.get_type_hints(Take)
    values = {}
    for field in fields(Take):
        if field.name in data:
            values[field.name] = _value(kinds[field.name], data[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"the take has no {field.name}")
    return Take(**values)


def _value(kind: Any, data: Any) -> Any:
    kinds = typing.get_args(kind) or (kind,)
    if Piece in kinds:
        return piece_from_json(data)
    if SamplingConfig in kinds:
        return _config(data)
    if type(data) not in kinds:
        raise ValueError(f"{data!r} is not of the kind {kind}")
    return data


def _config(data: Any) -> SamplingConfig:
    """Read the rules by which a take was drawn; those that this version does not know are passed over."""
    known = {name: data[name] for name in SamplingConfig.model_fields if name in data}
    try:
        return SamplingConfig(**known)
    except ValidationError as error:
        raise ValueError("the rules of the take are out of bounds") from error
