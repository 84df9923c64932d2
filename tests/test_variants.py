"""The same quotation in several documents: versions, cuts, speakers and replies worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from newsvoice.measures.portrayal import variants
from newsvoice.show import sentences

WHOLE = "We will keep the bridge open all winter, whatever it costs the town, and nobody will pay a toll."
REPLY = "The mayor has promised that every year since he was elected and has never kept it."
ROWS = [  # doc_id, start, speaker, text
    ("a", 10, "Ann Roe", WHOLE),
    ("a", 200, "Bob Ray", REPLY),
    ("b", 10, "Ann Roe", "We will keep the bridge open all winter, whatever it costs the town"),
    ("b", 200, "Bob Ray", REPLY),
    ("c", 10, "The mayor’s office", "whatever it costs the town, and nobody will pay a toll"),
    ("c", 99, "Carl Poe", "Nobody asked the people who live beside the river."),
    ("d", 10, "Ann Roe", "We will keep the bridge"),  # too short to be compared
]
OUTLETS = pd.Series({"a": "Herald", "b": "Post", "c": "Post", "d": ""})


def quotations(rows: list[tuple[str, int, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["doc_id", "start", "speaker", "text"])
    return frame.assign(end=frame["start"] + frame["text"].map(len), sentence=0)


def test_versions_are_told_by_what_they_cut_and_whom_they_name() -> None:
    found = variants.find(quotations(ROWS), OUTLETS)
    assert tuple(found.columns) == variants.COLUMNS
    first = found[found["quotation"] == 1]
    assert first["doc_id"].tolist() == ["a", "b", "c"]
    assert first[["documents", "reach"]].drop_duplicates().to_numpy().tolist() == [[3, 2]]
    assert first["printed"].tolist() == [1, pytest.approx(13 / 19), pytest.approx(11 / 19)]
    assert first["missing"].tolist() == ["", "end", "beginning"]
    assert first["given_to"].tolist() == ["", "", "Ann Roe"]
    assert first["speakers"].tolist() == [2, 2, 2]


def test_a_reply_that_most_print_is_missed_where_it_is_left_out() -> None:
    found = variants.find(quotations(ROWS), OUTLETS)
    without = found.set_index(["quotation", "doc_id"])["without"]
    assert without[1, "c"] == "Bob Ray: “The mayor has promised that every year since he was …”"
    assert (without.drop((1, "c")) == "").all()


def test_what_one_document_prints_twice_is_no_version() -> None:
    twice = quotations([("a", 10, "Ann Roe", WHOLE), ("a", 300, "Ann Roe", WHOLE), ("b", 10, "Bob Ray", REPLY)])
    assert variants.find(twice, OUTLETS).empty
    assert tuple(variants.find(twice.iloc[:0], OUTLETS).columns) == variants.COLUMNS


def test_what_the_narrator_interrupts_is_one_version() -> None:
    parts = [("b", 0, "Ann Roe", WHOLE[:67]), ("b", 90, "Ann Roe", WHOLE[68:])]
    found = variants.find(quotations([("a", 0, "Ann Roe", WHOLE), *parts]), OUTLETS)
    assert found[["doc_id", "printed", "missing", "start"]].to_numpy().tolist() == [["a", 1, "", 0], ["b", 1, "", 0]]
    assert found["text"].iloc[1] == f"{WHOLE[:67]} […] {WHOLE[68:]}"


def test_a_cut_in_the_middle_is_told() -> None:
    cut = "We will keep the bridge open all winter and nobody will pay a toll"
    found = variants.find(quotations([("a", 0, "Ann Roe", WHOLE), ("b", 0, "not sure who", cut)]), OUTLETS)
    assert found["missing"].tolist() == ["", "middle"]
    assert found["given_to"].tolist() == ["", ""]  # one document alone is not most of two, nobody is not somebody else


def test_the_sentence_counts_what_is_cut_renamed_and_left_unanswered() -> None:
    said = sentences.quotation_variants(variants.find(quotations(ROWS), OUTLETS)).markup
    assert said == (
        '<p class="nv-prose">2 quotations stand in several documents, at most in 3. 1 is cut in some of them. 1 is'
        " given to speakers of different names. 1 stands in some documents without what most documents print beside it"
        " of somebody else.</p>"
    )
    alike = variants.find(quotations([("a", 0, "Ann Roe", WHOLE), ("b", 0, "Ann Roe", WHOLE)]), OUTLETS)
    assert "1 quotation stands in 2 documents. No document cuts any of them." in (
        sentences.quotation_variants(alike).markup
    )
    assert "No quotation of six words or more" in sentences.quotation_variants(alike.iloc[:0]).markup
