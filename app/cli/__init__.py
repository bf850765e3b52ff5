"""The command line: the same work as the window's, for scripts and for machines without a screen."""

COMMANDS = ("train", "generate", "evaluate", "inspect", "insight")
"""The commands; anything else on the command line is for the window."""
