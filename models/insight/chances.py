"""Chances out of logits, as the likelihood counts them."""

from __future__ import annotations

import math

from torch import Tensor

from models.encoding import PartVocabulary
from models.networks.batch import NoteBatch
from models.networks.network import NoteNetwork


def class_chances(logits: Tensor, part: PartVocabulary) -> Tensor:
    """Return the softmax of logits (..., classes) in double precision.

    A class that stands for no value takes no share. Where no class is left, all chances are 0.
    """
    logits = logits.double()
    if part.escaped == 0:
        logits = logits.clone()
        logits[..., part.escape] = -math.inf
    none_left = logits.isneginf().all(dim=-1, keepdim=True)
    return logits.softmax(dim=-1).masked_fill(none_left, 0.0)


def pitch_chances(
    network: NoteNetwork, batch: NoteBatch, hidden: Tensor, step_ticks: Tensor, step_classes: Tensor
) -> Tensor:
    """Return the chances of every pitch that the network knows, given the step to it.

    Args:
        network: In evaluation mode.
        batch: What is known of the past, (B, T).
        hidden: h of the top layer, (B, T, units).
        step_ticks: The step, (B, T).
        step_classes: Its class, likewise.

    Returns:
        (B, T, pitches); what is missing from 1 are pitches that it does not know.
    """
    onset = network.at(batch, hidden, step_ticks, step_classes)
    logits = network.pitch_logits(onset, batch, step_ticks)
    part = network.vocabulary.pitch
    return class_chances(logits, part)[..., : part.escape]
