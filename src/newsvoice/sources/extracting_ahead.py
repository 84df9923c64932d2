"""Extraction ahead of reading: with as many processes as there are processors, before anybody waits for it.

Extracting the text of a page costs several times what annotating it costs. Documents are read one after the other, so
they are read twice here: first only to hand whatever must be extracted to the processes, then, when all of it is kept,
as if nothing had been slow.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from newsvoice.core import processors, progress
from newsvoice.sources import extraction

FEW = 8  # documents that one process extracts sooner than others have begun
MUCH = 20_000_000  # bytes from which few are many
WAITING = 2  # documents a process has before it
EVERY = 10.0  # seconds between two signs of life

Request = tuple[Path, str, bytes]


def ahead(read: Callable[[], Iterable[object]]) -> None:
    """Extract and keep whatever a reading asks for.

    Args:
        read: reads all documents; what it gives is not looked at.
    """
    pool = _Pool(processors.readers())
    try:
        with extraction.collected(pool.want):
            for _ in read():
                pass
        pool.finish()
    finally:
        pool.close()


class _Pool:
    """Processes that extract, each asked by a thread of its own; none is started for few documents."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._threads: ThreadPoolExecutor | None = None
        self._own = threading.local()
        self._workers: list[extraction.Worker] = []
        self._room = threading.BoundedSemaphore(count * (1 + WAITING))
        self._first: list[Request] = []
        self._futures: list[Future[None]] = []
        self._wanted: set[Path] = set()
        self._said = time.monotonic()

    def want(self, kept: Path, suffix: str, data: bytes) -> None:
        """Extract a document, unless that is done; waits while others have enough to do."""
        if self._count < 2 or kept in self._wanted or kept.exists():
            return
        self._wanted.add(kept)
        if self._threads:
            self._begin((kept, suffix, data))
            return
        self._first.append((kept, suffix, data))
        if len(self._first) > FEW or sum(len(content) for *_, content in self._first) > MUCH:
            progress.say(f"Extracting the text of documents, with {self._count} processes")
            self._threads = ThreadPoolExecutor(self._count)
            while self._first:
                self._begin(self._first.pop(0))

    def finish(self) -> None:
        """Wait for everything that was begun."""
        for future in self._futures:
            future.result()
            self._tell()

    def close(self) -> None:
        """End the processes; what they have not begun is left."""
        if self._threads:
            self._threads.shutdown(wait=False, cancel_futures=True)
            for worker in self._workers:
                worker.kill()
            self._threads.shutdown()
        for worker in self._workers:
            worker.close()

    def _begin(self, request: Request) -> None:
        assert self._threads
        self._room.acquire()
        self._tell()
        self._futures.append(self._threads.submit(self._extract, *request))

    def _extract(self, kept: Path, suffix: str, data: bytes) -> None:
        try:
            if not hasattr(self._own, "worker"):
                self._own.worker = extraction.Worker()
                self._workers.append(self._own.worker)
            with suppress(OSError):  # where nothing can be kept, a build says so before long
                extraction.keep(kept, self._own.worker.ask(suffix, data))
        finally:
            self._room.release()

    def _tell(self) -> None:
        if time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            done = sum(future.done() for future in self._futures)
            progress.say(f"Extracting the text of documents: {done:,} of {len(self._wanted):,} found so far")
