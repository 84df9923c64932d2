"""How often words are used, by whom, where, and with which neighbours."""

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, grid, say, style


@style.drawn("per_thousand", "count")
def frequencies(
    table: pd.DataFrame, limit: int = 25, interval: str = "95% interval", uses: pd.DataFrame | None = None
) -> Axes:
    """Rate of the most frequent terms by voice.

    Columns term, voice, per_thousand, low, high, count, and href where a count is a link. ``uses`` has a row a term and
    a column of counts for each voice: with it a voice that does not use a term has a hollow mark at 0.
    """
    hrefs = style.addresses(table, "term", "voice")
    ranks = table.groupby("term", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    terms = list(ranks.index[:limit])
    table = table[table["term"].isin(terms)]
    voices = style.ordered(table["voice"])
    table = table if uses is None else pd.concat([table, _without_use(table, uses)], ignore_index=True)
    figure, axes = style.canvas(80 + len(terms) * (10 + 7 * len(voices)))
    for record in table.itertuples():
        y = terms.index(record.term) + _offset(voices.index(record.voice), len(voices))
        look = style.look(str(record.voice))
        tip = f"{say.quoted(record.term)}, {look.name}: {say.plural(record.count, 'use')}"
        href = hrefs.get((str(record.term), str(record.voice)), "")
        rate = float(record.per_thousand)
        bars_and_dots.interval(
            axes, y, rate, record.low, record.high, look, record.count > 0, size=5.5, tip=tip, href=href
        )
    _stripes(axes, len(terms))
    bars_and_dots.rows(axes, terms, 110)
    axes.set_xlim(left=0)
    axes.tick_params(axis="y", pad=9)  # a mark at 0 is as wide as its half on the side of the names
    bars_and_dots.scale(axes, len(terms))
    bars_and_dots.xlabel(axes, f"uses per thousand words (line: {interval})")
    bars_and_dots.legend(axes, bars_and_dots.dots(style.look(v) for v in voices))
    return style.finish(figure, _frequencies_alt(table, voices, len(terms)), _frequencies_note(table, interval))


def _without_use(table: pd.DataFrame, uses: pd.DataFrame) -> pd.DataFrame:
    """A row at 0 for each of the terms and voices of a table where the voice does not use the term."""
    counts = uses.set_index("term").reindex(table["term"].unique())
    rows = [(term, v) for v in table["voice"].unique() if v in counts for term in counts.index[counts[v] == 0]]
    frame = pd.DataFrame(rows, columns=["term", "voice"])
    return frame.assign(per_thousand=0.0, low=float("nan"), high=float("nan"), count=0)


def _offset(index: int, size: int) -> float:
    """Where in its row a voice stands, from −0.3 to 0.3."""
    return 0.0 if size == 1 else 0.6 * index / (size - 1) - 0.3


def _stripes(axes: Axes, rows: int) -> None:
    for row in range(1, rows):
        axes.axhline(row - 0.5, color=style.GRID.light, lw=0.6, zorder=0)


def _frequencies_alt(table: pd.DataFrame, voices: list[str], terms: int) -> str:
    first = table.loc[table.groupby("voice")["per_thousand"].idxmax()].set_index("voice")
    parts = [f"{style.look(v).name} {_rate(first.loc[v])}" for v in voices]
    many = say.plural(terms, "term")
    return f"Dots with intervals for {many}. Most frequent by voice, per thousand words: {'; '.join(parts)}."


def _rate(row: pd.Series) -> str:
    sure = f", {say.decimal(row['low'])} to {say.decimal(row['high'])}" if _sure(row) else ""
    number = f"{say.decimal(row['per_thousand'])} (n = {say.count(row['count'])}{sure})"
    return f"{say.quoted(row['term'])} {number}"


def _sure(row: pd.Series) -> bool:
    return style.is_number(row["low"]) and style.is_number(row["high"])


def _frequencies_note(table: pd.DataFrame, interval: str) -> str:
    none = " A hollow mark at 0: no use." if (table["count"] == 0).any() else ""
    return (
        f"Uses of {say.plural(table['term'].nunique(), 'term')} per thousand words of the same voice, with"
        f" {interval}; n = {say.plural(table['count'].sum(), 'use')}.{none}"
    )


@style.drawn("count")
def dispersion(table: pd.DataFrame, limit: int = 25, documents: int = 16) -> Axes:
    """How many times each term stands in each document: columns term, label, count, perhaps doc_id, href."""
    order = table.sort_values("doc_id", kind="stable") if "doc_id" in table else table
    wide = table.pivot_table("count", "term", "label", "sum", fill_value=0, sort=False, observed=True)
    wide = wide[list(order["label"].unique())].iloc[:limit]
    seen = wide.iloc[:, :documents]
    figure, axes = style.canvas(84 + 17 * len(wide))
    grid.heat(axes, seen.to_numpy(float), [str(t) for t in seen.index], [str(d) for d in seen.columns], "use",
              style.addresses(table, "term", "label"))  # fmt: skip
    spread = (wide > 0).sum(axis=1)
    alone = int((spread == 1).sum())
    best = say.quoted(wide.max(axis=1).idxmax())
    alt = (
        f"Heat map of {say.plural(len(wide), 'term')} in {say.plural(wide.shape[1], 'document')}."
        f" In every document: {int((spread == wide.shape[1]).sum())} of them; in one only: {alone}."
        f" The largest count is {say.count(wide.to_numpy().max())}, for {best}."
    )
    uses = say.plural(wide.to_numpy().sum(), "use")
    note = f"Uses of each term in each document; an empty cell is none. n = {uses}."
    note += say.first(seen.shape[1], wide.shape[1], "document", say.plural(seen.to_numpy().sum(), "use"))
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
def collocations(table: pd.DataFrame, measure: str = "log_likelihood", limit: int = 25) -> Axes:
    """Strength of word pairs: columns term (the pair), count and the measure."""
    table = style.usable(table, [measure]).sort_values(measure, ascending=False, kind="stable").head(limit)
    if table.empty:
        return style.empty()
    name, scores = MEASURES.get(measure, say.clean(measure)), [float(x) for x in table[measure]]
    figure, axes = style.canvas(60 + bars_and_dots.pitch(list(table["term"]), 19) * len(table))
    bars_and_dots.rows(axes, list(table["term"]))
    axes.hlines(range(len(table)), 0, scores, color=style.TEXT.light, lw=0.9)
    axes.plot(scores, range(len(table)), "o", color=style.TEXT.light, ms=7)
    bars_and_dots.xlabel(axes, f"{name} (larger: {'surer' if name == 'G²' else 'more strongly'} joined)")
    bars_and_dots.ends(axes, scores, [f"n = {say.count(n)}" for n in table["count"]])
    pairs = say.plural(len(table), "word pair")
    alt = f"Dots for {pairs} by {name}. The strongest: {_strongest(table, measure)}."
    note = f"{name} of {pairs}; n is how often the two words stand together."
    return style.finish(figure, alt, note)


def _strongest(table: pd.DataFrame, measure: str) -> str:
    rows = zip(table["term"], table[measure], table["count"], strict=True)
    parts = [f"{say.quoted(pair)} {say.decimal(score)} (n = {say.count(n)})" for pair, score, n in rows]
    return say.listed(parts[:3])
