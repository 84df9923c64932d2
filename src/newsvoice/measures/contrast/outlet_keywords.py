"""Outlets: the key words of each group of documents against all the others, tested by document."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from newsvoice.core.voices import BOILERPLATE
from newsvoice.measures.contrast import intervals, keyness, verdict
from newsvoice.measures.contrast.significance import testable
from newsvoice.measures.words import uses

MOST = 12
"""Groups that are compared, those with most documents: each is compared by itself with all the others."""
TARGET, REFERENCE = "target", "reference"
COLUMNS = ("group", *keyness.COLUMNS)


def compared(groups: pd.Series) -> list[str]:
    """Give the groups that can be compared: three documents or more, and as many in all others together.

    At most ``MOST``, those with most documents, in the order of their names. ``groups`` maps doc_id to a group.
    """
    sizes = groups.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    enough = sizes[(sizes >= intervals.FEWEST) & (len(groups) - sizes >= intervals.FEWEST)]
    return sorted(str(name) for name in enough.index[:MOST])


def keywords(
    tokens: pd.DataFrame,
    groups: pd.Series,
    *,
    min_documents: int = 2,
    confidence: float = 0.95,
    exclude: Collection[str] = frozenset(),
) -> pd.DataFrame:
    """Give one row for each group of ``compared`` and word: does the group use it more than the others?

    The tests are those of ``keyness.compare`` with documents as draws, since no document has two outlets; q is
    corrected over the words of all groups together, and a verdict is “more in” the group or “more in other outlets”.

    Args:
        tokens: doc_id, term, voice; page furniture is left out.
        groups: the group of each document; documents without one are left out.
        min_documents: documents of a side that must use a word.
        confidence: coverage of the interval of the log ratio.
        exclude: words that are hidden; they count in the totals.

    Returns:
        Columns: group, and those of ``keyness.compare`` with the group as target; claims first, then by p.
    """
    spoken = sorted({*tokens["voice"].unique()} - {BOILERPLATE})
    counts = uses.of(tokens, spoken).together()
    group = groups.reindex(counts.documents)
    having = group.notna().to_numpy() & (counts.sizes() > 0)
    counts, groups = counts.within(having), group[having]
    total = int(counts.count.sum())
    options: dict[str, Any] = {"min_documents": min_documents, "confidence": confidence, "exclude": exclude}
    frames = []
    for name in compared(groups):
        mine = (group == name).to_numpy()
        found = keyness.compare_documents(counts, mine, names=(TARGET, REFERENCE), **options)
        own = int(counts.sizes()[mine].sum())
        tests = testable(found["count_target"] + found["count_reference"], own, total - own)
        frames.append(found.assign(group=name, testable=tests))
    if not frames or not sum(map(len, frames)):
        return pd.DataFrame(columns=list(COLUMNS))
    return _together(pd.concat([frame for frame in frames if len(frame)], ignore_index=True))


def _together(table: pd.DataFrame) -> pd.DataFrame:
    """The comparisons of all groups with q over all of them, and no claim that does not stand then."""
    table = table.assign(q=verdict.corrected(table["p"], table["testable"]))
    claimed = verdict.claims(table["verdict"])
    said = np.where(table["log_ratio"] > 0, verdict.CLAIM + table["group"], f"{verdict.CLAIM}other outlets")
    table["verdict"] = np.select(
        [claimed & (table["q"] < verdict.LEVEL), claimed], [said, verdict.NONE_CLEAR], table["verdict"]
    )
    ranks = {verdict.NONE_CLEAR: 1, verdict.ONE_DOCUMENT: 2, verdict.TOO_FEW: 3}
    table["rank"] = [ranks.get(said, 0) for said in table["verdict"]]
    table = table.sort_values(["rank", "p", "g2", "group", "term"], ascending=[True, True, False, True, True])
    return table[list(COLUMNS)].reset_index(drop=True)
