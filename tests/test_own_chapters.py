"""A chapter of an analyst: one notebook and one line; what JupyterLab shows, every format shows."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import bs4
import own_chapter
import pytest
from pypdf import PdfReader

from newsvoice.book import site

TEXTS = (
    "rye <b>", "1234.0", "Styled oats", "1234.000000", "an error <stream>", "UserWarning: a warning to readers",
    "A heading in Markdown", "a point", "cell one", "plain instead of a widget", "'a plain value'",
    "shown when unfolded", "ValueError: harvest failed",
)  # fmt: skip
PICTURES = [
    "Yield rises.", "Figure drawn by cell 4 of “The harvest”, no description given", "A red pixel",
    "A red photograph", "Figure drawn by cell 12 of “The harvest”, no description given", "An inline dot",
]  # fmt: skip
HTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def harvest(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The chapter in all formats, with a value for one of its own parameters."""
    folder = own_chapter.project(tmp_path_factory.mktemp("own") / "project", own_chapter.notebook())
    given = ["--chapters", own_chapter.NAME, "--format", "html", "pdf", "epub", "-p", "plots", "7"]
    ran = own_chapter.build(folder, *given)
    assert ran.returncode == 0, ran.stderr
    return SimpleNamespace(folder=folder, out=folder / "book" / "_build" / "html", said=ran.stderr, given=given)


@pytest.fixture(scope="module")
def page(harvest: SimpleNamespace) -> bs4.Tag:
    text = (harvest.out / "chapters" / f"{own_chapter.NAME}.html").read_text(encoding="utf-8")
    article = bs4.BeautifulSoup(text, "html.parser").article
    assert article
    return article


@pytest.fixture(scope="module")
def packed(harvest: SimpleNamespace) -> dict[str, bytes]:
    (path,) = harvest.out.glob("*.epub")
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def printed(harvest: SimpleNamespace) -> PdfReader:
    (path,) = harvest.out.glob("*.pdf")
    return PdfReader(path)


def _words(text: str) -> str:
    return " ".join(text.split())


class TestPage:
    def test_it_shows_everything(self, page: bs4.Tag) -> None:
        shown = _words(page.get_text())
        assert [text for text in (*TEXTS, "printed words 漢 North Meadow 14") if text not in shown] == []
        assert [image["alt"] for image in page.find_all("img")] == PICTURES
        assert [heads.get_text() for heads in page.select("table.table th")] == ["a", "b"]
        assert page.math and page.select_one('td[style="background-color: #abcdef"]')

    def test_it_follows_the_rules_of_the_pages(self, harvest: SimpleNamespace, page: bs4.Tag) -> None:
        assert site.problems(harvest.out) == []
        assert not page.find_all(["style", "script"]) and not page.find(id="injected")
        assert "ipykernel" not in page.get_text() and str(harvest.folder) not in page.get_text()

    def test_it_is_in_the_contents_and_in_the_search(self, harvest: SimpleNamespace) -> None:
        front = (harvest.out / "index.html").read_text(encoding="utf-8")
        assert f'href="chapters/{own_chapter.NAME}.html"' in front
        parts = [part.read_text("utf-8") for part in sorted((harvest.out / "parts").glob("texts-*.js"))]
        groups = [group for part in parts for group in json.loads(part.partition("]=")[2].rstrip(";\n"))]
        own = [group for group in groups if own_chapter.NAME in group["a"]]
        assert {group["t"] for group in own} == {"The harvest"}
        assert "oats" in " ".join(text for group in own for _, _, text, _ in group["b"])


