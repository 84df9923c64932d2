"""What a sentence of commentary does with a statement. The sentences were written for this test."""

from __future__ import annotations

import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.measures.portrayal import response
from newsvoice.measures.portrayal.response import BREAK, CONTEXT, DOUBTS, REJECTS, REPORTS, SUPPORTS

SENTENCES = [
    ("The claim that the coalition arms them is baseless", REJECTS, "baseless"),
    ("There is no evidence of such a plot", REJECTS, "no evidence"),
    ("It is the latest move in a propaganda campaign", REJECTS, "propaganda"),
    ("This is simply not true", REJECTS, "not … true"),
    ("The pictures belie his account of the siege", REJECTS, "belie"),
    ("False claims of this kind are common", REJECTS, "false"),
    ("They accuse the army of aiding the insurgents", DOUBTS, "accuse"),
    ("The helicopters allegedly rescued fighters", DOUBTS, "allegedly"),
    ("That may be accurate for the north", DOUBTS, "may … accurate"),
    ("It is far from clear who fired", DOUBTS, "far from clear"),
    ("The so-called referendum took place in May", DOUBTS, "so-called"),
    ("Satellite pictures confirm the advance", SUPPORTS, "confirm"),
    ("His warning was not without foundation", SUPPORTS, "not … without foundation"),
    ("He is right about the border", SUPPORTS, "right"),
    ("The minister told reporters of the plan again", REPORTS, "told"),
    ("The force has four brigades in the province", CONTEXT, ""),
    ("The wrong building was hit", CONTEXT, ""),
    ("A right turn followed in the spring", CONTEXT, ""),
    ("The doubtful loans were written off", CONTEXT, ""),
]


@pytest.mark.parametrize(("sentence", "label", "cue"), SENTENCES)
def test_the_word_decides_and_is_shown(sentence: str, label: str, cue: str) -> None:
    assert response.of(sentence.split()) == (label, cue)


def test_judgements_come_before_verbs_of_saying() -> None:
    assert response.of(["He", "said", "that", "the", "charge", "was", "false"]) == (REJECTS, "false")


def test_a_mark_ends_what_an_adjective_stands_before() -> None:
    assert response.of(["That", "is", "wrong", BREAK, "diplomats", "say"])[0] == REJECTS
    assert response.of(["Wrong", "turns", "were", "taken"]) == (CONTEXT, "")


def test_every_word_is_of_one_list() -> None:
    words = [word for lists in (response.ADJECTIVES, response.PHRASES) for group in lists.values() for word in group]
    assert len(words) == len(set(words))
    assert all(1 <= len(phrase.split()) <= 3 for phrase in words)


def test_names_and_quoted_words_say_nothing() -> None:
    spoken = [(0, 3, "The", "commentary"), (4, 11, "Islamic", "commentary"), (12, 17, "Stated", "commentary"),
              (20, 25, "false", "quoted")]  # fmt: skip
    rows = [("d", start, end, 1, form.lower(), form, voice, "commentary") for start, end, form, voice in spoken]
    words = pd.DataFrame(rows, columns=["doc_id", "start", "end", "sentence", "term", "form", "voice", "container"])
    name = ("d", 4, 17, "Islamic State", "is", "", "name", "actor", "commentary", "commentary", 1)
    names = tables.frame("mentions", [name])
    answers = pd.DataFrame({"doc_id": ["d", "d"], "sentence": [1, -1]})
    found = response.label(answers, words, names)
    assert found["response"].tolist() == [CONTEXT, ""] and found["response_words"].tolist() == ["", ""]
