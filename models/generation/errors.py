"""What can go wrong in generation that a person can mend."""

from models.errors import RitornelloError


class GenerationError(RitornelloError):
    """A primer or a model from which nothing can be generated."""
