"""The pieces of a library as the model hears them, one in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from models.corpus.entry import LibraryEntry, unpacked
from models.corpus.errors import LibraryError
from models.music import Piece

Hear = Callable[[int, Piece], Piece]
"""Given the number of a piece among the entries and the whole of it, returns what the model hears."""


class HeardPieces(Sequence[Piece]):
    """Pieces that are unpacked when they are asked for, each time anew.

    Args:
        entries: Files; those without a piece are left out.
        hear: What the model hears of each; all of it where None. Its number is that among the entries.
    """

    def __init__(self, entries: Sequence[LibraryEntry], hear: Hear | None = None) -> None:
        self._numbered = [(number, entry) for number, entry in enumerate(entries) if entry.has_piece]
        self._hear = hear

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self._numbered)

    def __iter__(self) -> Iterator[Piece]:
        """Give every piece once.

        Raises:
            LibraryError: A file whose notes are to be read again is no longer there.
        """
        pieces = unpacked([entry for _, entry in self._numbered])
        for (number, entry), piece in zip(self._numbered, pieces, strict=True):
            yield self._heard(number, entry, piece)

    @overload
    def __getitem__(self, index: int) -> Piece: ...
    @overload
    def __getitem__(self, index: slice) -> list[Piece]: ...
    def __getitem__(self, index: int | slice) -> Piece | list[Piece]:
        """Unpack one piece, or some; see `__iter__` for the error."""
        if isinstance(index, slice):
            return [self._heard(number, entry, entry.piece) for number, entry in self._numbered[index]]
        number, entry = self._numbered[index]
        return self._heard(number, entry, entry.piece)

    def _heard(self, number: int, entry: LibraryEntry, piece: Piece | None) -> Piece:
        if piece is None:
            raise LibraryError(
                "this file could be read before and cannot be any more; "
                "put it back, or read the folder again without it",
                path=entry.path,
            )
        return piece if self._hear is None else self._hear(number, piece)
