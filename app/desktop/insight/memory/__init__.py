"""The memory lens: states and gates under the notes, unit by unit."""
