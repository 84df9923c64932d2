"""A book whose every free text is an attack: what is injected stays text, and what is hidden is shown."""

from __future__ import annotations

import csv
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import bs4
import pypdf
import pytest
import yaml
from conftest import run_build

from newsvoice.core.characters import HIDDEN, visible
from newsvoice.sources import documents, given_corrections

MARK = "nvx"  # no tag, attribute, comment or address of the book holds it unless it was injected
ATTACKS = (
    "<script nvx>window.nvx = 1</script>",
    "<img nvx src=x onerror=nvx()>",
    "<svg nvx onload=nvx()><a nvx xlink:href=javascript:nvx()>t</a></svg>",
    "[nvx](javascript:nvx()) <a nvx href='javascript:nvx()'>x</a> <javascript:nvx()>",
    '"></title></textarea></p></article><b nvx onmouseover="nvx()" x=\'',
    "{{ 7 * 191 }} {% raw %} {{ cycler.__init__.__globals__ }} ${7 * 191}",
    "```{raw} html\n<b nvx>\n``` {raw:html}`<b nvx>` {eval-rst} {doc}`nvx` :math:`nvx` |nvx| $\\frac{1}{2}$",
    '#read("/etc/passwd") \\input{/etc/passwd} #eval("1") \\href{javascript:nvx()}{x} #link("javascript:nvx()")',
    "<form nvx action=//nvx.example><meta nvx http-equiv=refresh content='0;url=//nvx.example'><base nvx href=//nvx>",
    "--> ]]> <!-- nvx <![CDATA[ nvx",
)
UNSEEN = "\x1b[31mred\x07\x9b1m\x7f \u202eesrever \u2066a\u2069 \u200e\u200f\u061c\u0085"
DOCUMENT = (
    "Talks began\n\nThe United States and Iran met in Baghdad on Friday. {0}\n\n"
    "“We will not leave,” said Ann Lee, who spoke of {0}\n\nComment: Iran and Iraq agree on little. {0} Iran waits.\n\n"
    "“{0},” Bob Roy said. Nvxgroup and Iran fought, and Nvxgroup and Iran met. The word propaganda was {0} used.\n"
)


def _hostile(turn: int = 0) -> str:
    """All attacks on one line; each place has another one first, so that none can hide the others everywhere."""
    turned = ATTACKS[turn % len(ATTACKS) :] + ATTACKS[: turn % len(ATTACKS)]
    return " ".join(f"{turn} {UNSEEN} {' '.join(turned)} A & B <c> &lt;d&gt; &amp;".split())


def _typed(turn: int) -> str:
    """The same without control characters: reports, gazetteers and parameters that hold any are refused."""
    return re.sub("[\x00-\x1f\x7f-\x9f]", "", _hostile(turn))


def _short(turn: int, most: int = 300) -> str:
    """As many attacks as a title may be long."""
    found = f"{turn} A & B <c> &lt;d&gt; &amp; \u202eesrever"
    for attack in ATTACKS[turn:] + ATTACKS[:turn]:
        found += f" {attack}" * (len(found) + len(attack) < most)
    return " ".join(found.split())


