"""The recurrent network: one step per note, a head for every part, by the chain rule.

p(note | past) = p(step | h) p(pitch | h, step) p(duration | h, step, pitch)
p(velocity | h, step, pitch, duration), and the end of the piece as one outcome of the step.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.encoding import NO_KEY, PartVocabulary, Vocabulary
from models.encoding.lookback import NOTHING, RUN_CLASSES, WAYS
from models.networks.batch import NO_PITCH, NoteBatch
from models.networks.config import NetworkConfig
from models.networks.features import LARGEST_INTERVAL, ROLL_CHANNELS, NoteFeatures
from models.networks.lookback import LookbackGate
from models.networks.surroundings import PitchSurroundings

State = tuple[Tensor, ...]
"""The memory: (h,) for RNN and GRU, (h, c) for LSTM; each (layers, B, hidden_size)."""

_EMBEDDINGS = ("onset_step", "duration_pitch", "velocity_pitch", "velocity_duration", "duration_run")
_GATES = ("step_gate", "pitch_gate", "duration_gate")

_LAYERS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class LockedDropout(nn.Module):
    """Dropout with one mask for all notes of a window (Gal and Ghahramani 2016).

    Masks come from a generator of its own, so that a step can be repeated exactly.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.generator = torch.Generator()

    def forward(self, values: Tensor) -> Tensor:
        """Leave out the same units at every note; values are (B, T, units)."""
        if not self.training or self.share == 0.0:
            return values
        keep = 1.0 - self.share
        mask = torch.empty(len(values), 1, values.shape[-1])
        mask.bernoulli_(keep, generator=self.generator).div_(keep)
        return values * mask.to(values)


class Onset(NamedTuple):
    """What the heads of pitch, duration and velocity share once the onset is chosen.

    Attributes:
        for_pitch, for_duration, for_velocity: (B, T, hidden).
        around: What surrounds each pitch, (B, T, pitches, units); None where the network does not look.
    """

    for_pitch: Tensor
    for_duration: Tensor
    for_velocity: Tensor
    around: Tensor | None


