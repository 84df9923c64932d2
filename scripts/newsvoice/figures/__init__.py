"""Figures: a measure's table in, a `Chart` out; nothing is read, kept or shown."""

from newsvoice.figures.actors import mentions_by_voice
from newsvoice.figures.adjacency import matrix
from newsvoice.figures.chart import Chart
from newsvoice.figures.corpus import voice_shares
from newsvoice.figures.dates import date_ranges
from newsvoice.figures.forest import keyness
from newsvoice.figures.graph import network
from newsvoice.figures.names import naming
from newsvoice.figures.scatter import keyness_scatter
from newsvoice.figures.speakers import reporting_verbs, speakers
from newsvoice.figures.stance import tone
from newsvoice.figures.style import css_variables
from newsvoice.figures.words import collocations, dispersion, frequencies

__all__ = [
    "Chart",
    "collocations",
    "css_variables",
    "date_ranges",
    "dispersion",
    "frequencies",
    "keyness",
    "keyness_scatter",
    "matrix",
    "mentions_by_voice",
    "naming",
    "network",
    "reporting_verbs",
    "speakers",
    "tone",
    "voice_shares",
]
