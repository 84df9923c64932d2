"""Who appears with whom, as a network: size is how often, line and colour who says so."""

from collections.abc import Mapping, Set
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from newsvoice.show.figures import labels, network_legend, say, style, svg
from newsvoice.show.figures.network_legend import SPLITS, TYPES
from newsvoice.show.figures.style import Look

NUMBERED = 25
TANGLED = 60
"""Pairs above which a network is hard to read, and its table of counts comes first."""
BENDS = (0.0, 0.08, -0.08, 0.16, -0.16, 0.25, -0.25)


@style.drawn("x", "y", "count")
def network(
    positions: pd.DataFrame,
    edges: pd.DataFrame,
    names: Mapping[str, str] | None = None,
    unit: str = "sentence",
) -> Axes:
    """Draw actors and the pairs that share a sentence.

    positions: actor, x, y, count, type. edges: a, b, count and either dominant (whose voice most of the
    pair's sentences stand in) or a count for each split. Edges to an actor without a position are left out.
    A column href in either makes links of the actors or lines that have one.
    """
    edges = _drawable(edges, set(positions["actor"].astype(str)))
    looks, types = network_legend.looks(list(edges["dominant"])), network_legend.types(list(positions["type"]))
    width, height = _size(len(positions))
    head = network_legend.height(looks, types, width)
    where = dict(zip(positions["actor"].astype(str), _spread(positions, width, height, head), strict=True))
    figure, axes = style.points(head + height, width)
    spots = _spots(positions, where, names)
    lines = [_line(where[str(a)], where[str(b)], spots) for a, b in zip(edges["a"], edges["b"], strict=True)]
    _edges(axes, lines, edges, names, unit)
    _nodes(axes, positions, spots, names)
    numbers = _numbers(axes, lines, edges, spots) if len(edges) <= NUMBERED else []
    hidden = _names(axes, spots, labels.Box(2, head - 8, width - 2, head + height), lines, numbers)
    network_legend.write(axes, looks, types)
    return style.finish(figure, _alt(positions, edges, names, unit), _note(edges, unit, hidden))


Point = npt.NDArray[np.float64]
Line = npt.NDArray[np.float64]


def _size(actors: int) -> tuple[float, float]:
    """Width and height in points: more actors need more room."""
    return max(style.width(), 190 + 7.5 * actors), min(240 + 10.0 * actors, 900)


def _spread(positions: pd.DataFrame, width: float, height: float, head: float) -> list[Point]:
    """Positions stretched to fill the drawing below its head, in points."""
    xy = positions[["x", "y"]].to_numpy(float)
    low, extent = xy.min(axis=0), np.ptp(xy, axis=0)
    unit = np.divide(xy - low, extent, out=np.full_like(xy, 0.5), where=extent > 0)
    margin = np.array([52.0, 26.0])
    room = np.array([width, height]) - 2 * margin
    return list(margin + [0, head] + _even(unit) * room)


def _even(unit: Point) -> Point:
    """Half way from the positions to their ranks: crowds loosen, neighbours stay neighbours."""
    ranks = unit.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(unit) - 1, 1)
    return 0.5 * unit + 0.5 * (ranks if len(unit) > 1 else unit)


def _drawable(edges: pd.DataFrame, actors: Set[str]) -> pd.DataFrame:
    """The edges between drawn actors, with the voice that has more than half of each."""
    if edges.empty:
        return pd.DataFrame({"a": [], "b": [], "count": [], "dominant": []})
    known = edges["a"].astype(str).isin(actors) & edges["b"].astype(str).isin(actors)
    edges = style.usable(edges[known & (edges["count"] > 0)], ["count"])
    return edges if "dominant" in edges else edges.assign(dominant=_dominant(edges))


def _dominant(edges: pd.DataFrame) -> pd.Series:
    counts = edges[[split for split in SPLITS if split in edges]]
    if counts.empty or not counts.columns.size:
        return pd.Series("mixed", index=edges.index)
    return counts.idxmax(axis=1).where(2 * counts.max(axis=1) > edges["count"], "mixed")


def _radius(count: float, top: float) -> float:
    return 3.5 + 9.5 * float(np.sqrt(max(count, 0) / top)) if top > 0 else 3.5


def _line(start: Point, end: Point, spots: list[labels.Spot]) -> Line:
    """The way from point to point: straight, or bent as little as needed to pass no third point."""
    others = np.array([(s.x, s.y, s.radius) for s in spots if (s.x, s.y) not in {tuple(start), tuple(end)}])
    curves = [_curve(start, end, bend) for bend in BENDS]
    return next((curve for curve in curves if _clearance(curve, others) > 3), curves[0])


def _curve(start: Point, end: Point, bend: float) -> Line:
    """Points of a quadratic curve whose middle is moved aside by a share of its length."""
    t = np.linspace(0, 1, 25)[:, None]
    aside = np.array([start[1] - end[1], end[0] - start[0]]) * 2 * bend
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * ((start + end) / 2 + aside) + t**2 * end


