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

from models.encoding import PartVocabulary, Vocabulary
from models.encoding.lookback import NOTHING, RUN_CLASSES, WAYS
from models.networks.batch import NoteBatch
from models.networks.config import NetworkConfig
from models.networks.contexts import ContextGate
from models.networks.features import LARGEST_INTERVAL, ROLL_CHANNELS, NoteFeatures
from models.networks.heads import PitchRelations, read_heads
from models.networks.lookback import LookbackGate, runs_by_way
from models.networks.marks import Marks
from models.networks.surroundings import PitchSurroundings, Surroundings

State = tuple[Tensor, ...]
"""The memory: (h,) for RNN and GRU, (h, c) for LSTM; each (layers, B, hidden_size)."""

_EMBEDDINGS = ("onset_step", "duration_pitch", "velocity_pitch", "velocity_duration", "duration_run")
_GATES = ("context_gate", "step_gate", "pitch_gate", "duration_gate")

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
        for_pitch: Hidden units of its head, (B, T, hidden).
        for_duration, for_velocity: What is known of theirs before the parts in between are chosen,
            likewise; for_velocity is empty where the music has no velocities.
        around: What surrounds each pitch; None where the network does not look.
    """

    for_pitch: Tensor
    for_duration: Tensor
    for_velocity: Tensor
    around: Surroundings | None


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
        self.relations = PitchRelations(vocabulary)
        self.duration_head = nn.Linear(hidden, vocabulary.duration.size)
        self.velocity_head = nn.Linear(hidden, vocabulary.velocity.size)
        if config.looks_around:
            pitches = len(vocabulary.pitch.values)
            self.surroundings = PitchSurroundings(vocabulary.low, pitches, ROLL_CHANNELS, hidden)
        if config.looks_back:
            self.duration_run = nn.Embedding(WAYS * RUN_CLASSES, hidden)
            self.step_gate = LookbackGate(hidden)
            self.pitch_gate = LookbackGate(hidden)
            self.duration_gate = LookbackGate(hidden)
        if config.knows_contexts:
            self.context_gate = ContextGate(hidden)
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
        inputs = self.inputs(batch)
        hidden = self.dropout(inputs)
        after = []
        for index, layer in enumerate(self.recurrent):
            hidden, behind = _run(layer, hidden, tuple(part[index : index + 1] for part in state))
            hidden = self.dropout(hidden)
            after.append(behind)
        logits = self.step_logits(hidden, inputs, batch)
        return hidden, logits, tuple(torch.cat(parts) for parts in zip(*after, strict=True))

    def inputs(self, batch: NoteBatch) -> Tensor:
        """Return what the first layer is told at every row, (B, T, hidden)."""
        inputs: Tensor = self.before(batch).linear(self.input.weight, bias=self.input.bias)
        return inputs

    def step_logits(self, hidden: Tensor, inputs: Tensor, batch: NoteBatch) -> Tensor:
        """Return (B, T, steps + 1), from the hidden states of the top layer and the inputs of the first."""
        mixed = self.step_hidden(hidden) + inputs
        heads = [self.step_head, *([self.step_gate.by_hidden] if self.config.looks_back else [])]
        logits, *gates = self._heads(mixed, *heads)
        if not gates:
            return logits
        gated: Tensor = self.step_gate(logits, gates[0], batch.step_lookback, batch.memory)
        return gated

    def at(self, batch: NoteBatch, hidden: Tensor, step_ticks: Tensor, step_classes: Tensor) -> Onset:
        """Look at what will sound at the chosen onset; ticks and classes are (B, T)."""
        units, steps = self.config.hidden_size, self.vocabulary.step
        outputs = units * (3 if self.vocabulary.has_velocity else 2)  # what is not asked for costs nothing
        marks = self.at_onset(batch, later=step_ticks)
        told = marks.behind(step_classes.clamp_max(steps.escape), steps.size)
        by_hidden = self.onset_hidden
        mixed = functional.linear(hidden, by_hidden.weight[:outputs], by_hidden.bias[:outputs])
        mixed = mixed + told.linear(self.onset_step.weight.t(), self.onset_features.weight, outputs=outputs)
        for_pitch, for_duration, for_velocity = mixed.split((units, units, outputs - 2 * units), dim=-1)
        for_pitch = functional.gelu(for_pitch)
        around = None
        if self.config.looks_around:
            roll = self.at_onset.roll(marks)
            around = self.surroundings(roll, for_pitch, batch.tonics, batch.modes)
        return Onset(for_pitch, for_duration, for_velocity, around)

    def pitch_logits(self, onset: Onset, batch: NoteBatch, step_ticks: Tensor) -> Tensor:
        """Return (B, T, pitch classes), given the chosen step in ticks (B, T).

        A pitch is chosen for what it is, for its interval from the previous note, for its degree in the
        key that the past suggests, and for what usually follows: each adds its logit. Notes that begin
        together are in order of pitch, so within a chord only higher pitches remain: the others are
        given −inf.
        """
        heads = [self.pitch_head, self.interval_head, self.degree_head]
        if self.config.looks_back:
            heads.append(self.pitch_gate.by_hidden)
        if self.config.knows_contexts:
            heads.append(self.context_gate.by_hidden)
        logits, by_interval, by_degree, *gates = read_heads(self.dropout(onset.for_pitch), *heads)
        if self.config.looks_back:
            logits = self.pitch_gate(logits, gates[0], batch.pitch_lookback, batch.memory)
        if self.config.knows_contexts:
            known = self.context_gate(gates[-1], batch.contexts, batch.context_orders, batch.memory)
            logits = logits + known
        logits = logits + self.relations(by_interval, by_degree, batch)
        if onset.around is not None:  # no pitch that it does not know has surroundings
            logits = logits + functional.pad(self.surroundings.pitch_logits(onset.around), (0, 1))
        used_up = (step_ticks == 0)[..., None] & self.relations.not_above(batch)
        masked: Tensor = logits.masked_fill(used_up, -math.inf)
        return masked

    def duration_logits(self, onset: Onset, batch: NoteBatch, pitches: Tensor) -> Tensor:
        """Return (B, T, duration classes), given pitch classes (B, T)."""
        mixed, marks = onset.for_duration, Marks.of(pitches, self.vocabulary.pitch.size)
        if onset.around is not None:
            here = self.dropout(self.surroundings.at(onset.around, pitches))
            mixed = mixed + self.surroundings.for_duration(here)
        by_pitch = self.duration_pitch.weight.t()
        if not self.config.looks_back:
            return self._heads(mixed + marks.linear(by_pitch), self.duration_head)[0]
        classes, runs = batch.duration_lookback.unbind(-1)
        num_runs = self.duration_run.num_embeddings
        places = runs_by_way(runs).masked_fill(classes == NOTHING, num_runs)
        by_run = Marks(places, batch.memory[..., None].expand(places.shape), num_runs)
        told = by_run.behind(pitches, self.vocabulary.pitch.size)
        mixed = mixed + told.linear(by_pitch, self.duration_run.weight.t())
        logits, gates = self._heads(mixed, self.duration_head, self.duration_gate.by_hidden)
        gated: Tensor = self.duration_gate(logits, gates, batch.duration_lookback, batch.memory)
        return gated

    def velocity_logits(self, onset: Onset, pitches: Tensor, durations: Tensor) -> Tensor:
        """Return (B, T, velocity classes), given pitch and duration classes (B, T)."""
        vocabulary = self.vocabulary
        marks = Marks.of(durations, vocabulary.duration.size).behind(pitches, vocabulary.pitch.size)
        told = marks.linear(self.velocity_pitch.weight.t(), self.velocity_duration.weight.t())
        mixed = onset.for_velocity + told
        return self._heads(mixed, self.velocity_head)[0]

    def _heads(self, mixed: Tensor, *heads: nn.Linear) -> tuple[Tensor, ...]:
        """Return what heads make of the same hidden units."""
        return read_heads(self.dropout(functional.gelu(mixed)), *heads)

    def forward(self, batch: NoteBatch, state: State) -> tuple[Tensor, State]:
        """Return the negative log-likelihood of every part of every row, and the state behind it.

        Returns:
            Nats, (B, T, 5): step, pitch, duration, velocity, end; 0 where a row has no such part.
        """
        hidden, step_logits, after = self.read(batch, state)
        return self.nats(batch, hidden, step_logits), after

    def nats(self, batch: NoteBatch, hidden: Tensor, step_logits: Tensor) -> Tensor:
        """Return the negative log-likelihood of every part of every row, given what `read` returns.

        Returns:
            Nats, (B, T, 5); see `forward`.
        """
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
        return torch.stack(parts, dim=-1)


def _run(layer: nn.Module, values: Tensor, memory: State) -> tuple[Tensor, State]:
    """Run a layer over a window, and return its hidden states (B, T, hidden) and the state behind it."""
    if values.is_cuda:  # there autocast would run it in fp16, whatever was asked for
        with torch.autocast("cuda", enabled=False):
            hidden, behind = layer(values.float(), memory if len(memory) == 2 else memory[0])
        hidden = hidden.to(values.dtype)
    else:
        memory = tuple(part.to(values.dtype) for part in memory)
        hidden, behind = layer(values, memory if len(memory) == 2 else memory[0])
    return hidden, behind if isinstance(behind, tuple) else (behind,)


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
