"""How each voice sounds, and whether that can be told at all."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, say, style

FEWEST = 5
MARKS = 300  # documents of a voice that have a mark of their own; of more every so many, by their tone
ROW = 46.0


@style.drawn("mean")
def tone(
    table: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    fewest: int = FEWEST,
    interval: str = "95% interval over documents",
    scale: str = "mean tone of sentences, −1 negative to +1 positive",
) -> Axes:
    """Mean tone by voice with its interval: columns voice, mean, low, high, pieces, documents.

    documents: voice and mean of every document, drawn as small marks, at most `MARKS` of a voice. Voices with fewer
    documents than `fewest` are hollow and say that they are too few.
    """
    voices = style.ordered(table["voice"])
    table = table.set_index("voice").loc[voices].reset_index()
    figure, axes = style.canvas(54 + ROW * len(table))
    for row, record in enumerate(table.itertuples()):
        _points(axes, row, documents, str(record.voice))
        enough = record.documents >= fewest
        bars_and_dots.interval(axes, row, record.mean, record.low, record.high, style.look(record.voice), enough, 9)
    axes.axvline(0, color=style.TEXT.light, lw=1, zorder=1)
    axes.set_yticks(range(len(table)), labels=[_label(record, fewest) for record in table.itertuples()])
    axes.set_ylim(len(table) - 0.5, -0.5)
    small = "" if documents is None else f"; small marks: {_marked(documents)}"
    axes.set_xlim(-1.02, 1.02)
    bars_and_dots.xlabel(axes, f"{scale} (line: {interval}{small})")
    return style.finish(figure, _alt(table, fewest), _note(table, fewest))


def _points(axes: Axes, row: int, documents: pd.DataFrame | None, voice: str) -> None:
    if documents is None or documents.empty:
        return
    means = style.usable(documents[documents["voice"] == voice], ["mean"])["mean"]
    if len(means) > MARKS:
        means = means.sort_values().iloc[np.linspace(0, len(means) - 1, MARKS).round().astype(int)]
    look = style.look(voice)
    axes.plot(means, [row + 0.26] * len(means), look.marker, ms=4, color=look.ink.light, alpha=0.7)


def _marked(documents: pd.DataFrame) -> str:
    """What the small marks are."""
    most = int(documents.groupby("voice")["mean"].count().max()) if len(documents) else 0
    return f"at most {MARKS} documents of each voice, evenly by their tone" if most > MARKS else "documents"


def _label(record: Any, fewest: int) -> str:
    few = "too few to tell: " if record.documents < fewest else ""
    sentences = say.plural(record.pieces, "sentence")
    documents = say.plural(record.documents, "document")
    return f"{style.look(str(record.voice)).name}\n{sentences},\n{few}{documents}"


def _alt(table: pd.DataFrame, fewest: int) -> str:
    parts = [f"{style.look(str(r.voice)).name} {_figures(r)}" for r in table.itertuples()]
    text = f"Mean tone by voice: {'; '.join(parts)}."
    few = [style.look(str(v)).name for v in table.loc[table["documents"] < fewest, "voice"]]
    return f"{text} Too few documents to tell: {say.listed(few)}." if few else text


def _figures(record: Any) -> str:
    return f"{say.decimal(record.mean)}{_range(record)}, {say.plural(record.pieces, 'sentence')}"


def _range(record: Any) -> str:
    sure = style.is_number(record.low) and style.is_number(record.high)
    return f" ({say.decimal(record.low)} to {say.decimal(record.high)})" if sure else ""


def _note(table: pd.DataFrame, fewest: int) -> str:
    return (
        f"n = {say.plural(table['pieces'].sum(), 'sentence')}. Hollow: fewer than {fewest} documents,"
        " so the interval says little about other documents."
    )
