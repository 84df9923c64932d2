"""The marks every family uses: bars, dots with whiskers, legends, rows of labels."""

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from newsvoice.figures import style
from newsvoice.figures.style import Look


def bar(axes: Axes, y: float, width: float, look: Look, left: float = 0, height: float = 0.7) -> None:
    """One horizontal bar, coloured and hatched."""
    ink, line = look.ink.light, style.BACKGROUND.light
    axes.barh(y, width, height, left, color=ink, hatch=look.hatch, edgecolor=line, linewidth=0.8)


def interval(
    axes: Axes, y: float, x: float, low: float, high: float, look: Look, filled: bool = True, size: float = 6
) -> None:
    """A dot with its whisker; hollow where nothing can be concluded."""
    colour = look.ink.light
    if style.is_number(low) and style.is_number(high):
        axes.plot([low, high], [y, y], color=colour, solid_capstyle="butt", zorder=2)
    face = colour if filled else style.BACKGROUND.light
    axes.plot([x], [y], look.marker, ms=size, mfc=face, mec=colour, mew=1.3, zorder=3)


def swatches(looks: Iterable[Look]) -> list[Patch]:
    """Legend entries for bars."""
    line = style.BACKGROUND.light
    return [Patch(fc=k.ink.light, hatch=k.hatch, ec=line, label=k.name) for k in looks]


def dots(looks: Iterable[Look], filled: bool = True) -> list[Line2D]:
    """Legend entries for dots with whiskers."""
    return [dot(k.name, k, filled) for k in looks]


def dot(label: str, look: Look, filled: bool = True) -> Line2D:
    """One legend entry for a dot, filled or hollow."""
    colour = look.ink.light
    face = colour if filled else style.BACKGROUND.light
    return Line2D([], [], color=colour, marker=look.marker, mfc=face, mec=colour, mew=1.3, ms=6, label=label)


def legend(axes: Axes, handles: Sequence[Patch | Line2D], columns: int = 4, title: str = "") -> None:
    """A legend above the axes, in as many columns as fit the figure."""
    widths = [style.text_width(str(handle.get_label()), style.SMALL) + 42 for handle in handles]
    columns = min(columns, max(1, int((axes.figure.get_figwidth() * 72 - 10) // max(widths, default=1))))
    place = {"loc": "outside upper left", "alignment": "left"}
    axes.figure.legend(handles=handles, ncols=columns, title=title or None, **place)


def rows(axes: Axes, labels: Sequence[str], width: float = 150, lines: int = 1) -> None:
    """Name the rows 0, 1, … from the top."""
    texts = [style.wrap(label, width, lines, style.SMALL) for label in labels]
    axes.set_yticks(range(len(texts)), labels=texts)
    axes.set_ylim(len(texts) - 0.4, -0.6)


def ends(axes: Axes, values: Sequence[float], texts: Sequence[str]) -> None:
    """Write a text after the end of each bar and leave room for the longest."""
    room = max(style.text_width(text, style.SMALL) for text in texts) + 8
    top = max([*values, 1e-9])
    axes.set_xlim(0, top * (1 + room / 200))
    for row, (value, text) in enumerate(zip(values, texts, strict=True)):
        axes.annotate(text, (value, row), (4, 0), textcoords="offset points", va="center", size=style.SMALL)
