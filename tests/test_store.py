from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice import documents, gazetteer, parameters, store
from newsvoice.documents import CorpusError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one document; nothing is kept outside the test's own folder."""
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("“We will stay,” John Doe said. He left Iraq.", encoding="utf-8")
    return tmp_path


def _load(folder: Path, corrections: str = "") -> store.Tables:
    return store.load(str(folder / "raw"), "", str(parameters.ROOT / "data" / "actors.yml"), corrections)


def test_tables_are_kept_and_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _load(folder)
    monkeypatch.setattr(store, "annotate_corpus", lambda *_, **__: pytest.fail("annotated again"))
    assert _load(folder).tokens.equals(first.tokens)


def test_a_changed_document_is_never_read_from_the_kept_tables(folder: Path) -> None:
    _load(folder)
    (folder / "raw" / "a.txt").write_text("“We will go,” John Doe said.", encoding="utf-8")
    assert "go" in set(_load(folder).tokens["term"])


def test_the_key_changes_with_everything_the_tables_depend_on(folder: Path) -> None:
    corpus = documents.read_corpus(folder / "raw")
    actors = gazetteer.load(parameters.ROOT / "data" / "actors.yml")
    other = gazetteer.Gazetteer(dict(list(actors.actors.items())[:3]))
    correction = {"a": [{"start": "1", "speaker": "Jane Roe"}]}
    assert (
        len({store.key(corpus, actors, {}), store.key(corpus, other, {}), store.key(corpus, actors, correction)}) == 3
    )


def test_a_correction_wins_and_says_so(folder: Path) -> None:
    path = folder / "corrections.csv"
    path.write_text("doc_id,start,end,speaker,kind,note\na,1,,Jane Roe,,heard it myself\n", encoding="utf-8")
    quotation = _load(folder, str(path)).quotations.iloc[0]
    assert (quotation["speaker"], quotation["rule"], quotation["confidence"]) == ("Jane Roe", "corrected", 1.0)


def test_a_correction_of_a_quotation_that_is_not_there_is_refused(folder: Path) -> None:
    path = folder / "corrections.csv"
    path.write_text("doc_id,start,end,speaker,kind,note\na,7,,Jane Roe,,\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="a: correction of a quotation that is not there: start '7'"):
        _load(folder, str(path))
