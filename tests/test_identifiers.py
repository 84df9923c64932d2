"""Every document has an identifier of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsvoice.sources.identifiers import Source, identifiers, of_names
from newsvoice.sources.input_records import Record


def test_a_name_without_its_ending_unless_two_would_share_it() -> None:
    assert of_names(["a.txt", "b/c.txt"]) == {"a.txt": "a", "b/c.txt": "b__c"}
    assert of_names(["a.TXT", "a.txt", "a.txt.txt", "b/c.txt", "b__c.txt", "d.txt"]) == {
        "a.TXT": "a.TXT", "a.txt": "a.txt", "a.txt.txt": "a.txt.txt",
        "b/c.txt": "b/c.txt", "b__c.txt": "b__c.txt", "d.txt": "d",
    }  # fmt: skip


def test_compression_is_no_part_of_it_and_rows_have_their_number() -> None:
    assert of_names(["a.txt.gz", "x/news.jsonl.zst:12", "at 10:30.txt"]) == {
        "a.txt.gz": "a", "x/news.jsonl.zst:12": "x__news__12", "at 10:30.txt": "at 10:30",
    }  # fmt: skip


def test_an_identifier_of_a_file_wins_over_a_name_and_is_given_once() -> None:
    rows = [("n.jsonl", "n.jsonl:1", "a"), ("n.jsonl", "n.jsonl:2", "a"), ("a.txt", "a.txt", "")]
    ids, repeated = identifiers([Source(file, name, Record("Text.", doc_id=given)) for file, name, given in rows])
    assert ids == {"n.jsonl:1": "a", "a.txt": "a.txt"}
    assert repeated == {"n.jsonl:2": "the identifier a is that of n.jsonl:1 already; give it another"}


@given(st.lists(st.text("ab./:1", min_size=1, max_size=8), unique=True), st.frozensets(st.text("ab1", max_size=2)))
def test_identifiers_never_collide(names: list[str], taken: frozenset[str]) -> None:
    ids = of_names(names, taken)
    assert len(set(ids.values())) == len(names) == len(ids)
    assert not set(ids.values()) & taken
