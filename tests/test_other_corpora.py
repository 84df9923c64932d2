"""The chapters over corpora that lack something; ``test_numbers`` runs all of them, since that takes a while."""

from __future__ import annotations

import re
from pathlib import Path

import notebooks
import pytest

from newsvoice.show.display import Html

pytestmark = pytest.mark.shipped

NEWS = (
    "The mayor of Harlow met the harbour board on Tuesday.\n\n"
    "“We will keep the port open,” said Mayor Ann Reed. “Nobody loses a job.”\n\n"
    "The board said that the ferries would run until June.\n"
)
PLAIN = "The harbour was quiet on Monday. Two ferries lay at the pier. Nothing moved before noon.\n"
COMMENT = NEWS + "\nComment: The mayor has promised this before. The port may well close in the end.\n"
QUOTES = "“We stay,” said Ann Reed. “We will not go,” said Bo Lund. “Go home,” said Ann Reed.\n"
GAZETTEER = """actors:
- id: reed
  name: Ann Reed
  type: person
- id: lund
  name: Bo Lund
  type: person
- id: board
  name: harbour board
  type: institution
"""
NO_ACTOR = "actors:\n- id: nobody\n  name: Zyx Qwv\n  type: person\n"
CORPORA: dict[str, list[str]] = {
    "one document": [NEWS],
    "one short document": ["Ferries."],
    "no quotation": [PLAIN, PLAIN.replace("Two", "Three"), PLAIN.replace("noon", "night")],
    "no commentary": [NEWS.replace("June", month) for month in ("May", "June", "July", "August")],
    "only quotations": [QUOTES.replace("stay", verb) for verb in ("stay", "wait", "hope")],
    "commentaries": [COMMENT.replace("June", month) for month in ("May", "June", "July")],
    "a commentary alone": [COMMENT, PLAIN],
    "no actor": [NEWS.replace("June", month) for month in ("May", "June", "July", "August")],
    "many outlets": [NEWS.replace("Harlow", f"Town{n}").replace("June", f"week {n}") for n in range(40)],
}
CHAPTERS = ["../index", *(path.stem for path in sorted((notebooks.BOOK / "chapters").glob("[0-9]*.ipynb")))]


def corpus_of(folder: Path, name: str) -> dict[str, object]:
    (folder / "raw").mkdir()
    gazetteer = NO_ACTOR if name == "no actor" else GAZETTEER
    for number, text in enumerate(CORPORA[name]):
        (folder / "raw" / f"d{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "actors.yml").write_text(gazetteer, encoding="utf-8")
    table = ""
    if name == "many outlets":
        rows = "".join(
            f"d{n:02}.txt,Paper {chr(65 + n // 26)}{chr(65 + n % 26)},2020-{n % 3 + 1:02}-05,2020-{n % 3 + 1:02}-05\n"
            for n in range(40)
        )
        (folder / "corpus.csv").write_text(f"file,outlet,published_from,published_to\n{rows}", encoding="utf-8")
        table = str(folder / "corpus.csv")
    return {
        "corpus": str(folder / "raw"),
        "metadata": table,
        "gazetteer": str(folder / "actors.yml"),
        "corrections": "",
        "reprints": "each",  # the texts of a corpus differ in a word
    }


def _sentences(shown: list[object]) -> list[str]:
    """What is said on a page outside tables and lists of sentences, without markup."""
    markup = "".join(value.markup for value in shown if isinstance(value, Html))
    said = re.findall(r'<p class="nv-(?:prose|note|lead)">(.*?)</p>|<li>((?:(?!<q).)*?)</li>', markup, re.DOTALL)
    plain = [" ".join(re.sub(r"<[^>]+>", " ", "".join(parts)).split()) for parts in said]
    return [re.sub(r" ([,.;])", r"\1", sentence) for sentence in plain]


def check(shown: list[object], chapter: str) -> None:
    """Hold what a chapter has shown against itself."""
    for sentence in (s.replace("{outlet}_{date}_{title}", "") for s in _sentences(shown)):
        assert not re.search(r"\bnan\b|\bNone\b|[{}]|\binf\b|\(\)|\.\.", sentence), (chapter, sentence)
        assert not re.search(r"\b1 (?:document|word|actor|quotation|pair|sentence|speaker)s\b", sentence), sentence
    _numbers_agree("".join(value.markup for value in shown if isinstance(value, Html)), chapter)


def _numbers_agree(markup: str, chapter: str) -> None:
    """Every count that opens sentences opens a list that is on the page, with at least one and at most so many."""
    lists = {
        name: items.count("<li>") for name, items in re.findall(r'<ol id="([^"]+)"[^>]*>(.*?)</ol>', markup, re.DOTALL)
    }
    largest: dict[str, int] = {}  # a number of documents opens the list of the count beside it
    for name, number in re.findall(r'<a href="#((?:words|mentions|pairs|quotations|names)-[^"]+)">([\d,]+)', markup):
        largest[name] = max(int(number.replace(",", "")), largest.get(name, 0))
    for name, most in largest.items():
        assert name in lists, (chapter, name)
        assert 0 < lists[name] <= most * 2, (chapter, name, most)
    for caption, shown, whole in re.findall(r"Table ([\d.]+).*?\(the first ([\d,]+) of ([\d,]+) [a-z ]+\)", markup):
        assert int(shown.replace(",", "")) < int(whole.replace(",", "")), caption


@pytest.mark.parametrize(
    ("name", "chapter", "said"),
    [
        ("no commentary", "05-commentary", "The corpus has no words in commentary, so two other voices are compared."),
        ("no quotation", "05-commentary", "No document has words in two voices, so there is nothing to compare."),
        ("one document", "../index", "With 1 document nothing here can be generalised to other texts."),
        ("no quotation", "06-speakers", "This corpus has no quotation, so there is nobody to list."),
        ("commentaries", "05-commentary", "Within the 3 documents that have both, commentary ("),
    ],
)
def test_what_is_missing_is_named(name: str, chapter: str, said: str, tmp_path: Path) -> None:
    cells = notebooks.cells(notebooks.BOOK / "chapters" / f"{chapter}.ipynb")
    _, shown = notebooks.run(cells, corpus_of(tmp_path, name))
    found = _sentences(shown)
    assert any(said in sentence for sentence in found), found[:8]