def _short(line: Line) -> Line:
    """The two ends of a straight line, every point of a bent one."""
    straight = np.allclose(line[len(line) // 2], (line[0] + line[-1]) / 2)
    return line[[0, -1]] if straight else line


def _clearance(line: Line, others: Point) -> float:
    """The least distance of a line from the rim of any of the points."""
    if not len(others):
        return np.inf
    gaps = np.hypot(line[:, None, 0] - others[None, :, 0], line[:, None, 1] - others[None, :, 1])
    return float((gaps - others[None, :, 2]).min())


def _href(table: pd.DataFrame, row: int) -> str:
    """The address a part of the drawing leads to, if the table has one."""
    return str(table["href"].iloc[row] or "") if "href" in table else ""


def _edges(axes: Axes, lines: list[Line], edges: pd.DataFrame, names: Mapping[str, str] | None, unit: str) -> None:
    """The lines, rare ones first, so that strong ones lie on top."""
    top = edges["count"].max()
    for i in np.argsort(edges["count"].to_numpy(float), kind="stable"):
        look = network_legend.split(edges["dominant"].iloc[i])
        width = 0.9 + 3.1 * float(np.sqrt(edges["count"].iloc[i] / top))
        paint: dict[str, Any] = {"color": look.ink.light, "ls": look.dash, "lw": width, "zorder": 1}
        paint["alpha"] = network_legend.strength(look)
        [line] = axes.plot(*_short(lines[i]).T, **paint)
        ends = [str(edges[end].iloc[i]) for end in ("a", "b")]
        number = say.plural(edges["count"].iloc[i], unit)
        label = f"{' and '.join(say.named(end, names) for end in ends)}: {number}, {look.name}"
        svg.tag(line, label, _href(edges, i), edge=" ".join(ends), voice=look.name, voices=_voices(edges.iloc[i], look))


def _voices(edge: pd.Series, dominant: Look) -> str:
    """How often a pair shares a unit in each voice: “both in commentary:3;no voice:1”, for a page's script."""
    counts = {SPLITS[name].name: edge[name] for name in SPLITS if name in edge.index and edge[name] > 0}
    return ";".join(f"{name}:{number:.0f}" for name, number in (counts or {dominant.name: edge["count"]}).items())


def _spots(positions: pd.DataFrame, where: Mapping[str, Point], names: Mapping[str, str] | None) -> list[labels.Spot]:
    """Every actor as a point with its name."""
    top = positions["count"].max()
    texts = [say.wrap(say.named(actor, names), 100, 3, say.SMALL) for actor in positions["actor"]]
    points = [where[str(actor)] for actor in positions["actor"]]
    radii = [_radius(number, top) for number in positions["count"]]
    actors = [str(actor) for actor in positions["actor"]]
    return [labels.Spot(p[0], p[1], r, *words) for p, r, *words in zip(points, radii, texts, actors, strict=True)]


def _nodes(axes: Axes, positions: pd.DataFrame, spots: list[labels.Spot], names: Mapping[str, str] | None) -> None:
    for i, (kind, spot) in enumerate(zip(positions["type"], spots, strict=True)):
        paint: dict[str, Any] = {"mfc": style.TEXT.light, "mec": style.BACKGROUND.light, "mew": 1.2}
        [mark] = axes.plot([spot.x], [spot.y], TYPES.get(str(kind), "h"), ms=2 * spot.radius, zorder=3, **paint)
        actor = str(positions["actor"].iloc[i])
        svg.tag(mark, say.named(actor, names), _href(positions, i), node=actor)


def _numbers(axes: Axes, lines: list[Line], edges: pd.DataFrame, spots: list[labels.Spot]) -> list[labels.Box]:
    """Write the count on every line, where it hides no point and no other count."""
    nodes, written = [spot.box for spot in spots], list[labels.Box]()
    for line, a, b, number in zip(lines, edges["a"], edges["b"], edges["count"], strict=True):
        text = say.count(number)
        free = labels.along(line, *labels.Spot(0, 0, 0, text).size)
        box = next((b for b in free if not any(b.covers(other) for other in nodes + written)), None)
        if box is not None:
            written.append(box)
            labels.write(axes, labels.Spot(*box.centre, 0, text), box, gid=svg.gid(number=f"{a} {b}"))
    return written


def _names(
    axes: Axes,
    spots: list[labels.Spot],
    bounds: labels.Box,
    lines: list[Line],
    numbers: list[labels.Box],
) -> int:
    """Write the names, those of large nodes first; give how many found no free place."""
    spots = sorted(spots, key=lambda spot: -spot.radius)
    boxes = labels.place(spots, bounds, numbers, lines)
    for spot, box in zip(spots, boxes, strict=True):
        if box is not None:
            labels.write(axes, spot, box, gid=svg.gid(name=spot.key))
    return sum(box is None for box in boxes)


def _alt(positions: pd.DataFrame, edges: pd.DataFrame, names: Mapping[str, str] | None, unit: str) -> str:
    sizes = say.plural(len(positions), "actor"), say.plural(len(edges), "pair")
    text = f"Network of {sizes[0]} and {sizes[1]} of actors."
    if edges.empty:
        return f"{text} No two of them share a {unit}."
    best = edges.loc[edges["count"].idxmax()]
    pair = f"{say.named(best['a'], names)} and {say.named(best['b'], names)}"
    voices = edges["dominant"].astype(str).value_counts(sort=False)
    parts = [
        f"{network_legend.split(v).name} {n}" for v, n in voices.sort_values(ascending=False, kind="stable").items()
    ]
    times = say.plural(best["count"], unit)
    return f"{text} The strongest joins {pair} in {times}. Pairs by voice: {say.listed(parts)}."


def _note(edges: pd.DataFrame, unit: str, hidden: int) -> str:
    total = edges["count"].sum() if len(edges) else 0
    numbers = f" The number on a line counts its {unit}s." if 0 < len(edges) <= NUMBERED else ""
    note = (
        f"A line joins two actors named in one {unit}, thicker for more; its style says in whose voice more"
        f" than half of these stand.{numbers} A larger mark is named more often. Distance has no exact meaning."
        f" n = {say.count(total)} pairs counted once in every {unit}."
    )
    return f"{note} {say.plural(hidden, 'name')} found no room." if hidden else note