def _corpus(folder: Path) -> dict[str, str]:
    """Documents, tables and a gazetteer in a folder; the parameters that name them."""
    raw = folder / "raw <img nvx src=x onerror=nvx()> {{ 7 * 191 }} \u202e"
    raw.mkdir(parents=True)
    names = [f"{n} <svg nvx onload=nvx()> \x1b[31m \u202e \"'& {{{{ 7 * 191 }}}}.txt" for n in range(3)]
    for number, name in enumerate(names):
        (raw / name).write_text(DOCUMENT.format(_hostile(number)).replace("Ann", f"Ann{number}"), encoding="utf-8")
    (raw / "b <img nvx src=x onerror=nvx()> \x1b[31m.txt").write_bytes(b"\0\0")
    free = ("label", "title", "outlet", "republished_by", "type", "date_basis", "note")
    with (folder / "corpus.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", *free, "published_from", "published_to"))
        for turn, name in enumerate(names):
            texts = [_hostile(3 * turn + n) for n in range(len(free))]
            rows.writerow((name, *texts, "2017-03-01", "2017-03-02"))
    actors = [
        {"id": "nvxgroup", "type": "armed_group", "name": f"Nvxgroup {_typed(1)}", "aliases": ["Nvxgroup"]},
        {"id": "iran", "type": "state", "name": "Iran", "country": "IR"},
        {"id": "united-states", "type": _typed(4), "name": "United States", "aliases": [f"States {_typed(2)}"]},
    ]
    (folder / "actors.yml").write_text(yaml.safe_dump({"actors": actors}), encoding="utf-8")
    first = next(d for d in documents.read_corpus(raw).documents if "Ann0" in d.text)
    at = first.text.index("We will not leave")
    with (folder / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        cells = (first.doc_id, at, at + 18, _hostile(8), "", _hostile(9), "", "", "", _hostile(10), "", "")
        rows.writerows((given_corrections.CORRECTION_COLUMNS, cells))
    tables = {"metadata": "corpus.csv", "gazetteer": "actors.yml", "corrections": "corrections.csv"}
    paths = {name: str(folder / file) for name, file in tables.items()}
    return {"corpus": str(raw), "concordance_word": f"{ATTACKS[1]} {ATTACKS[5]} \u202e \u2066", **paths}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The book in all formats, and what was asked for."""
    folder = tmp_path_factory.mktemp("hostile")
    title, description, author = _short(0), _typed(6), _short(4)
    values = _corpus(folder)
    about = {"title": title, "description": description, "author": author, "parameters": values}
    (folder / "report.yml").write_text(yaml.safe_dump(about), encoding="utf-8")
    out = folder / "html"
    ran = run_build("--report", str(folder / "report.yml"), "--out", str(out), "--format", "html", "pdf", "epub")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return SimpleNamespace(out=out, title=visible(title), author=visible(author), said=ran.stdout + ran.stderr)


def _injected(soup: bs4.BeautifulSoup) -> Iterator[str]:
    """Whatever has become an element, an attribute, an address or a comment."""
    yield from (f"comment {c}" for c in soup.find_all(string=lambda s: isinstance(s, bs4.Comment)) if MARK in c)
    for element in soup.find_all(True):
        shown = f"<{element.name} {element.attrs}>"[:200]
        if MARK in element.name or any(name == MARK or name.lower().startswith("on") for name in element.attrs):
            yield shown
        if element.name in ("base", "iframe", "object", "embed", "textarea") or element.get("http-equiv") == "refresh":
            yield shown
        data = element.get("type") == "application/ld+json" and isinstance(json.loads(element.string), dict)
        if element.name == "script" and not data and not re.search(r"\.js(\?v=\w+)?$", str(element.get("src", ""))):
            yield shown
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            address = str(element.get(name, "")).strip().lower()
            if re.match(r"(?!https?:|mailto:|data:[a-z/]+[;,])[a-z+.-]+:|//", address) or "nvx.example" in address:
                yield shown


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
@pytest.mark.long
class TestHostile:
    def test_nothing_injected_takes_effect_on_any_page(self, hostile: SimpleNamespace) -> None:
        pages = sorted(hostile.out.rglob("*.html"))
        assert len(pages) > 10
        for path in pages:
            markup = path.read_text(encoding="utf-8")
            assert list(_injected(bs4.BeautifulSoup(markup, "html.parser"))) == [], path.name
            assert not re.search(r"<(?:script|img|svg|a|b|form|meta|base) nvx|<!-- nvx", markup), path.name
            assert "1337" not in markup and "root:x:0" not in markup, path.name

    def test_the_title_is_shown_as_it_is_everywhere(self, hostile: SimpleNamespace) -> None:
        for path in sorted(hostile.out.glob("chapters/*.html")) + [hostile.out / "index.html"]:
            soup = bs4.BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            assert soup.title and soup.title.get_text().endswith(hostile.title), path.name
            assert [p.get_text() for p in soup.select(".logo__title")] == [hostile.title]
            assert [m["content"] for m in soup.select('meta[property="og:site_name"]')] == [hostile.title]
            assert soup.select('meta[property="og:title"]')[0]["content"].endswith(hostile.title)
        front = bs4.BeautifulSoup((hostile.out / "index.html").read_text(encoding="utf-8"), "html.parser")
        heading = front.select_one("article h1")
        assert heading and heading.get_text().removesuffix("#") == hostile.title
        assert not front.select(".nv-report-title"), "it is the heading"

    def test_the_epub_is_xml_without_anything_injected(self, hostile: SimpleNamespace) -> None:
        (path,) = hostile.out.glob("*.epub")
        with zipfile.ZipFile(path) as packed:
            files = {name: packed.read(name).decode() for name in packed.namelist() if not name.endswith(".png")}
        for name, text in files.items():
            if name.endswith((".xhtml", ".opf", ".xml")):
                tags = {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(text).iter()}
                assert not tags & {"script", "form", "base", "iframe", MARK}, name
                assert list(_injected(bs4.BeautifulSoup(text, "html.parser"))) == [], name
            assert not HIDDEN.search(text), name
        opf = ElementTree.fromstring(files["EPUB/book.opf"])
        dublin = "{http://purl.org/dc/elements/1.1/}"
        assert [opf.find(f".//{dublin}{n}").text for n in ("title", "creator")] == [hostile.title, hostile.author]  # type: ignore[union-attr]

    def test_the_pdf_has_no_action_and_no_file_of_this_machine(self, hostile: SimpleNamespace) -> None:
        (path,) = hostile.out.glob("*.pdf")
        pdf = pypdf.PdfReader(path)
        raw = path.read_bytes() + b"".join(_streams(path.read_bytes()))
        assert not re.search(rb"/(?:JS|JavaScript|Launch|OpenAction|EmbeddedFile)\b", raw)
        links = [a.get_object() for page in pdf.pages for a in page.get("/Annots", ())]
        assert [a["/A"]["/URI"] for a in links if "/URI" in a.get("/A", {}) and "nvx" in a["/A"]["/URI"]] == []
        text = "".join(page.extract_text() for page in pdf.pages)
        assert "root:x:0" not in text and "1337" not in text and not HIDDEN.search(text)
        assert pdf.metadata and pdf.metadata.title and "A & B <c> &lt;d&gt; &amp;" in pdf.metadata.title
        assert not HIDDEN.search(str(pdf.metadata))

    def test_hidden_characters_are_marks_in_every_file(self, hostile: SimpleNamespace) -> None:
        for path in sorted(p for p in hostile.out.rglob("*") if p.suffix in (".html", ".js", ".svg", ".css")):
            found = HIDDEN.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.name}: {found and found[0]!r}"
        inventory = (hostile.out / "objects.inv").read_bytes()
        assert not HIDDEN.search(inventory.split(b"zlib.\n")[0].decode())
        assert not HIDDEN.search(zlib.decompress(inventory.split(b"zlib.\n")[1]).decode())
        assert "[U+202E]esrever" in (hostile.out / "chapters" / "08-sources.html").read_text(encoding="utf-8")
        speakers = (hostile.out / "chapters" / "06-speakers.html").read_text(encoding="utf-8")
        assert "8 [U+001B][31mred" in speakers  # the speaker an analyst has given

    def test_the_terminal_is_told_no_escape_sequence(self, hostile: SimpleNamespace) -> None:
        assert "set aside b <img" in hostile.said and "[U+001B][31m" in hostile.said
        assert not HIDDEN.search(hostile.said)


def _streams(raw: bytes) -> Iterator[bytes]:
    """What is packed in a PDF."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue
