"""What a file is that is not MIDI, from its first bytes."""

from __future__ import annotations

from dataclasses import dataclass

from models.midi.padding import end_of_content

_LOOK_AT = 4096
_REPLACED = "\ufffd".encode()  # what stands for bytes that are no text


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

_IMAGE = Kind(code="image", sentence="This is a picture, not MIDI: choose the music itself.")
_DESTROYED = Kind(
    code="destroyed_as_text",
    sentence="A program saved this file as text, which destroyed it: copy or download it again.",
)
_GAME = Kind(code="game_music", sentence="This is music in a format of games, not MIDI: convert it first.")


def _recording(code: str, name: str) -> Kind:
    return Kind(code=code, sentence=f"This is {name} recording, not MIDI: convert it to MIDI first.")


def _archive(code: str, name: str) -> Kind:
    return Kind(code=code, sentence=f"This is {name} archive, not MIDI: unpack it first.")


def _score(code: str, name: str) -> Kind:
    return Kind(code=code, sentence=f"This is a score of {name}, not MIDI: export it as MIDI first.")


_MUSESCORE = _score("musescore", "MuseScore")

# (offset, bytes there, kind), the first match counts. Whatever begins so is not looked through for MIDI.
_SIGNATURES = (
    (
        0,
        b"SMF2CLIP",
        Kind(code="midi2_clip", sentence="This is a MIDI 2.0 clip: export it as a MIDI 1.0 file first."),
    ),
    (8, b"WAVE", _recording("wav", "a WAV")),
    (8, b"AIFF", _recording("aiff", "an AIFF")),
    (
        8,
        b"sfbk",
        Kind(code="sound_font", sentence="This is a sound font, not MIDI: choose the music itself."),
    ),
    (4, b"ftyp", _recording("mp4", "an MP4")),
    (0, b"ID3", _MP3),
    (0, b"OggS", _recording("ogg", "an Ogg")),
    (0, b"fLaC", _recording("flac", "a FLAC")),
    (0, b"%PDF", Kind(code="pdf", sentence="This is a PDF document, not MIDI: choose the music itself.")),
    (0, b"\x89PNG", _IMAGE),
    (0, b"\xff\xd8\xff", _IMAGE),
    (0, b"GIF8", _IMAGE),
    (0, b"\x1f\x8b", _archive("gzip", "a gzip")),
    (0, b"BZh", _archive("bzip2", "a bzip2")),
    (0, b"\xfd7zXZ", _archive("xz", "an xz")),
    (0, b"Rar!", _archive("rar", "a RAR")),
    (0, b"7z\xbc\xaf", _archive("7z", "a 7z")),
    (0, b"PK\x03\x04", _ZIP),
    (0, b"version https://git-lfs", _LFS),
)
# The same for files in which no MIDI was found.
_OTHER_SIGNATURES = (
    (
        0,
        b"XMF_",
        Kind(code="xmf", sentence="This is an XMF file with packed music: export it as MIDI first."),
    ),
    (
        0,
        b"\x00\x05\x16\x07",
        Kind(code="apple_double", sentence="This is a companion file of macOS: choose the one without '._'."),
    ),
    (0, b"\xf0", Kind(code="sysex", sentence="This is a dump for a synthesiser, not music: choose another.")),
    (0, b"MUS\x1a", _GAME),
    (0, b"CTMF", _GAME),
    (0, b"HMI", _GAME),
    (8, b"XDIR", _GAME),
    (8, b"XMID", _GAME),
    (8, b"MIDS", _GAME),
    (0, b"MMMD", Kind(code="smaf", sentence="This is a ring tone (SMAF), not MIDI: convert it first.")),
    (0, b"CAKEWALK", _score("cakewalk", "Cakewalk")),
    (1, b"FICHIER GUITAR PRO", _score("guitar_pro", "Guitar Pro")),
    (1, b"SIBELIUS", _score("sibelius", "Sibelius")),
    (0, b"ENIGMA BINARY FILE", _score("finale", "Finale")),
)


def foreign_kind(data: bytes) -> Kind | None:
    """Return the kind of file whose signature starts the bytes, or None: it may be MIDI."""
    for offset, signature, kind in _SIGNATURES:
        if data.startswith(signature, offset):
            return _MXL if kind is _ZIP and b"META-INF/container.xml" in data[:_LOOK_AT] else kind
    return None


def guess_kind(data: bytes) -> Kind:
    """Return what bytes without any music in them most likely are."""
    head = data[:_LOOK_AT]
    if end_of_content(data, 0, len(data)) == 0:
        return _ZEROS
    for offset, signature, kind in _OTHER_SIGNATURES:
        if data.startswith(signature, offset):
            return kind
    if _is_mpeg_frame(head):
        return _MP3
    if data.startswith(b"MThd") and _REPLACED in head:
        return _DESTROYED
    return _guess_text(head) if _is_text(head) else _OTHER


def _guess_text(head: bytes) -> Kind:
    text = head.decode("latin-1").lstrip("\ufeffï»¿ \t\r\n").lower()
    if "score-partwise" in text or "score-timewise" in text:
        return _MUSICXML
    if "<musescore" in text:
        return _MUSESCORE
    if text.startswith(("<!doctype html", "<html", "<head", "<body", "<script", "<!--")) or "<html" in text:
        return _HTML
    return _ABC if text.startswith("x:") and "\nk:" in text else _TEXT


def _is_mpeg_frame(head: bytes) -> bool:
    """Tell whether an MPEG audio frame of layer III starts here: 11 set bits, then the layer."""
    return len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2


def _is_text(head: bytes) -> bool:
    control = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in head)
    return control == 0
