"""The book for e-readers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import run_build
from PIL import Image

from newsvoice.book.epub import cover, package, xhtml
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
        if not name.endswith((".css", ".png")):
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


@pytest.mark.parametrize("title", ["A book", HOSTILE, "$x^2$ \\alpha", "", "Word" * 90, "每日新闻"])
def test_the_cover_shows_any_title(title: str) -> None:
    report = Report(title, HOSTILE, "A. Author")
    drawn = cover.picture(report)
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 1920))
        inked = image.convert("L").point(lambda level: 255 if level > 60 else 0).getbbox()
    assert inked is not None and inked[0] >= 100 and inked[2] <= 1200 - 60, "nothing runs over the edge"
    assert drawn == cover.picture(report)
    assert drawn != cover.picture(Report(title, HOSTILE, "B. Author"))


def test_a_wide_table_leaves_out_what_is_least_needed_where_a_page_is_narrow() -> None:
    heads = "".join(f'<th data-priority="{3 if n > 7 else 1}">h{n}</th>' for n in range(10))
    row = "".join(f"<td>c{n}</td>" for n in range(10))
    wide = f"<table><caption>All</caption><thead><tr>{heads}</tr></thead><tbody><tr>{row}</tr></tbody></table>"
    found = _files(wide)["EPUB/02-words.xhtml"]
    assert re.findall(r'class="nv-less">([^<]*)<', found) == ["h8", "h9", "c8", "c9"]
    assert '<caption>All<span class="nv-less-note">. On wider pages also: h8, h9.</span></caption>' in found
    spanned = wide.replace("<td>c0</td><td>c1</td>", '<td colspan="2">c0</td>')
    assert "nv-less" not in _files(spanned)["EPUB/02-words.xhtml"]
    small = re.sub(r'data-priority="3"', 'data-priority="2"', wide)
    assert "nv-less" not in _files(small)["EPUB/02-words.xhtml"]


def test_readers_find_the_cover() -> None:
    package_document = ElementTree.fromstring(_files("<p>Text.</p>")["EPUB/book.opf"])
    (item,) = (e for e in package_document.iter() if e.get("properties") == "cover-image")
    assert item.get("href") == "cover.png" and item.get("media-type") == "image/png"


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
    assert sorted(listed) == sorted([*pages, "book.css", "cover.png"])
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
