"""Tables on disk in groups: a corpus that has grown has the tables it has if it is read at once, and few new files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd
import pytest
from clusters import cluster
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import tables
from newsvoice.gazetteer import Actor, Gazetteer
from newsvoice.sources.documents import Corpus, Document, Quarantined
from newsvoice.tables import (
    SCHEMAS,
    Tables,
    annotating,
    common_text,
    kept_groups,
    on_disk,
    shards,
    sql,
    whole_corpus,
)
from newsvoice.tables.work import Work

ACTORS = Gazetteer({"iran": Actor("iran", "state", "Iran"), "john-doe": Actor("john-doe", "person", "John Doe")})
FOOTER = "The Harbour Gazette is printed in Port Aldis and owes nothing to anybody."


@pytest.fixture(autouse=True)
def _small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_groups, "ENDS", 8)


def small(number: int) -> Document:
    who = ("John Doe", "Iran")[number % 2]
    story = (
        f"“We counted {number} ships,” {who} said.\n\nJane saw {number} of them leave pier {number} on day {number}."
    )
    return Document(f"s{number:03}", f"{story} Ships {number} to {number + 9} of line {number} came late.", f"{number}")


def written(documents: Sequence[Document], folder: Path, name: str, **who: object) -> Path:
    aside = (Quarantined("z", "z.txt", "empty"),)
    whole_corpus.write_corpus(
        Corpus(tuple(documents), aside), ACTORS, {}, each=False, basis="given", work=Work(folder, **who),  # type: ignore[arg-type]
        folder=folder / "tables" / name, earlier=folder / "tables",
    )  # fmt: skip
    return folder / "tables" / name


def at_once(documents: Sequence[Document]) -> Tables:
    return whole_corpus.annotate_corpus(Corpus(tuple(documents), (Quarantined("z", "z.txt", "empty"),)), ACTORS)


def same(one: Tables, other: Tables) -> None:
    for name in SCHEMAS:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def new_files(folder: Path, earlier: Path) -> list[str]:
    """The groups of a folder that are no links to files of the earlier one."""
    before = {file.stat().st_ino for file in on_disk.files(earlier, "tokens")}
    return [file.name for file in on_disk.files(folder, "tokens") if file.stat().st_ino not in before]


def test_what_is_read_from_groups_is_what_is_annotated_at_once(tmp_path: Path) -> None:
    documents = [*map(small, range(60))]
    folder = written(documents, tmp_path, "one")
    assert len(on_disk.files(folder, "tokens")) > 4
    same(tables.read(folder), at_once(documents))
    assert tables.read(folder).documents.iloc[-1]["doc_id"] == "z"


def test_processes_and_a_cluster_write_the_same_bytes(tmp_path: Path) -> None:
    documents = [*map(small, range(40))]
    here = contents(written(documents, tmp_path / "here", "one"))
    assert contents(written(documents, tmp_path / "processes", "one", workers=2)) == here
    with cluster(tmp_path, NEWSVOICE_CACHE=str(tmp_path / "cache")) as found:
        assert contents(written(documents, tmp_path / "dask", "one", scheduler=found.address)) == here


def test_of_many_documents_it_is_shown_how_many_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_groups, "MANY", 30)
    told: list[tuple[str, int, int]] = []

    def progress(seen: Iterable[Document], count: int, what: str) -> Iterable[Document]:
        told.append((what, count, len({document.doc_id for document in seen})))
        return ()

    documents = [*map(small, range(40))]
    written(documents[:20], tmp_path, "few", progress=progress)
    assert told == [(whole_corpus.READING, 20, 20)]
    written(documents, tmp_path, "many", progress=progress)
    assert told[1] == (whole_corpus.READING, 20, 20)
    assert told[2][:2] == (kept_groups.WRITING, told[2][2])
    assert 20 <= told[2][1] <= 40  # groups of the first ones that have not changed are linked


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.parquet"))}


def test_a_group_that_no_worker_can_write_is_written_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, work = [small(1), small(2)], Work(tmp_path)
    items = common_text.items(documents, ACTORS, {}, work, each=False)
    part = annotating.annotate(items, ACTORS, work.annotated)
    known = {item.key: part for item in items}
    monkeypatch.setattr(kept_groups.executors, "run", lambda _, __, shards: ((shard, None) for shard in shards))
    kept_groups.write(tmp_path / "tables", list(kept_groups.cut(items)), {}, known, {}, work)
    assert tables.read(tmp_path / "tables").tokens["doc_id"].nunique() == 2


@pytest.mark.parametrize("place", [0, 30, 60])
def test_a_document_more_rewrites_the_group_it_stands_in(place: int, tmp_path: Path) -> None:
    documents = [*map(small, range(60))]
    before = written(documents, tmp_path, "one")
    documents.insert(place, small(100))
    after = written(documents, tmp_path, "two")
    assert 1 <= len(new_files(after, before)) <= 2  # two if it ends a group
    same(tables.read(after), at_once(documents))


def test_a_document_less_rewrites_its_group(tmp_path: Path) -> None:
    documents = [*map(small, range(60))]
    before = written(documents, tmp_path, "one")
    del documents[20]
    after = written(documents, tmp_path, "two")
    assert len(new_files(after, before)) == 1
    same(tables.read(after), at_once(documents))


def test_a_line_that_becomes_shared_rewrites_the_groups_of_both(tmp_path: Path) -> None:
    documents = [*map(small, range(60))]
    documents[5] = Document("s005", f"{documents[5].text}\n{FOOTER}", "5")
    before = written(documents, tmp_path, "one")
    documents.append(Document("s099", f"{small(99).text}\n{FOOTER}", "99"))
    after = written(documents, tmp_path, "two")
    assert 2 <= len(new_files(after, before)) <= 3
    same(tables.read(after), at_once(documents))


def test_a_new_title_rewrites_its_group_and_annotates_nothing(tmp_path: Path) -> None:
    documents = [*map(small, range(60))]
    before = written(documents, tmp_path, "one")
    parts = sorted(path.name for path in (tmp_path / "annotated").iterdir())
    documents[7] = Document("s007", documents[7].text, "7", description={"title": "Ships"})
    after = written(documents, tmp_path, "two")
    assert len(new_files(after, before)) == 1
    assert tables.read(after).documents["title"][7] == "Ships"
    assert sorted(path.name for path in (tmp_path / "annotated").iterdir()) == parts


def test_a_damaged_group_is_made_again(tmp_path: Path) -> None:
    documents = [*map(small, range(60))]
    before = written(documents, tmp_path, "one")
    on_disk.files(before, "mentions")[1].write_bytes(b"PAR1")
    on_disk.files(before, "sentences")[2].unlink()
    same(tables.read(written(documents, tmp_path, "two")), at_once(documents))


def test_tables_stay_whole_when_the_earlier_ones_are_deleted(tmp_path: Path) -> None:
    documents = [*map(small, range(30))]
    written(documents, tmp_path, "one")
    after = written([*documents, small(30)], tmp_path, "two")
    for path in sorted((tmp_path / "tables" / "one").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    same(tables.read(after), at_once([*documents, small(30)]))


def test_sql_reads_the_groups_in_their_order(tmp_path: Path) -> None:
    folder = written([*map(small, range(40))], tmp_path, "one")
    found = sql.of_folder(folder, "select doc_id, start, form from tokens")
    expected = tables.read(folder).tokens[["doc_id", "start", "form"]].astype({"doc_id": object, "form": object})
    pd.testing.assert_frame_equal(found, expected)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=40), st.integers(0, 40))
def test_groups_hold_every_document_once_and_one_more_changes_two_at_most(names: Sequence[str], place: int) -> None:
    items = [shards.Item(Document(name, name), key=name) for name in names]
    cut = list(kept_groups.cut(items))
    assert [item for group in cut for item in group.items] == items
    more = [*items[:place], shards.Item(Document("a new one", "x"), key="new"), *items[place:]]
    assert len({group.key for group in kept_groups.cut(more)} - {group.key for group in cut}) <= 2
