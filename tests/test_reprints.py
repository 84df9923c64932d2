"""Reprints: which document counts, what is set aside of shared paragraphs, and that no claim comes from repetition."""

from __future__ import annotations

from pathlib import Path

import compared_texts
import pandas as pd
import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from newsvoice import gazetteer
from newsvoice.annotate import annotation, reprints, voices, words
from newsvoice.annotate.reprints import Reprint
from newsvoice.annotate.voices import Passage
from newsvoice.core import containment
from newsvoice.core.voices import BOILERPLATE, REPORTED, REPRINTED
from newsvoice.measures import reach
from newsvoice.measures.catalogue import Measures
from newsvoice.show import sentences as say
from newsvoice.sources.documents import Corpus, Document
from newsvoice.tables import Tables, whole_corpus

STORY = (
    "The ferry to the northern islands stopped running on Tuesday after its crew refused to sail without a second"
    " engineer, and nobody could say when it would run again.",
    "“We will not take a ship to sea with one engineer, not in this weather and not in any other,” said Ann Lee, who"
    " speaks for the crew.",
    "The harbour master said that the ship had passed every inspection since the spring, and that he had seen no letter"
    " of complaint from anybody who worked on it.",
    "Fishermen took mail and medicine across in open boats while the school on the largest island closed for the week,"
    " because half of its teachers live on the other side.",
    "A spokeswoman for the shipping line promised a replacement by Friday, but would not say where it was to come from"
    " or who was going to pay for it.",
)
OTHER = (
    "Apple growers in the valley expect the smallest harvest in a decade. Frost in May killed most of the blossom, and"
    " what was left ripened too early in a dry August.\n\nThe cooperative has asked the ministry for loans that would"
    " be paid back over five years, and for a study of varieties that flower late."
)
CITIES = ("Dover", "Perth", "Salem", "Troy", "Derby", "Selby", "Ripon", "Wells")


