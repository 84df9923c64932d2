"""A corpus in an object store or on a web server is read as the same folder is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec.core
import pytest
import stores
from conftest import PROJECT

from newsvoice.cli import annotate, check, new
from newsvoice.core import corpora, corpus_files, fingerprints, object_copies, object_stores, parameters, run_states
from newsvoice.core.corpus_files import Entry
from newsvoice.core.object_addresses import Address
from newsvoice.core.object_stores import ObjectStoreError
from newsvoice.sources import documents

STORY = "The mill was shut on Monday, the mayor said. “We had no choice,” she told a meeting of its workers in {}."


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    with stores.s3() as client:
        yield client


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something of every kind."""
    folder = tmp_path / "articles"
    for name, content in {
        "one.txt": STORY.format("Leeds"), "deep/er/two.txt": STORY.format("York"), "a b.txt": STORY.format("Hull"),
        "rows.jsonl": "".join(json.dumps({"text": STORY.format(town)}) + "\n" for town in ("Bath", "Wells")),
        "again.txt": STORY.format("Leeds"), "empty.txt": "", "song.mp3": "la", "none": "x", ".hidden.txt": "no",
        ".git/x.txt": "no", ".git/deep/y.txt": "no", "book/page.txt": "no", f"book/{corpus_files.BOOK}": "{}",
        "corpus.csv": "file,title,outlet\none.txt,The mill,Post\n",
    }.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def _reasons(entries: list[Entry]) -> dict[str, str]:
    return {entry.name: entry.reason for entry in entries}


def test_the_entries_of_a_bucket_are_those_of_the_folder(s3: Any, folder: Path) -> None:
    stores.put(s3, "entries", {**stores.of_folder(folder, "2016/"), "2016/deep/": b"", "2017/x.txt": b"x"})
    found = corpora.entries([Address("s3://entries/2016")])
    there = corpora.entries([folder])
    assert [*_reasons(found).items()] == [*_reasons(there).items()]  # in the same order, too
    assert _reasons(found)[".git"] == "a hidden folder" and _reasons(found)["book"] == "a published book"
    read = [e for e in there if not e.reason]
    assert [e.path.read_bytes() for e in found if not e.reason] == [e.path.read_bytes() for e in read]
    assert _reasons(corpora.entries([Address("s3://entries/2016/")])) == _reasons(found)


def test_the_documents_of_a_bucket_are_those_of_the_folder(s3: Any, folder: Path) -> None:
    stores.put(s3, "documents", stores.of_folder(folder, "a/"))
    one = documents.read_corpus(folder, folder / "corpus.csv")
    other = documents.read_corpus(Address("s3://documents/a"), folder / "corpus.csv")
    assert other.documents == one.documents and len(one.documents) == 5
    assert other.quarantined == one.quarantined and other.warnings == one.warnings


def test_a_web_server_lists_a_folder(folder: Path) -> None:
    (folder / "song.mp3").unlink()
    with stores.web(folder) as address:
        found = corpora.entries([Address(address)])
        there = corpora.entries([folder])
        assert _reasons(found) == _reasons(there)
        alone = corpora.entries([Address(f"{address}a%20b.txt")])
        assert [(e.name, e.path.read_text("utf-8")) for e in alone] == [("a b.txt", STORY.format("Hull"))]
        with pytest.raises(ObjectStoreError, match=f"there is nothing at {address}none/; correct the address"):
            corpora.entries([Address(f"{address}none/")])


def test_a_folder_of_a_web_server_that_cannot_be_opened_is_not_left_out_in_silence(folder: Path) -> None:
    with (
        stores.web(folder, shut="/deep/") as address,
        pytest.raises(ObjectStoreError, match=r"cannot be opened \(.*503"),
    ):
        corpora.entries([Address(address)])


def test_one_object_is_a_corpus_and_may_be_hidden(s3: Any) -> None:
    stores.put(s3, "single", {"a/.b.txt": b"text", "a/.b.txt.md": b"text"})
    found = corpora.entries([Address("s3://single/a/.b.txt")])
    assert [(e.name, e.reason, e.path.read_bytes()) for e in found] == [(".b.txt", "", b"text")]


