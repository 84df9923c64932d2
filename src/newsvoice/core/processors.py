"""How many processors this process may use, and how many processes a run reads documents with."""

from __future__ import annotations

import os


def count() -> int:
    """The processors that the system lets this process use, or all it has where it does not tell."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def readers() -> int:
    """The processes that read documents, where several pay: as many as a run was given, or one a processor."""
    return _given or count()


def read_with(given: int) -> None:
    """Note how many processes a run was given to read documents; 0 for one a processor."""
    global _given
    _given = given


_given = 0
