"""What a run is doing: a bar on a terminal, plain lines elsewhere, nothing, or JSON for machines."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from newsvoice.core.characters import visible

T = TypeVar("T")

PLAIN, QUIET, JSON = "plain", "quiet", "json"
DELAY = 1.0  # seconds that a stage takes before it has a bar
EVERY = {PLAIN: 10.0, JSON: 1.0}  # seconds between two lines about a stage
_COLOURS = re.compile("\x1b\\[[0-9;]*[A-Za-z]")
_manner = [PLAIN]


def speak(manner: str) -> None:
    """Choose how everything is said from now on.

    Args:
        manner: ``plain``: lines and bars on standard error; ``quiet``: errors alone; ``json``: one object a line on
            standard output.
    """
    _manner[0] = manner


def is_json() -> bool:
    """Whether everything is said as JSON."""
    return _manner[0] == JSON


def uncoloured(text: str) -> str:
    """What another program wrote for a terminal, as plain text."""
    return _COLOURS.sub("", text).replace("\r", "\n")


def say(line: str) -> None:
    """One line about the run; the name of a file cannot write over it."""
    if _manner[0] == PLAIN:
        print(visible(line), file=sys.stderr, flush=True)
    tell("message", message=line)


def fail(line: str) -> None:
    """One line about what went wrong, which is said whatever else is not."""
    if _manner[0] == JSON:
        tell("error", message=line)
    else:
        print(visible(line), file=sys.stderr, flush=True)


def tell(event: str, **fields: object) -> None:
    """One event for machines: a line of JSON, in ASCII, with ``event`` first; nothing in the other manners."""
    if _manner[0] == JSON:
        print(json.dumps({"event": event, **fields}), flush=True)


def track(items: Iterable[T], what: str, total: int, unit: str, size: Callable[[T], int] | None = None) -> Iterator[T]:
    """Pass the items on while showing how many of ``total`` have come, how fast, and how long the others will take.

    Args:
        items: what is worked on.
        what: the name of the stage.
        total: how many items there are.
        unit: what one of them is called.
        size: the bytes of an item, if megabytes a second mean something.
    """
    if _has_bar():
        yield from _bar(items, what, total, unit, size)
        return
    say(f"{what}: {total:,} {unit}{'' if total == 1 else 's'}")
    if _manner[0] in EVERY:
        yield from _lines(items, what, total, size, EVERY[_manner[0]])
    else:
        yield from items


def count(items: Iterable[T], what: str, unit: str) -> Iterator[T]:
    """Pass the items on, and say now and then how many have come where nobody knows how many there will be.

    Args:
        items: what is worked on.
        what: the name of the stage.
        unit: what one of them is called.
    """
    last = time.monotonic()
    for number, item in enumerate(items):
        if time.monotonic() - last >= EVERY[PLAIN]:
            last = time.monotonic()
            say(f"{what}: {number:,} {unit}s so far")
        yield item


def _has_bar() -> bool:
    return _manner[0] == PLAIN and sys.stderr.isatty()


def _bar(items: Iterable[T], what: str, total: int, unit: str, size: Callable[[T], int] | None) -> Iterator[T]:
    from tqdm import tqdm  # here, so that a run without a bar does not wait for it

    began, done = time.monotonic(), 0
    with tqdm(desc=what, total=total, unit=f" {unit}s", leave=True, delay=DELAY) as bar:
        for item in items:
            yield item
            if size:
                done += size(item)
                bar.set_postfix_str(_speed(done, time.monotonic() - began), refresh=False)
            bar.update()


def _lines(items: Iterable[T], what: str, total: int, size: Callable[[T], int] | None, every: float) -> Iterator[T]:
    """A line whenever so many seconds have passed, so that a stage that ends before has none.

    Work on shards ends for many items at once, and the first of them alone would tell nothing of the time left. So
    the line is of what was done before the wait for an item.
    """
    began = last = done_at = time.monotonic()
    bytes_done = 0
    for number, item in enumerate(items):
        now = time.monotonic()
        if now - last >= every:
            last = now
            if number and done_at > began:
                left = (done_at - began) / number * (total - number) - (now - done_at)
                _tell_pace(what, number, total, max(left, 0), (bytes_done, done_at - began) if size else None)
        yield item
        bytes_done += size(item) if size else 0
        done_at = time.monotonic()


def _tell_pace(what: str, number: int, total: int, left: float, size: tuple[int, float] | None) -> None:
    """How many of how many are done, how many bytes in how many seconds, and how many seconds are left."""
    if _manner[0] == JSON:
        rate = {"megabytes_per_second": round(size[0] / 1e6 / size[1], 3)} if size else {}
        tell("progress", stage=what, done=number, of=total, seconds_left=round(left, 1), **rate)
    else:
        speed = f", {_speed(*size)}" if size else ""
        say(f"{what}: {number:,} of {total:,}{speed}, {_time(left)} left")


def _speed(size: int, seconds: float) -> str:
    return f"{size / 1e6 / max(seconds, 1e-9):.2f} MB/s"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
