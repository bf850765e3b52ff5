"""The model file, NAME.ritornello: everything about a trained network, in safetensors form.

Tensors (the weights; while training can go on, its whole state) and JSON (format version, shape,
vocabulary, training config, history, corpus summary, SHA-256 of all of it). No pickle. It is
written to a temporary file, flushed to disk, read back and only then put in place.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import torch
from pydantic import ValidationError
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as tensors_to_bytes
from torch import Tensor

from models.encoding import Vocabulary
from models.errors import RitornelloError
from models.files import replaced_whole
from models.music import DEFAULT_QPM, TimeSignature
from models.networks.config import NetworkConfig
from models.networks.network import NoteNetwork

SUFFIX = ".ritornello"
FORMAT_VERSION = 3
_SWITCHES_SINCE = {"memory": 2, "surroundings": 2, "contexts": 3}
"""The format from which on networks may have what these options turn on."""

MAX_FILE_BYTES = 8 * 1024**3

_MAX_QPM = 10_000.0
_LENGTH = struct.Struct("<Q")
"""That of the JSON at the head of a safetensors file, in bytes."""
_WEIGHTS = "weights."
_TRAINING = "training."


class ModelFileError(RitornelloError):
    """A model file that cannot be read or written."""


@dataclass(frozen=True, kw_only=True)
class TrainedModel:
    """A network that has learnt, with what it learnt from.

    Attributes:
        network: In evaluation mode.
        summary: The corpus, as `CorpusSummary.to_dict` gives it.
        training: The `TrainingConfig`, as JSON data.
        history: A dict for each validation: step, seconds, training_loss, validation_loss.
    """

    network: NoteNetwork
    summary: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    history: tuple[Mapping[str, Any], ...] = ()

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes of every part of a note."""
        return self.network.vocabulary

    @property
    def description(self) -> str:
        """Cell, layers and units, such as 'LSTM 2×256'."""
        config = self.network.config
        return f"{config.cell.upper()} {config.layers}×{config.hidden_size}"

    @property
    def qpm(self) -> float:
        """The median tempo of the music learnt, quarter notes a minute."""
        return float(self.summary.get("qpm", DEFAULT_QPM))


@dataclass(frozen=True, kw_only=True)
class TrainingState:
    """What a training run needs to go on as if it had never stopped.

    Attributes:
        tensors: Current weights, moments of the optimiser, carried memory; by name.
        progress: Counters and the like, as JSON data.
    """

    tensors: Mapping[str, Tensor]
    progress: Mapping[str, Any]


def save_model(model: TrainedModel, path: str | os.PathLike[str], state: TrainingState | None = None) -> None:
    """Write a model file in one piece: the file there is the old one or the whole new one.

    Raises:
        ModelFileError: It cannot be written, or holds a value that is not finite.
    """
    path = Path(path)
    tensors = {_WEIGHTS + name: tensor for name, tensor in model.network.state_dict().items()}
    if state is not None:
        tensors.update({_TRAINING + name: tensor for name, tensor in state.tensors.items()})
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values()):
        raise ModelFileError("the network holds values that are not finite, so it was not saved", path=path)
    description = json.dumps(
        {
            "format_version": FORMAT_VERSION,
            "network": model.network.config.model_dump(),
            "vocabulary": model.vocabulary.to_dict(),
            "summary": dict(model.summary),
            "training": dict(model.training),
            "history": [dict(point) for point in model.history],
            "progress": None if state is None else dict(state.progress),
        },
        allow_nan=False,
    )
    digest = _digest(description, tensors)
    data = tensors_to_bytes(tensors, {"ritornello": description, "sha256": digest})
    _write_in_one_piece(path, _in_one_order(data))


def load_model(path: str | os.PathLike[str]) -> TrainedModel:
    """Read a model file for generating and evaluating.

    Raises:
        ModelFileError: There is no such file, or it is damaged, from a newer version, or not ours.
    """
    return load_model_and_state(path)[0]


def load_model_and_state(
    path: str | os.PathLike[str],
) -> tuple[TrainedModel, TrainingState | None]:
    """Read a model file with the state of its training, where it holds one.

    Raises:
        ModelFileError: As for `load_model`.
    """
    path = Path(path)
    description, tensors = _read_checked(path)
    try:
        config = NetworkConfig.model_validate(_shape_of(description))
        vocabulary = Vocabulary.from_dict(description["vocabulary"])
        network = _build(config, vocabulary, _with_prefix(tensors, _WEIGHTS))
        model = TrainedModel(
            network=network,
            summary=dict(description["summary"]),
            training=dict(description["training"]),
            history=tuple(dict(point) for point in description["history"]),
        )
        _check_summary(model.summary)
        progress = description["progress"]
        state = None
        if progress is not None:
            state = TrainingState(tensors=_with_prefix(tensors, _TRAINING), progress=dict(progress))
    except (KeyError, TypeError, ValueError, OverflowError, ValidationError) as error:
        raise ModelFileError(
            "this model file does not describe a network that this version can build; "
            "train it again, or use the version that wrote it",
            path=path,
        ) from error
    return model, state


