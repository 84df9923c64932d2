"""Every text that can be found or opened, in parts of a few kilobytes: a sentence costs one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from newsvoice.book.parts import files

PART = 5_000  # bytes of texts in a part
NAME = "texts"

Quotation = tuple[int, int, str]  # start, end, speaker


@dataclass(frozen=True, slots=True)
class Block:
    """A text with an address of its own: a section, a table, a sentence."""

    anchor: str
    heading: str
    text: str
    names: str = ""
    quotations: tuple[Quotation, ...] = ()
    voices: frozenset[str] = frozenset()  # whose words stand in a sentence
    container: str = ""  # the voice that most of a sentence stands in


@dataclass(frozen=True, slots=True)
class Group:
    """Texts of one page or one document.

    Args:
        address: the page they stand on, from the book's folder; empty if none shows them.
        title: of that page.
        blocks: the texts.
        document: the document that the texts are sentences of; their anchors are its slug and their number then.
    """

    address: str
    title: str
    blocks: Sequence[Block]
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is told with a sentence of a document: its slug, label, date and outlet; its position in the Sources."""

    slug: str
    label: str
    date: str
    position: int
    first: int = 0  # the number of the first sentence
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Groups that are loaded together."""

    number: int
    groups: Sequence[Group]


@dataclass
class Texts:
    """All parts, and where the sentences of documents are in them: (position, sentence) → (part, group)."""

    parts: list[Part] = field(default_factory=list)
    sentences: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def of(groups: Iterable[Group]) -> Texts:
    """Texts in parts, in the order given; long ones are cut between blocks, and blocks between words.

    No part has both a page and a document.
    """
    texts = Texts()
    cut = ((piece, files.size(as_json(piece))) for group in groups for piece in _cut(group))
    runs = (files.packed(run, PART) for _, run in groupby(cut, key=lambda piece: piece[0].document is None))
    for number, packed in enumerate(chain.from_iterable(runs)):
        texts.parts.append(Part(number, packed))
        for at, group in enumerate(packed):
            if group.document:
                first, position = group.document.first, group.document.position
                places = {(position, first + n): (number, at) for n in range(len(group.blocks))}
                texts.sentences.update(places)
    return texts


def write(folder: Path, texts: Texts) -> None:
    """Write all parts."""
    for part in texts.parts:
        files.write(folder, f"{NAME}-{part.number}", [as_json(group) for group in part.groups])


def as_json(group: Group) -> dict[str, Any]:
    """A group as a part holds it.

    Keys: a address, t title; of a page b (anchor, heading, text, names); of a document s slug, h label, d date, n the
    number of the first sentence, x texts, v the first letters of their voices, q quotations by the place of their
    sentence.
    """
    about: dict[str, Any] = {"a": group.address, "t": group.title}
    if group.document is None:
        return about | {"b": [[b.anchor, b.heading, b.text, b.names] for b in group.blocks]}
    document = group.document
    quotations = {str(n): [list(q) for q in b.quotations] for n, b in enumerate(group.blocks) if b.quotations}
    sentences = {"n": document.first, "x": [b.text for b in group.blocks], "q": quotations}
    sentences["v"] = "".join(b.container[:1] or "_" for b in group.blocks)
    return about | {"s": document.slug, "h": document.label, "d": document.date} | sentences


def _cut(group: Group) -> Iterator[Group]:
    about = files.size(as_json(Group(group.address, group.title, (), group.document)))
    blocks = group.blocks if group.document else [piece for block in group.blocks for piece in _pieces(block)]
    sized = ((n, len(b.text.encode("utf-8", "replace")) + 60) for n, b in enumerate(blocks))
    for numbers in files.packed(sized, max(PART - about, PART // 2)):
        document = group.document
        if document:
            first = document.first + numbers[0]
            document = replace(document, first=first)
        yield Group(group.address, group.title, [blocks[n] for n in numbers], document)


def _pieces(block: Block) -> Iterator[Block]:
    """A long block, such as a table of a thousand rows, as several of the same address."""
    words = ((word, len(word.encode("utf-8", "replace")) + 1) for word in block.text.split(" "))
    for n, packed in enumerate(files.packed(words, PART // 2)):
        yield Block(block.anchor, block.heading, " ".join(packed), "" if n else block.names)


def by_position(texts: Texts) -> Mapping[tuple[int, int], str]:
    """Where each sentence of a document is, as lists name it: ``part.group``."""
    return {place: f"{part}.{group}" for place, (part, group) in texts.sentences.items()}
