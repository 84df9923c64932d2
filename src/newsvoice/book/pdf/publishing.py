"""From the pages of a built book to one PDF."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shutil import copyfile
from typing import Any

import typst

from newsvoice.book.pdf import length
from newsvoice.book.pdf.appendix import Appendix
from newsvoice.book.pdf.compression import compress
from newsvoice.book.pdf.content import Chapter, Node, Nodes
from newsvoice.book.pdf.glyphs import FONTS, MISSING, boxed, shown
from newsvoice.book.publication import announce, paper_name
from newsvoice.book.tree import pictures
from newsvoice.book.tree.addresses import Address
from newsvoice.book.tree.markup import Element
from newsvoice.book.tree.pictures import Picture, Pictures
from newsvoice.core import clock
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Report
from newsvoice.tables import provenance

TEMPLATE = Path(__file__).with_name("report.typ")
NO_PICTURES: Pictures = {}
ATTACHED = ("heading", "table", "figure")


class PdfError(NewsvoiceError):
    """The PDF could not be set."""


def write(html: Path, pages: Mapping[str, Element], report: Report) -> Path:
    """Set the pages of a built book as one tagged PDF beside them, and link to it from the first one.

    Args:
        html: the folder of the built book.
        pages: its chapters (``pdf.markup.chapters``), in order.
        report: title, description and author.

    Returns:
        The path of the PDF.

    Raises:
        PdfError: Typst refused the document, for instance because it would not be accessible.
    """
    target = html / paper_name(report.title)
    found = pictures.of_pages(html, pages)
    typeset(contents(pages, report, found), target, found.values())
    announce(html, target.name)
    return target


def contents(pages: Mapping[str, Element], report: Report, found: Pictures = NO_PICTURES) -> dict[str, Any]:
    """Everything the template prints, as data; pictures stand in it by name."""
    whole, pages = not length.is_long(pages), length.for_paper(pages)
    appendix = Appendix()
    defined: list[str] = []
    for page, root in pages.items():
        appendix.announce(page, root)
    chapters = []
    for page, blocks in _chapters(pages, appendix, defined, found):
        title = pages[page].first("h1")
        chapters.append({"id": f"{page}#", "number": _number(page), "title": shown(title.text()) if title else "",
                         "blocks": blocks})  # fmt: skip
    _prune(chapters, {*defined, *(f"{page}#" for page in pages)})
    evidence = appendix.pages({name: n for n, name in enumerate(defined)})
    return {
        "title": shown(report.title),
        "description": shown(report.description),
        "author": shown(report.author),
        "date": clock.run_time().strftime("%d %B %Y").lstrip("0"),
        "made": provenance.made(),
        "chapters": chapters,
        "whole": whole,
        "evidence": evidence,
        "missing": MISSING if any(boxed(root.text()) for root in pages.values()) else "",
    }


def typeset(book: Mapping[str, Any], target: Path, images: Iterable[Picture] = ()) -> None:
    """Set the data with the template. The template sees these two files, the pictures and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copyfile(TEMPLATE, root / TEMPLATE.name)
        (root / "book.json").write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")
        for image in images:
            (root / image.name).write_bytes(image.content)
        try:
            typst.compile(
                str(root / TEMPLATE.name), output=str(target), root=folder, font_paths=[str(FONTS)],
                ignore_system_fonts=True, pdf_standards=["1.7", "ua-1"],
                timestamp=int(clock.run_time().timestamp()),
            )  # fmt: skip
        except Exception as error:  # Typst's own class is not public in every version
            raise PdfError(f"the PDF could not be set: {error}") from error
    compress(target)


def _chapters(
    pages: Mapping[str, Element],
    appendix: Appendix,
    defined: list[str],
    found: Pictures,
) -> Iterator[tuple[str, Nodes]]:
    wanted = frozenset(_wanted(pages))
    notes = {f"{page}#{e.attributes['id']}": e for page, root in pages.items() for e in root.walk()
             if e.tag == "aside" and "footnote" in e.classes and "id" in e.attributes}  # fmt: skip
    for page, root in pages.items():
        own = {src: picture for (place, src), picture in found.items() if place == page}
        one = Chapter(Address(page), appendix, wanted, defined, footnotes=notes, pictures=own)
        yield page, attached(one.blocks(root))


def _wanted(pages: Mapping[str, Element]) -> Iterator[str]:
    for page, root in pages.items():
        address = Address(page)
        yield from (address.of(e.attributes.get("href", "")) for e in root.walk() if e.tag == "a")


def attached(blocks: Nodes) -> Nodes:
    """Places that stand before a heading, table or figure become its own, so that a page break cannot part them."""
    done: Nodes = []
    for block in blocks:
        before = done[-1] if done else ""
        if _is(block, *ATTACHED) and _is(before, "anchor") and "id" not in block:
            done[-1] = {**block, "id": before["id"]}  # type: ignore[dict-item, index]
        else:
            done.append(block)
    return done


def _is(node: Node, *kinds: str) -> bool:
    return isinstance(node, dict) and node["t"] in kinds


def _prune(node: object, defined: set[str]) -> None:
    """A link to what is not printed stays as text."""
    if isinstance(node, dict):
        if node.get("t") == "link" and node["id"] not in defined:
            node["t"] = "span"
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            _prune(inner, defined)


def _number(page: str) -> str:
    """The number of a chapter, from the name of its file; the first page has none."""
    found = re.match(r"0*(\d+)-", Path(page).name)
    return found[1] if found else ""
