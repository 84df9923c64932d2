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
    """Months of 6 and 2 words. "b": 3 uses in two documents of the first month, DP = ½(|1 − ¾| + ¼) = ¼, divided by
    1 − ¼. "a": 3 and 1 uses, as even as the months. "c": 1 use in the second month, DP = ¾, as uneven as can be."""
    words = tokens("a b b", "a a b", "a c")
    when = pd.Series({"d0": "2016-10", "d1": "2016-10", "d2": "2016-11"})
    table = months.bursts(words, when, min_count=1).set_index("term")
    assert table.index.tolist() == ["c", "b", "a"]
    assert table["dp_norm"].tolist() == pytest.approx([1, 1 / 3, 0])
    assert table["burstiness"].tolist() == pytest.approx([1, 3 / 2, 4 / 3])
    assert table.loc["b", ["count", "documents", "months", "of", "peak", "peak_count"]].tolist() == [
        3, 2, 1, 2, "2016-10", 3,
    ]  # fmt: skip
    assert months.bursts(words, when.iloc[:2], min_count=1)["term"].tolist() == ["a", "b"]
    assert months.bursts(words, when, min_count=1, exclude={"a", "b"})["term"].tolist() == ["c"]


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_cases(name: str) -> None:
    for when in (pd.Series(dtype=object), pd.Series({"d0": "2016-10"})):
        assert tuple(months.bursts(EDGE_CASES[name], when)) == months.BURSTS
