"""A drawing ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from newsvoice.show.figures import svg
from newsvoice.show.figures.description import Description, Theme, description, figure_of, for_phones


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure ready to be written: the drawing, a sentence for who cannot see it, and what was counted.

    ``narrow`` is the same drawn for a phone, where there is such a drawing.
    """

    figure: Figure = field(repr=False)
    alt: str
    note: str
    narrow: Figure | None = field(default=None, repr=False)

    @classmethod
    def of(cls, drawing: Axes | Figure, alt: str = "") -> Chart:
        """The chart of axes or of a figure; ``alt`` describes one that does not say itself what it shows."""
        figure = figure_of(drawing)
        said = description(figure) or Description("", "")
        return cls(figure, alt or said.alt, said.note, for_phones(figure))

    def svg(self, prefix: str | None = None, theme: Theme = "auto") -> str:
        """Inline SVG, the same bytes every time.

        With the theme `auto` colours are CSS variables and `currentColor`, for a page; `light` and `dark`
        write plain colours, for paper and for programs that read no CSS. Ids start with the prefix; without
        one they start with a hash of the drawing.
        """
        return svg.write(self.figure, self.alt, prefix, theme)

    def narrow_svg(self, prefix: str | None = None) -> str:
        """Inline SVG of the drawing for a phone; empty if there is none."""
        return svg.write(self.narrow, self.alt, prefix, "auto") if self.narrow else ""

    def html(self, prefix: str | None = None) -> str:
        """The SVG and the note below it; what is too wide for the screen scrolls."""
        drawing = f'<div class="nv-chart" style="overflow-x:auto">{self.svg(prefix)}</div>'
        return f'{drawing}\n<p class="nv-note">{escape(self.note)}</p>'

    def _repr_html_(self) -> str:
        return self.html()
