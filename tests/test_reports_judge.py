"""The learned judge of indirect speech: its options, its probabilities worked by hand, its tables, what it changes."""

from __future__ import annotations

import inspect
import math
import re

import pytest

from newsvoice.annotate import quotations, sentences, voices
from newsvoice.annotate.quotations import (
    candidates,
    indirect,
    lexicon,
    reports_after,
    reports_before,
    reports_ends,
    reports_judge,
    tags,
)
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.quotation import Quotation
from newsvoice.annotate.quotations.ranker import Model
from newsvoice.annotate.quotations.reports import Report
from newsvoice.annotate.quotations.reports_ends import End


def found(text: str) -> list[Quotation]:
    containers = voices.containers(text)
    return quotations.find_indirect(text, containers, quotations.find(text, containers))


def end(length: int, *features: str) -> End:
    return End(length, length, (), features)


def test_every_clause_and_phrase_may_be_the_end() -> None:
    text = "Lee said the mill was shut, but they left on Monday; it rained when he came."
    p = tags.read(text, 0, len(text), [], sentences.starts(text))
    report = Report(Phrase(0, 0), 1, 2, len(p.tags) - 1, "indirect: clause")
    kept = [text[p.starts[2] : p.ends[e.token - 1]] for e in reports_ends.read(p, report)]
    assert kept == [
        "the mill was shut",
        "the mill was shut, but they left",
        "the mill was shut, but they left on Monday",
        "the mill was shut, but they left on Monday; it rained",
        "the mill was shut, but they left on Monday; it rained when he came.",
    ]


def test_what_stands_before_its_cue_has_one_end() -> None:
    text = "The mill was shut, but they left, Lee said."
    p = tags.read(text, 0, len(text), [], sentences.starts(text))
    report = Report(Phrase(9, 9), 10, 0, 7, "indirect: closing clause")
    assert [e.token for e in reports_ends.read(p, report)] == [8]


def test_a_probability_is_the_share_of_ends_that_differ_little() -> None:
    model = Model({"good": math.log(3), "better": math.log(6)})
    nothing, short, long, longer = end(0), end(4, "good"), end(9), end(12, "better")
    assert reports_judge.choose([nothing, short, long, longer], model) == (3, pytest.approx(7 / 11))
    assert reports_judge.choose([nothing, short, long], model) == (1, pytest.approx(3 / 5))


def test_nothing_is_never_the_end() -> None:
    best, probability = reports_judge.choose([end(0, "bad"), end(3)], Model({"bad": math.log(9)}))
    assert (best, probability) == (1, pytest.approx(0.1))


def test_confidence_rises_with_probability() -> None:
    sure = [reports_judge.confidence(k / 100) for k in range(101)]
    assert sure == sorted(sure)
    assert sure[0] < 0.2 < 0.8 < sure[-1] < 1


def test_weights_are_of_shapes_and_listed_words() -> None:
    """No name and no other word of the articles they were learned from: only what the package itself calls things."""
    names = re.compile(r"[A-Za-z]{4,}")
    modules = (candidates, indirect, reports_after, reports_before, reports_ends, reports_judge)
    own = set(names.findall("\n".join(inspect.getsource(module) for module in modules)))
    listed = own | set(lexicon.tags()) | set(lexicon.cue_forms())
    for feature in reports_judge.model().weights:
        words = re.sub(r"(?:next|shape|tags|between|begins) \S+$", "", feature)
        assert set(names.findall(words)) <= listed, feature


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Lee said that they won.", "they won"),
        ("The mill shut, Ann Lee said.", "The mill shut"),
        ("Ann Lee said the mill was shut, adding that it was old.", "the mill was shut"),
        ("Ann Lee said the mill was shut and warned that it was old.", "the mill was shut"),
        ("Ann Lee said the mill was shut, but the owner was at work on Monday.", "the mill was shut"),
        (
            "Ann Lee said the mill would shut but would open again in May.",
            "the mill would shut but would open again in May",
        ),
    ],
)
def test_plain_sentences_are_as_the_rules_have_them(text: str, said: str) -> None:
    first = found(text)[0]
    assert text[first.start : first.end] == said
    assert first.confidence >= 0.5


def test_the_judge_ends_what_no_rule_ends() -> None:
    text = (
        "Ann Lee thinks the army should stay in the valley to help fight the flood, which is taking another look at "
        "its banks as the last farms of the lower town fall to the river and the lake."
    )
    assert [text[q.start : q.end] for q in found(text)] == [
        "the army should stay in the valley to help fight the flood"
    ]


def test_the_word_that_stands_for_the_speaker_is_the_relative_pronoun() -> None:
    text = "The board heard Ann Lee, who also said that the mill was shut."
    (said,) = found(text)
    assert (said.speaker, said.speaker_surface) == ("Ann Lee", "who")


def test_what_is_likely_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_judge, "model", lambda: Model({"nothing": 5.0}))
    assert found("Ann Lee said that the mill was shut.") == []
