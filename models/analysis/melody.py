"""The melody within a piece."""

from __future__ import annotations

from dataclasses import replace

from models.music import Note, Piece, Track


def skyline(piece: Piece) -> Piece:
    """Return the melody line: of the notes that begin together, the highest, unless a higher one sounds.

    A note that begins while a higher one still sounds belongs to the accompaniment and is left out; a
    note still sounding when the next of the line begins is cut there. What is left is one voice, in
    one track with the program of the track that gives most of its notes. Drums are left out. A piece
    without notes gives a piece with one empty track.

    Source: the skyline method of Uitdenbogerd and Zobel, 'Manipulation of music for melody matching',
    ACM Multimedia 1998.
    """
    melody: list[Note] = []
    for note in sorted(piece.notes, key=lambda note: (note.onset, -note.pitch, -note.duration)):
        previous = melody[-1] if melody else None
        if previous is None or note.onset >= previous.end:
            melody.append(note)
        elif note.onset > previous.onset and note.pitch > previous.pitch:
            melody[-1] = replace(previous, duration=note.onset - previous.onset)
            melody.append(note)
    voice = _voice(piece, melody)
    return replace(piece, tracks=(replace(voice, notes=tuple(melody)),))


def _voice(piece: Piece, melody: list[Note]) -> Track:
    """Return the track that gives most notes of the melody, the first among equals."""
    heard = {(note.onset, note.pitch) for note in melody}
    voices = [track for track in piece.tracks if not track.is_drum]
    shares = [sum((note.onset, note.pitch) in heard for note in track.notes) for track in voices]
    return voices[shares.index(max(shares))] if voices else Track(notes=())
