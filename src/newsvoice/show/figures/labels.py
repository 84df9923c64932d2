"""Put names beside points so that no name covers another name or another point."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from math import cos, hypot, pi, sin
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from newsvoice.show.figures import say, style

DISTANCES = (0.0, 6.0, 14.0, 24.0, 36.0, 50.0, 68.0, 90.0, 120.0, 150.0)
ANGLES = tuple(k * pi / 8 for k in (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11))
GAP = 1.5
LEADER = 7.0
LINE = 1.2
ROUNDS = 6
NEAR = 24
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Box:
    """A rectangle in points."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Whether two boxes overlap or all but touch."""
        across = self.left < other.right + GAP and other.left < self.right + GAP
        return across and self.top < other.bottom + GAP and other.top < self.bottom + GAP

    def within(self, other: "Box") -> bool:
        """Whether this box lies inside another."""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Spot:
    """A point with its radius, its label, and the key of what it stands for."""

    x: float
    y: float
    radius: float
    text: str
    key: str = ""

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of the label."""
        lines = self.text.count("\n") + 1
        return say.text_width(self.text, say.SMALL) + 2, lines * say.SMALL * LINE

    @property
    def box(self) -> Box:
        """The point itself as an obstacle."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def place(
    spots: Sequence[Spot],
    bounds: Box,
    obstacles: Iterable[Box] = (),
    lines: Sequence[Points] = (),
) -> list[Box | None]:
    """A box for every label, in order; those that found no free place go first in another round.

    Obstacles and points are kept free; lines (many points each) are only avoided.
    """
    fixed, ink = [*(spot.box for spot in spots), *obstacles], np.concatenate([np.empty((0, 2)), *lines])
    order, best = list(range(len(spots))), dict[int, Box]()
    for _ in range(ROUNDS):
        found = _round([(i, spots[i]) for i in order], bounds, fixed, ink)
        best = max(best, found, key=len)
        if len(found) == len(spots):
            break
        order.sort(key=lambda i: i in found)
    return [best.get(i) for i in range(len(spots))]


def _round(spots: Iterable[tuple[int, Spot]], bounds: Box, fixed: Sequence[Box], ink: Points) -> dict[int, Box]:
    """The labels that get a place when they are placed one after another."""
    found: dict[int, Box] = {}
    for i, spot in spots:
        taken = [*fixed, *found.values()]
        free = (box for box in _candidates(spot) if box.within(bounds) and not _hits(box, taken))
        near = list(islice(free, NEAR if len(ink) else 1))
        if near:
            found[i] = min(near, key=lambda box: _covered(box, spot, ink))
    return found


def _covered(box: Box, spot: Spot, ink: Points) -> float:
    """How much line a label would hide; far ones count as hiding more."""
    x, y = ink[:, 0], ink[:, 1]
    inside = (x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)
    return float(inside.sum()) + hypot(box.centre[0] - spot.x, box.centre[1] - spot.y) / 12


def along(line: Points, width: float, height: float) -> Iterator[Box]:
    """Boxes of a size on a line, from its middle outwards."""
    for part in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72):
        x, y = line[round(part * (len(line) - 1))]
        yield Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def apart(points: Iterable[Sequence[float]], distance: float) -> list[tuple[float, float]]:
    """Points moved on rings around their place until none is nearer to another than a distance."""
    free: list[tuple[float, float]] = []
    for x, y in points:
        free.append(next(p for p in _rings(x, y, distance) if _clear(p, free, distance)))
    return free


def write(axes: Axes, spot: Spot, box: Box, **kwargs: Any) -> None:
    """A name in its box, and a thin line to its point where it stands off."""
    x, y = min(max(spot.x, box.left), box.right), min(max(spot.y, box.top), box.bottom)
    if hypot(x - spot.x, y - spot.y) > spot.radius + LEADER:
        line: dict[str, Any] = {"color": style.TEXT.light, "lw": 0.6, "zorder": 2}
        axes.plot([spot.x, x], [spot.y, y], **line, transform=kwargs.get("transform", axes.transData))
    ground: dict[str, Any] = {"facecolor": style.BACKGROUND.light, "alpha": 0.8, "linewidth": 0, "pad": 0.3}
    looks: dict[str, Any] = {
        "ha": "center",
        "va": "center",
        "bbox": ground,
        "zorder": 4,
        "size": say.SMALL,
    }
    x, y = box.centre
    axes.text(x, y, spot.text, linespacing=1.05, **looks, **kwargs)


def _clear(point: tuple[float, float], others: Iterable[tuple[float, float]], distance: float) -> bool:
    return all(hypot(point[0] - x, point[1] - y) >= distance for x, y in others)


def _rings(x: float, y: float, step: float) -> Iterator[tuple[float, float]]:
    yield x, y
    for ring in count(1):
        for k in range(6 * ring):
            angle = pi * k / (3 * ring)
            yield x + ring * step * cos(angle), y + ring * step * sin(angle)


def _hits(box: Box, taken: Sequence[Box]) -> bool:
    return any(box.covers(other) for other in taken)


def _candidates(spot: Spot) -> Iterator[Box]:
    """Places around a point, near before far, right and left before above and below."""
    for distance in DISTANCES:
        for angle in ANGLES:
            yield _beside(spot, angle, spot.radius + GAP + 1.5 + distance)


def _beside(spot: Spot, angle: float, distance: float) -> Box:
    """The box whose nearest side or corner lies at a distance in a direction."""
    width, height = spot.size
    x = spot.x + distance * cos(angle) + _side(cos(angle)) * width / 2
    y = spot.y + distance * sin(angle) + _side(sin(angle)) * height / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _side(value: float) -> float:
    return max(-1.0, min(1.0, 2.5 * value))
