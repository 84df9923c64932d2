"""The language of each document, and what is made of those without rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice.core import kept_values
from newsvoice.sources import detected_languages, documents, languages
from newsvoice.sources.documents import CorpusError, Document
from newsvoice.tables import store

ENGLISH = "The mill was shut on Monday, the mayor said. “We had no choice,” she told a meeting of its workers. " * 3
FRENCH = "L’usine a fermé lundi, a déclaré le maire. « Nous n’avions pas le choix », a-t-il dit aux ouvriers. " * 3


def test_long_texts_are_detected_and_short_ones_are_as_most_others() -> None:
    assert (languages.detect(ENGLISH), languages.detect(FRENCH)) == ("en", "fr")
    assert languages.detect(FRENCH[:200]) == ""  # with less than 200 letters
    assert languages.detect("1 2 3 " * 100) == ""


def test_what_is_stated_wins_and_the_basis_says_so() -> None:
    given = [
        Document("a", FRENCH), Document("b", ENGLISH), Document("c", FRENCH), Document("d", "Un mot."),
        Document("e", ENGLISH, description={"language": "de", "language_basis": "the column lang"}),
        Document("f", ENGLISH, description={"language": "nl"}),
    ]  # fmt: skip
    assert [(d.doc_id, d.language, d.language_basis) for d in languages.assigned(given)] == [
        ("a", "fr", "detected"), ("b", "en", "detected"), ("c", "fr", "detected"),
        ("d", "fr", "as most of the corpus"), ("e", "de", "the column lang"), ("f", "nl", "the corpus table"),
    ]  # fmt: skip
    assert languages.assigned([Document("a", "One.")])[0].language == "en"


def test_documents_with_rules_are_those_in_english_or_of_no_known_language() -> None:
    given = [Document(language or "none", ENGLISH, language=language) for language in ("en", "fr", "", "de")]
    assert [d.doc_id for d in languages.with_rules(given)] == ["en", "none"]


def test_a_foreign_document_is_counted_and_in_no_split_by_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(ENGLISH, encoding="utf-8")
    actors = str(PROJECT / "data" / "actors.yml")
    alone = store.load(str(tmp_path / "raw"), "", actors)
    (tmp_path / "raw" / "b.txt").write_text(FRENCH + "Iran.", encoding="utf-8")
    both = store.load(str(tmp_path / "raw"), "", actors)
    row = both.documents.set_index("doc_id").loc["b"]
    assert (row["status"], row["language"], row["language_basis"]) == ("foreign language", "fr", "detected")
    assert row["reason"] == "it is in another language (fr), for which there are no rules"
    assert (row["n_words"], row["n_chars"]) == (3 * 17 + 1, len(FRENCH) + 5)
    for name in ("passages", "quotations", "indirect", "sentences", "tokens", "mentions"):
        assert getattr(both, name).equals(getattr(alone, name)), name


def test_a_corpus_without_a_language_that_has_rules_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    reason = r"no document that can be counted; set aside: a.txt \(it is in another language \(fr\), for which"
    with pytest.raises(CorpusError, match=reason):
        documents.read_corpus(tmp_path)


def test_what_was_detected_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detected_languages, "FOLDER", tmp_path)
    monkeypatch.setattr(kept_values, "FEWEST", 2)
    documents = [Document("e", ENGLISH), Document("f", FRENCH)]
    first = languages.assigned(documents)
    assert [document.language for document in first] == ["en", "fr"]
    monkeypatch.setattr(languages, "_detect", lambda beginning: pytest.fail("detected again"))
    assert languages.assigned(documents) == first


@pytest.mark.parametrize("damaged", ["{", "[]", '{"a": 1}'])
def test_a_damaged_file_of_languages_is_not_used(damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detected_languages, "FOLDER", tmp_path)
    monkeypatch.setattr(kept_values, "FEWEST", 1)
    languages.assigned([Document("e", ENGLISH)])
    (file,) = tmp_path.iterdir()
    file.write_text(damaged, encoding="utf-8")
    assert languages.assigned([Document("e", ENGLISH)])[0].language == "en"
