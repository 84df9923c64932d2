"""How a run is cited: the citation file, the line on the first page, the data for search engines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from newsvoice import __version__
from newsvoice.book import citation, site
from newsvoice.core import parameters
from newsvoice.core.parameters import ParameterError, Report

REPORT = Report('</script><b>"Ships"</b>', "About & it.", "Ann <Lee>", parameters.defaults(), {}, "CC-BY-4.0")
HASHES = {"data": "ab" * 32, "code": "cd" * 32}
TABLE = {"title": "Words", "path": "words.csv", "mediatype": "text/csv", "bytes": 7, "hash": f"sha256:{'ef' * 32}"}


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    (tmp_path / "data").mkdir()
    for name in ("words.csv", "datapackage.json"):
        (tmp_path / "data" / name).write_text("x")
    (tmp_path / "index.html").write_text("<html><head><title>T</title></head><body><article>A</article></body></html>")
    monkeypatch.setattr(citation.provenance, "revision", lambda: "0a1b2c")
    citation.show(tmp_path, REPORT, {"run": "12" * 16, **HASHES})
    citation.write(tmp_path, REPORT, HASHES, [TABLE])
    return tmp_path


def test_the_citation_file(pages: Path) -> None:
    found = yaml.safe_load((pages / "CITATION.cff").read_text(encoding="utf-8"))
    assert (found["cff-version"], found["type"], found["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert found["date-released"] == "2017-07-14" and found["authors"] == [{"name": "Ann <Lee>"}]
    assert [item["value"] for item in found["identifiers"]] == [f"sha256:{'ab' * 32}", f"sha256:{'cd' * 32}"]


def test_the_first_page_says_how_to_cite_and_links_what_is_there(pages: Path) -> None:
    text = (pages / "index.html").read_text(encoding="utf-8")
    made = f"Made with newsvoice {__version__}, revision 0a1b2c; run 121212121212, data abababababab, code cdcdcdcdcdcd"
    title = "&lt;/script&gt;&lt;b&gt;&quot;Ships&quot;&lt;/b&gt;"
    assert f'<p class="nv-copy">Ann &lt;Lee&gt; (2017). <cite>{title}</cite>. {made}.</p>' in text
    assert '<a href="data/words.csv" download>words.csv</a>' in text and site.problems(pages) == []
    downloads, cite = text.index('<section id="downloads"'), text.index('<section id="cite-this-report"')
    assert downloads < cite < text.index("</article>")


def test_a_table_is_cited_beside_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    (tmp_path / "chapters").mkdir()
    page = tmp_path / "chapters" / "02-words.html"
    page.write_text('<p>A <span class="nv-source">Table 2.1, data abab</span></p>', encoding="utf-8")
    citation.cite_tables(tmp_path, REPORT, {"run": "12" * 16, **HASHES})
    assert page.read_text(encoding="utf-8") == (
        '<p>A <span class="nv-source">Ann &lt;Lee&gt; (2017). <cite>&lt;/script&gt;&lt;b&gt;&quot;Ships&quot;&lt;/b&gt;'
        '</cite>, Table 2.1. Run 121212121212. <a href="../index.html#cite-this-report">Cite</a></span></p>'
    )


def _parsed(report: Report) -> BibliographyData:
    with patch.object(citation.provenance, "revision", lambda: "0a1b2c"):
        return parse_string(citation.bibtex(report, {"run": "12" * 16, **HASHES}), "bibtex")


def test_bibtex_reads_the_entry(pages: Path) -> None:
    (key, entry), *others = _parsed(REPORT).entries.items()
    assert (key, entry.type, others) == ("newsvoice-12121212", "misc", [])
    assert entry.fields["title"] == '{</script><b>"Ships"</b>}' and entry.fields["year"] == "2017"
    assert entry.fields["note"].endswith("run 121212121212, data abababababab, code cdcdcdcdcdcd")
    assert [str(person) for person in entry.persons["author"]] == ["{Ann <Lee>}"]


def test_no_title_is_a_command_of_latex_or_ends_the_entry() -> None:
    entry = _parsed(replace(REPORT, title="5 % of {a_b}\\input{x} $1} & #2~^\n@misc{y,")).entries["newsvoice-12121212"]
    assert entry.fields["title"] == (
        r"{5 \% of {\textbraceleft}a\_b{\textbraceright}{\textbackslash}input{\textbraceleft}x{\textbraceright} \$1"
        r"{\textbraceright} \& \#2{\textasciitilde}{\textasciicircum} @misc{\textbraceleft}y,}"
    )


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40))
def test_any_title_is_one_balanced_field(title: str) -> None:
    data = _parsed(replace(REPORT, title=f"T {title}"))
    assert list(data.entries) == ["newsvoice-12121212"] and set(data.entries["newsvoice-12121212"].fields) == {
        "title", "year", "note",
    }  # fmt: skip


def test_search_engines_get_data_that_no_title_can_end(pages: Path) -> None:
    text = (pages / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text.split("</head>")[0], re.DOTALL)
    data = json.loads(script)
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "Dataset", REPORT.title)
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0"
    assert data["distribution"][0]["contentUrl"] == "data/words.csv" and "<" not in script


def test_without_author_or_licence_none_is_made_up() -> None:
    bare = replace(REPORT, author="", licence="")
    assert "license" not in yaml.safe_load(citation.cff(bare, HASHES)) | citation.linked_data(bare, HASHES, [])
    assert '<p class="nv-copy">Author not named (' in citation.block(bare, HASHES)


def test_a_licence_is_an_identifier_or_an_address(tmp_path: Path) -> None:
    path = tmp_path / "report.yml"
    path.write_text("licence: https://example.org/licence\n", encoding="utf-8")
    assert parameters.read_report(path).licence == "https://example.org/licence"
    path.write_text("licence: free for all\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="licence must be an identifier such as CC-BY-4.0 or an address"):
        parameters.read_report(path)
