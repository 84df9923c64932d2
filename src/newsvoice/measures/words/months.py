"""Months: how often words are used from month to month, and whether they come in bursts, when dates allow."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from newsvoice.measures.words import dispersion, frequency

BURSTS = ("term", "count", "documents", "months", "of", "burstiness", "dp_norm", "peak", "peak_count")
FEWEST = 10
"""Dated documents below which nothing is said of months."""


def of_documents(documents: pd.DataFrame) -> pd.Series:
    """Give the month ("2016-10") of each document that was published within one, by doc_id.

    A document counts if its publication range, published_from to published_to, is known and lies in one month.
    """
    read = documents[documents["status"] == "read"]
    first, last = read["published_from"].str[:7], read["published_to"].str[:7]
    known = (first != "") & (first == last)
    return read[known].set_index("doc_id")["published_from"].str[:7].rename("month")


def enough(months: pd.Series) -> bool:
    """Whether there are `FEWEST` dated documents or more, in two months or more."""
    return len(months) >= FEWEST and months.nunique() > 1


def bursts(
    tokens: pd.DataFrame, months: pd.Series, *, min_count: int = 3, exclude: Collection[str] = frozenset()
) -> pd.DataFrame:
    """Give one row a term of the dated documents, the burstiest first.

    Columns: count; documents; months with it, of how many; burstiness: count / documents, the mean number of uses
    in a document that uses it (Church & Gale 1995, Natural Language Engineering 1(2); Katz 1996, ibid. 2(1));
    dp_norm: deviation of proportions over months as parts (Gries 2008), 0 spread evenly, 1 in the shortest month
    only; peak: the month with most uses, the earliest of several; peak_count. Sorted by dp_norm, then count.
    """
    words = frequency.counted(tokens)
    words = words[words["doc_id"].isin(months.index)]
    words = words.assign(part=words["doc_id"].map(months))
    if words.empty:
        return pd.DataFrame(columns=list(BURSTS))
    counts = words.groupby(["term", "part"]).size().rename("count").reset_index()
    table = dispersion.measure(counts, words.groupby("part").size())
    table = table.rename(columns={"documents": "months", "parts": "of"}).set_index("term")
    table = table.assign(documents=words.groupby("term")["doc_id"].nunique()).join(_peaks(counts))
    table = table.assign(burstiness=table["count"] / table["documents"]).reset_index()
    kept = table[(table["count"] >= min_count) & ~table["term"].isin(list(exclude))]
    order = kept.sort_values(["dp_norm", "count", "term"], ascending=[False, False, True])
    return order[list(BURSTS)].reset_index(drop=True)


def _peaks(counts: pd.DataFrame) -> pd.DataFrame:
    order = counts.sort_values(["term", "count", "part"], ascending=[True, False, True])
    first = order.drop_duplicates("term").set_index("term")
    return first[["part", "count"]].rename(columns={"part": "peak", "count": "peak_count"})
