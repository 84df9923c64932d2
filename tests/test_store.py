from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT

from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.gazetteer.records import Gazetteer
from newsvoice.sources import documents
from newsvoice.tables import store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one document; nothing is kept outside the test's own folder."""
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("“We will stay,” John Doe said. He left Iraq.", encoding="utf-8")
    return tmp_path


def _load(folder: Path, corrections: str = "") -> store.Tables:
    return store.load(str(folder / "raw"), "", str(PROJECT / "data" / "actors.yml"), corrections)


def test_tables_are_kept_and_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _load(folder)
    monkeypatch.setattr(store, "write_corpus", lambda *_, **__: pytest.fail("annotated again"))
    assert _load(folder).tokens.equals(first.tokens)


def test_a_changed_document_is_never_read_from_the_kept_tables(folder: Path) -> None:
    _load(folder)
    (folder / "raw" / "a.txt").write_text("“We will go,” John Doe said.", encoding="utf-8")
    assert "go" in set(_load(folder).tokens["term"])


def test_the_key_changes_with_every_file_the_tables_depend_on(folder: Path) -> None:
    files = ("raw", "corpus.csv", "actors.yml", "corrections.csv")
    keys = set()
    for changed in ("", "raw/b.txt", "raw/a.txt", "corpus.csv", "actors.yml", "corrections.csv"):
        if changed:
            (folder / changed).write_text(changed, encoding="utf-8")
        keys.add(store.key(*(str(folder / name) for name in files)))
    assert len(keys) == 6


def test_a_file_that_changes_while_it_is_read_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = documents.read_corpus

    def overtaken(*given: Any, **how: str) -> documents.Corpus:
        found = read(*given, **how)
        (folder / "raw" / "a.txt").write_text("Changed.", encoding="utf-8")
        return found

    monkeypatch.setattr(documents, "read_corpus", overtaken)
    assert "stay" in set(_load(folder).tokens["term"])
    assert not (folder / "cache").exists()


def test_a_correction_wins_and_says_so(folder: Path) -> None:
    path = folder / "corrections.csv"
    path.write_text("doc_id,start,end,speaker,kind,note\na,1,,Jane Roe,,heard it myself\n", encoding="utf-8")
    quotation = _load(folder, str(path)).quotations.iloc[0]
    assert (quotation["speaker"], quotation["rule"], quotation["confidence"]) == ("Jane Roe", "corrected", 1.0)


def test_corrections_that_fit_nothing_are_kept_in_a_table_and_change_nothing(folder: Path) -> None:
    path = folder / "corrections.csv"
    rows = "a,7,,Jane Roe,,\nb,1,9,Jane Roe,,\na,1,99,Jane Roe,,\n"
    path.write_text(f"doc_id,start,end,speaker,kind,note\n{rows}", encoding="utf-8")
    tables = _load(folder, str(path))
    assert tables.quotations.iloc[0]["speaker"] == "John Doe"
    assert sorted(tables.unused_corrections.fillna(-1).itertuples(index=False, name=None)) == [
        ("a", 1, 99, "Jane Roe", 4, "the quotation ends at 14, not at 99"),
        ("a", 7, -1, "Jane Roe", 2, "no quotation begins at 7; the nearest begins at 1"),
        ("b", 1, 9, "Jane Roe", 3, "the corpus has no such document"),
    ]
    read = documents.read_corpus(folder / "raw").documents
    unused = annotation.told(read, documents.read_corrections(path), Matcher(Gazetteer({}))).unused
    assert {row[4:] for row in unused} == set(tables.unused_corrections[["line", "reason"]].itertuples(False, None))
