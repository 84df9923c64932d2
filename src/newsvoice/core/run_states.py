"""One state of every address in a run: each is listed once, and what was found is handed to all its processes.

So a book is made of one state of an object store, and its chapters, which are processes of their own, open no
connection.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newsvoice.core import cache, storage
from newsvoice.core.object_addresses import Address

RUN = "NEWSVOICE_LISTINGS"  # variable of the environment: which listings belong to this run and its processes


@contextmanager
def one_state() -> Iterator[None]:
    """Let this process and its children see one state of every address while the block runs."""
    before, run = os.environ.get(RUN), f"{os.getpid()}-{time.time_ns()}"
    os.environ[RUN] = run
    try:
        yield
    finally:
        os.environ.pop(RUN, None)
        if before is not None:
            os.environ[RUN] = before
        for path in cache.LISTINGS.glob(f"{run}-*.json"):
            path.unlink(missing_ok=True)


def once(address: Address, work: Callable[[], list[list[str]]]) -> list[list[str]]:
    """The rows that some work gives of an address, which is done once in a run.

    Args:
        address: the address.
        work: gives rows of text, among them paths of copies; it is done again if one of these was deleted meanwhile.
    """
    run = os.environ.get(RUN)
    if run is None:
        return work()
    place = cache.LISTINGS / f"{run}-{digest(address)}.json"
    if place.is_file():
        known: list[list[str]] = json.loads(place.read_text(encoding="utf-8"))
        if all(os.path.lexists(cell) for row in known for cell in row if cell.startswith(str(cache.FETCHED))):
            return known
    found = work()
    storage.write(place, json.dumps(found))
    return found


def digest(*parts: object) -> str:
    """A hash of the parts, told apart from each other, in 40 hexadecimal digits."""
    return hashlib.sha256("\0".join(repr(part) for part in parts).encode()).hexdigest()[:40]
