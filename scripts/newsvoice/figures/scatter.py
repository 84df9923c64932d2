"""How frequent a word is against how strongly one voice prefers it."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from matplotlib.transforms import Affine2D

from newsvoice.figures import labels, marks, style
from newsvoice.figures.chart import Chart
from newsvoice.figures.forest import handles, holds

HEIGHT = 460.0
RADIUS = 3.6
TICKS = [m * 10**e for e in range(7) for m in (1, 2, 5)]
Points = npt.NDArray[np.float64]


@style.drawn("log_ratio", "count_target", "count_reference")
def keyness_scatter(
    table: pd.DataFrame, target: str = "commentary", reference: str = "quoted", limit: int = 60
) -> Chart:
    """Frequency against log ratio, every word named where there is room: columns as in `keyness`."""
    uses = (table["count_target"] + table["count_reference"]).clip(lower=1)
    table = table.assign(uses=uses).head(limit).sort_values("uses", ascending=False, kind="stable")
    figure, axes = style.canvas(HEIGHT)
    _scales(axes, table, target, reference)
    marks.legend(axes, handles(target, reference), 2)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    spots = _spots(axes, table)
    for spot, record in zip(spots, table.itertuples(), strict=True):
        _mark(axes, spot, style.look(target if record.log_ratio >= 0 else reference), holds(record.verdict))
    hidden = _names(axes, spots, table)
    return style.finish(figure, _alt(table, target, reference), _note(table, hidden))


def _scales(axes: Axes, table: pd.DataFrame, target: str, reference: str) -> None:
    """A logarithmic axis for uses, a symmetric one for the log ratio."""
    reach = max(1.0, table["log_ratio"].abs().max()) * 1.15
    axes.set_xscale("log")
    axes.set_xlim(table["uses"].min() / 1.5, table["uses"].max() * 1.7)
    axes.set_ylim(-reach, reach)
    axes.xaxis.set_major_locator(FixedLocator(TICKS))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: style.count(value)))
    axes.axhline(0, color=style.TEXT.light, lw=1, zorder=1)
    names = style.look(target).name, style.look(reference).name
    axes.set_xlabel(f"uses in {names[0]} and {names[1]} together")
    axes.set_ylabel(f"log ratio (above 0: more in {names[0]}; ±1: twice)")


def _spots(axes: Axes, table: pd.DataFrame) -> list[labels.Spot]:
    """The points in points, those on top of each other moved apart, with the room their words need."""
    scale = 72 / axes.figure.dpi
    exact = axes.transData.transform(table[["uses", "log_ratio"]].to_numpy(float)) * scale
    moved = labels.apart(exact, 2 * RADIUS + 0.8)
    texts = [_text(term) for term in table["term"]]
    wide = [style.text_width(text, style.SMALL) for text in texts]
    return [labels.Spot(x, y, RADIUS, w, style.SMALL * 1.1) for (x, y), w in zip(moved, wide, strict=True)]


def _text(term: object) -> str:
    return style.fit(term, 110, style.SMALL)


def _in_points(axes: Axes) -> Affine2D:
    return Affine2D().scale(1 / 72) + axes.figure.dpi_scale_trans


def _mark(axes: Axes, spot: labels.Spot, look: style.Look, filled: bool) -> None:
    paint = {"mec": look.ink.light, "mfc": look.ink.light if filled else style.BACKGROUND.light, "mew": 1.2}
    axes.plot([spot.x], [spot.y], look.marker, ms=2 * RADIUS - 1, transform=_in_points(axes), **paint)


def _names(axes: Axes, spots: list[labels.Spot], table: pd.DataFrame) -> int:
    """Write the words; give how many found no room."""
    edges = axes.get_window_extent().extents * 72 / axes.figure.dpi
    boxes = labels.place(spots, labels.Box(*edges))
    for term, spot, box in zip(table["term"], spots, boxes, strict=True):
        if box is not None:
            labels.write(axes, _text(term), spot, box, transform=_in_points(axes), size=style.SMALL)
    return sum(box is None for box in boxes)


def _alt(table: pd.DataFrame, target: str, reference: str) -> str:
    sides = f"{style.look(target).name} and {style.look(reference).name}"
    up, sure = int((table["log_ratio"] > 0).sum()), int(table["verdict"].map(holds).sum())
    best = table.iloc[int(table["log_ratio"].abs().to_numpy().argmax())]
    return (
        f"Scatter of {style.plural(len(table), 'word')} by frequency and log ratio between {sides}: {up} lie above"
        f" zero, and for {sure} the difference holds. The largest is {style.quoted(best['term'])},"
        f" {style.decimal(best['log_ratio'])} on {style.plural(best['uses'], 'use')}."
    )


def _note(table: pd.DataFrame, hidden: int) -> str:
    note = (
        f"n = {style.plural(len(table), 'word')} with {style.plural(table['uses'].sum(), 'use')}. Filled: the"
        " difference holds after correction for the many words tested; hollow: it may be chance. Marks that would"
        " cover each other are moved apart."
    )
    return f"{note} {style.plural(hidden, 'word')} without room for a name." if hidden else note
