"""The model file: the same network comes back, and nothing that is not one does."""

from __future__ import annotations

import errno
import hashlib
import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from models.encoding import Vocabulary, quantise
from models.networks import model_file
from models.networks.config import Cell, NetworkConfig
from models.networks.likelihood import piece_likelihoods
from models.networks.model_file import (
    ModelFileError,
    TrainedModel,
    TrainingState,
    load_model,
    load_model_and_state,
    save_model,
)
from models.networks.network import NoteNetwork

MakeModel = Callable[..., TrainedModel]


@pytest.fixture
def make_model(make_tune: Any) -> MakeModel:
    """Makes a small model of random weights."""

    def make(cell: Cell = "lstm", hidden_size: int = 8, random_seed: int = 1, **options: Any) -> TrainedModel:
        vocabulary = Vocabulary.from_rows([quantise(make_tune(1, velocities=True))])
        config = NetworkConfig(cell=cell, hidden_size=hidden_size, layers=2, **options)
        return TrainedModel(
            network=NoteNetwork(config, vocabulary, random_seed=random_seed).eval(),
            summary={"qpm": 96.5, "numerator": 3, "denominator": 4, "pieces": 7},
            training={"steps": 12},
            history=({"step": 10, "validation_loss": 2.25},),
        )

    return make


def _same(first: Mapping[str, Tensor], second: Mapping[str, Tensor]) -> bool:
    return list(first) == list(second) and all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_a_model_comes_back_bit_for_bit(
    cell: Cell, make_model: MakeModel, make_tune: Any, tmp_path: Path
) -> None:
    model = make_model(cell)
    save_model(model, tmp_path / "tune.ritornello")
    again = load_model(tmp_path / "tune.ritornello")
    assert _same(again.network.state_dict(), model.network.state_dict())
    assert again.network.config == model.network.config
    assert again.vocabulary == model.vocabulary
    assert (again.summary, again.training, again.history) == (model.summary, model.training, model.history)
    assert again.description == f"{cell.upper()} 2×8"
    assert again.qpm == 96.5
    assert not again.network.training
    tune = make_tune(5, velocities=True)
    assert piece_likelihoods(again, [tune]) == piece_likelihoods(model, [tune])


def test_the_same_network_always_makes_the_same_file(make_model: MakeModel, tmp_path: Path) -> None:
    files = set()
    for number in range(12):
        save_model(make_model(), tmp_path / f"{number}.ritornello")
        files.add((tmp_path / f"{number}.ritornello").read_bytes())
    assert len(files) == 1


def test_the_state_of_training_comes_back_bit_for_bit(make_model: MakeModel, tmp_path: Path) -> None:
    tensors = {"memory.h": torch.randn(2, 3, 8), "current.x": torch.tensor([0.1, 1e-40, -0.0])}
    save_model(
        make_model(), tmp_path / "a", TrainingState(tensors=tensors, progress={"step": 3, "loss": 0.1})
    )
    model, state = load_model_and_state(tmp_path / "a")
    assert state is not None
    assert _same(dict(sorted(state.tensors.items())), dict(sorted(tensors.items())))
    assert state.progress == {"step": 3, "loss": 0.1}
    save_model(model, tmp_path / "b")
    assert load_model_and_state(tmp_path / "b")[1] is None


def _refused(path: Path, sentence: str) -> None:
    with pytest.raises(ModelFileError, match=sentence) as caught:
        load_model(path)
    assert caught.value.path == path


