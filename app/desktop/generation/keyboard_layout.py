"""Where the keys of a piano keyboard lie, and which letters play them: no Qt in here."""

from __future__ import annotations

from models.music import MAX_PITCH

BLACK_PITCHES = frozenset({1, 3, 6, 8, 10})
"""Pitch classes of the black keys."""
_BLACK_WIDTH, _BLACK_HEIGHT = 0.62, 0.62
"""Of a white key's width, and of the keyboard's height."""
# How far a black key's middle lies right of the seam between its white neighbours, in white keys:
# groups of two and three are spread as on a piano.
_BLACK_SHIFT = {1: -0.1, 3: 0.1, 6: -0.13, 8: 0.0, 10: 0.13}
_LETTERS = "awsedftgyhujkolp;"
"""Semitones from C on: the home row is white, the row above it black."""
_OCTAVE_DOWN, _OCTAVE_UP = "z", "x"

Rect = tuple[float, float, float, float]
"""Left, top, width, height in pixels."""


class KeyboardLayout:
    """The keys from `lowest` to `highest`, both white, over a width and a height."""

    def __init__(self, lowest: int, highest: int) -> None:
        if not 0 <= lowest < highest <= MAX_PITCH:
            raise ValueError(f"keys must lie within 0 to {MAX_PITCH}, not {lowest} to {highest}")
        if lowest % 12 in BLACK_PITCHES or highest % 12 in BLACK_PITCHES:
            raise ValueError("a keyboard starts and ends with a white key")
        self.pitches = range(lowest, highest + 1)
        whites = [pitch for pitch in self.pitches if pitch % 12 not in BLACK_PITCHES]
        self._white_place = {pitch: place for place, pitch in enumerate(whites)}
        self.num_white = len(whites)

    def bounded(self, pitch: int) -> int:
        """Return the nearest pitch that has a key."""
        return min(max(pitch, self.pitches[0]), self.pitches[-1])

    def rect(self, pitch: int, width: float, height: float) -> Rect:
        """Return where a key lies.

        Raises:
            ValueError: The keyboard has no such key.
        """
        if pitch not in self.pitches:
            raise ValueError(f"the keyboard has no key for pitch {pitch}")
        white = width / self.num_white
        if pitch in self._white_place:
            return self._white_place[pitch] * white, 0.0, white, float(height)
        seam = self._white_place[pitch + 1] + _BLACK_SHIFT[pitch % 12]
        return (seam - _BLACK_WIDTH / 2) * white, 0.0, _BLACK_WIDTH * white, _BLACK_HEIGHT * height

    def pitch_at(self, x: float, y: float, width: float, height: float) -> int | None:
        """Return the key at a point, black keys lying over white ones; None beside the keyboard."""
        if not (0 <= x < width and 0 <= y < height):
            return None
        by_colour = sorted(self.pitches, key=lambda pitch: pitch in self._white_place)
        for pitch in by_colour:
            left, top, key_width, key_height = self.rect(pitch, width, height)
            if left <= x < left + key_width and top <= y < top + key_height:
                return pitch
        return None


class TypingMap:
    """Letters of the computer keyboard as piano keys, with an octave to move."""

    def __init__(self, lowest: int, highest: int) -> None:
        self._lowest, self._highest = lowest, highest
        self.base = 60
        """The pitch of the letter A."""

    def knows(self, text: str) -> bool:
        """Whether a typed character plays a key or moves the octave."""
        return len(text) == 1 and text.lower() in _LETTERS + _OCTAVE_DOWN + _OCTAVE_UP

    def pitch(self, text: str) -> int | None:
        """Return the key that a character plays; None when it moved the octave or has no key.

        Raises:
            ValueError: The character means nothing here.
        """
        if not self.knows(text):
            raise ValueError(f"'{text}' plays no key")
        letter = text.lower()
        if letter in (_OCTAVE_DOWN, _OCTAVE_UP):
            moved = self.base + (12 if letter == _OCTAVE_UP else -12)
            if self._lowest <= moved <= self._highest:
                self.base = moved
            return None
        pitch = self.base + _LETTERS.index(letter)
        return pitch if self._lowest <= pitch <= self._highest else None
