"""Sentences of the chapters on the shipped corpus, word for word, and on a corpus that has nothing to say."""

from __future__ import annotations

import pytest

from newsvoice import tables
from newsvoice.measures.actors import cooccurrence, relations
from newsvoice.measures.contrast import keyness
from newsvoice.show.display import Html
from newsvoice.show.evidence import Evidence
from newsvoice.show.pages import actors, commentary, corpus, front, links, speakers
from newsvoice.show.pages import cooccurrence as together
from newsvoice.tables import Tables


@pytest.fixture(scope="module")
def evidence(seeds: Tables) -> Evidence:
    return Evidence(seeds)


@pytest.fixture(scope="module")
def nothing() -> Evidence:
    return Evidence(tables.build({}))


def _said(html: Html) -> str:
    return " ".join(repr(html).split()).replace(" ,", ",").replace(" .", ".").replace(" ;", ";")


def test_the_corpus_is_summed_up(evidence: Evidence) -> None:
    assert _said(corpus.summary(evidence)) == (
        "The corpus is 5 documents, from Middle East Institute, The Washington Times and Voice of America."
        " It has 2,605 words that count: reported 1,321 (51%), quoted 635 (24%) and commentary 649 (25%)."
        " Another 314 words (11% of all) are set aside as page furniture. 3 documents have a part marked as commentary."
    )


def test_the_leading_actors_are_named_with_their_counts(evidence: Evidence) -> None:
    ranked = actors.ranked(evidence)
    assert list(ranked["actor"].head(3)) == ["pmf", "islamic-state", "us"]
    assert "Popular Mobilization Forces leads with 45 mentions" in _said(actors.summary(evidence))
    assert (ranked["count"] == ranked[["reported", "quoted", "commentary"]].sum(axis=1)).all()


def test_pairs_are_counted_and_none_is_claimed(evidence: Evidence) -> None:
    t = evidence.tables
    edges = cooccurrence.edges(cooccurrence.pairs(t.mentions, t.sentences), t.mentions, t.sentences)
    said = _said(together.summary(edges, unit="sentence"))
    assert said.startswith(
        "167 pairs of actors share a sentence, 263 times in all: 118 both reported, 86 both in commentary,"
        " 25 both in a quotation, 33 speaker × quoted and 1 commentary × quoted."
    )
    assert "After correction for all 1,225 possible pairs, none appears together more often than chance" in said


def test_no_claim_of_somebody_is_shown_as_the_authors(evidence: Evidence) -> None:
    t = evidence.tables
    labelled = links.labelled(cooccurrence.pairs(t.mentions, t.sentences), evidence)
    shown = links.stated(labelled, evidence, number="1", top=20).markup
    claims = labelled[(labelled["relation"] != relations.NEITHER) & (labelled["attribution"] == "claim")]
    assert len(claims) == shown.count(">claim of ") > 10
    assert "claim of Ali al-Husseini" in shown


def test_the_comparison_claims_nothing_of_three_dispatches(evidence: Evidence) -> None:
    compared = keyness.compare(evidence.tables.tokens, target="commentary", reference="quoted", seed=2017)
    said = _said(Html(commentary.verdict(compared, "commentary", "quoted")))
    assert "none differs by more than chance and the choice of documents could explain" in said


def test_every_speaker_has_one_name_in_all_documents(evidence: Evidence) -> None:
    ranked = speakers.ranked(evidence).set_index("speaker")
    assert int(ranked["quotations"].sum()) == 34 and len(ranked) == 14
    assert (ranked.loc["Hadi al-Amiri", "quotations"], ranked.loc["Hadi al-Amiri", "documents"]) == (4, 2)


def test_corrections_that_fit_nothing_are_listed_only_if_there_are_any(evidence: Evidence) -> None:
    assert _said(speakers.corrected(evidence)).strip() == "No attribution has been corrected by hand."
    rows = [("b", 7, None, "<b>X</b>", 3, "the corpus has no such document"), ("a", 1, 9, "Y", 2, "no quotation")]
    shown = speakers.corrected(Evidence(tables.build({"unused_corrections": rows})))
    assert "<b>" not in shown.markup
    said = _said(shown)
    assert "2 corrections fit no quotation and changed nothing. Mend or remove them." in said
    assert said.index("2 a 1 Y no quotation") < said.index("3 b 7 <b>X</b> the corpus has no such document")


def test_a_missing_voice_is_replaced_by_one_that_is_there(evidence: Evidence, nothing: Evidence) -> None:
    assert commentary.voices(evidence, "commentary", "quoted") == ("commentary", "quoted")
    assert commentary.voices(nothing, "commentary", "quoted") is None


def test_a_corpus_without_anything_says_so(nothing: Evidence) -> None:
    assert "No actor of the gazetteer is named" in _said(actors.summary(nothing))
    assert "This corpus has no quotation" in _said(speakers.summary(nothing))
    assert "no two voices can be compared" in _said(commentary.introduction(nothing, "commentary", "quoted"))
    empty = keyness.compare(nothing.tables.tokens)
    chapters = "01-corpus 03-actors 04-co-occurrence 05-commentary 06-speakers"
    said = _said(front.findings(nothing, chapters, empty, None, window=("sentence", 20), seed=1))
    assert "Nobody is quoted by name." in said and "No document can be dated" in said
