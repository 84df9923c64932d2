"""What a run took, for its report: the time of each stage, the most memory, and what an operator was warned of."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from newsvoice.core import progress

_stages: list[tuple[str, float]] = []
_warnings: list[str] = []


def begin() -> None:
    """Forget the run before."""
    _stages.clear()
    _warnings.clear()


def warn(line: str) -> None:
    """Say what a careful operator should know, and keep it for the report of the run."""
    _warnings.append(line)
    progress.say(line)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Measure a stage of the run by the clock, also if it fails."""
    began = time.monotonic()
    try:
        yield
    finally:
        seconds = time.monotonic() - began
        _stages.append((name, seconds))
        progress.tell("stage", name=name, seconds=round(seconds, 2))


def measured() -> dict[str, Any]:
    """The run until now: stages (name, seconds), peak memory in megabytes of 1,000,000 bytes, warnings."""
    stages = [{"name": name, "seconds": round(seconds, 2)} for name, seconds in _stages]
    return {"stages": stages, "peak memory MB": peak_memory(), "warnings": list(_warnings)}


def peak_memory() -> dict[str, float]:
    """The most memory that the build, and the largest process it has waited for, have held; empty if not known."""
    try:
        import resource
    except ImportError:  # Windows
        return {}
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    who = {"build": resource.RUSAGE_SELF, "largest other process": resource.RUSAGE_CHILDREN}
    return {name: round(resource.getrusage(which).ru_maxrss * unit / 1e6, 1) for name, which in who.items()}
