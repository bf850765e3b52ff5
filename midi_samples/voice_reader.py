"""Reads the music of one voice: ABC tokens into bars of events."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from midi_samples.tune import Bar, Event, Metre

_NATURALS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_SHARP_ORDER = "FCGDAEB"
_ACCIDENTALS = {"^^": 2, "^": 1, "=": 0, "_": -1, "__": -2}
_TONIC_FIFTHS = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}
_MODES = {"": 0, "maj": 0, "ion": 0, "mix": -1, "dor": -2, "m": -3, "min": -3, "aeo": -3, "phr": -4, "lyd": 1}
_MAX_RESTS = 200
_MINOR_MODES = {"dor", "m", "min", "aeo", "phr"}

_NOTE = r"(?:\^\^|\^|__|_|=)?[A-Ga-g][,']*(?:\d*/*\d*)-?"
TOKEN = re.compile(
    rf"""(?P<space>[ \t\\`]+)
    |\[(?P<field>[KMLV]):(?P<value>[^\]]*)\]
    |(?P<bar>:\|{{0,2}}:|:\|[]|]?|\|{{1,2}}:|\|[]|]?|\[\|)
    |\[?(?P<ending>[12])(?!\d|:)
    |\[(?P<chord>(?:{_NOTE})+)\](?P<chord_length>\d*/*\d*)(?P<chord_tie>-?)
    |(?P<note>{_NOTE})
    |[zx](?P<rest>\d*/*\d*)
    |(?P<whole_rest>Z)(?P<whole_count>\d*)
    |\((?P<tuplet>\d(?::\d?){{0,2}})
    |(?P<broken>>{{1,2}}|<{{1,2}})
    |(?P<ignored>[()~.]|![^!]*!|"[^"]*")""",
    re.VERBOSE,
)
_NOTE_PARTS = re.compile(r"(\^\^|\^|__|_|=)?([A-Ga-g])([,']*)(\d*/*\d*)(-?)")


class NotationError(ValueError):
    """What is wrong in a line; the reader of the file adds which file."""


def parse_key(text: str) -> tuple[int, bool]:
    """Return the sharps (negative: flats) of a K: field such as 'G', 'F#m' or 'Dmix', and if it is minor."""
    plain = "".join(word for word in text.split() if "=" not in word)  # without clef=bass and the like
    match = re.fullmatch(r"([A-G])([#b]?)([A-Za-z]*)", plain)
    mode = match.group(3).lower()[:3] if match else "?"
    if match is None or mode not in _MODES:
        raise NotationError(f"K: '{text}' is not a key")
    fifths = _TONIC_FIFTHS[match.group(1)] + {"#": 7, "b": -7, "": 0}[match.group(2)] + _MODES[mode]
    if not -7 <= fifths <= 7:
        raise NotationError(f"K: '{text}' would need {abs(fifths)} sharps or flats")
    return fifths, mode in _MINOR_MODES


def parse_metre(text: str) -> Metre:
    """Read an M: field: 'C', 'C|' or a fraction such as '6/8'."""
    text = {"C": "4/4", "C|": "2/2"}.get(text.strip(), text.strip())
    if not (match := re.fullmatch(r"([1-9]\d?)/(1|2|4|8|16)", text)):
        raise NotationError(f"M: '{text}' is not a metre")
    return Metre(numerator=int(match.group(1)), denominator=int(match.group(2)))


def parse_length(text: str) -> Fraction:
    """Read a length after a note: '', '2', '3/2', '/', '//', '/4'."""
    match = re.fullmatch(r"(\d*)(?:(/+)(\d*))?", text)
    if match is None:
        raise NotationError(f"'{text}' is not a length")
    numerator = int(match.group(1) or 1)
    slashes, digits = match.group(2) or "", match.group(3) or ""
    denominator = int(digits) if digits else 2 ** len(slashes)
    if numerator == 0 or denominator == 0:
        raise NotationError(f"'{text}' is not a length")
    return Fraction(numerator, denominator)


class VoiceReader:
    """Reads the music lines of one voice into bars."""

    def __init__(self, name: str, *, fifths: int, minor: bool, metre: Metre, unit: Fraction) -> None:
        self.name = name
        self.fifths, self.minor, self.metre, self.unit = fifths, minor, metre, unit
        self.bars: list[Bar] = []
        self._events: list[Event] = []
        self._text = ""
        self._accidentals: dict[int, int] = {}  # staff position -> alteration, until the bar line
        self._tied: dict[int, int] = {}  # staff position -> alteration, for the next event
        self._tuplet, self._tuplet_left = Fraction(1), 0
        self._broken: Fraction | None = None  # factor that the next note takes
        self._opens, self._ending = False, 0

    def read(self, token: re.Match[str]) -> None:
        """Take one token of the music."""
        kind = token.lastgroup
        if kind == "bar" or kind == "ending":
            self._read_bar(token)
        elif kind in ("note", "chord_tie"):
            self._read_notes(token)
        elif kind == "rest":
            self._add((), parse_length(token["rest"]) * self.unit, frozenset())
        elif kind == "whole_count":
            self._read_whole_rests(int(token["whole_count"] or 1))
        elif kind == "tuplet":
            self._read_tuplet(token["tuplet"])
        elif kind == "broken":
            self._read_broken(token["broken"])
        self._text += token.group() if kind != "bar" else ""

    def set_field(self, field: str, value: str) -> None:
        """Change key, metre or unit length from here on."""
        if field == "K":
            self.fifths, self.minor = parse_key(value)
        elif self._events:
            raise NotationError(f"[{field}:{value}] stands within a bar")
        elif field == "M":
            self.metre = parse_metre(value)
        else:
            self.unit = parse_length(value)

    def finish(self) -> tuple[Bar, ...]:
        """Return the bars; the last must have been closed by a bar line."""
        if self._events:
            raise NotationError(f"voice {self.name} ends without a bar line after '{self._text.strip()}'")
        if not self.bars:
            raise NotationError(f"voice {self.name} has no notes")
        self.bars[-1] = replace(self.bars[-1], ends_strain=True)
        shift = 1 if self.bars[0].length >= self.bars[0].metre.length else 0
        return tuple(replace(bar, number=index + shift) for index, bar in enumerate(self.bars))

    def _read_bar(self, token: re.Match[str]) -> None:
        if token["ending"]:
            self._begin_ending(int(token["ending"]))
            return
        sign = token["bar"]
        if self._events:
            self._close_bar()
        closes, opens = sign.startswith(":"), sign.endswith(":")
        if self.bars and (closes or opens or sign in ("||", "|]")):
            last = self.bars[-1]
            self.bars[-1] = replace(last, ends_strain=True, closes_repeat=closes or last.closes_repeat)
            self._ending = 0
        self._opens = self._opens or opens

    def _begin_ending(self, number: int) -> None:
        if self._events:
            raise NotationError(f"ending {number} begins within a bar: '{self._text.strip()}'")
        if number == 2 and not (self.bars and self.bars[-1].closes_repeat and self.bars[-1].ending == 1):
            raise NotationError("a second ending follows the repeat sign of a first")
        self._ending = number

    def _close_bar(self) -> None:
        if self._tuplet_left or self._broken is not None:
            raise NotationError(f"a tuplet or broken rhythm runs over the bar line: '{self._text.strip()}'")
        self.bars.append(
            Bar(
                number=0,
                text=self._text.strip(),
                events=tuple(self._events),
                metre=self.metre,
                fifths=self.fifths,
                minor=self.minor,
                opens_repeat=self._opens,
                ending=self._ending,
            )
        )
        self._events, self._text, self._opens = [], "", False
        self._accidentals.clear()

    def _read_notes(self, token: re.Match[str]) -> None:
        notes = [match.groups() for match in _NOTE_PARTS.finditer(token["chord"] or token["note"])]
        lengths = {parse_length(note[3]) for note in notes}
        if len(lengths) > 1:
            raise NotationError(f"the notes of a chord differ in length: '{token.group()}'")
        tied, self._tied = self._tied, {}
        pitches, ties = [], set()
        for accidental, letter, marks, _, tie in notes:
            position, pitch, alteration = self._pitch(accidental, letter, marks, tied)
            pitches.append(pitch)
            if tie or token["chord_tie"]:
                ties.add(pitch)
                self._tied[position] = alteration
        length = lengths.pop() * parse_length(token["chord_length"] or "") * self.unit
        self._add(tuple(sorted(pitches)), length, frozenset(ties))

    def _pitch(self, accidental: str, letter: str, marks: str, tied: dict[int, int]) -> tuple[int, int, int]:
        """Return staff position, MIDI pitch and alteration of a note as written."""
        octave = 5 + letter.islower() + marks.count("'") - marks.count(",")
        position = octave * 7 + "CDEFGAB".index(letter.upper())
        if accidental:
            alteration = self._accidentals[position] = _ACCIDENTALS[accidental]
        else:
            from_key = self._from_key(letter.upper())
            alteration = tied.get(position, self._accidentals.get(position, from_key))
        return position, octave * 12 + _NATURALS[letter.upper()] + alteration, alteration

    def _from_key(self, letter: str) -> int:
        sharp = _SHARP_ORDER.index(letter) < self.fifths
        flat = _SHARP_ORDER[::-1].index(letter) < -self.fifths
        return int(sharp) - int(flat)

    def _add(self, pitches: tuple[int, ...], length: Fraction, ties: frozenset[int]) -> None:
        if self._tuplet_left:
            length *= self._tuplet
            self._tuplet_left -= 1
        if self._broken is not None:
            length, self._broken = length * self._broken, None
        self._events.append(Event(pitches=pitches, length=length, ties=ties))

    def _read_whole_rests(self, count: int) -> None:
        if not 1 <= count <= _MAX_RESTS:
            raise NotationError(f"Z{count} is not 1 to {_MAX_RESTS} bars of rest")
        for index in range(count):
            if index:
                self._close_bar()
            self._text = "Z" if index else self._text
            self._add((), self.metre.length, frozenset())

    def _read_tuplet(self, text: str) -> None:
        numbers = [int(number) if number else 0 for number in text.split(":")] + [0, 0]
        notes, in_time, affected = numbers[:3]
        compound = self.metre.numerator > 3 and self.metre.numerator % 3 == 0
        usual = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}.get(notes, 3 if compound else 2)
        if notes < 2 or self._tuplet_left:
            raise NotationError(f"({text} is not a tuplet here")
        self._tuplet, self._tuplet_left = Fraction(in_time or usual, notes), affected or notes

    def _read_broken(self, sign: str) -> None:
        if not self._events or self._broken is not None:
            raise NotationError(f"'{sign}' needs a note on either side")
        short = Fraction(1, 2 ** len(sign))
        first, self._broken = (2 - short, short) if sign[0] == ">" else (short, 2 - short)
        self._events[-1] = replace(self._events[-1], length=self._events[-1].length * first)
