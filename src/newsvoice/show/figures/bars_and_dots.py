"""The marks every family uses: bars, dots with whiskers, legends, rows of labels.

A tip is shown when a mark is pointed at; an address makes a link of it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, MaxNLocator

from newsvoice.show.figures import say, style, svg
from newsvoice.show.figures.style import Look

NAMES = 150.0
LINE = 13.0


def bar(
    axes: Axes, y: float, width: float, look: Look, left: float = 0, height: float = 0.7, *,
    touching: bool = False, tip: str = "", href: str = "",
) -> None:  # fmt: skip
    """One horizontal bar in the colour of its voice, hatched where it touches the bar of another voice."""
    ink, line = look.ink.light, style.BACKGROUND.light
    hatch = look.hatch if touching else ""
    [patch] = axes.barh(y, width, height, left, color=ink, hatch=hatch, edgecolor=line, linewidth=0.8)
    if tip:
        svg.tag(patch, tip, href)


def plain_bar(
    axes: Axes, y: float, width: float, height: float = 0.7, *, stressed: bool = False, tip: str = "", href: str = ""
) -> None:
    """One horizontal bar that is no voice: grey, or in the ink of text where it is the one to look at."""
    alpha = 1 if stressed else style.NEUTRAL
    [patch] = axes.barh(y, width, height, color=style.TEXT.light, alpha=alpha, linewidth=0)
    if tip:
        svg.tag(patch, tip, href)


def interval(
    axes: Axes, y: float, x: float, low: float, high: float, look: Look, filled: bool = True, size: float = 6, *,
    tip: str = "", href: str = "",
) -> None:  # fmt: skip
    """A dot with its whisker; hollow where nothing can be concluded."""
    colour = look.ink.light
    if style.is_number(low) and style.is_number(high):
        axes.plot([low, high], [y, y], color=colour, solid_capstyle="butt", zorder=2)
    face = colour if filled else style.BACKGROUND.light
    [mark] = axes.plot([x], [y], look.marker, ms=size, mfc=face, mec=colour, mew=1.3, zorder=3, clip_on=False)
    if tip:
        svg.tag(mark, tip, href)


def swatches(looks: Iterable[Look]) -> list[Patch]:
    """Legend entries for bars."""
    line = style.BACKGROUND.light
    return [Patch(fc=k.ink.light, hatch=k.hatch, ec=line, label=k.name) for k in looks]


def dots(looks: Iterable[Look]) -> list[Line2D]:
    """Legend entries for dots with whiskers."""
    return [dot(k.name, k) for k in looks]


def dot(label: str, look: Look, filled: bool = True, line: str = "-") -> Line2D:
    """One legend entry for a dot, filled or hollow."""
    colour = look.ink.light
    face = colour if filled else style.BACKGROUND.light
    return Line2D([], [], color=colour, marker=look.marker, mfc=face, mec=colour, mew=1.3, ls=line, label=label)


def legend(axes: Axes, handles: Sequence[Patch | Line2D], columns: int = 4) -> None:
    """A legend above the axes, in as many columns as fit the figure."""
    widths = [say.text_width(str(handle.get_label()), say.SMALL) + 46 for handle in handles]
    fitting = int((style.figure(axes).get_figwidth() * 72 - 8) // max(widths, default=1))
    style.figure(axes).legend(handles=handles, ncols=max(1, min(columns, fitting)), loc="outside upper left")


def names() -> float:
    """The width of a column of names."""
    return min(NAMES, 0.38 * style.width())


def pitch(labels: Sequence[object], least: float = 21, width: float = 0) -> float:
    """The height of a row in points: more where a label needs two lines."""
    width = width or names()
    lines = max(say.wrap(label, width, 2, say.SMALL).count("\n") for label in labels) + 1
    return max(least, lines * LINE + 4)


def rows(axes: Axes, labels: Sequence[object], width: float = 0) -> None:
    """Name the rows 0, 1, … from the top, in up to two lines."""
    texts = [say.wrap(label, width or names(), 2, say.SMALL) for label in labels]
    axes.set_yticks(range(len(texts)), labels=texts, linespacing=1.05)
    axes.set_ylim(len(texts) - 0.4, -0.6)


def scale(axes: Axes, rows: int) -> None:
    """Print the numbers of the axis above the rows too, where the foot is far away."""
    if rows > 30:
        axes.tick_params(axis="x", top=True, labeltop=True)


def ends(axes: Axes, values: Sequence[float], texts: Sequence[str], hrefs: Sequence[str] = ()) -> None:
    """Write a text after the end of each bar, with its address if it has one; the axis ends with the longest bar."""
    style.figure(axes).draw_without_rendering()
    whole = axes.get_window_extent().width * 72 / style.figure(axes).dpi
    room = max(say.text_width(text, say.SMALL) for text in texts) + 14
    axes.set_xlim(min(0, *values, 0), max(*values, 0, 1e-9) * whole / max(whole - room, 40))
    _scale_to(axes, min(0, *values, 0), max(*values, 0), all(float(value).is_integer() for value in values))
    axes.grid(False)  # every value is written
    place: dict[str, Any] = {"textcoords": "offset points", "va": "center_baseline", "size": say.SMALL}
    for row, (value, text) in enumerate(zip(values, texts, strict=True)):
        url = hrefs[row] if row < len(hrefs) else ""
        written = axes.annotate(text, (value, row), (6, 0), **place)
        if url:
            svg.tag(written, text, url)


def _scale_to(axes: Axes, low: float, high: float, integer: bool) -> None:
    """An axis that ends with the values, and whose last number is the largest of them if it can be written so."""
    left, right = axes.get_xlim()
    pitch = axes.get_window_extent().width * 72 / style.figure(axes).dpi / (right - left)
    room = max(say.text_width(f"{high:,.0f}" if integer else f"{high:,.1f}", say.SMALL) + 14, 24)
    steps = max(1, min(9, int((high - low) * pitch // room)))
    ticks = MaxNLocator(steps, integer=integer, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    if integer:
        ticks = [*(tick for tick in ticks if tick == low or (high - tick) * pitch >= room), high]
    axes.xaxis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high]))
    axes.spines["bottom"].set_bounds(low, high)


def xlabel(axes: Axes, text: str) -> None:
    """Name what the horizontal axis measures: under the axis, or over the whole width where it is long."""
    if say.text_width(text) < 180:
        axes.set_xlabel(text)
        return
    width = style.figure(axes).get_figwidth() * 72 - 16
    style.figure(axes).supxlabel(say.wrap(text, width, 3), size=say.FONT)
