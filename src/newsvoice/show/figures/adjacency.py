"""Who appears with whom, as a table of shaded counts."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from newsvoice.show.figures import grid, say, style, svg

CELL = 15.0
MARGIN = 6.0


@style.drawn()
def matrix(
    matrix: pd.DataFrame,
    names: Mapping[str, str] | None = None,
    unit: str = "sentence",
    limit: int = 40,
    edges: pd.DataFrame | None = None,
) -> Axes:
    """Adjacency heat map of a square table of counts, the first actors in the order of index and columns.

    A symmetric table is drawn as a triangle with each name once, at the end of its row and the head of its
    column; any other as a full table, rows towards columns. ``edges``, with columns a, b and href, makes links of
    the counts.
    """
    more = say.first(min(limit, len(matrix)), len(matrix), "actor")
    matrix = matrix.iloc[:limit, :limit]
    values = np.nan_to_num(matrix.to_numpy(float), posinf=0, neginf=0)
    labels = [say.named(actor, names) for actor in matrix.index]
    symmetric = values.shape[0] == values.shape[1] and np.array_equal(values, values.T)
    if symmetric:
        chart = _triangle(values, labels, unit, _links(edges, list(map(str, matrix.index))))
    else:
        chart = _table(values, labels, [say.named(actor, names) for actor in matrix.columns], unit)
    return style.finish(chart, _alt(values, labels, symmetric, unit), _note(values, symmetric, unit) + more)


Links = Mapping[tuple[int, int], str]


def _links(edges: pd.DataFrame | None, actors: list[str]) -> Links:
    """The address of each pair by its row and column, whichever of the two comes first."""
    found = {} if edges is None else style.addresses(edges, "a", "b")
    at = {actor: place for place, actor in enumerate(actors)}
    known = [(at[a], at[b], href) for (a, b), href in found.items() if a in at and b in at]
    return {(max(a, b), min(a, b)): href for a, b, href in known}


def _triangle(values: npt.NDArray[np.float64], labels: list[str], unit: str, links: Links) -> Figure:
    """The lower half, names on the diagonal."""
    labels = [say.fit(label, 190, say.SMALL) for label in labels]
    ends = [row * CELL + say.text_width(label, say.SMALL) for row, label in enumerate(labels)]
    figure, axes = style.points(CELL * len(labels) + 2 * MARGIN, max(style.width(), max(ends) + 2 * MARGIN + 8))
    top = float(values[np.tril_indices(len(labels), -1)].max(initial=0))
    _frame(axes, len(labels))
    for row, label in enumerate(labels):
        axes.text(_at(row) - CELL / 2 + 4, _at(row), label, va="center_baseline", size=say.SMALL)
        for column in np.flatnonzero(values[row, :row] > 0):
            tip = f"{labels[column]} and {label}: {say.plural(values[row, column], unit)}"
            _cell(axes, row, int(column), values[row, column], top, tip, links.get((row, int(column)), ""))
    return figure


def _at(index: int) -> float:
    """The middle of a row or a column."""
    return MARGIN + (index + 0.5) * CELL


def _frame(axes: Axes, size: int) -> None:
    """The lines between the cells of the lower half, as one path."""
    edges = [MARGIN + i * CELL for i in range(size + 1)]
    across = [([MARGIN, edges[min(i, size - 1)]], [edges[i]] * 2) for i in range(1, size + 1)]
    down = [([edges[i]] * 2, [edges[min(i + 1, size)], edges[size]]) for i in range(size)]
    xs, ys = (np.concatenate([[*line[axis], np.nan] for line in across + down]) for axis in (0, 1))
    axes.plot(xs, ys, color=style.GRID.light, lw=0.6, zorder=2)


def _cell(axes: Axes, row: int, column: int, value: float, top: float, tip: str, href: str) -> None:
    corner = (_at(column) - CELL / 2, _at(row) - CELL / 2)
    ink: dict[str, Any] = {"facecolor": style.TEXT.light, "alpha": grid.shade(value, top), "linewidth": 0}
    svg.tag(axes.add_patch(Rectangle(corner, CELL, CELL, **ink)), tip)
    place: dict[str, Any] = {"ha": "center", "va": "center_baseline", "size": say.SMALL}
    svg.tag(axes.text(_at(column), _at(row), say.count(value), **place), tip, href)


def _table(values: npt.NDArray[np.float64], rows: list[str], columns: list[str], unit: str) -> Figure:
    width = max(style.width(), 150 + 17 * len(columns))
    figure, axes = style.canvas(130 + 17 * len(rows), width)
    grid.heat(axes, values, rows, columns, unit)
    return figure


def _alt(values: npt.NDArray[np.float64], labels: list[str], symmetric: bool, unit: str) -> str:
    pairs = np.triu(values, 1) if symmetric else values
    present = int((pairs > 0).sum())
    possible = len(labels) * (len(labels) - 1) // 2 if symmetric else pairs.size
    many = say.plural(len(labels), "actor")
    text = f"Table of shaded counts for {many}: {present} of {possible} pairs share a {unit}."
    if not present or not symmetric:
        return text
    a, b = np.unravel_index(int(pairs.argmax()), pairs.shape)
    return f"{text} Most often {labels[a]} and {labels[b]}, in {say.plural(pairs.max(), unit)}."


def _note(values: npt.NDArray[np.float64], symmetric: bool, unit: str) -> str:
    total = np.triu(values, 1).sum() if symmetric else values.sum()
    how = (
        "Read along the row to the left of a name and down the column under it" if symmetric else "Rows towards columns"
    )
    counted = f"n = {say.count(total)} pairs counted once in every {unit}"
    return f"{how}; an empty cell is no shared {unit}. {counted}."
