"""Writing pieces to disk, each kind as work for a thread. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from models.music import Piece

OnProgress = Callable[[int, int], None]
ShouldStop = Callable[[], bool]
_PARTS = 100  # of a file, in which progress is counted


def write_midi_files(pieces: Sequence[Piece], paths: Sequence[Path], on_progress: OnProgress) -> list[Path]:
    """Write pieces as MIDI files; return their paths.

    Raises:
        MidiError: A file cannot be written.
    """
    from models.midi import write_midi

    for done, (piece, path) in enumerate(zip(pieces, paths, strict=True), start=1):
        write_midi(piece, path)
        on_progress(done, len(pieces))
    return list(paths)


def write_wav_files(
    pieces: Sequence[Piece],
    paths: Sequence[Path],
    on_progress: OnProgress,
    should_stop: ShouldStop,
    *,
    program: int | None,
    sound_font: Path | None,
) -> list[Path]:
    """Render pieces into WAV files, one after the other; return the paths of those that were written.

    Raises:
        AudioError: A piece is too long, the sound font cannot be read, or a file cannot be written.
    """
    from models.audio import render_wav

    written: list[Path] = []
    for piece, path in zip(pieces, paths, strict=True):
        before = len(written) * _PARTS
        render_wav(
            piece,
            path,
            program=program,
            sound_font=sound_font,
            on_progress=lambda share: on_progress(before + round(_PARTS * share), len(pieces) * _PARTS),  # noqa: B023
            should_stop=should_stop,
        )
        if should_stop():
            break
        written.append(path)
    return written
