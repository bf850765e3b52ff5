"""An ordinary LSTM over event tokens: predict the next token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.networks.config import NetworkConfig
from tests.benchmarks.event_tokens import Writer
from tests.benchmarks.plain_loop import State, WindowLoss

WINDOW = 256
"""Tokens through which the gradient runs back: about as many notes as with ours, at four tokens a note."""

_PADDING = -1


class TokenNetwork(nn.Module):
    """Embedding (or one-hot rows), nn.LSTM, one linear layer."""

    def __init__(self, config: NetworkConfig, size: int, *, one_hot: bool) -> None:
        super().__init__()
        hidden = config.hidden_size
        dropout = config.dropout if config.layers > 1 else 0.0
        self.size = size
        self.embedding = None if one_hot else nn.Embedding(size, hidden)
        width = size if one_hot else hidden
        self.lstm = nn.LSTM(width, hidden, config.layers, batch_first=True, dropout=dropout)
        self.dropout = nn.Dropout(config.dropout)
        self.head = nn.Linear(hidden, size)

    def forward(self, tokens: Tensor, state: State) -> tuple[Tensor, State]:
        """Return logits (B, T, size) for the token behind each, and the state behind the last."""
        if self.embedding is None:
            rows = functional.one_hot(tokens, self.size).float()
        else:
            rows = self.embedding(tokens)
        hidden, after = self.lstm(rows, state)
        return self.head(self.dropout(hidden)), after


class TokenModel:
    """The network over the tokens of one writer, as the plain loop wants it.

    Args:
        writer: Whose tokens.
        training, held_out: Pieces from start token to end token.
        config: Cells are always LSTM; size, layers and dropout are those of our network.
        device: Where it runs.
    """

    window = WINDOW

    def __init__(
        self,
        writer: Writer,
        training: Sequence[np.ndarray],
        held_out: Sequence[np.ndarray],
        config: NetworkConfig,
        device: torch.device,
    ) -> None:
        torch.manual_seed(1)
        self.name = writer.name
        self.network = TokenNetwork(config, writer.size, one_hot=writer.one_hot).to(device)
        self._device = device
        self._pieces = {
            False: list(map(torch.from_numpy, training)),
            True: list(map(torch.from_numpy, held_out)),
        }
        self.training_lengths = np.array([len(tokens) - 1 for tokens in training])
        self.held_out_lengths = np.array([len(tokens) - 1 for tokens in held_out])
        self._is_note = torch.from_numpy(writer.is_note)
        self._is_given = torch.from_numpy(writer.is_given)
        self.tokens_per_note = self._tokens_per_note(training)

    def _tokens_per_note(self, training: Sequence[np.ndarray]) -> float:
        tokens = np.concatenate([piece[1:] for piece in training])
        return len(tokens) / max(1, int(self._is_note.numpy()[tokens].sum()))

    def pad(self, group: Sequence[int], *, held_out: bool) -> Tensor:
        """Lay pieces side by side, (B, longest + 1)."""
        pieces = [self._pieces[held_out][number] for number in group]
        return nn.utils.rnn.pad_sequence(pieces, batch_first=True, padding_value=_PADDING)

    def read(self, padded: object, start: int, stop: int, state: State) -> WindowLoss:
        """Predict tokens `start + 1` to `stop + 1`; those that tell the metre do not count."""
        assert isinstance(padded, Tensor)
        targets = padded[:, start + 1 : stop + 1]
        known = targets.clamp_min(0)
        counts = (targets != _PADDING) & ~self._is_given[known]
        inputs = padded[:, start:stop].clamp_min(0).to(self._device)
        logits, after = self.network(inputs, state)
        nats = functional.cross_entropy(
            logits.flatten(0, 1), known.to(self._device).flatten(), reduction="none"
        )
        return WindowLoss(
            nats=nats.view(targets.shape) * counts.to(self._device),
            rows=int(counts.sum()),
            notes=int((self._is_note[known] & counts).sum()),
            state=after,
        )
