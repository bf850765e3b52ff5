"""A SoundFont 2 file of a few hundred bytes, made record by record, so that a test can break any of them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import numpy as np

NUM_SAMPLES = 400
_RATE = 22_050


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(kind: bytes, *chunks: bytes) -> bytes:
    return _chunk(b"LIST", kind + b"".join(chunks))


@dataclass
class TinyFont:
    """One sample, one instrument, and a preset for each of `presets`: (bank, program, name)."""

    presets: list[tuple[int, int, str]] = field(
        default_factory=lambda: [(0, 0, "Tiny Piano"), (1, 5, "Tiny Bell")]
    )
    name: str = "Tiny"
    sample: tuple[int, int, int, int, int] = (0, NUM_SAMPLES, 0, NUM_SAMPLES, _RATE)
    instrument: int = 0
    sample_id: int = 0
    shift: int = 0
    bags: tuple[int, ...] | None = None

    def tables(self) -> dict[bytes, bytes]:
        """Return the nine tables."""
        count = len(self.presets)
        bags = self.bags or tuple(range(count + 1))
        named = [*self.presets, (0, 0, "EOP")]
        header = b"".join(
            struct.pack("<20sHHHIII", name.encode(), program, bank, bag, 0, 0, 0)
            for (bank, program, name), bag in zip(named, bags, strict=True)
        )
        return {
            b"phdr": header,
            b"pbag": b"".join(struct.pack("<HH", k, 0) for k in range(count + 1)),
            b"pmod": bytes(10),
            b"pgen": struct.pack("<HH", 41, self.instrument) * count + bytes(4),
            b"inst": struct.pack("<20sH", b"Sine", 0) + struct.pack("<20sH", b"EOI", 1),
            b"ibag": struct.pack("<HHHH", 0, 0, 2, 0),
            b"imod": bytes(10),
            b"igen": struct.pack("<HhHH", 0, self.shift, 53, self.sample_id) + bytes(4),
            b"shdr": struct.pack("<20sIIIIIBbHH", b"Sine", *self.sample, 60, 0, 0, 1) + bytes(46),
        }

    def data(self, **replaced: bytes) -> bytes:
        """Return the file; tables given by name stand in for its own."""
        sine = np.sin(np.arange(NUM_SAMPLES + 46) * (2 * np.pi * 261.63 / _RATE))
        samples = np.rint(sine * 20_000).astype("<i2").tobytes()
        tables = self.tables() | {name.encode(): data for name, data in replaced.items()}
        body = (
            b"sfbk"
            + _list(
                b"INFO",
                _chunk(b"ifil", struct.pack("<HH", 2, 1)),
                _chunk(b"INAM", self.name.encode() + b"\0"),
            )
            + _list(b"sdta", _chunk(b"smpl", samples))
            + _list(b"pdta", *(_chunk(name, data) for name, data in tables.items()))
        )
        return _chunk(b"RIFF", body)
