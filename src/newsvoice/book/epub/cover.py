"""The cover of the EPUB: what a shelf of an e-reader shows, a picture of the title, the description and the author."""

from __future__ import annotations

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from newsvoice.book.pdf import glyphs
from newsvoice.core.parameters import Report
from newsvoice.show.figures import say

WIDTH, HEIGHT = 432.0, 691.2
"""Points; at 200 dots an inch 1,200 × 1,920 pixels, the form that shops and shelves of e-readers ask for."""
DOTS = 200
MARGIN = 40.0
PAPER, INK, SOFT = "#14202b", "#ffffff", "#c4ccd4"
TITLE_SIZES = (36, 32, 28, 24, 20)
TITLE_LINES = 6
FONT = "DejaVu Sans"
SPACING = 1.3
BOLD = 1.16  # how much wider bold letters are, at most


def picture(report: Report) -> bytes:
    """The cover as PNG: the same words give the same bytes."""
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), facecolor=PAPER)
    FigureCanvasAgg(figure)
    width = WIDTH - 2 * MARGIN
    title, size = _title(glyphs.shown(report.title), width / BOLD)
    below = _write(figure, title, HEIGHT - 2.2 * MARGIN, size, INK, weight="bold")
    below = _write(figure, "—" * 3, below - 10, 14, SOFT)
    _write(figure, say.wrap(glyphs.shown(report.description), width, 9, 14), below - 12, 14, SOFT)
    _write(figure, say.wrap(glyphs.shown(report.author), width, 2, 15), 2.2 * MARGIN, 15, INK)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DOTS, metadata={"Software": None})
    return file.getvalue()


def _title(title: str, width: float) -> tuple[str, int]:
    """The title in lines, as large as it can be written in full."""
    for size in TITLE_SIZES:
        lines = say.wrap(title, width, TITLE_LINES, size)
        if "…" not in lines or "…" in title:
            break
    return lines, size


def _write(figure: Figure, text: str, top: float, size: float, colour: str, *, weight: str = "normal") -> float:
    """Write lines from a height downwards, evenly spaced, whatever their letters; the height below them."""
    for line in text.split("\n"):
        top -= SPACING * size
        figure.text(
            MARGIN / WIDTH, top / HEIGHT, line, size=size, color=colour, weight=weight, family=FONT, parse_math=False
        )
    return top
