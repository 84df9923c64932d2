"""What the ranker chooses among: who is an option, where it stands, and its features."""

from __future__ import annotations

from newsvoice.annotate import sentences, voices
from newsvoice.annotate.quotations import document
from newsvoice.annotate.quotations.options import Option
from newsvoice.annotate.quotations.quotation import Quote
from newsvoice.annotate.quotations.ranker import Choice
from newsvoice.annotate.quotations.ranking import Ranking


class Listing(Ranking):
    """Leaves everything to the rules and lists the options."""

    seen: list[list[Option]]

    def judges(self, k: int, quote: Quote) -> bool:
        return True

    def choose(self, quote: Quote, options: list[Option]) -> Choice:
        self.seen.append(options)
        return Choice(next(option for option in options if option.by_rule), 1.0)


def listed(text: str) -> list[list[Option]]:
    containers = voices.containers(text)
    Listing.seen = []
    document.attribute(text, document.quotes_of(text, containers), sentences.starts(text), Listing)
    return Listing.seen


def shown(text: str, options: list[Option]) -> list[str]:
    return [text[option.start : option.end] for option in options]


def features(option: Option) -> set[str]:
    return {feature for group in (*option.shared, option.features) for feature in group}


def test_everybody_in_the_paragraph_is_an_option() -> None:
    text = "It was late. Ann Lee told the paper that Bob Ray had said it was “a farce.” She left."
    (options,) = listed(text)
    assert shown(text, options) == ["It", "late", "Ann Lee", "the paper", "Bob Ray", "it", "She"]
    assert [option.by_rule for option in options] == [False, False, False, False, True, False, False]


def test_other_paragraphs_are_looked_at_if_the_rules_did() -> None:
    text = "It rained.\n\nAnn Lee smiled at the crowd.\n\n“We won it all again today.”\n\nBob Ray laughed. He left."
    (options,) = listed(text)
    assert shown(text, options) == ["Ann Lee", "the crowd", "It", "Bob Ray", "He"]
    assert [option.by_rule for option in options] == [True, False, False, False, False]
    assert {"paragraph -1", "paragraph -1|last 0", "rule", "rule paragraph before"} <= features(options[0])
    assert {"paragraph +1", "paragraph +1|first 1"} <= features(options[4])


def test_nobody_is_an_option_if_the_rules_have_none() -> None:
    text = "The sign on the door was plain. “Closed until further notice.”"
    (options,) = listed(text)
    assert (options[-1].start, options[-1].by_rule) == (-1, True)
    assert features(options[-1]) == {
        "nobody", "nobody|full alone", "nobody|after ^", "nobody|before $ .", "nobody|words 4-6"
    }  # fmt: skip


def test_features_of_a_candidate() -> None:
    text = "Ann Lee told Ord it was “a farce.”"
    (options,) = listed(text)
    assert shown(text, options) == ["Ann Lee", "Ord", "it"]
    assert features(options[0]) - {feature for group in options[0].shared[:2] for feature in group} == {
        "before|part closing", "before|after y", "before|before $ .", "before|words 2-3",
        "before|across V", "before|first=True", "before|rank 3|^", "before|by way of VNPy",
        "rule", "rule before: verb", "rule before: verb|left ^", "rule|verb V", "rule|N", "rule|before",
        "rule|part closing",
    }  # fmt: skip


def test_whoever_spoke_last_and_whom_the_quotation_names() -> None:
    text = "“We won,” Ann Lee said. Bob Ray said Lee was for “all whom Ray knew.”"
    first, second = listed(text)
    assert not any("spoke last" in feature for option in first for feature in features(option))
    telling = {"spoke last", "name spoke last", "name spoke last|before", "named in the quotation"}
    assert [(words, features(option) & telling) for words, option in zip(shown(text, second), second, strict=True)] == [
        ("Ann Lee", {"spoke last", "name spoke last"}),
        ("Bob Ray", {"named in the quotation"}),
        ("Lee", {"name spoke last", "name spoke last|before"}),
    ]
