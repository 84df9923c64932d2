"""A document with its places, as it is given to other programs."""

from __future__ import annotations

import pytest
from exchanged import CLOSE, TEXT, WON, WON_END, document, report, row
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.exchange import marked
from newsvoice.exchange.exchange_errors import ExchangeError


def test_places_of_a_document() -> None:
    found = document()
    assert [(p.what, TEXT[p.start : p.end], p.label, p.kind) for p in found.places if p.what != "voice"] == [
        ("quotation", "We won the vote 🗳 today,", "Ann Lee", "full"),
        ("speaker", "Ann Lee", "Ann Lee", ""),
        ("mention", "Ann Lee", "ann-lee", "name"),
        ("quotation", "It was [very] close_run,", "Bob Ray", "full"),
        ("speaker", "Bob Ray", "Bob Ray", ""),
        ("speaker", "He", "Bob Ray", ""),
        ("indirect", "Iran would stay out of it", "Bob Ray", "indirect"),
        ("mention", "Iran", "iran", "name"),
        ("mention", "Iraq", "iraq", "name"),
        ("mention", "Iran", "iran", "name"),
    ]
    assert {p.label for p in found.places if p.what == "voice"} == {"reported", "quoted"}
    assert found.places[2].name == f"quotation:{WON}-{WON_END}:{found.state}"


def test_a_name_says_where_a_place_was_found() -> None:
    assert marked.parsed_name("mention:3-7:0011aaff") == ("mention", (3, 7), "0011aaff")
    for name in ("", "mention:3-7", "mention:3-7:0011AAFF", "other:3-7:0011aaff", "mention:3-7:0011aaff\n"):
        assert marked.parsed_name(name) is None


def test_decisions_change_places_but_not_their_names() -> None:
    before = document()
    moved = row(
        start=WON, what="quotation", decision="bounds", value=f"{WON}-{WON_END - 1}", who="Ann", when="2024-05-31"
    )
    gone = row(3, start=CLOSE, what="quotation", decision="no quotation", who="Ann", when="2024-05-31")
    after = document(moved, gone)
    assert after.state == before.state
    (quotation,) = [p for p in after.places if p.what == "quotation"]
    assert (quotation.start, quotation.end, quotation.found) == (WON, WON_END - 1, (WON, WON_END))
    assert quotation.name == before.places[2].name
    assert document(text=TEXT + "More.").state != before.state


def test_only_documents_that_are_asked_for() -> None:
    assert [d.doc_id for d in marked.of_tables(report(), ["x"])] == ["x"]
    with pytest.raises(ExchangeError, match="no document 'y' with annotations is there"):
        list(marked.of_tables(report(), ["y"]))


def test_tokens_cover_all_but_blanks_and_end_where_places_do() -> None:
    found = document()
    spans = marked.tokens(found)
    assert "".join(TEXT[start:end] for start, end in spans) == "".join(TEXT.split())
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    shown = [p for p in found.places if p.what != "voice"]
    assert {p.start for p in shown} <= starts and {p.end for p in shown} <= ends
    assert (TEXT.index("[very]") + 1, TEXT.index("[very]") + 5) in spans


@settings(max_examples=30, deadline=None)
@given(st.text("ab “”‘’.,🗳\n<>&|_[]\\-", max_size=80))
def test_tokens_of_any_text(text: str) -> None:
    found = document(text=f"“{text},” Ann Lee said.")
    spans = marked.tokens(found)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
    assert "".join(found.text[start:end] for start, end in spans) == "".join(found.text.split())
