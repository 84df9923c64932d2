"""What is read of a document once, for its annotation and for whatever else asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsvoice.annotate import sentences, voices
from newsvoice.annotate.mentions import Matcher, Mention, Surname
from newsvoice.annotate.sentences import Sentence
from newsvoice.annotate.voices import Passage
from newsvoice.core import plain_texts
from newsvoice.core.plain_texts import Plain


class Reading(NamedTuple):
    """A document before anything in it is decided; all offsets are of its plain text.

    Attributes:
        plain: its plain text.
        containers: its voices without quotations.
        sentences: its sentences.
        mentions: who is named in it.
        surnames: every surname alone that could be several persons', and whose it is.
    """

    plain: Plain
    containers: Sequence[Passage]
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    surnames: Sequence[Surname]


def read(
    raw: str, matcher: Matcher, shared: frozenset[str] = frozenset(), containers: Sequence[Passage] | None = None
) -> Reading:
    """Read a document.

    Args:
        raw: its raw text.
        matcher: finds the actors of the gazetteer.
        shared: lines that stand in several documents, see ``annotation.shared_lines``.
        containers: the voices of its plain text without quotations, if they are known; found anew otherwise.
    """
    plain = plain_texts.plain(raw)
    if containers is None:
        containers = voices.containers(plain.text, shared)
    return Reading(plain, containers, sentences.split(plain.text), *matcher.read(plain.text))
