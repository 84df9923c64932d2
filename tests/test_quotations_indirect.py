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
