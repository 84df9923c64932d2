"""What a file of another program says of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsvoice.core.characters import one_line

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK = re.compile(r"\s")
UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A place that a file marks.

    Attributes:
        what: one of ``marked.WHATS``.
        start, end: code points, end exclusive.
        label: a speaker, a voice, an actor; ``""`` for nobody.
        kind: as the file has it.
        name: of the place, as it was given out; ``""`` if the file does not know it.
        unclear: why it says nothing that can be used; ``""`` if it does.
    """

    what: str
    start: int
    end: int
    label: str
    kind: str = ""
    name: str = ""
    unclear: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a file that says nothing that can be used, with the reason."""

    where: str
    reason: str


@dataclass(frozen=True)
class AnnotatedText:
    """A document as a file has it.

    Attributes:
        source: the file, with the place in it.
        doc_id: what the file calls the document; it may be another name.
        text: its text; ``""`` if the file does not have it.
        annotations: what it marks.
        layers: what it would mark if it were there, so that what is missing was removed.
        unread: parts of it that cannot be used.
    """

    source: str
    doc_id: str
    text: str
    annotations: tuple[Annotation, ...]
    layers: frozenset[str]
    unread: tuple[Unreadable, ...] = ()


def for_xml(text: str) -> str:
    """The text with a sign of the same width in place of characters that XML cannot hold; a space for blank ones."""
    return _NOT_IN_XML.sub(lambda found: " " if found[0].isspace() else UNKNOWN, text)


def comparable(text: str) -> str:
    """A text as it is compared with that of a document: some formats do not keep which blank it is, nor the last."""
    return _BLANK.sub(" ", for_xml(text)).rstrip()


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends, which some programs leave out."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - (len(inside) - len(inside.rstrip()))


def plain_label(value: str) -> str:
    """Whose a place is, as every format can hold it."""
    return one_line(for_xml(value))
