"""The tables of a corpus do not depend on how its documents were put into shards, nor on who annotated them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from clusters import cluster, deadly
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import gazetteer, tables
from newsvoice.gazetteer import Actor, Gazetteer
from newsvoice.sources import documents
from newsvoice.sources.documents import Corpus, Document
from newsvoice.tables import Tables, annotating, parts, shards, whole_corpus
from newsvoice.tables.whole_corpus import annotate_corpus
from newsvoice.tables.work import Work

ACTORS = gazetteer.load(PROJECT / "data" / "actors.yml")
FOOTER = "The Harbour Gazette is printed in Port Aldis and owes nothing to anybody."
TEXTS = [d.text for d in documents.read_corpus(PROJECT / "data" / "raw").documents]


def small(number: int) -> Document:
    """A document of a few sentences; the even ones have a line in common."""
    who = ("John Doe", "Hadi al-Amiri", "Donald Trump")[number % 3]
    story = (
        f"“We counted {number} ships,” {who} said in Baghdad. Iran denied that {number} boats had left on day {number}."
    )
    return Document(f"s{number:03}", f"{story}\n\n{FOOTER}\n" if number % 2 == 0 else story, f"s{number:03}.txt")


def corpus(count: int = 100) -> Corpus:
    """The five documents, a copy of one with another end, and small ones."""
    real = [Document(f"d{number}", text, f"d{number}.txt") for number, text in enumerate(TEXTS)]
    copy = Document("copy", TEXTS[0][: int(0.8 * len(TEXTS[0]))], "copy.txt")
    return Corpus((*real, *map(small, range(count)), copy), ())


def built(of: Corpus, folder: Path, actors: Gazetteer = ACTORS, **how: object) -> Tables:
    return annotate_corpus(of, actors, work=Work(folder, **how))  # type: ignore[arg-type]


def same(one: Tables, other: Tables, folder: Path) -> None:
    """Equal as frames, and as bytes on disk."""
    for field in fields(one):
        pd.testing.assert_frame_equal(getattr(one, field.name), getattr(other, field.name))
    for number, found in enumerate((one, other)):
        tables.write(found, folder / f"written{number}")
    for path in (folder / "written0").iterdir():
        assert path.read_bytes() == (folder / "written1" / path.name).read_bytes(), path.name


def annotated(folder: Path) -> list[str]:
    """The documents of every part, in the order of their names."""
    markers = (json.loads(path.read_text()) for path in sorted(folder.glob("annotated/*/part.json")))
    return sorted(doc_id for marker in markers for doc_id in marker["documents"])


@pytest.fixture(scope="module")
def one_shard(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return built(corpus(), tmp_path_factory.mktemp("one"), size=10**9)


def test_the_corpus_has_what_documents_tell_of_each_other(one_shard: Tables) -> None:
    found = one_shard.documents.set_index("doc_id")
    assert found.loc["copy", ["status", "reprint_of"]].tolist() == ["reprint", "d0"]
    footers = one_shard.sentences[one_shard.sentences["text"].str.startswith("The Harbour Gazette")]
    assert len(footers) == 50 and set(footers["voice"]) == {"boilerplate"}
    assert set(one_shard.coverage["status"]) == {"known", "unknown"}


@pytest.mark.parametrize("shards_wanted", [2, 7, 100])
def test_any_number_of_shards_gives_the_same_bytes(shards_wanted: int, one_shard: Tables, tmp_path: Path) -> None:
    characters = sum(len(d.text) for d in corpus().documents)
    found = built(corpus(), tmp_path, size=characters // shards_wanted if shards_wanted < 100 else 1)
    assert len(list(tmp_path.glob("annotated/*"))) >= min(shards_wanted, 100)
    same(found, one_shard, tmp_path)


def test_processes_give_the_same_bytes(one_shard: Tables, tmp_path: Path) -> None:
    same(built(corpus(), tmp_path, workers=2, size=3000), one_shard, tmp_path)


def test_a_cluster_gives_the_same_bytes(one_shard: Tables, tmp_path: Path) -> None:
    with cluster(tmp_path) as there:
        found = built(corpus(), tmp_path / "cache", scheduler=there.address, size=3000)
    same(found, one_shard, tmp_path)


def test_another_partition_uses_what_is_there(one_shard: Tables, tmp_path: Path) -> None:
    built(corpus(), tmp_path, size=3000)
    before = annotated(tmp_path)
    same(built(corpus(), tmp_path, size=10**9), one_shard, tmp_path)
    assert annotated(tmp_path) == before


def test_documents_more_cost_these_documents(tmp_path: Path) -> None:
    built(corpus(90), tmp_path)
    before = annotated(tmp_path)
    more = built(corpus(92), tmp_path)
    assert sorted([*before, "s090", "s091"]) == annotated(tmp_path)
    same(more, built(corpus(92), tmp_path / "fresh"), tmp_path)


def test_an_actor_costs_the_documents_that_name_it(tmp_path: Path) -> None:
    built(corpus(30), tmp_path)
    before = annotated(tmp_path)
    more = Gazetteer({**ACTORS.actors, "john-doe": Actor("john-doe", "person", "John Doe")})
    found = built(corpus(30), tmp_path, more)
    again = [f"s{number:03}" for number in range(0, 30, 3)]
    assert sorted([*before, *again]) == annotated(tmp_path)
    assert set(found.mentions.loc[found.mentions["actor"] == "john-doe", "doc_id"]) == set(again)
    same(found, built(corpus(30), tmp_path / "fresh", more), tmp_path)


def test_what_is_known_beside_the_text_costs_nothing(tmp_path: Path) -> None:
    described = [
        replace(d, file=f"new-{d.file}", description={"outlet": "A", "title": "T"}) for d in corpus(9).documents
    ]
    built(corpus(9), tmp_path)
    before = annotated(tmp_path)
    found = built(Corpus(tuple(described), ()), tmp_path)
    assert annotated(tmp_path) == before
    assert set(found.documents["outlet"]) == {"A"} and found.documents["file"][0] == "new-d0.txt"
    same(found, built(Corpus(tuple(described), ()), tmp_path / "fresh"), tmp_path)


def test_a_line_that_becomes_shared_costs_the_document_that_has_it(tmp_path: Path) -> None:
    alone = [small(0), small(1), small(3)]
    built(Corpus(tuple(alone), ()), tmp_path)
    found = built(Corpus((*alone, small(2)), ()), tmp_path)
    assert annotated(tmp_path) == ["s000", "s000", "s001", "s002", "s003"]
    assert set(found.sentences.loc[found.sentences["text"].str.startswith("The Harbour"), "voice"]) == {"boilerplate"}


def test_a_damaged_part_is_made_again(one_shard: Tables, tmp_path: Path) -> None:
    built(corpus(), tmp_path, size=3000)
    some = sorted(tmp_path.glob("annotated/*"))
    (some[0] / "tokens.parquet").write_bytes(b"")
    (some[1] / "mentions.parquet").unlink()
    (some[2] / "part.json").write_text("{")
    same(built(corpus(), tmp_path, size=3000), one_shard, tmp_path)


def test_a_document_that_ends_its_workers_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotating, "annotate", deadly)
    found = built(Corpus((*map(small, range(5)),), ()), tmp_path, workers=2).documents.set_index("doc_id")
    assert found.loc["s003", ["status", "reason"]].tolist() == ["quarantined", whole_corpus.KILLED]
    assert found.index[-1] == "s003"
    assert (found.drop("s003")["status"] == "read").all()


def test_a_broken_rule_sets_one_document_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = annotating.annotation.annotate

    def breaking(document: Document, *given: object) -> object:
        if document.doc_id == "s001":
            raise ValueError("no rule")
        return known(document, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(annotating.annotation, "annotate", breaking)
    found = built(corpus(3), tmp_path)
    broken = found.documents.set_index("doc_id").loc["s001"]
    assert (broken["status"], broken["reason"]) == ("quarantined", "it could not be annotated: ValueError: no rule")
    assert "s001" not in set(found.tokens["doc_id"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 400), max_size=12), st.integers(1, 1000))
def test_cutting_loses_nothing_and_keeps_to_the_size(lengths: Sequence[int], size: int) -> None:
    items = [shards.Item(Document(f"d{n}", "x" * length), key=str(n)) for n, length in enumerate(lengths)]
    cut = list(shards.cut(items, size))
    assert [item for shard in cut for item in shard] == items
    assert all(len(shard) == 1 or sum(len(i.document.text) for i in shard) <= size for shard in cut)


def test_the_key_of_a_document_changes_with_all_it_depends_on() -> None:
    document = small(0)
    names = annotating.Matcher(ACTORS).fingerprint
    keys = {
        shards.item(document, names=names).key,
        shards.item(document).key,
        shards.item(replace(document, content=document.text + "!"), names=names).key,
        shards.item(replace(document, language="de"), names=names).key,
        shards.item(document, [7], names=names).key,
        shards.item(document, spans=[(0, 9)], names=names).key,
    }
    assert len(keys) == 6
    assert shards.item(document, names=names).key in keys


def test_a_part_is_written_once(tmp_path: Path) -> None:
    shard = [shards.item(small(0))]
    job = partial(annotating.annotate, shard, ACTORS, tmp_path)
    first = job()
    when = (first / parts.MARKER).stat().st_mtime_ns
    assert job() == first and (first / parts.MARKER).stat().st_mtime_ns == when
    assert [path.name for path in tmp_path.iterdir()] == [first.name]
