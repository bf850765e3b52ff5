"""Pieces to samples and WAV files."""

from models.audio.errors import AudioError
from models.audio.programs import GENERAL_MIDI_PROGRAMS
from models.audio.render import MAX_MINUTES, MAX_PROGRAM, SAMPLE_RATE, render, render_wav
from models.audio.sf2 import Preset, SoundFontInfo, read_sound_font
from models.audio.sound_font import is_available as can_play_sound_fonts
from models.audio.sound_font import sound_font_path
from models.audio.synths import forget_synths
from models.audio.wav import write_wav

__all__ = [
    "GENERAL_MIDI_PROGRAMS",
    "MAX_MINUTES",
    "MAX_PROGRAM",
    "SAMPLE_RATE",
    "AudioError",
    "Preset",
    "SoundFontInfo",
    "can_play_sound_fonts",
    "forget_synths",
    "read_sound_font",
    "render",
    "render_wav",
    "sound_font_path",
    "write_wav",
]
