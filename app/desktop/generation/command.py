"""The command that makes a take again. Knows no Qt."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Sequence

from models.generation.config import SamplingConfig
from models.networks.intervention_text import format_intervention

_FLAGS = {"qpm": "--tempo"}
_ALWAYS = ("temperature", "top_k", "top_p", "memory", "bars", "variations", "random_seed")


def generate_arguments(
    *, model: str, primer: str, output: str, config: SamplingConfig, variation: int
) -> list[str]:
    """List the words of `ritornello generate` that make a melody again.

    With several variations the one that is meant is the last, FILE-N.mid: each is the same however many
    are drawn beside it.

    Args:
        model: The path of the model file.
        primer: A pitch such as C4, or the path of a MIDI file.
        output: The path of the MIDI file to write.
        config: How the melody was drawn.
        variation: Which of the variations it is, 1 for the first.
    """
    values = config.model_copy(update={"variations": variation}).model_dump()
    words = ["ritornello", "generate", model, "-o", output, "--primer", primer]
    for name, field in SamplingConfig.model_fields.items():
        value = values[name]
        if name == "interventions":
            continue
        if value is not None and (name in _ALWAYS or value != field.default):
            words += [_FLAGS.get(name, "--" + name.replace("_", "-")), str(value)]
    for intervention in config.interventions:
        words += ["--intervene", format_intervention(intervention)]
    return words


def command_line(words: Sequence[str]) -> str:
    """Write the words of a command as they are typed into a shell."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
