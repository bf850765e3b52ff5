"""What the model hears of a piece: which tracks, all voices or the melody, in which metre, on which grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from models.analysis import find_melody_track, skyline
from models.encoding import GRID, QuantisationReport, piece_from_rows, quantise
from models.music import KeySignature, Piece, Tempo, TimeSignature

Voices = Literal["all", "melody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningConfig:
    """What is taken from one piece.

    Attributes:
        tracks: Numbers of the tracks that are listened to; None for all. Drums are never heard.
        voices: 'all' of their notes, or the 'melody': the skyline of these tracks, one voice.
        metre: Holds in place of the metres in the file, from its onset on; None leaves them.
    """

    tracks: tuple[int, ...] | None = None
    voices: Voices = "all"
    metre: TimeSignature | None = None

    def __post_init__(self) -> None:
        if self.voices not in ("all", "melody"):
            raise ValueError(f"voices must be 'all' or 'melody', not {self.voices!r}")
        if self.tracks is not None and min(self.tracks, default=0) < 0:
            raise ValueError(f"tracks are counted from 0; there is no track {min(self.tracks)}")


def suggest_listening(piece: Piece, voices: Voices = "melody") -> ListeningConfig:
    """Choose what to hear of a piece: all tracks but drums, or the melody's track alone."""
    if voices == "melody" and (melody := find_melody_track(piece)) is not None:
        return ListeningConfig(tracks=(melody,), voices="melody")
    sounding = (n for n, track in enumerate(piece.tracks) if track.notes and not track.is_drum)
    return ListeningConfig(tracks=tuple(sounding), voices=voices)


def heard(piece: Piece, listening: ListeningConfig) -> Piece:
    """Return what is left of a piece for the model, in the piece's own ticks.

    Raises:
        ValueError: The piece does not have a track that is to be heard.
    """
    chosen = range(len(piece.tracks)) if listening.tracks is None else sorted(set(listening.tracks))
    if chosen and chosen[-1] >= len(piece.tracks):
        raise ValueError(f"there is no track {chosen[-1]}: the piece has {len(piece.tracks)}, counted from 0")
    tracks = tuple(piece.tracks[number] for number in chosen if not piece.tracks[number].is_drum)
    kept = replace(
        piece,
        tracks=tracks,
        time_signatures=piece.time_signatures if listening.metre is None else (listening.metre,),
    )
    return skyline(kept) if listening.voices == "melody" else kept


def round_trip(piece: Piece) -> tuple[Piece, QuantisationReport]:
    """Return a piece as it comes back from the encoding, and what the grid changed.

    The notes of all tracks but drums come back in one track, with the first one's program, at 24 ticks a
    quarter. Tempo, metre and key are no part of the encoding; they are taken from the piece, so that the two
    can be compared by eye and ear.
    """
    rows = quantise(piece)
    scale = GRID / piece.ticks_per_quarter
    program = next((track.program for track in piece.tracks if track.notes and not track.is_drum), 0)
    back = piece_from_rows(rows, title=piece.title, program=program)
    settings = replace(
        back,
        tempos=tuple(Tempo(onset=round(t.onset * scale), qpm=t.qpm) for t in piece.tempos),
        time_signatures=tuple(
            TimeSignature(onset=round(t.onset * scale), numerator=t.numerator, denominator=t.denominator)
            for t in piece.time_signatures
        ),
        key_signatures=tuple(
            KeySignature(onset=round(t.onset * scale), key=t.key) for t in piece.key_signatures
        ),
        length=round(piece.length * scale),
    )
    return settings, rows.report
