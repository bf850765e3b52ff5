"""MIDI that was packed or mangled on its way, made MIDI again before it is read.

What can be undone exactly is undone: gzip, Base64, bytes that a program took for text and saved as
UTF-8, and line ends that a transfer 'as text' made longer.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from models.midi.limits import MAX_FILE_BYTES
from models.midi.report import Tally

_BLOCK = 1 << 16
_LOOK_AT = 4096
_MAX_MANGLED_BYTES = 4 << 20  # restoring takes about a tenth of a second for so many
_GZIP = b"\x1f\x8b"
_BASE64 = re.compile(rb"(?:data:audio/[a-z-]+;base64,)?(?=TVRoZ)")  # 'MThd' in Base64
# Bytes 0x80 to 0x9f are letters in Windows' Western alphabet; most bytes of MIDI events are among them.
_WINDOWS = {
    ord(bytes((byte,)).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # the alphabet's gaps
}


def unwrap(data: bytes, tally: Tally) -> bytes:
    """Return the bytes with what was done to them undone, at most MAX_FILE_BYTES + 1 of them."""
    if data.startswith(_GZIP) and b"MThd" in (unpacked := _gunzipped(data))[:_LOOK_AT]:
        tally.add("unwrapped_gzip")
        data = unpacked
    elif (match := _BASE64.match(data)) and (decoded := _from_base64(data[match.end() :])):
        tally.add("unwrapped_base64")
        data = decoded
    if not data.startswith(b"MThd") or len(data) > _MAX_MANGLED_BYTES:
        return data
    if (restored := _from_text(data)) is not None:
        tally.add("saved_as_text")
        return restored
    if (restored := _with_single_line_ends(data)) is not None:
        tally.add("line_ends_changed")
        return restored
    return data


def _gunzipped(data: bytes) -> bytes:
    """Unpack what can be unpacked, up to a byte more than is read of a file."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    unpacked = bytearray()
    try:
        for start in range(0, len(data), _BLOCK):
            block = data[start : start + _BLOCK]
            unpacked += unpacker.decompress(block, MAX_FILE_BYTES + 1 - len(unpacked))
            if unpacker.eof or len(unpacked) > MAX_FILE_BYTES:
                break
    except zlib.error:  # what came before the damage is kept
        pass
    return bytes(unpacked)


def _from_base64(text: bytes) -> bytes:
    """Decode Base64 text, without its last letters where it was cut."""
    letters = text.translate(None, b" \t\r\n")
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return b""


def _from_text(data: bytes) -> bytes | None:
    """Undo the saving of bytes as UTF-8 text, or return None where they were not.

    Notes have bytes that begin no UTF-8 letter, so no MIDI file with notes is UTF-8 by chance.
    """
    if data.isascii():
        return None
    try:
        return data.decode("utf-8").translate(_WINDOWS).encode("latin-1")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _with_single_line_ends(data: bytes) -> bytes | None:
    """Undo the lengthening of every LF to CR LF, where that makes the chunks fit; else return None."""
    lines = data.count(b"\n")
    if lines == 0 or data.count(b"\r\n") != lines or _chunks_fit(data):
        return None
    restored = data.replace(b"\r\n", b"\n")
    return restored if _chunks_fit(restored) else None


def _chunks_fit(data: bytes) -> bool:
    """Tell whether chunk upon chunk, from the header on, leads exactly to the end of the bytes."""
    position = 0
    while position < len(data):
        position += 8 + int.from_bytes(data[position + 4 : position + 8], "big")
    return position == len(data)
