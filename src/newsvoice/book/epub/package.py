"""The pages of a built book, packed as EPUB 3: cover, title page, contents, chapters, one style sheet."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Mapping
from pathlib import Path

from newsvoice.book.epub import cover, xhtml
from newsvoice.book.epub.xhtml import Writer, file_name, text
from newsvoice.book.publication import announce, paper_name
from newsvoice.book.tree import pictures
from newsvoice.book.tree.markup import Element
from newsvoice.book.tree.pictures import Pictures
from newsvoice.core.clock import run_time
from newsvoice.core.parameters import Report
from newsvoice.tables import provenance

NO_PICTURES: Pictures = {}
COVER = "cover.png"
STYLE = Path(__file__).with_name("book.css")
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP file knows: the same input gives the same bytes
ACCESSIBILITY = (
    ("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"), ("accessibilityFeature", "MathML"),
    ("accessibilityFeature", "structuralNavigation"), ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Figures have text alternatives with their figures; formulas are MathML."),
)  # fmt: skip


def write(html: Path, pages: Mapping[str, Element], report: Report) -> Path:
    """Pack the pages of a built book beside them, and link to the file from the first one.

    Args:
        html: the folder of the built book.
        pages: its chapters (``pdf.markup.chapters``), in order.
        report: title, description and author.

    Returns:
        The path of the EPUB.
    """
    target = html / paper_name(report.title, "epub")
    _pack(files(pages, report, pictures.of_pages(html, pages)), target)
    announce(html, target.name, "EPUB")
    return target


def files(pages: Mapping[str, Element], report: Report, found: Pictures = NO_PICTURES) -> dict[str, str | bytes]:
    """Every file of the package by name, in the order it is packed."""
    places = {page: xhtml.ids(root) for page, root in pages.items()}
    chapters = {
        file_name(page): xhtml.document(_title(root), Writer(page, places, found).body(root))
        for page, root in pages.items()
    }
    contents = {"title.xhtml": _title_page(report), "nav.xhtml": _contents(pages), **chapters}
    images = {f"{xhtml.PICTURES}/{picture.name}": picture for picture in found.values()}
    return {
        "META-INF/container.xml": CONTAINER,
        "EPUB/book.opf": _package(report, contents, {name: p.media_type for name, p in sorted(images.items())}),
        **{f"EPUB/{name}": content for name, content in contents.items()},
        **{f"EPUB/{name}": picture.content for name, picture in sorted(images.items())},
        f"EPUB/{COVER}": cover.picture(report),
        "EPUB/book.css": STYLE.read_text(encoding="utf-8"),
    }


def _pack(contents: Mapping[str, str | bytes], target: Path) -> None:
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", BEGINNING), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in contents.items():
            packed.writestr(zipfile.ZipInfo(name, BEGINNING), content, zipfile.ZIP_DEFLATED)


def _title(root: Element) -> str:
    heading = root.first("h1")
    return heading.text().strip() if heading else ""


def _title_page(report: Report) -> str:
    author = f"<p>{text(report.author)}</p>" if report.author else ""
    about = f"<p>{text(report.description)}</p>" if report.description else ""
    made = f'<p class="nv-note">{text(provenance.made())}</p>'
    return xhtml.document(report.title, f"<section><h1>{text(report.title)}</h1>{about}{author}{made}</section>")


def _contents(pages: Mapping[str, Element]) -> str:
    items = "".join(
        f'<li><a href="{file_name(page)}">{text(_title(root))}</a>{_sections(page, root)}</li>'
        for page, root in pages.items()
    )
    return xhtml.document("Contents", f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{items}</ol></nav>')


def _sections(page: str, root: Element) -> str:
    """The headings of the second level, each with the section that its address is on."""
    found = [
        (section.attributes["id"], heading.text().strip())
        for section in root.walk()
        if section.tag == "section" and "id" in section.attributes
        for heading in section.elements
        if heading.tag == "h2"
    ]
    lines = (f'<li><a href="{file_name(page)}#{text(name)}">{text(title)}</a></li>' for name, title in found)
    return f"<ol>{''.join(lines)}</ol>" if found else ""


def _package(report: Report, contents: Mapping[str, str], images: Mapping[str, str]) -> str:
    """The package document: what the book is, its files, and the order to read them in."""
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(contents.values()))
    about = [
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>', f"<dc:title>{text(report.title)}</dc:title>",
        "<dc:language>en</dc:language>",
        *(f"<dc:creator>{text(report.author)}</dc:creator>" for _ in [0] if report.author),
        *(f"<dc:description>{text(report.description)}</dc:description>" for _ in [0] if report.description),
        f'<meta property="dcterms:modified">{run_time():%Y-%m-%dT%H:%M:%SZ}</meta>',
        *(f'<meta property="schema:{name}">{text(value)}</meta>' for name, value in ACCESSIBILITY),
        '<meta name="cover" content="cover"/>',
    ]  # fmt: skip
    items = "".join(
        f'<item id="page-{name.removesuffix(".xhtml")}" href="{name}" media-type="application/xhtml+xml"'
        f"{_properties(name, content)}/>"
        for name, content in contents.items()
    )
    items += "".join(
        f'<item id="picture-{number}" href="{name}" media-type="{kind}"/>'
        for number, (name, kind) in enumerate(images.items(), start=1)
    )
    order = "".join(f'<itemref idref="page-{name.removesuffix(".xhtml")}"/>' for name in contents)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en"'
        ' prefix="schema: http://schema.org/">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{"".join(about)}</metadata>'
        f'<manifest><item id="cover" href="{COVER}" media-type="image/png" properties="cover-image"/>{items}'
        '<item id="style" href="book.css" media-type="text/css"/></manifest>'
        f"<spine>{order}</spine></package>\n"
    )


def _properties(name: str, content: str) -> str:
    found = [kind for kind, mark in (("svg", "<svg"), ("mathml", "<math")) if mark in content]
    found += ["nav"] if name == "nav.xhtml" else []
    return f' properties="{" ".join(found)}"' if found else ""
