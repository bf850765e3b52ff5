"""Where the state of sessions is kept: a file each, and a lock that tells whether its program still runs."""

from __future__ import annotations

import errno
import logging
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile

from app.desktop.recovery.state import MAX_BYTES, RecoveryError, SessionState, read_state
from models.files import clear_leftovers, replaced_whole

_log = logging.getLogger(__name__)

_SUFFIX, _LOCK, _DAMAGED, _DISCARDED = ".session", ".lock", ".damaged", ".discarded"
_WEEK_SECONDS = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A session whose program ended without a word, now held by this one.

    Attributes:
        path: Its file.
        lock: Keeps other programs from offering it too.
        state: What is in it; None where the file is damaged.
    """

    path: Path
    lock: QLockFile
    state: SessionState | None


class SessionStore:
    """The sessions in a folder: this program's own, and those that a crash has left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder / f"{time.strftime('%Y-%m-%d %H-%M-%S')} {os.getpid()} {uuid4().hex[:8]}{_SUFFIX}"
        self._lock: QLockFile | None = None

    def write(self, data: bytes) -> None:
        """Write this session's state, whole or not at all; from any thread, one at a time.

        Raises:
            OSError: The disk takes nothing, or it is too large.
        """
        if len(data) > MAX_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(self.path))
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            lock = _lock_of(self.path)
            lock.tryLock(0)
            self._lock = lock
        with replaced_whole(self.path) as file:
            file.write(data)

    def finish(self) -> None:
        """Remove this session's state: nothing of it is needed any more."""
        clear_leftovers(self.path)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def find_abandoned(self) -> list[Found]:
        """List the sessions of programs that run no more, the newest first; each is held until `let_go`.

        One that another has brought back is in that, and goes.
        """
        self._forget_old()
        found = sorted(self._abandoned(), key=lambda found: found.path.name, reverse=True)
        absorbed = {name for session in found if session.state for name in session.state.absorbed}
        for session in found:
            if session.path.name in absorbed:
                self.remove(session)
        return [session for session in found if session.path.name not in absorbed]

    def _abandoned(self) -> Iterator[Found]:
        for path in self._folder.glob(f"*{_SUFFIX}"):
            lock = _lock_of(path)
            if path != self.path and lock.tryLock(0):
                try:
                    state = read_state(_bounded(path))
                except (OSError, RecoveryError) as error:
                    _log.warning("%s cannot be brought back: %s", path, error)
                    state = None
                yield Found(path=path, lock=lock, state=state)

    def let_go(self, found: Found) -> None:
        """Leave a session for the next start."""
        found.lock.unlock()

    def remove(self, found: Found) -> None:
        """Remove a session that was brought back, or in which there is nothing."""
        clear_leftovers(found.path, older_than=0.0)
        with suppress(OSError):
            found.path.unlink(missing_ok=True)
        found.lock.unlock()

    def discard(self, found: Found) -> Path:
        """Put a session aside that is not wanted; it is kept for a week. Return where it is then."""
        return self._move(found, _DISCARDED)

    def keep_damaged(self, found: Found) -> Path:
        """Put a session aside that cannot be read. Return where it is then."""
        return self._move(found, _DAMAGED)

    def _move(self, found: Found, suffix: str) -> Path:
        target = found.path.with_suffix(suffix)
        clear_leftovers(found.path, older_than=0.0)
        with suppress(OSError):
            os.replace(found.path, target)
            os.utime(target)
        found.lock.unlock()
        return target

    def _forget_old(self) -> None:
        """Remove what was put aside more than a week ago, and what is left of sessions without a file."""
        for path in self._folder.glob(f"*{_LOCK}"):
            session = path.with_suffix(_SUFFIX)
            if session != self.path and not session.exists():
                self._forget_unwritten(session)
        long_ago = time.time() - _WEEK_SECONDS
        for suffix in (_DISCARDED, _DAMAGED):
            for path in self._folder.glob(f"*{suffix}"):
                with suppress(OSError):
                    if path.stat().st_mtime < long_ago:
                        path.unlink()

    def _forget_unwritten(self, path: Path) -> None:
        """Remove the lock of a program that was killed before its session was on disk, and half a file."""
        lock = _lock_of(path)
        if lock.tryLock(0):
            if not path.exists():
                clear_leftovers(path, older_than=0.0)
            lock.unlock()


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(_LOCK)))
    # However old it is, it holds as long as its program runs; one whose program is gone never does.
    lock.setStaleLockTime(0)
    return lock


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise RecoveryError("the file is too large")
    return data
