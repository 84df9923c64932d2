"""What a corpus prints more than once: stories that several outlets reprint, and paragraphs that articles share.

A story that is counted once a reprint makes its words look typical of a voice or an outlet. So one of each counts: the
longest, and of a shared paragraph the first of the longest. What is page furniture is not compared; what stands mostly
between quotation marks may be shared by any two reports and is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsvoice.annotate import words
from newsvoice.annotate.quotations import pairing
from newsvoice.annotate.voices import Passage
from newsvoice.core import containment
from newsvoice.core.containment import Shingles
from newsvoice.core.spools import SpooledNumbers
from newsvoice.core.voices import BOILERPLATE

MOSTLY = 0.5
"""The share of the sequences of five words of a story from which on it is a reprint of the one they stand in, too."""
SAME = 0.8
"""The same for a paragraph."""
FEWEST_WORDS = 25  # of a paragraph: shorter ones are written alike by chance, or as a formula
_MOSTLY_QUOTED = 0.6  # of its characters
_LINE = re.compile(r"[^\r\n]+")


class Story(NamedTuple):
    """A document as it is compared: its id, its plain text, and its voices without quotations."""

    doc_id: str
    text: str
    containers: Sequence[Passage]


class Reprint(NamedTuple):
    """The document that counts instead of one, and the share of the one that stands there."""

    of: str
    share: float


Spans = list[tuple[int, int]]


class Prints(NamedTuple):
    """What is compared of a document: the shingles of its story, and of each of its paragraphs with where it stands."""

    doc_id: str
    story: Shingles
    spans: Spans
    paragraphs: list[Shingles]


class Compared(NamedTuple):
    """What is compared of many documents, of which no more is in memory than where it is.

    Attributes:
        doc_ids: the documents.
        stories: the shingles of the story of each.
        paragraphs: the shingles of all paragraphs.
        owners: the number of the document of each paragraph.
        spans: where each begins and ends, a row a paragraph.
    """

    doc_ids: Sequence[str]
    stories: SpooledNumbers
    paragraphs: SpooledNumbers
    owners: NDArray[np.int64]
    spans: NDArray[np.int32]


def prints(document: Story) -> Prints:
    """What is compared of a document. No word goes on behind a line, so that each is hashed once, line by line."""
    lines = [
        found
        for passage in document.containers
        if passage.voice != BOILERPLATE
        for found in _LINE.finditer(document.text, passage.start, passage.end)
    ]
    hashes = [containment.hashes(line[0]) for line in lines]
    story = containment.sequences(np.concatenate([*hashes, np.empty(0, dtype=np.uint64)]))
    spans, paragraphs, begin = [], [], 0
    for line, here in zip(lines, hashes, strict=True):
        if _is_compared(line[0]):
            spans.append(line.span())
            paragraphs.append(np.unique(story[begin : max(begin, begin + len(here) - containment.LENGTH + 1)]))
        begin += len(here)
    return Prints(document.doc_id, np.unique(story), spans, paragraphs)


def stories(documents: Compared) -> dict[str, Reprint]:
    """The documents that are mostly printed in another one, which counts instead."""
    held = containment.among(documents.stories, MOSTLY)
    names = documents.doc_ids
    return {names[number]: Reprint(names[by.by], by.share) for number, by in sorted(held.items())}


def paragraphs(documents: Compared) -> Mapping[str, Spans]:
    """Where each document has a paragraph that another one prints too, which counts instead; offsets into its text."""
    spans: dict[str, Spans] = {}
    for number, by in sorted(containment.among(documents.paragraphs, SAME).items()):
        document = int(documents.owners[number])
        if document != documents.owners[by.by]:
            start, end = documents.spans[number].tolist()
            spans.setdefault(documents.doc_ids[document], []).append((start, end))
    return spans


def _is_compared(line: str) -> bool:
    """Whether a line of a story is long enough, and not mostly a quotation."""
    return _is_long(line) and not _is_quoted(line)


def _is_long(line: str) -> bool:
    """Whether a line has enough words; most have them already in pieces of nothing but letters, each a word or more."""
    return sum(map(str.isalpha, line.split())) >= FEWEST_WORDS or len(words.forms(line)) >= FEWEST_WORDS


def _is_quoted(paragraph: str) -> bool:
    quoted = sum(span.end - span.start for span in pairing.find(paragraph))
    return quoted > _MOSTLY_QUOTED * len(paragraph)
