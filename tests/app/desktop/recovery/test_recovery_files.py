"""What is written down for a crash is read back note for note, and nothing but that is believed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app.desktop.generation.takes import Take
from app.desktop.recovery.pieces import piece_from_json, piece_to_json
from app.desktop.recovery.state import RecoveryError, SessionState, read_state, write_state
from app.desktop.recovery.store import SessionStore
from app.desktop.recovery.take_codec import TakeWriter, take_from_json
from models.generation.config import SamplingConfig
from models.music import Key, KeySignature, Note, Piece, Tempo, TimeSignature, Track
from models.networks.interventions import Intervention

PIECE = Piece(
    ticks_per_quarter=480,
    title="Étude “2”",
    length=4000,
    tempos=(Tempo(onset=0, qpm=101.25), Tempo(onset=960, qpm=60.0)),
    time_signatures=(TimeSignature(onset=0, numerator=3, denominator=8),),
    key_signatures=(KeySignature(onset=0, key=Key(tonic=10, mode="minor")),),
    tracks=(
        Track(notes=(Note(onset=0, pitch=60, duration=480), Note(onset=0, pitch=64, duration=1, velocity=3))),
        Track(notes=(Note(onset=7, pitch=36, duration=9),), name="Kit", program=5, is_drum=True),
    ),
)

DONE = (Intervention(kind="pin", gate="forget", value=0.5, units=(3, 17), start=4, stop=9),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


def make_take(number: int = 3) -> Take:
    return Take(
        number=number,
        piece=PIECE,
        primer_pitch=60,
        primer_end=1,
        config=SamplingConfig(temperature=1.25, random_seed=7, bars=8, interventions=DONE),
        variation=2,
        model="LSTM 2x256",
        name="La buena",
        is_starred=True,
        primer=PIECE,
    )


def same(one: Take, other: Take) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(Take))


def write_down(*takes: Take, library: tuple[str, ...] = ()) -> bytes:
    state = SessionState(saved_at=1.5e9, takes=takes, library=library, training_form={"layers": 2})
    return write_state(state, TakeWriter())


def test_a_piece_comes_back_note_for_note() -> None:
    assert piece_from_json(json.loads(json.dumps(piece_to_json(PIECE)))) == PIECE


@pytest.mark.parametrize(
    "change",
    [
        {"ticks_per_quarter": 0},
        {"ticks_per_quarter": True},
        {"tracks": [{"name": "", "program": 0, "is_drum": False, "notes": [0, 60, 1]}]},
        {"tracks": [{"name": "", "program": 0, "is_drum": False, "notes": [0, 200, 1, 1]}]},
        {"tracks": None},
        {"tempos": [[0, 0]]},
        {"keys": [[0, 0, "lydian"]]},
    ],
)
def test_what_is_no_piece_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        piece_from_json(piece_to_json(PIECE) | change)


def test_a_take_comes_back_with_everything_it_has() -> None:
    take = make_take()
    [data] = json.loads(TakeWriter().write([take]))
    assert same(take_from_json(data), take)


def test_fields_of_a_newer_version_are_passed_over() -> None:
    [data] = json.loads(TakeWriter().write([make_take()]))
    data["mood"] = "blue"
    data["config"]["swing"] = 0.5
    assert same(take_from_json(data), make_take())


def test_fields_that_an_older_version_had_not_take_their_defaults() -> None:
    [data] = json.loads(TakeWriter().write([make_take()]))
    del data["name"], data["is_starred"]
    assert same(take_from_json(data), replace(make_take(), name="", is_starred=False))


@pytest.mark.parametrize("change", [{"number": "3"}, {"config": {"temperature": -1}}, {"piece": 0}])
def test_a_take_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    [data] = json.loads(TakeWriter().write([make_take()]))
    with pytest.raises(ValueError, match=r"."):
        take_from_json(data | change)


def test_takes_are_written_again_as_they_are_now() -> None:
    writer, take = TakeWriter(), make_take()
    writer.write([take])
    take.name, take.piece = "Otra", replace(PIECE, title="changed")
    [data] = json.loads(writer.write([take]))
    assert same(take_from_json(data), take)


def test_a_session_comes_back() -> None:
    state = read_state(write_down(make_take(1), make_take(2), library=("/music/a.mid",)))
    assert [take.number for take in state.takes] == [1, 2]
    assert state.library == ("/music/a.mid",)
    assert state.training_form == {"layers": 2}
    assert state.saved_at == 1.5e9
    assert state.is_worth_keeping


@pytest.mark.parametrize("place", [0, 30, 100, 400, -1])
def test_one_changed_byte_is_noticed(place: int) -> None:
    data = bytearray(write_down(make_take()))
    data[place] ^= 1
    with pytest.raises(RecoveryError):
        read_state(bytes(data))


def test_half_a_file_is_noticed() -> None:
    data = write_down(make_take())
    for length in (0, 5, 70, len(data) // 2, len(data) - 1):
        with pytest.raises(RecoveryError):
            read_state(data[:length])


def test_a_session_that_still_runs_is_not_offered(folder: Path) -> None:
    running, starting = SessionStore(folder), SessionStore(folder)
    running.write(write_down(make_take()))
    starting.write(write_down(make_take()))
    assert starting.find_abandoned() == []
    running.finish()
    starting.finish()
    assert list(folder.iterdir()) == []


REPOSITORY = Path(__file__).parents[4]
ABANDON = """
import os, sys
from pathlib import Path
from app.desktop.recovery.store import SessionStore
SessionStore(Path(sys.argv[1])).write(sys.stdin.buffer.read())
print("written", flush=True)
os.kill(os.getpid(), 9)
"""


def abandon(folder: Path, data: bytes) -> None:
    """Let a program write down its session and be killed."""
    told = subprocess.run(
        [sys.executable, "-c", ABANDON, folder], input=data, capture_output=True, timeout=60, cwd=REPOSITORY
    )
    assert told.stdout.strip() == b"written", told.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_session_that_was_killed_is_offered_to_one_program_only(folder: Path) -> None:
    abandon(folder, write_down(make_take()))
    first, second = SessionStore(folder), SessionStore(folder)
    [found] = first.find_abandoned()
    assert found.state is not None
    assert same(found.state.takes[0], make_take())
    assert second.find_abandoned() == []
    first.let_go(found)
    [again] = second.find_abandoned()
    second.remove(again)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_session_that_another_has_brought_back_is_not_offered_once_more(folder: Path) -> None:
    abandon(folder, write_down(make_take(1)))
    [first] = folder.glob("*.session")
    state = SessionState(takes=(make_take(1), make_take(2)), absorbed=(first.name,))
    abandon(folder, write_state(state, TakeWriter()))
    store = SessionStore(folder)
    [found] = store.find_abandoned()
    assert found.state is not None
    assert len(found.state.takes) == 2
    store.let_go(found)
    assert [path.name for path in folder.iterdir()] == [found.path.name]


def test_what_an_older_version_wrote_is_read() -> None:
    head, _, body = write_down(make_take()).split(b"\n", 2)
    told = json.loads(body)
    del told["absorbed"]
    older = json.dumps(told).encode()
    digest = hashlib.sha256(older).hexdigest().encode()
    assert read_state(b"\n".join((head, digest, older))).absorbed == ()


HALF = """
import os, sys
from pathlib import Path
from app.desktop.recovery.store import SessionStore
def fsync(file):
    os.ftruncate(file, os.fstat(file).st_size // 2)
    os.kill(os.getpid(), 9)
os.fsync = fsync
SessionStore(Path(sys.argv[1])).write(sys.stdin.buffer.read())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_half_a_file_of_a_killed_program_is_cleared_away_and_no_other(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", HALF, folder], input=b"x" * 1000, timeout=60, cwd=REPOSITORY)
    running = SessionStore(folder)
    running.write(write_down(make_take()))
    assert len(list(folder.iterdir())) == 4, "half a file and its lock; a session that runs and its lock"
    SessionStore(folder).find_abandoned()
    assert {path.stem for path in folder.iterdir()} == {running.path.stem}
    running.finish()
    assert list(folder.iterdir()) == []


def test_a_session_that_is_too_large_is_refused_and_the_last_one_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SessionStore(folder)
    store.write(b"small")
    monkeypatch.setattr("app.desktop.recovery.store.MAX_BYTES", 10)
    with pytest.raises(OSError, match="large"):
        store.write(b"x" * 11)
    assert store.path.read_bytes() == b"small"
    store.finish()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_is_damaged_or_unwanted_is_put_aside_for_a_week(folder: Path) -> None:
    abandon(folder, b"ritornello recovery 1\nnonsense")
    store = SessionStore(folder)
    [damaged] = store.find_abandoned()
    assert damaged.state is None
    aside = store.keep_damaged(damaged)
    assert aside.read_bytes().endswith(b"nonsense")
    assert store.find_abandoned() == []
    assert aside.exists()
    last_week = time.time() - 8 * 24 * 3600
    os.utime(aside, (last_week, last_week))
    assert store.find_abandoned() == []
    assert not aside.exists()
