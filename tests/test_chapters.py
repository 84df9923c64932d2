"""Chapters as an analyst uses them: every cell runs, its lines of pandas may be others, and recipes work."""

from __future__ import annotations

import ast
import html
import inspect
import re
import subprocess
import sys
from pathlib import Path

import notebooks
import pandas as pd
import pytest
from matplotlib.axes import Axes

from newsvoice.core import parameters
from newsvoice.measures.catalogue import Measures
from newsvoice.show import figures, sentences
from newsvoice.show.display import Html
from newsvoice.tables import Tables

CHAPTERS = sorted(path.stem for path in (notebooks.BOOK / "chapters").glob("[0-9]*.ipynb"))
pytestmark = pytest.mark.shipped


def _chapter(name: str) -> list[str]:
    return notebooks.cells(notebooks.BOOK / "chapters" / f"{name}.ipynb")


def _lists(markup: str) -> dict[str, list[str]]:
    """The lists of sentences by their id, each with what is marked in it."""
    found = re.findall(r'<ol id="([^"]+)"[^>]*>(.*?)</ol>', markup, re.DOTALL)
    return {name: [html.unescape(m) for m in re.findall(r"<mark>(.*?)</mark>", items)] for name, items in found}


def _rows(markup: str) -> list[list[str]]:
    body = re.search(r"<tbody>(.*?)</tbody>", markup, re.DOTALL)
    assert body
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", body[1])]


def _text(cell: str) -> str:
    return re.sub(r"<[^>]+>", "", cell)


@pytest.mark.parametrize("name", [*CHAPTERS, "../index"])
def test_a_chapter_declares_every_parameter_it_uses(name: str) -> None:
    names, shown = notebooks.run(_chapter(name))
    declared = {n for n in parameters.SCHEMA if n in names}
    assert names["nv"].measures.used <= declared, "otherwise a value of report.yml would be passed over in silence"
    assert shown and all(isinstance(value, Html) for value in shown)


@pytest.mark.parametrize("name", [*CHAPTERS, "../index", "your-own-question"])
def test_parameters_have_the_type_the_meaning_and_the_default_of_the_schema(name: str) -> None:
    cell = _chapter(name)[0]
    for node, line in zip(ast.parse(cell).body, cell.splitlines(), strict=True):
        assert isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
        known = parameters.SCHEMA.get(node.target.id)
        assert "  # " in line
        if known:
            assert ast.unparse(node.annotation) == type(known.default).__name__
            assert ast.literal_eval(node.value) == known.default
            assert line.partition("  # ")[2].startswith(known.meaning)


def test_other_lines_of_pandas_open_the_right_sentences(seeds: Tables) -> None:
    """The cell on frequent words with a query, an own column and another order in place of ``nlargest``."""
    cells = _chapter("02-words")
    at = next(n for n, source in enumerate(cells) if "most = " in source)
    mine = """
words = nv.measures.frequencies()
mine = words.query("documents == 3 and reported > quoted").assign(share=lambda w: w["quoted"] / w["count"])
mine = mine.sort_values("term")[["term", "share", "quoted", "count"]].rename_axis("rank")
nv.show(mine, "Mine", titles={"share": "share quoted"})
"""
    names, (shown,) = notebooks.run([*cells[:at], mine])
    rows, lists = _rows(shown.markup), _lists(shown.markup)
    assert len(rows) == len(names["mine"]) > 5
    assert "<th" in shown.markup and "share quoted</th>" in shown.markup
    counted = seeds.tokens[seeds.tokens["voice"] != "boilerplate"]
    for (_, term, share, quoted, count), row in zip(rows, names["mine"].itertuples(), strict=True):
        assert _text(term) == row.term and "<a" not in share, "an own column opens nothing"
        uses = counted[counted["term"] == row.term]
        for cell, expected in ((count, uses), (quoted, uses[uses["voice"] == "quoted"])):
            href = re.search(r'href="#([^"]+)"', cell)
            assert int(_text(cell)) == len(expected) and bool(href) == bool(len(expected))
            if href:
                assert sorted(lists[href[1]]) == sorted(expected["form"])


def test_a_count_that_was_changed_opens_nothing(seeds: Tables) -> None:
    cells = _chapter("02-words")[:2]
    mine = "nv.show(nv.measures.frequencies().head(5).assign(count=lambda w: w['count'] * 2), 'Twice')"
    _, (shown,) = notebooks.run([*cells, mine])
    assert all("<a" not in row[1] for row in _rows(shown.markup))


@pytest.mark.parametrize(
    ("frame", "column"),
    [
        ("nv.measures.edges().query('documents > 1').sort_values('npmi')[['a', 'b', 'npmi', 'count']]", 3),
        ("nv.measures.mentions().query(\"sense == 'actor'\").groupby(['actor', 'voice']).size().rename('count')", 2),
        ("nv.measures.quotations().groupby('speaker').size().rename('quotations').nlargest(5)", 1),
        ("nv.tables.tokens.query(\"voice == 'quoted'\")[['term', 'voice']].value_counts().head(9)", 2),
        ("nv.measures.collocations(window=3).tail(4)[['first', 'second', 'count']]", 2),
        ("nv.measures.phrases(n=3).query('commentary > 0')[['phrase', 'commentary']]", 1),
    ],
)
def test_any_frame_that_keeps_its_key_columns_opens_its_sentences(frame: str, column: int) -> None:
    _, (shown,) = notebooks.run([*_chapter("04-co-occurrence")[:2], f"nv.show({frame}, 'Mine')"])
    rows, lists = _rows(shown.markup), _lists(shown.markup)
    assert rows
    for row in rows:
        assert re.search(r'href="#([^"]+)"', row[column])[1] in lists, row  # type: ignore[index]


