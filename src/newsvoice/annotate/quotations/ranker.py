"""The learned judge beside the rules: which candidate says a quotation, and how sure that is.

A conditional logit: every option of a quotation (``options``) has a score, the sum of the weights of its features, and
its probability is the exponential of the score as a share of those of all options. The weights were learned with an
L1 penalty from annotated news (``scripts/train_ranker.py``), and most are zero and left out of ``ranker_weights.tsv``.
The rules' answer stands unless another option scores higher by ``MARGIN``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, Protocol

import newsvoice
from newsvoice.annotate.quotations.options import Option

MARGIN = 0.5  # of log odds
_MOST_GROUPS = 100_000  # whose sums are remembered
_MOST_OTHERS = 4  # persons beside the chosen one
_FOLDER = "annotate/quotations/"


class Scored(Protocol):
    """What has features: groups of them that many have, by name, and others, each of which counts once."""

    @property
    def shared(self) -> tuple[tuple[str, ...], ...]:
        """Groups of names."""

    @property
    def features(self) -> Sequence[str]:
        """Names."""


class Choice(NamedTuple):
    """The option chosen among all.

    Attributes:
        option: the one chosen; None if there is nobody to choose.
        probability: its share, before it is calibrated.
        others: the next ones with their shares, the likeliest first; one for each last word.
        feature: what speaks most for the chosen one against the next, with its weight; empty without a next one.
    """

    option: Option | None
    probability: float
    others: tuple[tuple[Option, float], ...] = ()
    feature: str = ""


class Model:
    """Weights by the names of their features; what is the same for many options is summed once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weights; a feature without one has none."""
        self.weights = weights
        self._groups: dict[tuple[str, ...], float] = {}

    def score(self, option: Scored) -> float:
        """The sum of the weights of the features of an option."""
        get, known = self.weights.get, self._groups
        if len(known) > _MOST_GROUPS:
            known.clear()
        total = 0.0
        for group in option.shared:
            weight = known.get(group)
            if weight is None:
                weight = known[group] = sum([get(feature, 0.0) for feature in group])
            total += weight
        return total + sum([get(feature, 0.0) for feature in option.features])

    def deciding(self, chosen: Option, other: Option) -> str:
        """The feature that speaks most for one option against another, and its weight.

        One that speaks against the other is written with a minus and “the other”.
        """
        mine, theirs = _features(chosen), _features(other)
        reasons = [(self.weights.get(feature, 0.0), feature) for feature in mine - theirs]
        reasons += [(-self.weights.get(feature, 0.0), f"the other: {feature}") for feature in theirs - mine]
        weight, feature = max(reasons, default=(0.0, ""))
        if weight <= 0:
            return ""
        return f"{feature} {-weight if feature.startswith('the other: ') else weight:+.2f}"


def _features(option: Option) -> set[str]:
    return {*option.features, *(feature for group in option.shared for feature in group)}


@cache
def model() -> Model:
    """The model of the package."""
    return Model(table("ranker_weights.tsv"))


@cache
def _confidence(file: str) -> tuple[list[float], list[float], dict[str, float]]:
    """Where the steps from probability to confidence begin, the confidence of each, and that of each rule."""
    found = table(file)
    steps = sorted((float(name), share) for name, share in found.items() if name[0].isdigit())
    rules = {name: share for name, share in found.items() if not name[0].isdigit()}
    return [start for start, _ in steps], [share for _, share in steps], rules


def confidence(probability: float) -> float:
    """The share of right answers among those of that probability, on outlets that the weights were not learned from."""
    starts, shares, _ = _confidence("ranker_confidence.tsv")
    return shares[max(0, bisect_right(starts, probability) - 1)]


def confidence_of_other(probability: float) -> float:
    """The share of right ones among other candidates of that probability, where the answer itself was wrong."""
    starts, shares, _ = _confidence("ranker_others.tsv")
    return shares[max(0, bisect_right(starts, probability) - 1)]


def confidence_of_rule(rule: str) -> float:
    """The share of right answers of a rule that is not judged, or of all such rules where it was seldom seen."""
    _, _, rules = _confidence("ranker_confidence.tsv")
    return rules.get(rule, rules["other rules"])


def table(file: str) -> dict[str, float]:
    """A table of the package: a name, a tabulator and a number a line; lines that begin with ``#`` are comments."""
    lines = resources.files(newsvoice).joinpath(_FOLDER + file).read_text("utf-8").splitlines()
    rows = (line.rsplit("\t", 1) for line in lines if line and not line.startswith("#"))
    return {name: float(number) for name, number in rows}


def choose(options: Sequence[Option], judge: Model) -> Choice:
    """The option to attribute a quotation to, and its probability before it is calibrated."""
    if not options:
        return Choice(None, 0.0)
    found = [judge.score(option) for option in options]
    best = max(range(len(found)), key=found.__getitem__)
    ruled = [k for k, option in enumerate(options) if option.by_rule]
    by_rule = max(ruled, key=found.__getitem__, default=None)
    if by_rule is not None and found[best] - found[by_rule] <= MARGIN:
        best = by_rule
    names = [_last_word(option) or str(k) for k, option in enumerate(options)]
    shares = _shares(names, found)
    others = _others(names, shares, found, best)
    feature = judge.deciding(options[best], options[others[0]]) if others else ""
    rest = tuple([(options[k], shares[names[k]]) for k in others])
    return Choice(options[best], shares[names[best]], rest, feature)


def _shares(names: Sequence[str], found: Sequence[float]) -> dict[str, float]:
    """The probability of every last word: all options that have it are one person."""
    top = max(found)
    odds = [math.exp(score - top) for score in found]
    total = sum(odds)
    shares = dict.fromkeys(names, 0.0)
    for name, odd in zip(names, odds, strict=True):
        shares[name] += odd / total
    return shares


def _others(names: Sequence[str], shares: Mapping[str, float], found: Sequence[float], chosen: int) -> list[int]:
    """The options that would have been next: of each person the one with the highest score, the likeliest first."""
    heads: dict[str, int] = {}
    for k, name in enumerate(names):
        if name != names[chosen] and (name not in heads or found[k] > found[heads[name]]):
            heads[name] = k
    return sorted(heads.values(), key=lambda k: (-shares[names[k]], k))[:_MOST_OTHERS]


def _last_word(option: Option) -> str:
    p, c = option.paragraph, option.candidate
    return p.word(c.hi).lower() if p is not None and c is not None else ""
