"""Two things counted against each other as a heat map: who is quoted where, and when."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import grid, say, style

ROW = 24.0
HEAD = 96.0
MOST_COLUMNS = 12


@style.drawn("words")
def quoted_by(table: pd.DataFrame, rows: str, columns: str, limit: int = 12) -> Axes:
    """Words quoted of each speaker or side (``rows``) in each outlet or month (``columns``).

    Columns: ``rows``, ``columns``, words. The ``limit`` rows with most words are drawn; of outlets those with most
    words, of months the last, twelve at most.
    """
    if table.empty or not int(table["words"].sum()):
        return style.empty()
    wide = table.pivot_table("words", rows, columns, "sum", fill_value=0)
    order = wide.sum(axis=1).sort_index().sort_values(ascending=False, kind="stable").index
    across = wide.sum().sort_index().sort_values(ascending=False, kind="stable").index
    across = pd.Index(sorted(across)[-MOST_COLUMNS:] if columns == "month" else across[:MOST_COLUMNS])
    drawn = wide.loc[order[:limit], across]
    figure, axes = style.canvas(HEAD + ROW * len(drawn))
    grid.heat(
        axes, drawn.to_numpy(np.float64), [str(name) for name in drawn.index], [str(name) for name in across], "word"
    )
    row, column = np.unravel_index(int(drawn.to_numpy().argmax()), drawn.shape)
    largest = f"{say.clean(drawn.index[row], 40)} in {say.clean(across[column], 40)}"
    alt = (
        f"Table of shaded cells, {say.plural(len(drawn), rows)} by {say.plural(len(across), columns)}. The largest is"
        f" {largest}: {say.plural(drawn.to_numpy().max(), 'word')}."
    )
    words = say.plural(drawn.to_numpy().sum(), "word")
    part = drawn.shape != wide.shape
    of = f" of {say.plural(wide.to_numpy().sum(), 'word')}" if part else ""
    note = (
        f"Words inside quotation marks; n = {words}{of}. Drawn are {say.count(len(drawn))} of"
        f" {say.plural(len(wide), rows)} and {say.count(len(across))} of {say.plural(wide.shape[1], columns)}."
    )
    return style.finish(figure, alt, note)
