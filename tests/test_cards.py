"""The numbers at the top of the first page: what they are, where they lead, and what is said where there is little."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from newsvoice.measures.catalogue import Measures
from newsvoice.show import sentences as say
from newsvoice.show.display import Html
from newsvoice.show.evidence import Evidence
from newsvoice.show.page import Page
from newsvoice.tables import Tables


@pytest.fixture(scope="module")
def measures(seeds: Tables) -> Measures:
    return Measures(seeds, {})


def _cards(measures: Measures, **changed: pd.DataFrame) -> Html:
    m = measures
    given = {"documents": m.documents(), "speakers": m.speakers(), "named": m.actors(), "names": m.coverage()}
    return say.cards(*(given | changed).values())


def _said(cards: Html) -> list[str]:
    items = re.findall("<li>(.*?)</li>", cards.markup)
    return [" ".join(re.sub("<[^>]+>", "", item).split()) for item in items]


def test_each_number_of_the_corpus(measures: Measures) -> None:
    assert _said(_cards(measures)) == [
        "5 documents from Middle East Institute, The Washington Times and Voice of America",
        "2,605 words that count reported 51%, quoted 24%, commentary 25%", "34 quotations of 14 speakers",
        "50 actors named 260 times",
    ]  # fmt: skip


def test_each_leads_to_its_chapter_if_that_is_in_the_book(measures: Measures) -> None:
    m = measures
    frames = m.documents(), m.speakers(), m.actors()
    some = say.cards(*frames, chapters_in_book="02-words 06-speakers", chapters="chapters/")
    assert re.findall('href="(.*?)"', some.markup) == ["chapters/02-words.html", "chapters/06-speakers.html"]
    assert re.findall('href="(.*?)"', say.cards(*frames).markup) == [
        "01-corpus.html", "02-words.html", "06-speakers.html", "03-actors.html",
    ]  # fmt: skip


def test_the_share_of_a_voice_opens_its_sentences(measures: Measures, seeds: Tables) -> None:
    shown = Page(Evidence(seeds))
    cards = say.cards(measures.documents(), measures.speakers(), measures.actors(), opens=shown.opens)
    assert re.findall('<a href="(#[^"]+)">(.*?)</a>', cards.markup) == [
        ("#text-reported", "51%"), ("#text-quoted", "24%"), ("#text-commentary", "25%"),
    ]  # fmt: skip
    lists = shown.printed({}, "end").markup
    assert 'Words, quoted <span class="nv-count">635 words in ' in lists and lists.count("<ol id=") == 3


def test_nothing_is_said_that_one_silent_document_does_not_hold(measures: Measures) -> None:
    one = measures.documents().head(1).assign(outlet="", reported=0, quoted=0, commentary=0)
    found = _cards(measures, documents=one, speakers=measures.speakers().head(0), named=measures.actors().head(0))
    assert _said(found) == [
        "1 document outlets not known", "0 words that count in no voice", "0 quotations nobody is quoted by name",
        "0 actors named 0 times",
    ]  # fmt: skip


def test_outlets_that_are_many_or_not_known_are_counted(measures: Measures) -> None:
    documents = measures.documents().assign(outlet=["A", "B", "C", "D", ""])
    assert (
        _said(_cards(measures, documents=documents))[0]
        == "5 documents from 4 outlets, 1 of an outlet that is not known"
    )
    documents = measures.documents().assign(outlet="<b>")
    assert "from &lt;b&gt;" in _cards(measures, documents=documents).markup


def test_a_gazetteer_that_knows_little_is_no_measure_of_who_is_named(measures: Measures) -> None:
    names = pd.DataFrame({"name": ["A", "B"], "status": ["known", "unknown"], "count": [10, 90], "documents": [1, 2]})
    assert _said(_cards(measures, names=names))[3] == (
        "50 actors named 260 times. 10% of 100 capitalised names are of actors that are listed."
    )


def test_proposed_actors_are_said_to_be(measures: Measures) -> None:
    m = measures
    found = say.cards(m.documents(), m.speakers(), m.actors(), m.coverage(), "proposed from 2,000 documents")
    assert _said(found)[3] == "50 actors named 260 times; proposed by rules"
