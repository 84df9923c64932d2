"""The shallow grammar of attribution: tags of words, noun phrases, subjects of verbs and of clauses."""

from __future__ import annotations

import pytest

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations import clauses, kinds, lexicon, phrases, rules_common, subjects, tags
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase


def read(text: str) -> Paragraph:
    return tags.read(text, 0, len(text), [], sentences.starts(text))


def at(p: Paragraph, word: str) -> int:
    return next(i for i in range(len(p.tags)) if p.word(i) == word)


def shown(p: Paragraph, phrase: Phrase | None) -> str | None:
    return p.text[p.starts[phrase.lo] : p.ends[phrase.hi]] if phrase else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said that he had left.", "NNVhPxu."),
        ("Sen. Ord (R-Ore.) told reporters on Monday", "TN(M)VRpd"),
        ("The spokesman of the U.S. army, a lawyer, agreed.", "DRoDNR,DR,V."),
        ("According to her, 1,200 men were called up", "AtD,MRyvp"),
        ("It’s Ord’s claim - not hers -", "PyN'k-aw-"),
        ("Asked why", "VS"),
        ("Speaking in Riyadh", "GpN"),
        ("Sitting in Riyadh", "gpN"),
        ("Sterling said so", "NVc"),
        ("He was quoted as saying so", "PyqsGc"),
        ("Some describe it; another described a report; many reports claim so.", "DIP;DvDk;DkIc."),
        ("Theresa May left last week", "NNudd"),
        ("the union’s telling, a twice-told, newly printed tale", "DR'k,Dw,aew"),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert read(text).tags == expected


SUBJECTS = [
    ("Ann Lee said so.", "said", "Ann Lee"),
    ("Ann Lee has also repeatedly said so.", "said", "Ann Lee"),
    ("Ann Lee, however, said so.", "said", "Ann Lee"),
    ("Ann Lee herself said so.", "said", "Ann Lee"),
    ("Ann Lee, a lawyer who knows the case, said so.", "said", "Ann Lee"),
    ("Ann Lee (R-Ore.) said so.", "said", "Ann Lee"),
    ("Ann Lee - a lawyer - said so.", "said", "Ann Lee"),
    ("A spokesman for the union said so.", "said", "A spokesman for the union"),
    ("An adviser to Ord said so.", "said", "An adviser to Ord"),
    ("One of them said so.", "said", "One of them"),
    ("Most said so.", "said", "Most"),
    ("The most senior official said so.", "said", "The most senior official"),
    ("Officials and Ann Lee said so.", "said", "Officials and Ann Lee"),
    ("Ann Lee came home and said so.", "said", "Ann Lee"),
    ("Ann Lee came home, and her son said so.", "said", "her son"),
    ("It was Ann Lee, who said so.", "said", "Ann Lee"),
    ("It was Ann Lee, a lawyer, who said so.", "said", "Ann Lee"),
    ("The group on Monday said so.", "said", "The group"),
    ("On Monday Ann Lee said so.", "said", "Ann Lee"),
    ("In Basra, Ann Lee said so.", "said", "Ann Lee"),
    ("Ann Lee wants to say so.", "say", "Ann Lee"),
    ("Ann Lee left, and he would be happy to say so.", "say", "he"),
    ("Ann Lee left Basra by saying so.", "saying", "Ann Lee"),
    ("Ann Lee left, saying so.", "saying", "Ann Lee"),
    ("Two groups have left, and the union blasted Ord, saying so.", "saying", "the union"),
    ("A message saying so was sent.", "saying", "A message"),
    ("Ann Lee began saying so.", "saying", "Ann Lee"),
    ("Ann Lee is heard saying so.", "saying", "Ann Lee"),
    ("He left with one of them saying so.", "saying", "one of them"),
    ("That is what one rival called it.", "called", "one rival"),
    ("In theory she said so.", "said", "she"),
]


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS)
def test_the_subject_of_a_verb(text: str, verb: str, expected: str) -> None:
    p = read(text)
    assert shown(p, subjects.subject_of(p, at(p, verb), 0)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee smiled.", "Ann Lee"),
        ("But on Monday, Ann Lee smiled.", "Ann Lee"),
        ("When Ord, a lawyer, spoke, Ann Lee smiled.", "Ann Lee"),
        ("When Ann Lee smiled", "Ann Lee"),
        ("On Monday Ann Lee smiled.", "Ann Lee"),
        ("Two officials smiled.", "Two officials"),
        ("22 Republicans smiled.", "22 Republicans"),
        ("Asked for an answer, Ann Lee smiled.", "Ann Lee"),
        ("At one point Ord, a former prosecutor, smiled.", "Ord"),
        ("In Basra, in March, at noon, on Monday, in May, Ann Lee smiled.", None),
        ("When", None),
    ],
)
def test_the_subject_of_a_clause(text: str, expected: str | None) -> None:
    p = read(text)
    assert shown(p, clauses.main_subject(p, 0, len(p.tags))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee of the union left", "Ann Lee of the union"),
        ("Ann Lee in March", "Ann Lee"),
        ("one of the men left", "one of the men"),
        ("Ann Lee wooden table", "Ann Lee"),
        ("the wooden table left", "the wooden table"),
        ("he left", "he"),
        ("Ann Lee and Bob Ray left", "Ann Lee and Bob Ray"),
        ("of the union", None),
    ],
)
def test_the_phrase_that_begins_at_a_word(text: str, expected: str | None) -> None:
    p = read(text)
    assert shown(p, phrases.forward(p, 0, len(p.tags))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("her opponent, Paul Denning, left", "Paul Denning"),
        ("Ann Lee, Paul Denning, left", "Ann Lee"),
        ("her opponent, who left", "her opponent"),
    ],
)
def test_the_name_in_apposition_to_a_role(text: str, expected: str) -> None:
    p = read(text)
    phrase = phrases.forward(p, 0, len(p.tags))
    assert phrase is not None
    assert shown(p, rules_common.named(p, phrase)) == expected


