"""How many documents quote how much, where there are too many for a bar each and their outlets are not known."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from newsvoice.show.figures import say, style


def histogram(totals: pd.DataFrame) -> Axes:
    """How many documents quote how much: a histogram of the quoted share of the words that count."""
    counted = totals[totals["voice"] != "boilerplate"]
    words = counted.groupby("doc_id", sort=False)["tokens"].sum()
    quoted = counted[counted["voice"] == "quoted"].groupby("doc_id")["tokens"].sum().reindex(words.index, fill_value=0)
    if words.empty:
        return style.empty()
    share = (quoted / words).to_numpy(float)
    counts, edges = np.histogram(share, bins=10, range=(0, 1))
    figure, axes = style.canvas(230)
    look = style.VOICES["quoted"]
    face, line = look.ink.light, style.BACKGROUND.light
    axes.bar(edges[:-1] * 100, counts, 10, align="edge", color=face, edgecolor=line)
    axes.set_xticks(range(0, 101, 20), labels=[f"{n}%" for n in range(0, 101, 20)])
    axes.set_xlabel("quoted share of a document")
    axes.set_ylabel("documents")
    axes.yaxis.set_major_locator(MaxNLocator("auto", integer=True))
    half = say.percent(float(np.median(share)), 1)
    alt = (
        f"Histogram of {say.plural(len(words), 'document')}. Half of them quote {half} of their words or less;"
        f" {say.count((share == 0).sum())} quote nothing."
    )
    note = (
        f"n = {say.plural(len(words), 'document')} with {say.plural(words.sum(), 'word')} that count; a bar is ten per"
        " cent wide. The outlets are not known, or there is one."
    )
    return style.finish(figure, alt, note)
