"""MidiTok's REMI and TSD tokens, from the library itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from models.encoding import GRID
from tests.benchmarks.music import Tune, finest_grid

_SHORTEST_RANGE = 4
_METRES = {
    1: [1, 2, 3, 4],
    2: [1, 2, 3, 4, 5, 6],
    4: [1, 2, 3, 4, 5, 6, 7, 9],
    8: [1, 2, 3, 4, 5, 6, 7, 9, 12],
}


class MidiTokTokens:
    """One of MidiTok's tokenisations: velocities off, time signatures on, every duration a token.

    The grid is the coarsest on which nearly all of the music is exact, so that there are no more
    tokens to choose among than the music needs.

    Args:
        name: 'REMI' or 'TSD', as the library calls it.
        tunes: What has to be written.

    Raises:
        ImportError: The library is not installed.
    """

    one_hot = False

    def __init__(self, name: str, tunes: Sequence[Tune]) -> None:
        import miditok

        longest = max(int(tune.rows.durations.max()) for tune in tunes)
        beats = max(_SHORTEST_RANGE, -(-longest // GRID))
        config = miditok.TokenizerConfig(
            pitch_range=(0, 127),
            beat_res={(0, beats): finest_grid(tunes)},
            use_velocities=False,
            use_time_signatures=True,
            time_signature_range=_METRES,
            special_tokens=["PAD", "BOS", "EOS"],
        )
        self.name = f"MidiTok's {name}"
        self._tokenizer: Any = getattr(miditok, name)(config)
        words = self._tokenizer.vocab
        self.size = len(words)
        self._start, self._end = words["BOS_None"], words["EOS_None"]
        self.is_note = self._beginning_with(words, "Pitch_")
        self.is_given = self._beginning_with(words, "TimeSig_")

    @staticmethod
    def _beginning_with(words: dict[str, int], beginning: str) -> np.ndarray:
        mask = np.zeros(len(words), dtype=bool)
        mask[[number for word, number in words.items() if word.startswith(beginning)]] = True
        return mask

    def write(self, tune: Tune) -> np.ndarray | None:
        """Write a tune, and read it back to see that nothing was lost."""
        written = self._tokenizer(_score(tune))
        tokens = written[0] if isinstance(written, list) else written
        if self._read(tokens) != tune.notes:
            return None
        return np.array([self._start, *tokens.ids, self._end], dtype=np.int64)

    def _read(self, tokens: Any) -> list[tuple[int, int, int]]:
        score = self._tokenizer.decode([tokens])
        scale = GRID / score.ticks_per_quarter
        return sorted(
            (round(note.time * scale), note.pitch, round(note.duration * scale))
            for track in score.tracks
            for note in track.notes
        )


def _score(tune: Tune) -> Any:
    """Hand a tune over in the form that the library takes."""
    import symusic

    score = symusic.Score(GRID)
    track = symusic.Track(program=0, is_drum=False, name="")
    for onset, pitch, duration in tune.notes:
        track.notes.append(symusic.Note(time=onset, duration=duration, pitch=pitch, velocity=80))
    score.tracks.append(track)
    metre = tune.metre
    score.time_signatures.append(symusic.TimeSignature(0, metre.numerator, metre.denominator))
    score.tempos.append(symusic.Tempo(0, 120.0))
    return score
