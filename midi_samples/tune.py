"""What an ABC source says, as data: headers, voices, bars; the playing order; the bar check."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path


class SampleError(ValueError):
    """A sample whose source cannot be right.

    Attributes:
        path: The ABC file.
        reason: What is wrong, in words for the person who mends the source.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Metre:
    """A time signature as written: `numerator` over `denominator`."""

    numerator: int
    denominator: int

    @property
    def length(self) -> Fraction:
        """The length of a bar in whole notes."""
        return Fraction(self.numerator, self.denominator)

    @property
    def strong_beats(self) -> frozenset[Fraction]:
        """Where a bar has a second accent, in whole notes from its start; never the downbeat."""
        if self.numerator > 3 and self.numerator % 3 == 0:
            beat = Fraction(3, self.denominator)
        elif self.numerator % 4 == 0 or (self.numerator, self.denominator) == (2, 2):
            beat = self.length / 2
        else:
            return frozenset()
        return frozenset(beat * index for index in range(1, int(self.length / beat)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A note, a chord or a rest.

    Attributes:
        pitches: MIDI note numbers; empty for a rest.
        length: In whole notes.
        ties: Those of the pitches that are tied to the next event.
    """

    pitches: tuple[int, ...]
    length: Fraction
    ties: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of one voice as written.

    Attributes:
        number: As musicians count: the first full bar is 1, a pickup before it 0.
        text: Its source, for messages.
        events: In order.
        metre: The metre in force.
        fifths: Sharps (positive) or flats (negative) of the key signature in force.
        minor: Whether the mode in force has a minor third.
        opens_repeat: Whether a repeat begins before it.
        closes_repeat: Whether a repeat ends after it.
        ends_strain: Whether a double bar, a repeat sign or the end of the tune follows.
        ending: 1 or 2 within a first or second ending, else 0.
    """

    number: int
    text: str
    events: tuple[Event, ...]
    metre: Metre
    fifths: int
    minor: bool
    opens_repeat: bool = False
    closes_repeat: bool = False
    ends_strain: bool = False
    ending: int = 0

    @property
    def length(self) -> Fraction:
        """The sum of its events in whole notes."""
        return sum((event.length for event in self.events), Fraction(0))

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be the same in every voice."""
        return self.length, self.metre, self.opens_repeat, self.closes_repeat, self.ending


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedBar:
    """A bar in playing order.

    Attributes:
        bar: What is played.
        start: Where it begins, in whole notes from the first bar line (a pickup stands after that).
        offset: Where in its metre it begins, in whole notes; above 0 for a pickup or the rest of a bar.
    """

    bar: Bar
    start: Fraction
    offset: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One part: its name and its bars as written."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tune:
    """One sample.

    Attributes:
        path: The ABC file.
        title: As people call it.
        composer: A name, or 'Trad.'
        origin: A country or region; may be empty where there is a composer.
        year: When it was written or first printed, in words.
        public_domain: Why anybody may use it.
        key_name: As in the K: field, such as 'D' or 'Ador'.
        metre: At the start.
        qpm: Quarter notes a minute.
        program: General MIDI program, 0 to 127.
        voices: At least one.
    """

    path: Path
    title: str
    composer: str
    origin: str
    year: str
    public_domain: str
    key_name: str
    metre: Metre
    qpm: Fraction
    program: int
    voices: tuple[Voice, ...]


def check_voices(tune: Tune) -> None:
    """Refuse voices whose bars do not line up with those of the first.

    Raises:
        SampleError: They differ in number, length, metre or repeats.
    """
    first = tune.voices[0]
    for voice in tune.voices[1:]:
        if len(voice.bars) != len(first.bars):
            counts = f"{len(voice.bars)} bars, voice {first.name} has {len(first.bars)}"
            raise SampleError(tune.path, f"voice {voice.name} has {counts}")
        for bar, model in zip(voice.bars, first.bars, strict=True):
            if bar.shape != model.shape:
                reason = f"voice {voice.name} differs from {first.name} in bar {bar.number}"
                raise SampleError(tune.path, f"{reason}: '{bar.text}' against '{model.text}'")


def playing_order(voice: Voice, path: Path) -> list[Bar]:
    """Write out the repeats, with first and second endings.

    Raises:
        SampleError: A repeat closes that nothing has opened.
    """
    bars, order = voice.bars, []
    index, start, second_time = 0, 0, False
    opened = True  # the start of a tune opens its first repeat
    while index < len(bars):
        bar = bars[index]
        if bar.opens_repeat and (index != start or not opened):
            start, second_time, opened = index, False, True
        if bar.ending and bar.ending != 1 + second_time:
            index += 1
            continue
        order.append(bar)
        index += 1
        if bar.closes_repeat and not second_time:
            if not opened:
                raise SampleError(path, f"the repeat that ends with bar {bar.number} is never opened")
            index, second_time = start, True
        elif bar.ends_strain and (second_time or not bar.closes_repeat):
            start, second_time, opened = index, False, False
    return order


def played_bars(voice: Voice, path: Path) -> list[PlayedBar]:
    """Place the bars in playing order, and check that they keep to the metre.

    A bar may be short only where a strain ends and the next bar played brings the rest of it, or where a
    pickup opens the tune and its last bar lacks just that.

    Raises:
        SampleError: A bar does not add up; the message names it, with the expected and the found length.
    """
    order = playing_order(voice, path)
    pickup_rest = max(Fraction(0), order[0].metre.length - order[0].length)
    start, offset = Fraction(0), pickup_rest
    played = []
    for bar in order:
        full, end = bar.metre.length, offset + bar.length
        played.append(PlayedBar(bar=bar, start=start + offset, offset=offset))
        if end != full and (end > full or offset or not bar.ends_strain):
            note = f" after the {offset} that went before" if offset else ""
            raise _wrong_length(path, bar, full - offset, note)
        start, offset = (start + full, Fraction(0)) if end == full else (start, end)
    if offset != pickup_rest:
        expected = pickup_rest or order[-1].metre.length
        raise _wrong_length(path, order[-1], expected, " as the last bar, which completes the pickup")
    return played


def _wrong_length(path: Path, bar: Bar, expected: Fraction, note: str) -> SampleError:
    lengths = f"should last {expected} of a whole note{note}, but lasts {bar.length}"
    return SampleError(path, f"bar {bar.number} {lengths}: '{bar.text}'")
