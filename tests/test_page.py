"""The numbers of tables and figures on a page, and the sentences that its counts open."""

from __future__ import annotations

from dataclasses import replace

import made
import numpy as np
import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.measures.occurrences import KINDS
from newsvoice.show import display, page
from newsvoice.show.evidence import Evidence, Opening
from newsvoice.show.page import Page
from newsvoice.tables import Rows


def _page(chapter: int = 0, chapters: str = "") -> Page:
    """A page of one document: "a" is reported three times and quoted once."""
    words = made.tokens("a b a quoted: a | reported: b a")
    rows: dict[str, Rows] = {
        "documents": [
            ("d0", "d0.txt", "", "Gazette", *[""] * 11, "a b a a b a", 11, "read", "", *[""] * 5, 0, "", 0.0)
        ],
        "sentences": [
            ("d0", 0, 7, 0, 0, "reported", "body", False, "a b a a"),
            ("d0", 8, 11, 1, 0, "reported", "body", False, "b a"),
        ],
        "mentions": [
            ("d0", 0, 1, "A", "a", "", "name", "actor", "reported", "reported", 0),
            ("d0", 4, 5, "A", "a", "", "name", "actor", "reported", "reported", 0),
            ("d0", 2, 3, "B", "b", "", "name", "actor", "reported", "reported", 0),
        ],
        "actors": [("a", "Alpha", "", "", "", ""), ("b", "Beta", "", "", "", "")],
    }
    return Page(Evidence(replace(tables.build(rows), tokens=words)), chapter, chapters)


def _opening(name: str) -> Opening:
    return Opening(
        name, name, pd.DataFrame([("d0", 0, 1, 0, "")], columns=["doc_id", "start", "end", "sentence", "voice"])
    )


def test_tables_and_figures_are_numbered_apart_and_keep_their_numbers() -> None:
    shown = _page(chapter=2)
    asked = [("Table", "x"), ("Table", "y"), ("Figure", "x"), ("Table", "x"), ("Table", "z"), ("Figure", "y")]
    assert [shown.number(*what) for what in asked] == ["2.1", "2.2", "2.1", "2.1", "2.3", "2.2"]
    assert [_page().number("Table", "x"), _page(chapter=1).number("Table", "x")] == ["1", "1.1"]


def test_the_entry_of_an_actor_is_in_the_actor_index() -> None:
    assert _page(chapters="../").entry("alpha") == "../09-actor-index.html#entry-alpha"
    assert page.entry("a b") == f"entry-{display.slug('a b')}"
    assert page.plain(pd.DataFrame(), 0, "count", "3") == "3"


def test_a_count_opens_its_sentences_if_it_is_the_number_of_places() -> None:
    frame = pd.DataFrame({"term": ["a", "b", "c"], "count": [4, 3, 0], "reported": [3, 2, 0], "quoted": [1.0, 0, 0]})
    found = _page().openings(frame, ["term", "count", "reported", "quoted"])
    assert sorted(found) == [(0, "count"), (0, "quoted"), (0, "reported"), (1, "reported")]
    assert found[0, "count"].heading == "“a”" and len(found[0, "count"].spans) == 4
    assert found[0, "reported"].heading == "“a”, reported" and found[0, "reported"].spans["start"].tolist() == [
        0,
        4,
        10,
    ]
    assert found[0, "quoted"].spans["start"].tolist() == [6]
    assert len({opening.id for opening in found.values()}) == 4
    assert sorted(_page().openings(frame, ["quoted"])) == [(0, "quoted")]


def test_what_is_no_whole_number_or_no_count_opens_nothing() -> None:
    frame = pd.DataFrame({"term": ["a", "b"], "count": ["4", "2"], "other": [4, 2]})
    assert _page().openings(frame, ["count", "other"]) == {}
    once = pd.DataFrame({"term": ["a"], "quoted": pd.Series([True], dtype=object)})
    assert _page().openings(once, ["quoted"]) == {}, "yes is not one"
    assert _page().openings(frame[:0], ["count"]) == {}
    assert _page().openings(frame[["other"]], ["other"]) == {}


