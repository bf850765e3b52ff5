"""Names in files, whose alphabet MIDI leaves open."""

from __future__ import annotations

import codecs

from models.midi.limits import MAX_NAME_BYTES

_MAX_CHARACTERS = 120


def readable(raw: bytes) -> tuple[str, bool]:
    """Return text as a person can read it, and whether its encoding is sure enough not to be told.

    Tried in this order: UTF-8; Shift-JIS (old Japanese files), where at least half of the bytes would
    be accented letters otherwise; Windows' Western alphabet, whose gaps make the result unsure.
    """
    text, is_known = (raw.decode("ascii"), True) if raw.isascii() else _decode(raw)
    clean = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return " ".join(clean.split())[:_MAX_CHARACTERS], is_known


def _decode(raw: bytes) -> tuple[str, bool]:
    foreign = sum(byte > 0x7F for byte in raw)
    encodings = ["utf-8", "cp932", "cp1252"] if 2 * foreign >= len(raw) else ["utf-8", "cp1252"]
    is_whole = len(raw) < MAX_NAME_BYTES  # else its last letter may be cut in two
    for encoding in encodings:
        try:
            return codecs.getincrementaldecoder(encoding)().decode(raw, is_whole), True
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), False
