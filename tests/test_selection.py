"""A part of a corpus: what is selected, that nothing is annotated again, and what is refused."""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.annotate import annotation
from newsvoice.measures import reach
from newsvoice.measures.catalogue import Measures
from newsvoice.show import sentences
from newsvoice.tables import Tables, frame, kept_groups, provenance, selected_files, selection, sql, store
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


@pytest.mark.parametrize("together", [1, 1_000])
def test_what_is_left_of_many_files_is_put_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    for name in ("FOLDER", "SELECTED"):
        monkeypatch.setattr(store, name, folder / name / name)
    monkeypatch.setattr(kept_groups, "ENDS", 3)  # b ends a file
    monkeypatch.setattr(selected_files, "TOGETHER", together)
    load(folder)
    for only, documents, words, files in (
        ("outlet=Harbour Post", ["a", "c"], [7, 9], {1: 2, 1_000: 1}),
        ("month=2019-03", ["a"], [7], {1: 1, 1_000: 1}),
        ("outlet=", ["d"], [7], {1: 1, 1_000: 1}),
        ("month=", ["b", "d"], [7, 7], {1: 2, 1_000: 1}),
    ):
        part = load(folder, only)
        assert part.tokens["doc_id"].drop_duplicates().tolist() == documents
        assert [len(rows) for _, rows in part.tokens.groupby("doc_id", observed=True)] == words
        newest = max(store.SELECTED.iterdir(), key=lambda place: place.stat().st_mtime_ns)
        assert len(list((newest / "tokens").iterdir())) == files[together], only


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


def sampled(folder: Path, only: str, most: int) -> Tables:
    """The tables of a sample."""
    return store.load(str(folder / "raw"), str(folder / "corpus.csv"), ACTORS, only=only, document_sample=str(most))


def test_a_sample_has_the_documents_with_the_smallest_hashes(folder: Path) -> None:
    hashes = {name: hashlib.sha256(name.encode()).hexdigest() for name in "abcd"}
    drawn = sorted(sorted("abcd", key=hashes.__getitem__)[:2])
    found, whole = sampled(folder, "", 2), load(folder)
    assert drawn == ["c", "d"] and found.documents["doc_id"].tolist() == drawn
    for name in ("tokens", "sentences", "passages"):
        rows = getattr(whole, name)
        wanted = rows[rows["doc_id"].isin(drawn)].reset_index(drop=True)
        assert getattr(found, name).astype(object).equals(wanted.astype(object)), name
    assert dict(provenance.facts(found).to_numpy().tolist())["sample"] == "2 of 4 documents"
    assert list(found.tokens["term"].cat.categories) == sorted(set(found.tokens["term"]))
    assert Measures(found, {}).coverage().attrs["whole corpus"]


def test_a_sample_says_what_it_was_drawn_from(folder: Path) -> None:
    measures = Measures(sampled(folder, "", 2), {})
    assert measures.tables.population.to_numpy().tolist() == [
        ["", "accepted", 1, 7],
        ["Harbour Post", "accepted", 2, 16],
        ["Valley Sun", "accepted", 1, 7],
    ]
    drawn = measures.drawn_from()
    assert drawn.to_numpy().tolist() == [["Harbour Post", 2, 16, 1], ["", 1, 7, 1], ["Valley Sun", 1, 7, 0]]
    said = sentences.sample(drawn).markup
    assert "This book measures 2 documents, an even sample of the 4 documents of the corpus that count." in said
    assert "The sample is 2 documents, from Harbour Post." in sentences.corpus(measures.documents(), drawn).markup
    told = sentences.entries(measures.entries(), measures.tables.population).markup
    assert "4 entries of the input: 4 accepted. The table lists those of the sample" in told


@pytest.mark.parametrize("most", [0, 4, 5])
def test_a_corpus_that_is_small_enough_is_measured_whole(folder: Path, most: int) -> None:
    found = sampled(folder, "", most)
    assert len(found.documents) == 4 and found.population.empty
    assert "sample" not in set(found.provenance["name"])
    measures = Measures(found, {})
    assert sentences.sample(measures.drawn_from()).markup == ""
    assert "The corpus is 4 documents" in sentences.corpus(measures.documents(), measures.drawn_from()).markup


def test_a_sample_of_a_part_is_of_the_part(folder: Path) -> None:
    found = sampled(folder, "outlet=Harbour Post", 1)
    assert found.documents["outlet"].tolist() == ["Harbour Post"]
    assert found.population["documents"].tolist() == [2]
    told = dict(provenance.facts(found).to_numpy().tolist())
    assert (told["selection"], told["sample"]) == ("outlet=Harbour Post", "1 of 2 documents")