class NoteNetwork(nn.Module):
    """RNN, LSTM or GRU layers between the features of the past and the parts of the next note."""

    def __init__(self, config: NetworkConfig, vocabulary: Vocabulary, *, random_seed: int = 1) -> None:
        super().__init__()
        self.config = config
        self.vocabulary = vocabulary
        hidden = config.hidden_size
        self.before = NoteFeatures(
            vocabulary, aligned=vocabulary.step.values, previous=True, memory=config.looks_back
        )
        self.at_onset = NoteFeatures(
            vocabulary, aligned=vocabulary.duration.values, previous=False, memory=config.looks_back
        )
        self.input = nn.Linear(self.before.size, hidden)
        self.recurrent = nn.ModuleList(
            _LAYERS[config.cell](hidden, hidden, batch_first=True) for _ in range(config.layers)
        )
        self.dropout = LockedDropout(config.dropout)
        self.step_hidden = nn.Linear(hidden, hidden)
        self.onset_hidden = nn.Linear(hidden, 3 * hidden)
        self.onset_features = nn.Linear(self.at_onset.size, 3 * hidden, bias=False)
        self.onset_step = nn.Embedding(vocabulary.step.size, 3 * hidden)
        self.duration_pitch = nn.Embedding(vocabulary.pitch.size, hidden)
        self.velocity_pitch = nn.Embedding(vocabulary.pitch.size, hidden)
        self.velocity_duration = nn.Embedding(vocabulary.duration.size, hidden)
        self.step_head = nn.Linear(hidden, vocabulary.step.size + 1)
        self.pitch_head = nn.Linear(hidden, vocabulary.pitch.size)
        self.interval_head = nn.Linear(hidden, 2 * LARGEST_INTERVAL + 1, bias=False)
        self.degree_head = nn.Linear(hidden, 12, bias=False)
        self.duration_head = nn.Linear(hidden, vocabulary.duration.size)
        self.velocity_head = nn.Linear(hidden, vocabulary.velocity.size)
        if config.looks_around:
            self.surroundings = PitchSurroundings(ROLL_CHANNELS, hidden)
        if config.looks_back:
            self.duration_run = nn.Embedding(WAYS * RUN_CLASSES, hidden)
            self.step_gate = LookbackGate(hidden)
            self.pitch_gate = LookbackGate(hidden)
            self.duration_gate = LookbackGate(hidden)
        self._initialise(random_seed)

    def _initialise(self, random_seed: int) -> None:
        """Draw all weights anew, from a generator of their own: other threads draw from torch's.

        Matrices are uniform within 1 / sqrt(inputs), embeddings normal with 0.05, gates of the memory
        of the piece 0; biases are 0 but for LSTM forget gates, which start open at 1 (Jozefowicz et
        al. 2015).
        """
        generator = torch.Generator().manual_seed(random_seed)
        hidden = self.config.hidden_size
        with torch.no_grad():
            for name, weights in self.named_parameters():
                if weights.is_meta:
                    continue
                part = name.split(".")[0]
                if weights.dim() == 1 or part in _GATES:
                    weights.zero_()
                    if self.config.cell == "lstm" and ".bias_ih" in name:
                        weights[hidden : 2 * hidden] = 1.0
                elif part in _EMBEDDINGS or name.endswith("by_degree.weight"):
                    weights.normal_(std=0.05, generator=generator)
                else:
                    bound = weights[0].numel() ** -0.5
                    weights.uniform_(-bound, bound, generator=generator)

    def start_state(self, batch_size: int) -> State:
        """Return the memory of nothing: zeros, one (layers, B, hidden_size) for each of h (and c)."""
        weight = self.input.weight
        zeros = torch.zeros(self.config.layers, batch_size, self.config.hidden_size, device=weight.device)
        return (zeros, zeros.clone()) if self.config.cell == "lstm" else (zeros,)

    def read(self, batch: NoteBatch, state: State) -> tuple[Tensor, Tensor, State]:
        """Run the layers over a window.

        Returns:
            The hidden states of the top layer (B, T, hidden), the step logits (B, T, steps + 1),
            and the state behind the last row.
        """
        inputs = self.input(self.before(batch))
        hidden = self.dropout(inputs)
        after = []
        for index, layer in enumerate(self.recurrent):
            memory = tuple(part[index : index + 1].to(inputs.dtype) for part in state)
            hidden, behind = layer(hidden, memory if len(memory) == 2 else memory[0])
            hidden = self.dropout(hidden)
            after.append(behind if isinstance(behind, tuple) else (behind,))
        mixed = self.step_hidden(hidden) + inputs
        step_hidden, step_logits = self._head(self.step_head, mixed)
        if self.config.looks_back:
            step_logits = self.step_gate(step_logits, step_hidden, batch.step_lookback, batch.memory)
        return hidden, step_logits, tuple(torch.cat(parts) for parts in zip(*after, strict=True))

    def at(self, batch: NoteBatch, hidden: Tensor, step_ticks: Tensor, step_classes: Tensor) -> Onset:
        """Look at what will sound at the chosen onset; ticks and classes are (B, T)."""
        features = self.at_onset(batch, later=step_ticks)
        mixed = self.onset_hidden(hidden) + self.onset_features(features)
        mixed = mixed + self.onset_step(step_classes.clamp_max(self.vocabulary.step.escape))
        for_pitch, for_duration, for_velocity = mixed.chunk(3, dim=-1)
        around = None
        if self.config.looks_around:
            told = functional.gelu(for_pitch)
            around = self.surroundings(
                self.at_onset.roll(features), told, batch.tonics, batch.modes, self.vocabulary.low
            )
        return Onset(for_pitch, for_duration, for_velocity, around)

    def pitch_logits(self, onset: Onset, batch: NoteBatch, step_ticks: Tensor) -> Tensor:
        """Return (B, T, pitch classes), given the chosen step in ticks (B, T).

        A pitch is chosen for what it is, for its interval from the previous note and for its degree
        in the key that the past suggests: each adds its logit. Notes that begin together are in
        order of pitch, so within a chord only higher pitches remain: the others are given −inf.
        """
        hidden = self.dropout(functional.gelu(onset.for_pitch))
        logits: Tensor = self.pitch_head(hidden)
        known = self.vocabulary.low + torch.arange(logits.shape[-1] - 1, device=logits.device)
        previous, tonics = batch.previous_pitches[..., None], batch.tonics[..., None]
        intervals = (known - previous).clamp(-LARGEST_INTERVAL, LARGEST_INTERVAL) + LARGEST_INTERVAL
        by_interval = self.interval_head(hidden).gather(-1, intervals)
        by_degree = self.degree_head(hidden).gather(-1, (known - tonics) % 12)
        relative = by_interval * (previous != NO_PITCH) + by_degree * (tonics != NO_KEY)
        used_up = (step_ticks == 0)[..., None] & (known <= previous)
        relative = relative.masked_fill(used_up, -math.inf)
        if onset.around is not None:
            relative = relative + self.surroundings.pitch_logits(onset.around)
        if self.config.looks_back:
            logits = self.pitch_gate(logits, hidden, batch.pitch_lookback, batch.memory)
        return logits + functional.pad(relative, (0, 1))

    def duration_logits(self, onset: Onset, batch: NoteBatch, pitches: Tensor) -> Tensor:
        """Return (B, T, duration classes), given pitch classes (B, T)."""
        mixed = onset.for_duration + self.duration_pitch(pitches)
        if onset.around is not None:
            here = self.dropout(self.surroundings.at(onset.around, pitches))
            mixed = mixed + self.surroundings.for_duration(here)
        if not self.config.looks_back:
            return self._head(self.duration_head, mixed)[1]
        classes, runs = batch.duration_lookback.unbind(-1)
        told = self.duration_run(runs + RUN_CLASSES * torch.arange(WAYS, device=runs.device))
        mixed = mixed + (told * (classes != NOTHING)[..., None]).sum(dim=-2) * batch.memory[..., None]
        hidden, logits = self._head(self.duration_head, mixed)
        gated: Tensor = self.duration_gate(logits, hidden, batch.duration_lookback, batch.memory)
        return gated

    def velocity_logits(self, onset: Onset, pitches: Tensor, durations: Tensor) -> Tensor:
        """Return (B, T, velocity classes), given pitch and duration classes (B, T)."""
        mixed = onset.for_velocity + self.velocity_pitch(pitches)
        mixed = mixed + self.velocity_duration(durations)
        return self._head(self.velocity_head, mixed)[1]

    def _head(self, head: nn.Linear, mixed: Tensor) -> tuple[Tensor, Tensor]:
        """Return the hidden units of a head and its logits."""
        hidden = self.dropout(functional.gelu(mixed))
        return hidden, head(hidden)

    def forward(self, batch: NoteBatch, state: State) -> tuple[Tensor, State]:
        """Return the negative log-likelihood of every part of every row, and the state behind it.

        Returns:
            Nats, (B, T, 5): step, pitch, duration, velocity, end; 0 where a row has no such part.
        """
        hidden, step_logits, after = self.read(batch, state)
        step, pitch, duration, velocity = batch.targets.unbind(-1)
        onset = self.at(batch, hidden, batch.step_ticks, step)
        vocabulary = self.vocabulary
        first = _nats(step_logits, step, vocabulary.step)
        # Where there is no note there is no chord either: else all pitches might be impossible there.
        step_ticks = batch.step_ticks.masked_fill(~batch.is_note, 1)
        pitch_logits = self.pitch_logits(onset, batch, step_ticks)
        is_end = batch.is_row & ~batch.is_note
        parts = [
            first * batch.is_note,
            _nats(pitch_logits, pitch, vocabulary.pitch) * batch.is_note,
            _nats(self.duration_logits(onset, batch, pitch), duration, vocabulary.duration) * batch.is_note,
        ]
        if vocabulary.has_velocity:
            logits = self.velocity_logits(onset, pitch, duration)
            parts.append(_nats(logits, velocity, vocabulary.velocity) * batch.is_note)
        else:
            parts.append(torch.zeros_like(first))
        parts.append(first * is_end)
        return torch.stack(parts, dim=-1), after


def _nats(logits: Tensor, targets: Tensor, part: PartVocabulary) -> Tensor:
    """Return −log p of the targets, the escape class shared out evenly among what it stands for."""
    if part.escaped == 0:  # a class that stands for no value must take no share of the chances
        is_escape = torch.arange(logits.shape[-1], device=logits.device) == part.escape
        logits = logits.masked_fill(is_escape, -math.inf)
    nats = functional.cross_entropy(logits.float().flatten(0, -2), targets.flatten(), reduction="none")
    nats = nats.view(targets.shape)
    if part.escaped > 1:
        nats = nats + (targets == part.escape) * math.log(part.escaped)
    return nats
