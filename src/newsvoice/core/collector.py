"""Work that makes no cycles of objects, done without looking for them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Do not look for cycles of objects; also a decorator of functions.

    Python looks for them after so many new objects, and at last goes through all that a process holds. What makes none
    loses a fifteenth of its time to it. Cycles that come about all the same are found afterwards.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
