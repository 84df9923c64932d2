"""How frequent a word is against how strongly one voice prefers it."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from matplotlib.transforms import Affine2D, Transform

from newsvoice.show.figures import bars_and_dots, labels, say, style
from newsvoice.show.figures.forest import handles, holds

RADIUS = 3.6
TICKS = [m * 10**e for e in range(7) for m in (1, 2, 5)]
Place = tuple[float, float, bool]


@style.drawn("log_ratio", "count_target", "count_reference")
def keyness_scatter(
    table: pd.DataFrame, target: str = "commentary", reference: str = "quoted", limit: int = 60
) -> Axes:
    """Frequency against log ratio: columns as in `keyness`. Words with the same counts share one mark."""
    uses = (table["count_target"] + table["count_reference"]).clip(lower=1)
    table = table.assign(uses=uses, sure=table["verdict"].map(holds)).head(limit)
    figure, axes = style.canvas(min(320 + 6 * len(table), 680))
    _scales(axes, table, target, reference)
    bars_and_dots.legend(axes, handles(target, reference), 2)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    spots = _spots(axes, table)
    for spot, (_, ratio, sure) in spots:
        _mark(axes, spot, style.look(target if ratio >= 0 else reference), sure)
    hidden = _names(axes, [spot for spot, _ in spots])
    return style.finish(figure, _alt(table, target, reference), _note(table, hidden))


def _scales(axes: Axes, table: pd.DataFrame, target: str, reference: str) -> None:
    """A logarithmic axis for uses, a plain one with zero for the log ratio."""
    low, high = min(-0.5, table["log_ratio"].min()), max(0.5, table["log_ratio"].max())
    margin = (high - low) * 0.09
    axes.set_xscale("log")
    axes.set_xlim(table["uses"].min() / 2.8, table["uses"].max() * 1.7)
    axes.set_ylim(low - margin, high + margin)
    axes.xaxis.set_major_locator(FixedLocator(TICKS))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: say.count(value)))
    axes.axhline(0, color=style.TEXT.light, lw=1, zorder=1)
    names = style.look(target).name, style.look(reference).name
    axes.set_xlabel(f"uses in {names[0]} and {names[1]} together")
    axes.set_ylabel(f"log ratio (above 0: more in {names[0]}; ±1: twice)")


def _spots(axes: Axes, table: pd.DataFrame) -> list[tuple[labels.Spot, Place]]:
    """One mark for all words of one place and verdict, marks that would touch moved apart."""
    groups = [(place, list(group)) for place, group in table.groupby(["uses", "log_ratio", "sure"])["term"]]
    groups.sort(key=lambda item: (-len(item[1]), -item[0][0]))
    exact = axes.transData.transform([place[:2] for place, _ in groups]) * 72 / style.figure(axes).dpi
    moved = labels.apart(exact, 2 * RADIUS + 1)
    texts = [_text(words) for _, words in groups]
    spots = [labels.Spot(x, y, RADIUS, text) for (x, y), text in zip(moved, texts, strict=True)]
    return [(spot, place) for spot, (place, _) in zip(spots, groups, strict=True)]


def _text(words: list[object]) -> str:
    """The words of a mark, in lines of a width that makes a block about three times as wide as high."""
    text = ", ".join(say.fit(word, 110, say.SMALL) for word in words)
    width = max(110.0, (say.text_width(text, say.SMALL) * 36) ** 0.5)
    return say.wrap(text, width, 12, say.SMALL)


def _in_points(axes: Axes) -> Transform:
    return Affine2D().scale(1 / 72) + style.figure(axes).dpi_scale_trans


def _mark(axes: Axes, spot: labels.Spot, look: style.Look, filled: bool) -> None:
    face = look.ink.light if filled else style.BACKGROUND.light
    paint: dict[str, Any] = {"mec": look.ink.light, "mfc": face, "mew": 1.2, "zorder": 3}
    axes.plot([spot.x], [spot.y], look.marker, ms=2 * RADIUS - 1, transform=_in_points(axes), **paint)


def _names(axes: Axes, spots: list[labels.Spot]) -> int:
    """Write the words; give how many marks found no room for them."""
    left, low, right, high = np.asarray(axes.bbox.extents) * 72 / style.figure(axes).dpi
    level = float(axes.transData.transform((1, 0))[1]) * 72 / style.figure(axes).dpi
    zero = labels.Box(left, level - 1, right, level + 1)
    boxes = labels.place(spots, labels.Box(left, low, right, high), [zero])
    for spot, box in zip(spots, boxes, strict=True):
        if box is not None:
            labels.write(axes, spot, box, transform=_in_points(axes))
    return sum(box is None for box in boxes)


def _alt(table: pd.DataFrame, target: str, reference: str) -> str:
    sides = f"{style.look(target).name} and {style.look(reference).name}"
    up, sure = int((table["log_ratio"] > 0).sum()), int(table["sure"].sum())
    best = table.iloc[int(table["log_ratio"].abs().to_numpy().argmax())]
    many = say.plural(len(table), "word")
    return (
        f"Scatter of {many} by frequency and log ratio between {sides}: {up} lie above zero, and for {sure}"
        f" the difference is clear. The largest is {say.quoted(best['term'])},"
        f" {say.decimal(best['log_ratio'])} on {say.plural(best['uses'], 'use')}."
    )


def _note(table: pd.DataFrame, hidden: int) -> str:
    sizes = say.plural(len(table), "word"), say.plural(table["uses"].sum(), "use")
    note = (
        f"n = {sizes[0]} with {sizes[1]}. Filled: a clear difference, also after correction for the many"
        " words tested; hollow: it may be chance. Words with the same counts share a mark."
    )
    return f"{note} {say.plural(hidden, 'mark')} without room for the words." if hidden else note
