"""Who is quoted where the words beside a quotation do not say it, and which rule tells."""

from __future__ import annotations

import pytest

from newsvoice.annotate import quotations

Found = tuple[str | None, str | None, str]  # speaker, cue, rule

SAID: Found = ("Ann Lee", "said", "after: speaker, verb")
NOBODY: Found = (None, None, "")


def attributed(text: str) -> list[Found]:
    return [(q.speaker, q.cue, q.rule) for q in quotations.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee called it “a farce,” “a shame,” and “a joke on us.”",
            [
                ("Ann Lee", "called", "before: verb"),
                ("Ann Lee", "called", "before: verb"),
                ("Ann Lee", "called", "same sentence"),
            ],
        ),
        (
            "Ann Lee said the plan was “a farce,” and Bob Ray said it was “a shame.”",
            [("Ann Lee", "said", "before: verb"), ("Bob Ray", "said", "before: verb")],
        ),
        (
            "Ann Lee called it “a farce”, though Bob Ray thinks “it works.”",
            [("Ann Lee", "called", "before: verb"), ("Bob Ray", "thinks", "before: adjoining verb")],
        ),
        ("Ann Lee smiled, “the plan is dead,” and left.", [("Ann Lee", "smiled", "before: adjoining verb")]),
        ("Ann Lee smiled at the plan: “dead now.”", [("Ann Lee", "smiled", "before: verb")]),
        ("“We won,” “we lost.”", [NOBODY, NOBODY]),
    ],
)
def test_within_a_sentence(text: str, expected: list[Found]) -> None:
    assert attributed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee smiled. “We won it all again today.”", ("Ann Lee", "smiled", "sentence before")),
        ("Ann Lee smiled. It rained. “We won it all again today.”", ("Ann Lee", "smiled", "sentence before")),
        ("Ann Lee smiled. It rained. The boat left. “We won it all again today.”", NOBODY),
        (
            "Her opponent spoke next. The mayor’s reply? “We won it all today.”",
            ("The mayor", None, "sentence before"),
        ),
        ("Ann Lee heard him. Her answer? “We won it all today.”", ("Ann Lee", None, "sentence before")),
        ("Ann Lee’s reply was short. “We won it all again today.”", ("Ann Lee", None, "sentence before")),
        (
            "According to Ann Lee, it was over. “We won it all again today.”",
            ("Ann Lee", "according to", "sentence before"),
        ),
        (
            "When Bob Ray spoke, Ann Lee smiled. “We won it all again today.”",
            ("Ann Lee", "smiled", "sentence before"),
        ),
        (
            "When he left, Ann Lee said it was over. “We won it all again today.”",
            ("Ann Lee", "said", "sentence before"),
        ),
    ],
)
def test_from_the_sentences_before(text: str, expected: Found) -> None:
    assert attributed(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won it all again today.” Ann Lee smiled.", ("Ann Lee", "smiled", "ranker")),
        ("“We won it all again today.” It rained. Ann Lee smiled.", NOBODY),
        ("“We won it all again today.”\n\nAnn Lee smiled.", NOBODY),
        ("It was late. “We won it all again today.” Ann Lee smiled.", NOBODY),
        ("“Never!” Ann Lee smiled.", ("Ann Lee", "smiled", "ranker")),
        ("“We won it all today.” That was the word from Ann Lee.", ("Ann Lee", None, "sentence after")),
        ("“We won it all today.” That is how Ann Lee put it.", ("Ann Lee", None, "sentence after")),
        ("“We won it all today.” Those were Ann Lee’s words.", ("Ann Lee", None, "sentence after")),
        ("“We won it all today.” That line, from Ann Lee’s speech, was old.", ("Ann Lee", None, "sentence after")),
    ],
)
def test_from_the_sentence_after(text: str, expected: Found) -> None:
    assert attributed(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We won,” Ann Lee said. “We lost,” Bob Ray said. “It is over for us now.”",
            [
                SAID,
                ("Bob Ray", "said", "after: speaker, verb"),
                ("Bob Ray", None, "continued after attribution"),
            ],
        ),
        (
            "“We came here to win,” Ann Lee said, carrying a sign reading “Pay us.” “We will not go home now.”",
            [
                SAID,
                ("Ann Lee", "said", "ranker"),
                ("Ann Lee", None, "continued after attribution"),
            ],
        ),
        (
            "“We won it all today,” Ann Lee said. It rained. The boat left. “It is over for us now.”",
            [SAID, ("Ann Lee", None, "last speaker")],
        ),
        (
            "“We won it all today,” Ann Lee said. It rained. The boat left. It sank. “It is over for us now.”",
            [SAID, (None, None, "ranker")],
        ),
    ],
)
def test_from_the_quotation_before(text: str, expected: list[Found]) -> None:
    assert attributed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee smiled at the crowd.\n\n“We won it all again today.”",
            [("Ann Lee", "smiled", "paragraph before")],
        ),
        ("Ann Lee smiled. \t \n \r\n\n“We won it all again today.”", [("Ann Lee", "smiled", "paragraph before")]),
        ("Ann Lee smiled." + "\n" * 199 + "“We won it all today.”", [("Ann Lee", "smiled", "paragraph before")]),
        ("Ann Lee smiled." + "\n" * 200 + "“We won it all today.”", [("Ann Lee", "smiled", "paragraph before")]),
        ("Ann Lee smiled." + "\n" * 201 + "“We won it all today.”", [NOBODY]),
        (
            "Ann Lee smiled at the crowd. It rained.\n\n“We won it all again today.”",
            [("Ann Lee", "smiled", "paragraph before")],
        ),
        ("Ann Lee smiled at the crowd. It rained. The boat left.\n\n“We won it all again today.”", [NOBODY]),
        (
            "“We won it all today,” Ann Lee said.\n\n“It is over for us now.”",
            [SAID, ("Ann Lee", None, "continued paragraph")],
        ),
        (
            "“We won it all today,” Ann Lee said. Bob Ray laughed.\n\n“It is over for us now.”",
            [SAID, ("Ann Lee", None, "continued paragraph")],
        ),
        (
            "“We won it all today,” Ann Lee said. It rained.\n\n“It is over for us now.”",
            [SAID, ("Ann Lee", None, "continued paragraph")],
        ),
        (
            "“We won it all today,” Ann Lee said.\n\nIt rained.\n\n“It is over for us now.”",
            [SAID, ("Ann Lee", None, "last speaker")],
        ),
    ],
)
def test_from_the_paragraph_before(text: str, expected: list[Found]) -> None:
    assert attributed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, Lee was blunt: “Let’s go now.”", ("Lee", None, "before: colon")),
        ("Lee was blunt: “Let’s go now.”", ("Lee", None, "before: colon")),
        ("“Let’s go now,” Ann Lee beamed.", ("Ann Lee", "beamed", "after: speaker, any verb")),
        ("“We won it all today,” was how Ann Lee described it.", ("Ann Lee", "described", "ranker")),
        ("The plan is “ruinous” for all, the mayor said.", ("the mayor", "said", "after: closing clause")),
        ("“We won it all today” as Ann Lee says.", ("Ann Lee", "says", "ranker")),
        ("“Let’s go now,” they quoted her as saying.", (None, "quoted", "after: speaker, verb")),
        ("“Let’s go now,” (Ann Lee said).", NOBODY),
        ("“Let’s go now” — Ann Lee", ("Ann Lee", None, "signed")),
        ("The plan, Ann Lee told Fox News, is “dead.”", ("Ann Lee", "told", "before: parenthesis")),
        ("Ann Lee had this to say: “Let’s go now.”", ("Ann Lee", "say", "before: verb")),
        ("It was called “a farce” by Ann Lee.", ("Ann Lee", "by", "after: by")),
        ("It was called “a farce.”", NOBODY),
        ("In a statement from Ann Lee, it was “a farce.”", ("Ann Lee", "statement", "before: noun")),
        ("The paper referred to Ord’s complaints as “a farce.”", ("The paper", "referred", "before: verb")),
        ("According to Ann Lee, it was “a farce.”", ("Ann Lee", "according to", "before: according to")),
        ("Ann Lee wanted “a new farce.”", ("Ann Lee", "wanted", "before: weak verb")),
        ("Ann Lee wanted “one farce.”", NOBODY),
    ],
)
def test_one_place_at_a_time(text: str, expected: Found) -> None:
    assert attributed(text) == [expected]
