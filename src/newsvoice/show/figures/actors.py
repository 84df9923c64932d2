"""Who is named, how often and by which voice."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, say, style


@style.drawn("count")
def mentions_by_voice(table: pd.DataFrame, limit: int = 20) -> Axes:
    """Mentions of the actors named most: columns actor, name, voice, count, and href where a count is a link."""
    hrefs = style.addresses(table, "actor", "voice")
    wide = by_voice(table, ["actor", "name"]).head(limit)
    labels = [str(name) for _, name in wide.index]
    figure, axes = style.canvas(76 + bars_and_dots.pitch(labels) * len(wide))
    _stack(axes, wide, hrefs)
    bars_and_dots.rows(axes, labels)
    bars_and_dots.xlabel(axes, "mentions")
    bars_and_dots.legend(axes, bars_and_dots.swatches(style.look(v) for v in wide.columns))
    bars_and_dots.ends(axes, list(wide.sum(axis=1)), [say.count(s) for s in wide.sum(axis=1)])
    note = (
        f"Mentions of {say.plural(len(wide), 'actor')}, split by the voice that names them;"
        f" n = {say.plural(wide.to_numpy().sum(), 'mention')}. At the end of a bar: their sum."
    )
    return style.finish(figure, _mentions_alt(wide), note)


def by_voice(table: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Counts with a column for each voice present, the largest sum first."""
    wide = table.pivot_table(index=list(keys), columns="voice", values="count", aggfunc="sum", fill_value=0, sort=False)
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    return wide[style.ordered(wide.columns)]


def _stack(axes: Axes, wide: pd.DataFrame, hrefs: Mapping[tuple[str, ...], str]) -> None:
    for row, ((actor, name), counts) in enumerate(wide.iterrows()):
        left = 0.0
        for voice, number in counts[counts > 0].items():
            look = style.look(str(voice))
            tip = f"{say.clean(name)}, {look.name}: {say.plural(number, 'mention')}"
            href = hrefs.get((str(actor), str(voice)), "")
            bars_and_dots.bar(axes, row, number, look, left, touching=True, tip=tip, href=href)
            left += number


def _mentions_alt(wide: pd.DataFrame) -> str:
    parts = [f"{say.clean(name)} {say.count(row.sum())} ({_split(row)})" for (_, name), row in wide.head(3).iterrows()]
    first = "The most named" if len(wide) > 1 else "The one named"
    many = say.plural(len(wide), "actor")
    return f"Stacked bars of mentions of {many} by voice. {first}: {'; '.join(parts)}."


def _split(counts: pd.Series) -> str:
    present = counts[counts > 0]
    return ", ".join(f"{style.look(str(v)).name} {say.count(n)}" for v, n in present.items())