def test_a_column_of_a_row_narrows_what_its_count_opens() -> None:
    frame = pd.DataFrame({"term": ["a", "a"], "voice": ["reported", "quoted"], "count": [3, 1]})
    found = _page().openings(frame, ["count"])
    assert [found[n, "count"].heading for n in (0, 1)] == ["“a”, reported", "“a”, quoted"]
    assert [found[n, "count"].spans["start"].tolist() for n in (0, 1)] == [[0, 4, 10], [6]]
    by_document = _page().openings(pd.DataFrame({"term": ["a"], "doc_id": ["d0"], "count": [4]}), ["count"])
    assert by_document[0, "count"].heading == "“a”, Gazette"


def test_a_number_of_documents_opens_what_the_count_opens() -> None:
    frame = pd.DataFrame({"term": ["a", "b"], "count": [4, 2], "documents": [1, 2]})
    found = _page().openings(frame, ["count", "documents"])
    assert found[0, "documents"].id == found[0, "count"].id and (1, "documents") not in found, "b is in one document"


def _text(**columns: object) -> pd.DataFrame:
    frame = pd.DataFrame([columns])
    frame.attrs["counts"] = {"kind": "text"}
    return frame


def test_a_number_of_words_opens_the_sentences_they_stand_in() -> None:
    found = _page().openings(
        _text(words=6, reported=5, quoted=1, commentary=0), ["words", "reported", "quoted", "commentary"]
    )
    assert list(found) == [(0, "words"), (0, "reported"), (0, "quoted")]
    reported = found[0, "reported"]
    assert (reported.heading, reported.count) == ("Words, reported", 5)
    assert reported.spans[["start", "end", "words"]].to_numpy().tolist() == [[0, 5, 3], [8, 11, 2]]
    assert _page().openings(_text(words=7, reported=4), ["words", "reported"]) == {}, "it is another number of words"
    assert "(5 words in 2 sentences)" not in _page().printed({0: reported}, "Table 1").markup
    assert ">5 words in 2 sentences<" in _page().printed({0: reported}, "Table 1").markup


def test_words_of_a_document_an_outlet_or_a_voice() -> None:
    columns = ["words", "tokens", "quoted"]
    found = _page().openings(_text(outlet="", words=6, quoted=1), columns)
    assert list(found) == [(0, "words"), (0, "quoted")]
    document = _page().openings(_text(doc_id="d0", outlet="", words=6), columns)[0, "words"]
    assert document.heading == "Words, Gazette", "a document has one outlet"
    assert list(_page().openings(_text(voice="quoted", tokens=1), columns)) == [(0, "tokens")]
    assert _page().openings(_text(voice="boilerplate", tokens=1), columns) == {}


def test_whole_documents_cannot_be_read_where_they_may_not_be_published() -> None:
    shown = _page()
    shown.evidence = replace(shown.evidence, publish="excerpts")
    assert shown.openings(_text(words=6), ["words"]) == {}
    assert shown.openings(pd.DataFrame({"term": ["a"], "count": [4]}), ["count"]) != {}


def test_the_same_count_has_the_same_id_in_every_table_that_counts_alike() -> None:
    frame = pd.DataFrame({"term": ["a"], "count": [4]})
    one = _page().openings(frame, ["count"])[0, "count"].id
    assert one == "words-a"
    assert _page().openings(frame.assign(other=1), ["count"])[0, "count"].id == one
    frame.attrs["counts"] = {"kind": "words", "dated": False}
    told = _page().openings(frame, ["count"])[0, "count"].id
    assert told != one and told == f"words-{display.slug(f'a{chr(31)}False')}"


def test_a_pair_is_headed_by_names_and_counted_once_for_its_two_places() -> None:
    frame = pd.DataFrame({"a": ["a"], "b": ["b"], "count": [1], "reported": [1], "quoted": [0]})
    found = _page().openings(frame, list(frame.columns))
    assert sorted(found) == [(0, "count"), (0, "reported")]
    assert found[0, "count"].heading == "Alpha and Beta" and found[0, "reported"].heading == "Alpha and Beta, reported"
    assert found[0, "count"].spans["start"].tolist() == [0, 2]
    assert _page().openings(frame.assign(count=2), ["count"]) == {}, "two places, one meeting"


