"""How much of one file is read before it is refused, so that no file takes long or much memory."""

MAX_FILE_BYTES = 64 << 20
MAX_EVENTS = 2_000_000
MAX_NOTES = 200_000
MAX_SETTINGS = 50_000  # tempos, signatures and program changes that change something
MAX_TRACKS = 32_767
MAX_UNREADABLE = 50_000  # places at which no event can be read
MAX_BARS = 1_000_000  # of the metre in force
MAX_VLQ_BYTES = 4
MAX_NAME_BYTES = 200

# From here on a readable file is set aside for a person to decide.
SUSPECT_HOURS = 6
SUSPECT_ZERO_LENGTH_NOTES = 1_000
SUSPECT_UNRELEASED_NOTES = 200


class LimitError(Exception):
    """A file holds more than is read from one file; its text is the refusal's code."""
