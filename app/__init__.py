"""What a person touches: the window and the command line, both standing on `models`."""

__version__ = "0.1.0"
