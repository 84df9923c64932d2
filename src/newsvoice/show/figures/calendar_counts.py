"""How many documents were published in each month, quarter or year."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from newsvoice.show.figures import say, style

MOST = 40
"""Bars that can be told apart; more months are counted by quarter, more quarters by year."""
UNITS = {"M": ("month", "%b %Y"), "Q": ("quarter", ""), "Y": ("year", "%Y")}


def dates(documents: pd.DataFrame) -> Axes:
    """Documents by the month, quarter or year they were published in, the shortest of which there are not too many.

    Columns: published_from, published_to. A document counts if both are known and lie in one such stretch; the note
    says how many do not. Stretches without a document are drawn with none.
    """
    first, last = (_days(documents[name]) for name in ("published_from", "published_to"))
    counts, unit, left = _counted(first, last)
    if counts.empty:
        return style.empty("No document has a known date.")
    noun, form = UNITS[unit]
    figure, axes = style.canvas(230)
    axes.bar(range(len(counts)), counts, 0.85, color=style.TEXT.light, alpha=style.NEUTRAL, linewidth=0)
    shown = _names(counts.index, form)
    every = max(1, -(-len(counts) // _fitting(shown)))
    axes.set_xticks(range(0, len(counts), every), labels=shown[::every])
    axes.set_xlim(-0.6, len(counts) - 0.4)
    axes.set_ylabel("documents")
    axes.set_xlabel(f"{noun} of publication")
    axes.yaxis.set_major_locator(MaxNLocator("auto", integer=True))
    most = _names(counts[counts == counts.max()].index, form)
    in_most = f"most in {most[0]}" if len(most) == 1 else f"most in each of {say.plural(len(most), noun)}"
    alt = (
        f"Bars of the documents of each {noun}. {say.plural(counts.sum(), 'document')} from {shown[0]} to {shown[-1]},"
        f" {in_most} ({say.count(counts.max())})."
    )
    missing = f" {say.plural(left, 'document')} cannot be placed in one {noun}." if left else ""
    note = f"n = {say.plural(counts.sum(), 'document')} by {noun} of publication.{missing}"
    return style.finish(figure, alt, note)


def _days(values: pd.Series) -> pd.Series:
    return pd.to_datetime(values.replace("", None), errors="coerce", format="ISO8601")


def _counted(first: pd.Series, last: pd.Series) -> tuple[pd.Series, str, int]:
    """Documents of each stretch from the first to the last, the unit, and how many documents have no such stretch."""
    for unit in UNITS:
        start, end = first.dt.to_period(unit), last.dt.to_period(unit)
        known = start[start.notna() & (start == end)]
        if known.empty:
            continue
        every = pd.period_range(known.min(), known.max(), freq=unit)
        if len(every) <= MOST or unit == "Y":
            return known.value_counts().reindex(every, fill_value=0), unit, len(first) - len(known)
    return pd.Series(dtype=int), "Y", len(first)


def _names(periods: pd.Index, form: str) -> list[str]:
    """The stretches as they are written: “Oct 2016”, “2016, 4th quarter” as “Q4 2016”, “2016”."""
    return [period.strftime(form) if form else f"Q{period.quarter} {period.year}" for period in periods]


def _fitting(names: list[str]) -> int:
    """How many names stand beside each other under the axis."""
    widest = max(say.text_width(name, say.SMALL) for name in names)
    return max(1, int((style.width() - 60) // (widest + 12)))
