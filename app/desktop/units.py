"""How quantities are written for people."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """Write a time as minutes and seconds, '3:12', or with hours, '1:03:12'."""
    whole = max(0, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def counted(count: int, one: str, several: str) -> str:
    """Say how many there are: `one` where it is 1, else `several` with {n} filled in."""
    return one if count == 1 else several.format(n=f"{count:,}")
