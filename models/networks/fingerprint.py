"""Telling networks apart."""

from __future__ import annotations

import hashlib
from weakref import WeakKeyDictionary

from models.networks.model_file import TrainedModel
from models.networks.network import NoteNetwork

_known: WeakKeyDictionary[NoteNetwork, str] = WeakKeyDictionary()


def fingerprint(model: TrainedModel) -> str:
    """Return 16 hexadecimal digits that only networks with the same weights and vocabulary share.

    They are worked out once; a network that goes on learning must not be asked for its fingerprint.
    """
    network = model.network
    if network not in _known:
        digest = hashlib.sha256(repr((network.config, network.vocabulary.to_dict())).encode())
        for name, weights in sorted(network.state_dict().items()):
            digest.update(name.encode())
            digest.update(weights.detach().cpu().contiguous().numpy().tobytes())
        _known[network] = digest.hexdigest()[:16]
    return _known[network]
