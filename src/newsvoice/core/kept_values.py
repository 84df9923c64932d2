"""What a function has told of texts before, in a file: what takes a millisecond is seconds over many documents.

Values are short and found by a hash of the text. The file can be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import compress
from pathlib import Path

from newsvoice.core import executors, fingerprints, progress, storage
from newsvoice.core.executors import Workers

FEWEST = 100  # new values that are worth a file
TOGETHER = 1_000_000  # characters that a worker reads at a time


class KeptValues:
    """What a function tells of texts, looked up or told now."""

    def __init__(self, file: Path, tell: Callable[[str], str]) -> None:
        """Read what is known.

        Args:
            file: where it is kept; its name must change with anything but the text that values depend on.
            tell: gives the value of a text.
        """
        self._file, self._tell = file, tell
        self._known = _read(file)
        self._before = len(self._known)

    def of(self, text: str) -> str:
        """The value of a text."""
        key = _key(text)
        if key not in self._known:
            self._known[key] = self._tell(text)
        return self._known[key]

    def ahead(self, texts: Callable[[], Iterable[str]], who: Workers, what: str) -> None:
        """Let workers tell the values of many texts; without any, or of few, each is told when it is asked for.

        Args:
            texts: gives them; they are gone through twice.
            who: the workers.
            what: what is done, where it is shown how far it is.
        """
        if who.here:
            return
        lengths = [None if _key(text) in self._known else len(text) for text in texts()]
        if sum(filter(None, lengths)) >= 2 * TOGETHER:
            unknown = [length is not None for length in lengths]
            told = self._told(compress(texts(), unknown), who)
            for key, value in progress.track(told, what, sum(unknown), "document"):
                self._known.update({key: value} if value is not None else {})

    def _told(self, texts: Iterable[str], who: Workers) -> Iterator[tuple[str, str | None]]:
        """The key of each text with its value; None of one that has ended its worker."""
        for batch, values in executors.run(who, partial(_all_told, self._tell), _batches(texts)):
            told: Sequence[str | None] = values or [None] * len(batch)
            yield from zip(map(_key, batch), told, strict=True)

    def keep(self) -> None:
        """Write the values if enough are new; where nothing can be written they are told again."""
        if len(self._known) - self._before >= FEWEST:
            with suppress(OSError):
                storage.write(self._file, json.dumps(self._known))


def _key(text: str) -> str:
    return fingerprints.of_text(text)[:24]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts of about ``TOGETHER`` characters each time."""
    batch: list[str] = []
    long = 0
    for text in texts:
        batch.append(text)
        long += len(text)
        if long >= TOGETHER:
            yield batch
            batch, long = [], 0
    if batch:
        yield batch


def _all_told(tell: Callable[[str], str], texts: Sequence[str]) -> list[str]:
    """The value of each text."""
    return [tell(text) for text in texts]


def _read(file: Path) -> dict[str, str]:
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(known, dict) and all(isinstance(value, str) for value in known.values())
    return known if whole else {}
