"""What a file is that is not MIDI, from its first bytes."""

from __future__ import annotations

from dataclasses import dataclass

from models.midi.padding import end_of_content

_LOOK_AT = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file that is not MIDI: its code, and what to tell the person who took it for MIDI."""

    code: str
    sentence: str


_MP3 = Kind(code="mp3", sentence="This is an MP3 recording, not MIDI: convert it to MIDI first.")
_HTML = Kind(code="html", sentence="This is a web page, not MIDI: download the music itself again.")
_MUSICXML = Kind(code="musicxml", sentence="This is MusicXML, not MIDI: export it as MIDI first.")
_ZIP = Kind(code="zip", sentence="This is a ZIP archive, not MIDI: unpack it and use the files in it.")
_MXL = Kind(code="musicxml", sentence="This is compressed MusicXML, not MIDI: export it as MIDI first.")
_LFS = Kind(
    code="git_lfs", sentence="This is a Git LFS placeholder, not the music: fetch it with 'git lfs pull'."
)
_ABC = Kind(code="abc", sentence="This is ABC notation, not MIDI: convert it to MIDI first.")
_TEXT = Kind(code="text", sentence="This is a text file, not MIDI: choose the music itself.")
_ZEROS = Kind(code="zeros", sentence="This file holds nothing but zeros: copy or download it again.")
_OTHER = Kind(code="not_midi", sentence="This is not a MIDI file: choose another file.")

# (offset, bytes there, kind), the first match counts
_SIGNATURES = (
    (
        0,
        b"SMF2CLIP",
        Kind(code="midi2_clip", sentence="This is a MIDI 2.0 clip: export it as a MIDI 1.0 file first."),
    ),
    (8, b"WAVE", Kind(code="wav", sentence="This is a WAV recording, not MIDI: convert it to MIDI first.")),
    (
        8,
        b"AIFF",
        Kind(code="aiff", sentence="This is an AIFF recording, not MIDI: convert it to MIDI first."),
    ),
    (
        8,
        b"sfbk",
        Kind(code="sound_font", sentence="This is a sound font, not MIDI: choose the music itself."),
    ),
    (4, b"ftyp", Kind(code="mp4", sentence="This is an MP4 recording, not MIDI: convert it to MIDI first.")),
    (0, b"ID3", _MP3),
    (0, b"OggS", Kind(code="ogg", sentence="This is an Ogg recording, not MIDI: convert it to MIDI first.")),
    (0, b"fLaC", Kind(code="flac", sentence="This is a FLAC recording, not MIDI: convert it to MIDI first.")),
    (0, b"%PDF", Kind(code="pdf", sentence="This is a PDF document, not MIDI: choose the music itself.")),
    (0, b"\x89PNG", Kind(code="image", sentence="This is a picture, not MIDI: choose the music itself.")),
    (
        0,
        b"\xff\xd8\xff",
        Kind(code="image", sentence="This is a picture, not MIDI: choose the music itself."),
    ),
    (0, b"GIF8", Kind(code="image", sentence="This is a picture, not MIDI: choose the music itself.")),
    (0, b"\x1f\x8b", Kind(code="gzip", sentence="This is a gzip archive, not MIDI: unpack it first.")),
    (0, b"Rar!", Kind(code="rar", sentence="This is a RAR archive, not MIDI: unpack it first.")),
    (0, b"7z\xbc\xaf", Kind(code="7z", sentence="This is a 7z archive, not MIDI: unpack it first.")),
    (0, b"PK\x03\x04", _ZIP),
    (0, b"version https://git-lfs", _LFS),
)


def foreign_kind(data: bytes) -> Kind | None:
    """Return the kind of file whose signature starts the bytes, or None: it may be MIDI."""
    head = data[:_LOOK_AT]
    for offset, signature, kind in _SIGNATURES:
        if head.startswith(signature, offset):
            return _MXL if kind is _ZIP and b"META-INF/container.xml" in head else kind
    return None


def guess_kind(data: bytes) -> Kind:
    """Return what bytes without any MIDI in them most likely are."""
    head = data[:_LOOK_AT]
    if end_of_content(data, 0, len(data)) == 0:
        return _ZEROS
    if _is_mpeg_frame(head):
        return _MP3
    if not _is_text(head):
        return _OTHER
    text = head.decode("latin-1").lstrip("\ufeffï»¿ \t\r\n").lower()
    if "score-partwise" in text or "score-timewise" in text:
        return _MUSICXML
    if text.startswith(("<!doctype html", "<html", "<head", "<body", "<script", "<!--")) or "<html" in text:
        return _HTML
    return _ABC if text.startswith("x:") and "\nk:" in text else _TEXT


def _is_mpeg_frame(head: bytes) -> bool:
    """Tell whether an MPEG audio frame of layer III starts here: 11 set bits, then the layer."""
    return len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2


def _is_text(head: bytes) -> bool:
    control = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in head)
    return control == 0
