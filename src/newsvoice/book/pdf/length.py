"""What a long book leaves out on paper: documents that nobody would print, and that take Typst gigabytes to set."""

from __future__ import annotations

from collections.abc import Mapping, Set

from newsvoice.book.tree.markup import Element

DOCUMENT = "nv-document"
LONGEST = 400_000
"""Characters of documents up to which they are printed, some 150 pages."""


def for_paper(pages: Mapping[str, Element], longest: int = LONGEST) -> dict[str, Element]:
    """The pages, with a note in place of the documents where these are longer together than ``longest`` characters.

    Args:
        pages: the chapters by page; they stay as they are.
        longest: characters of all documents.

    Returns:
        The pages to print, in the same order.
    """
    return {page: _shortened(root, longest) for page, root in pages.items()}


def is_long(pages: Mapping[str, Element], longest: int = LONGEST) -> bool:
    """Whether documents are left out on paper."""
    return any(_characters(_documents(root)) > longest for root in pages.values())


def _shortened(root: Element, longest: int) -> Element:
    documents = _documents(root)
    characters = _characters(documents)
    if characters <= longest:
        return root
    told = (
        f"The {len(documents):,} documents have {characters:,} characters, too many for paper: they are in"
        " the pages of the book. Sentences that a count rests on are printed in the chapter Evidence."
    )
    note = Element("p", {"class": "nv-note"}, [told])
    return _without(root, {id(one) for one in documents}, {id(documents[0]): note})


def _documents(root: Element) -> list[Element]:
    return [element for element in root.walk() if DOCUMENT in element.classes]


def _characters(documents: list[Element]) -> int:
    return sum(len(document.text()) for document in documents)


def _without(element: Element, gone: Set[int], instead: Mapping[int, Element]) -> Element:
    """A copy of an element without some in it, each by its identity, or with another in its place."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif id(child) not in gone:
            children.append(_without(child, gone, instead))
        elif id(child) in instead:
            children.append(instead[id(child)])
    return Element(element.tag, element.attributes, children)
