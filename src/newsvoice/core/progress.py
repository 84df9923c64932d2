"""What a run is doing: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from newsvoice.core.characters import visible

T = TypeVar("T")


_COLOURS = re.compile("\x1b\\[[0-9;]*[A-Za-z]")


def uncoloured(text: str) -> str:
    """What another program wrote for a terminal, as plain text."""
    return _COLOURS.sub("", text).replace("\r", "\n")


def say(line: str) -> None:
    """One line about the run; the name of a file cannot write over it."""
    print(visible(line), file=sys.stderr, flush=True)


def fail(line: str) -> None:
    """One line about what went wrong, which is said whatever else is not."""
    print(visible(line), file=sys.stderr, flush=True)


def track(items: Iterable[T], what: str, total: int, unit: str) -> Iterator[T]:
    """Pass the items on while showing how many of ``total`` have come."""
    if not sys.stderr.isatty():
        say(f"{what}: {total} {unit}{'' if total == 1 else 's'}")
        yield from items
        return
    from tqdm import tqdm  # here, so that a run without a bar does not wait for it

    yield from tqdm(items, desc=what, total=total, unit=unit, leave=True)
