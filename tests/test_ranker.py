"""The learned judge: scores and probabilities worked by hand, its tables, and what it changes in a text."""

from __future__ import annotations

import inspect
import math
import re

import pytest

from newsvoice.annotate import quotations
from newsvoice.annotate.quotations import (
    attribution,
    candidates,
    lexicon,
    options,
    ranker,
    rules_after,
    rules_before,
    rules_nearby,
)
from newsvoice.annotate.quotations.options import Option
from newsvoice.annotate.quotations.ranker import Model


def option(*features: str, by_rule: bool = False, shape: tuple[str, ...] = ()) -> Option:
    return Option(None, None, 0, 1, by_rule, (shape,), list(features))


def test_a_score_is_the_sum_of_the_weights_of_its_features() -> None:
    model = Model({"before": 2.0, "head=N": 0.5, "across S": -1.25})
    assert model.score(option("before", "across S", "unknown", shape=("head=N", "verb=0"))) == 1.25
    assert model.score(option(shape=("head=N", "verb=0"))) == 0.5
    assert model.score(option()) == 0


def test_the_rules_answer_stands_unless_another_is_clearly_better() -> None:
    model = Model({"good": ranker.MARGIN, "better": ranker.MARGIN + 0.1})
    ruled, good, better = option(by_rule=True), option("good"), option("better")
    assert ranker.choose([good, ruled], model).option is ruled
    assert ranker.choose([ruled, better], model).option is better
    assert ranker.choose([good, better], model).option is better
    assert ranker.choose([], model) == (None, 0.0, (), "")


def test_a_probability_is_the_share_of_the_exponential() -> None:
    model = Model({"good": math.log(3)})
    assert ranker.choose([option("good"), option()], model).probability == pytest.approx(0.75)


def test_the_others_come_with_their_shares_and_what_decided() -> None:
    """Odds of 6, 2, 1 and 1: the third decides by what speaks against it, where that weighs more."""
    model = Model({"good": math.log(6), "fair": math.log(2), "bad": -2.5})
    good, fair, none = option("good"), option("fair"), option()
    choice = ranker.choose([fair, none, good, option()], model)
    assert choice.option is good
    assert [(o, pytest.approx(share)) for o, share in choice.others] == [(fair, 0.2), (none, 0.1), (none, 0.1)]
    assert choice.feature == "good +1.79"
    assert ranker.choose([option("bad"), fair], model).feature == "the other: bad -2.50"
    assert ranker.choose([good], model).feature == ""


def test_who_else_it_may_be_is_told_with_a_measured_probability() -> None:
    text = "The senator said that Ann Lee’s allies had called the bill “a gift to the banks.”"
    (found,) = quotations.find(text)
    assert found.speaker == "The senator"
    assert [(o.speaker, text[o.start : o.end]) for o in found.others] == [("Ann Lee", "Ann Lee"), ("allies", "allies")]
    assert 0.5 > found.others[0].probability >= found.others[1].probability > 0
    assert found.feature.startswith("the other: before|0 -")
    assert quotations.find("“We won,” said Ann Lee.")[0].others == ()  # nobody else was compared


def test_many_groups_are_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranker, "_MOST_GROUPS", 1)
    model = Model({"a": 1.0, "b": 2.0})
    scores = [model.score(option(shape=(name,))) for name in ("a", "b", "c", "a", "b")]
    assert scores == [1.0, 2.0, 0.0, 1.0, 2.0]


def test_confidence_rises_with_probability() -> None:
    sure = [ranker.confidence(k / 100) for k in range(101)]
    assert sure == sorted(sure)
    assert 0 <= sure[0] < 0.8 < sure[-1] <= 1
    others = [ranker.confidence_of_other(k / 100) for k in range(101)]
    assert others == sorted(others)
    assert (others[0], others[-1]) == (0, 0.5)
    assert ranker.confidence_of_rule("after: verb, speaker") > 0.97
    assert ranker.confidence_of_rule("signed") == ranker.confidence_of_rule("other rules")


def test_weights_are_of_shapes_and_listed_words() -> None:
    """No name and no other word of the articles they were learned from: only what the package itself calls things."""
    names = re.compile(r"[A-Za-z]{4,}")
    sources = "\n".join(inspect.getsource(module) for module in (candidates, options, rules_after, rules_before))
    own = set(names.findall(sources + inspect.getsource(rules_nearby) + inspect.getsource(attribution)))
    for feature in ranker.model().weights:
        words = re.sub(r"(?:tags (?:before|after)=|by way of ).*", "", feature)
        assert set(names.findall(words)) <= own | set(lexicon.tags()), feature


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("The senator said that Ann Lee’s allies had called the bill “a gift to the banks.”", "The senator", "ranker"),
        ("“We won,” said Ann Lee.", "Ann Lee", "after: verb, speaker"),
        ("Ann Lee told reporters the plan was “a farce.”", "Ann Lee", "before: verb"),
    ],
)
def test_what_it_changes(text: str, speaker: str, rule: str) -> None:
    assert [(q.speaker, q.rule) for q in quotations.find(text)] == [(speaker, rule)]


def test_who_is_taken_over_is_whom_the_ranker_chose() -> None:
    text = (
        "The senator said that Ann Lee’s allies had called the bill “a gift to the banks.” “We will stop it in the "
        "spring,” he added. “Nobody in the state has asked for it.”"
    )
    assert [q.speaker for q in quotations.find(text)] == ["The senator"] * 3


def test_the_same_text_gives_the_same_answers() -> None:
    text = "Ann Lee met Bob Ray, who said that the deal, which she had called “a farce,” was over. “We lost,” he said."
    assert quotations.find(text) == quotations.find(text)