def eight_and_one() -> tuple[Document, ...]:
    """Eight outlets that print one story with heads and tails of their own, and one other text."""
    printed = [
        Document(f"d{n}", "\n\n".join([f"News from {city}", *STORY[n % 2 : 5 - n // 6], f"{city} will follow this."]))
        for n, city in enumerate(CITIES)
    ]
    outlets = [Document(d.doc_id, d.text, d.doc_id, "", {"outlet": c}) for d, c in zip(printed, CITIES, strict=True)]
    return (*outlets, Document("other", OTHER, "other", "", {"outlet": "Orchard"}))


def annotated(*, each: bool = False) -> Tables:
    actors = gazetteer.load(PROJECT / "data" / "actors.yml")
    return whole_corpus.annotate_corpus(Corpus(eight_and_one(), ()), actors, each=each)


def test_one_of_eight_reprints_counts() -> None:
    found = annotated()
    assert found.documents["status"].tolist().count("reprint") == 7
    counted = found.documents.loc[found.documents["status"] == "read", "doc_id"].tolist()
    assert counted == ["d0", "other"]
    assert set(found.tokens["doc_id"]) == set(counted)
    reprint = found.documents.set_index("doc_id").loc["d1"]
    assert (reprint["reprint_of"], reprint["reason"]) == ("d0", "94% of it stands in d0, which counts")
    assert reprint["reprint_share"] == pytest.approx(
        1 - 7 / 118, abs=0.005
    )  # of the sequences 3 hold words of the head, 4 of the tail


def test_a_reprint_is_no_document_that_lacks_a_word() -> None:
    uses = Measures(annotated(), {}).by_document(["the"])
    assert uses["doc_id"].tolist() == ["d0", "other"]
    assert "Of 1 word, 1 stands in all 2 documents" in " ".join(repr(say.spread(uses)).split())


def test_a_story_is_not_set_aside_because_its_reprints_share_it() -> None:
    found = annotated()
    first = found.documents.set_index("doc_id").loc["d0", "text"]
    spoken = found.passages.query("doc_id == 'd0' and voice != 'boilerplate'")
    covered = "".join(first[p.start : p.end] for p in spoken.itertuples())
    assert all(paragraph.split("”")[0].strip("“") in covered for paragraph in STORY)


def test_each_counts_if_that_is_asked_for() -> None:
    found = annotated(each=True)
    assert set(found.documents["status"]) == {"read"}
    assert (found.documents["reprint_of"] == "").all()
    assert set(found.tokens["doc_id"]) == {*(f"d{n}" for n in range(8)), "other"}


def test_a_paragraph_of_two_articles_counts_once_and_a_quotation_twice() -> None:
    wire, said = STORY[0], STORY[1][: STORY[1].index("”") + 1] + " she said."
    own = [OTHER, OTHER.replace("Apple", "Pear").replace("valley", "hills").replace("May", "June")[::-1]]
    documents = [Document(f"d{n}", f"{text}\n\n{wire}\n\n{said}") for n, text in enumerate(own)]
    stories = [annotation.story(document) for document in documents]
    prints = compared_texts.of_prints(map(reprints.prints, stories))
    assert reprints.stories(prints) == {}
    (spans,) = reprints.paragraphs(prints).values()
    assert [documents[1].text[start:end] for start, end in spans] == [wire]
    cut = voices.cut_out(stories[1].containers, spans, REPRINTED)
    assert [documents[1].text[p.start : p.end].strip() for p in cut if p.reason == REPRINTED] == [wire]
    assert "".join(documents[1].text[p.start : p.end] for p in cut) == documents[1].text


def test_containers_are_cut_where_a_span_runs_over_two_of_them() -> None:
    parts = [voices.Passage(0, 10, "reported"), voices.Passage(10, 20, "commentary")]
    cut = voices.cut_out(parts, [(4, 12), (18, 20)], "why")
    assert [(p.start, p.end, p.voice) for p in cut] == [
        (0, 4, "reported"), (4, 10, "boilerplate"), (10, 12, "boilerplate"), (12, 18, "commentary"),
        (18, 20, "boilerplate"),
    ]  # fmt: skip


def test_the_table_of_reprints_tells_reach_and_what_differs() -> None:
    found = reach.find(annotated().documents)
    assert tuple(found.columns) == reach.COLUMNS
    assert found["doc_id"].tolist() == [f"d{n}" for n in range(1, 8)]
    assert (found["reach"] == 8).all()
    assert found["differs"].tolist()[:2] == ["News from Perth", "News from Salem"]
    assert found["only_here"].tolist()[0] == 2
    nothing = pd.DataFrame(columns=["doc_id", "reprint_of", "outlet", "text", "n_words"])
    assert reach.find(nothing).empty


def test_a_reprint_names_the_one_that_counts(tmp_path: Path) -> None:
    stories = compared_texts.of_prints(reprints.prints(annotation.story(d)) for d in eight_and_one())
    found = reprints.stories(stories)
    assert set(found) == {f"d{n}" for n in range(1, 8)}
    assert found["d2"] == Reprint("d0", pytest.approx(0.94, abs=0.03))


WRITTEN = st.lists(
    st.sampled_from(
        ["ferry", "Crew", "don’t", "U.S.", "9,000", "—", "a_b", "ΑΣ", "\n", "\r\n", "“Sail", "on,”", "é", "x@y.z"]
    )
)


@given(st.tuples(WRITTEN, WRITTEN, WRITTEN))
def test_what_is_compared_are_the_shingles_of_the_story_and_of_its_paragraphs(parts: tuple[list[str], ...]) -> None:
    texts = [" ".join(part) * 3 + "\n" for part in parts]
    ends = [len("".join(texts[:k])) for k in range(4)]
    passages = [Passage(ends[k], ends[k + 1], BOILERPLATE if k == 1 else REPORTED) for k in range(3)]
    found = reprints.prints(reprints.Story("d", "".join(texts), passages))
    assert found.story.tolist() == containment.shingles("\n".join((texts[0], texts[2]))).tolist()
    whole = "".join(texts)
    assert [p.tolist() for p in found.paragraphs] == [containment.shingles(whole[a:b]).tolist() for a, b in found.spans]


@given(st.lists(WRITTEN.map(" ".join), max_size=12).map(" ".join) | st.text(max_size=120))
def test_pieces_of_letters_are_words(line: str) -> None:
    assert reprints._is_long(line) == (len(words.forms(line)) >= reprints.FEWEST_WORDS)
