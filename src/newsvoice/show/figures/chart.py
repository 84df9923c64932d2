"""A drawn chart with what it shows in words and what it was counted from."""

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from matplotlib.figure import Figure

Theme = Literal["auto", "light", "dark"]


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure, a sentence for who cannot see it, and what was counted (n and unit)."""

    figure: Figure = field(repr=False)
    alt: str
    note: str

    def svg(self, prefix: str | None = None, theme: Theme = "auto") -> str:
        """Inline SVG, the same bytes every time.

        With the theme `auto` colours are CSS variables and `currentColor`, for a page; `light` and `dark`
        write plain colours, for paper and for programs that read no CSS. Ids start with the prefix; without
        one they start with a hash of the drawing.
        """
        from newsvoice.show.figures import svg

        return svg.write(self.figure, self.alt, prefix, theme)

    def html(self, prefix: str | None = None) -> str:
        """The SVG and the note below it; what is too wide for the screen scrolls."""
        drawing = f'<div class="nv-chart" style="overflow-x:auto">{self.svg(prefix)}</div>'
        return f'{drawing}\n<p class="nv-note">{escape(self.note)}</p>'

    def _repr_html_(self) -> str:
        return self.html()
