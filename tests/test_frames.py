"""Frames as tables of the book: which columns they have, what stands in a cell, and where its links lead."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

import made
import numpy as np
import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.show import frames
from newsvoice.show.display import Html
from newsvoice.show.evidence import Evidence
from newsvoice.show.page import Page
from newsvoice.tables import Rows

LONG = " ".join(["word"] * 300)


def _page(publish: str = "full", chapter: int = 0) -> Page:
    rows: dict[str, Rows] = {
        "documents": [("d0", "d0.txt", "", "Gazette", *[""] * 11, "a b a", 5, "read", "", *[""] * 5, 0, "", 0.0)],
        "sentences": [("d0", 0, 5, 0, 0, "reported", "body", False, "a b a")],
        "actors": [("acme", "Acme Co", "", "", "", "")],
    }
    of = replace(tables.build(rows), tokens=made.tokens("a b a"))
    return Page(Evidence(of, publish=publish), chapter)


def _shown(frame: pd.DataFrame | pd.Series, shown: Page | None = None, **options: object) -> Html:
    return frames.table(frame, shown or _page(), "Caption", **options)  # type: ignore[arg-type]


def _head(made_of: Html) -> list[str]:
    return re.findall("<th [^>]*>(.*?)</th>", made_of.markup)


def _cells(made_of: Html) -> list[list[str]]:
    rows = re.findall("<tr>(.*?)</tr>", made_of.markup)[1:]
    return [re.findall("<td[^>]*>(.*?)</td>", row) for row in rows]


def _plain(made_of: Html) -> list[list[str]]:
    return [[re.sub("<[^>]*>", "", cell) for cell in row] for row in _cells(made_of)]


def test_an_index_of_numbers_is_not_shown_and_one_of_words_or_with_a_name_is() -> None:
    frame = pd.DataFrame({"mine": [5, 6]})
    assert _head(_shown(frame)) == ["mine"]
    assert _head(_shown(frame.iloc[[1, 0]])) == ["mine"] and _cells(_shown(frame.iloc[[1, 0]])) == [["6"], ["5"]]
    words = _shown(frame.set_axis(["x", "y"]))
    assert _head(words) == ["index", "mine"] and _cells(words) == [["x", "5"], ["y", "6"]]
    named = _shown(frame.set_axis(pd.Index(["x", "y"], name="term")))
    assert _head(named) == ["word", "mine"] and _cells(named) == [["x", "5"], ["y", "6"]]
    numbers = _shown(frame.rename_axis("row"))
    assert _head(numbers) == ["row", "mine"] and _cells(numbers) == [["0", "5"], ["1", "6"]]
    numbers = _shown(frame.iloc[[1, 0]].rename_axis("index"))
    assert _head(numbers) == ["index", "mine"] and _cells(numbers) == [["1", "6"], ["0", "5"]]


def test_an_index_of_several_levels_is_shown_if_one_has_a_name() -> None:
    index = pd.MultiIndex.from_tuples([("x", 1), ("y", 2)], names=["term", None])
    found = _shown(pd.DataFrame({"mine": [5, 6]}, index=index))
    assert _head(found) == ["word", "level 1", "mine"] and _cells(found) == [["x", "1", "5"], ["y", "2", "6"]]


def test_a_column_called_index_stays() -> None:
    assert _cells(_shown(pd.DataFrame({"index": [7, 8]}))) == [["7"], ["8"]]
    assert _head(_shown(pd.DataFrame({"index": [7, 8]}))) == ["index"]


def test_a_series_is_a_table_of_one_column() -> None:
    named = _shown(pd.Series([1, 2], index=pd.Index(["x", "y"], name="term"), name="count"))
    assert _head(named) == ["word", "count"] and _cells(named) == [["x", "1"], ["y", "2"]]
    assert _head(_shown(pd.Series([1, 2]))) == ["value"]


def test_columns_of_two_levels_have_both_names_and_numbers_are_names_too() -> None:
    frame = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("x", "y"), ("x", "z")]))
    assert _head(_shown(frame)) == ["x y", "x z"]
    assert _head(_shown(pd.DataFrame([[1, 2]]))) == ["0", "1"]


def test_the_frame_is_not_changed() -> None:
    frame = pd.DataFrame({"term": ["a"], "count": [2]}, index=["x"])
    frame.attrs["counts"] = {"kind": "words", "dated": False}
    before = frame.copy()
    _shown(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert frame.attrs == before.attrs


def test_a_count_leads_to_its_sentences_below_the_table() -> None:
    found = _shown(pd.DataFrame({"term": ["a", "b"], "count": [2, 9]}))
    assert _cells(found) == [["a", '<a href="#words-a">2</a>'], ["b", "9"]]
    assert found.markup.count('<ol id="words-a" ') == 1
    assert "<summary>The sentences behind these counts</summary>" in found.markup
    frame = pd.DataFrame({"term": ["a"], "count": [2]}).set_index("term")
    frame.attrs["counts"] = {"kind": "words", "dated": True}
    assert "<ol" not in _shown(frame).markup, "it says itself that it counts dated documents only"


def test_a_share_opens_what_it_is_a_share_of_if_it_is_that() -> None:
    frame = pd.DataFrame({"term": ["a", "b"], "count": [2, 1], "total": [3, 3], "share": [2 / 3, 0.5]})
    frame.loc[1, "share"] = 0.5  # is not 1 of 3
    assert [row[3] for row in _cells(_shown(frame))] == ['<a href="#words-a">67%</a>', "50%"]
    assert [row[2] for row in _cells(_shown(frame.drop(columns="total")))] == ["67%", "50%"]
    assert [row[3] for row in _cells(_shown(frame.assign(share=["x", None])))] == ["x", "–"]


def test_the_words_of_a_document_lead_to_it() -> None:
    found = _cells(_shown(pd.DataFrame({"doc_id": ["d0", "gone"], "words": [3, 4]})))
    assert [row[1] for row in found] == ['<a href="08-sources.html#doc-d0">3</a>', "4"]


def test_tables_are_numbered_and_say_what_is_left_out() -> None:
    frame, shown = pd.DataFrame({"mine": range(1200)}), _page(chapter=3)
    assert '<span class="nv-number">Table 3.1</span> Caption</span></caption>' in _shown(frame, shown).markup
    assert len(_cells(_shown(frame, shown))) == 1200
    top = _shown(frame, shown, top=2)
    assert _cells(top) == [["0"], ["1"]] and "(the first 2 of 1,200 rows)" in top.markup and "Table 3.1" in top.markup
    assert "(the first 1 of 1,200 rows)" in _shown(frame, top=1).markup
    assert "the first" not in _shown(frame[:2], top=2).markup
    assert "the first" not in _shown(frame[:2], top=0).markup and "Not enough text" in _shown(frame, top=0).markup
    many = _shown(pd.DataFrame({"mine": range(2001)}), top=5000)
    assert len(_cells(many)) == 2000 and "(the first 2,000 of 2,001 rows)" in many.markup
    assert "the first" not in _shown(pd.DataFrame({"mine": range(2000)})).markup


def test_what_is_left_out_is_named_where_the_rows_are_of_one_kind() -> None:
    words = pd.DataFrame({"term": [*"abc"], "count": [3, 2, 1]})
    assert "(the first 2 of 3 words)" in _shown(words, top=2).markup
    assert "(the first 2 of 3 rows)" in _shown(words.assign(outlet="X"), top=2).markup
    actors = pd.DataFrame({"actor": [*"abc"], "count": [3, 2, 1]})
    assert "(the first 1 of 3 actors)" in _shown(actors, top=1).markup


def test_a_choice_of_rows_is_said_to_be_one_of_all_and_the_file_has_all() -> None:
    words = pd.DataFrame({"term": [*"aab"], "outlet": ["X", "Y", "X"], "count": [2, 2, 1], "other": [1, 2, 3]})
    some = _shown(words.groupby("outlet").head(1)[["term", "outlet", "count"]], of=words)
    assert "(2 of 3 rows)" in some.markup and _plain(some) == [["a", "X", "2"], ["a", "Y", "2"]]
    assert _saved(some) == "term,outlet,count\na,X,2\na,Y,2\nb,X,1\n"
    assert "nv-complete" not in _shown(words, of=words).markup, "all are shown"


def _saved(shown: Html) -> str:
    (data,) = re.findall(r'<a download="table-1\.csv" href="data:text/csv;charset=utf-8;base64,([^"]*)">', shown.markup)
    return base64.b64decode(data).decode()


def test_a_table_without_rows_says_so() -> None:
    frame = pd.DataFrame({"term": [], "count": []})
    assert "Table 1</span> Caption. Not enough text for this table." in _shown(frame).markup
    assert "Caption. Nobody speaks." in _shown(frame, empty="Nobody speaks.").markup


def test_headings_are_those_of_the_glossary_unless_said_otherwise() -> None:
    frame = pd.DataFrame({"term": ["z"], "per_thousand": [1.25], "own_rate": [0.5]})
    assert _head(_shown(frame)) == ["word", "per 1,000", "own rate"]
    assert _head(_shown(frame, titles={"own_rate": "mine", "term": "what"})) == ["what", "per 1,000", "mine"]
    assert _cells(_shown(frame)) == [["z", "1.2", "0.500"]]


def test_the_ends_of_an_interval_are_two_columns_of_numbers_in_the_format_of_what_they_belong_to() -> None:
    frame = pd.DataFrame({"log_ratio": [1.0, 2.0], "low": [-0.5, np.nan], "high": [2.25, np.nan]})
    found = _shown(frame)
    assert _head(found) == ["log ratio", "interval from", "interval to"]
    assert _cells(found) == [["+1.0", "−0.5", "+2.2"], ["+2.0", "–", "–"]]
    assert 'title="where the interval of the log ratio, by document, begins"' in found.markup
    assert found.markup.count('data-term="interval" data-group="interval"') == 2
    assert _cells(_shown(frame[["low", "high"]])) == [["−0.50", "2.25"], ["–", "–"]]
    assert _cells(_shown(frame.assign(share=0.5)[["share", "low", "high"]]))[0] == ["50%", "−50%", "225%"]
    assert '<td class="nv-numeric">−0.50</td>' in _shown(frame[["low", "high"]]).markup
    assert _head(_shown(frame, titles={"low": "least", "high": "most"})) == ["log ratio", "least", "most"]


def test_the_ends_of_an_interval_stand_beside_each_other_where_the_first_of_them_is() -> None:
    frame = pd.DataFrame({"high": [2.0], "term": ["x"], "low": [1.0]})
    assert _head(_shown(frame)) == ["interval from", "interval to", "word"]
    assert _cells(_shown(frame)) == [["1.00", "2.00", "x"]]


def test_an_interval_stays_no_longer_than_what_it_belongs_to() -> None:
    frame = pd.DataFrame({"term": ["x"], "npmi": [0.5], "low": [0.1], "high": [0.9]})
    assert re.findall('data-priority="(.)"', _shown(frame).markup) == ["1", "3", "3", "3"]
    assert re.findall('data-priority="(.)"', _shown(frame.rename(columns={"npmi": "share"})).markup) == ["1"]


def test_one_end_of_an_interval_alone_is_a_column() -> None:
    assert _head(_shown(pd.DataFrame({"low": [1.5]}))) == ["low"]
    assert _head(_shown(pd.DataFrame({"high": [1.5]}))) == ["high"]
    assert _head(_shown(pd.DataFrame({"published_from": ["2020-01-02"]}))) == ["published from"]
    assert _head(_shown(pd.DataFrame({"published_to": ["2020-01-02"]}))) == ["published to"]


def test_the_ends_of_a_date_are_one_column() -> None:
    frame = pd.DataFrame({"published_from": ["2020-01-02", ""], "published_to": ["2020-01-05", ""]})
    found = _shown(frame)
    assert _head(found) == ["published"] and _cells(found) == [["2–5 January 2020"], ["not known"]]


def test_documents_and_actors_are_shown_by_name_and_lead_to_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Page, "listed", frozenset({"acme"}))
    frame = pd.DataFrame({"doc_id": ["d0", "gone"], "actor": ["acme", "other"], "a": ["x", "acme"], "b": ["acme", "y"]})
    found = _cells(_shown(frame))
    index = '<a href="09-actor-index.html#entry-acme">Acme Co</a>'
    assert found[0] == ['<a href="08-sources.html#doc-d0">Gazette</a>', index, "x", index]
    assert found[1] == ["gone", "other", index, "y"]  # no document that the Sources hold
    monkeypatch.setattr(Page, "listed", frozenset())
    assert _cells(_shown(frame))[0][1:] == ["Acme Co", "x", "Acme Co"], "the actor index has no entry of it"


def test_a_document_leads_to_the_sentence_of_its_row() -> None:
    found = _shown(pd.DataFrame({"doc_id": ["d0", "d0", "d0"], "sentence": [4, 0, -1]}))
    assert _head(found) == ["document"]
    assert [row[0] for row in _cells(found)] == [
        '<a href="08-sources.html#d0-s4">Gazette</a>', '<a href="08-sources.html#d0-s0">Gazette</a>',
        '<a href="08-sources.html#doc-d0">Gazette</a>',
    ]  # fmt: skip


def test_two_sentences_of_a_row_are_columns_that_lead_to_them() -> None:
    found = _shown(pd.DataFrame({"doc_id": ["d0", "d0"], "sentence": [4, 0], "quoted_sentence": [0, -1]}))
    assert _head(found) == ["document", "sentence", "where"]
    first, second = _cells(found)
    assert first[1:] == [
        '<a href="08-sources.html#d0-s4">sentence 5</a>',
        '<a href="08-sources.html#d0-s0">sentence 1</a>',
    ]
    assert second[1:] == ['<a href="08-sources.html#d0-s0">sentence 1</a>', "none"]


def test_a_sentence_without_a_document_is_a_number() -> None:
    assert _cells(_shown(pd.DataFrame({"sentence": [4]}))) == [["4"]]
    assert _cells(_shown(pd.DataFrame({"quoted_sentence": [-1]}))) == [["-1"]]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("voice", "boilerplate", "set aside"), ("container", "quoted", "quoted"), ("stance_class", "own", "own"),
        ("stance_class", "prediction", "will, would, shall"), ("speaker_surface", "Jane\n Doe", "Jane Doe"),
        ("flag", True, "yes"), ("flag", False, "–"), ("list", ("x", "y"), "x, y"),
        ("list", [*"abcdefgh"], "a, b, c, d, e, f"), ("list", {"x"}, "x"), ("list", frozenset({"y"}), "y"),
        ("number", 1234, "1,234"), ("nothing", None, "–"), ("left", "before it", "before it"), ("voice", None, "–"),
        ("number", 12.25, "12.2"),
    ],
)  # fmt: skip
def test_what_is_printed_for_a_value(name: str, value: object, expected: str) -> None:
    assert _plain(_shown(pd.DataFrame({name: [value]}))) == [[expected]]


def test_long_texts_are_cut() -> None:
    row = _cells(_shown(pd.DataFrame({"text": [LONG], "excerpt": [LONG]})))[0]
    assert row == [" ".join(["word"] * 200) + " …", " ".join(["word"] * 32) + " …"]
    exact = ["x" * 499 + " " + "y" * 500, "x" * 79 + " " + "y" * 80]
    assert _cells(_shown(pd.DataFrame({"text": exact[:1], "excerpt": exact[1:]}))) == [exact]
    longer = _cells(_shown(pd.DataFrame({"text": [exact[0] + "y"], "excerpt": [exact[1] + "y"]})))
    assert longer == [["x" * 499 + " …", "x" * 79 + " …"]]


def test_words_in_context_are_set_about_the_word_and_hidden_where_texts_may_not_be_published() -> None:
    frame = pd.DataFrame({"left": ["one two"], "keyword": ["here"], "right": ["three"], "excerpt": ["1 2 3 4 5 6"]})
    found = _shown(frame)
    assert found.markup.startswith('<div class="nv-concordance"><div class="nv-table"')
    assert _cells(found) == [["one two", "here", "three", "1 2 3 4 5 6"]]
    assert _cells(_shown(frame, _page(publish="none"))) == [["…", "here", "…", "1 2 3 4 5 …"]]
    assert _shown(frame[["left", "keyword", "right"]]).markup.startswith('<div class="nv-concordance">')
    assert "nv-concordance" not in _shown(frame[["left", "keyword"]]).markup


@pytest.mark.parametrize("order", [["left", "keyword", "right", "term"], ["term", "right", "keyword", "left"]])
def test_the_columns_of_a_concordance_are_known_by_name_wherever_they_stand(order: list[str]) -> None:
    frame = pd.DataFrame({"left": ["one"], "keyword": ["here"], "right": ["three"], "term": ["x"]})[order]
    classes = {"left": ' class="nv-before"', "keyword": ' class="nv-keyword"', "right": ' class="nv-after"', "term": ""}
    markup = _shown(frame).markup
    assert re.findall("<td([^>]*)>", markup) == [classes[name] for name in order]
    assert "nv-keyword" not in _shown(frame[["keyword", "term"]]).markup


def test_the_key_word_leads_to_its_sentence() -> None:
    frame = pd.DataFrame({"left": ["one"], "keyword": ["here"], "right": ["x"], "doc_id": ["d0"], "sentence": [4]})
    assert _cells(_shown(frame))[0][1] == '<a href="08-sources.html#d0-s4">here</a>'


def test_headings_say_how_long_they_stay_and_which_term_they_are() -> None:
    frame = pd.DataFrame({"term": ["x"], "documents": [1], "dp_norm": [0.5]})
    first, second, third = re.findall("<th ([^>]*)>", _shown(frame).markup)
    assert 'data-priority="1"' in first and "data-" not in second
    assert 'data-term="dp-norm" data-priority="3"' in third
    pairs = pd.DataFrame({"a": ["x"], "b": ["y"], "npmi": [0.5], "low": [0.1], "high": [0.9]})
    assert 'begins" data-term="interval" data-group="interval" data-priority="3"' in _shown(pairs).markup
