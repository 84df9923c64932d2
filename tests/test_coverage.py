import pandas as pd
import pytest

from newsvoice import gazetteer
from newsvoice.annotate.mentions import Matcher
from newsvoice.discovery import coverage

MATCHER = Matcher(
    gazetteer.build(
        {
            "actors": [
                {"id": "ruth", "type": "person", "name": "Ruth Okafor"},
                {"id": "ben", "type": "person", "name": "Ben Okafor"},
                {"id": "harbor", "type": "state_body", "name": "Harbor Commission"},
            ]
        }
    )
)
DOCUMENTS = [
    ("a", "Ruth Okafor met the Harbor Commission in Mosul. She met Okafor, and Mosul was quiet."),
    ("b", "Nobody but Okafor spoke of Mosul."),
]


def test_names_are_counted_as_known_unknown_and_nobodys() -> None:
    assert coverage.coverage(DOCUMENTS, MATCHER).values.tolist() == [
        ["Harbor Commission", "known", 1, 1],
        ["Okafor", "known", 1, 1],
        ["Ruth Okafor", "known", 1, 1],
        ["Mosul", "unknown", 3, 2],
        ["Okafor", "nobody's", 1, 1],
    ]


def test_the_share_is_of_mentions() -> None:
    measured = coverage.coverage(DOCUMENTS, MATCHER)
    assert coverage.share_known(measured) == 3 / 7
    assert coverage.is_low(measured)
    assert not coverage.is_low(coverage.coverage([("a", "Ruth Okafor met the Harbor Commission.")], MATCHER))


def test_each_case_of_a_surname_is_counted() -> None:
    text = "Ben Okafor slept. Ruth Okafor spoke. Okafor won. Okafor sang. Later Jo Okafor came. Okafor left."
    documents = [*DOCUMENTS, ("c", text)]
    assert coverage.surnames(documents, MATCHER).values.tolist() == [
        ["Okafor", "ruth", "named last", 2, 1],
        ["Okafor", "", "stranger", 1, 1],
        ["Okafor", "", "undecided", 1, 1],
    ]


def test_where_nothing_is_named_nothing_is_low() -> None:
    measured = coverage.coverage([("a", "nothing here")], MATCHER)
    assert measured.empty
    assert list(measured.columns) == list(coverage.COLUMNS)
    assert str(coverage.share_known(measured)) == "nan"
    assert list(coverage.surnames([("a", "nothing here")], MATCHER).columns) == list(coverage.SURNAME_COLUMNS)
    assert not coverage.is_low(measured)


def test_what_documents_give_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ben Okafor slept. Ruth Okafor spoke. Okafor won. Later Jo Okafor came. Okafor left. Kim Ord sang."
    documents = [*DOCUMENTS, ("c", text)]
    named = {doc_id: coverage.of_document(text, MATCHER) for doc_id, text in documents}
    assert ("Okafor", "nobody's", 1) in named["b"].names
    names = pd.DataFrame(
        [(doc_id, *row) for doc_id, found in reversed(named.items()) for row in found.names],
        columns=["doc_id", "name", "status", "count"],
    )
    uses = pd.DataFrame(
        [(doc_id, *row) for doc_id, found in reversed(named.items()) for row in found.surnames],
        columns=["doc_id", "surname", "actor", "by", "count"],
    )
    small = coverage.small_words(text for _, text in documents)
    monkeypatch.setattr(coverage, "FEW", 0)
    for groups in ([["a", "b", "c"]], [["c"], ["a", "b"]], [["b"], ["a"], ["c"]]):
        sums = coverage.added(coverage.summed(names[names["doc_id"].isin(group)]) for group in groups)
        uses_summed = coverage.added(coverage.summed_surnames(uses[uses["doc_id"].isin(group)]) for group in groups)
        assert coverage.total(sums, small).equals(coverage.coverage(documents, MATCHER))
        assert coverage.total_surnames(uses_summed).equals(coverage.surnames(documents, MATCHER))
        assert len(coverage.total_surnames(uses_summed)) == 3


def test_a_name_that_is_unknown_and_a_first_word_in_one_document_has_it_once() -> None:
    rows = [("a", "Mill", "first word", 2), ("a", "Mill", "unknown", 1), ("b", "Mill", "first word", 1),
            ("b", "Was", "first word", 5), ("c", "Ann", "known", 3)]  # fmt: skip
    names = pd.DataFrame(rows, columns=["doc_id", "name", "status", "count"])
    sums = coverage.added(
        coverage.summed(part) for part in (names[names["doc_id"] == "a"], names[names["doc_id"] != "a"])
    )
    assert coverage.total(sums, {"was"}).values.tolist() == [["Ann", "known", 3, 1], ["Mill", "unknown", 4, 2]]
