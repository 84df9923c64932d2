"""The two ends of an interval as columns of a table: numbers that can be sorted, in the format of what they enclose."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from newsvoice.show import columns
from newsvoice.show.columns import RATE
from newsvoice.show.display import USUAL, Column

ENDS = ("low", "high")
INTERVALS: Mapping[str, tuple[str, str]] = {
    "share": (".0%", "of the share, by document"),
    "quoted_share": (".0%", "of the quoted share, by document"),
    "per_thousand": (RATE, "of the rate per thousand, by document"),
    "log_ratio": ("+.1f", "of the log ratio, by document"),
    "strength": (".0f", "of shared, by document"),
    "npmi": (".2f", "of NPMI, by document"),
    "mean": ("+.2f", "of the mean, by document"),
    "corrected_share": (".0%", "of the corrected share, by document and checking"),
    "right_share": (".0%", "of the share that is right, by the sample"),
}
"""The column that low and high are an interval of, first found first: the format and what the interval is."""


def end(name: str, frame: pd.DataFrame) -> Column:
    """How an end of an interval is shown, ``low`` or ``high``, in the format of what it is an interval of.

    It stays no longer than that where there is little room, and never without the other end.
    """
    of, (form, about) = next(((c, said) for c, said in INTERVALS.items() if c in frame), ("", (".2f", "")))
    what = f"where the interval {about}, begins" if about else "where the interval begins"
    title, meaning = ("interval from", what) if name == "low" else ("interval to", "where it ends")
    priority = max(USUAL, columns.column(of, frame[of]).priority) if of else USUAL
    return Column(name, title, form, meaning, priority=priority, term="interval", group="interval")


def order(frame: pd.DataFrame) -> list[str]:
    """The columns in their order, both ends of an interval where the first of them stands."""
    names = list(frame.columns)
    if not set(ENDS) <= set(names):
        return names
    first = min(ENDS, key=names.index)
    return [n for name in names for n in (ENDS if name == first else () if name in ENDS else (name,))]
