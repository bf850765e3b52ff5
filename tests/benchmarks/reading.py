"""How long it takes to read a MIDI file, against pretty_midi and mido, in one run.

    python tests/benchmarks/reading.py [PATH...] [--files 100] [--rounds 5]

The three take turns, each reading all files in a row as it would a folder, so that whatever else the
machine does weighs on all alike. Of each file's rounds the fastest counts. Without a path it reads
the music that ships.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import time
from collections.abc import Callable
from pathlib import Path

import mido
import pretty_midi

from models.midi import MidiError, read_midi_bytes

SAMPLES = Path(__file__).parents[2] / "midi_samples"


def with_us(data: bytes) -> None:
    """Do all that is done with a file: name its content, read it, judge it."""
    hashlib.blake2b(data, digest_size=16).digest()
    read_midi_bytes(data)


READERS: dict[str, Callable[[bytes], object]] = {
    "pretty_midi": lambda data: pretty_midi.PrettyMIDI(io.BytesIO(data)),
    "mido": lambda data: mido.MidiFile(file=io.BytesIO(data)),
    "ritornello": with_us,
}


def seconds_of(read: Callable[[bytes], object], data: bytes) -> float:
    started = time.perf_counter()
    read(data)
    return time.perf_counter() - started


def is_readable(data: bytes) -> bool:
    """Tell whether all three read the file, so that they do the same work."""
    try:
        for read in READERS.values():
            read(data)
    except (MidiError, OSError, EOFError, ValueError, KeyError, IndexError):
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = sorted(
        file for path in options.paths for file in ([path] if path.is_file() else path.rglob("*.mid"))
    )
    chosen = found[:: max(1, len(found) // options.files)][: options.files]
    files = [data for path in chosen if is_readable(data := path.read_bytes())]
    best = {name: [float("inf")] * len(files) for name in READERS}
    for _ in range(options.rounds):
        for name, read in READERS.items():
            best[name] = [
                min(seconds_of(read, data), known) for data, known in zip(files, best[name], strict=True)
            ]
    totals = {name: sum(seconds) for name, seconds in best.items()}
    notes = sum(read_midi_bytes(data)[1].notes for data in files)
    size = sum(map(len, files))
    print(f"{len(files)} files, {notes / len(files):.0f} notes and {size / len(files):.0f} bytes each")
    for name, seconds in totals.items():
        share = seconds / totals["pretty_midi"]
        print(f"{name:12} {1e3 * seconds / len(files):7.3f} ms a file   {share:6.3f} of pretty_midi's time")


if __name__ == "__main__":
    main()
