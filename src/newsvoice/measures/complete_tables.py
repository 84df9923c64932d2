"""The complete tables of a report for other programs: what the chapters show the first rows of.

Texts of documents are in them only as far as the book may print them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from newsvoice.core import parameters
from newsvoice.core.parameters import Value
from newsvoice.core.voices import VOICES
from newsvoice.measures.actors import cooccurrence
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.words import units
from newsvoice.tables import Tables, plain

STRING, INTEGER, NUMBER = "string", "integer", "number"
_PLACE = {
    "doc_id": (STRING, "identifier of the document"),
    "start": (INTEGER, "first character in the text of the document, counted from 0"),
    "end": (INTEGER, "character after the last"),
    "sentence": (INTEGER, "number of the sentence in the document, from 0"),
}
_SPEECH = {
    **_PLACE,
    "speaker": (STRING, "who speaks, each under one name"),
    "actor": (STRING, "identifier of the actor that the speaker is, empty if none of the gazetteer"),
    "speaker_surface": (STRING, "the speaker as printed"),
    "cue": (STRING, "the word that introduces the speech"),
    "outlet": (STRING, "the outlet that is said to have it from the speaker"),
    "container": (STRING, "the voice around it: reported or commentary"),
    "rule": (STRING, "the rule that found the speaker"),
    "confidence": (NUMBER, "probability that the speaker is right, 0 to 1"),
    "text": (STRING, "what is said, on one line"),
}
COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "documents": {
        "doc_id": (STRING, "identifier of the document"),
        "file": (STRING, "the file, and the row or place in it"),
        "sha256": (STRING, "hash of the file or row"),
        "label": (STRING, "short name in the book"),
        "title": (STRING, "title, or the first words of a text without one"),
        "outlet": (STRING, "who published it"),
        "type": (STRING, "kind of document"),
        "published_from": (STRING, "first day on which it may have been published, or empty"),
        "published_to": (STRING, "last day on which it may have been published, or empty"),
        "language": (STRING, "language code"),
        "status": (STRING, "read, or why it does not count"),
        "reason": (STRING, "what to know of it"),
        "n_words": (INTEGER, "words of its text, page furniture among them"),
    },
    "words": {
        "term": (STRING, "the word in small letters, as form, lemma or stem by the parameter word_unit"),
        "voice": (STRING, "whose voice says it: reported, quoted or commentary"),
        "doc_id": (STRING, "identifier of the document"),
        "count": (INTEGER, "how often the document has the word in this voice"),
    },
    "mentions": {
        **_PLACE,
        "surface": (STRING, "the name as printed"),
        "actor": (STRING, "identifier of the actor in the gazetteer"),
        "name": (STRING, "name of the actor"),
        "type": (STRING, "kind of actor"),
        "kind": (STRING, "kind of name"),
        "sense": (STRING, "actor, place or attributive; only the first is counted"),
        "voice": (STRING, "whose voice says it"),
        "container": (STRING, "the voice around a quotation"),
    },
    "quotations": {**_PLACE, "kind": (STRING, "full or fragment"), **_SPEECH},
    "indirect": _SPEECH,
    "edges": {
        "a": (STRING, "identifier of one actor"),
        "b": (STRING, "identifier of the other"),
        "count": (INTEGER, "windows of text that name both"),
        "documents": (INTEGER, "documents with such a window"),
        "count_a": (INTEGER, "windows that name a"),
        "count_b": (INTEGER, "windows that name b"),
        "windows": (INTEGER, "windows that could name somebody"),
        "expected": (NUMBER, "count_a · count_b / windows"),
        "npmi": (NUMBER, "normalised pointwise mutual information, -1 to 1"),
        "p": (NUMBER, "exact hypergeometric probability of as many or more by chance"),
        "q": (NUMBER, "p after Benjamini and Hochberg over all pairs"),
    },
}
_WITHHELD: dict[str, dict[str, tuple[str, ...]]] = {
    "none": {
        "documents": ("title",),
        "mentions": ("surface",),
        "quotations": ("speaker_surface", "text"),
        "indirect": ("speaker_surface", "text"),
    },
    "excerpts": {"indirect": ("text",)},  # its sentence may be withheld, if it neither quotes nor names somebody
}


@dataclass(frozen=True, slots=True)
class Complete:
    """A table with its columns: name → (type, meaning)."""

    name: str
    frame: pd.DataFrame
    columns: Mapping[str, tuple[str, str]]


def of(tables: Tables, values: Mapping[str, Value]) -> list[Complete]:
    """The complete tables of a report.

    Args:
        tables: the tables of its documents.
        values: its parameters. ``publish_sources`` decides which columns hold words of the documents: all of them if
            it is ``full``; no reported speech without quotation marks if ``excerpts``; no printed text if ``none``.

    Returns:
        documents, words, mentions, quotations, indirect and edges, with the columns of ``COLUMNS``, in an order that
        depends on nothing but the documents.
    """
    measures = Measures(units.regroup(tables, str(values["word_unit"])), values)
    frames = {
        "documents": tables.documents,
        "words": _words(measures.tables.words("doc_id", "term", "voice")),
        "mentions": measures.mentions(),
        "quotations": measures.quotations(),
        "indirect": measures.indirect_speech(),
        "edges": _edges(measures),
    }
    withheld = _WITHHELD.get(str(values["publish_sources"]), {})
    return [_cut(name, frame, withheld.get(name, ())) for name, frame in frames.items()]


def _cut(name: str, frame: pd.DataFrame, withheld: tuple[str, ...]) -> Complete:
    columns = {column: told for column, told in COLUMNS[name].items() if column not in withheld}
    return Complete(name, frame[list(columns)].reset_index(drop=True), columns)


def _words(tokens: pd.DataFrame) -> pd.DataFrame:
    """How often each document has each word in each voice."""
    counted = plain(tokens[tokens["voice"].isin(VOICES)])
    return counted.groupby(["term", "voice", "doc_id"]).size().rename("count").reset_index()


def _edges(measures: Measures) -> pd.DataFrame:
    """The pairs of actors; without the intervals and tests of the book, which take long with many documents."""
    window = str(measures.parameter("cooccurrence_window"))
    return cooccurrence.edges(measures.pairs(), measures.tables.mentions, measures.windows(), window=window)


def settings(values: Mapping[str, Value]) -> dict[str, Value]:
    """The parameters that decide what the tables hold, without the places of files."""
    return {name: values[name] for name in parameters.SCHEMA if name in values and name not in parameters.PATHS}
