"""Figures: a measure's table in, a `Chart` out; nothing is read, kept or shown."""

from newsvoice.show.figures.actors import mentions_by_voice
from newsvoice.show.figures.adjacency import matrix
from newsvoice.show.figures.chart import Chart
from newsvoice.show.figures.corpus import voice_shares, voices_by, voices_of_corpus
from newsvoice.show.figures.cross_table import quoted_by
from newsvoice.show.figures.dates import date_ranges
from newsvoice.show.figures.forest import keyness
from newsvoice.show.figures.naming import naming
from newsvoice.show.figures.network import TANGLED, network
from newsvoice.show.figures.scatter import keyness_scatter
from newsvoice.show.figures.speakers import reporting_verbs, speakers
from newsvoice.show.figures.stance import tone
from newsvoice.show.figures.style import css_variables
from newsvoice.show.figures.words import collocations, dispersion, frequencies

__all__ = [
    "TANGLED",
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
    "quoted_by",
    "reporting_verbs",
    "speakers",
    "tone",
    "voice_shares",
    "voices_by",
    "voices_of_corpus",
]
