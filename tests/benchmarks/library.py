"""How fast a folder is read, beside a plain loop over pretty_midi on the same files in the same run.

    python tests/benchmarks/library.py --files 10000

The files are made from the pieces that came along: one to four of them one after the other, each
transposed, under a title of its own, so that no two files are equal. The limits are those of the
project: a fifth of pretty_midi's time when nothing is known yet, a fiftieth the second time.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

import midi_samples  # noqa: E402
from models.corpus.duplicates import find_duplicates  # noqa: E402
from models.corpus.library import LibraryEntry, load_library  # noqa: E402
from models.midi import midi_bytes, read_midi  # noqa: E402
from models.music import Piece, Track  # noqa: E402

COLD_LIMIT, WARM_LIMIT = 1 / 5, 1 / 50
TICKS = 480


def make_files(folder: Path, count: int) -> None:
    """Write so many files, no two equal, always the same ones."""
    samples = [read_midi(path) for path in sorted(Path(midi_samples.__path__[0]).glob("*/*.mid"))]
    chance = random.Random(1)
    for number in range(count):
        parts = [chance.choice(samples).transposed(chance.randint(-6, 6)) for _ in range(1 + number % 4)]
        (folder / f"{number:05d}.mid").write_bytes(
            midi_bytes(replace(one_after_the_other(parts), title=f"File {number}"))
        )


def one_after_the_other(pieces: list[Piece]) -> Piece:
    """Join pieces; track n goes on with track n of the next."""
    tracks: dict[int, Track] = {}
    now = 0
    for piece in pieces:
        for number, track in enumerate(piece.tracks):
            scale = TICKS / piece.ticks_per_quarter
            notes = tuple(replace(note, onset=now + round(note.onset * scale)) for note in track.notes)
            former = tracks.get(number, replace(track, notes=()))
            tracks[number] = replace(former, notes=former.notes + notes)
        now += piece.length * TICKS // piece.ticks_per_quarter
    return replace(pieces[0], ticks_per_quarter=TICKS, tracks=tuple(tracks.values()), length=now)


def processor_seconds() -> float:
    """Return what this process and its ended workers have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(what: str, action: Callable[[], object], beside: float | None = None) -> float:
    """Do it, print how long it took by the clock and in processor time, and return the former."""
    start, used = time.perf_counter(), processor_seconds()
    action()
    seconds, used = time.perf_counter() - start, processor_seconds() - used
    ratio = "" if beside is None else f"  1/{beside / seconds:.1f} of pretty_midi"
    print(f"{what:40} {seconds:7.2f} s ({used:6.2f} s of processor time){ratio}", flush=True)
    return seconds


def loop_over_pretty_midi(files: list[Path]) -> None:
    """Read one file after the other, as a plain script would."""
    import pretty_midi

    for path in files:
        pretty_midi.PrettyMIDI(str(path))


def cancel(folder: Path, cache: Path) -> float:
    """Ask a cold run to stop after a while; return how long it took to end."""
    started = time.perf_counter()
    wished: list[float] = []

    def should_stop() -> bool:
        if not wished and time.perf_counter() - started > 1.0:
            wished.append(time.perf_counter())
        return bool(wished)

    load_library([folder], cache=cache, should_stop=should_stop)
    return time.perf_counter() - wished[0] if wished else 0.0


def measure(folder: Path, count: int, workers: int | None) -> bool:
    """Measure everything in one run; return whether the limits are kept."""
    music, moved, cache = folder / "music", folder / "moved", folder / "cache"
    music.mkdir()
    timed(f"making {count:,} files", lambda: make_files(music, count))
    files = sorted(music.iterdir())
    size = sum(path.stat().st_size for path in files)
    entries: list[LibraryEntry] = []

    def read() -> None:
        entries[:] = load_library([music], cache=cache, workers=workers)

    plain = timed("a plain loop over pretty_midi", lambda: loop_over_pretty_midi(files))
    cold = timed("cold: nothing known yet", read, plain)
    warm = timed("warm: nothing changed", read, plain)
    timed("  and all reports and facts unpacked", lambda: [(one.report, one.facts) for one in entries], plain)
    notes = sum(one.report.notes for one in entries)
    timed("  and all duplicates found", lambda: find_duplicates(entries), plain)
    timed("  and all pieces unpacked, one by one", lambda: [one.piece is None for one in entries], plain)
    music.rename(moved)
    timed("moved: known by content", lambda: load_library([moved], cache=cache, workers=workers), plain)
    print(f"cancelling a cold run took {cancel(moved, folder / 'other cache'):.2f} s")
    kept = sum(path.stat().st_size for path in cache.iterdir())
    print(
        f"{count:,} files of {size / count:,.0f} bytes and {notes / count:,.0f} notes; cache {kept >> 20} MiB"
    )
    print(f"most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
    return cold <= plain * COLD_LIMIT and warm <= plain * WARM_LIMIT


def main() -> int:
    """Measure, and say whether the limits are kept."""
    parser = argparse.ArgumentParser(description="Time the reading of a folder beside pretty_midi.")
    parser.add_argument("--files", type=int, default=1000, help="how many files (default: 1000)")
    parser.add_argument("--workers", type=int, default=None, help="worker processes (default: one a core)")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ritornello-benchmark-"))
    try:
        is_kept = measure(folder, arguments.files, arguments.workers)
    finally:
        shutil.rmtree(folder)
    print(f"{'kept' if is_kept else 'MISSED'}: cold at most 1/5, warm at most 1/50")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
