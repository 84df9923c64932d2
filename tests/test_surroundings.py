"""The paragraphs around one with quotations."""

from __future__ import annotations

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations.quotation import Block
from newsvoice.annotate.quotations.surroundings import Surroundings

PARAGRAPHS = ["Ann Lee smiled.", "It rained.", "Block one.", "The boat left.", "Block two.", "Block three."]
TEXT = "\n\n".join(PARAGRAPHS)


def surroundings(*numbers: int, text: str = TEXT) -> Surroundings:
    starts = [text.index(PARAGRAPHS[n]) for n in numbers]
    blocks = [Block(start, start + len(PARAGRAPHS[n])) for start, n in zip(starts, numbers, strict=True)]
    return Surroundings(text, blocks, sentences.starts(text))


def words(paragraphs: list) -> list[str]:
    return [p.text[p.starts[0] : p.ends[-1]] for p in paragraphs]


def test_paragraphs_before_with_and_without_quotations() -> None:
    around = surroundings(2, 4, 5)
    assert words(around.before(0, 2)) == ["It rained.", "Ann Lee smiled."]
    assert words(around.before(1, 2)) == ["The boat left.", "Block one."]
    assert words(around.before(2, 3)) == ["Block two.", "The boat left.", "Block one."]
    assert words(surroundings(0).before(0, 2)) == []


def test_the_paragraph_after() -> None:
    around = surroundings(2, 4, 5)
    following = [around.after(0), around.after(1), around.after(2)]
    assert words([p for p in following if p]) == ["The boat left.", "Block three."]
    assert following[2] is None


def test_a_paragraph_is_tagged_once() -> None:
    around = surroundings(2, 4)
    assert around.block(0) is around.before(1, 2)[1]
    assert around.after(0) is around.before(1, 1)[0]


def test_nothing_is_looked_for_far_away() -> None:
    text = PARAGRAPHS[0] + "\n" * 6000 + PARAGRAPHS[2] + "\n" * 6000 + PARAGRAPHS[3]
    around = surroundings(2, text=text)
    assert around.before(0, 2) == []
    assert around.after(0) is None
