"""What a drawing shows in words, and what it was counted from, kept on its figure.

The functions of this package return matplotlib axes, so that whoever calls them can go on drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

Theme = Literal["auto", "light", "dark"]


NOTHING = "n = 0"
"""The note of a figure without a mark."""


class Description(NamedTuple):
    """A sentence for who cannot see a figure, and what was counted (n and unit)."""

    alt: str
    note: str


def describe(figure: Figure, alt: str, note: str) -> Axes:
    """Keep on a figure what it shows, and hand over its first axes."""
    figure.newsvoice_description = Description(alt, note)  # type: ignore[attr-defined]
    return figure.axes[0]


def again(figure: Figure, draw: Callable[[], Axes]) -> None:
    """Keep on a finished figure how it is drawn for a phone."""
    figure.newsvoice_again = draw  # type: ignore[attr-defined]
    figure.stale = False  # whatever is drawn or changed from now on sets it


def for_phones(figure: Figure) -> Figure | None:
    """The same figure drawn narrow; None if there is no such drawing, as of one that somebody has gone on drawing."""
    draw = cast("Callable[[], Axes] | None", getattr(figure, "newsvoice_again", None))
    if draw is None or figure.stale:
        figure.newsvoice_again = None  # type: ignore[attr-defined]
        return None
    narrow = figure_of(draw())
    return narrow if narrow.get_figwidth() < figure.get_figwidth() else None


def description(figure: Figure) -> Description | None:
    """What a figure shows, if that is known."""
    return cast("Description | None", getattr(figure, "newsvoice_description", None))


def figure_of(drawing: Axes | Figure | SubFigure) -> Figure:
    """The whole figure that axes belong to."""
    return cast(Figure, drawing.get_figure(root=True))
