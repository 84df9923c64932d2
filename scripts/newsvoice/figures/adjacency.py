"""Who appears with whom, as a table of shaded counts."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from newsvoice.figures import grid, style
from newsvoice.figures.chart import Chart

CELL = 15.0
MARGIN = 6.0


@style.drawn()
def matrix(matrix: pd.DataFrame, names: Mapping[str, str] | None = None, unit: str = "sentence") -> Chart:
    """Adjacency heat map of a square table of counts, actors in the order given as index and columns.

    A symmetric table is drawn as a triangle with each name once, at the end of its row and the head of its
    column; any other as a full table, rows towards columns.
    """
    values = np.nan_to_num(matrix.to_numpy(float), posinf=0, neginf=0)
    labels = [style.named(actor, names) for actor in matrix.index]
    symmetric = values.shape[0] == values.shape[1] and np.array_equal(values, values.T)
    if symmetric:
        chart = _triangle(values, labels)
    else:
        chart = _table(values, labels, [style.named(actor, names) for actor in matrix.columns])
    return style.finish(chart, _alt(values, labels, symmetric, unit), _note(values, symmetric, unit))


def _triangle(values: npt.NDArray[np.float64], labels: list[str]) -> Figure:
    """The lower half, names on the diagonal."""
    size = len(labels)
    ends = [
        i * CELL + style.text_width(style.fit(name, 150, style.SMALL), style.SMALL)
        for i, name in enumerate(labels)
    ]
    width = max(style.WIDTH, max(ends) + 2 * MARGIN + 8)
    figure, axes = style.points(CELL * size + 2 * MARGIN, width)
    top = float(values[np.tril_indices(size, -1)].max(initial=0))
    for row in range(size):
        for column in range(row):
            _cell(axes, row, column, values[row, column], top)
        x, y = MARGIN + row * CELL + 3, MARGIN + (row + 0.5) * CELL
        axes.text(x, y, style.fit(labels[row], 150, style.SMALL), va="center_baseline", size=style.SMALL)
    return figure


def _cell(axes: Axes, row: int, column: int, value: float, top: float) -> None:
    x, y = MARGIN + (column + 0.5) * CELL, MARGIN + (row + 0.5) * CELL
    edge = {"fill": False, "edgecolor": style.GRID.light, "linewidth": 0.6}
    axes.add_patch(Rectangle((x - CELL / 2, y - CELL / 2), CELL, CELL, **edge))
    if value > 0:
        ink = {"facecolor": style.QUOTED.light, "alpha": grid.shade(value, top), "linewidth": 0}
        axes.add_patch(Rectangle((x - CELL / 2, y - CELL / 2), CELL, CELL, **ink))
        size = style.SMALL if value < 100 else 7
        axes.text(x, y, style.count(value), ha="center", va="center_baseline", size=size)


def _table(values: npt.NDArray[np.float64], rows: list[str], columns: list[str]) -> Figure:
    width = max(style.WIDTH, 150 + 17 * len(columns))
    figure, axes = style.canvas(130 + 17 * len(rows), width)
    grid.heat(axes, values, rows, columns)
    return figure


def _alt(values: npt.NDArray[np.float64], labels: list[str], symmetric: bool, unit: str) -> str:
    pairs = np.triu(values, 1) if symmetric else values
    present = int((pairs > 0).sum())
    possible = len(labels) * (len(labels) - 1) // 2 if symmetric else pairs.size
    text = f"Table of shaded counts for {style.plural(len(labels), 'actor')}: {present} of {possible} pairs share a {unit}."
    if not present or not symmetric:
        return text
    a, b = np.unravel_index(int(pairs.argmax()), pairs.shape)
    return f"{text} Most often {labels[a]} and {labels[b]}, in {style.plural(pairs.max(), unit)}."


def _note(values: npt.NDArray[np.float64], symmetric: bool, unit: str) -> str:
    total = np.triu(values, 1).sum() if symmetric else values.sum()
    how = (
        "Read along the row to the left of a name and down the column under it"
        if symmetric
        else "Rows towards columns"
    )
    return f"{how}; an empty cell is no shared {unit}. n = {style.count(total)} pairs counted once in every {unit}."
