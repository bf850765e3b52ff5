"""What is in a SoundFont 2 file: checked from the first byte to the last before anything plays it.

Source: SoundFont Technical Specification 2.04, sections 4 to 7. The synthesiser behind us is written in C and
trusts the numbers of a file, so a file whose numbers do not add up never reaches it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from models.audio.errors import AudioError

MAX_BYTES = 512 * 1024 * 1024
"""The synthesiser holds samples as 32-bit floats: twice the size of the file."""

DRUM_BANK = 128
_MAX_TABLE_BYTES = 32 * 1024 * 1024
_MAX_PRESETS = 4096
_HEADER = struct.Struct("<4sI")
_INSTRUMENT, _SAMPLE = 41, 53  # generators whose amount is an index
_RECORDS = {
    b"phdr": 38,
    b"pbag": 4,
    b"pmod": 10,
    b"pgen": 4,
    b"inst": 22,
    b"ibag": 4,
    b"imod": 10,
    b"igen": 4,
}
_RECORDS[b"shdr"] = 46
# A place in the header of a sample, and the generators that shift it, by 1 and by 32,768 samples.
_SHIFTS = ((20, 0, 4), (24, 1, 12), (28, 2, 45), (32, 3, 50))
_MIN_SAMPLE_RATE, _MAX_SAMPLE_RATE = 100, 500_000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Preset:
    """One instrument of a sound font.

    Attributes:
        bank: 0 to 127, or 128 for drums.
        program: 0 to 127.
        name: As in the file; never empty.
    """

    bank: int
    program: int
    name: str

    @property
    def number(self) -> int:
        """Bank and program in one: bank * 128 + program; below 128 those of General MIDI."""
        return self.bank * 128 + self.program


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFontInfo:
    """What a sound font offers.

    Attributes:
        name: As in the file, or the file's own name.
        presets: All of them, drums included, by bank and program.
    """

    name: str
    presets: tuple[Preset, ...]

    @property
    def instruments(self) -> tuple[Preset, ...]:
        """The presets but drums."""
        return tuple(preset for preset in self.presets if preset.bank < DRUM_BANK)


def read_sound_font(path: Path) -> SoundFontInfo:
    """Read what a sound font offers, and check that all its tables fit one another.

    Reads the tables only, not the samples: a few milliseconds for any size.

    Raises:
        AudioError: The file cannot be read, is larger than `MAX_BYTES`, or is no sound SF2 file.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise AudioError("This is no file that can be read: choose an SF2 file.", path=path)
        if size > MAX_BYTES:
            sentence = f"This sound font is larger than {MAX_BYTES // 2**20} MB: choose a smaller SF2 file."
            raise AudioError(sentence, path=path)
        with path.open("rb") as file:
            return _read(file, size, path)
    except OSError as error:
        reason = (error.strerror or "the system gave no reason").lower()
        raise AudioError(f"The sound font cannot be read ({reason}).", path=path) from error
    except (struct.error, ValueError) as error:
        raise AudioError("This sound font is damaged: choose another SF2 file.", path=path) from error


def _read(file: BinaryIO, size: int, path: Path) -> SoundFontInfo:
    kind, length = _HEADER.unpack(file.read(8))
    if kind != b"RIFF" or file.read(4) != b"sfbk":
        raise AudioError("This is no SF2 sound font: choose another file.", path=path)
    end = 8 + length
    if end > size:
        raise AudioError("This sound font ends too early: choose another SF2 file.", path=path)
    lists = {name: (start, stop) for name, start, stop in _lists(file, 12, end)}
    info, samples, tables = (lists.get(name) for name in (b"INFO", b"sdta", b"pdta"))
    if samples is None or tables is None:
        sentence = "This sound font lacks its samples or its instruments: choose another SF2 file."
        raise AudioError(sentence, path=path)
    records = _tables(file, *tables)
    _check_tables(records, _num_samples(file, *samples))
    title = "" if info is None else _title(file, *info)
    presets = _presets(records[b"phdr"])
    if not presets:
        raise AudioError("This sound font holds no instrument: choose another SF2 file.", path=path)
    return SoundFontInfo(name=title or path.stem, presets=presets)


