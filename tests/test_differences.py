"""What changed between two runs, and why, on documents small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import gazetteer
from newsvoice.core import parameters
from newsvoice.core.table_files import Row
from newsvoice.quality import differences, run_records
from newsvoice.quality.differences import Differences
from newsvoice.quality.differing_counts import CLASSES
from newsvoice.quality.run_records import RunRecord, RunRecordError
from newsvoice.sources.documents import Corpus, Corrections, Document, Quarantined
from newsvoice.tables import Tables, whole_corpus

ACTORS = """actors:
- {id: ann-lee, type: person, name: Ann Lee}
- {id: bob-roe, type: person, name: Bob Roe}
- {id: dover, type: country, name: Dover}
"""
MORE_ACTORS = ACTORS + "- {id: york-mill, type: organization, name: York Mill}\n"
BRIDGE = "Ann Lee met Bob Roe in March. “The bridge will open,” Ann Lee said."
MILL = "York Mill closed. “The mill was sold last winter,” Bob Roe said."
STRIKE = "Ann Lee left. “The strike goes on for now,” said Bob Roe."
Texts = dict[str, str]


def _record(
    texts: Texts, *, actors: str = ACTORS, corrections: Corrections | None = None,
    aside: tuple[Quarantined, ...] = (), described: dict[str, dict[str, str]] | None = None, **values: Any,
) -> RunRecord:  # fmt: skip
    known = described or {}
    documents = [
        Document(name, text, f"{name}.txt", str(hash(text)), known.get(name, {})) for name, text in texts.items()
    ]
    tables = whole_corpus.annotate_corpus(Corpus(documents, list(aside)), gazetteer.parse(actors), corrections)
    return run_records.record(tables, parameters.check(values), "A title")


def _rows(found: Differences, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return list(getattr(found, name)[list(columns)].itertuples(index=False, name=None))


def test_the_same_documents_are_the_same() -> None:
    old, new = _record({"a": BRIDGE, "b": MILL}), _record({"a": BRIDGE, "b": MILL})
    found = differences.compare(old, new)
    assert found.same and found.causes.empty and run_records.same(old, new)


def test_an_added_document_is_the_reason_of_what_it_adds() -> None:
    found = differences.compare(_record({"a": BRIDGE}), _record({"a": BRIDGE, "b": MILL}))
    assert _rows(found, "documents", "doc_id", "change", "before", "after") == [("b", "added", "–", "accepted")]
    assert _rows(found, "voices", "voice", "before", "after", "difference", "added", "same text") == [
        ("reported", 10, 16, 6, 6, 0), ("quoted", 4, 10, 6, 6, 0),
    ]  # fmt: skip
    assert _rows(found, "actors", "actor", "before", "after", "difference", "reported", "quoted", "reason") == [
        ("bob-roe", 1, 2, 1, 1, 0, "documents added +1")
    ]
    assert _rows(found, "quotations", "change", "doc_id", "before", "after", "opening", "reason") == [
        ("added", "b", "–", "Bob Roe", "The mill was sold last winter,", "document added")
    ]
    assert found.causes["what"].tolist() == ["documents"] and found.edges.empty
    assert ("mill", 0, 2, 2, 1, 1, 0, "documents (added)") in _rows(
        found, "words", "term", "before", "after", "difference", "reported", "quoted", "commentary", "reason"
    )


def test_a_removed_document_takes_its_edge_with_it() -> None:
    found = differences.compare(_record({"a": BRIDGE, "b": MILL}), _record({"b": MILL}))
    assert _rows(found, "edges", "a", "b", "before", "after", "difference", "reason") == [
        ("ann-lee", "bob-roe", 1, 0, -1, "documents removed -1")
    ]
    assert _rows(found, "quotations", "change", "before", "after") == [("gone", "Ann Lee", "–")]


def test_another_name_of_the_same_text_is_followed() -> None:
    found = differences.compare(_record({"a": BRIDGE, "b": MILL}), _record({"z": BRIDGE, "b": MILL}))
    assert _rows(found, "documents", "doc_id", "change", "before", "after") == [("z", "renamed", "a", "z")]
    assert all(getattr(found, name).empty for name in ("voices", "words", "actors", "edges", "quotations"))


def test_a_changed_text_is_the_reason_and_quotations_are_known_by_their_words() -> None:
    longer = "Dover waits. " + BRIDGE
    found = differences.compare(_record({"a": BRIDGE}), _record({"a": longer}))
    assert _rows(found, "documents", "doc_id", "change") == [("a", "text changed")]
    assert _rows(found, "actors", "actor", "difference", "reason") == [("dover", 1, "documents text changed +1")]
    assert found.quotations.empty  # it stands elsewhere, and is the same


def test_a_gazetteer_is_the_reason_where_texts_are_the_same() -> None:
    texts = {"a": BRIDGE, "b": MILL}
    found = differences.compare(_record(texts), _record(texts, actors=MORE_ACTORS))
    assert found.causes[["what", "effect"]].to_numpy().tolist() == [["gazetteer", "counts"]]
    assert _rows(found, "actors", "actor", "name", "before", "after", "same text", "reason") == [
        ("york-mill", "York Mill", 0, 1, 1, "gazetteer +1")
    ]
    assert found.documents.empty and found.words.empty and not found.same


def test_a_document_that_is_now_quarantined_is_told_with_its_reason() -> None:
    aside = Quarantined("b", "b.txt", "it is damaged", "s")
    found = differences.compare(_record({"a": BRIDGE, "b": STRIKE}), _record({"a": BRIDGE}, aside=(aside,)))
    assert _rows(found, "documents", "doc_id", "before", "after", "reason") == [
        ("b", "accepted", "quarantined", "it is damaged")
    ]
    assert _rows(found, "actors", "actor", "difference") == [("ann-lee", -1), ("bob-roe", -1)]


def test_another_outlet_is_a_description() -> None:
    found = differences.compare(
        _record({"a": BRIDGE}, described={"a": {"outlet": "The Post"}}),
        _record({"a": BRIDGE}, described={"a": {"outlet": "The Mail"}}),
    )
    assert _rows(found, "documents", "change", "before", "after", "reason") == [
        ("described otherwise", "The Post", "The Mail", "outlet")
    ]
    assert found.actors.empty and found.quotations.empty


def test_parameters_say_what_they_can_change() -> None:
    old, new = _record({"a": BRIDGE}), _record({"a": BRIDGE}, top=30, cooccurrence_window="document")
    found = differences.compare(old, new)
    assert _rows(found, "causes", "what", "before", "after", "effect") == [
        ("parameter cooccurrence_window", "sentence", "document", "edges"),
        ("parameter top", "20", "30", "how the book shows counts"),
    ]
    assert found.same  # both are named in one sentence, so in one document


def test_a_speaker_that_was_corrected_is_told_with_the_reason() -> None:
    texts = {"a": BRIDGE}
    start = BRIDGE.index("The bridge")
    row = Row({"doc_id": "a", "start": str(start), "end": "", "speaker": "Bob Roe", "kind": "", "note": ""}, 2)
    found = differences.compare(_record(texts), _record(texts, corrections={"a": [row]}))
    assert _rows(found, "quotations", "change", "before", "after", "reason") == [
        ("speaker changed", "Ann Lee", "Bob Roe", "corrections")
    ]


def test_words_that_one_record_leaves_out_are_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {"a": "Mills close. Mills close. Mills open. Bridges open."}
    few = {"a": "Mills close. Bridges open."}
    monkeypatch.setattr(run_records, "MOST_WORDS", 2)
    old, new = _record(few), _record(many)
    assert (old.about["least"], new.about["least"]) == (2, 3)
    assert new.words["term"].tolist() == ["mills"]
    found = differences.compare(old, new)
    assert found.words.empty  # 3 now, fewer than 2 before: too near to the limit to tell
    many = {"a": "Mills close. " * 4 + "Bridges open."}
    found = differences.compare(old, _record(many))
    assert _rows(found, "words", "term", "after") == [("close", 4), ("mills", 4)]
    assert found.words["reason"].str.startswith("before fewer than 2 uses, taken for 0; ").all()


def test_nothing_of_the_documents_is_kept_where_they_may_not_be_published() -> None:
    kept = _record({"a": BRIDGE, "b": MILL}, publish_sources="none", top=3)
    assert set(kept.quotations["opening"]) == {""} and len(kept.words) <= 3
    written = b"".join(run_records.files(kept).values())
    assert b"bridge will open" not in written and b"winter" not in written


def test_a_record_is_read_as_it_was_written_and_gives_the_same_bytes(tmp_path: Path, seeds: Tables) -> None:
    kept = run_records.record(seeds, parameters.defaults(), "T")
    files = run_records.files(kept)
    assert files == run_records.files(run_records.record(seeds, parameters.defaults(), "T"))
    assert sum(map(len, files.values())) < 200_000
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert run_records.same(run_records.read(tmp_path), kept)
    assert differences.compare(run_records.read(tmp_path), kept).same


def test_a_book_without_a_record_or_with_a_damaged_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunRecordError, match="by an earlier version; build it again"):
        run_records.read(tmp_path)
    for name, data in run_records.files(_record({"a": BRIDGE})).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    about = tmp_path / "_data" / "about.json"
    told = json.loads(about.read_text())
    for damaged in (b"{", b"[]", b"null", json.dumps(told | {"data": 3}).encode()):
        about.write_bytes(damaged)
        with pytest.raises(RunRecordError, match=r"cannot be read \(.*\); build the book again"):
            run_records.read(tmp_path)
    about.write_text(json.dumps(told | {"format": 2}))
    with pytest.raises(RunRecordError, match="of another version"):
        run_records.read(tmp_path)
    about.write_text(json.dumps(told))
    kept = run_records.read(tmp_path)
    for column, value in (("term", 3), ("quoted", "many")):
        kept.words.assign(**{column: value}).to_parquet(tmp_path / "_data" / "words.parquet")
        with pytest.raises(RunRecordError, match="cannot be read"):
            run_records.read(tmp_path)
    (tmp_path / "_data" / "words.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(RunRecordError, match="cannot be read"):
        run_records.read(tmp_path)


def test_empty_runs_can_be_compared() -> None:
    nothing, something = _record({}), _record({"a": BRIDGE})
    assert differences.compare(nothing, nothing).same
    added, gone = differences.compare(nothing, something), differences.compare(something, nothing)
    assert added.voices["difference"].tolist() == [10, 4] and gone.voices["difference"].tolist() == [-10, -4]


STORIES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from((BRIDGE, MILL, STRIKE, "Dover waits.")))


@settings(max_examples=30, deadline=None)
@given(STORIES, STORIES)
def test_differences_add_up_and_turn_round(first: Texts, second: Texts) -> None:
    old, new = _record(first), _record(second)
    there, back = differences.compare(old, new), differences.compare(new, old)
    for name in ("voices", "actors", "edges"):
        frame = getattr(there, name)
        parts = frame[list(CLASSES)].sum(axis=1)
        assert (frame["after"] - frame["before"] == frame["difference"]).all() and (parts == frame["difference"]).all()
        assert sorted(frame["difference"]) == sorted(-getattr(back, name)["difference"])
    total = int(new.actors[["reported", "quoted", "commentary"]].to_numpy().sum())
    total -= int(old.actors[["reported", "quoted", "commentary"]].to_numpy().sum())
    assert there.actors["difference"].sum() == total
    assert there.same == back.same
