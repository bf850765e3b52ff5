"""What became of a file: kept, repaired, set aside or refused, as data and as sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Status = Literal["ok", "repaired", "set_aside", "refused"]

# code: (the sentence for one, the sentence for several)
_REPAIRS = {
    "unwrapped_rmid": ("The music was taken out of a RIFF (RMID) wrapper.", ""),
    "unwrapped_macbinary": ("The music was taken out of a MacBinary wrapper.", ""),
    "unwrapped_gzip": ("The music was unpacked from gzip.", ""),
    "unwrapped_base64": ("The music was decoded from Base64 text.", ""),
    "saved_as_text": ("A program had saved the file as text; its bytes were restored.", ""),
    "line_ends_changed": ("A transfer as text had changed line ends; the bytes were restored.", ""),
    "leading_bytes": (
        "1 byte before the music was skipped.",
        "{count:,} bytes before the music were skipped.",
    ),
    "damaged_header_name": ("The name of the MIDI header is damaged; the rest of it was read.", ""),
    "missing_header": ("The MIDI header is missing; 480 ticks a quarter were assumed.", ""),
    "wrong_header_length": ("The length given in the header is wrong; the tracks were found without it.", ""),
    "unknown_format": ("The header names an unknown format; the file was read as format 1.", ""),
    "division_assumed": ("The header gives no usable resolution; 480 ticks a quarter were assumed.", ""),
    "film_time": ("Time is counted in film frames, not in beats; 120 quarters a minute were assumed.", ""),
    "uncounted_tracks": (
        "1 track that the header does not count was read too.",
        "{count:,} tracks that the header does not count were read too.",
    ),
    "missing_tracks": (
        "1 track that the header counts is not in the file.",
        "{count:,} tracks that the header counts are not in the file.",
    ),
    "wrong_track_length": (
        "The length given for 1 track is wrong; its true end was used.",
        "The lengths given for {count:,} tracks are wrong; their true ends were used.",
    ),
    "bytes_between_tracks": (
        "1 byte outside the tracks was skipped.",
        "{count:,} bytes outside the tracks were skipped.",
    ),
    "damaged_track_name": (
        "1 track with a damaged name was read all the same.",
        "{count:,} tracks with damaged names were read all the same.",
    ),
    "missing_track_header": (
        "1 track without its header was read all the same.",
        "{count:,} tracks without their headers were read all the same.",
    ),
    "second_song": ("Another MIDI file follows in the same file; only the first was read.", ""),
    "track_cut_short": (
        "1 track is cut short; what comes before the cut was kept.",
        "{count:,} tracks are cut short; what comes before the cuts was kept.",
    ),
    "missing_end_of_track": (
        "1 track has no end mark; it ends with its last event.",
        "{count:,} tracks have no end mark; each ends with its last event.",
    ),
    "stray_end_of_track": (
        "1 end mark in the middle of a track was ignored.",
        "{count:,} end marks in the middle of tracks were ignored.",
    ),
    "bytes_dropped": (
        "1 byte that is no MIDI event was dropped.",
        "{count:,} bytes that are no MIDI events were dropped.",
    ),
    "velocity_clipped": (
        "1 velocity above 127 was lowered to 127.",
        "{count:,} velocities above 127 were lowered to 127.",
    ),
    "bad_value": (
        "1 event with a value above 127 was ignored.",
        "{count:,} events with values above 127 were ignored.",
    ),
    "bad_program": (
        "1 impossible instrument number was ignored.",
        "{count:,} impossible instrument numbers were ignored.",
    ),
    "bad_tempo": ("1 impossible tempo was ignored.", "{count:,} impossible tempos were ignored."),
    "bad_time_signature": (
        "1 impossible time signature was ignored.",
        "{count:,} impossible time signatures were ignored.",
    ),
    "bad_key_signature": (
        "1 impossible key signature was ignored.",
        "{count:,} impossible key signatures were ignored.",
    ),
    "settings_dropped": (
        "1 tempo or signature change too many was ignored.",
        "{count:,} tempo or signature changes too many were ignored.",
    ),
    "unreadable_text": (
        "1 name in an unknown alphabet was read as well as it could be.",
        "{count:,} names in an unknown alphabet were read as well as they could be.",
    ),
    "unreleased_notes": (
        "1 note was never released; it was closed at the end of its track.",
        "{count:,} notes were never released; they were closed at the end of their tracks.",
    ),
    "zero_length_notes": (
        "1 note had no length; it was given one tick.",
        "{count:,} notes had no length; they were given one tick each.",
    ),
    "songs_joined": ("", "The {count:,} songs of the file were put one after the other."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One kind of repair: its code, a sentence for people, and how often it was made."""

    code: str
    sentence: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What was read from a file, or why nothing was.

    Attributes:
        path: The file.
        status: 'ok'; 'repaired' (readable after repairs); 'set_aside' (readable but suspect: a person
            decides); 'refused' (nothing to read).
        code: 'ok', 'repaired', or the reason for setting aside or refusing.
        sentence: The same for people, with what to do.
        notes: Notes read, drums included.
        tracks: Tracks with notes.
        repairs: What was mended, in the order in which it was met.
        title: The name in the file; may be empty.
        seconds: How long the music lasts.
        key: Name of the first key signature, or None.
        time_signature: The metre at the start, such as '3/4'; empty for a refused file.
    """

    path: Path
    status: Status
    code: str
    sentence: str
    notes: int = 0
    tracks: int = 0
    repairs: tuple[Repair, ...] = ()
    title: str = ""
    seconds: float = 0.0
    key: str | None = None
    time_signature: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the report as a JSON object."""
        fields = asdict(self)
        return {**fields, "path": str(self.path), "repairs": [asdict(repair) for repair in self.repairs]}


class Tally:
    """Counts repairs while a file is read."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, code: str, count: int = 1) -> None:
        """Note that a repair was made `count` times more."""
        if code not in _REPAIRS:
            raise ValueError(f"'{code}' is not a known repair")
        if count > 0:
            self._counts[code] += count

    def __getitem__(self, code: str) -> int:
        return self._counts[code]

    def repairs(self) -> tuple[Repair, ...]:
        """Return the repairs made, in the order in which each was first met."""
        return tuple(_repair(code, count) for code, count in self._counts.items())


def _repair(code: str, count: int) -> Repair:
    one, several = _REPAIRS[code]
    template = one if count == 1 or not several else several
    return Repair(code=code, sentence=template.format(count=count), count=count)
