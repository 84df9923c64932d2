"""How many processors this process may use."""

from __future__ import annotations

import os


def count() -> int:
    """The processors that the system lets this process use, or all it has where it does not tell."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
