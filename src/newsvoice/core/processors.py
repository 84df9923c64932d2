"""How many processors this process may use, and how many processes a run reads documents with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def count() -> int:
    """The processors that the system lets this process use, or all it has where it does not tell."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_given = ContextVar("processes that read documents", default=0)


def readers() -> int:
    """The processes that read documents, where several pay: as many as a run was given, or one a processor."""
    return _given.get() or count()


@contextmanager
def read_with(given: int) -> Iterator[None]:
    """Read documents with so many processes; 0 for one a processor."""
    token = _given.set(given)
    try:
        yield
    finally:
        _given.reset(token)
