"""The errors that leave this folder."""

from __future__ import annotations

from models.errors import RitornelloError


class LibraryError(RitornelloError):
    """Paths that give no music to work with."""


class CorpusError(RitornelloError):
    """Pieces that cannot be trained on."""
