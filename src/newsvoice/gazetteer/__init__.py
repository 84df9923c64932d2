"""The gazetteer: which actors there are and under which names they go (`data/actors.yml`)."""

from newsvoice.gazetteer.checking import warnings
from newsvoice.gazetteer.conversion import load
from newsvoice.gazetteer.reading import build, parse
from newsvoice.gazetteer.records import Actor, Affiliation, Alias, Gazetteer, GazetteerError, NotSame

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
