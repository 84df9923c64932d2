"""Indirect speech: the clause, the cue, the speaker."""

from __future__ import annotations

import pytest

from newsvoice.annotate import quotations, voices


def indirect(text: str) -> list[tuple[str | None, str | None, str]]:
    containers = voices.containers(text)
    found = quotations.find_indirect(text, containers, quotations.find(text, containers))
    assert all(q.kind == "indirect" for q in found)
    return [(q.speaker, q.cue, text[q.start : q.end]) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ahmad al-Asadi said that the militias would stay.", ("Ahmad al-Asadi", "said", "the militias would stay")),
        ("Ann Lee said the militias would stay.", ("Ann Lee", "said", "the militias would stay")),
        ("The militias would stay, Ann Lee said.", ("Ann Lee", "said", "The militias would stay")),
        ("The militias would stay, said Ann Lee, who leads them.", ("Ann Lee", "said", "The militias would stay")),
        ("According to Ann Lee, the militias would stay.", ("Ann Lee", "according to", "the militias would stay")),
        ("The militias would stay, according to Ann Lee.", ("Ann Lee", "according to", "The militias would stay")),
        ("Ann Lee told reporters that the militias “never left.”", ("Ann Lee", "told", "the militias “never left.”")),
        ("He said that “the militias” would stay.", (None, "said", "“the militias” would stay")),
        (
            "The town, which fell, was quiet, Ann Lee wrote.",
            ("Ann Lee", "wrote", "The town, which fell, was quiet"),
        ),
        ("The poor will stay on, said officials.", ("officials", "said", "The poor will stay on")),
        ("Ann Lee, a lawyer for the union, argued that the law was void;", ("Ann Lee", "argued", "the law was void")),
        ("According to her deputy, Tom Ord, the law was void.", ("Tom Ord", "according to", "the law was void")),
        ("Officials, who met on Monday, warned that war was near.", ("Officials", "warned", "war was near")),
    ],
)
def test_forms(text: str, expected: tuple[str, str, str]) -> None:
    assert indirect(text) == [expected]


def test_pronouns_are_resolved() -> None:
    assert indirect("Ann Lee left early. She said that the talks had failed.") == [
        ("Ann Lee", "said", "the talks had failed")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said on Monday.",
        "“We won,” Ann Lee said.",
        "Ann Lee said: “We won.”",
        "It was said that the militias would stay.",
        "The militias left on Monday.",
    ],
)
def test_no_indirect_speech(text: str) -> None:
    assert indirect(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ord says that the pier will close\n\nThe board met at noon, and it went on until the lamps failed.", []),
        (
            "The board met at noon, and nobody knew for how long it was going to last this time.\n\n"
            "Photo: Ann Lee said that the pier was shut\n\nAnn Lee said that the pier was shut.",
            [("Ann Lee", "said", "the pier was shut")],
        ),
        ("Ann Lee said that the mill was shut and Bob Ray said that it was open.", [
            ("Ann Lee", "said", "the mill was shut and Bob Ray said that it was open")
        ]),
        ("Ann Lee said that the mill was shut. Bob Ray said that it was open.", [
            ("Ann Lee", "said", "the mill was shut"), ("Bob Ray", "said", "it was open")
        ]),
        ("According to Ann Lee the mill was shut.", []),
        ("The mill was shut according to Ann Lee.", [("Ann Lee", "according to", "The mill was shut")]),
        ("It left, said Ann Lee.", []),
        ("The mill had shut, said Ann Lee.", [("Ann Lee", "said", "The mill had shut")]),
        ("The mill has shut, Ann Lee said.", [("Ann Lee", "said", "The mill has shut")]),
        ("The mill shut, Ann Lee said.", []),
        ("It shut, Ann Lee said.", []),
        ("The mill was shut, Ann Lee said on a cold day in May.", [("Ann Lee", "said", "The mill was shut")]),
        ("The mill was shut, Ann Lee said on a cold and windy day in May.", []),
        ("Ann Lee said that “we won.”", []),
        ("Ann Lee said that.", []),
        ("Ann Lee was told that the mill was shut.", []),
    ],
)  # fmt: skip
def test_what_is_reported_and_where_it_ends(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert indirect(text) == expected
