"""What a corpus prints more than once: stories that several outlets reprint, and paragraphs that articles share.

A story that is counted once a reprint makes its words look typical of a voice or an outlet. So one of each counts: the
longest, and of a shared paragraph the first of the longest. What is page furniture is not compared; what stands mostly
between quotation marks may be shared by any two reports and is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

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
    """What is compared of a document: the shingles of its story, and of each of its paragraphs with where it stands."""

    doc_id: str
    story: Shingles
    spans: Spans
    paragraphs: list[Shingles]


def prints(document: Story) -> Prints:
    """What is compared of a document."""
    spans = list(_paragraphs(document))
    paragraphs = [containment.shingles(document.text[start:end]) for start, end in spans]
    return Prints(document.doc_id, containment.shingles(_story(document)), spans, paragraphs)


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


def _story(document: Story) -> str:
    parts = (document.text[p.start : p.end] for p in document.containers if p.voice != BOILERPLATE)
    return "\n".join(parts)


def _paragraphs(document: Story) -> Iterator[tuple[int, int]]:
    """The lines of a story that are long enough, and not mostly a quotation."""
    for passage in document.containers:
        if passage.voice == BOILERPLATE:
            continue
        for m in _LINE.finditer(document.text, passage.start, passage.end):
            if len(words.forms(m[0])) >= FEWEST_WORDS and not _is_quoted(m[0]):
                yield m.span()


def _is_quoted(paragraph: str) -> bool:
    quoted = sum(span.end - span.start for span in pairing.find(paragraph))
    return quoted > _MOSTLY_QUOTED * len(paragraph)