class TestEpub:
    def test_it_shows_everything(self, packed: dict[str, bytes]) -> None:
        root = ElementTree.fromstring(packed[f"EPUB/{own_chapter.NAME}.xhtml"])
        shown = _words("".join(root.itertext()))
        assert [text for text in (*TEXTS, "printed words 漢 North Meadow 14") if text not in shown] == []
        assert [image.get("alt") for image in root.iter(f"{HTML}img")] == PICTURES
        assert len(list(root.iter(f"{HTML}table"))) == 4

    def test_it_is_sound(self, packed: dict[str, bytes]) -> None:
        """Every file is listed and every listed file is there; pictures have words and a file of their kind."""
        package = ElementTree.fromstring(packed["EPUB/book.opf"])
        listed = {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}
        files = {name.removeprefix("EPUB/") for name in packed if name.startswith("EPUB/")} - {"book.opf"}
        assert set(listed) == files and len(listed) == len(list(package.iter(f"{OPF}item")))
        beginnings = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8", "image/svg+xml": b"<svg"}
        images = {name: kind for name, kind in listed.items() if kind and kind.startswith("image/")}
        assert sorted(images.values()) == ["image/jpeg", *["image/png"] * 5, "image/svg+xml"]
        assert all(packed[f"EPUB/{name}"].startswith(beginnings[kind]) for name, kind in images.items())
        used = set()
        for name in (name for name in packed if name.endswith(".xhtml")):
            for image in ElementTree.fromstring(packed[name]).iter(f"{HTML}img"):
                assert image.get("alt") and image.get("src") in images
                used.add(image.get("src"))
        assert used | {"cover.png"} == set(images)

    def test_it_is_in_the_contents(self, packed: dict[str, bytes]) -> None:
        assert f'<a href="{own_chapter.NAME}.xhtml">The harvest</a>' in packed["EPUB/nav.xhtml"].decode()


class TestPdf:
    def test_it_shows_everything(self, printed: PdfReader) -> None:
        shown = _words(" ".join(page.extract_text() for page in printed.pages))
        assert [text for text in (*TEXTS, "printed words ▯ North Meadow 14") if text not in shown] == []

    def test_pictures_are_printed_with_their_words(self, printed: PdfReader) -> None:
        found = [node for node in _nodes(printed.trailer["/Root"]["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
        assert [node["/Alt"] for node in found if node["/Alt"] in PICTURES] == PICTURES
        objects = [printed.get_object(number) for number in printed.xref_objStm | printed.xref[0] if number]
        images = [o for o in objects if isinstance(o, dict) and o.get("/Subtype") == "/Image"]
        assert {(image["/Width"], image["/Height"]) for image in images} >= {(40, 30), (1, 1)}

    def test_it_is_accessible_and_in_the_contents(self, printed: PdfReader) -> None:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in printed.trailer["/Root"]["/Metadata"].get_data()
        assert "The harvest" in " ".join(item.title for item in printed.outline if not isinstance(item, list))


def _nodes(root: Any) -> Iterator[Any]:
    """The elements of the structure tree, in reading order."""
    node = root.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from _nodes(node["/K"])


def test_a_figure_without_words_is_named_with_its_cell(harvest: SimpleNamespace) -> None:
    lines = [line for line in harvest.said.splitlines() if line.startswith("WARNING")]
    how = "its figure has no description; begin the cell with a line such as “#| fig-alt: what the figure shows”"
    assert lines[0] == f"WARNING: chapters/10-harvest, cell 4 (harvest.plot.barh(x='crop')): {how}"
    assert re.match(r"WARNING: chapters/10-harvest, cell 12 \(SVG\('.*…\): its figure", lines[1])
    assert len(lines) == 2


def test_own_parameters_are_checked_and_listed(harvest: SimpleNamespace) -> None:
    for arguments, message in {
        ("-p", "plots", "many"): "build.py: plots must be a whole number, not 'many'",
        ("-p", "plotz", "7"): "build.py: there is no parameter 'plotz'; did you mean 'plots'?",
    }.items():
        ran = own_chapter.build(harvest.folder, *arguments)
        assert (ran.returncode, ran.stderr.splitlines()[-1]) == (1, message)
    assert "of the chapter 10-harvest (default: 3)" in own_chapter.build(harvest.folder, "--help").stdout


@pytest.mark.long
def test_the_same_chapter_has_the_same_bytes_when_it_is_executed_again(harvest: SimpleNamespace) -> None:
    again = harvest.folder / "again"
    ran = own_chapter.build(harvest.folder, *harvest.given, "--fresh", "--out", str(again))
    assert ran.returncode == 0, ran.stderr
    files = [path for path in sorted(harvest.out.rglob("*")) if path.is_file()]
    different = [p.name for p in files if p.read_bytes() != (again / p.relative_to(harvest.out)).read_bytes()]
    assert different == []
