"""Groups of documents, outlets or months: what each prints, whom it quotes and how it names, and of how much.

``groups`` maps doc_id (its index) to the name of a group; documents without one are left out. Every count stands
beside what it is a part of.
"""

from __future__ import annotations

import pandas as pd
from scipy.stats import kruskal

from newsvoice.core.voices import QUOTED, VOICES
from newsvoice.measures.contrast import intervals

VOICE_COLUMNS = ("group", "documents", "words", *VOICES, "quoted_share", "low", "high")
QUOTED_COLUMNS = ("group", "item", "quotations", "words", "total", "share", "documents", "parts")
NAME_COLUMNS = ("actor", "group", "surface", "count", "total", "share", "documents")
DIFFERENCE_COLUMNS = ("groups", "documents", "statistic", "p")
ENOUGH = 5
"""Documents of a group below which the distribution of the test of ``difference`` is not known well."""


def voices(totals: pd.DataFrame, groups: pd.Series, *, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row a group, in the order of its name: its words by voice.

    Args:
        totals: words of each document in each voice: doc_id, voice, tokens.
        groups: the group of each document.
        confidence: coverage of the interval.

    Returns:
        Columns: group; documents; words (that count), and a column of words for each voice; quoted_share of words;
        low, high: its interval by document (``intervals.of_rates``), nan below three documents that quote.
    """
    wide = totals.pivot_table("tokens", "doc_id", "voice", "sum", observed=True)
    wide = wide.reindex(columns=list(VOICES), fill_value=0).fillna(0).astype(int)
    wide = wide.assign(words=wide.sum(axis=1), group=wide.index.map(groups)).dropna(subset="group")
    if wide.empty:
        return pd.DataFrame(columns=list(VOICE_COLUMNS))
    sums = wide.groupby("group")[["words", *VOICES]].sum()
    sums = sums.assign(documents=wide["group"].value_counts(), quoted_share=sums[QUOTED] / sums["words"].clip(lower=1))
    ends = {name: _ends(rows, confidence) for name, rows in wide.groupby("group")}
    sums = sums.join(pd.DataFrame.from_dict(ends, orient="index", columns=["low", "high"]))
    return sums.rename_axis("group").reset_index()[list(VOICE_COLUMNS)]


def _ends(rows: pd.DataFrame, confidence: float) -> tuple[float, float]:
    """The interval of the quoted share of the documents of one group."""
    rows = rows[rows["words"] > 0]
    long = rows.loc[rows[QUOTED] > 0, QUOTED].rename("count").rename_axis("doc_id").reset_index().assign(item=QUOTED)
    if long["doc_id"].nunique() < intervals.FEWEST:
        return float("nan"), float("nan")
    ends = intervals.of_rates(long, rows["words"], confidence).clip(upper=1)
    return float(ends["low"].iloc[0]), float(ends["high"].iloc[0])


def difference(totals: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Give one row: do the groups differ in the share of a document that they quote, more than chance?

    The rank test of Kruskal and Wallis (1952, J. American Statistical Association 47) of the quoted shares of the
    documents, over the groups with ``ENOUGH`` documents. Columns: groups, documents, statistic (H), p; empty below two
    such groups, or if all shares are the same.
    """
    wide = totals[totals["voice"].isin(VOICES)].pivot_table("tokens", "doc_id", "voice", "sum", observed=True)
    wide = wide.reindex(columns=list(VOICES), fill_value=0).fillna(0)
    share = (wide[QUOTED] / wide.sum(axis=1)).dropna()
    known = share.index.map(groups)
    samples = [rows.to_numpy() for _, rows in share.groupby(known) if len(rows) >= ENOUGH]
    if len(samples) < 2 or pd.Series([x for sample in samples for x in sample]).nunique() < 2:
        return pd.DataFrame(columns=list(DIFFERENCE_COLUMNS))
    found = kruskal(*samples)
    row = (len(samples), sum(map(len, samples)), float(found.statistic), float(found.pvalue))
    return pd.DataFrame([row], columns=list(DIFFERENCE_COLUMNS))


def quoted(quotations: pd.DataFrame, groups: pd.Series, items: pd.Series) -> pd.DataFrame:
    """Give one row for each item and group: how much of what the group quotes is said by it.

    Args:
        quotations: those of somebody with their words: doc_id, words.
        groups: the group of each document.
        items: what each quotation is counted for, such as its speaker; aligned with ``quotations``.

    Returns:
        Columns: group, item; quotations, words; total (all words that the group quotes), share = words / total;
        documents (that quote the item) of parts (documents of the group that quote anybody). The item with most words
        comes first, within an item the groups in the order of their names.
    """
    frame = quotations.assign(group=quotations["doc_id"].map(groups), item=items).dropna(subset=["group"])
    if frame.empty:
        return pd.DataFrame(columns=list(QUOTED_COLUMNS))
    keys = ["group", "item"]
    found = frame.groupby(keys).agg(
        quotations=("doc_id", "size"), words=("words", "sum"), documents=("doc_id", "nunique")
    )
    found = found.reset_index()
    whole = frame.groupby("group").agg(total=("words", "sum"), parts=("doc_id", "nunique"))
    found = found.join(whole, on="group")
    found["share"] = found["words"] / found["total"].clip(lower=1)
    found["everywhere"] = found.groupby("item")["words"].transform("sum")
    found = found.sort_values(["everywhere", "item", "group"], ascending=[False, True, True])
    return found[list(QUOTED_COLUMNS)].reset_index(drop=True)


def names(mentions: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Give one row for each actor, group and name: how each group calls the actors that several groups name.

    Only mentions that name an actor as an actor count, of actors that go by two names or more in two groups or more.

    Args:
        mentions: doc_id, actor, surface.
        groups: the group of each document.

    Returns:
        Columns: actor, group, surface; count; total (mentions of the actor in the group), share = count / total;
        documents. The actor named most comes first, the groups in the order of their names, the most used name first.
    """
    frame = mentions.assign(group=mentions["doc_id"].map(groups)).dropna(subset=["group"])
    by_actor = frame.groupby("actor")
    several = (by_actor["surface"].transform("nunique") > 1) & (by_actor["group"].transform("nunique") > 1)
    frame = frame[several.astype(bool)]
    if frame.empty:
        return pd.DataFrame(columns=list(NAME_COLUMNS))
    found = frame.groupby(["actor", "group", "surface"])["doc_id"].agg(count="size", documents="nunique").reset_index()
    found["total"] = found.groupby(["actor", "group"])["count"].transform("sum")
    found["share"] = found["count"] / found["total"]
    found["everywhere"] = found.groupby("actor")["count"].transform("sum")
    order = ["everywhere", "actor", "group", "count", "surface"]
    found = found.sort_values(order, ascending=[False, True, True, False, True])
    return found[list(NAME_COLUMNS)].reset_index(drop=True)
