"""Indirect speech: the clause, the cue, the speaker."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.annotate import quotations, voices
from newsvoice.annotate.quotations import lexicon, reports_breaks
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.quotation import Quotation
from newsvoice.annotate.quotations.reports import Report

Said = tuple[str | None, str | None, str]


def by_rule(p: Paragraph, report: Report) -> Report:
    """The end that the rules give, whatever the learned judge (``test_reports_judge``) makes of it."""
    return report._replace(hi=reports_breaks.end(p, report), confidence=1.0)


def found(text: str) -> list[Quotation]:
    containers = voices.containers(text)
    return quotations.find_indirect(text, containers, quotations.find(text, containers), judge=by_rule)


def indirect(text: str) -> list[Said]:
    reported = found(text)
    assert all(q.kind == "indirect" for q in reported)
    return [(q.speaker, q.cue, text[q.start : q.end]) for q in reported]


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
def test_forms(text: str, expected: Said) -> None:
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
        "“The mill is old,” Ann Lee said in a speech at the school.",
        "Ann Lee announced a tour of the old mills.",
        "Ann Lee made a claim that nobody had heard before.",
        "The owners filed reports that were late again.",
        "Both sides have claims on the old mill, and the board is to decide on Monday.",
        "Ann Lee noted the age of the mill and left.",
        "Ann Lee announced her choice in a long post on Monday.",
        "Ann Lee said little of the mill, and the board met.",
        "Ann Lee said “nobody will miss it” and blamed the owners.",
        "Ann Lee has denied it, and the board met on Monday.",
        "On Monday, the new plan was announced.",
        "In two swing states, the vote was close.",
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
            ("Ann Lee", "said", "the mill was shut"), ("Bob Ray", "said", "it was open")
        ]),
        ("Ann Lee said that the mill was shut. Bob Ray said that it was open.", [
            ("Ann Lee", "said", "the mill was shut"), ("Bob Ray", "said", "it was open")
        ]),
        ("According to Ann Lee the mill was shut.", []),
        ("The mill was shut according to Ann Lee.", [("Ann Lee", "according to", "The mill was shut")]),
        ("It left, said Ann Lee.", [("Ann Lee", "said", "It left")]),
        ("The mill had shut, said Ann Lee.", [("Ann Lee", "said", "The mill had shut")]),
        ("The mill has shut, Ann Lee said.", [("Ann Lee", "said", "The mill has shut")]),
        ("The mill shut, Ann Lee said.", [("Ann Lee", "said", "The mill shut")]),
        ("On Monday, Ann Lee said.", []),
        ("The mill was shut, Ann Lee said on a cold day in May.", [("Ann Lee", "said", "The mill was shut")]),
        ("The mill was shut, Ann Lee said on a cold and windy day in May.", []),
        ("Ann Lee said that “we won.”", []),
        ("Ann Lee said that.", []),
        ("Ann Lee was told that the mill was shut.", []),
    ],
)  # fmt: skip
def test_what_is_reported_and_where_it_ends(text: str, expected: list[Said]) -> None:
    assert indirect(text) == expected


@pytest.mark.parametrize(
    "rest",
    [
        "; the owner could not be reached",
        ", but the owner was at work on Monday",
        ", though the lamps were lit",
        " and blamed the owner",
        ": “It is over.”",
    ],
)
def test_the_narrator_goes_on(rest: str) -> None:
    assert indirect(f"Ann Lee said the mill was shut{rest}.") == [("Ann Lee", "said", "the mill was shut")]


@pytest.mark.parametrize(
    "rest", [" but would open again", " and had been since May", ", and that nobody would work there again"]
)
def test_what_is_reported_goes_on(rest: str) -> None:
    assert indirect(f"Ann Lee said the mill was shut{rest}.") == [("Ann Lee", "said", f"the mill was shut{rest}")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said the mill was shut, adding that it was old.", [
            ("Ann Lee", "said", "the mill was shut"), ("Ann Lee", "adding", "it was old")
        ]),
        ("Ann Lee said the mill was shut and warned that it was old.", [
            ("Ann Lee", "said", "the mill was shut"), ("Ann Lee", "warned", "it was old")
        ]),
        ("Ann Lee said the mill was shut, and Bob Ray, a lawyer, said it was open.", [
            ("Ann Lee", "said", "the mill was shut"), ("Bob Ray", "said", "it was open")
        ]),
        ("While Ann Lee said the mill was shut, Bob Ray argued that it was open.", [
            ("Ann Lee", "said", "the mill was shut"), ("Bob Ray", "argued", "it was open")
        ]),
        ("Ann Lee said the trainers and their men have found the mill shut.", [
            ("Ann Lee", "said", "the trainers and their men have found the mill shut")
        ]),
        ("The owners accuse Ann Lee of hiding losses and call on her to leave.", [
            ("The owners", "accuse", "Ann Lee of hiding losses")
        ]),
        ("Ann Lee, who promised to open the mill — told the board that it was old.", [
            ("Ann Lee", "promised", "to open the mill"), ("Ann Lee", "told", "it was old")
        ]),
        ("Ann Lee promised to cut taxes, mend roads and build a pier, which nobody believed.", [
            ("Ann Lee", "promised", "to cut taxes, mend roads and build a pier")
        ]),
        ("Bob Ray said that the mill was shut, according to Ann Lee.", [
            ("Ann Lee", "according to", "Bob Ray said that the mill was shut")
        ]),
    ],
)  # fmt: skip
def test_a_sentence_may_report_several_times(text: str, expected: list[Said]) -> None:
    assert indirect(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("While Ann Lee said the mill was shut, Bob Ray was at work.", ("Ann Lee", "said", "the mill was shut")),
        ("Ann Lee, who said that the mill was shut, was at work.", ("Ann Lee", "said", "the mill was shut")),
        ("Ann Lee, who said the owners were “old men,” has left.", ("Ann Lee", "said", "the owners were “old men,”")),
        ("After saying that the mill was shut, Ann Lee left the room.", ("Ann Lee", "saying", "the mill was shut")),
        ("The mill, Ann Lee said, was shut.", ("Ann Lee", "said", "The mill, Ann Lee said, was shut")),
        ("The mill, according to Ann Lee, was shut.", (
            "Ann Lee", "according to", "The mill, according to Ann Lee, was shut"
        )),
        ("The mill, said Ann Lee, will shut.", ("Ann Lee", "said", "The mill, said Ann Lee, will shut")),
        ("Ann Lee, according to the paper, said the mill was shut.", ("Ann Lee", "said", "the mill was shut")),
        ("The town learned that, according to Ann Lee, the mill was shut.", (
            "Ann Lee", "according to", "the mill was shut"
        )),
        ("As Ann Lee noted, the mill was shut.", ("Ann Lee", "noted", "the mill was shut")),
        ("The mill was shut, as Ann Lee noted.", ("Ann Lee", "noted", "The mill was shut")),
        ("The board met, and as Ann Lee noted, the mill was shut.", ("Ann Lee", "noted", "the mill was shut")),
        ("Ann Lee, who owns the mill, said the town was quiet.", ("Ann Lee", "said", "the town was quiet")),
        ("Opening the old mill would cost too much, Ann Lee said.", (
            "Ann Lee", "said", "Opening the old mill would cost too much"
        )),
        ("The old mill was shut, said Ann Lee, a lawyer.", ("Ann Lee", "said", "The old mill was shut")),
    ],
)  # fmt: skip
def test_clauses_around_it(text: str, expected: Said) -> None:
    assert indirect(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee told a meeting of the owners in Dover, Ohio, that the mill was shut.", "the mill was shut"),
        ("Ann Lee told them the mill was shut.", "the mill was shut"),
        ("Ann Lee said on Monday that the mill was shut.", "the mill was shut"),
        ("Ann Lee said by telephone that the mill was shut.", "the mill was shut"),
        ("Ann Lee said Friday morning that the mill was shut.", "the mill was shut"),
        ("Ann Lee said in a statement the mill was shut.", "the mill was shut"),
        ("Ann Lee said the March 12 meeting was short.", "the March 12 meeting was short"),
        ("Ann Lee noted the old mill by the bridge was shut.", "the old mill by the bridge was shut"),
        ("Ann Lee said ''the mill'' was shut.", "''the mill'' was shut"),
        ("Ann Lee told a crowd of about 900 that the mill was shut.", "the mill was shut"),
        ("Ann Lee told reporters she plans to open it.", "she plans to open it"),
        ("Ann Lee said about 20 men had left.", "about 20 men had left"),
        ("She’s said she was late.", "she was late"),
        ("Ann Lee told them the split was “amicable” and left.", "the split was “amicable” and left"),
    ],
)
def test_between_the_cue_and_what_is_reported(text: str, expected: str) -> None:
    assert [said for _, _, said in indirect(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reporters asked Ann Lee whether the mill was shut.", ("Reporters", "asked", "whether the mill was shut")),
        ("Ann Lee was asked by Bob Ray whether the mill was shut.", ("Bob Ray", "asked", "whether the mill was shut")),
        (
            "Asked by Bob Ray whether the mill was shut, Ann Lee left.",
            ("Bob Ray", "Asked", "whether the mill was shut"),
        ),
        ("Ann Lee declined to say when the mill would open.", ("Ann Lee", "say", "when the mill would open")),
        ("Ann Lee explained how the mill had been shut.", ("Ann Lee", "explained", "how the mill had been shut")),
        ("Ann Lee promised to open the mill in May.", ("Ann Lee", "promised", "to open the mill in May")),
        ("Ann Lee vowed never to close the mill.", ("Ann Lee", "vowed", "never to close the mill")),
        ("Ann Lee urged the owners to open the mill.", ("Ann Lee", "urged", "to open the mill")),
        ("Ann Lee asked the owners not to close the mill.", ("Ann Lee", "asked", "not to close the mill")),
        ("Ann Lee accused the owners of hiding losses.", ("Ann Lee", "accused", "the owners of hiding losses")),
        ("Ann Lee described the mill as a ruin.", ("Ann Lee", "described", "the mill as a ruin")),
    ],
)
def test_questions_infinitives_charges(text: str, expected: Said) -> None:
    assert indirect(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, asked whether the mill was shut, left the room.",
        "When asked whether the mill was shut, Ann Lee left the room.",
        "Ann Lee said no when asked if the mill was shut.",
        "Ann Lee spoke when the mill was shut.",
        "Ann Lee was urged to open the mill.",
        "Ann Lee was accused of hiding losses.",
        "Ann Lee described the mill in her book.",
    ],
)
def test_nobody_asks_promises_or_accuses(text: str) -> None:
    assert indirect(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The mill is old,” said Ann Lee, adding that it was shut.", "Ann Lee"),
        ("At a meeting in Dover, Ann Lee was blunt, saying that the mill was shut.", "Ann Lee"),
        ("Ann Lee issued a statement saying the mill was shut.", "Ann Lee"),
        ("The crowd cheered when Bob Ray waved and said the mill would open.", "Bob Ray"),
        ("Ann Lee raised the money and on Monday announced that the mill would open.", "Ann Lee"),
        ("The board heard the story of a woman who says the mill was shut.", "a woman"),
        ("Those who said the mill was shut were wrong.", "Those"),
        ("Lamps were lit. “The mill is old,” he told a girl who asked whether it was shut.", "a girl"),
        ("Half said the mill was shut.", "Half"),
        ("Beside the road, mills that claim they were shut are at work.", "mills"),
        ("Men near Dover warned that the mill was shut.", "Men near Dover"),
    ],
)
def test_speakers(text: str, speaker: str) -> None:
    assert [who for who, _, _ in indirect(text)] == [speaker]


@pytest.mark.parametrize(
    "group",
    [
        "that", "clause", "say", "hearer", "question", "question told", "infinitive", "command",
        "closes a sentence",
    ],
)  # fmt: skip
def test_every_verb_of_the_rules_is_a_reporting_verb(group: str) -> None:
    assert [verb for verb in sorted(lexicon.rule(group)) if not lexicon.forms_of(verb)] == []


def test_forms_of_a_verb() -> None:
    assert lexicon.forms_of("say") == {"say", "says", "said", "saying"}
    assert lexicon.forms_of("mill") == frozenset()
    assert lexicon.verbs("say") == lexicon.forms_of("say")


PIECES = (
    "Ann Lee said that ", "the mill was shut", ", Bob Ray said", ", according to the owners", " and warned ", "he ",
    "“old mills” ", "who says ", "; ", ", ", ". ", "asked whether ", "promised to ", "but the town ", "adding that ",
)  # fmt: skip


PARAGRAPH = "The lamps were lit at noon in the old town by the sea, and nobody knew for how long."


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_reports_are_found_again_beside_another_paragraph(middle: str) -> None:
    text = f"{PARAGRAPH}\n\n{middle}it was late."
    reported = found(text)
    assert all(0 <= q.start < q.end <= len(text) for q in reported)
    assert all(a.end <= b.start for a, b in zip(reported, reported[1:], strict=False))
    again = found(f"{text}\n\n{PARAGRAPH}\n")
    assert [(q.start, q.end, q.cue) for q in again] == [(q.start, q.end, q.cue) for q in reported]


def test_a_quotation_that_is_never_closed_ends_with_the_text() -> None:
    text = "Ann Lee said they “won"
    containers = voices.containers(text)
    quoted = quotations.find(text, containers)
    assert all(q.end <= len(text) for q in quotations.find_indirect(text, containers, quoted))
    assert [q.end for q in found("0sAID%0“0")] == [len("0sAID%0“0")]
