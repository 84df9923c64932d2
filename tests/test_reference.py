import pandas as pd
import pytest
from made import EDGE_CASES, REFERENCE, corpus, finite, tokens

from newsvoice.measures.contrast import reference

LIST = pd.DataFrame({"term": ["w0", "w1", "w2", "planted", "w0"], "count": [100_000, 60_000, 45_000, 500, 50_000]})


def test_counts_and_measures_of_both_sides() -> None:
    """The Garden Party against Brown: conc's figures, with the words as one text."""
    printed = REFERENCE["keyness_conc_docs"]
    rows = printed["rows"][:4]
    words = tokens(
        " ".join(" ".join([w] * a) for w, a, *_ in rows) + " x" * (printed["N_target"] - sum(r[1] for r in rows))
    )
    brown = pd.DataFrame({"term": [r[0] for r in rows], "count": [r[2] for r in rows]})
    table = reference.compare(words, brown, total=printed["N_reference"]).set_index("term")
    for word, a, b, ll, log_ratio in rows:
        assert table.loc[word, ["count", "reference_count"]].tolist() == [a, b]
        assert table.loc[word, "ll"] == pytest.approx(ll, abs=6e-3)
        assert table.loc[word, "log_ratio"] == pytest.approx(log_ratio, abs=6e-3)


def test_a_word_used_more_in_all_documents_has_an_interval_and_a_burst_has_none() -> None:
    words = corpus(documents=5, planted=0.03, burst=0.05)
    table = reference.compare(words, LIST, total=1_000_000).set_index("term")
    planted = table.loc["planted"]
    assert planted["reference_count"] == 500
    assert 0 < planted["low"] < planted["log_ratio"] < planted["high"]
    assert table.loc["burst", "documents"] == 1 and table.loc["burst", ["low", "high"]].isna().all()
    assert table["g2"].is_monotonic_decreasing


def test_counts_given_twice_are_added() -> None:
    table = reference.compare(corpus(), LIST, total=1_000_000).set_index("term")
    assert table.loc["w0", "reference_count"] == 150_000


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_cases(name: str) -> None:
    table = reference.compare(EDGE_CASES[name], LIST, min_count=1)
    assert tuple(table) == reference.COLUMNS
    assert finite(table)
    assert reference.compare(EDGE_CASES[name], LIST[:0], min_count=1).empty


@pytest.mark.parametrize(
    ("frame", "total"),
    [(LIST[["term"]], None), (LIST.assign(count=-1), None), (LIST, 100)],
)
def test_lists_that_cannot_be_are_refused(frame: pd.DataFrame, total: int | None) -> None:
    with pytest.raises(ValueError):
        reference.compare(corpus(documents=1, sentences=2), frame, total=total)
