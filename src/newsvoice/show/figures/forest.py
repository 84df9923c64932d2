"""Which words one voice prefers to another, by how much, and how sure that is."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsvoice.measures.contrast import verdict as judged
from newsvoice.show.figures import bars_and_dots, say, style, svg

GAP, COLON = 4.0, 9.0


@style.drawn("log_ratio")
def keyness(
    table: pd.DataFrame,
    target: str = "commentary",
    reference: str = "quoted",
    limit: int = 60,
    interval: str = "95% interval over documents",
) -> Axes:
    """Effect size with its interval for every word.

    Columns term, log_ratio, low, high, count_target, count_reference, verdict; the verdict is true, or begins
    with "more in", where the difference holds. Columns “href commentary” and “href quoted”, named as the voices, make
    links of the counts.
    """
    table = table.head(limit).sort_values("log_ratio", ascending=False, kind="stable").reset_index(drop=True)
    head = 112 if style.width() >= style.WIDTH else 158  # the legend and the name of the axis take more lines
    figure, axes = style.canvas(head + 19 * len(table))
    for row, record in enumerate(table.itertuples()):
        look = style.look(target if record.log_ratio >= 0 else reference)
        bars_and_dots.interval(axes, row, record.log_ratio, record.low, record.high, look, holds(record.verdict),
                               tip=_tip(record, target, reference))  # fmt: skip
    axes.axvline(0, color=style.TEXT.light, lw=1)
    names = style.look(target).name, style.look(reference).name
    _rows(axes, table, (target, reference))
    text = f"log ratio: +1 is twice as frequent in {names[0]}, −1 twice in {names[1]} (line: {interval})"
    bars_and_dots.xlabel(axes, text)
    bars_and_dots.scale(axes, len(table))
    bars_and_dots.legend(axes, handles(target, reference), 2)
    return style.finish(figure, _alt(table, target, reference), _note(table, target, reference, interval))


def _tip(record: Any, target: str, reference: str) -> str:
    """The word, its uses on both sides, and the verdict."""
    uses = f"{record.count_target:,.0f} in {style.look(target).name}, {record.count_reference:,.0f} in"
    verdict = record.verdict if isinstance(record.verdict, str) else ""
    return f"{say.quoted(record.term)}: {uses} {style.look(reference).name}{verdict and '; '}{say.clean(verdict)}"


def _rows(axes: Axes, table: pd.DataFrame, sides: tuple[str, str]) -> None:
    """Each word with its two counts, which are links if they have addresses, and above them what they are."""
    names = style.look(sides[0]).name, style.look(sides[1]).name
    counts = [[say.count(n) for n in table[column]] for column in ("count_target", "count_reference")]
    wide = [max(say.text_width(text, say.SMALL) for text in column) for column in counts]
    ends = (-GAP - wide[1] - COLON, -GAP)
    place: dict[str, Any] = {"textcoords": "offset points", "ha": "right", "va": "center_baseline", "size": say.SMALL,
                             "xycoords": ("axes fraction", "data"), "annotation_clip": False}  # fmt: skip
    for side, (column, end) in enumerate(zip(counts, ends, strict=True)):
        links = table.get(f"href {sides[side]}", [""] * len(table))
        for row, (term, text, href) in enumerate(zip(table["term"], column, links, strict=True)):
            written = axes.annotate(text, (0, row), (end, 0), **place)
            svg.tag(written, f"{say.quoted(term)}, {names[side]}: {text}", str(href))
    for row in range(len(table)):
        axes.annotate(":", (0, row), (-GAP - wide[1] - COLON / 2 + 1.5, 0), **place)
    head = say.fit(f"uses in {names[0]} : {names[1]}", 170, say.SMALL)
    axes.annotate(head, (0, -1), (-GAP, 0), **place)
    axes.set_yticks(range(len(table)), labels=[say.fit(term, 110, say.SMALL) for term in table["term"]])
    axes.tick_params(axis="y", pad=GAP + sum(wide) + COLON + 8)
    axes.set_ylim(len(table) - 0.4, -1.5)


def holds(verdict: object) -> bool:
    """Whether a verdict claims a difference."""
    return verdict.startswith(judged.CLAIM) if isinstance(verdict, str) else bool(verdict)


def handles(target: str, reference: str) -> list[Line2D]:
    """The legend: the mark of each voice, and what filled and hollow mean."""
    plain = style.PLAIN
    return [
        *(bars_and_dots.dot(f"more in {look.name}", look, True, "") for look in map(style.look, (target, reference))),
        bars_and_dots.dot("filled: clear difference", plain, True, ""),
        bars_and_dots.dot("hollow: may be chance", plain, False, ""),
    ]


def _alt(table: pd.DataFrame, target: str, reference: str) -> str:
    sure = int(table["verdict"].map(holds).sum())
    sides = f"{style.look(target).name} and {style.look(reference).name}"
    many = say.plural(len(table), "word")
    text = f"Forest plot of {many} compared between {sides}; the difference is clear for {sure}."
    ends = [table.iloc[0], table.iloc[-1]] if len(table) > 1 else [table.iloc[0]]
    parts = [f"{say.quoted(r['term'])} {say.decimal(r['log_ratio'])}{_range(r)}" for r in ends]
    return f"{text} Largest and smallest log ratio: {say.listed(parts)}."


def _range(record: pd.Series) -> str:
    low, high = record["low"], record["high"]
    sure = style.is_number(low) and style.is_number(high)
    return f" ({say.decimal(low)} to {say.decimal(high)})" if sure else ""


def _note(table: pd.DataFrame, target: str, reference: str, interval: str) -> str:
    uses = say.count(table["count_target"].sum()), say.count(table["count_reference"].sum())
    names = style.look(target).name, style.look(reference).name
    return (
        f"After each word its uses in {names[0]} and in {names[1]}; n = {uses[0]} : {uses[1]}."
        f" Line: {interval}. Filled: a clear difference, also after correction for the many words tested;"
        " hollow: it may be chance, even where the line misses 0."
    )
