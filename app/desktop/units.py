"""How quantities are written for people."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

from PySide6.QtCore import QLocale

_FOUR_DIGITS = re.compile(r"(?<![\d,.])(\d),(\d{3})(?![\d,])")


def clock(seconds: float) -> str:
    """Write a time as minutes and seconds, '3:12', or with hours, '1:03:12'."""
    whole = max(0, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def counted(count: int, one: str, several: str) -> str:
    """Say how many there are: `one` where it is 1, else `several` with {n} filled in."""
    return one if count == 1 else several.format(n=number(count))


def number(value: float, spec: str = ",") -> str:
    """Write a number as Python's `spec` does, with the signs of the person's own language."""
    return in_local_digits(format(value, spec))


def filled(template: str, /, **values: Any) -> str:
    """Fill in a text as `str.format` does, with numbers in the person's own language."""
    return _LocalFormatter().vformat(template, (), values)


def in_local_digits(text: str) -> str:
    """Change the comma of thousands and the point of decimals, as in 1,234.5, for the locale's own."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return text
    if locale.language() == QLocale.Language.Spanish:
        text = _FOUR_DIGITS.sub(r"\1\2", text)  # four digits are not divided
    signs = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return "".join(signs.get(sign, sign) for sign in text)


class _LocalFormatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> Any:
        text = super().format_field(value, format_spec)
        if not (isinstance(value, int | float) and format_spec):
            return text
        return in_local_digits(text.replace("%", "\N{NO-BREAK SPACE}%"))
