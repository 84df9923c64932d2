import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom

from newsvoice import tables
from newsvoice.measures.actors import cooccurrence, permutation


def corpus(*documents: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Documents as lists of sentences, sentences as actors."""
    named, spoken = [], []
    for number, document in enumerate(documents):
        for sentence, text in enumerate(document):
            spoken.append((f"d{number}", sentence * 50, sentence * 50 + 49, sentence, 0, "reported", "body", False, ""))
            for at, actor in enumerate(text.split()):
                place = sentence * 50 + at
                named.append(
                    (f"d{number}", place, place + 1, actor, actor, "", "name", "actor", "reported", "", sentence)
                )
    return tables.frame("mentions", named), tables.frame("sentences", spoken)


def edges(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    found = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences)
    return permutation.within_documents(found, mentions, sentences).set_index(["a", "b"])


def test_one_document_is_the_plain_hypergeometric() -> None:
    row = edges(*corpus(["a b", "a b", "a", "b", "", ""])).loc[("a", "b")]
    assert row["p_within"] == pytest.approx(hypergeom.sf(1, 6, 3, 3)) == pytest.approx(row["p"])
    assert row["expected_within"] == pytest.approx(row["expected"])


def test_a_subject_of_one_document_is_not_a_bond() -> None:
    """Together in every sentence of one document and absent from the rest: sure over all, nothing within."""
    row = edges(*corpus(["a b"] * 8, ["c"] * 40)).loc[("a", "b")]
    assert row["p"] < 1e-6
    assert row["p_within"] == pytest.approx(1)
    assert row["expected_within"] == 8


def test_exact_value_equals_shuffling() -> None:
    texts = ["a b", "a b", "a", "b", "", "c"], ["a", "a b", "b c", ""]
    row = edges(*corpus(*texts)).loc[("a", "b")]
    rng = np.random.default_rng(0)
    totals = np.zeros(20_000)
    for document in texts:
        has = np.array([[actor in text.split() for text in document] for actor in "ab"])
        dealt = [rng.permuted(np.tile(line, (20_000, 1)), axis=1) for line in has]
        totals += (dealt[0] & dealt[1]).sum(axis=1)
    assert row["p_within"] == pytest.approx((totals >= row["count"]).mean(), abs=0.015)
    assert row["expected_within"] == pytest.approx(totals.mean(), abs=0.02)


def test_dealt_at_random_few_pairs_are_small() -> None:
    """Under the null about 5 % of p-values, or fewer, are below 0.05."""
    rng, small, all_ = np.random.default_rng(1), 0, 0
    for _ in range(20):
        texts = [[" ".join(x for x in "abcdef" if rng.random() < 0.3) for _ in range(15)] for _ in range(3)]
        found = edges(*corpus(*texts))
        small, all_ = small + (found["p_within"] < 0.05).sum(), all_ + len(found)
    assert small / all_ < 0.06


def test_nothing_to_deal() -> None:
    mentions, sentences = corpus()
    found = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences)
    empty = permutation.within_documents(found, mentions, sentences)
    assert list(empty) == [*cooccurrence.EDGES, *permutation.COLUMNS]
    mentions, sentences = corpus(["a b", "a"], ["b"])
    pairs = cooccurrence.pairs(mentions, sentences, window="document")
    found = cooccurrence.edges(pairs, mentions, sentences, window="document")
    assert permutation.within_documents(found, mentions, sentences, window="document")["p_within"].tolist() == [1]


def test_two_documents_worked_by_hand() -> None:
    """In each of two documents the two share their only sentence of two: with chance 1/2 each, so 1/4 for both."""
    row = edges(*corpus(["a b", ""], ["a b", ""])).loc[("a", "b")]
    assert (row["count"], row["expected_within"], row["p_within"], row["q_within"]) == (2, 1, 0.25, 0.25)
    row = edges(*corpus(["a b", ""], ["a", "b"])).loc[("a", "b")]
    assert (row["count"], row["expected_within"], row["p_within"]) == (1, 1, 0.75)
    row = edges(*corpus(["a b", "", "c"], ["a", "b"], ["c", "", ""])).loc[("a", "b")]
    assert row["p_within"] == pytest.approx(1 - 2 / 3 * 1 / 2) and row["q_within"] == 1, "of three pairs"


def test_a_pair_is_more_than_chance_only_within_documents_and_in_enough_of_them() -> None:
    more, same, chance = permutation.MORE, permutation.SAME_DOCUMENTS, permutation.CHANCE
    rows = [(0.04, 0.04, 2, more), (0.05, 0.04, 2, same), (0.04, 0.04, 1, same), (0.04, 0.05, 1, chance),
            (0.05, 0.05, 3, chance), (0.04, 0.05, 3, more)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["q_within", "q", "documents", "verdict"], index=[*"uvwxyz"])
    assert permutation.verdicts(table, 2).to_dict() == table["verdict"].to_dict()


def test_what_cannot_be_otherwise_has_a_chance_of_one_and_not_a_little_more() -> None:
    """3 and 3 of 4 sentences share 2 at least, 4 and 4 of 5 share 3; the chances of 5, 6 and 7 add up with rounding."""
    row = edges(*corpus(["a b", "a b", "a", "b"], ["a b", "a b", "a b", "a", "b"])).loc[("a", "b")]
    assert row["count"] == 5 and row["p_within"] == 1