def test_the_name_of_a_row_opens_nothing() -> None:
    frame = pd.DataFrame({"actor": ["a", "zed"], "count": [2, 0]})
    found = _page().openings(frame, ["actor", "count"])
    assert list(found) == [(0, "count")] and found[0, "count"].heading == "Alpha"


def test_the_verb_of_a_link_opens_its_sentence() -> None:
    text = "Alpha attacked Beta."
    rows: dict[str, Rows] = {
        "documents": [("d0", "d0.txt", "", "Gazette", *[""] * 11, text, len(text), "read", "", *[""] * 5, 0, "", 0.0)],
        "sentences": [("d0", 0, 20, 0, 0, "reported", "body", False, text)],
        "mentions": [
            ("d0", 0, 5, "Alpha", "a", "", "name", "actor", "reported", "reported", 0),
            ("d0", 15, 19, "Beta", "b", "", "name", "actor", "reported", "reported", 0),
        ],
        "actors": [("a", "Alpha", "", "", "", ""), ("b", "Beta", "", "", "", "")],
    }
    keys = {"a": "a", "b": "b", "relation": "conflictual", "cue": "attacked", "doc_id": "d0", "sentence": 0}
    found = Page(Evidence(tables.build(rows))).openings(pd.DataFrame([keys]), list(keys))
    assert list(found) == [(0, "cue")]
    assert found[0, "cue"].heading == "Alpha and Beta, “attacked”" and len(found[0, "cue"].spans) == 3


def test_a_number_in_the_text_opens_sentences_that_are_printed_later() -> None:
    shown, frame = _page(), pd.DataFrame({"term": ["b", "a"], "count": [2, 4]})
    assert shown.opens(frame, 1, "count", "four") == '<a href="#words-a">four</a>'
    assert shown.opens(frame.assign(count=9), 1, "count", "nine") == "nine"
    printed = shown.printed({}, "the end").markup
    assert (
        printed.count('<ol id="words-a" ') == 1 and "<summary>The sentences behind the numbers in the text" in printed
    )
    assert shown.printed({}, "another end").markup == ""


def test_sentences_are_printed_once_on_a_page_and_again_with_what_is_shown_again() -> None:
    shown = _page()
    first = {(0, "count"): _opening("x"), (1, "count"): _opening("y")}
    assert shown.printed(first, "Table 1", "Below").markup.count("<ol") == 2
    assert shown.printed({0: _opening("y"), 1: _opening("z")}, "Table 2").markup.count("<ol") == 1
    assert shown.printed(first, "Table 1", "Below").markup.count("<ol") == 2, "the cell was run again"
    assert shown.printed({0: _opening("z")}, "Table 3").markup == ""
    shown.later(_opening("x"))
    assert shown.printed({}, "Table 4").markup == "", "it is on the page"
    shown.later(_opening("new"))
    assert '<ol id="new" ' in shown.printed({}, "Table 4").markup
    assert shown.printed({}, "Table 5").markup == ""


@pytest.mark.parametrize(("value", "agrees"), [(2, True), (2.0, True), (3, False), (1, False), ("2", False)])
def test_a_cell_agrees_if_it_is_the_number_of_places(value: object, agrees: bool) -> None:
    spans = pd.DataFrame({"start": [0, 4]})
    two, four = page._Places(spans), page._Places(spans.loc[[0, 0, 1, 1]].assign(unit=[0, 0, 1, 1]))
    assert two.agree(np.arange(2), value, "count", KINDS["words"]) is agrees
    assert four.agree(np.arange(4), value, "count", KINDS["words"]) is agrees
    assert two.agree(np.arange(2), value, "cue", KINDS["relations"])


def test_yes_is_not_one_place() -> None:
    assert not page._Places(pd.DataFrame({"start": [0]})).agree(np.arange(1), True, "count", KINDS["words"])
