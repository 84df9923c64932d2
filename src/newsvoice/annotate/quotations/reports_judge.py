"""The learned judge of indirect speech: where a report ends, and whether it is one at all, by whom the rules say.

A conditional logit as that of speakers (``ranker``), learned by ``scripts/train_reports.py``. Its options are the
places where the report may end (``reports_ends``), and that nothing is reported. What is too unlikely is left.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cache, lru_cache

from newsvoice.annotate.quotations import lexicon, phrases, ranker, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.ranker import Model
from newsvoice.annotate.quotations.reports import FINITE, Report
from newsvoice.annotate.quotations.reports_ends import End, read, run_of

CUT = 0.45  # of probability: below it a report is left
_ALIKE = 0.5  # of the tokens of the longer of two reports that begin alike: they count as one
_LENGTHS = ((0, "0"), (1, "1"), (3, "2-3"), (6, "4-6"), (12, "7-12"))
_WITH = tagset.AUXILIARIES + tagset.SUBORDINATOR + "p"  # tags of words before a cue that stand for themselves
_BEGINNING = 7  # tokens of a report that its shape tells of


def judged(p: Paragraph, report: Report) -> Report | None:
    """The report with its end and its confidence; None if it is likely none."""
    found = options(p, report)
    best, probability = choose(found, model())
    if probability < CUT:
        return None
    return report._replace(hi=found[best].token - 1, confidence=confidence(probability))


def options(p: Paragraph, report: Report) -> list[End]:
    """That nothing is reported, and the ends that the report may have."""
    return [_nothing(p, report), *read(p, report)]


def choose(found: list[End], judge: Model) -> tuple[int, float]:
    """The likeliest of the ends, and the probability of all that differ little from it, before it is calibrated.

    Args:
        found: the options, the first of them that nothing is reported.
        judge: the weights.
    """
    scores = [judge.score(end) for end in found]
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    best = max(range(1, len(found)), key=scores.__getitem__)
    alike = (odd for odd, end in zip(odds, found, strict=True) if _alike(end.length, found[best].length))
    return best, sum(alike) / sum(odds)


def _alike(a: int, b: int) -> bool:
    """Whether of two reports that begin at the same token the shorter is at least half of the longer."""
    return min(a, b) >= _ALIKE * max(a, b)


@cache
def model() -> Model:
    """The weights of the package."""
    return Model(ranker.table("reports_weights.tsv"))


@cache
def _steps() -> tuple[list[float], list[float]]:
    steps = sorted((float(name), share) for name, share in ranker.table("reports_confidence.tsv").items())
    return [start for start, _ in steps], [share for _, share in steps]


def confidence(probability: float) -> float:
    """The share of right reports among those of that probability, in outlets that nothing was learned from."""
    starts, shares = _steps()
    return shares[max(0, bisect_right(starts, probability) - 1)]


def _nothing(p: Paragraph, report: Report) -> End:
    """That nothing is reported: the rule, the cue, its subject, and how the report begins."""
    tags, lo, c, stop, rule = p.tags, report.lo, report.cue, report.hi + 1, report.rule
    subject, sentence = report.subject, p.sentence_of(c)[0]
    before_cue = subject.hi < c
    first, last = (subject.lo, subject.hi) if before_cue else (c + 1, c)
    word = p.word(c).lower()
    shared = (
        _of_cue(rule, word if word in lexicon.cue_forms() else tags[c], tags[c], tags[c - 1] if c > sentence else "^"),
        _of_subject(
            rule, tags[c], _head(p, subject), run_of(tags[last + 1 : c])[-4:] if before_cue else "after",
            tags[subject.lo - 1] if subject.lo > sentence else "^",
        ),
        _of_beginning(rule, run_of(tags[lo : lo + _BEGINNING])[:3]),
    )  # fmt: skip
    beside = [p.word(i).lower() for i in range(last + 1, c) if tags[i] in _WITH][-2:] if before_cue else []
    features = (
        f"nothing|{rule}|finite={FINITE.search(tags, lo, stop) is not None}",
        f"nothing|subject {_length(subject.hi - subject.lo)}",
        f"nothing|away {_length(abs(c - last))}",
        f"nothing|lead {_length(first - sentence)}",
        f"nothing|verb before={FINITE.search(tags, sentence, first) is not None}",
        *(f"nothing|with {word}" for word in beside),
    )
    return End(-1, 0, shared, features)


@lru_cache(maxsize=50_000)
def _of_cue(rule: str, word: str, tag: str, before: str) -> tuple[str, ...]:
    return (
        "nothing",
        f"nothing|{rule}",
        f"nothing|cue {word}",
        f"nothing|{rule}|cue {word}",
        f"nothing|tag {tag}",
        f"nothing|{rule}|tag {tag}",
        f"nothing|before {before}",
        f"nothing|{rule}|before {before}",
    )


@lru_cache(maxsize=50_000)
def _of_subject(rule: str, tag: str, head: str, between: str, left: str) -> tuple[str, ...]:
    return (
        f"nothing|head {head}",
        f"nothing|{rule}|head {head}",
        f"nothing|{tag}|head {head}",
        f"nothing|between {between}",
        f"nothing|{tag}|between {between}",
        f"nothing|left {left}",
        f"nothing|left {left}|head {head}",
    )


@lru_cache(maxsize=50_000)
def _of_beginning(rule: str, run: str) -> tuple[str, ...]:
    return (
        f"nothing|begins {run[:1]}",
        f"nothing|begins {run[:2]}",
        f"nothing|begins {run[:3]}",
        f"nothing|{rule}|begins {run[:2]}",
    )


def _head(p: Paragraph, subject: Phrase) -> str:
    """The tag of the head of a subject, with that of a name before it; a pronoun is itself."""
    tags = phrases.core(p, subject) or p.tags[subject.hi]
    last = tags[-1]
    if last in tagset.PRONOUNS:
        return p.word(subject.lo + len(tags) - 1).lower()
    return (tagset.NAME if last != tagset.NAME and tagset.NAME in tags else "") + last


def _length(tokens: int) -> str:
    return next((name for most, name in _LENGTHS if tokens <= most), "13")