def test_several_places_are_told_apart_by_their_names(s3: Any, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    stores.put(s3, "several", {"a/x.txt": b"1", "b/x.txt": b"2"})
    places = [Address("s3://several/a"), tmp_path, Address("s3://several/b/x.txt")]
    assert _reasons(corpora.entries(places)) == {"s3/several/a/x.txt": "", "s3/several/b/x.txt": "", "x.txt": ""}


def test_an_object_that_vanishes_between_listing_and_reading_is_a_line(
    s3: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores.put(s3, "vanish", {"a.txt": STORY.format("Ely").encode(), "b.txt": STORY.format("Rye").encode()})
    listed = object_stores.listed

    def late(address: Address) -> list[object_stores.Object]:
        found = listed(address)
        s3.delete_object(Bucket="vanish", Key="b.txt")
        return found

    monkeypatch.setattr(object_stores, "listed", late)
    with run_states.one_state():  # as every command does: its corpus is listed once
        read = documents.read_corpus(Address("s3://vanish"))
    assert [d.file for d in read.documents] == ["a.txt"]
    assert [(q.file, q.reason) for q in read.quarantined] == [("b.txt", object_copies.GONE)]


def test_an_object_that_changes_between_listing_and_reading_is_a_line(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stores.put(s3, "changes", {"a.txt": b"before"})
    listed = object_stores.listed

    def late(address: Address) -> list[object_stores.Object]:
        found = listed(address)
        s3.put_object(Bucket="changes", Key="a.txt", Body=b"behind")
        return found

    monkeypatch.setattr(object_stores, "listed", late)
    assert _reasons(corpora.entries([Address("s3://changes/a.txt")])) == {"a.txt": object_copies.CHANGED}


def test_what_is_not_there_is_one_line(s3: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stores.put(s3, "there", {"a.txt": b"x"})
    for address in ("s3://not-there/a", "s3://there/b"):
        with pytest.raises(ObjectStoreError) as told:
            documents.read_corpus(Address(address))
        assert str(told.value).startswith(f"there is nothing at {address}; correct the address")
    assert check.main(["--corpus", "s3://not-there", "--only", "corpus"]) == 1
    assert "WRONG there is nothing at s3://not-there; correct" in capsys.readouterr().out


def test_a_large_object_is_neither_fetched_nor_lost(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(corpus_files.DOCUMENTS, ".txt", 4)
    stores.put(s3, "large", {"a.txt": b"12345", "b.txt": b"1234"})
    assert _reasons(corpora.entries([Address("s3://large")])) == {"a.txt": corpus_files.too_large(5, 4), "b.txt": ""}


def test_the_fingerprint_changes_with_the_content_alone(s3: Any, folder: Path) -> None:
    stores.put(s3, "print", stores.of_folder(folder, "a/"))
    address = Address("s3://print/a")
    first = fingerprints.of_corpus(address)
    assert first == fingerprints.of_corpus(folder) == fingerprints.of_input(address, "corpus")
    s3.put_object(Bucket="print", Key="a/one.txt", Body=(folder / "one.txt").read_bytes())
    assert fingerprints.of_corpus(address) == first
    s3.put_object(Bucket="print", Key="a/one.txt", Body=STORY.format("Deal!").encode())
    assert fingerprints.of_corpus(address) != first


def test_in_a_run_an_address_has_one_state(s3: Any) -> None:
    stores.put(s3, "state", {"a.txt": b"1"})
    address = Address("s3://state")
    with run_states.one_state():
        assert [*_reasons(corpora.entries([address]))] == ["a.txt"]
        s3.put_object(Bucket="state", Key="b.txt", Body=b"2")
        assert [*_reasons(corpora.entries([address]))] == ["a.txt"]
        with run_states.one_state():
            assert [*_reasons(corpora.entries([address]))] == ["a.txt", "b.txt"]
    assert [*_reasons(corpora.entries([address]))] == ["a.txt", "b.txt"]


def test_commands_take_an_address_and_the_tables_there(
    s3: Any, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "actors.yml").write_text("actors:\n- {id: leeds, type: city, name: Leeds}\n")
    stores.put(s3, "commands", stores.of_folder(folder, "news/"))
    assert check.main(["--corpus", "s3://commands/news", "--only", "corpus", "gazetteer"]) == 0
    told = capsys.readouterr().out
    assert "5 documents read" in told and "1 type, 1 actor\n  1 mention of 1 actor" in told
    assert "set aside song.mp3: .mp3 files are not read; save it as .txt" in told
    assert new.main([str(tmp_path / "report"), "--corpus", "s3://commands/news"]) == 0
    values = parameters.read_report(tmp_path / "report" / "report.yml").values
    assert (values["corpus"], values["metadata"]) == ("s3://commands/news", "s3://commands/news/corpus.csv")
    assert parameters.resolve(str(values["metadata"])).read_text() == (folder / "corpus.csv").read_text()
    assert check.main(["--report", str(tmp_path / "report" / "report.yml"), "--only", "corpus"]) == 0
    assert "5 documents read" in capsys.readouterr().out
    assert annotate.main(["quotations", "s3://commands/news/one.txt", "s3://commands/news/x.txt"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["id"] == "one" and "there is nothing at s3://commands/news/x.txt" in printed.err


def test_nothing_is_written_into_a_gazetteer_elsewhere(s3: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stores.put(s3, "actors", {"actors.yml": b"actors:\n- {id: leeds, type: city, name: Leeds}\n"})
    given = ["-p", "gazetteer", "s3://actors/actors.yml", "--add", "Ann Lee", "--as", "person"]
    assert check.main(given) == 1
    assert "s3://actors/actors.yml is not on this machine; make a copy" in capsys.readouterr().err


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(address: str) -> None:
        raise ImportError("Install adlfs to access Azure Blob Storage")

    monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
    for address, told in (
        ("gs://news", "gs://news is read with gcsfs, which is not installed; install newsvoice[cloud]"),
        ("az://news", "az://news: Install adlfs to access Azure Blob Storage"),
    ):
        with pytest.raises(ObjectStoreError) as error:
            object_stores.listed(Address(address))
        assert str(error.value) == told


def test_a_corpus_here_imports_no_library_of_a_store() -> None:
    code = (
        "import sys; from newsvoice.sources import documents; from pathlib import Path\n"
        f"documents.read_corpus(Path({str(PROJECT / 'data/raw')!r}))\n"
        "print({'fsspec', 's3fs', 'gcsfs', 'aiohttp', 'botocore'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
