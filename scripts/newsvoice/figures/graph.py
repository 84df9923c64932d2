"""Who appears with whom, as a network: size is how often, line and colour who says so."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsvoice.figures import labels, style
from newsvoice.figures.chart import Chart
from newsvoice.figures.style import BETWEEN, BOILERPLATE, COMMENTARY, QUOTED, REPORTED, Look

SPLITS: Mapping[str, Look] = {
    "reported": Look("both in the reporter's text", REPORTED, "", "o", "-"),
    "commentary": Look("both in commentary", COMMENTARY, "", "o", (0, (1.2, 1.2))),
    "quoted": Look("both inside a quotation", QUOTED, "", "o", (0, (5, 2))),
    "speaker_quoted": Look("speaker and what is quoted", BETWEEN, "", "o", (0, (7, 2, 1.5, 2))),
    "commentary_quoted": Look(
        "commentary and what it quotes", COMMENTARY, "", "o", (0, (7, 1.5, 1, 1.5, 1, 1.5))
    ),
    "mixed": Look("no voice has half", BOILERPLATE, "", "o", "-"),
}
TYPES: Mapping[str, str] = {"person": "o", "state": "s", "armed_group": "^", "media": "D"}
HEIGHT = 430.0
HEAD = 74.0
SIDE = 12.0


@style.drawn("x", "y", "count")
def network(
    positions: pd.DataFrame,
    edges: pd.DataFrame,
    names: Mapping[str, str] | None = None,
    unit: str = "sentence",
) -> Chart:
    """Draw actors and the pairs that share a sentence.

    positions: actor, x, y, count, type. edges: a, b, count, dominant (which voices say most of the pair's
    sentences). Edges to an actor without a position are left out.
    """
    where = dict(zip(positions["actor"].astype(str), _spread(positions), strict=True))
    edges = _drawable(edges, where)
    figure, axes = style.points(HEAD + HEIGHT)
    for record in edges.sort_values("count").itertuples() if len(edges) else ():
        _edge(
            axes,
            where[str(record.a)],
            where[str(record.b)],
            record.count,
            edges["count"].max(),
            record.dominant,
        )
    radii = [_radius(n, positions["count"].max()) for n in positions["count"]]
    _nodes(axes, positions, where, radii)
    hidden = _names(axes, positions, where, radii, names)
    _legend(axes, positions, edges)
    return style.finish(figure, _alt(positions, edges, names, unit), _note(positions, edges, unit, hidden))


Point = npt.NDArray[np.float64]


def _spread(positions: pd.DataFrame) -> list[Point]:
    """Positions stretched to fill the drawing, in points."""
    xy = positions[["x", "y"]].to_numpy(float)
    low, extent = xy.min(axis=0), np.ptp(xy, axis=0)
    unit = np.divide(xy - low, extent, out=np.full_like(xy, 0.5), where=extent > 0)
    margin = np.array([44.0, 26.0])
    room = np.array([style.WIDTH, HEIGHT]) - 2 * margin
    return list(margin + [0, HEAD] + _even(unit) * room)


def _even(unit: Point) -> Point:
    """Half way from the positions to their ranks: crowds loosen, neighbours stay neighbours."""
    ranks = unit.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(unit) - 1, 1)
    return 0.5 * unit + 0.5 * (ranks if len(unit) > 1 else unit)


def _drawable(edges: pd.DataFrame, where: Mapping[str, Point]) -> pd.DataFrame:
    if edges.empty:
        return pd.DataFrame(columns=["a", "b", "count", "dominant"])
    known = edges["a"].astype(str).isin(where) & edges["b"].astype(str).isin(where)
    return style.usable(edges[known], ["count"])


def _radius(count: float, top: float) -> float:
    return 3.5 + 9.5 * float(np.sqrt(max(count, 0) / top)) if top > 0 else 3.5


def _edge(axes: Axes, start: Point, end: Point, count: float, top: float, dominant: object) -> None:
    look = _split(dominant)
    width = 0.9 + 3.1 * float(np.sqrt(count / top))
    axes.plot(
        *zip(start, end, strict=True), color=look.ink.light, ls=look.dash, lw=width, alpha=0.75, zorder=1
    )


def _split(dominant: object) -> Look:
    return SPLITS.get(str(dominant)) or Look(style.clean(dominant, 30), BOILERPLATE, "", "o", "-")


def _nodes(axes: Axes, positions: pd.DataFrame, where: Mapping[str, Point], radii: list[float]) -> None:
    for record, radius in zip(positions.itertuples(), radii, strict=True):
        marker = TYPES.get(str(record.type), "h")
        paint = {"mfc": style.TEXT.light, "mec": style.BACKGROUND.light, "mew": 1.2}
        axes.plot(*where[str(record.actor)], marker, ms=2 * radius, zorder=3, **paint)


def _names(
    axes: Axes,
    positions: pd.DataFrame,
    where: Mapping[str, Point],
    radii: list[float],
    names: Mapping[str, str] | None,
) -> int:
    """Write the names, those of large nodes first; give how many found no free place."""
    texts = [style.fit(style.named(actor, names), 130, style.SMALL) for actor in positions["actor"]]
    order = np.argsort(-positions["count"].to_numpy(float), kind="stable")
    spots = [_spot(where[str(positions["actor"].iloc[i])], radii[i], texts[i]) for i in order]
    bounds = labels.Box(2, HEAD, style.WIDTH - 2, HEAD + HEIGHT)
    boxes = labels.place(spots, bounds)
    for i, spot, box in zip(order, spots, boxes, strict=True):
        if box is not None:
            labels.write(axes, texts[i], spot, box, size=style.SMALL)
    return sum(box is None for box in boxes)


def _spot(point: Point, radius: float, text: str) -> labels.Spot:
    return labels.Spot(point[0], point[1], radius, style.text_width(text, style.SMALL), style.SMALL * 1.15)


def _legend(axes: Axes, positions: pd.DataFrame, edges: pd.DataFrame) -> None:
    kinds = [k for k in SPLITS if k in set(edges["dominant"].astype(str))]
    kinds += sorted(set(edges["dominant"].astype(str)) - set(SPLITS))
    lines = [
        Line2D([], [], color=_split(k).ink.light, ls=_split(k).dash, lw=2.4, label=_split(k).name)
        for k in kinds
    ]
    types = [t for t in TYPES if t in set(positions["type"])]
    others = ["other"] if set(positions["type"]) - set(TYPES) else []
    dots = [_type(t) for t in types + others]
    where = {"loc": "upper left", "borderpad": 0, "handlelength": 3.2}
    first = axes.legend(handles=lines, ncols=2, bbox_to_anchor=(SIDE / style.WIDTH, 1), **where)
    axes.add_artist(first)
    anchor = (SIDE / style.WIDTH, 1 - (HEAD - 18) / (HEAD + HEIGHT))
    axes.legend(handles=dots, ncols=len(dots), bbox_to_anchor=anchor, **{**where, "handlelength": 1.0})


def _type(kind: str) -> Line2D:
    marker = TYPES.get(kind, "h")
    return Line2D([], [], ls="", marker=marker, color=style.TEXT.light, ms=7, label=kind.replace("_", " "))


def _alt(positions: pd.DataFrame, edges: pd.DataFrame, names: Mapping[str, str] | None, unit: str) -> str:
    text = f"Network of {style.plural(len(positions), 'actor')} and {style.plural(len(edges), 'pair')} of actors."
    if edges.empty:
        return f"{text} No two of them share a {unit}."
    best = edges.loc[edges["count"].idxmax()]
    pair = f"{style.named(best['a'], names)} and {style.named(best['b'], names)}"
    voices = edges["dominant"].astype(str).value_counts(sort=False)
    parts = [f"{_split(v).name} {n}" for v, n in voices.sort_values(ascending=False, kind="stable").items()]
    return f"{text} The strongest joins {pair} in {style.plural(best['count'], unit)}. Pairs by voice: {style.listed(parts)}."


def _note(positions: pd.DataFrame, edges: pd.DataFrame, unit: str, hidden: int) -> str:
    total = edges["count"].sum() if len(edges) else 0
    note = (
        f"A line joins two actors named in one {unit}, thicker for more; its style says in whose voice most of these"
        f" stand. A larger mark is named more often. Distance has no meaning. n = {style.count(total)} pairs counted"
        f" once in every {unit}."
    )
    return f"{note} {style.plural(hidden, 'name')} found no room." if hidden else note
