"""Heat maps whose cells print their counts and whose shade follows the page's theme; shades are no voice's."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from newsvoice.show.figures import say, style, svg

DEEPEST = 0.36  # of the ink: more, and a number printed on it loses contrast


def shade(value: float, top: float) -> float:
    """How much ink a count gets: by its root, so that small counts can be told from none."""
    return DEEPEST * float(np.sqrt(value / top)) if top > 0 else 0.0


def cell(axes: Axes, row: float, column: float, value: float, top: float, tip: str, href: str = "") -> None:
    """One cell with its count, which opens its sentences where it has an address, unless there is none."""
    if not np.isfinite(value) or value <= 0:
        return
    box: dict[str, Any] = {"facecolor": style.TEXT.light, "alpha": shade(value, top), "linewidth": 0}
    svg.tag(axes.add_patch(Rectangle((column - 0.48, row - 0.48), 0.96, 0.96, **box)), tip)
    svg.tag(axes.text(column, row, say.count(value), ha="center", va="center_baseline", size=say.SMALL), tip, href)


def heat(
    axes: Axes, values: npt.NDArray[np.float64], rows: Sequence[str], columns: Sequence[str], noun: str,
    hrefs: Mapping[tuple[str, ...], str] | None = None,
) -> None:  # fmt: skip
    """A table of counts as shaded cells, rows from the top, columns named above.

    ``noun`` is what is counted; ``hrefs`` the addresses of counts by row and column.
    """
    top = float(np.nanmax(values, initial=0))
    for (row, column), value in np.ndenumerate(values):
        names = rows[row], columns[column]
        tip = f"{say.clean(names[0])}, {say.clean(names[1])}: {say.plural(np.nan_to_num(value), noun)}"
        cell(axes, row, column, value, top, tip, (hrefs or {}).get(names, ""))
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), labels=[say.fit(r, 130, say.SMALL) for r in rows])
    _columns(axes, columns)
    frame(axes)


def _columns(axes: Axes, names: Sequence[str]) -> None:
    """Column names: broken into lines where they are few, upright where they are many."""
    axes.xaxis.tick_top()
    room = (style.width() - 110) / max(len(names), 1)
    if room >= 44:
        axes.set_xticks(range(len(names)), labels=[say.wrap(n, room - 4, 3, say.SMALL) for n in names])
    else:
        axes.set_xticks(range(len(names)), labels=[say.fit(n, 110, say.SMALL) for n in names], rotation=90)


def frame(axes: Axes) -> None:
    """Lines between the cells instead of grid lines through them."""
    axes.grid(False)
    axes.set_xticks(np.arange(*axes.get_xlim()), minor=True)
    axes.set_yticks(np.arange(*sorted(axes.get_ylim())), minor=True)
    axes.grid(True, which="minor", axis="both", color=style.GRID.light, linewidth=0.6)
    axes.tick_params(which="both", length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
