"""A part of a corpus: what is selected, that nothing is annotated again, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice.annotate import annotation
from newsvoice.measures import reach
from newsvoice.tables import Tables, frame, provenance, selection, store
from newsvoice.tables.selection import SelectionError

ACTORS = str(PROJECT / "data" / "actors.yml")
ROWS = (
    ("a", "Harbour Post", "2019-03-02", "2019-03-02", "The ferry sailed late again on Monday.\n"),
    ("b", "Valley Sun", "2019-03-30", "2019-04-02", "Apples were scarce in the valley market.\n"),
    ("c", "Harbour Post", "2019-04-05", "2019-04-05", "“The ferry is safe,” said Ann Lee on Friday.\n"),
    ("d", "", "", "", "Nobody says where this letter was printed.\n"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four documents: two of one outlet, one of another, one of none."""
    (tmp_path / "raw").mkdir()
    head = "file,title,outlet,published_from,published_to\n"
    table = "".join(f"{name}.txt,{name},{outlet},{first},{last}\n" for name, outlet, first, last, _ in ROWS)
    (tmp_path / "corpus.csv").write_text(head + table, encoding="utf-8")
    for name, *_, text in ROWS:
        (tmp_path / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def load(folder: Path, only: str = "") -> Tables:
    return store.load(str(folder / "raw"), str(folder / "corpus.csv"), ACTORS, only=only)


@pytest.mark.parametrize(
    ("only", "documents"),
    [
        ("", ["a", "b", "c", "d"]),
        ("outlet=Harbour Post", ["a", "c"]),
        (" outlet = Harbour Post ", ["a", "c"]),
        ("outlet=", ["d"]),
        ("month=2019-03", ["a"]),
        ("month=", ["b", "d"]),
        ("doc_id=b", ["b"]),
    ],
)
def test_the_documents_with_a_value(folder: Path, only: str, documents: list[str]) -> None:
    found = load(folder, only)
    assert found.documents["doc_id"].tolist() == documents
    for name in ("tokens", "sentences", "passages"):
        assert sorted(set(getattr(found, name)["doc_id"])) == documents, name


def test_a_part_is_the_rows_of_the_whole(folder: Path) -> None:
    whole, part = load(folder), load(folder, "outlet=Harbour Post")
    rest = [load(folder, only) for only in ("outlet=Valley Sun", "outlet=")]
    assert sum(len(t.tokens) for t in (part, *rest)) == len(whole.tokens) == 7 + 7 + 9 + 7
    assert list(part.tokens["term"].cat.categories) == sorted(set(part.tokens["term"]))
    assert part.quotations["doc_id"].tolist() == ["c"] and part.actors.equals(whole.actors)
    told = dict(provenance.facts(part).to_numpy().tolist())
    assert told["selection"] == "outlet=Harbour Post"
    assert store.of_documents(part.provenance) == store.of_documents(whole.provenance)


def test_nothing_is_annotated_for_a_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(folder)
    monkeypatch.setattr(annotation, "annotate", lambda *_: pytest.fail("annotated again"))
    assert len(load(folder, "outlet=Valley Sun").documents) == 1


def test_documents_of_each_value(folder: Path) -> None:
    documents = load(folder).documents
    assert selection.counted(documents, "outlet") == {"": 1, "Harbour Post": 2, "Valley Sun": 1}
    assert selection.counted(documents, "month") == {"": 2, "2019-03": 1, "2019-04": 1}


@pytest.mark.parametrize(
    ("only", "message"),
    [
        ("Harbour Post", "only is 'Harbour Post'; write column=value, such as outlet=Herald"),
        ("outlets=x", "documents have no column 'outlets'; did you mean 'outlet'?"),
        ("text=x", "documents have no column 'text'; "),
        ("outlet=Hill", "no document that was read has the outlet 'Hill'; there are Harbour Post, Valley Sun"),
        ("republished_by=x", "no document that was read has the republished_by 'x'; none of them has one"),
    ],
)
def test_what_selects_nothing_is_one_clear_line(folder: Path, only: str, message: str) -> None:
    with pytest.raises(SelectionError) as error:
        load(folder, only)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_a_reprint_of_a_document_outside_of_the_part_is_in_no_table_of_reprints() -> None:
    columns = {"doc_id": "b", "outlet": "Valley Sun", "status": "reprint", "reprint_of": "a", "reprint_share": 0.9}
    documents = frame("documents", ()).reindex([0]).assign(**columns)
    assert reach.find(documents).empty