def _chunks(file: BinaryIO, start: int, stop: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield (name, first byte, byte after the last) of every chunk between two places."""
    while start < stop:
        file.seek(start)
        name, length = _HEADER.unpack(file.read(8))
        start += 8
        if start + length > stop:
            raise ValueError("a chunk is longer than what holds it")
        yield name, start, start + length
        start += length + length % 2


def _lists(file: BinaryIO, start: int, stop: int) -> Iterator[tuple[bytes, int, int]]:
    for name, first, last in _chunks(file, start, stop):
        if name == b"LIST" and last - first >= 4:
            file.seek(first)
            yield file.read(4), first + 4, last


def _tables(file: BinaryIO, start: int, stop: int) -> dict[bytes, NDArray[np.uint8]]:
    """Return every table of the file as (records, bytes of a record); each ends with a terminal record."""
    tables: dict[bytes, NDArray[np.uint8]] = {}
    for name, first, last in _chunks(file, start, stop):
        width = _RECORDS.get(name)
        if width is None:
            continue
        length = last - first
        if name in tables or length % width or not length or length > _MAX_TABLE_BYTES:
            raise ValueError(f"table {name!r} has a wrong size")
        file.seek(first)
        tables[name] = np.frombuffer(file.read(length), np.uint8).reshape(-1, width)
    if len(tables) != len(_RECORDS):
        raise ValueError("a table is missing")
    return tables


def _num_samples(file: BinaryIO, start: int, stop: int) -> int:
    lengths = [last - first for name, first, last in _chunks(file, start, stop) if name == b"smpl"]
    if len(lengths) != 1:
        raise ValueError("there must be one block of samples")
    return lengths[0] // 2


def _numbers(table: NDArray[np.uint8], offset: int, kind: str) -> NDArray[np.int64]:
    """Return one field of all records of a table."""
    width = np.dtype(kind).itemsize
    return np.ascontiguousarray(table[:, offset : offset + width]).view(kind)[:, 0].astype(np.int64)


def _check_tables(tables: dict[bytes, NDArray[np.uint8]], num_samples: int) -> None:
    """Check that every index of one table lies within the next.

    Raises:
        ValueError: One does not.
    """
    _check_indices(_numbers(tables[b"phdr"], 24, "<u2"), tables[b"pbag"])
    _check_indices(_numbers(tables[b"inst"], 20, "<u2"), tables[b"ibag"])
    for bags, generators, modulators in ((b"pbag", b"pgen", b"pmod"), (b"ibag", b"igen", b"imod")):
        _check_indices(_numbers(tables[bags], 0, "<u2"), tables[generators])
        _check_indices(_numbers(tables[bags], 2, "<u2"), tables[modulators])
    _check_targets(tables[b"pgen"], _INSTRUMENT, len(tables[b"inst"]) - 1)
    _check_targets(tables[b"igen"], _SAMPLE, len(tables[b"shdr"]) - 1)
    _check_samples(tables[b"shdr"][:-1], num_samples)
    _check_shifts(tables, num_samples)


def _check_indices(indices: NDArray[np.int64], target: NDArray[np.uint8]) -> None:
    if (np.diff(indices) < 0).any() or indices.min() < 0 or indices.max() >= len(target):
        raise ValueError("an index lies outside its table")


def _check_targets(generators: NDArray[np.uint8], kind: int, count: int) -> None:
    chosen = _numbers(generators, 2, "<u2")[_numbers(generators, 0, "<u2") == kind]
    if chosen.size and chosen.max() >= count:
        raise ValueError("a generator names what is not there")


def _check_samples(headers: NDArray[np.uint8], num_samples: int) -> None:
    """Check that every sample in memory lies within the block of samples; those in ROM are left alone."""
    start, end, loop, loop_end, rate = (_numbers(headers, 20 + 4 * field, "<u4") for field in range(5))
    kind = _numbers(headers, 44, "<u2")
    here = kind & 0x8000 == 0
    within = (start <= end) & (end <= num_samples) & (loop <= num_samples) & (loop_end <= num_samples)
    known = (rate >= _MIN_SAMPLE_RATE) & (rate <= _MAX_SAMPLE_RATE)
    empty = (start == 0) & (end == 0)
    if not (within & known | empty | ~here).all():
        raise ValueError("a sample lies outside the block of samples")


def _check_shifts(tables: dict[bytes, NDArray[np.uint8]], num_samples: int) -> None:
    """Check that no zone of an instrument shifts its sample, or its loop, out of the block of samples."""
    zones = _numbers(tables[b"ibag"], 0, "<u2")
    firsts = _numbers(tables[b"inst"], 20, "<u2")
    kinds, amounts = _numbers(tables[b"igen"], 0, "<u2"), _numbers(tables[b"igen"], 2, "<i2")
    zone_of = np.searchsorted(zones, np.arange(len(kinds)), side="right") - 1
    instrument_of = np.searchsorted(firsts, np.arange(len(zones)), side="right") - 1

    def amount(kind: int, missing: int = 0) -> NDArray[np.int64]:
        """Return what every zone says of a generator; the first zone of an instrument speaks for the rest."""
        said = np.full(len(zones), np.iinfo(np.int64).min)
        chosen = kinds == kind
        said[zone_of[chosen]] = amounts[chosen]
        general = said[firsts[instrument_of]]
        said = np.where(said == np.iinfo(np.int64).min, general, said)
        return np.where(said == np.iinfo(np.int64).min, missing, said)

    sample = amount(_SAMPLE, -1) & 0xFFFF
    used = np.flatnonzero(sample < len(tables[b"shdr"]) - 1)
    for field, fine, coarse in _SHIFTS:
        place = _numbers(tables[b"shdr"], field, "<u4")[sample[used]]
        shifted = place + (amount(fine) + 32768 * amount(coarse))[used]
        if shifted.size and (shifted.min() < 0 or shifted.max() > num_samples):
            raise ValueError("a zone shifts its sample out of the block of samples")


def _presets(headers: NDArray[np.uint8]) -> tuple[Preset, ...]:
    """Return the presets that can be chosen; the last record only ends the table."""
    programs, banks = _numbers(headers, 20, "<u2"), _numbers(headers, 22, "<u2")
    presets: dict[tuple[int, int], Preset] = {}
    for record, program, bank in zip(headers[:-1], programs.tolist(), banks.tolist(), strict=False):
        if bank <= DRUM_BANK and program < 128 and len(presets) < _MAX_PRESETS:
            name = _text(record[:20].tobytes()) or f"{bank}:{program}"
            presets.setdefault((bank, program), Preset(bank=bank, program=program, name=name))
    return tuple(presets[key] for key in sorted(presets))


def _title(file: BinaryIO, start: int, stop: int) -> str:
    for name, first, last in _chunks(file, start, stop):
        if name == b"INAM":
            file.seek(first)
            return _text(file.read(min(last - first, 256)))
    return ""


def _text(data: bytes) -> str:
    """Return text up to the first zero, without what cannot be shown."""
    text = data.split(b"\0", 1)[0].decode("utf-8", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
