"""Tables as if nobody had decided anything, and with the decisions of rows that were written after them.

A book that is made takes seconds or minutes; what was decided meanwhile is put beside what it has found, so that its
error rates hold for all decisions at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd

from newsvoice.annotate import decided
from newsvoice.annotate.decided import Told
from newsvoice.annotate.mentions import Mention
from newsvoice.annotate.quotations import Quotation
from newsvoice.annotate.voices import Passage
from newsvoice.core.plain_texts import Plain
from newsvoice.core.table_files import Row
from newsvoice.core.voices import REPORTED
from newsvoice.measures.error import checked_places, rates
from newsvoice.sources.given_corrections import INDIRECT, MENTION, QUOTATION, VOICE
from newsvoice.tables import Tables, frame

_RAW = Plain("")  # offsets of tables are those of the raw text already
_TABLES = {QUOTATION: "quotations", INDIRECT: "indirect", VOICE: "passages", MENTION: "mentions"}
ActorOf = Callable[[str], str | None]


class Found:
    """What the library has found in a corpus, decisions undone.

    Args:
        tables: as a build has made them, whatever had been decided then.
        actor_of: the actor that a speaker is.
    """

    def __init__(self, tables: Tables, actor_of: ActorOf) -> None:
        """Keep the tables; what is found is told when it is asked for."""
        self._tables, self._actor_of = tables, actor_of
        self._last: dict[str, tuple[list[Row], Told]] = {}  # of each document: rows, and what they decide

    @cached_property
    def places(self) -> Mapping[str, pd.DataFrame]:
        """The places of each kind; see ``checked_places.as_found``."""
        return {what: checked_places.as_found(self._tables, what) for what in checked_places.WHATS}

    @cached_property
    def tables(self) -> Tables:
        """The tables without any decision, as far as error rates look at them."""
        empty = self._tables.decisions.head(0)
        shown = {_TABLES[what]: _as_table(what, places) for what, places in self.places.items()}
        return self._tables.changed(decisions=empty, **shown)

    def of(self, what: str, doc_id: str) -> pd.DataFrame:
        """The places of a kind in a document."""
        rows = self._rows[what].get(doc_id, ())
        return self.places[what].iloc[list(rows)]

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        return {what: places.groupby("doc_id", sort=False).indices for what, places in self.places.items()}

    @cached_property
    def _lengths(self) -> Mapping[str, int]:
        documents = self._tables.documents
        return dict(zip(documents["doc_id"], documents["n_chars"], strict=True))

    def told(self, doc_id: str, rows: Sequence[Row]) -> Told:
        """What rows decide in a document, as rows of the tables of decisions and of those that change nothing."""
        speech = [[_quotation(q) for q in self.of(what, doc_id).itertuples()] for what in (QUOTATION, INDIRECT)]
        length = self._lengths.get(doc_id, 0)
        *_, told = decided.speech(speech[0], speech[1], rows, _RAW, length, self._actor_of)
        _, mentions = decided.mentions([_mention(m) for m in self.of(MENTION, doc_id).itertuples()], rows, _RAW,
                                       self._tables.types.get)  # fmt: skip
        _, voices = decided.voices([], [_passage(p) for p in self.of(VOICE, doc_id).itertuples()], _said(rows), _RAW)
        return told + mentions + voices

    def _told_once(self, doc_id: str, rows: list[Row]) -> Told:
        """The same, found anew only if the rows of a document are others than before."""
        if doc_id not in self._last or self._last[doc_id][0] != rows:
            self._last[doc_id] = rows, self.told(doc_id, rows)
        return self._last[doc_id][1]

    def with_decisions(self, rows: Mapping[str, Iterable[Row]]) -> Tables:
        """The tables with what rows decide, by document; the figures of ``checked_places.units`` hold for them."""
        cells = [cell for doc_id, own in rows.items() for cell in self._told_once(doc_id, list(own)).decisions]
        return self.tables.changed(decisions=frame("decisions", cells))

    def rates(self, what: str, rows: Mapping[str, Sequence[Row]], confidence: float = 0.95) -> pd.DataFrame:
        """How often what was found is right, by the samples that rows belong to; see ``rates.rates``.

        Only documents with decisions are looked at, so that it takes no longer in a large corpus.

        Args:
            what: quotation, indirect, voice or mention.
            rows: every decision, by document.
            confidence: coverage.
        """
        own = {doc_id: found for doc_id, found in rows.items() if any(row.get("what") == what for row in found)}
        decided = self.with_decisions(own)
        names = ("documents", "passages", "quotations", "indirect", "mentions", "tokens")
        parts = {name: _of_documents(getattr(decided, name), own) for name in names}
        units = checked_places.units(replace(decided, **parts), what)
        return rates.rates(units, confidence=confidence).assign(places=len(self.places[what]))


def _of_documents(table: pd.DataFrame, documents: Iterable[str]) -> pd.DataFrame:
    return table[table["doc_id"].isin(list(documents))].reset_index(drop=True)


def _said(rows: Sequence[Row]) -> list[Row]:
    """Rows on voices as they are told: nothing is laid over anything here."""
    return [row for row in rows if row.get("what") == VOICE]


def _quotation(p: Any) -> Quotation:
    return Quotation(int(p.start), int(p.end), p.kind, p.container, p.found or None, rule=p.rule,
                     confidence=float(p.confidence))  # fmt: skip


def _mention(p: Any) -> Mention:
    return Mention(int(p.start), int(p.end), "", p.found, "", p.rule, p.kind)


def _passage(p: Any) -> Passage:
    return Passage(int(p.start), int(p.end), p.found, p.container, p.kind, p.rule)


def _as_table(what: str, places: pd.DataFrame) -> pd.DataFrame:
    """Places under the names of the columns of their table."""
    if what == VOICE:
        return places.assign(voice=places["found"], role=places["kind"], reason=places["rule"])
    if what == MENTION:
        return places.assign(actor=places["found"], sense=places["kind"], kind=places["rule"], voice=REPORTED)
    return places.assign(speaker=places["found"], actor=places["found_actor"])
