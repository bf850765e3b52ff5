"""A strict reader of the part of ABC 2.1 that the samples are written in.

Read are notes, rests (z, x, Z), chords, ties, broken rhythm, tuplets, bar lines, repeats, endings, voices,
and changes of key, metre and unit length. Slurs, decorations, chord names and lyrics are passed over.
Anything else is an error: a source that is not understood in full is not a source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from midi_samples.tune import SampleError, Tune, Voice, check_voices, played_bars
from midi_samples.voice_reader import TOKEN, NotationError, VoiceReader, parse_key, parse_length, parse_metre

_FIELD = re.compile(r"([A-Za-z]):(.*)")
_VOICE_NAME = re.compile(r'(?:name|nm)="([^"]*)"')
_IN_MUSIC = "KMLV"  # fields that may stand between lines of music
_PASSED_OVER = "wW"
_MAX_BYTES = 100_000


@dataclass(slots=True)
class _Source:
    """A file taken apart: header fields, notes on it, and the readers of its voices in order."""

    fields: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)  # 'year', 'public domain': from N: lines
    program: int = 0
    voice_names: dict[str, str] = field(default_factory=dict)
    readers: dict[str, VoiceReader] = field(default_factory=dict)
    current: str = "1"

    def reader(self) -> VoiceReader:
        """Return the reader of the current voice, made at its first music."""
        if self.current not in self.readers:
            fifths, minor = parse_key(self.fields["K"])
            metre, unit = parse_metre(self.fields["M"]), parse_length(self.fields["L"])
            name = self.voice_names.get(self.current, self.fields["T"])
            self.readers[self.current] = VoiceReader(name, fifths=fifths, minor=minor, metre=metre, unit=unit)
        return self.readers[self.current]


def read_tune(path: Path) -> Tune:
    """Read one ABC file and check that its bars add up and its voices line up.

    Raises:
        SampleError: The source is not in the strict subset, lacks a field, or a bar is wrong.
        OSError: The file cannot be read.
    """
    data = path.read_bytes()
    if len(data) > _MAX_BYTES:
        raise SampleError(path, f"more than {_MAX_BYTES} bytes: too long for one tune")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SampleError(path, "not UTF-8 text: save it as UTF-8") from error
    return parse_tune(text, path)


def parse_tune(text: str, path: Path) -> Tune:
    """Do what `read_tune` does for a text; `path` is for messages.

    Raises:
        SampleError: As for `read_tune`.
    """
    source = _Source()
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            _read_line(source, line)
        except NotationError as error:
            raise SampleError(path, f"line {number}: {error}") from error
    try:
        tune = _make_tune(source, path)
    except NotationError as error:
        raise SampleError(path, str(error)) from error
    check_voices(tune)
    for voice in tune.voices:
        played_bars(voice, path)
    return tune


def _read_line(source: _Source, line: str) -> None:
    if line.startswith("%%"):
        _read_directive(source, line)
        return
    line = line.split("%")[0].strip()
    if not line:
        return
    if match := _FIELD.fullmatch(line):
        _read_field(source, match.group(1), match.group(2).strip())
    elif "K" in source.fields:
        _read_music(source, line)
    else:
        raise NotationError(f"'{line}' stands before the K: field, which ends the header")


def _read_directive(source: _Source, line: str) -> None:
    match = re.fullmatch(r"%%MIDI\s+program\s+(\d{1,3})\s*", line)
    if match is None or int(match.group(1)) > 127:
        raise NotationError(f"'{line}' is not known here: only %%MIDI program 0 to 127")
    source.program = int(match.group(1))


def _read_field(source: _Source, name: str, value: str) -> None:
    if name in _PASSED_OVER:
        return
    if name == "V":
        _read_voice_field(source, value)
    elif "K" in source.fields:
        if name not in _IN_MUSIC:
            raise NotationError(f"{name}: does not belong in the music")
        source.reader().set_field(name, value)
    elif name == "N":
        key, _, remark = value.partition(":")
        source.remarks[key.strip().lower()] = remark.strip()
    elif name in "TXCOMLQKRSZ":
        source.fields.setdefault(name, value)
        if name == "K":
            _check_header(source)
    else:
        raise NotationError(f"{name}: is a field that is not known here")


def _read_voice_field(source: _Source, value: str) -> None:
    words = value.split()
    if not words:
        raise NotationError("V: names no voice")
    if "transpose" in value or "octave" in value:
        raise NotationError("V: write the voice at its own pitch")
    source.current = words[0]
    match = _VOICE_NAME.search(value)
    source.voice_names.setdefault(words[0], match.group(1) if match else words[0])


def _check_header(source: _Source) -> None:
    missing = [name for name in "XTCMLQ" if not source.fields.get(name)]
    missing += [
        f"N: {name.capitalize()}" for name in ("year", "public domain") if not source.remarks.get(name)
    ]
    if source.fields.get("C", "").startswith("Trad") and not source.fields.get("O"):
        missing.append("O")
    if missing:
        raise NotationError(f"the header lacks {', '.join(missing)}")


def _read_music(source: _Source, line: str) -> None:
    position = 0
    while position < len(line):
        token = TOKEN.match(line, position)
        if token is None:
            raise NotationError(f"'{line[position:]}' is not understood")
        position = token.end()
        if token["field"] == "V":
            _read_voice_field(source, token["value"])
        elif token["field"]:
            source.reader().set_field(token["field"], token["value"])
        else:
            source.reader().read(token)


def _make_tune(source: _Source, path: Path) -> Tune:
    if not source.readers:
        raise NotationError("there is no music")
    fields = source.fields
    voices = tuple(Voice(name=reader.name, bars=reader.finish()) for reader in source.readers.values())
    return Tune(
        path=path,
        title=fields["T"],
        composer=fields["C"],
        origin=fields.get("O", ""),
        year=source.remarks["year"],
        public_domain=source.remarks["public domain"],
        key_name=fields["K"],
        metre=parse_metre(fields["M"]),
        qpm=parse_tempo(fields["Q"]),
        program=source.program,
        voices=voices,
    )


def parse_tempo(text: str) -> Fraction:
    """Return the quarter notes a minute of a Q: field such as '1/4=120' or '3/8=100'."""
    match = re.fullmatch(r"(\d{1,2}/\d{1,2})=(\d{1,3})", text.replace(" ", ""))
    if match is None or not Fraction(match.group(1)) or not int(match.group(2)):
        raise NotationError(f"Q: '{text}' is not a tempo such as 1/4=120")
    return Fraction(match.group(1)) * 4 * int(match.group(2))