def _shape_of(description: Mapping[str, Any]) -> dict[str, Any]:
    version = int(description["format_version"])
    missing = {switch: "off" for switch, since in _SWITCHES_SINCE.items() if version < since}
    return dict(description["network"]) | missing


def _read_checked(path: Path) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Read JSON and tensors and hold them against the SHA-256 in the file."""
    if not path.is_file():
        raise ModelFileError("there is no such model file; check the path", path=path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ModelFileError("this file is too large to be a model of this program", path=path)
        with safe_open(path, framework="pt", device="cpu") as file:
            metadata = file.metadata() or {}
            if "ritornello" not in metadata:
                raise ModelFileError("this is not a Ritornello model file", path=path)
            description = _parse(metadata["ritornello"], path)
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except OSError as error:
        raise ModelFileError(f"the file cannot be read ({error.strerror})", path=path) from error
    except SafetensorError as error:
        raise ModelFileError(_what_it_is(path), path=path) from error
    if metadata.get("sha256") != _digest(metadata["ritornello"], tensors):
        raise ModelFileError(
            "this model file is damaged (its content does not match its checksum); "
            "use a copy of it, or train again",
            path=path,
        )
    return description, tensors


def _in_one_order(data: bytes) -> bytes:
    """Return a file with the JSON at its head in one order, so that the same network makes the same bytes."""
    start = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    head = json.loads(data[_LENGTH.size : start])
    head["__metadata__"] = dict(sorted(head["__metadata__"].items()))
    text = json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % _LENGTH.size)  # tensors begin at a multiple of 8
    return b"".join((_LENGTH.pack(len(text)), text, data[start:]))


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        description = json.loads(text)
        version = int(description["format_version"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ModelFileError(
            "this model file is damaged; use a copy of it, or train again", path=path
        ) from error
    if version > FORMAT_VERSION:
        raise ModelFileError(
            f"this model file is of format {version}, newer than this program's {FORMAT_VERSION}; "
            "update Ritornello to open it",
            path=path,
        )
    return dict(description)


def _what_it_is(path: Path) -> str:
    """Tell a damaged model file from something else altogether."""
    with path.open("rb") as file:
        start = file.read(64 * 1024)
    if b'"ritornello"' in start:
        return "this model file is damaged or cut short; use a copy of it, or train again"
    return "this is not a Ritornello model file"


def _digest(description: str, tensors: Mapping[str, Tensor]) -> str:
    digest = hashlib.sha256(description.encode())
    for name in sorted(tensors):
        tensor = tensors[name]
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.contiguous().view(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


def _with_prefix(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def _build(config: NetworkConfig, vocabulary: Vocabulary, weights: Mapping[str, Tensor]) -> NoteNetwork:
    """Build the network once the weights are seen to fit it: a small file cannot ask for much memory."""
    with torch.device("meta"):
        expected = {
            name: (t.shape, t.dtype) for name, t in NoteNetwork(config, vocabulary).state_dict().items()
        }
    if expected != {name: (tensor.shape, tensor.dtype) for name, tensor in weights.items()}:
        raise ValueError("the weights do not have the shapes of the network")
    if not all(bool(torch.isfinite(tensor).all()) for tensor in weights.values()):
        raise ValueError("the weights are not finite")
    network = NoteNetwork(config, vocabulary)
    network.load_state_dict(dict(weights))
    return network.eval()


def _check_summary(summary: Mapping[str, Any]) -> None:
    """Hold tempo and metre, which melodies are given, to their bounds.

    Raises:
        ValueError: One is out of bounds.
    """
    if not 0.0 < float(summary.get("qpm", DEFAULT_QPM)) < _MAX_QPM:
        raise ValueError("the tempo is out of bounds")
    numerator, denominator = (int(summary.get(name, 4)) for name in ("numerator", "denominator"))
    TimeSignature(onset=0, numerator=numerator, denominator=denominator)


def _write_in_one_piece(path: Path, data: bytes) -> None:
    """Write a file whole, and read it back before it replaces what was there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced_whole(path) as file:
            file.write(data)
            if _read_back(file) != data:
                raise ModelFileError(
                    "the disk did not keep what was written; nothing was replaced", path=path
                )
    except OSError as error:
        raise ModelFileError(
            f"the model cannot be saved here ({error.strerror}); choose another place", path=path
        ) from error


def _read_back(file: BinaryIO) -> bytes:
    file.flush()
    file.seek(0)
    return file.read()
