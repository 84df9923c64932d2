"""What the lines and the marks of a network mean, written above it."""

from collections.abc import Mapping, Sequence
from math import ceil

from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from newsvoice.show.figures import say, style, svg
from newsvoice.show.figures.style import BETWEEN, COMMENTARY, QUOTED, REPORTED, TEXT, Look

# The colour of a voice for pairs within it; pairs of two voices have no voice's colour and differ in their dashes.
SPLITS: Mapping[str, Look] = {
    "reported": Look("both in reported text", REPORTED, "", "o", "-"),
    "commentary": Look("both in commentary", COMMENTARY, "", "o", (0, (1.2, 1.2))),
    "quoted": Look("both inside a quotation", QUOTED, "", "o", (0, (5, 2))),
    "speaker × quoted": Look("speaker and what is quoted", BETWEEN, "", "o", (0, (7, 2, 1.5, 2))),
    "commentary × quoted": Look("commentary and quotation", BETWEEN, "", "o", (0, (3, 1.5))),
    "reported × commentary": Look("reported and commentary", BETWEEN, "", "o", (0, (7, 1.5, 1, 1.5, 1, 1.5))),
    "mixed": Look("no voice has over half", TEXT, "", "o", "-"),
}
TYPES: Mapping[str, str] = {"person": "o", "state": "s", "armed_group": "^", "media": "D"}
LINE = 15.0
SIDE = 12.0
OTHER = "other"


def split(dominant: object) -> Look:
    """How a line is drawn; an unknown kind is drawn plainly under its own name."""
    name = str(dominant).replace("_", " × ")
    return SPLITS.get(name) or Look(say.clean(dominant, 30), TEXT, "", "o", "-")


def strength(look: Look) -> float:
    """The opacity of a line: one that is no voice's stays behind."""
    return style.NEUTRAL if look.ink is TEXT else 0.85


def looks(kinds: Sequence[object]) -> list[Look]:
    """The kinds of lines present, in the order of the legend."""
    present = {str(kind).replace("_", " × ") for kind in kinds}
    return [split(kind) for kind in [*(k for k in SPLITS if k in present), *sorted(present - set(SPLITS))]]


def types(kinds: Sequence[object]) -> list[str]:
    """The types of actors present, in the order of the legend."""
    present = {str(kind) for kind in kinds}
    return [*(kind for kind in TYPES if kind in present), *([OTHER] if present - set(TYPES) else [])]


def height(lines: Sequence[Look], marks: Sequence[str], width: float) -> float:
    """How much room both take above a drawing of a width in points."""
    return LINE * (_rows(len(lines), _across(width)) + _rows(len(marks), _beside(width))) + 26


def write(axes: Axes, lines: Sequence[Look], marks: Sequence[str]) -> None:
    """Above the drawing: what the lines mean, then what the marks mean. They stay where they are when it is zoomed."""
    width = style.figure(axes).get_figwidth() * 72
    handles = [
        Line2D([], [], color=k.ink.light, ls=k.dash, lw=2.4, alpha=strength(k), label=k.name) for k in lines
    ]  # fmt: skip
    down = LINE * _rows(len(lines), _across(width)) + 6
    for legend in (
        axes.add_artist(_key(axes, handles, _across(width), 0, 3.2)),
        _key(axes, [_type(kind) for kind in marks], min(len(marks), _beside(width)), down, 1.0),
    ):
        legend.set_gid(svg.gid(legend="network"))


def _across(width: float) -> int:
    return 2 if width >= style.WIDTH else 1


def _beside(width: float) -> int:
    return 5 if width >= style.WIDTH else 3


def _rows(number: int, columns: int) -> int:
    return ceil(number / columns)


def _key(axes: Axes, handles: Sequence[Line2D], columns: int, down: float, length: float) -> Legend:
    width, height = style.figure(axes).get_size_inches() * 72
    anchor = (SIDE / width, 1 - down / height)
    return axes.legend(
        handles=list(handles), ncols=max(columns, 1), loc="upper left", bbox_to_anchor=anchor, borderpad=0.2,
        frameon=True, framealpha=0.9, labelspacing=0.35, handlelength=length,
    )  # fmt: skip


def _type(kind: str) -> Line2D:
    marker = TYPES.get(kind, "h")
    return Line2D([], [], ls="", marker=marker, color=TEXT.light, ms=7, label=kind.replace("_", " "))
