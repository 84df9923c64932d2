"""What a page shows of a place: the sentences around it, what was found there, and what it could be instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from newsvoice.book.checking.messages import Place
from newsvoice.core import plain_texts
from newsvoice.core.characters import visible
from newsvoice.core.voices import QUOTED
from newsvoice.measures.error import checked_places
from newsvoice.measures.error.redecided import Found
from newsvoice.measures.portrayal.comparison import UNNAMED
from newsvoice.show import display
from newsvoice.sources.given_corrections import INDIRECT, MENTION, QUOTATION, VOICE
from newsvoice.tables import Tables

OFFERED = 8  # candidates beside the one that was found: each has a digit as its key
LISTED = 300  # names of a document
ALL_NAMES = 5_000  # of a gazetteer
LONGEST = 1_200  # characters of a place that are shown
AROUND = 400  # characters before and after it, at most
_ANCHOR = re.compile(r"(?P<slug>.+)-s(?P<number>[0-9]{1,9})")
_PIECE = re.compile(r"\w+(?:[’'-]\w+)*|\s+|.", re.DOTALL)
Card = dict[str, Any]


class CorpusPlaces:
    """The places of a corpus, as pages ask for them.

    Args:
        tables: as the last build has made them.
        found: what was found in them, decisions undone.
    """

    def __init__(self, tables: Tables, found: Found) -> None:
        """Keep both."""
        self._tables, self._found = tables, found

    def of_sentence(self, anchor: str) -> list[Place]:
        """The places in a sentence, by its id in the Sources; none if there is no such sentence."""
        told = _ANCHOR.fullmatch(anchor)
        doc_id = self._slugs.get(told["slug"]) if told else None
        if doc_id is None or told is None:
            return []
        own = self._sentences(doc_id)
        row = own[own["sentence"] == int(told["number"])]
        if row.empty:
            return []
        start, end = int(row["start"].iloc[0]), int(row["end"].iloc[0])
        return [place for what in checked_places.WHATS for place in self._within(what, doc_id, start, end)]

    def _within(self, what: str, doc_id: str, start: int, end: int) -> Iterator[Place]:
        frame = self._found.of(what, doc_id)
        inside = frame[(frame["start"] < end) & (frame["end"] > start)].sort_values("start")
        for row in inside.itertuples():
            quoted = what == VOICE and row.found == QUOTED  # decided with its quotation
            if not quoted and self._texts[doc_id][row.start : row.end].strip():
                yield Place(doc_id, int(row.start), int(row.end), what)

    def row(self, place: Place) -> Any | None:
        """What was found at a place; None if nothing was."""
        frame = self._found.of(place.what, place.doc_id)
        rows = frame[(frame["start"] == place.start) & (frame["end"] == place.end)]
        return None if rows.empty else next(iter(rows.itertuples()))

    def is_actor(self, actor: str) -> bool:
        """Whether the gazetteer has an actor."""
        return actor in self._tables.names

    def name(self, value: str) -> str:
        """What was decided in the words of the book: actors and voices by name."""
        return visible(self._tables.names.get(value) or display.VOICE_NAMES.get(value, value))

    @cached_property
    def actors(self) -> list[tuple[str, str]]:
        """Id and name of the actors of the gazetteer."""
        return sorted(((a, visible(n)) for a, n in self._tables.names.items()), key=lambda one: one[1])[:ALL_NAMES]

    def card(self, place: Place) -> Card:
        """What a page shows of a place that is there."""
        row: Any = self.row(place)
        sentences = self._sentences(place.doc_id)
        over = sentences[(sentences["start"] < place.end) & (sentences["end"] > place.start)]
        number = int(over["sentence"].iloc[0]) if len(over) else 0
        stated = getattr(row, "confidence", np.nan)
        return {
            "place": [place.doc_id, place.start, place.end, place.what],
            "label": visible(self._tables.labels[place.doc_id]),
            "sentence": number,
            "anchor": display.anchor(place.doc_id, number),
            "ends": display.anchor(place.doc_id, int(over["sentence"].iloc[-1]) if len(over) else 0),
            "direction": "rtl" if 'dir="rtl"' in display.direction(self._texts[place.doc_id][:2_000]) else "",
            "context": list(self._context(place, sentences)),
            "found": self._named(place.what, row.found),
            "value": row.found,
            "probability": None if np.isnan(stated) else float(stated),
            "container": row.container,
            "others": self._others(place, row),
            "names": self._speakers(place.doc_id) if place.what in (QUOTATION, INDIRECT) else [],
            "nth": self._nth(place, over),
        }

    def _context(self, place: Place, sentences: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
        """The sentences around a place in pieces, each with its offsets; a word or a mark is a piece."""
        before = sentences.loc[sentences["end"] <= place.start, "start"].tail(2)
        behind = sentences.loc[sentences["start"] >= place.end, "end"].head(1)
        over = sentences[(sentences["start"] < place.end) & (sentences["end"] > place.start)]
        first, last = [place.start, *over["start"], *before], [place.end, *over["end"], *behind]
        text = self._texts[place.doc_id]
        start, end = min(first), max(last)
        if start < place.start - AROUND:
            yield "… ", start, start
            start = _word_from(text, place.start - AROUND, place.start)
        if end > place.end + AROUND:
            end = _word_before(text, place.end + AROUND, place.end)
        if place.end - place.start <= LONGEST:
            yield from _pieces(text, start, end, (place.start, place.end))
            return
        half = LONGEST // 2
        yield from _pieces(text, start, place.start + half, (place.start,))
        yield " … ", place.start + half, place.end - half
        yield from _pieces(text, place.end - half, end, (place.end,))

    def _others(self, place: Place, row: Any) -> list[tuple[str, str, float | None]]:
        """Value, name and probability of who or what it could be instead."""
        if place.what == VOICE:
            return []
        if place.what == MENTION:
            near = self._found.of(MENTION, place.doc_id)["found"]
            counted = [actor for actor in near.value_counts().index if actor != row.found]
            return [(actor, self._named(MENTION, actor), None) for actor in counted[:OFFERED]]
        likely = dict(self._candidates(place))
        names = [name for name in (*likely, *self._speakers(place.doc_id)) if name and name != row.found]
        return [(name, visible(name), likely.get(name)) for name in list(dict.fromkeys(names))[:OFFERED]]

    def _candidates(self, place: Place) -> Iterator[tuple[str, float]]:
        """Who the annotation has compared with the speaker, with the probabilities it gave."""
        table = self._tables.quotations if place.what == QUOTATION else self._tables.indirect
        own = table[(table["doc_id"] == place.doc_id) & (table["start"] == place.start)]
        for row in own.itertuples():
            for name, probability in ((row.second, row.second_probability), (row.third, row.third_probability)):
                if name:
                    yield name, float(probability)

    def _speakers(self, doc_id: str) -> list[str]:
        """Names that a document has: its speakers, then the persons it names, each in the order of their number."""
        said = pd.concat([self._found.of(what, doc_id)["found"] for what in (QUOTATION, INDIRECT)])
        named = self._found.of(MENTION, doc_id)["found"].value_counts().index
        persons = [self._named(MENTION, actor) for actor in named if self._tables.types.get(actor) == "person"]
        return [visible(name) for name in dict.fromkeys([*said[said != ""].value_counts().index, *persons])][:LISTED]

    def _named(self, what: str, found: str) -> str:
        if what == MENTION:
            return visible(self._tables.names.get(found, found))
        if what == VOICE:
            return display.VOICE_NAMES.get(found, found)
        return visible(found) or UNNAMED

    def _nth(self, place: Place, over: pd.DataFrame) -> int:
        """Which of the names behind quotations in its last sentence is that of a quotation; −1 for other places."""
        if place.what != QUOTATION or over.empty:
            return -1
        own = self._found.of(QUOTATION, place.doc_id)
        start = int(over["start"].iloc[-1])
        return int(((own["end"] > start) & (own["end"] < place.end)).sum())

    def _sentences(self, doc_id: str) -> pd.DataFrame:
        return self._tables.sentences.iloc[self._rows[doc_id]] if doc_id in self._rows else self._tables.sentences[:0]

    @cached_property
    def _rows(self) -> Mapping[str, Any]:
        return dict(self._tables.sentences.groupby("doc_id", sort=False).indices)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        documents = self._tables.documents
        return dict(zip(documents["doc_id"], documents["text"], strict=True))

    @cached_property
    def _slugs(self) -> Mapping[str, str]:
        return {display.slug(doc_id): doc_id for doc_id in self._tables.documents["doc_id"]}


def _word_from(text: str, at: int, end: int) -> int:
    """Where the next word begins."""
    found = re.compile(r"\s+").search(text, at, end)
    return found.end() if found else at


def _word_before(text: str, at: int, start: int) -> int:
    """Where the last word ends."""
    while at > start and not text[at - 1].isspace():
        at -= 1
    return at


def _pieces(text: str, start: int, end: int, cuts: tuple[int, ...]) -> Iterator[tuple[str, int, int]]:
    """A stretch of a raw text as it is shown, in pieces with their raw offsets, cut where a place begins or ends."""
    plain = plain_texts.plain(text[start:end])
    inner = {plain.offset(cut - start) for cut in cuts}
    edges = sorted({0, len(plain.text), *(m.end() for m in _PIECE.finditer(plain.text)), *inner})
    for a, b in pairwise(edges):
        yield visible(plain.text[a:b]), start + plain.raw_start(a), start + plain.raw_end(b)
