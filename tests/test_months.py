import pandas as pd
import pytest
from made import EDGE_CASES, tokens

from newsvoice import tables
from newsvoice.measures.words import months


def dated(*ranges: tuple[str, str], status: str = "read") -> pd.DataFrame:
    empty = tables.frame("documents", ())
    rows = [
        {"doc_id": f"d{n}", "published_from": a, "published_to": b, "status": status} for n, (a, b) in enumerate(ranges)
    ]
    return pd.concat([empty, pd.DataFrame(rows)]) if rows else empty


def test_a_document_has_a_month_if_its_range_lies_in_one() -> None:
    frame = dated(
        ("2016-10-03", "2016-10-28"), ("2016-10-28", "2016-11-02"), ("", "2016-10-05"), ("", ""), ("2016-10-05", "")
    )
    assert months.of_documents(frame).to_dict() == {"d0": "2016-10"}
    assert months.of_documents(dated(("2016-10-03", "2016-10-28"), status="empty")).empty


def test_enough_is_ten_documents_in_two_months() -> None:
    assert not months.enough(pd.Series(["2016-10"] * 5 + ["2016-11"] * 4))
    assert not months.enough(pd.Series(["2016-10"] * 10))
    assert months.enough(pd.Series(["2016-10"] * 5 + ["2016-11"] * 5))


def test_bursts_by_hand() -> None:
    """Three documents in October, three in November. "b" is in all three of October and in no other: of the 20 ways to
    choose three documents one is so, p = 1/20 for a month, twice that for two. "a" is in all six, p = 1. "c" is used
    four times, but in one document: it is no burst, and with fewer than two documents it is not listed."""
    words = tokens("a b c c c c", "a b", "a b b", "a x", "a y", "a z")
    when = pd.Series({f"d{n}": "2016-10" if n < 3 else "2016-11" for n in range(6)})
    table = months.bursts(words, when, min_documents=2).set_index("term")
    assert table.index.tolist() == ["b", "a"]
    assert table["p"].tolist() == pytest.approx([0.1, 1])
    assert table["q"].tolist() == pytest.approx([0.2, 1])
    assert table.loc["b", ["count", "documents", "months", "of", "peak", "peak_documents", "peak_size"]].tolist() == [
        4, 3, 1, 2, "2016-10", 3, 3,
    ]  # fmt: skip
    assert table["burstiness"].tolist() == pytest.approx([4 / 3, 1])
    assert months.bursts(words, when, min_documents=2, exclude={"b"})["term"].tolist() == ["a"]
    assert months.bursts(words, when, min_documents=7).empty


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_cases(name: str) -> None:
    for when in (pd.Series(dtype=object), pd.Series({"d0": "2016-10"})):
        assert tuple(months.bursts(EDGE_CASES[name], when)) == months.BURSTS
