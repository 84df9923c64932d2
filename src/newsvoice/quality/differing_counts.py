"""How counts differ between two runs, split by what became of the documents they were counted in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from newsvoice.core.voices import BOILERPLATE, VOICES
from newsvoice.quality.causes import OTHERS
from newsvoice.quality.run_records import RunRecord

CLASSES = ("added", "removed", "text changed", "outcome changed", "same text")
"""What becomes of a document from one run to the next."""


def voices(old: pd.DataFrame, new: pd.DataFrame, classes: pd.Series) -> pd.DataFrame:
    """Words in each voice: voice, before, after, difference, and that by ``CLASSES``. Takes tables of documents."""
    every = [*VOICES, BOILERPLATE]
    a, b = (side.melt("doc_id", every, "voice", "count") for side in (old, new))
    frame = _split(a, b, ["voice"], ("count",), classes).drop(columns="count")
    return frame.set_index("voice").reindex([v for v in every if v in set(frame["voice"])]).reset_index()


def words(old: RunRecord, new: RunRecord, classes: pd.Series, why: str) -> pd.DataFrame:
    """Words whose uses differ; what a record does not hold because it is seldom there is told, not guessed."""
    both = old.words.merge(new.words, on="term", how="outer", suffixes=("_old", "_new")).set_index("term")
    counts = {v: both[[f"{v}_old", f"{v}_new"]].fillna(0).astype("int64") for v in VOICES}
    before, after = (sum(counts[v][f"{v}_{side}"] for v in VOICES) for side in ("old", "new"))
    frame = pd.DataFrame({"before": before, "after": after, "difference": after - before}, index=both.index)
    for voice in VOICES:
        frame[voice] = counts[voice][f"{voice}_new"] - counts[voice][f"{voice}_old"]
    frame = frame[(frame[list(VOICES)] != 0).any(axis=1)]
    changed = ", ".join(name for name in CLASSES[:-1] if (classes == name).any())
    documents = [f"documents ({changed})"] if changed else []
    reasons = documents if why == OTHERS and documents else [*documents, why]
    frame = frame.assign(reason=" or ".join(reasons))
    for side, least in (("before", old.about["least"]), ("after", new.about["least"])):
        frame = _with_seldom(frame, side, int(least))
    return _largest_first(frame.rename_axis(index="term").reset_index(), ["term"])


def _with_seldom(frame: pd.DataFrame, side: str, least: int) -> pd.DataFrame:
    """The words without those of which one cannot tell that they differ, since one record holds only frequent ones."""
    unknown = (frame[side] == 0) & (least > 1)
    frame = frame.assign(
        reason=frame["reason"].where(~unknown, f"{side} fewer than {least:,} uses, taken for 0; " + frame["reason"])
    )
    return frame[~unknown | (frame["difference"].abs() >= 2 * least)]


def _split(
    old: pd.DataFrame, new: pd.DataFrame, keys: list[str], values: Sequence[str], classes: pd.Series
) -> pd.DataFrame:
    """Counts of both sides by ``keys``, the difference in each of ``values``, and by what became of documents."""
    index = ["doc_id", *keys]
    a, b = (side.groupby(index)[list(values)].sum() for side in (old, new))
    rows = a.index.union(b.index)
    a, b = a.reindex(rows, fill_value=0), b.reindex(rows, fill_value=0)
    difference = (b - a).astype("int64")
    total = difference.sum(axis=1).rename("difference").reset_index()
    by_class = total.assign(change=total["doc_id"].map(classes)).pivot_table(
        index=keys, columns="change", values="difference", aggfunc="sum", fill_value=0, observed=True
    )
    frame = pd.DataFrame({"before": a.sum(axis=1), "after": b.sum(axis=1), "difference": difference.sum(axis=1)})
    summed = frame.join(difference).groupby(keys).sum()
    shares = by_class.reindex(index=summed.index, columns=list(CLASSES), fill_value=0)
    changed = (difference != 0).any(axis=1).groupby(keys).any()
    joined = summed.join(shares)[changed.reindex(summed.index).to_numpy(bool)]
    return joined.astype("int64").rename_axis(columns=None).reset_index()


def counted(
    old: pd.DataFrame, new: pd.DataFrame, keys: list[str], names: list[str], values: Sequence[str],
    classes: pd.Series, why: str,
) -> pd.DataFrame:  # fmt: skip
    """Counts by document of both sides, added up by ``keys``, with names and the reason of each difference.

    Args:
        old: before; ``keys``, ``names``, doc_id, ``values``.
        new: after.
        keys: what is counted.
        names: what it is called.
        values: columns of counts.
        classes: what became of each document.
        why: what can have changed counts in documents whose text is the same.

    Returns:
        Columns: ``keys``, ``names``, before, after, difference, that in each of several ``values``, that by
        ``CLASSES``, reason; the largest first.
    """
    frame = _split(old, new, keys, values, classes)
    if values == ("count",):
        frame = frame.drop(columns="count")
    known = pd.concat([new, old])[[*keys, *names]].drop_duplicates(keys)
    frame = frame.merge(known, on=keys, how="left")
    reasons = [_reason(row, why) for row in frame[list(CLASSES)].to_dict("records")]
    ordered = [*keys, *names, *(c for c in frame.columns if c not in (*keys, *names))]
    return _largest_first(frame[ordered].assign(reason=pd.Series(reasons, index=frame.index, dtype=object)), keys)


def _reason(row: Mapping[str, int], why: str) -> str:
    """Why a count differs, with how much of the difference comes from what."""
    parts = [f"documents {name} {row[name]:+,}" for name in CLASSES[:-1] if row[name]]
    if row[CLASSES[-1]] or not parts:
        parts.append(f"{why} {row[CLASSES[-1]]:+,}")
    return "; ".join(parts)


def _largest_first(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    size = frame["difference"].abs()
    order = frame.assign(size=size).sort_values(["size", *keys], ascending=[False, *[True] * len(keys)])
    return order.drop(columns="size").reset_index(drop=True)
