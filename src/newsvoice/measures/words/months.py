"""Months: how often words are used from month to month, and whether they come in bursts, when dates allow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from newsvoice.measures.contrast.significance import as_many_or_more
from newsvoice.measures.words import dispersion
from newsvoice.measures.words import uses as word_uses
from newsvoice.measures.words.uses import Uses, changes

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
    tokens: pd.DataFrame,
    months: pd.Series,
    *,
    min_documents: int = 3,
    exclude: Collection[str] = frozenset(),
    uses: Uses | None = None,
) -> pd.DataFrame:
    """Give one row a term of the dated documents, the surest burst first.

    A word comes in a burst if more documents of one month use it than if the documents that use it were dealt to the
    months at random: documents are what is counted, so that a word used often in one of them is no burst. Columns:
    count; documents (that use it; at least `min_documents`); months with it, of how many; burstiness: count / documents
    (Church & Gale 1995, Natural Language Engineering 1(2)); dp_norm: deviation of proportions over months as parts
    (Gries 2008); peak: the month that stands out most; peak_documents of peak_size documents of it use the word; p: the
    hypergeometric probability of as many or more, times the months; q: after Benjamini & Hochberg over the terms.
    `uses` are those of the tokens, if they are counted already.
    """
    using = (uses or word_uses.of(tokens)).together()
    dated = using.parts(months)
    sizes = dated.sizes()
    table = dispersion.of_numbers(dated.term, dated.document, dated.count, sizes)
    table = table.rename(columns={"documents": "months", "parts": "of"})
    found = replace(using, count=np.ones(len(using.count), np.int64)).parts(months)
    table["documents"] = np.bincount(found.term, weights=found.count, minlength=len(found.terms))[table.index]
    hidden = found.terms.get_indexer(list(exclude))
    table = table[(table["documents"] >= min_documents) & ~table.index.isin(hidden)].astype({"documents": int})
    if table.empty:
        return pd.DataFrame(columns=list(BURSTS))
    table = table.join(_peaks(found, table["documents"], months))
    table = table.assign(burstiness=table["count"] / table["documents"], q=false_discovery_control(table["p"]))
    order = table.rename_axis("number").reset_index()
    order = order.sort_values(["p", "count", "number"], ascending=[True, False, True]).reset_index(drop=True)
    return order.assign(term=found.terms.to_numpy()[order["number"]])[list(BURSTS)]


def _peaks(found: Uses, documents: pd.Series, months: pd.Series) -> pd.DataFrame:
    """Give peak, peak_documents, peak_size and p of each term of `documents`, in how many each is used.

    `found` counts the documents of each month that use a term.
    """
    some = found.only(documents.index.to_numpy())
    every = months.value_counts().reindex(some.documents).to_numpy()
    size = every[some.document]
    p = as_many_or_more(some.count, len(months), size, documents.loc[some.term].to_numpy())
    p = np.minimum(p * len(every), 1)
    order = np.lexsort((some.document, p, some.term))
    first = order[changes(some.term[order])]
    peaks = {"peak": some.documents.to_numpy()[some.document[first]], "peak_documents": some.count[first]}
    return pd.DataFrame({**peaks, "peak_size": size[first], "p": p[first]}, index=some.term[first])
