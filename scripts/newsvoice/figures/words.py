"""How often words are used, by whom, where, and with which neighbours."""

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.figures import grid, marks, style
from newsvoice.figures.chart import Chart


@style.drawn("per_thousand", "count")
def frequencies(table: pd.DataFrame, limit: int = 25, interval: str = "95% interval") -> Chart:
    """Rate of the most frequent terms by voice: columns term, voice, per_thousand, low, high, count."""
    ranks = table.groupby("term", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    terms = list(ranks.index[:limit])
    table = table[table["term"].isin(terms)]
    voices = style.ordered(table["voice"])
    figure, axes = style.canvas(80 + len(terms) * (10 + 7 * len(voices)))
    for record in table.itertuples():
        y = terms.index(record.term) + _offset(voices.index(record.voice), len(voices))
        look = style.look(str(record.voice))
        marks.interval(axes, y, record.per_thousand, record.low, record.high, look, size=5.5)
    _stripes(axes, len(terms))
    marks.rows(axes, terms, 110)
    axes.set_xlim(left=0)
    axes.set_xlabel(f"uses per thousand words (line: {interval})")
    marks.legend(axes, marks.dots(style.look(v) for v in voices))
    return style.finish(
        figure, _frequencies_alt(table, voices, len(terms)), _frequencies_note(table, interval)
    )


def _offset(index: int, size: int) -> float:
    """Where in its row a voice stands, from −0.3 to 0.3."""
    return 0.0 if size == 1 else 0.6 * index / (size - 1) - 0.3


def _stripes(axes: Axes, rows: int) -> None:
    for row in range(1, rows):
        axes.axhline(row - 0.5, color=style.GRID.light, lw=0.6, zorder=0)


def _frequencies_alt(table: pd.DataFrame, voices: list[str], terms: int) -> str:
    first = table.loc[table.groupby("voice")["per_thousand"].idxmax()].set_index("voice")
    parts = [f"{style.look(v).name} {_rate(first.loc[v])}" for v in voices]
    many = style.plural(terms, "term")
    return f"Dots with intervals for {many}. Most frequent by voice, per thousand words: {'; '.join(parts)}."


def _rate(row: pd.Series) -> str:
    sure = f", {style.decimal(row['low'])} to {style.decimal(row['high'])}" if _sure(row) else ""
    return f"{style.quoted(row['term'])} {style.decimal(row['per_thousand'])} (n = {style.count(row['count'])}{sure})"


def _sure(row: pd.Series) -> bool:
    return style.is_number(row["low"]) and style.is_number(row["high"])


def _frequencies_note(table: pd.DataFrame, interval: str) -> str:
    return (
        f"Uses of {style.plural(table['term'].nunique(), 'term')} per thousand words of the same voice, with"
        f" {interval}; n = {style.plural(table['count'].sum(), 'use')}."
    )


@style.drawn("count")
def dispersion(table: pd.DataFrame, limit: int = 25) -> Chart:
    """How many times each term stands in each document: columns term, label, count."""
    wide = table.pivot_table(
        index="term", columns="label", values="count", aggfunc="sum", sort=False, fill_value=0
    )
    wide = wide.iloc[:limit]
    figure, axes = style.canvas(84 + 17 * len(wide))
    grid.heat(axes, wide.to_numpy(float), [str(t) for t in wide.index], [str(d) for d in wide.columns])
    spread = (wide > 0).sum(axis=1)
    alone = int((spread == 1).sum())
    alt = (
        f"Heat map of {len(wide)} terms in {style.plural(wide.shape[1], 'document')}."
        f" {int((spread == wide.shape[1]).sum())} terms stand in every document, {alone} in one only."
        f" The largest count is {style.count(wide.to_numpy().max())}, for {style.quoted(wide.max(axis=1).idxmax())}."
    )
    note = f"Uses of each term in each document; an empty cell is none. n = {style.plural(wide.to_numpy().sum(), 'use')}."
    return style.finish(figure, alt, note)


MEASURES = {
    "log_likelihood": "G²",
    "log_dice": "logDice",
    "mi": "MI",
    "npmi": "NPMI",
    "t": "t score",
    "z": "z score",
}


@style.drawn("count")
def collocations(table: pd.DataFrame, measure: str = "log_likelihood", limit: int = 25) -> Chart:
    """Strength of word pairs: columns term (the pair), count and the measure."""
    table = style.usable(table, [measure]).sort_values(measure, ascending=False, kind="stable").head(limit)
    if table.empty:
        return style.empty()
    name, scores = MEASURES.get(measure, style.clean(measure)), [float(x) for x in table[measure]]
    figure, axes = style.canvas(60 + 19 * len(table))
    marks.rows(axes, [str(pair) for pair in table["term"]], 170)
    axes.hlines(range(len(table)), 0, scores, color=style.TEXT.light, lw=0.9)
    axes.plot(scores, range(len(table)), "o", color=style.QUOTED.light, ms=7)
    for row, (score, number) in enumerate(zip(scores, table["count"], strict=True)):
        _beside(axes, score, row, f"n = {style.count(number)}")
    axes.set_xlim(min(0, min(scores) * 1.1), max(*scores, 1e-9, 0) * 1.25)
    axes.set_xlabel(f"{name} (larger: more strongly joined)")
    alt = f"Dots for {style.plural(len(table), 'word pair')} by {name}. The strongest: {_strongest(table, measure)}."
    note = f"{name} of {style.plural(len(table), 'word pair')}; n is how often the two words stand together."
    return style.finish(figure, alt, note)


def _beside(axes: Axes, x: float, row: int, text: str) -> None:
    axes.annotate(text, (x, row), (7, 0), textcoords="offset points", va="center", size=style.SMALL)


def _strongest(table: pd.DataFrame, measure: str) -> str:
    rows = zip(table["term"], table[measure], table["count"], strict=True)
    parts = [f"{style.quoted(pair)} {style.decimal(score)} (n = {style.count(n)})" for pair, score, n in rows]
    return style.listed(parts[:3])
