"""Work on many shards: in this process, in several, or on a Dask cluster, by one loop.

The seam is `concurrent.futures.Executor`, which process pools and Dask clients both offer. Work is a function that can
be pickled; it leaves what it makes on disk and returns a small record of it. What a worker was killed over is tried
again, alone, so that the guilty shard is found, and then in halves, so that the guilty document is.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar
from urllib.parse import urlsplit

from newsvoice.core import given_files
from newsvoice.core.errors import NewsvoiceError

S = TypeVar("S", bound=Sequence[Any])
R = TypeVar("R")

KILLS = 2  # workers that a shard may end before it is taken apart
WAITING = 2  # shards a worker has before it, so that it never waits for the next one and nothing piles up
BEAT = 30.0  # seconds after which there is a sign of life
ANSWER = 10  # seconds for a scheduler to answer
NOBODY = "no Dask scheduler answers at {}; start one with: dask scheduler"
TRIM = "MALLOC_TRIM_THRESHOLD_"  # workers give memory back to the system instead of keeping it for the next shard
TRIMMED = "65536"


class ExecutorError(NewsvoiceError):
    """There is nobody to do the work; the message says what to do."""


class Workers:
    """Whoever does the work: nobody but this process, processes of this machine, or an existing Dask cluster."""

    def __init__(self, count: int = 1, scheduler: str = "") -> None:
        """Nothing is started yet.

        Args:
            count: processes of this machine; 1 for none but this one.
            scheduler: the address of a Dask scheduler, such as ``tcp://10.0.0.1:8786``; it goes before ``count``.
        """
        self.count, self.scheduler = count, scheduler
        self._executor: Executor | None = None
        self._client: Any = None

    @property
    def window(self) -> int:
        """How many shards may be under way at a time."""
        threads = self.count
        if self.scheduler:
            self.start()
            threads = sum(self._client.nthreads().values())
        return WAITING * max(1, threads)

    @property
    def here(self) -> bool:
        """Whether this process does the work itself."""
        return not self.scheduler and self.count <= 1

    def start(self) -> Executor:
        """The executor, started if it is not."""
        if self._executor is None:
            self._executor = self._of_dask() if self.scheduler else self._of_processes()
        return self._executor

    def replace(self) -> None:
        """Forget an executor whose worker has died; a cluster replaces its workers itself."""
        if not self.scheduler:
            self.close()

    def close(self) -> None:
        """End the processes, or leave the cluster."""
        executor, client = self._executor, self._client
        self._executor = self._client = None
        if isinstance(executor, ProcessPoolExecutor):
            _end(executor)
        if client is not None:
            client.close(timeout=5)

    def _of_processes(self) -> Executor:
        os.environ.setdefault(TRIM, TRIMMED)
        return ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"), initializer=_begin)

    def _of_dask(self) -> Executor:
        try:
            from distributed import Client  # an extra: nobody without a cluster needs it
        except ImportError as error:
            raise ExecutorError("a scheduler is spoken to with distributed; install newsvoice[cluster]") from error
        _reach(self.scheduler)
        try:
            logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is said here
            self._client = Client(self.scheduler, timeout=ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            raise ExecutorError(NOBODY.format(self.scheduler)) from error
        executor: Executor = self._client.get_executor(pure=False)  # what is done is known by its content, not by keys
        return executor


def _reach(address: str) -> None:
    """See that somebody listens at an address; a client that has found nobody takes long to give up."""
    try:
        place = urlsplit(address)
        host, port = place.hostname, place.port
    except ValueError:
        host = port = None
    if not host or not port:
        raise ExecutorError(
            f"{given_files.shown(address)} is no address of a scheduler; give one as tcp://10.0.0.1:8786"
        )
    try:
        socket.create_connection((host, port), timeout=ANSWER).close()
    except OSError as error:
        raise ExecutorError(NOBODY.format(given_files.shown(address))) from error


@contextmanager
def workers(count: int = 1, scheduler: str = "") -> Iterator[Workers]:
    """Workers that are let go when the block ends. Arguments as for `Workers`."""
    found = Workers(count, scheduler)
    try:
        yield found
    finally:
        found.close()


def run(
    who: Workers, work: Callable[[S], R], shards: Iterable[S], beat: Callable[[S], None] | None = None
) -> Iterator[tuple[S, R | None]]:
    """Do the work of every shard and give it with its result, as they are done.

    A shard whose worker dies is tried again alone, then in halves. What ends its worker even then, a shard of one, is
    given with None.

    Args:
        who: does the work.
        work: what is done with a shard.
        shards: sequences that can be cut, such as documents; taken one by one, so that they need not be in memory.
        beat: called now and then with a shard that is at work, while none is done.

    Raises:
        ExecutorError: the scheduler of a cluster is gone. What was done is done.
        Exception: whatever ``work`` raises.
    """
    if who.here:
        yield from ((shard, work(shard)) for shard in shards)
        return
    try:
        yield from _by_others(who, work, shards, beat)
    except Exception as error:
        if not who.scheduler or not _is_gone(error):
            raise
        hint = "start it and run this again: what was done is kept"
        raise ExecutorError(f"the Dask scheduler at {who.scheduler} is gone; {hint}") from error


def _by_others(
    who: Workers, work: Callable[[S], R], shards: Iterable[S], beat: Callable[[S], None] | None
) -> Iterator[tuple[S, R | None]]:
    suspects: deque[tuple[S, int]] = deque()
    yield from _together(who, work, shards, suspects, beat)
    while suspects:
        shard, kills = suspects.popleft()
        if kills < KILLS:
            done, result = _alone(who, work, shard, beat)
            if done:
                yield shard, result
            else:
                suspects.appendleft((shard, kills + 1))
        elif len(shard) > 1:
            middle = len(shard) // 2
            suspects.extendleft([(shard[middle:], KILLS - 1), (shard[:middle], KILLS - 1)])  # type: ignore[list-item]
        else:
            yield shard, None


def _together(
    who: Workers,
    work: Callable[[S], R],
    shards: Iterable[S],
    suspects: deque[tuple[S, int]],
    beat: Callable[[S], None] | None,
) -> Iterator[tuple[S, R | None]]:
    """Keep a bounded number of shards at work; what a death leaves undone becomes suspect."""
    left, running = iter(shards), dict[Future[R], S]()
    more = True
    while more or running:
        try:
            while more and len(running) < who.window:
                shard = next(left, None)
                if shard is None:
                    more = False
                else:
                    running[who.start().submit(work, shard)] = shard
        except BrokenExecutor:
            suspects.append((shard, 0))  # type: ignore[arg-type]
            if not running:
                who.replace()
        for future in _done(running, beat):
            shard = running.pop(future)
            try:
                result = _result(future, who)
            except BrokenExecutor:
                suspects.append((shard, 0))
                who.replace()
                continue
            yield shard, result


def _alone(who: Workers, work: Callable[[S], R], shard: S, beat: Callable[[S], None] | None) -> tuple[bool, R | None]:
    """The result of a shard that is the only one at work; False if its worker has died."""
    try:
        future = who.start().submit(work, shard)
        while not _done({future: shard}, beat):
            pass
        return True, _result(future, who)
    except BrokenExecutor:
        who.replace()
        return False, None


def _done(running: dict[Future[R], S], beat: Callable[[S], None] | None) -> Sequence[Future[R]]:
    """The futures that are done, in the order they were given; after some seconds without one the beat is told."""
    finished, _ = wait(running, timeout=BEAT, return_when=FIRST_COMPLETED)
    if not finished and beat and running:
        beat(next(iter(running.values())))
    return [future for future in running if future in finished]


def _result(future: Future[R], who: Workers) -> R:
    """What was returned.

    Raises:
        BrokenExecutor: the worker has died over it.
    """
    try:
        return future.result()
    except Exception as error:
        lost = isinstance(error, CancelledError) and not who.scheduler  # with the processes of another shard
        if lost or type(error).__name__ == "KilledWorker":  # of a library that need not be there
            raise BrokenExecutor(str(error)) from error
        raise


def _is_gone(error: Exception) -> bool:
    """Whether an error says that nobody answers at the scheduler's address any more."""
    kind = type(error).__name__
    return isinstance(error, CancelledError) or kind in {"CommClosedError", "FutureCancelledError", "ClosedClientError"}


def _begin() -> None:
    """Prepare a worker: Ctrl+C is the business of the process that has started it, and it ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _end(executor: ProcessPoolExecutor) -> None:
    """End the processes at once: what they had not finished is done again when it is needed."""
    processes = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
