"""What the machine could do at most, and what the network asks of it."""

from __future__ import annotations

import time

import torch

from models.encoding import Vocabulary
from models.networks.config import NetworkConfig
from models.networks.network import NoteNetwork

LARGE = 2048
"""Rows and columns of the matrices whose product is taken for the machine's limit."""

_READ_FEATURES = ("input", "onset_features")
"""Matrices that are multiplied with the features: no gradient of the features is needed."""


def product_gflops(
    rows: int, inner: int, columns: int, dtype: torch.dtype, *, device: str, seconds: float
) -> float:
    """Measure a matrix product, (rows, inner) by (inner, columns), in 10^9 operations a second.

    The fastest of several rounds counts: what else the machine does can only slow it down.
    """
    left = torch.randn(rows, inner, device=device).to(dtype)
    right = torch.randn(inner, columns, device=device).to(dtype)
    once = _seconds_of(left, right, 1)
    repeats = max(1, int(seconds / 5 / max(once, 1e-7)))
    fastest, began = once, time.perf_counter()
    while time.perf_counter() - began < seconds:
        fastest = min(fastest, _seconds_of(left, right, repeats) / repeats)
    return 2e-9 * rows * inner * columns / fastest


def _seconds_of(left: torch.Tensor, right: torch.Tensor, repeats: int) -> float:
    with torch.inference_mode():
        began = time.perf_counter()
        for _ in range(repeats):
            torch.mm(left, right)
        if left.is_cuda:
            torch.cuda.synchronize()
        return time.perf_counter() - began


def training_flops(config: NetworkConfig, vocabulary: Vocabulary) -> int:
    """Count the multiplications and additions that one note costs in training.

    Every matrix of the layers and heads is used three times a note: forward, and backward for its input
    and for itself; those that read the features only twice. A weight is one multiplication and one
    addition. Embeddings are looked up, and biases, gates and the softmax left out, as is usual.
    """
    with torch.device("meta"):
        network = NoteNetwork(config, vocabulary)
    embeddings = {
        f"{name}.weight" for name, module in network.named_modules() if isinstance(module, torch.nn.Embedding)
    }
    return sum(
        2 * weights.numel() * (2 if name.split(".")[0] in _READ_FEATURES else 3)
        for name, weights in network.named_parameters()
        if weights.dim() == 2 and name not in embeddings
    )
