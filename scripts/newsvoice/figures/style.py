"""Colours, marks and sizes: the one place that says how a voice looks."""

import math
import re
import unicodedata
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, cast

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from newsvoice.figures.chart import Chart

WIDTH = 396.0  # points; narrow, so that type of 10.5 points can still be read on a phone
FONT = 10.5
SMALL = 10.0


@dataclass(frozen=True)
class Ink:
    """A colour of the light theme, its CSS variable and its value in the dark theme."""

    light: str
    dark: str
    variable: str

    @property
    def css(self) -> str:
        """The value written into an SVG that follows the theme of its page."""
        return f"var({self.variable}, {self.light})" if self.variable else "currentColor"


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
BACKGROUND = Ink("#fefefe", "#121212", "--nv-background")
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


def look(voice: str) -> Look:
    """How a voice is drawn; an unknown one is drawn plainly under its own name."""
    return VOICES.get(voice) or Look(clean(voice, 24) or "unnamed", BETWEEN, "---", "P", "-.")


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
Draw = Callable[Concatenate[pd.DataFrame, P], Chart]


def drawn(*needs: str) -> Callable[[Draw[P]], Draw[P]]:
    """Draw in the book's style; rows without the numbers needed are dropped, no rows give an empty chart."""

    def wrap(function: Draw[P]) -> Draw[P]:
        @wraps(function)
        def draw(table: pd.DataFrame, *args: P.args, **kwargs: P.kwargs) -> Chart:
            with context():
                table = usable(table, needs)
                return empty() if table.empty else function(table, *args, **kwargs)

        return draw

    return wrap


def usable(table: pd.DataFrame, needs: Sequence[str]) -> pd.DataFrame:
    """The rows in which every column needed is a finite number."""
    if table.empty or not needs:
        return table
    finite = np.isfinite(table[list(needs)].astype(float).to_numpy()).all(axis=1)
    return table[finite].reset_index(drop=True)


def empty(text: str = "Not enough text to draw this.") -> Chart:
    """A small chart that says why there is nothing to see."""
    with context():
        figure = Figure(figsize=(WIDTH / 72, 0.6))
        figure.text(0.5, 0.5, text, ha="center", va="center")
        return Chart(figure, text, "n = 0")


def canvas(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """A figure of this many points with one axes that makes room for its labels by itself."""
    figure = Figure(figsize=(width / 72, height / 72), layout="constrained")
    return figure, figure.add_subplot()


def points(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """A figure whose one axes is measured in points, y downwards, without spines or ticks."""
    figure = Figure(figsize=(width / 72, height / 72))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    return figure, axes


def finish(figure: Figure, alt: str, note: str) -> Chart:
    """Fix the layout, so that drawing again gives the same bytes, and hand over the chart."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return Chart(figure, clean(alt, 1500), clean(note, 1000))


def figure(axes: Axes) -> Figure:
    """The figure an axes belongs to."""
    return cast(Figure, axes.get_figure(root=True))


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = FONT, weight: str = "normal") -> float:
    """The width in points of the widest line of a text, as the SVG writer measures it."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    lines = text.split("\n")
    return max(text_to_path.get_text_width_height_descent(x or " ", font, False)[0] for x in lines)


def clean(value: object, limit: int = 80) -> str:
    """A label on one line: no control or direction characters, single spaces, cut with an ellipsis."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in str(value)[: 4 * limit + 80])
    text = re.sub(r"\s+", " ", "".join(kept)).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fit(value: object, width: float, size: float = FONT) -> str:
    """A label cut with an ellipsis to a width in points."""
    text = clean(value, 200)
    if text_width(text, size) <= width:
        return text
    kept = bisect_right(range(1, len(text)), width, key=lambda n: text_width(text[:n] + "…", size))
    return text[:kept].rstrip() + "…"


def wrap(value: object, width: float, lines: int = 2, size: float = FONT) -> str:
    """A label broken at spaces into lines of at most a width in points; what is left over is cut."""
    rows: list[str] = [""]
    for word in clean(value, 300).split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and len(rows) < lines and text_width(longer, size) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return "\n".join(fit(row, width, size) for row in rows)


def count(value: float) -> str:
    """A count with thousands separated."""
    return f"{round(value):,}"


def plural(value: float, noun: str) -> str:
    """A count and its noun: `1 word`, `2 words`."""
    ending = "" if round(value) == 1 else "s"
    return f"{count(value)} {noun}{ending}"


def decimal(value: float) -> str:
    """A number with as many digits as a reader can use and a real minus sign."""
    digits = 2 if abs(value) < 1 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}".replace("-", "−")


def percent(part: float, whole: float) -> str:
    """A share in whole per cent; `<1%` for what would round to nothing."""
    share = 100 * part / whole if whole else 0.0
    return "<1%" if 0 < share < 0.5 else f"{share:.0f}%"


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def quoted(value: object) -> str:
    """A term in quotation marks, for a sentence."""
    return f"“{clean(value, 60)}”"


def named(key: object, names: Mapping[str, str] | None) -> str:
    """The name of an id, or the id itself."""
    return clean((names or {}).get(str(key), str(key)))


def is_number(value: object) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, int | float | np.number) and math.isfinite(float(value))
