"""Colours, marks and sizes: the one place that says how a voice looks."""

import math
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, cast

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from newsvoice.show.figures import say
from newsvoice.show.figures.description import NOTHING, again, describe

WIDTH = 396.0  # points
NARROW = 308.0  # points of the drawing for phones: type of ten points is eleven pixels where 339 are free
_width = ContextVar("width", default=WIDTH)
NEUTRAL = 0.5  # of the ink of text: marks that are no voice and not the one that is stressed


@dataclass(frozen=True)
class Ink:
    """A colour of the light theme, its value in the dark theme, its CSS variable and that of JupyterLab."""

    light: str
    dark: str
    variable: str
    jupyter: str = ""

    @property
    def css(self) -> str:
        """The value written into an SVG that follows the theme of its page."""
        if not self.variable:
            return "currentColor"
        otherwise = f"var({self.jupyter}, {self.light})" if self.jupyter else self.light
        return f"var({self.variable}, {otherwise})"


@dataclass(frozen=True)
class Look:
    """How a series is drawn: never by colour alone."""

    name: str
    ink: Ink
    hatch: str
    marker: str
    dash: str | tuple[float, tuple[float, ...]]


TEXT = Ink("#1f2328", "#e6edf3", "")
GRID = Ink("#d0d7de", "#3d444d", "--nv-grid")
BACKGROUND = Ink("#fefefe", "#121212", "--nv-background", "--jp-layout-color0")
REPORTED = Ink("#00875f", "#3fc79a", "--nv-reported")
QUOTED = Ink("#0072b2", "#56b4e9", "--nv-quoted")
COMMENTARY = Ink("#c9540a", "#f0a04b", "--nv-commentary")
BOILERPLATE = Ink("#767676", "#a3a8ae", "--nv-boilerplate")
BETWEEN = Ink("#a8578a", "#e0a3c8", "--nv-between")
INKS = (TEXT, GRID, BACKGROUND, REPORTED, QUOTED, COMMENTARY, BOILERPLATE, BETWEEN)

VOICES: Mapping[str, Look] = {
    "reported": Look("reported", REPORTED, "", "o", "-"),
    "quoted": Look("quoted", QUOTED, "///", "s", (0, (4, 1.6))),
    "commentary": Look("commentary", COMMENTARY, "\\\\\\", "D", (0, (1, 1.3))),
    "boilerplate": Look("set aside", BOILERPLATE, "xxx", "X", (0, (6, 2, 1, 2))),
}
PLAIN = Look("all voices", TEXT, "", "o", "-")


def width() -> float:
    """The width in points of what is drawn now: that of a page, or that of a phone."""
    return _width.get()


def look(voice: str) -> Look:
    """How a voice is drawn; an unknown one is drawn plainly under its own name."""
    return VOICES.get(voice) or Look(say.clean(voice, 24) or "unnamed", BETWEEN, "---", "P", "-.")


def ordered(voices: Sequence[str]) -> list[str]:
    """The voices present, in the order of every legend, unknown ones last."""
    present = {str(voice) for voice in voices}
    return [v for v in VOICES if v in present] + sorted(present - set(VOICES))


def css_variables() -> str:
    """CSS that gives every colour its value in the light and in the dark theme."""
    named = [ink for ink in INKS if ink.variable]
    light = "".join(f"  {ink.variable}: {ink.light};\n" for ink in named)
    dark = "".join(f"  {ink.variable}: {ink.dark};\n" for ink in named)
    return f':root {{\n{light}}}\nhtml[data-theme="dark"], [data-jp-theme-light="false"] {{\n{dark}}}\n'


@cache
def _parameters() -> dict[Any, Any]:
    """Every setting: ours over the library's own, so that no file of the user's changes a figure."""
    settings = matplotlib.rc_params_from_file(Path(__file__).with_name("newsvoice.mplstyle"))
    return {name: value for name, value in settings.items() if not name.startswith("backend")}


@contextmanager
def context() -> Iterator[None]:
    """The figure style, for as long as it is open; characters the font lacks become boxes, silently."""
    with matplotlib.rc_context(_parameters()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*[Gg]lyph.*")
        yield


P = ParamSpec("P")
Draw = Callable[Concatenate[pd.DataFrame, P], Axes]


def drawn(*needs: str) -> Callable[[Draw[P]], Draw[P]]:
    """Draw in the book's style; rows without the numbers needed are dropped, no rows give an empty chart.

    The figure knows how to draw itself again for a phone.
    """

    def wrap(function: Draw[P]) -> Draw[P]:
        @wraps(function)
        def draw(table: pd.DataFrame, /, *args: P.args, **kwargs: P.kwargs) -> Axes:
            axes = at(WIDTH, table, *args, **kwargs)
            again(figure(axes), partial(at, NARROW, table, *args, **kwargs))
            return axes

        def at(points: float, table: pd.DataFrame, /, *args: P.args, **kwargs: P.kwargs) -> Axes:
            before = _width.set(points)
            try:
                with context():
                    table = usable(table, needs)
                    return empty() if table.empty else function(table, *args, **kwargs)
            finally:
                _width.reset(before)

        return draw

    return wrap


def addresses(table: pd.DataFrame, *keys: str) -> dict[tuple[str, ...], str]:
    """The column href of a table by the columns that tell its rows apart; nothing where there is none."""
    if "href" not in table:
        return {}
    rows = table[[*keys, "href"]].astype(str).itertuples(index=False, name=None)
    return {row[:-1]: row[-1] for row in rows if row[-1]}


def usable(table: pd.DataFrame, needs: Sequence[str]) -> pd.DataFrame:
    """The rows in which every column needed is a finite number."""
    if table.empty or not needs:
        return table
    finite = np.isfinite(table[list(needs)].astype(float).to_numpy()).all(axis=1)
    return table[finite].reset_index(drop=True)


def empty(text: str = "Not enough text to draw this.") -> Axes:
    """A small chart that says why there is nothing to see."""
    with context():
        figure = Figure(figsize=(width() / 72, 0.6))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.axis("off")
        axes.text(0.5, 0.5, text, ha="center", va="center")
        return describe(figure, text, NOTHING)


def canvas(height: float, wide: float = 0) -> tuple[Figure, Axes]:
    """A figure of this many points with one axes that makes room for its labels by itself."""
    figure = Figure(figsize=((wide or width()) / 72, height / 72), layout="constrained")
    return figure, figure.add_subplot()


def points(height: float, wide: float = 0) -> tuple[Figure, Axes]:
    """A figure whose one axes is measured in points, y downwards, without spines or ticks."""
    across = wide or width()
    figure = Figure(figsize=(across / 72, height / 72))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, across), ylim=(height, 0))
    axes.axis("off")
    return figure, axes


def finish(figure: Figure, alt: str, note: str) -> Axes:
    """Keep with the drawing what it shows and what was counted."""
    return describe(figure, say.clean(alt, 1500), say.clean(note, 1000))


def figure(axes: Axes) -> Figure:
    """The figure an axes belongs to."""
    return cast(Figure, axes.get_figure(root=True))


def is_number(value: object) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, int | float | np.number) and math.isfinite(float(value))
