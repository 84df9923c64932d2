"""Months: how often words are used from month to month, and whether they come in bursts, when dates allow."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, hypergeom

from newsvoice.measures.words import dispersion, frequency

BURSTS = (
    "term", "count", "documents", "months", "of", "burstiness", "dp_norm", "peak", "peak_documents", "peak_size",
    "p", "q",
)  # fmt: skip
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
    tokens: pd.DataFrame, months: pd.Series, *, min_documents: int = 3, exclude: Collection[str] = frozenset()
) -> pd.DataFrame:
    """Give one row a term of the dated documents, the surest burst first.

    A word comes in a burst if more documents of one month use it than if the documents that use it were dealt to the
    months at random: documents are what is counted, so that a word used often in one of them is no burst. Columns:
    count; documents (that use it; at least `min_documents`); months with it, of how many; burstiness: count / documents
    (Church & Gale 1995, Natural Language Engineering 1(2)); dp_norm: deviation of proportions over months as parts
    (Gries 2008); peak: the month that stands out most; peak_documents of peak_size documents of it use the word; p: the
    hypergeometric probability of as many or more, times the months; q: after Benjamini & Hochberg over the terms.
    """
    words = frequency.counted(tokens)
    words = words[words["doc_id"].isin(months.index)]
    words = words.assign(part=words["doc_id"].map(months))
    if words.empty:
        return pd.DataFrame(columns=list(BURSTS))
    counts = words.groupby(["term", "part"]).size().rename("count").reset_index()
    table = dispersion.measure(counts, words.groupby("part").size())
    table = table.rename(columns={"documents": "months", "parts": "of"}).set_index("term")
    using = words.drop_duplicates(["term", "doc_id"])
    table = table.assign(documents=using["term"].value_counts())
    table = table[(table["documents"] >= min_documents) & ~table.index.isin(list(exclude))]
    if table.empty:
        return pd.DataFrame(columns=list(BURSTS))
    table = table.join(_peaks(using[using["term"].isin(table.index)], months))
    table = table.assign(burstiness=table["count"] / table["documents"], q=false_discovery_control(table["p"]))
    order = table.reset_index().sort_values(["p", "count", "term"], ascending=[True, False, True])
    return order[list(BURSTS)].reset_index(drop=True)


def _peaks(using: pd.DataFrame, months: pd.Series) -> pd.DataFrame:
    """Give peak, peak_documents, peak_size and p of each term; `using` has a row for each term and document."""
    sizes = months.value_counts()
    found = using.groupby(["term", "part"]).size().rename("peak_documents").reset_index()
    found = found.assign(peak_size=found["part"].map(sizes), all=found["term"].map(using["term"].value_counts()))
    p = hypergeom.sf(found["peak_documents"] - 1, len(months), found["peak_size"], found["all"])
    found = found.assign(p=np.minimum(p * len(sizes), 1)).sort_values(["term", "p", "part"])
    first = found.drop_duplicates("term").set_index("term")
    return first[["part", "peak_documents", "peak_size", "p"]].rename(columns={"part": "peak"})
