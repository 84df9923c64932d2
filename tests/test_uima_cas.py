"""UIMA CAS, read back by the library of the format."""

from __future__ import annotations

import io
import sys

import cassis
import pytest
from exchanged import TEXT, WON, WON_END, document
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.exchange import comparing, uima_cas
from newsvoice.exchange.annotated import comparable
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import MarkedDocument
from newsvoice.exchange.place_changes import ActorNames

BROKEN = b'<x:XMI xmlns:x="http://www.omg.org/XMI" xmlns:c="http:///uima/cas.ecore"><c:Sofa sofaNum="x"/></x:XMI>'
NAMES = ActorNames({"iran": "Iran", "iraq": "Iraq", "ann-lee": "Ann Lee"})


def loaded(written: str) -> cassis.Cas:
    types = cassis.load_typesystem(io.BytesIO(uima_cas.type_system().encode()))
    return cassis.load_cas_from_xmi(io.BytesIO(written.encode()), typesystem=types)


def back(found: MarkedDocument, written: str) -> comparing.Difference:
    read = uima_cas.read(written.encode(), uima_cas.type_system().encode(), "a.xmi")
    assert comparable(read.text) == comparable(found.text) and read.unread == ()
    return comparing.difference(found, read, NAMES)


def test_cassis_reads_what_was_written() -> None:
    cas = loaded(uima_cas.written(document()))
    assert cas.sofa_string == TEXT
    quotations = [(q.get_covered_text(), q.speaker, q.kind) for q in cas.select("newsvoice.Quotation")]
    assert quotations == [
        ("We won the vote 🗳 today,", "Ann Lee", "full"), ("It was [very] close_run,", "Bob Ray", "full"),
        ("Iran would stay out of it", "Bob Ray", "indirect"),
    ]  # fmt: skip
    assert [m.actor for m in cas.select("newsvoice.Mention")] == ["ann-lee", "iran", "iraq", "iran"]
    assert cas.select(uima_cas.ABOUT)[0].documentId == "x"
    assert "".join(t.get_covered_text() for t in cas.select(uima_cas.TOKEN)) == "".join(TEXT.split())
    assert len(cas.select(uima_cas.SENTENCE)) == 4
    assert not cas.typecheck()


def test_offsets_in_the_file_are_code_units() -> None:
    assert f'begin="{WON + 1}" end="{WON_END + 2}"' in uima_cas.written(document())


def test_what_was_not_changed_decides_nothing() -> None:
    found = document()
    assert uima_cas.written(found) == uima_cas.written(found)
    told = back(found, uima_cas.written(found))
    assert told.changed == [] and told.left == [] and told.confirmed


def test_what_was_changed_with_cassis_comes_back() -> None:
    cas = loaded(uima_cas.written(document()))
    quotation = cas.select("newsvoice.Quotation")[0]
    quotation.speaker = "Eve Fox"
    quotation.end -= 7
    cas.remove(cas.select("newsvoice.Mention")[0])
    told = back(document(), cas.to_xmi())
    assert [(one.what, one.decision, one.value) for one in told.changed] == [
        ("quotation", "bounds", f"{WON}-{WON_END - 7}"), ("quotation", "speaker", "Eve Fox"), ("mention", "actor", "-"),
    ]  # fmt: skip


def test_a_type_system_of_its_own_is_read() -> None:
    types = uima_cas.type_system().replace("newsvoice.Mention", "other.Mention")
    found = document()
    read = uima_cas.read(uima_cas.written(found).encode(), types.encode(), "a.xmi")
    assert "mention" not in read.layers and {one.what for one in read.annotations} == read.layers


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no xml", "is damaged or no XML"),
        (b"<a/>", "is no CAS in XMI"),
        (BROKEN, "is no CAS that can be read"),
        (b'<!DOCTYPE a [<!ENTITY e "eeee">]><a>&e;</a>', "defines a document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "defines a document type"),
    ],
)
def test_a_file_that_is_none_is_one_line(data: bytes, why: str) -> None:
    with pytest.raises(ExchangeError, match=f"^a.xmi {why}") as error:
        uima_cas.read(data, None, "a.xmi")
    assert "\n" not in str(error.value)


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(ExchangeError, match=r"dkpro-cassis, which is not installed; install newsvoice\[exchange\]"):
        uima_cas.type_system()


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_comes_back_unchanged(text: str) -> None:
    found = document(text=f"“We saw {text} there,” Ann Lee said. {text}")
    told = back(found, uima_cas.written(found))
    assert told.changed == [] and told.left == []
