"""What is read of a document once is all that its annotation and its names are made of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice import gazetteer
from newsvoice.annotate import annotation, readings, sentences, voices
from newsvoice.annotate.mentions import Matcher
from newsvoice.core import plain_texts
from newsvoice.discovery import coverage
from newsvoice.sources.documents import Corpus, Document
from newsvoice.tables import annotating, shards
from newsvoice.tables.whole_corpus import Work, annotate_corpus

ACTORS = gazetteer.load(PROJECT / "data" / "actors.yml")
MATCHER = Matcher(ACTORS)
TEXTS = [path.read_text("utf-8") for path in sorted((PROJECT / "data" / "raw").glob("*.txt"))]
MARKED = (
    "“We <b>will</b> go,” Ruth Lee of Iran &amp; Sons said in Mosul.\n\nIraq &amp;lt; Iran, Okafor said.\n\nShare this"
)


@pytest.mark.parametrize("text", [*TEXTS, MARKED, ""], ids=lambda text: text[:9])
def test_a_document_read_before_is_annotated_as_one_that_was_not(text: str) -> None:
    reading = readings.read(text, MATCHER)
    document = Document("d", text)
    known, anew = annotation.annotate(document, MATCHER, known=reading), annotation.annotate(document, MATCHER)
    assert {name: list(rows) for name, rows in known.items()} == {name: list(rows) for name, rows in anew.items()}
    assert coverage.of_reading(reading) == coverage.of_document(plain_texts.plain_text(text), MATCHER)


def test_a_reading_has_what_each_part_finds() -> None:
    plain = plain_texts.plain_text(MARKED)
    shared = frozenset({"share this"})
    mentions, surnames = MATCHER.read(plain)
    assert readings.read(MARKED, MATCHER, shared) == (
        plain_texts.plain(MARKED), voices.containers(plain, shared), sentences.split(plain), mentions, surnames,
    )  # fmt: skip
    given = [voices.Passage(0, len(plain), "commentary")]
    assert readings.read(MARKED, MATCHER, shared, given).containers == given


def test_a_document_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()

    def counted(name: str, place: object, attribute: str) -> None:
        whole = getattr(place, attribute)

        def counting(*given: object) -> object:
            asked[name] += given[-1] == TEXTS[0] or given[0] == TEXTS[0]
            return whole(*given)

        monkeypatch.setattr(place, attribute, counting)

    counted("names", Matcher, "read")
    counted("sentences", sentences, "split")
    counted("voices", voices, "containers")
    annotating.annotate([shards.item(Document("d", TEXTS[0]), actors=ACTORS)], ACTORS, tmp_path)
    assert asked == {"names": 1, "sentences": 1, "voices": 1}


def test_voices_found_to_compare_documents_are_not_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    whole = voices.containers

    def counting(text: str, shared: frozenset[str] = frozenset()) -> list[voices.Passage]:
        asked.append(text)
        return whole(text, shared)

    monkeypatch.setattr(voices, "containers", counting)
    compared: list[object] = []
    kept = annotating.compared
    monkeypatch.setattr(annotating, "compared", lambda wanted: compared.append(wanted) or kept(wanted))
    documents = [Document(f"d{number}", text) for number, text in enumerate(TEXTS)]
    annotate_corpus(Corpus(tuple(documents), ()), ACTORS, work=Work(tmp_path))
    assert sorted(asked) == sorted(TEXTS)
    assert len(compared) == 1  # nothing is a reprint, so that nothing is compared again
