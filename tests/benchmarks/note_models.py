"""What an ordinary program does with notes instead of tokens, for the plain loop.

Twice: a network of the usual modules that is given a row of ones and zeros a note, and our own network
under the plain loop, which tells what our trainer adds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.corpus.corpus import Corpus
from models.encoding import NoteRows, PartVocabulary, encode_pieces
from models.networks.batch import EncodedTensors
from models.networks.config import NetworkConfig
from models.networks.network import NoteNetwork
from tests.benchmarks.plain_loop import State, WindowLoss

WINDOW = 64
_BAR_PLACES = 96
_PITCHES = 128


class NoteRow(NamedTuple):
    """The notes of one or more pieces as an ordinary network is given them.

    Attributes:
        features: The note before (step, pitch, duration), the place in the bar, the pitches that are held;
            uint8, (rows, features).
        classes: Of the step (or the end), pitch and duration to predict, int64, (rows, 3).
        is_note: False at the end of a piece, where only the step counts, bool, (rows,).
        is_row: False in the padding, bool, (rows,).
    """

    features: Tensor
    classes: Tensor
    is_note: Tensor
    is_row: Tensor


class ChainNetwork(nn.Module):
    """nn.LSTM and three linear heads, each given the one-hot parts chosen before."""

    def __init__(self, config: NetworkConfig, width: int, sizes: tuple[int, int, int]) -> None:
        super().__init__()
        hidden = config.hidden_size
        dropout = config.dropout if config.layers > 1 else 0.0
        self.sizes = sizes
        self.lstm = nn.LSTM(width, hidden, config.layers, batch_first=True, dropout=dropout)
        self.dropout = nn.Dropout(config.dropout)
        before = (0, sizes[0], sizes[0] + sizes[1])
        self.heads = nn.ModuleList(
            nn.Linear(hidden + given, size) for given, size in zip(before, sizes, strict=True)
        )

    def forward(self, features: Tensor, classes: Tensor, state: State) -> tuple[list[Tensor], State]:
        """Return the logits of each part, (B, T, classes), and the state behind the last row."""
        hidden, after = self.lstm(features.float(), state)
        given = self.dropout(hidden)
        logits = []
        for part, head in enumerate(self.heads):
            logits.append(head(given))
            chosen = functional.one_hot(classes[..., part], self.sizes[part]).float()
            given = torch.cat((given, chosen), dim=-1)
        return logits, after


class PlainNotes:
    """A note a step, by ordinary means: an exact likelihood of the same notes as ours."""

    name = "plain loop, ordinary network"
    window = WINDOW

    def __init__(self, corpus: Corpus, config: NetworkConfig, device: torch.device) -> None:
        torch.manual_seed(1)
        self._corpus = corpus
        self._device = device
        self._pieces = {False: self._prepare(corpus.training), True: self._prepare(corpus.validation)}
        self.training_lengths = np.array([len(piece.is_row) for piece in self._pieces[False]])
        self.held_out_lengths = np.array([len(piece.is_row) for piece in self._pieces[True]])
        vocabulary = corpus.vocabulary
        self._parts = (vocabulary.step, vocabulary.pitch, vocabulary.duration)
        sizes = (vocabulary.step.size + 1, vocabulary.pitch.size, vocabulary.duration.size)
        width = self._pieces[False][0].features.shape[1]
        self.network = ChainNetwork(config, width, sizes).to(device)

    def _prepare(self, pieces: Sequence[NoteRows]) -> list[NoteRow]:
        """Make all rows, once, and cut them into pieces."""
        encoded = encode_pieces(pieces)
        tensors = EncodedTensors(encoded, self._corpus.vocabulary)
        prepared = []
        for number in range(len(pieces)):
            batch = tensors.window(np.array([number]), 0, int(encoded.lengths[number]))
            row = NoteRow(
                features=self._features(batch.previous[0], batch.times[0], batch.bar_ticks[0]),
                classes=batch.targets[0, :, :3].clone(),
                is_note=batch.is_note[0],
                is_row=batch.is_row[0],
            )
            held = (batch.slot_remaining[0] > 0).to(torch.uint8)
            roll = torch.zeros(len(held), _PITCHES, dtype=torch.uint8)
            roll.scatter_add_(1, batch.slot_pitches[0].clamp(0, _PITCHES - 1), held)
            prepared.append(row._replace(features=torch.cat((row.features, roll.clamp_max(1)), dim=1)))
        return prepared

    def _features(self, previous: Tensor, times: Tensor, bar_ticks: Tensor) -> Tensor:
        vocabulary = self._corpus.vocabulary
        parts = (vocabulary.step, vocabulary.pitch, vocabulary.duration)
        place = times.remainder(bar_ticks) * _BAR_PLACES // bar_ticks.clamp_min(_BAR_PLACES)
        columns = [
            functional.one_hot(previous[:, number], part.size + 1) for number, part in enumerate(parts)
        ]
        return torch.cat((*columns, functional.one_hot(place, _BAR_PLACES)), dim=1).to(torch.uint8)

    def pad(self, group: Sequence[int], *, held_out: bool) -> NoteRow:
        """Lay pieces side by side, (B, longest, ...)."""
        pieces = [self._pieces[held_out][number] for number in group]
        columns = zip(*pieces, strict=True)
        return NoteRow(*(nn.utils.rnn.pad_sequence(list(column), batch_first=True) for column in columns))

    def read(self, padded: object, start: int, stop: int, state: State) -> WindowLoss:
        """Predict the parts of some notes, each given those before it."""
        assert isinstance(padded, NoteRow)
        window = NoteRow(*(column[:, start:stop].to(self._device) for column in padded))
        logits, after = self.network(window.features, window.classes, state)
        of_parts = [
            _nats(part_logits, window.classes[..., number], self._parts[number])
            for number, part_logits in enumerate(logits)
        ]
        nats = of_parts[0] * window.is_row + (of_parts[1] + of_parts[2]) * window.is_note
        return WindowLoss(
            nats=nats, rows=int(window.is_row.sum()), notes=int(window.is_note.sum()), state=after
        )


def _nats(logits: Tensor, classes: Tensor, part: PartVocabulary) -> Tensor:
    """Return −log p, the last class but the end shared out evenly among the values it stands for."""
    nats = functional.cross_entropy(logits.flatten(0, 1), classes.flatten(), reduction="none")
    shared: Tensor = (classes == part.escape) * math.log(max(1, part.escaped))
    return nats.view(classes.shape) + shared


class OurNetworkPlainly:
    """Our network under the plain loop: fp32, Adam, nothing of our trainer."""

    name = "plain loop, our network"
    window = WINDOW

    def __init__(self, corpus: Corpus, config: NetworkConfig, device: torch.device) -> None:
        self.network = NoteNetwork(config, corpus.vocabulary).to(device)
        self._device = device
        self._pieces = {
            held_out: EncodedTensors(encode_pieces(pieces), corpus.vocabulary)
            for held_out, pieces in ((False, corpus.training), (True, corpus.validation))
        }
        self.training_lengths = self._pieces[False].lengths
        self.held_out_lengths = self._pieces[True].lengths

    def pad(self, group: Sequence[int], *, held_out: bool) -> tuple[bool, np.ndarray]:
        """Name the pieces; their rows are gathered window by window."""
        return held_out, np.array(group)

    def read(self, padded: object, start: int, stop: int, state: State) -> WindowLoss:
        """Predict all parts of some notes."""
        assert isinstance(padded, tuple)
        held_out, group = padded
        batch = self._pieces[held_out].window(group, start, stop - start).to(self._device)
        nats, after = self.network(batch, self.network.start_state(len(group)) if state is None else state)
        return WindowLoss(
            nats=nats.sum(dim=-1), rows=int(batch.is_row.sum()), notes=int(batch.is_note.sum()), state=after
        )
