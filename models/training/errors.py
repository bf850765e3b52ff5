"""What can go wrong in training that a person can mend."""

from models.errors import RitornelloError


class TrainingError(RitornelloError):
    """A run that cannot start, or cannot go on."""