def test_the_name_that_a_role_is_given() -> None:
    p = read("a girl named Hannah Bradshaw left")
    assert shown(p, rules_common.named(p, Phrase(0, 1))) == "Hannah Bradshaw"
    p = read("a girl called Hannah Bradshaw left")
    assert shown(p, rules_common.named(p, Phrase(0, 1))) == "a girl"


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("He was often called so", "called", True),
        ("He was quoted as saying so", "quoted", False),
        ("He was saying so", "saying", False),
        ("He called it so", "called", False),
    ],
)
def test_passive_verbs(text: str, verb: str, passive: bool) -> None:
    p = read(text)
    assert rules_common.passive(p, at(p, verb), 0) is passive


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("agree", {"agrees": "s", "agreed": "past", "agreeing": "ing"}),
        ("deny", {"denies": "s", "denied": "past", "denying": "ing"}),
        ("state", {"states": "s", "stated": "past", "stating": "ing"}),
        ("admit", {"admits": "s", "admitted": "past", "admitting": "ing"}),
        ("answer", {"answers": "s", "answered": "past", "answering": "ing"}),
        ("beg", {"begs": "s", "begged": "past", "begging": "ing"}),
        ("confess", {"confesses": "s", "confessed": "past", "confessing": "ing"}),
        ("say", {"says": "s", "said": "past", "saying": "ing"}),
        ("write", {"writes": "s", "wrote": "past", "written": "past", "writing": "ing"}),
    ],
)
def test_forms_of_reporting_verbs(base: str, forms: dict[str, str]) -> None:
    known = lexicon.cue_forms()
    assert known[base] == ("speech", "base")
    assert {form: known[form][1] for form in forms} == forms


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Meet the Press", True), ("The Wire", True), ("Wire", False), ("Meet the press", False),
        ("the Wire", False), ("Twenty-four Hours", True), ("24 Hours", False),
        ("Meet the Press;", False), ("A Day At Sea " * 4, False),
    ],
)  # fmt: skip
def test_what_looks_like_a_title(words: str, title: bool) -> None:
    assert kinds.looks_like_title(words) is title
