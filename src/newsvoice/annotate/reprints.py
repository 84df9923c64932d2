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

from newsvoice.annotate import words
from newsvoice.annotate.quotations import pairing
from newsvoice.annotate.voices import Passage
from newsvoice.core import containment
from newsvoice.core.containment import Shingles
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
    """What is compared of a document: the shingles of its story, and of each of its paragraphs with where it stands.

    Its voices come with it, so that annotating need not find them again.
    """

    doc_id: str
    story: Shingles
    spans: Spans
    paragraphs: list[Shingles]
    containers: Sequence[Passage]


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
    return Prints(document.doc_id, np.unique(story), spans, paragraphs, document.containers)


def stories(documents: Sequence[Prints]) -> dict[str, Reprint]:
    """The documents that are mostly printed in another one, which counts instead."""
    held = containment.among([document.story for document in documents], MOSTLY)
    return {
        document.doc_id: Reprint(documents[by.by].doc_id, by.share)
        for document, by in zip(documents, held, strict=True)
        if by is not None
    }


def paragraphs(documents: Sequence[Prints]) -> Mapping[str, Spans]:
    """Where each document has a paragraph that another one prints too, which counts instead; offsets into its text."""
    found = [(document, span) for document in documents for span in document.spans]
    held = containment.among([paragraph for document in documents for paragraph in document.paragraphs], SAME)
    spans: dict[str, Spans] = {}
    for (document, span), by in zip(found, held, strict=True):
        if by is not None and found[by.by][0].doc_id != document.doc_id:
            spans.setdefault(document.doc_id, []).append(span)
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
