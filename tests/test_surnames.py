"""Whom a surname alone means: who was named in full last, listed or not, else a default, else nobody."""

import pytest

from newsvoice import gazetteer
from newsvoice.annotate.mentions import Matcher
from newsvoice.gazetteer import GazetteerError

HILLARY = {"id": "h", "name": "Hillary Clinton"}
BILL = {"id": "b", "name": "Bill Clinton"}
GEORGE = {"id": "g", "name": "George W. Bush"}
BENJAMIN = {"id": "n", "name": "Benjamin Netanyahu"}


def matcher(*actors: dict[str, str]) -> Matcher:
    return Matcher(gazetteer.build({"actors": [{"type": "person", **actor} for actor in actors]}))


def default(actor: dict[str, str]) -> dict[str, str]:
    return {**actor, "surname_default": "true"}


@pytest.mark.parametrize(
    ("actors", "text", "decided"),
    [
        ((default(HILLARY), BILL), "Clinton won.", [("h", "default")]),
        ((HILLARY, BILL), "Clinton won.", [("", "undecided")]),
        ((default(HILLARY), BILL), "Mr. Clinton won.", [("", "undecided")]),
        ((default(HILLARY), BILL), "Bill Clinton came. Clinton won.", []),
        ((HILLARY, BILL), "Bill Clinton came. Hillary Clinton spoke. Clinton won.", [("h", "named last")]),
        ((HILLARY, BILL), "Bill Clinton met Hillary Clinton. Clinton won.", [("", "undecided")]),
        ((default(HILLARY), BILL), "Bill Clinton met Hillary Clinton. Clinton won.", [("h", "default")]),
        ((HILLARY, BILL), "Hillary Clinton spoke. Bill Clinton came. Mrs. Clinton won.", [("h", "title")]),
        ((default(HILLARY),), "Chelsea Clinton came. Clinton won.", [("", "stranger")]),
        ((GEORGE,), "George W. Bush spoke. Then Jeb Bush spoke. Bush left.", [("", "stranger")]),
        ((GEORGE,), "Jeb Bush spoke. Then George W. Bush spoke. Bush left.", [("g", "named last")]),
        ((GEORGE,), "George W. Bush spoke. Bush left.", []),
        ((BENJAMIN,), "Benjamin Netanyahu met Sara Netanyahu. Later Mr. Netanyahu left.", []),
    ],
)
def test_each_case_is_decided_and_told(
    actors: tuple[dict[str, str], ...], text: str, decided: list[tuple[str, str]]
) -> None:
    mentions, surnames = matcher(*actors).read(text)
    assert [(surname.actor, surname.by) for surname in surnames] == decided
    assert {(s.start, s.actor) for s in surnames if s.actor} <= {(m.start, m.actor) for m in mentions}


@pytest.mark.parametrize(
    "text",
    [
        "Hillary Clinton spoke. Clinton won.",
        "Bill Clinton slept. Hillary Clinton spoke. Clinton won. Clinton sang.",
        "Hillary Clinton spoke. Mrs. Clinton won.",
    ],
)
def test_a_second_listed_person_takes_nothing_from_who_was_named_last(text: str) -> None:
    alone = {(m.start, m.actor) for m in matcher(HILLARY).find(text)}
    together = {(m.start, m.actor) for m in matcher(HILLARY, BILL).find(text) if m.actor == "h"}
    assert together == alone


def test_find_and_read_agree() -> None:
    text = "Hillary Clinton spoke. Bill Clinton came. Clinton won."
    using = matcher(HILLARY, BILL)
    assert using.read(text)[0] == using.find(text)


@pytest.mark.parametrize(
    ("actors", "problem"),
    [
        ([default(HILLARY), default(BILL)], "actor b: h has surname_default for the same surname"),
        ([{"id": "c", "name": "CNN", "type": "media", "surname_default": "true"}], "surname_default is for persons"),
        ([{**HILLARY, "surname_default": "maybe"}], "actor h: surname_default is true or it is left out, not maybe"),
    ],
)
def test_a_wrong_default_is_refused(actors: list[dict[str, str]], problem: str) -> None:
    with pytest.raises(GazetteerError, match=problem):
        matcher(*actors)
