"""The book for e-readers."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import run_build

from newsvoice.book.epub import package, xhtml
from newsvoice.book.tree import markup
from newsvoice.core.parameters import Report

HOSTILE = "<script>alert(1)</script> & “x” \x07 ]]> <img src=x onerror=alert(2)>"
HTML = "{http://www.w3.org/1999/xhtml}"


def _chapter(body: str) -> markup.Element:
    return markup.chapter(f'<article class="bd-article"><section id="top"><h1>One</h1>{body}</section></article>')


def _files(body: str, *, title: str = "A book") -> dict[str, str]:
    return package.files(
        {"index": _chapter("<p>First.</p>"), "chapters/02-words": _chapter(body)}, Report(title, "", "")
    )


def test_links_stay_inside_the_file_or_go_to_the_web() -> None:
    body = (
        '<p id="a"><a href="#a">here</a><a href="../index.html#top">up</a><a href="../index.html#gone">page</a>'
        '<a href="https://example.org/">web</a><a href="javascript:alert(1)">bad</a><a href="x.csv">file</a></p>'
    )
    found = _files(body)["EPUB/02-words.xhtml"]
    assert re.findall(r'href="([^"]*)"', found)[1:] == ["#a", "index.xhtml#top", "index.xhtml", "https://example.org/"]
    assert "javascript" not in found and "<span>bad</span><span>file</span>" in found


def test_documents_stay_text() -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    files = _files(f'<h2>{escaped}</h2><p title="{escaped}">{escaped}</p>', title=HOSTILE)
    for name, content in files.items():
        if not name.endswith(".css"):
            root = ElementTree.fromstring(content)
            assert not [e for e in root.iter() if e.tag in (f"{HTML}script", f"{HTML}img")], name


def test_a_figure_has_its_words_and_no_links() -> None:
    drawn = xhtml.drawing(
        '<svg viewBox="0 0 9 9" aria-label="Two &lt; three"><a href="#x"><path fill="currentColor"/></a></svg>'
    )
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-label") == "Two < three" and root.get("role") == "img"
    assert [e.tag.rpartition("}")[2] for e in root.iter()] == ["svg", "g", "path"]


def test_the_same_book_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a.epub", "b.epub"):
        package._pack(_files("<p>Text.</p>"), tmp_path / name)
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()


@pytest.mark.slow
def test_the_shipped_book_is_a_sound_epub(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "html"
    ran = run_build("--format", "html", "epub", "--out", str(out))
    assert ran.returncode == 0, ran.stderr
    (path,) = out.glob("*.epub")
    assert f"The EPUB is at {path}" in ran.stdout
    assert f'href="{path.name}">This report as EPUB' in (out / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert packed.read("mimetype") == b"application/epub+zip"
        pages = {n.removeprefix("EPUB/"): packed.read(n).decode() for n in packed.namelist() if n.endswith(".xhtml")}
        opf = ElementTree.fromstring(packed.read("EPUB/book.opf"))
    roots = {name: ElementTree.fromstring(content) for name, content in pages.items()}
    listed = [e.get("href") for e in opf.iter("{http://www.idpf.org/2007/opf}item")]
    assert sorted(listed) == sorted([*pages, "book.css"])
    ids = {name: [e.get("id") for e in root.iter() if e.get("id")] for name, root in roots.items()}
    links = 0
    for name, root in roots.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for link in root.iter(f"{HTML}a"):
            page, _, place = link.get("href", "").partition("#")
            if not page.startswith("http"):
                links += 1
                assert (page or name) in pages and (not place or place in ids[page or name]), link.get("href")
    assert links > 1000
    assert sum(len(list(root.iter("{http://www.w3.org/2000/svg}svg"))) for root in roots.values()) >= 14
    names = [e.get("id") for e in opf.iter("{http://www.idpf.org/2007/opf}item")]
    assert all(re.fullmatch("[A-Za-z_][-.A-Za-z0-9_]*", name) for name in names), names
    checker = shutil.which("epubcheck")
    if checker and shutil.which("java"):
        checked = subprocess.run(["java", "-jar", checker, str(path)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
