import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.measures.actors import cooccurrence, permutation, segments


def made(*sentences: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Mentions, sentences and tokens of one document; capitals are actors, "!" begins a repeated sentence."""
    named, spoken, words, at = [], [], [], 0
    for number, text in enumerate(sentences):
        first = at
        for word in text.lstrip("!").split():
            words.append(("d", at, at + 1, number, word, word, "reported", "reported"))
            if word.isupper():
                named.append(("d", at, at + 1, word, word, "", "name", "actor", "reported", "reported", number))
            at += 2
        spoken.append(("d", first, at, number, 0, "reported", "body", text[:1] == "!", text))
    return tables.frame("mentions", named), tables.frame("sentences", spoken), tables.frame("tokens", words)


def test_a_sentence_over_the_end_of_a_segment_becomes_two_rows() -> None:
    """Five and three words in segments of three: 0–2, 3–5 (over the end of the sentence), 6–7."""
    _, sentences, tokens = made("a b c d e", "f g h")
    found = segments.cut(sentences, tokens, window="tokens", length=3)
    assert found[["sentence", "tokens", "start", "end"]].to_numpy().tolist() == [
        [0, 0, 0, 6], [0, 1, 6, 10], [1, 1, 10, 12], [1, 2, 12, 16],
    ]  # fmt: skip


def test_pairs_and_measures_by_hand() -> None:
    """Segments “A x B”, “x A x”, “B x A”, “x”: A in three of four, B in two, both in two; C stands alone."""
    mentions, sentences, tokens = made("A x B x A", "x B x A x")
    cut = segments.cut(sentences, tokens, window="tokens", length=3)
    pairs = cooccurrence.pairs(mentions, cut, window="tokens")
    assert pairs[["a", "b", "window", "sentence_a", "start_a", "sentence_b", "start_b"]].to_numpy().tolist() == [
        ["A", "B", 0, 0, 0, 0, 4], ["A", "B", 2, 1, 16, 1, 12],
    ]  # fmt: skip
    edge = cooccurrence.edges(pairs, mentions, cut, window="tokens").iloc[0]
    assert edge[["count", "count_a", "count_b", "windows"]].tolist() == [2, 3, 2, 4]
    assert edge["expected"] == pytest.approx(1.5)
    assert edge["p"] == pytest.approx(3 / 6)  # of 6 ways to deal B, 3 put both with A
    within = permutation.within_documents(edge.to_frame().T, mentions, cut, window="tokens").iloc[0]
    assert within["p_within"] == pytest.approx(0.5)


def test_long_segments_are_documents_and_repeated_sentences_take_no_place() -> None:
    mentions, sentences, tokens = made("A x", "!A x", "B")
    cut = segments.cut(sentences, tokens, window="tokens", length=3)
    assert cut["sentence"].tolist() == [0, 2]
    assert len(cooccurrence.pairs(mentions, cut, window="tokens")) == 1
    assert segments.cut(sentences, tokens, window="sentence", length=3) is sentences


def test_on_the_shipped_documents_counts_stay_exact(seeds: tables.Tables) -> None:
    cut = segments.cut(seeds.sentences, seeds.tokens, window="tokens", length=20)
    pairs = cooccurrence.pairs(seeds.mentions, cut, window="tokens")
    edges = cooccurrence.edges(pairs, seeds.mentions, cut, window="tokens")
    assert len(pairs) == edges["count"].sum() > 0
    assert (edges["count"] <= edges[["count_a", "count_b"]].min(axis=1)).all()
    places = cooccurrence.places(cut, "tokens")
    one = cooccurrence.pairs(seeds.mentions, cut.assign(tokens=0), window="tokens")
    whole = cooccurrence.pairs(seeds.mentions, seeds.sentences, window="document")
    assert one[["doc_id", "a", "b"]].equals(whole[["doc_id", "a", "b"]])
    assert places["window"].nunique() > 10
