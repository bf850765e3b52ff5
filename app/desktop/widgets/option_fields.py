"""What a form needs to know about the fields of a config: read from the pydantic model, without Qt."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from models.networks.config import Config

Kind = Literal["choice", "integer", "number", "share"]
_TINY = 1e-6
_MOST = 1e9
_MOST_SEMITONES = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionField:
    """One option of a config.

    Attributes:
        name: As in the config.
        title: For people.
        description: For the tooltip.
        unit: What the number counts; may be empty.
        default: The value that holds where a person says nothing.
        kind: How it is edited; a share is a number from 0 to 1.
        choices: All values, of a choice.
        minimum: Smallest value, of a number.
        maximum: Largest value, of a number.
        special: A value beside the numbers (None or 'auto'), or the empty string where there is none.
        least: What the smallest number is called, such as 'all'; may be empty.
    """

    name: str
    title: str
    description: str
    unit: str
    default: Any
    kind: Kind
    choices: tuple[str, ...] = ()
    minimum: float = 0.0
    maximum: float = 1e9
    special: str | None = ""
    least: str = ""

    @property
    def has_special(self) -> bool:
        """Whether there is a value beside the numbers."""
        return self.special != ""


def option_fields(config: type[Config], names: tuple[str, ...] | None = None) -> tuple[OptionField, ...]:
    """Describe the options of a config, all or those named, in their order; nested configs are left out."""
    wanted = tuple(config.model_fields) if names is None else names
    fields = (_option_field(config, name) for name in wanted)
    return tuple(field for field in fields if field is not None)


def _option_field(config: type[Config], name: str) -> OptionField | None:
    info = config.model_fields[name]
    kinds = _members(info.annotation)
    if any(isinstance(kind, type) and issubclass(kind, Config) for kind in _inner(kinds)):
        return None
    extra = info.json_schema_extra
    words = extra if isinstance(extra, dict) else {}
    literals = tuple(str(value) for kind in kinds if get_origin(kind) is Literal for value in get_args(kind))
    is_number = int in kinds or float in kinds
    low, high = _bounds(info.metadata)
    return OptionField(
        name=name,
        title=info.title or name,
        description=info.description or "",
        unit=str(words.get("unit", "")),
        default=info.default,
        kind=_kind(kinds, low, high),
        choices=() if is_number else literals,
        minimum=low,
        maximum=high,
        special=None if type(None) in kinds else literals[0] if is_number and literals else "",
        least=str(words.get("least", "")),
    )


def _kind(kinds: tuple[Any, ...], low: float, high: float) -> Kind:
    if float in kinds:
        return "share" if (low, high) == (0.0, 1.0) and type(None) not in kinds else "number"
    return "integer" if int in kinds else "choice"


def _members(annotation: Any) -> tuple[Any, ...]:
    """List the types of a union, or the one type."""
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def _inner(kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    """List types with those that they hold."""
    return (*kinds, *(inner for kind in kinds for inner in get_args(kind)))


def _bounds(metadata: list[Any]) -> tuple[float, float]:
    # Only `transpose` declares no bounds: its config checks it, for 'auto' has none.
    low, high = 0.0, _MOST if metadata else _MOST_SEMITONES
    for bound in metadata:
        low = getattr(bound, "ge", low)
        high = getattr(bound, "le", high)
        if (above := getattr(bound, "gt", None)) is not None:
            low = above + _TINY
        if (below := getattr(bound, "lt", None)) is not None:
            high = below - _TINY
    return low, high
