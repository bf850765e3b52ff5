"""The one error that leaves this folder."""

from models.errors import RitornelloError


class AudioError(RitornelloError):
    """Sound could not be made or written."""
