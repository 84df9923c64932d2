"""How many chapters fit into the memory of a machine at the same time.

A chapter holds the words that it counts. What a chapter takes that is not among these numbers (an analyst's own) is not
known before it runs.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import psutil

ALONE = 300_000_000  # bytes that a chapter holds whatever the corpus is
A_WORD = 400  # bytes that the largest chapter takes for each word; docs/scale.md tells how that was measured
MOST = 8
_OF_CONTAINER = Path("/sys/fs/cgroup/memory.max")


def needed(words: int) -> int:
    """The bytes that the largest chapter of a corpus takes."""
    return ALONE + A_WORD * words


def free() -> int:
    """The bytes of memory that are free, or that a container may have at most, if that is less."""
    found = int(psutil.virtual_memory().available)
    with suppress(OSError, ValueError):  # there is no container, or one without a limit, which is called “max”
        found = min(found, int(_OF_CONTAINER.read_text(encoding="ascii")))
    return found


def at_once(words: int, processors: int, memory: int) -> int:
    """How many chapters to execute at the same time, at least one.

    Args:
        words: of the corpus, as far as it is measured.
        processors: that may be used; one chapter more than these is executed, since chapters wait at times.
        memory: bytes that are free.
    """
    return max(1, min(MOST, 1 + processors, memory // needed(words)))


def remark(words: int, processors: int, memory: int) -> str:
    """What to know if memory allows fewer chapters than processors would; else empty."""
    number = at_once(words, processors, memory)
    if number == min(MOST, 1 + processors):
        return ""
    room = f"a chapter may take {needed(words) / 1e9:.1f} GB of memory, and {memory / 1e9:.1f} GB are free"
    if needed(words) > memory:
        return f"{room}; -p document_sample measures fewer documents"
    return f"{room}, so {number} {'is' if number == 1 else 'are'} executed at a time; --jobs changes that"
