"""Options of the command line made from the configs, so that no option is declared twice."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

import typer
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from app.cli.problems import CommandError
from models.networks.config import Config

ConfigT = TypeVar("ConfigT", bound=Config)
FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

_BOUND_ERRORS = {"greater_than", "greater_than_equal", "less_than", "less_than_equal", "finite_number"}


def flag_of(name: str) -> str:
    """Return the option of a field: `bptt_length` is `--bptt-length`."""
    return "--" + name.replace("_", "-")


def fields_of(config: type[Config]) -> dict[str, FieldInfo]:
    """Return the fields of a config by name, those of the configs within it among them."""
    fields: dict[str, FieldInfo] = {}
    for name, field in config.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Config):
            fields |= fields_of(inner)
        else:
            fields[name] = field
    return fields


def parameters_of(
    config: type[Config], *, flags: Mapping[str, str] | None = None, leave_out: Iterable[str] = ()
) -> list[inspect.Parameter]:
    """Make typer's parameters for the fields of a config; None then means that it was not given.

    `flags` names the options that are not called after their field.
    """
    kept = {name: field for name, field in fields_of(config).items() if name not in set(leave_out)}
    return [parameter_of(name, field, flag=(flags or {}).get(name)) for name, field in kept.items()]


def parameter_of(
    name: str, field: FieldInfo, *, flag: str | None = None, description: str | None = None
) -> inspect.Parameter:
    """Make one typer parameter; what a field says of itself becomes its help text.

    It is read as text, so that the config alone decides what is right.
    """
    metavar = _metavar(field.annotation)
    option = typer.Option(
        flag or flag_of(name), metavar=metavar, help=help_of(field, description), show_default=False
    )
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option]
    )


def help_of(field: FieldInfo, description: str | None = None) -> str:
    """Return a field's description, or another one, with its range, unit and default."""
    text = field.description if description is None else description
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    measure = " ".join(part for part in (range_of(field), str(extra.get("unit", ""))) if part)
    details = [measure] if measure else []
    if field.default is not None:
        details.append(f"default: {field.default}")
    return f"{text} [{'; '.join(details)}]" if details else str(text)


def range_of(field: FieldInfo) -> str:
    """Write the bounds of a field in words, such as '8 to 4096' or 'above 0'; empty without bounds."""
    bounds = {
        name: getattr(mark, name)
        for mark in field.metadata
        for name in ("ge", "gt", "le", "lt")
        if getattr(mark, name, None) is not None
    }
    if "ge" in bounds and "le" in bounds:
        return f"{_number(bounds['ge'])} to {_number(bounds['le'])}"
    words = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
    return " and ".join(f"{words[name]} {_number(bound)}" for name, bound in bounds.items())


def _number(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _choices(annotation: Any) -> list[str]:
    """Return the words that a field takes; empty where it takes numbers only."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [word for kind in get_args(annotation) for word in _choices(kind)]


def _number_kinds(annotation: Any) -> list[type]:
    kinds = get_args(annotation) or (annotation,)
    return [kind for kind in kinds if kind in (int, float)]


def _metavar(annotation: Any) -> str:
    letters = ["N" if kind is int else "X" for kind in _number_kinds(annotation)]
    return "|".join([*_choices(annotation), *letters])


def _kinds_in_words(annotation: Any) -> str:
    words = [f"'{choice}'" for choice in _choices(annotation)]
    words += ["a whole number" if kind is int else "a number" for kind in _number_kinds(annotation)]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def with_options(parameters: Iterable[inspect.Parameter]) -> Callable[[FunctionT], FunctionT]:
    """Show typer these parameters in place of a function's `**options`."""

    def decorate(function: FunctionT) -> FunctionT:
        signature = inspect.signature(function, eval_str=True)
        own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
        function.__signature__ = signature.replace(parameters=[*own, *parameters])  # type: ignore[attr-defined]
        return function

    return decorate


def build_config(
    base: ConfigT, given: Mapping[str, Any], *, flags: Mapping[str, str] | None = None
) -> ConfigT:
    """Return a config with the given values in place of its own.

    Raises:
        CommandError: A value is out of bounds, or some do not go together.
    """
    try:
        return type(base).model_validate(_merged(base, given))
    except ValidationError as error:
        raise CommandError(_sentence(type(base), error, flags or {})) from None


def _merged(base: BaseModel, given: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in type(base).model_fields:
        own = getattr(base, name)
        values[name] = _merged(own, given) if isinstance(own, BaseModel) else given.get(name, own)
    return values


def _sentence(config: type[Config], error: ValidationError, flags: Mapping[str, str]) -> str:
    first = error.errors()[0]
    names = [part for part in first["loc"] if part in fields_of(config)]
    if not names:
        return str(first.get("ctx", {}).get("error", first["msg"]))
    name = str(names[-1])
    flag = flags.get(name, flag_of(name))
    field = fields_of(config)[name]
    if first["type"] in _BOUND_ERRORS:
        return f"{flag} must be {range_of(field)}, not {first['input']}"
    return f"{flag} must be {_kinds_in_words(field.annotation)}, not '{first['input']}'"
