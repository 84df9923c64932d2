"""Which noun phrases of a paragraph are candidates for a speaker, and what their shapes say."""

from __future__ import annotations

import pytest

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations import candidates, tags
from newsvoice.annotate.quotations.candidates import Candidate


def read(text: str) -> list[Candidate]:
    return candidates.read(tags.read(text, 0, len(text), [], sentences.starts(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee told her lawyer that he had left.", ["Ann Lee", "her", "her lawyer", "he"]),
        ("The mayor and some residents of Port Marlow met.", ["The mayor", "some residents", "Port Marlow"]),
        ("Many of them shrugged.", ["Many", "them"]),
        ("The plan (it) was new.", ["The plan", "new"]),
        ("A spokesman for Bob Ray’s union", ["A spokesman", "Bob Ray", "union"]),
        ("", []),
    ],
)
def test_every_phrase_and_pronoun(text: str, expected: list[str]) -> None:
    assert [text[c.start : c.end] for c in read(text)] == expected


def test_place_in_the_paragraph() -> None:
    found = read("Ann Lee met a banker. He left.")
    assert [(c.lo, c.hi, c.sentence, c.first) for c in found] == [(0, 1, 0, True), (3, 4, 0, False), (6, 6, 1, True)]


@pytest.mark.parametrize(
    ("text", "head", "left", "verb"),
    [
        ("Ann Lee said", "N", "^", "V"),
        ("she has said", "she", "^", "xV"),
        ("The plan was called a joke", "w", "^", "yv"),
        ("Ann Lee, a lawyer, said", "N", "^", ",V"),
        ("the officials who met", "Rs", "^", "0"),
        ("in the garden", "w", "in", "0"),
        ("a sign that reads", "k", "^", "hV"),
        ("called it", "it", "vv", "0"),
    ],
)
def test_head_neighbour_and_verb(text: str, head: str, left: str, verb: str) -> None:
    first = read(text)[0]
    assert (first.head, first.left, first.verb) == (head, left, verb)


def test_shape_holds_no_word_of_the_text() -> None:
    assert read("In Dover Ann Lee told them so.")[-1].shape == (
        "head=them",
        "determiner=0",
        "left=vV",
        "right=so",
        "verb=0",
        "tags before=NV",
        "tags after=c.",
        "left, tag=vV O",
        "left, verb=vV 0",
    )
