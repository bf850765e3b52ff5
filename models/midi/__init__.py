"""Bytes to pieces and back, with repairs and refusals told; the only user of mido."""

from models.midi.errors import MidiError
from models.midi.read import inspect_midi, read_midi, read_midi_bytes, read_midi_with_report
from models.midi.report import ReadReport, Repair
from models.midi.write import midi_bytes, write_midi

__all__ = [
    "MidiError",
    "ReadReport",
    "Repair",
    "inspect_midi",
    "midi_bytes",
    "read_midi",
    "read_midi_bytes",
    "read_midi_with_report",
    "write_midi",
]
