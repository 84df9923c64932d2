"""Decisions put beside tables that were made before them: the same figures as of tables made after them."""

from __future__ import annotations

import pytest

from newsvoice import gazetteer
from newsvoice.annotate.annotation import speaker_actor
from newsvoice.annotate.mentions import Matcher
from newsvoice.core.table_files import Row
from newsvoice.measures.error import checked_places, rates
from newsvoice.measures.error.redecided import Found
from newsvoice.sources.documents import Corpus, Document
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS
from newsvoice.tables import Tables, whole_corpus

ACTORS = """
actors:
  - {id: land, type: state, name: Landia, country: LA}
  - {id: ann-lee, type: person, name: Ann Lee}
  - {id: bob-ray, type: person, name: Bob Ray}
"""
TEXTS = (
    "“We won the vote,” Ann Lee said. “It was close,” Bob Ray added. Landia stayed out of it.\n",
    "Ann Lee said that the vote was over. “It was &amp; is close,” Bob Ray told Landia.\n",
    "Comment: Landia should listen. “Nobody did,” Ann Lee wrote.\n",
)
GAZETTEER = gazetteer.parse(ACTORS)
MATCHER = Matcher(GAZETTEER)
Rows = dict[str, list[Row]]


def _tables(rows: Rows) -> Tables:
    documents = [Document(f"d{n}", text) for n, text in enumerate(TEXTS)]
    return whole_corpus.annotate_corpus(Corpus(documents, []), GAZETTEER, rows, each=True)


def _rows(tables: Tables, *whats: str) -> Rows:
    """A decision on every place of some kinds, in turn of each sort."""
    rows: Rows = {}
    sorts = {
        "quotation": [("right", ""), ("speaker", "Ann Lee"), ("no quotation", ""), ("speaker", "-")],
        "indirect": [("right", ""), ("no quotation", "")],
        "mention": [("right", ""), ("actor", "bob-ray"), ("actor", "-")],
        "voice": [("right", "")],
    }
    for what in whats:
        decided = sorts[what]
        for n, place in enumerate(checked_places.as_found(tables, what).sort_values(["doc_id", "start"]).itertuples()):
            decision, value = decided[n % len(decided)]
            if place.found == "commentary":
                decision, value = "voice", "reported"
            cells = {"doc_id": place.doc_id, "start": str(place.start), "end": str(place.end), "what": what,
                     "decision": decision, "value": value, "who": "Ann", "when": "2026-01-02",
                     "sample": "s@0.5"}  # fmt: skip
            row = Row(dict.fromkeys(CORRECTION_COLUMNS, "") | cells, n + 2)
            rows.setdefault(place.doc_id, []).append(row)
    return rows


def test_rates_look_only_at_documents_with_decisions() -> None:
    plain = _tables({})
    rows = {"d1": _rows(plain, "quotation")["d1"]}
    found = Found(plain, lambda speaker: None)
    expected = rates.rates(checked_places.units(found.with_decisions(rows), "quotation"))
    assert found.rates("quotation", rows).equals(expected) and expected["places"].tolist() == [4]
    assert found.rates("quotation", {}).empty


OTHERS = ("quotation", "indirect", "mention")


@pytest.mark.parametrize(("what", "whats"), [*((what, OTHERS) for what in OTHERS), ("voice", ("voice",))])
def test_the_units_are_those_of_tables_that_know_the_decisions(what: str, whats: tuple[str, ...]) -> None:
    plain = _tables({})
    rows = _rows(plain, *whats)
    found = Found(plain, lambda speaker: speaker_actor(speaker, MATCHER))
    expected = checked_places.units(_tables(rows), what)
    units = checked_places.units(found.with_decisions(rows), what)
    assert units.equals(expected) and units["checked"].all()


def test_what_was_decided_before_can_be_taken_back() -> None:
    plain = _tables({})
    known = _tables(_rows(plain, *OTHERS))
    found = Found(known, lambda speaker: speaker_actor(speaker, MATCHER))
    columns = ["doc_id", "start", "end", "found", "found_actor", "weight", "rule", "confidence"]
    for what in OTHERS:
        units = checked_places.units(found.with_decisions({}), what)
        assert not units["checked"].any() and units[columns].equals(checked_places.units(plain, what)[columns])


def test_a_decision_that_fits_nothing_says_why() -> None:
    found = Found(_tables({}), lambda speaker: None)
    cells = {"doc_id": "d0", "start": "1", "end": "17", "what": "quotation", "decision": "bounds", "value": "1-40"}
    told = found.told("d0", [Row(dict.fromkeys(CORRECTION_COLUMNS, "") | cells, 2)])
    assert told.decisions == [] and told.unused[0][-1] == "with its right bounds it would overlap the one at 34"
