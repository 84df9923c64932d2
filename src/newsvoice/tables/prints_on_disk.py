"""What is compared of the documents of a corpus, put together from parts so that it need not be in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from newsvoice.annotate.reprints import Compared, Prints
from newsvoice.core.spools import NumbersKept, Spool, SpooledText


class PrintsOnDisk:
    """What was found of documents, each by a key; of any of them what is compared can be asked for, in any order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._stories, self._paragraphs, self._voices = NumbersKept(), NumbersKept(), Spool()
        self._numbers: dict[str, int] = {}
        self._containers: list[SpooledText] = []
        # Of each document its first paragraph, and behind the last one how many there are
        self._first = array("q", [0])
        self._spans = array("i")  # of each paragraph where it begins and ends

    def __contains__(self, key: object) -> bool:
        """Tell whether there is something under a key."""
        return key in self._numbers

    def add(self, key: str, prints: Prints, containers: str) -> None:
        """Keep what is compared of a document.

        Args:
            key: what it is found by.
            prints: what is compared.
            containers: its voices, written as JSON.
        """
        self._numbers[key] = len(self._containers)
        self._containers.append(SpooledText(self._voices, containers))
        self._stories.add(prints.story)
        for span, paragraph in zip(prints.spans, prints.paragraphs, strict=True):
            self._paragraphs.add(paragraph)
            self._spans.extend(span)
        self._first.append(len(self._paragraphs))

    def containers(self, key: str) -> SpooledText:
        """The voices of a document, as they were given."""
        return self._containers[self._numbers[key]]

    def of(self, keys: Sequence[str], doc_ids: Iterable[str]) -> Compared:
        """What is compared of some documents, in their order, which decides which of two of one length counts."""
        chosen = np.array([self._numbers[key] for key in keys], dtype=np.int64)
        first = np.array(self._first, dtype=np.int64)
        counts = np.diff(first)[chosen]
        owners = np.repeat(np.arange(len(chosen)), counts)
        within = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = np.repeat(first[chosen], counts) + within
        spans = np.array(self._spans).reshape(-1, 2)[rows]
        return Compared([*doc_ids], self._stories.all().some(chosen), self._paragraphs.all().some(rows), owners, spans)