def test_what_has_no_text_stays_beside_a_sample(folder: Path) -> None:
    (folder / "raw" / "again.txt").write_text(ROWS[0][-1], encoding="utf-8")
    (folder / "raw" / "empty.txt").write_text("", encoding="utf-8")
    found = sampled(folder, "", 1)
    assert sorted(found.documents["status"]) == ["duplicate", "quarantined", "read"]
    told = sentences.entries(Measures(found, {}).entries(), found.population).markup
    assert "6 entries of the input: 4 accepted, 1 duplicate and 1 quarantined." in told


def test_a_correction_of_a_document_that_is_not_there_is_told_of_in_a_sample(folder: Path) -> None:
    corrections = folder / "corrections.csv"
    corrections.write_text("doc_id,start,end,speaker\nnone,0,1,Ann Lee\na,0,1,Ann Lee\n", encoding="utf-8")
    given = (str(folder / "raw"), str(folder / "corpus.csv"), ACTORS, str(corrections), "", "", "once")
    told = [store.load(*given, document_sample=most).unused_corrections["doc_id"].tolist() for most in ("0", "2")]
    assert sorted(told[0]) == ["a", "none"] and told[1] == ["none"]  # the sample is of c and d
    assert store.entries(*given)["doc_id"].tolist() == ["a", "b", "c", "d"]
    assert "text" not in store.entries(*given)


@settings(deadline=None)  # pandas is slow on a busy machine
@given(st.sets(st.text(min_size=1, max_size=8), min_size=2, max_size=40), st.data())
def test_documents_more_take_only_their_own_places(ids: set[str], data: st.DataObject) -> None:
    """A document that is drawn from some is drawn from fewer of them, too."""
    rows = frame("documents", ()).reindex(range(len(ids))).assign(doc_id=sorted(ids), status="read", reason="")
    rows = rows.assign(outlet="", n_words=1, n_chars=1)
    fewer = rows[rows["doc_id"].isin(data.draw(st.sets(st.sampled_from(sorted(ids)), min_size=1)))]
    most = data.draw(st.integers(1, len(ids)))
    drawn = selection.choose(rows, "", most).doc_ids
    assert len(drawn) == most
    assert drawn & {*fewer["doc_id"]} <= selection.choose(fewer, "", most).doc_ids


def test_a_sample_is_made_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sampled(folder, "", 3)
    monkeypatch.setattr(selection, "choose", lambda *_: pytest.fail("chosen again"))
    assert len(sampled(folder, "", 3).documents) == 3


@pytest.mark.parametrize("only", ["", "outlet=Harbour Post"])
def test_what_a_sample_estimates_is_also_counted_over_all_documents(folder: Path, only: str) -> None:
    (folder / "raw" / "named.txt").write_text("Iraq told the U.S. that Iraq “needs the U.S.” now.", encoding="utf-8")
    whole, found = Measures(load(folder, only), {}), Measures(sampled(folder, only, 1), {})
    assert whole.words_of_all().empty and whole.actors_of_all().empty
    words = found.words_of_all()
    assert words["voice"].tolist() == ["reported", "quoted", "commentary"]
    assert words["all_words"].tolist() == whole.voices_of_corpus().loc[0, words["voice"]].tolist()
    assert words["sample_words"].tolist() == found.voices_of_corpus().loc[0, words["voice"]].tolist()
    assert words["all_share"].sum() == pytest.approx(1) and words["all_words"].sum() > words["sample_words"].sum() > 0
    columns = ["actor", "count", "reported", "quoted", "commentary"]
    exact = found.actors_of_all().rename(columns={"all_mentions": "count"})
    assert exact[columns].to_numpy().tolist() == whole.actors()[columns].to_numpy().tolist()
    assert exact["in_sample"].sum() == found.actors()["count"].sum()
    if not only:
        assert exact[columns].to_numpy().tolist() == [["iraq", 2, 2, 0, 0], ["us", 2, 1, 1, 0]]
        told = html.unescape(sentences.actors_of_all(found.actors_of_all()).markup)
        (question,) = re.findall(r'query\.py "([^"]+)"', told)
        answer = sql.of_tables(load(folder), question)
        assert len(answer) == 2 and {*answer["doc_id"]} == {"named"} and answer["text"].str.contains("Iraq").all()
    assert sentences.actors_of_all(whole.actors_of_all()).markup == ""
