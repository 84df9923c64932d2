"""Corpora of any size to measure with: like the documents they are dealt from, and no reprints of each other."""

from __future__ import annotations

from pathlib import Path

import compared_texts
import pytest

from newsvoice.annotate import quotations, reprints, voices
from newsvoice.annotate.reprints import Story
from newsvoice.quality import generated_corpora
from newsvoice.quality.generated_corpora import Deck, Made

TEXT = "Mr. Ann Lee met the shiny Otter. “We knotted ropes,” said Lee, who didn’t knot.\n\nRopes, Lee’s aide told UNO."


@pytest.fixture(scope="module")
def deck() -> Deck:
    raw = Path(__file__).parent / "project" / "data" / "raw"
    return generated_corpora.deck([path.read_text("utf-8") for path in sorted(raw.glob("*.txt"))])


@pytest.fixture(scope="module")
def made(deck: Deck) -> list[Made]:
    return list(generated_corpora.documents(deck, 40))


def test_what_stays_and_what_is_drawn() -> None:
    (template,) = generated_corpora.deck([TEXT]).templates
    slots = [piece for piece in template.pieces if isinstance(piece, tuple)]
    words = [piece.word for piece in slots if isinstance(piece, generated_corpora.Slot)]
    assert words == ["met", "shiny", "knotted", "ropes", "knot", "Ropes"]
    assert template.names == [("Ann", "Lee"), ("Otter",), ("Lee",), ("UNO",)]


def test_a_name_of_the_given_document_is_one_name_in_what_is_made() -> None:
    text = generated_corpora.document(generated_corpora.deck([TEXT]), 0).text
    surname = text.split("said ")[1].split(",")[0]
    assert surname in text.split(" met ")[0] or surname in text[:30]
    assert f"{surname}’s aide told" in text
    assert text.count("“") == text.count("”") == 1
    assert text.split("“")[1].startswith("We ")


def test_the_same_seed_gives_the_same_documents_in_any_order(deck: Deck, made: list[Made]) -> None:
    assert generated_corpora.document(deck, 17) == made[17]
    assert generated_corpora.document(deck, 17, seed=2) != made[17]
    assert len({document.id for document in made}) == 40


def test_a_document_has_the_quotations_of_the_one_it_is_dealt_from(made: list[Made]) -> None:
    def kinds(text: str) -> list[str]:
        return [quotation.kind for quotation in quotations.find(text, voices.containers(text)) if quotation.cue]

    raw = sorted((Path(__file__).parent / "project" / "data" / "raw").glob("*.txt"))
    given = sum(len(kinds(path.read_text("utf-8"))) for path in raw)
    dealt = sum(len(kinds(document.text)) for document in made[: len(raw)])
    assert abs(dealt - given) < 0.15 * given


def test_no_document_is_a_reprint_and_no_paragraph_stands_twice(made: list[Made]) -> None:
    stories = (Story(document.id, document.text, voices.containers(document.text)) for document in made)
    told = compared_texts.of_prints(map(reprints.prints, stories))
    assert reprints.stories(told) == {}
    assert reprints.paragraphs(told) == {}


def test_title_outlet_and_date_are_known(made: list[Made]) -> None:
    assert all(document.title and len(document.title) <= generated_corpora.LONGEST_TITLE for document in made)
    assert all("2015-01-01" <= document.date <= "2024-12-28" for document in made)
    assert 1 < len({document.outlet for document in made}) <= generated_corpora.OUTLETS
