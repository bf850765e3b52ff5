"""Whether a run can go on exactly: the same music, read in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from torch import Tensor

from models.corpus.corpus import Corpus
from models.networks.config import NetworkConfig
from models.networks.model_file import TrainedModel
from models.networks.network import State
from models.training.checkpoint import fitting
from models.training.config import TrainingConfig
from models.training.errors import TrainingError

_FIXED = ("bptt_length", "batch_size", "random_seed")
"""What decides the windows that a run has still to read."""

_MEMORY = ("memory.h", "memory.c")


def as_taught(corpus: Corpus, network: NetworkConfig) -> Corpus:
    """Leave the pitches of the music out of what a network keeps that is not told what usually follows."""
    if network.knows_contexts:
        return corpus
    return replace(corpus, vocabulary=corpus.vocabulary.without_lines())


def check_music(model: TrainedModel, corpus: Corpus, path: Path) -> None:
    """Make sure that the music is that of the run.

    Raises:
        TrainingError: It is not, or is transposed otherwise.
    """
    if model.summary.get("fingerprint") != corpus.summary.fingerprint:
        raise TrainingError(
            "this run was trained on other music, so it cannot go on exactly; "
            "give the same files, or start a new run under another name",
            path=path,
        )
    ends = ("transposition_low", "transposition_high")
    shifted_alike = all(model.summary.get(end) == getattr(corpus.summary, end) for end in ends)
    if not shifted_alike or model.vocabulary != corpus.vocabulary:
        raise TrainingError(
            "this run transposes its music otherwise, so it cannot go on exactly; "
            "leave the transposition as it was, or start a new run under another name",
            path=path,
        )


def config_of_run(model: TrainedModel, path: Path) -> TrainingConfig:
    """Return the options that a model was trained with.

    Raises:
        TrainingError: They cannot be read.
    """
    try:
        return TrainingConfig.model_validate(model.training)
    except ValueError as error:
        raise TrainingError(
            "the training options in this model file cannot be read; the model itself can still be used",
            path=path,
        ) from error


def config_to_go_on(model: TrainedModel, wanted: TrainingConfig | None, path: Path) -> TrainingConfig:
    """Return the wanted config, or the run's own, with the run's network.

    Raises:
        TrainingError: See `config_of_run`; or the wanted one would read in another order.
    """
    own = config_of_run(model, path)
    config = own if wanted is None else wanted
    for name in _FIXED:
        if getattr(config, name) != getattr(own, name):
            title = TrainingConfig.model_fields[name].title
            raise TrainingError(
                f"'{title}' is {getattr(own, name)} in this run and cannot change while it goes on; "
                "leave it as it was, or start a new run under another name",
                path=path,
            )
    return config.model_copy(update={"network": model.network.config})


def memory_of(tensors: Mapping[str, Tensor], like: State) -> State:
    """Return the carried memory of a packed run.

    Raises:
        TrainingError: It is missing, or does not fit the pieces that are being read.
    """
    return tuple(fitting(tensors, name, part) for name, part in zip(_MEMORY, like, strict=False))
