"""The book that is served, as far as checking needs it: its tables, its places, its queues, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

from newsvoice.annotate.quotations import corrections
from newsvoice.book.checking.corpus_places import CorpusPlaces
from newsvoice.book.checking.messages import MOST_SEEDS, Place, Queue, Refused
from newsvoice.core.parameters import Value
from newsvoice.core.table_files import Row
from newsvoice.core.voices import QUOTED
from newsvoice.measures.error import checked_places, sampling
from newsvoice.measures.error.redecided import Found
from newsvoice.show.sentences import checked_samples
from newsvoice.sources.correction_lines import one_line
from newsvoice.sources.given_corrections import ACTOR, CORRECTION_COLUMNS, MENTION, VOICE, Corrections, value
from newsvoice.tables import Tables, store

NOBODY = "-"


class OpenedBook:
    """What a build has made.

    Args:
        tables: of the documents that count in it.
        confidence: coverage of its intervals.
    """

    def __init__(self, tables: Tables, confidence: float) -> None:
        """Keep both; places and samples are found when somebody asks."""
        self._tables, self._confidence = tables, confidence
        self._queues: dict[Queue, Mapping[Place, str]] = {}

    @cached_property
    def found(self) -> Found:
        """What was found, decisions undone."""
        return Found(self._tables, self._actors.get)

    @cached_property
    def places(self) -> CorpusPlaces:
        """The places, as pages ask for them."""
        return CorpusPlaces(self._tables, self.found)

    @cached_property
    def _actors(self) -> Mapping[str, str]:
        """Which actor a speaker is, of the names that the documents and the gazetteer have."""
        known = {name: actor for actor, name in self._tables.names.items()}
        for frame in (self._tables.quotations, self._tables.indirect):
            said = frame[frame["actor"].notna() & frame["speaker"].notna()]
            known |= dict(zip(said["speaker"], said["actor"], strict=True))
        return known

    def queue(self, asked: Queue) -> Mapping[Place, str]:
        """The places of a sample in the order to check them, each with its cell ``sample``."""
        if asked not in self._queues:
            units = checked_places.units(self.found.tables, asked.what)
            drawn = sampling.draw(units, asked.size, design=asked.design, seed=asked.seed)
            self._queues[asked] = {
                Place(row.doc_id, int(row.start), int(row.end), asked.what): str(row.sample)
                for row in drawn.itertuples()
            }
        return self._queues[asked]

    def unfinished(self, asked: Queue, rows: Corrections) -> Queue:
        """The first sample of this kind of which not all is checked."""
        for seed in range(MOST_SEEDS + 1):
            queue = Queue(asked.what, asked.design, asked.size, seed)
            if self.done(queue, rows) < len(self.queue(queue)) or seed == MOST_SEEDS:
                return queue
        raise AssertionError

    def done(self, queue: Queue, rows: Corrections) -> int:
        """How many places of a sample are checked as part of it."""
        return sum(self.is_done(place, cell, rows) for place, cell in self.queue(queue).items())

    def is_done(self, place: Place, sample: str, rows: Corrections) -> bool:
        """Whether somebody has checked a place as part of a sample."""
        return any(row["sample"] == sample for row in decided_at(place, rows))

    def check(self, place: Place, row: Mapping[str, str]) -> None:
        """See that a decision fits what was found.

        Raises:
            Refused: it does not.
        """
        found = self.places.row(place)
        if found is None:
            raise Refused(HTTPStatus.CONFLICT, "The book has no such place any more; reload the page.")
        if row["decision"] == ACTOR and row["value"] != NOBODY and not self.places.is_actor(row["value"]):
            raise Refused(HTTPStatus.BAD_REQUEST, "No actor has this name; choose one of the list, or add it to the"
                          " gazetteer first.")  # fmt: skip
        if row["decision"] == VOICE and found.found == QUOTED:
            raise Refused(HTTPStatus.BAD_REQUEST, "This passage is quoted; decide on the quotation instead.")
        unused = self.found.told(place.doc_id, [Row(dict(row), 0)]).unused
        if unused:
            raise Refused(HTTPStatus.BAD_REQUEST, f"This changes nothing: {one_line(str(unused[0][-1]))}.")

    def how_sure(self, what: str, rows: Corrections) -> str:
        """How often what was found is right, by all random samples checked until now, in the words of the book."""
        told = self.found.rates(what, rows, self._confidence)
        named = told.rename(columns={"right": "correct", "share": "right_share"}).assign(what=what, stale=False)
        return repr(checked_samples.checked_kind(named, what)).strip()

    def told(self, place: Place, rows: Corrections) -> list[dict[str, Any]]:
        """The decisions on a place as a page shows them; ``name`` is the value in words."""
        columns = ("decision", "who", "when", "note")
        at = decided_at(place, rows)
        said = [{"value": one_line(value(row))} | {name: one_line(row[name]) for name in columns} for row in at]
        is_name = place.what in (VOICE, MENTION)
        return [one | {"name": self.places.name(one["value"]) if is_name else one["value"]} for one in said]

    def dispute(self, place: Place, rows: Corrections) -> str:
        """What analysts differ on at a place; ``""`` if they do not."""
        own = [row for row in rows.get(place.doc_id, ()) if (row["what"] or "quotation") == place.what]
        told = corrections.conflicts(own)
        at = decided_at(place, rows)
        return next((said for n, said in told.items() if said and own[n] in at), "")


def folder(values: Mapping[str, Value]) -> Path:
    """Where the tables of a book are kept, as its files are now."""
    return store.folder(*(str(values[name]) for name in store.GIVEN))


def opened(values: Mapping[str, Value], folder: Path | None) -> OpenedBook:
    """The book of some parameters.

    Args:
        values: the parameters.
        folder: where its tables are kept; if they are there no longer they are made again, with all that was decided.
    """
    given = [str(values[name]) for name in store.GIVEN]
    if folder and folder.is_dir():
        read = store.of_folder(folder, *(str(values[name]) for name in store.SELECTS))
    else:
        read = store.load(*given)
    return OpenedBook(read, float(str(values["confidence"])))


def decided_at(place: Place, rows: Corrections) -> list[Row]:
    """The decisions on a place."""
    return [
        row
        for row in rows.get(place.doc_id, ())
        if (row["what"] or "quotation") == place.what
        and int(row["start"]) == place.start
        and row["end"] in ("", str(place.end))
    ]


def cells(place: Place, **given: str) -> dict[str, str]:
    """A row of the file of decisions."""
    span = {"doc_id": place.doc_id, "start": str(place.start), "end": str(place.end), "what": place.what}
    return dict.fromkeys(CORRECTION_COLUMNS, "") | span | given