def test_a_cell_that_runs_again_keeps_its_number_and_its_sentences() -> None:
    cells = _chapter("02-words")
    at = next(n for n, source in enumerate(cells) if "most = " in source)
    _, (_, first, _, again) = notebooks.run([*cells[: at + 1], cells[at]])
    assert isinstance(first, Html) and isinstance(again, Html)
    assert first.markup == again.markup and "Table 2.1<" in first.markup


def test_figures_are_axes_to_go_on_drawing_with() -> None:
    more = "axes = nv.figures.speakers(nv.measures.speakers())\naxes.set_title('My own title')\nnv.show(axes, 'Mine')"
    names, (shown,) = notebooks.run([*_chapter("06-speakers")[:2], more])
    assert isinstance(names["axes"], Axes)
    assert "Figure 6.1<" in shown.markup and "Bars of" in shown.markup
    _, (plain,) = notebooks.run([*_chapter("06-speakers")[:2], more.replace("axes.set_title('My own title')\n", "")])
    assert plain.markup != shown.markup


def test_the_table_of_pairs_comes_before_a_tangled_network(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = _chapter("04-co-occurrence")[:5]
    order = {}
    for most in (60, 3):
        monkeypatch.setattr(figures, "TANGLED", most)
        _, shown = notebooks.run(cells)
        titles = re.findall(r"<figcaption>(.*?)</figcaption>", "".join(str(getattr(v, "markup", "")) for v in shown))
        order[most] = [_text(title) for title in titles]
    pairs = "No pair of actors is named together more often than chance would have it"
    counts = "Shared sentences of the 20 most connected actors"
    assert order[60] == [f"Figure 4.1 {pairs}", f"Figure 4.2 {counts}"]
    assert order[3] == [f"Figure 4.1 {counts}", f"Figure 4.2 {pairs}"]


def test_titles_of_the_shipped_charts_claim_no_more_than_their_tests() -> None:
    _, shown = notebooks.run(_chapter("05-commentary"))
    titles = re.findall(r"<figcaption>(.*?)</figcaption>", "".join(str(getattr(v, "markup", "")) for v in shown))
    assert [_text(title) for title in titles] == [
        "Figure 5.1 Of 6 actors that can be tested, none is named more by one side than chance would have it",
        "Figure 5.2 Of 35 words that can be tested, none is used more by one side than chance would have it",
        "Figure 5.3 Names used for the same actor",
        "Figure 5.4 No clear difference in tone between commentary and quoted",
        "Figure 5.5 Reporting verbs",
    ]


def test_every_recipe_runs_and_shows_something() -> None:
    cells = _chapter("your-own-question")
    names, shown = notebooks.run(cells, {"word": "mosul"})
    tables = [value.markup for value in shown if isinstance(value, Html)]
    assert len(tables) == 10, "ten recipes"
    tokens = names["nv"].tables.tokens.query("voice != 'boilerplate' and term == 'mosul'")
    assert len(names["sentences"]) == len(tokens) == 21
    assert 'href="#' in tables[0] and 'href="#' in tables[8]
    assert "Histogram of the length" in tables[5]


def test_every_measure_says_what_it_gives_and_can_be_shown(seeds: Tables) -> None:
    for name, method in inspect.getmembers(Measures, inspect.isfunction):
        if not name.startswith("_"):
            assert inspect.getdoc(method), name
            assert inspect.signature(method).return_annotation is not inspect.Signature.empty, name
    for name in sentences.__all__:
        assert inspect.getdoc(getattr(sentences, name)), name
    assert "frequencies" in repr(Measures(seeds, {}))


def test_a_series_or_an_index_becomes_columns() -> None:
    cells = _chapter("03-actors")[:2]
    _, (shown,) = notebooks.run([*cells, "nv.show(nv.measures.actors().set_index('actor')['documents'].head(3), 'S')"])
    assert [_text(cell) for cell in _rows(shown.markup)[0]] == ["Popular Mobilization Forces", "5"]
    frame = pd.DataFrame({"mine": [0.123456, 2.0], "text": ["<b>", "x"], "yes": [True, False]})
    _, (shown,) = notebooks.run([*cells, "nv.show(mine, 'Own')"], {"mine": frame})
    assert [[_text(cell) for cell in row] for row in _rows(shown.markup)] == [
        ["0.12", "&lt;b&gt;", "yes"], ["2.00", "x", "–"],
    ]  # fmt: skip


def test_the_reference_is_what_the_docstrings_say(root: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import api_reference; print(api_reference.page(), end='')"],
        cwd=root / "scripts", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (root / "docs" / "api.md").read_text(encoding="utf-8") == made.stdout, "run scripts/api_reference.py"
