"""Reading files in processes of their own, so that a bad one costs itself and not the run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from types import TracebackType
from typing import IO, Self

import models
from models.corpus.reading import refusal
from models.corpus.record import Record, RecordError
from models.corpus.worker import read_frame, write_frame

MAX_SECONDS = 5.0
"""A worker that is busy with one file for longer is ended, and the file refused."""

MAX_WORKERS = 8
_START_SECONDS = 30.0
_ON_THE_WAY = 2  # files with one worker: the next lies ready when one is done
_Job = tuple[int, Path]
_TOO_SLOW = "Reading it took over {seconds:g} seconds, so it was given up: try it again by itself."
_CRASHED = "Reading it broke down: copy or download it again, and tell us if it stays so."
# The search path comes as arguments: the worker finds what this process has found, and nothing else.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from models.corpus.worker import main; main()"


def worker_count() -> int:
    """Return how many workers there are by default: one for each core that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, MAX_WORKERS))


class WorkerPool:
    """Reads files in worker processes; to be used from one thread, within `with`.

    A worker that ends, or that takes over five seconds for a file, costs that file: it is refused, and
    another worker goes on with the rest. Where no worker can be started at all, `is_usable` turns
    False, and `take_back` returns the files that are left.
    """

    def __init__(self, workers: int, *, max_seconds: float = MAX_SECONDS) -> None:
        self._size = workers
        self._max_seconds = max_seconds
        self._jobs = _Jobs()
        self._news: SimpleQueue[tuple[_Worker, _Job | None, Record | None]] = SimpleQueue()
        self._workers: set[_Worker] = set()
        self.left = 0
        self.is_usable = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers at once, whatever they are doing."""
        self._jobs.close()
        for worker in self._workers:
            worker.end()
        for worker in self._workers:
            worker.join()
        self._workers.clear()

    def submit(self, number: int, path: Path) -> None:
        """Let a file be read; its record comes with its number from `results`."""
        self._jobs.put((number, path))
        self.left += 1
        if len(self._workers) < self._size and self.is_usable:
            self._start_worker()

    def results(self) -> Iterator[tuple[int, Record]]:
        """Return what has been read by now, without waiting for more."""
        while self.left and self.is_usable:
            try:
                worker, job, record = self._news.get_nowait()
            except Empty:
                break
            if job is None:
                yield from self._replace(worker)
            elif record is not None:
                self.left -= 1
                yield job[0], record
        for worker in self._workers:
            worker.end_if_stuck(self._max_seconds)

    def take_back(self) -> list[_Job]:
        """Return the files that wait to be read, and forget them."""
        waiting = self._jobs.take_all()
        self.left -= len(waiting)
        return waiting

    def _start_worker(self) -> None:
        try:
            self._workers.add(_Worker(self._jobs, self._news))
        except OSError:
            self.is_usable = bool(self._workers)

    def _replace(self, worker: _Worker) -> Iterator[tuple[int, Record]]:
        """Clear up after a worker that has ended, and start another for what is left."""
        self._workers.discard(worker)
        worker.join()
        if worker.jobs:
            number, path = worker.jobs.popleft()
            self.left -= 1
            self._jobs.put_back(worker.jobs)
            yield number, worker.refusal(path, self._max_seconds)
        if not worker.is_ready:  # so another would not start either
            self.is_usable = bool(self._workers)
        elif self.left:
            self._start_worker()


class _Jobs:
    """The files that no worker has taken yet; safe to use from all threads."""

    def __init__(self) -> None:
        self._waiting: deque[_Job] = deque()
        self._changed = Condition()
        self._is_closed = False

    def put(self, job: _Job) -> None:
        with self._changed:
            self._waiting.append(job)
            self._changed.notify()

    def put_back(self, jobs: deque[_Job]) -> None:
        with self._changed:
            self._waiting.extendleft(reversed(jobs))
            self._changed.notify_all()

    def take(self, *, wait: bool) -> _Job | None:
        """Return the next job; None where there is none, or, when waiting, once there will be none."""
        with self._changed:
            while wait and not self._waiting and not self._is_closed:
                self._changed.wait()
            return self._waiting.popleft() if self._waiting and not self._is_closed else None

    def take_all(self) -> list[_Job]:
        with self._changed:
            jobs = list(self._waiting)
            self._waiting.clear()
            return jobs

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()


class _Worker:
    """One worker process, and the thread that talks to it."""

    def __init__(self, jobs: _Jobs, news: SimpleQueue[tuple[_Worker, _Job | None, Record | None]]) -> None:
        self.jobs: deque[_Job] = deque()  # those that it has been told of, the one that it reads first
        self.is_ready = False
        self._is_stuck = False
        self._waiting = jobs
        self._news = news
        self._process = _start_process()
        self._since = time.monotonic()
        self._thread = Thread(target=self._talk, name="reading worker", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()

    def join(self) -> None:
        """Wait until process and thread have ended, once `end` was called or the process has ended itself."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def end_if_stuck(self, max_seconds: float) -> None:
        """End a process that has been busy with one file, or with starting, for too long."""
        seconds = time.monotonic() - self._since
        if (self.jobs and seconds > max_seconds) or (not self.is_ready and seconds > _START_SECONDS):
            self._is_stuck = True
            self.end()

    def refusal(self, path: Path, max_seconds: float) -> Record:
        """Say what became of the file over which the process has ended."""
        if self._is_stuck:
            return refusal(path, "too_slow", _TOO_SLOW.format(seconds=max_seconds))
        return refusal(path, "crashed", _CRASHED)

    def _talk(self) -> None:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is not None and answers is not None:
            with suppress(OSError, RecordError):  # the process has ended, or no longer makes sense
                self._talk_over(requests, answers)
        self._news.put((self, None, None))

    def _talk_over(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        if read_frame(answers) is None:
            return
        self.is_ready = True
        while self._send_jobs(requests):
            data = read_frame(answers)
            if data is None:
                return
            record = Record.from_bytes(data)
            self._since = time.monotonic()
            self._news.put((self, self.jobs.popleft(), record))

    def _send_jobs(self, requests: IO[bytes]) -> bool:
        """Keep the process in work; return whether it is."""
        while len(self.jobs) < _ON_THE_WAY and (job := self._waiting.take(wait=not self.jobs)) is not None:
            if not self.jobs:
                self._since = time.monotonic()
            self.jobs.append(job)
            write_frame(requests, os.fsencode(job[1]))
            requests.flush()
        return bool(self.jobs)


def _start_process() -> subprocess.Popen[bytes]:
    """Start a fresh interpreter: not forked, so that it inherits no thread and no lock.

    It gets a session of its own, as Ctrl+C is for this process to answer.
    """
    search_path = [os.path.abspath(folder) for folder in sys.path]
    search_path.append(os.fspath(Path(models.__file__).parent.parent))
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM, *search_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
