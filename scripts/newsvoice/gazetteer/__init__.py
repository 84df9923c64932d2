"""The gazetteer: which actors there are and under which names they go (`data/actors.yml`)."""

from newsvoice.gazetteer.checking import warnings
from newsvoice.gazetteer.model import Actor, Affiliation, Alias, Gazetteer, GazetteerError, NotSame
from newsvoice.gazetteer.reading import build, load, parse

__all__ = [
    "Actor",
    "Affiliation",
    "Alias",
    "Gazetteer",
    "GazetteerError",
    "NotSame",
    "build",
    "load",
    "parse",
    "warnings",
]
