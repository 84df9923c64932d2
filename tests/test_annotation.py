from __future__ import annotations

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import gazetteer, tables
from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.sources.documents import Document
from newsvoice.tables import SCHEMAS, Tables

MATCHER = Matcher(gazetteer.load(PROJECT / "data" / "actors.yml"))


def test_every_span_is_the_text_it_names(seeds: Tables) -> None:
    texts = dict(zip(seeds.documents["doc_id"], seeds.documents["text"], strict=True))
    for name, column in (("sentences", "text"), ("tokens", "form"), ("mentions", "surface")):
        frame = getattr(seeds, name)
        assert len(frame) > 100
        for row in frame.itertuples():
            assert texts[row.doc_id][row.start : row.end] == getattr(row, column)


def test_passages_cover_every_character_once(seeds: Tables) -> None:
    for doc_id, passages in seeds.passages.groupby("doc_id"):
        length = int(seeds.documents.set_index("doc_id").loc[doc_id, "n_chars"])
        assert passages["start"].iloc[0] == 0 and passages["end"].iloc[-1] == length
        assert (passages["start"].iloc[1:].to_numpy() == passages["end"].iloc[:-1].to_numpy()).all()


def test_tokens_and_mentions_lie_in_their_sentence(seeds: Tables) -> None:
    bounds = seeds.sentences.set_index(["doc_id", "sentence"])[["start", "end"]]
    for frame in (seeds.tokens, seeds.mentions):
        joined = frame.join(bounds, on=["doc_id", "sentence"], rsuffix="_sentence")
        assert (joined["start"] >= joined["start_sentence"]).all()
        assert (joined["end"] <= joined["end_sentence"]).all()


def test_the_marker_of_a_commentary_is_no_word_of_it(seeds: Tables) -> None:
    markers = seeds.tokens[seeds.tokens["form"] == "Comment"]
    assert list(markers["voice"]) == ["boilerplate"] * 3
    following = seeds.tokens.shift(-1).loc[markers.index]
    assert set(following["voice"]) == {"commentary"}


def test_the_caption_printed_twice_is_marked_a_duplicate_once(seeds: Tables) -> None:
    captions = seeds.sentences[seeds.sentences["text"].str.startswith("Displaced Iraqi men")]
    assert list(captions["voice"]) == ["boilerplate", "boilerplate"]
    assert list(captions["duplicate"]) == [False, True]


@pytest.mark.parametrize(
    ("speaker", "actor"),
    [
        ("Hadi al-Ameri", "hadi-al-amiri"),
        ("U.S. President Donald Trump", "donald-trump"),
        ("the Pentagon", "pentagon"),
        ("The U.S.-led coalition", "us-led-coalition"),
        ("some Sunni lawmakers", None),
        ("a spokesman of the PMF", None),
    ],
)
def test_a_speaker_is_an_actor_only_if_the_name_is_the_speaker(speaker: str, actor: str | None) -> None:
    assert annotation.speaker_actor(speaker, MATCHER) == actor


def test_lines_of_two_documents_are_shared() -> None:
    footer = "The Institute is an independent organization and does not engage in advocacy."
    documents = [Document("a", f"News of one.\n{footer}"), Document("b", f"News of two.\n{footer}")]
    shared = annotation.shared_lines(documents)
    assert len(shared) == 1


def test_partial_tables_give_the_totals_of_the_whole(seeds: Tables) -> None:
    documents = [Document(d.doc_id, d.text, d.file, d.sha256) for d in seeds.documents.itertuples()]
    shared = annotation.shared_lines(documents)
    parts = [annotation.annotate(d, MATCHER, shared) for d in reversed(documents)]
    built = tables.build(tables.merge(parts))
    for name in ("tokens", "mentions", "quotations", "sentences"):
        columns = list(SCHEMAS[name])[:3]
        a, b = getattr(built, name).sort_values(columns), getattr(seeds, name).sort_values(columns)
        assert a.to_numpy().tolist() == b.to_numpy().tolist()


TEXT = st.text(st.sampled_from("ab. “”\"'’\n\r\tA:,é\u0639-—[]()|Comment: U.S. Iraq said he "), max_size=200)


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_any_text_is_annotated(text: str) -> None:
    rows = annotation.annotate(Document("x", text), MATCHER)
    built = tables.build(rows)
    for frame in (built.sentences, built.tokens, built.mentions, built.quotations):
        assert ((frame["start"] >= 0) & (frame["start"] < frame["end"]) & (frame["end"] <= len(text))).all()


@pytest.mark.parametrize("doubts", ["", "its encoding was guessed"])
@pytest.mark.parametrize("text", ["“We will go,” Lee said.", "“We <b>will</b> go,” Lee said."])
def test_the_reason_of_a_document_with_html_is_its_own(text: str, doubts: str) -> None:
    document = Document("d", text, "d.txt", "", {}, doubts)
    rows = annotation.annotate(document, MATCHER)
    assert tables.build(rows).documents["reason"].tolist() == [doubts]


def test_a_text_is_decoded_once() -> None:
    raw = "She typed &amp;lt;b&amp;gt; and left."
    rows = annotation.annotate(Document("d", raw), MATCHER)
    built = tables.build(rows)
    (about,) = built.documents.itertuples()
    assert (about.title, about.text, about.n_chars) == ("She typed &lt;b&gt; and left.", raw, len(raw))
    assert built.tokens["form"].tolist() == ["She", "typed", "lt", "b", "gt", "and", "left"]
    assert about.n_words == 7


@pytest.mark.parametrize("text", ["", "—", "\n\n"])
def test_a_document_without_words_has_a_row(text: str) -> None:
    rows = annotation.annotate(Document("d", text), MATCHER)
    assert len(rows["tokens"]) == 0
    assert tables.build(rows).documents["n_words"].tolist() == [0]