def test_any_flipped_bit_is_noticed(make_model: MakeModel, tmp_path: Path) -> None:
    path = tmp_path / "model"
    save_model(make_model(), path)
    whole = path.read_bytes()
    random = np.random.default_rng(5)
    header = 8 + int.from_bytes(whole[:8], "little")
    places = [*range(8), *random.integers(8, header, 60), *random.integers(header, len(whole), 60)]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << int(random.integers(8))
        path.write_bytes(damaged)
        with pytest.raises(ModelFileError):
            load_model(path)
    damaged = bytearray(whole)
    damaged[-5] ^= 16
    path.write_bytes(damaged)
    _refused(path, "is damaged .*checksum")


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_file_that_is_cut_short_is_told_from_another(
    share: float, make_model: MakeModel, tmp_path: Path
) -> None:
    path = tmp_path / "model"
    save_model(make_model(), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    _refused(path, "damaged or cut short")


@pytest.mark.parametrize("content", [b"", b"MThd\0\0\0\6", b"PK\3\4" * 100, b"\xff" * 4096])
def test_what_is_no_model_file_is_not_ours(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(content)
    _refused(tmp_path / "model", "not a Ritornello model file")


def test_tensors_of_another_program_are_not_ours(tmp_path: Path) -> None:
    save_file({"weight": torch.zeros(3)}, tmp_path / "model")
    _refused(tmp_path / "model", "not a Ritornello model file")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    _refused(tmp_path / "nothing.ritornello", "there is no such model file")
    _refused(tmp_path, "there is no such model file")


def test_a_file_too_large_is_not_read(
    make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_model(make_model(), tmp_path / "model")
    monkeypatch.setattr(model_file, "MAX_FILE_BYTES", 100)
    _refused(tmp_path / "model", "too large")


Change = Callable[[dict[str, Any], dict[str, Tensor]], None]


def _forge(path: Path, change: Change) -> None:
    """Change what a model file says and sign it anew, as an ill-meaning writer could."""
    with safe_open(path, framework="pt") as file:
        description = json.loads(file.metadata()["ritornello"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    change(description, tensors)
    text = json.dumps(description)
    digest = hashlib.sha256(text.encode())
    for name in sorted(tensors):
        digest.update(f"{name} {tensors[name].dtype} {tuple(tensors[name].shape)}".encode())
        digest.update(tensors[name].contiguous().view(-1).view(torch.uint8).numpy().data)
    save_file(tensors, path, {"ritornello": text, "sha256": digest.hexdigest()})


def _packed(lines: bytes) -> str:
    return b64encode(zlib.compress(lines)).decode()


def _put(*keys: str, value: Any) -> Change:
    def change(description: dict[str, Any], tensors: dict[str, Tensor]) -> None:
        for key in keys[:-1]:
            description = description[key]
        description[keys[-1]] = value

    return change


def _set_tensor(name: str, value: Callable[[Tensor], Tensor]) -> Change:
    def change(description: dict[str, Any], tensors: dict[str, Tensor]) -> None:
        tensors[name] = value(tensors[name])

    return change


def _drop_tensor(description: dict[str, Any], tensors: dict[str, Tensor]) -> None:
    del tensors["weights.input.bias"]


def _nothing(description: dict[str, Any], tensors: dict[str, Tensor]) -> None:
    pass


@pytest.mark.parametrize(
    ("version", "switches"), [(1, ("memory", "surroundings", "contexts")), (2, ("contexts",))]
)
def test_a_file_of_an_older_format_gives_the_network_that_it_was(
    version: int, switches: tuple[str, ...], make_model: MakeModel, make_tune: Any, tmp_path: Path
) -> None:
    def as_of_then(description: dict[str, Any], _: dict[str, Tensor]) -> None:
        description["format_version"] = version
        del description["vocabulary"]["lines"]
        for switch in switches:
            del description["network"][switch]

    model = make_model(**dict.fromkeys(switches, "off"))
    save_model(model, tmp_path / "model")
    _forge(tmp_path / "model", as_of_then)
    again = load_model(tmp_path / "model")
    assert again.network.config == model.network.config
    assert again.vocabulary.lines == ()
    assert piece_likelihoods(again, [make_tune(2)]) == piece_likelihoods(model, [make_tune(2)])


def test_a_file_signed_anew_without_a_change_is_read(make_model: MakeModel, tmp_path: Path) -> None:
    save_model(make_model(), tmp_path / "model")
    _forge(tmp_path / "model", _nothing)
    assert load_model(tmp_path / "model").qpm == 96.5


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_put("format_version", value=4), "of format 4, newer than this program's 3; update"),
        (_put("format_version", value="one"), "damaged"),
        (_put("format_version", value=float("inf")), "damaged"),
        (_put("format_version", value=None), "damaged"),
        (_put("network", "hidden_size", value=16), "can build"),
        (_put("network", "hidden_size", value=4096), "can build"),
        (_put("network", "hidden_size", value=10**9), "can build"),
        (_put("network", "layers", value=8), "can build"),
        (_put("network", "cell", value="gru"), "can build"),
        (_put("network", "cell", value="transformer"), "can build"),
        (_put("network", "surprise", value=1), "can build"),
        (_put("network", value=None), "can build"),
        (_put("vocabulary", "pitch", "values", value=[0]), "can build"),
        (_put("vocabulary", "step", "values", value=[float("inf")]), "can build"),
        (_put("vocabulary", "lines", value=7), "can build"),
        (_put("vocabulary", "lines", value="not base64"), "can build"),
        (_put("vocabulary", "lines", value=_packed(bytes([60, 128, 255]))), "can build"),
        (_put("vocabulary", "lines", value=_packed(bytes([60, 62]))), "can build"),
        (_put("vocabulary", "lines", value=_packed(bytes(1 << 24))), "can build"),
        (_put("vocabulary", value=[]), "can build"),
        (_put("summary", value=3), "can build"),
        (_put("summary", "qpm", value="fast"), "can build"),
        (_put("summary", "qpm", value=0), "can build"),
        (_put("summary", "qpm", value=float("nan")), "can build"),
        (_put("summary", "qpm", value=10**400), "can build"),
        (_put("summary", "denominator", value=3), "can build"),
        (_put("summary", "numerator", value=-1), "can build"),
        (_put("history", value=[3]), "can build"),
        (_put("progress", value=[1]), "can build"),
        (_set_tensor("weights.input.bias", lambda t: t * torch.nan), "can build"),
        (_set_tensor("weights.input.bias", lambda t: t.double()), "can build"),
        (_set_tensor("weights.input.bias", lambda t: t[:-1].contiguous()), "can build"),
        (_drop_tensor, "can build"),
    ],
)
def test_a_file_that_describes_no_network_is_refused(
    change: Change, sentence: str, make_model: MakeModel, tmp_path: Path
) -> None:
    save_model(make_model(), tmp_path / "model")
    _forge(tmp_path / "model", change)
    _refused(tmp_path / "model", sentence)


def test_a_small_file_cannot_ask_for_much_memory(
    make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_model(make_model(), tmp_path / "model")
    _forge(tmp_path / "model", _put("network", value={"cell": "lstm", "hidden_size": 4096, "layers": 8}))
    built: list[str] = []
    original = NoteNetwork.__init__

    def watched(self: NoteNetwork, *args: Any, **options: Any) -> None:
        original(self, *args, **options)
        built.append(self.input.weight.device.type)

    monkeypatch.setattr(NoteNetwork, "__init__", watched)
    _refused(tmp_path / "model", "can build")
    assert built == ["meta"]  # its shapes alone, which hold no memory


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_not_saved(
    value: float, make_model: MakeModel, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    path = folder / "model"
    save_model(make_model(), path)
    before = path.read_bytes()
    model = make_model()
    with torch.no_grad():
        model.network.step_head.weight[0, 0] = value
    with pytest.raises(ModelFileError, match="not finite"):
        save_model(model, path)
    assert path.read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["model"]


def _full_disk(*args: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["os.fsync", "os.replace"])
def test_a_failing_write_leaves_the_old_file_and_nothing_beside_it(
    call: str, make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    path = folder / "model"
    save_model(make_model(), path)
    before = path.read_bytes()
    monkeypatch.setattr(call, _full_disk)
    with pytest.raises(
        ModelFileError, match=r"cannot be saved here \(No space left on device\); choose another"
    ):
        save_model(make_model(random_seed=2), path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["model"]


def test_a_disk_that_keeps_something_else_is_noticed(
    make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    save_model(make_model(), folder / "model")
    before = (folder / "model").read_bytes()
    monkeypatch.setattr(model_file, "_read_back", lambda file: b"\0" * 100)
    with pytest.raises(ModelFileError, match="did not keep what was written"):
        save_model(make_model(random_seed=2), folder / "model")
    monkeypatch.undo()
    assert (folder / "model").read_bytes() == before
    assert [file.name for file in folder.iterdir()] == ["model"]


def test_folders_are_made_and_nothing_else_is_left(make_model: MakeModel, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "model.ritornello"
    save_model(make_model(), path)
    save_model(make_model(random_seed=2), path)
    assert [file.name for file in path.parent.iterdir()] == ["model.ritornello"]
    assert _same(load_model(path).network.state_dict(), make_model(random_seed=2).network.state_dict())
