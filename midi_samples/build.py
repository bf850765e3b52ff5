"""Builds the MIDI files of the sample library from their ABC sources.

`python -m midi_samples.build` writes every .mid beside its .abc and the table of the README;
with `--check` it writes nothing, names what is stale or wrong, and exits with 1 if anything is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from midi_samples.abc import read_tune
from midi_samples.tune import PlayedBar, SampleError, Tune, Voice, played_bars
from models.midi import MidiError, read_midi, write_midi
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track

FOLDER = Path(__file__).parent
TICKS_PER_QUARTER = 480
_TICKS_PER_WHOLE = 4 * TICKS_PER_QUARTER
_DOWNBEAT, _STRONG, _PLAIN = 92, 86, 80  # velocities
_TABLE_MARKS = ("<!-- table: built by python -m midi_samples.build -->", "<!-- end of table -->")


def sample_sources(folder: Path = FOLDER) -> list[Path]:
    """Return the ABC files of a sample library, melodies first, in order of name."""
    return [path for part in ("melodies", "polyphony") for path in sorted((folder / part).glob("*.abc"))]


def build_piece(tune: Tune) -> Piece:
    """Play a tune out: repeats written out, ties joined, one track a voice, 480 ticks a quarter.

    A pickup keeps its place in the bar: the piece begins with the rest of that bar in silence.

    Raises:
        SampleError: A tie leads nowhere, or a length does not fall on a tick.
    """
    played = played_bars(tune.voices[0], tune.path)
    tracks = tuple(
        Track(notes=tuple(_voice_notes(voice, tune.path)), name=voice.name, program=tune.program)
        for voice in tune.voices
    )
    return Piece(
        ticks_per_quarter=TICKS_PER_QUARTER,
        tracks=tracks,
        title=tune.title,
        tempos=(Tempo(onset=0, qpm=float(tune.qpm)),),
        time_signatures=tuple(_time_signatures(played)),
        key_signatures=tuple(_key_signatures(played)),
    )


def _ticks(length: Fraction, path: Path) -> int:
    ticks = length * _TICKS_PER_WHOLE
    if ticks.denominator != 1:
        raise SampleError(path, f"{length} of a whole note is no whole number of ticks")
    return ticks.numerator


def _voice_notes(voice: Voice, path: Path) -> Iterator[Note]:
    held: dict[int, tuple[Fraction, Fraction, int]] = {}  # tied pitch -> onset, length so far, velocity
    for played in played_bars(voice, path):
        time = played.start
        for event in played.bar.events:
            if lost := held.keys() - set(event.pitches):
                raise SampleError(
                    path, f"bar {played.bar.number}: the tie to pitch {min(lost)} leads nowhere"
                )
            velocity = _velocity(played, time - played.start)
            for pitch in event.pitches:
                onset, length, velocity_then = held.pop(pitch, (time, Fraction(0), velocity))
                sounding = onset, length + event.length, velocity_then
                if pitch in event.ties:
                    held[pitch] = sounding
                else:
                    yield _note(pitch, *sounding, path)
            time += event.length
    if held:
        raise SampleError(path, f"the last tie, to pitch {min(held)}, leads nowhere")


def _note(pitch: int, onset: Fraction, length: Fraction, velocity: int, path: Path) -> Note:
    start = _ticks(onset, path)
    return Note(onset=start, pitch=pitch, duration=_ticks(onset + length, path) - start, velocity=velocity)


def _velocity(played: PlayedBar, elapsed: Fraction) -> int:
    place = played.offset + elapsed
    if place == 0:
        return _DOWNBEAT
    return _STRONG if place in played.bar.metre.strong_beats else _PLAIN


def _time_signatures(played: list[PlayedBar]) -> Iterator[TimeSignature]:
    """Yield the first metre and every change; a pickup counts from the start of its full bar."""
    last = None
    for one in played:
        metre = one.bar.metre
        if metre != last:
            onset = int((one.start - one.offset) * _TICKS_PER_WHOLE)
            yield TimeSignature(onset=onset, numerator=metre.numerator, denominator=metre.denominator)
        last = metre


def _key_signatures(played: list[PlayedBar]) -> Iterator[KeySignature]:
    """Yield the first key and every change.

    MIDI knows only major and minor: a mode is told by the major or minor key of the same signature.
    """
    last = None
    for one in played:
        key = Key.from_fifths(one.bar.fifths, "minor" if one.bar.minor else "major")
        if key != last:
            yield KeySignature(onset=int(one.start * _TICKS_PER_WHOLE) if last else 0, key=key)
        last = key


def same_music(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces sound and read the same; tempos to the microsecond that MIDI can hold."""
    return _music(one) == _music(other)


def _music(piece: Piece) -> tuple[object, ...]:
    tracks = [(track.name, track.program, track.notes) for track in piece.tracks]
    tempos = [(tempo.onset, round(60_000_000 / tempo.qpm)) for tempo in piece.tempos]
    return piece.ticks_per_quarter, tracks, tempos, piece.time_signatures, piece.key_signatures


def is_stale(path: Path, piece: Piece) -> bool:
    """Tell whether a MIDI file is missing or is not the music of its source."""
    try:
        return not path.is_file() or not same_music(read_midi(path), piece)
    except MidiError:
        return True


def table(tunes: Sequence[Tune]) -> str:
    """Lay out the tunes as a Markdown table for the README."""
    lines = [
        "| File | Title | Composer or origin | Year | Key | Metre | Voices |",
        "|---|---|---|---|---|---|---|",
    ]
    for tune in tunes:
        origin = ", ".join(text for text in (tune.composer, tune.origin) if text)
        metre = f"{tune.metre.numerator}/{tune.metre.denominator}"
        file = f"{tune.path.parent.name}/{tune.path.stem}"
        cells = (file, tune.title, origin, tune.year, tune.key_name, metre, str(len(tune.voices)))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_table(readme: str, tunes: Sequence[Tune]) -> str:
    """Return the README's text with its table brought up to date."""
    before, start, rest = readme.partition(_TABLE_MARKS[0])
    _, end, after = rest.partition(_TABLE_MARKS[1])
    if not start or not end:
        raise ValueError(f"README.md lacks the lines '{_TABLE_MARKS[0]}' and '{_TABLE_MARKS[1]}'")
    return f"{before}{start}\n{table(tunes)}\n{end}{after}"


def build(folder: Path = FOLDER, *, check: bool = False) -> list[str]:
    """Write what is stale, or with `check` only name it, and return what is wrong, a sentence each."""
    problems, tunes = [], []
    for source in sample_sources(folder):
        target = source.with_suffix(".mid")
        try:
            tune = read_tune(source)
            piece = build_piece(tune)
        except SampleError as error:
            problems.append(str(error))
            continue
        tunes.append(tune)
        if not is_stale(target, piece):
            continue
        if check:
            problems.append(f"{target.name} is not what {source.name} says: run python -m midi_samples.build")
        else:
            write_midi(piece, target)
    problems += _build_readme(folder / "README.md", tunes, check=check)
    return problems


def _build_readme(path: Path, tunes: Sequence[Tune], *, check: bool) -> list[str]:
    old = path.read_text(encoding="utf-8")
    new = with_table(old, tunes)
    if new != old and check:
        return ["the table of README.md is out of date: run python -m midi_samples.build"]
    if new != old:
        path.write_text(new, encoding="utf-8")
    return []


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check the library and return the exit status, 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m midi_samples.build", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if anything is stale"
    )
    problems = build(check=parser.parse_args(arguments).check)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
