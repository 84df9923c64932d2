"""Which words one voice prefers to another, by how much, and how sure that is."""

import pandas as pd
from matplotlib.lines import Line2D

from newsvoice.figures import marks, style
from newsvoice.figures.chart import Chart

CLAIM = "more in "


@style.drawn("log_ratio")
def keyness(
    table: pd.DataFrame,
    target: str = "commentary",
    reference: str = "quoted",
    limit: int = 60,
    interval: str = "95% interval over documents",
) -> Chart:
    """Effect size with its interval for every word.

    Columns term, log_ratio, low, high, count_target, count_reference, verdict; the verdict is true, or begins
    with "more in", where the difference holds.
    """
    table = table.head(limit).sort_values("log_ratio", ascending=False, kind="stable").reset_index(drop=True)
    figure, axes = style.canvas(104 + 19 * len(table))
    for row, record in enumerate(table.itertuples()):
        look = style.look(target if record.log_ratio >= 0 else reference)
        marks.interval(axes, row, record.log_ratio, record.low, record.high, look, holds(record.verdict))
    axes.axvline(0, color=style.TEXT.light, lw=1)
    marks.rows(axes, [_counted(record) for record in table.itertuples()], 160)
    axes.set_xlabel(
        f"log ratio: +1 is twice as frequent in {style.look(target).name},\n−1 twice in"
        f" {style.look(reference).name} (line: {interval})"
    )
    marks.legend(axes, handles(target, reference), 2)
    return style.finish(figure, _alt(table, target, reference), _note(table, target, reference, interval))


def _counted(record: object) -> str:
    numbers = f"{style.count(record.count_target)} : {style.count(record.count_reference)}"
    return f"{style.fit(record.term, 110, style.SMALL)}  {numbers}"


def holds(verdict: object) -> bool:
    """Whether a verdict claims a difference."""
    return verdict.startswith(CLAIM) if isinstance(verdict, str) else bool(verdict)


def handles(target: str, reference: str) -> list[Line2D]:
    """The legend: two voices, filled and hollow."""
    return [
        marks.dot(f"{style.look(voice).name}: {text}", style.look(voice), filled)
        for voice in (target, reference)
        for text, filled in (("holds after correction", True), ("may be chance", False))
    ]


def _alt(table: pd.DataFrame, target: str, reference: str) -> str:
    sure = int(table["verdict"].map(holds).sum())
    sides = f"{style.look(target).name} and {style.look(reference).name}"
    text = f"Forest plot of {style.plural(len(table), 'word')} compared between {sides}; the difference holds for {sure}."
    ends = [table.iloc[0], table.iloc[-1]] if len(table) > 1 else [table.iloc[0]]
    parts = [f"{style.quoted(r['term'])} {style.decimal(r['log_ratio'])}{_range(r)}" for r in ends]
    return f"{text} Largest and smallest log ratio: {style.listed(parts)}."


def _range(record: pd.Series) -> str:
    low, high = record["low"], record["high"]
    sure = style.is_number(low) and style.is_number(high)
    return f" ({style.decimal(low)} to {style.decimal(high)})" if sure else ""


def _note(table: pd.DataFrame, target: str, reference: str, interval: str) -> str:
    uses = style.count(table["count_target"].sum()), style.count(table["count_reference"].sum())
    names = style.look(target).name, style.look(reference).name
    return (
        f"After each word its uses in {names[0]} : in {names[1]}; n = {uses[0]} : {uses[1]}. Line: {interval}."
        " Filled: the difference holds after correction for the many words tested; hollow: it may be chance."
    )
