"""Where indirect speech may end: every place where a clause or phrase begins, with what speaks for it or against it.

Features are tags and words of closed classes, never another word of a text: what was learned from one newspaper is then
true of others (``reports_judge``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsvoice.annotate.quotations import reports_breaks, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.reports import FINITE, Report

_PLACE = re.compile(
    r"""
    [,;(-]
  | : (?! $ )
  | (?<= [^,;:(&cS-] ) (?: [&cSA] | a? G | [pb] D? d | W a? [xyVvue] )
  | (?<= Q ) [^.,;:)-]
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(FINITE.pattern + "| Q", re.VERBOSE)
_SPEECH = re.compile("[Vv]")
_AUXILIARY = re.compile("[xy]")
_NOUNS = str.maketrans({**dict.fromkeys("NTRwke'gOM", "n"), **dict.fromkeys("Da")})
_RUN_OF_NOUNS = re.compile(r"n(?:[&on]*n)?")
_FUNCTION_WORDS = "pSWcsb&thPxy"  # tags of words that stand for themselves in a feature
_LENGTHS = ((2, "1-2"), (4, "3-4"), (7, "5-7"), (11, "8-11"), (17, "12-17"), (25, "18-25"))
_FIRST = 2  # tokens that a report has at least
_MOST = 24  # places looked at
_NEXT = 9  # tokens after a place that its shape tells of
_RANKS = 3  # places that are counted


class End(NamedTuple):
    """A place where a report may end.

    Attributes:
        token: the first token that no longer belongs to it.
        length: tokens of the report.
        shared: groups of features that many ends have, by name.
        features: the others; each counts once.
    """

    token: int
    length: int
    shared: tuple[tuple[str, ...], ...]
    features: tuple[str, ...]


def read(p: Paragraph, report: Report) -> list[End]:
    """The ends that a report may have, in order; the last is that of its sentence, or of what stands before its cue."""
    stop, rule = report.hi + 1, report.rule
    if report.hi < report.cue:
        return [End(stop, stop - report.lo, (), ("before its cue",))]
    ruled = reports_breaks.end(p, report) + 1
    if rule in reports_breaks.FIRM:
        stop = ruled
    begin = report.cue + 1 if report.lo <= report.cue else report.lo
    first = begin + _FIRST - (p.tags[begin : begin + 1] == tagset.QUOTATION)
    places = [m.start() for m in _PLACE.finditer(p.tags, first, stop)][:_MOST]
    if ruled < stop and ruled not in places:
        places = sorted([*places, ruled])
    nexts = [*places[1:], stop]
    found = [_end(p, rule, (report.lo, begin, k, nexts[n], stop), n, k == ruled) for n, k in enumerate(places)]
    features = ["sentence", f"sentence|{rule}", f"sentence|places {min(len(places), 5)}"]
    if ruled == stop:
        features += ("sentence|by rule", f"sentence|by rule|{rule}")
    return [*found, End(stop, stop - report.lo, (), tuple(features))]


def _end(p: Paragraph, rule: str, where: tuple[int, int, int, int, int], rank: int, by_rule: bool) -> End:
    """The end before token ``k`` of a report that begins at ``begin``; the next place, and the last, follow."""
    lo, begin, k, following, stop = where
    tags = p.tags
    mark = tags[k]
    words = [p.word(i).lower() if tags[i] in _FUNCTION_WORDS else tags[i] for i in range(k, min(k + 2, stop))]
    whole, finite = _CLAUSE.search(tags, begin, k) is not None, _CLAUSE.search(tags, k + 1, following) is not None
    auxiliary = _AUXILIARY.search(tags, k, following)
    shared = (
        _shape(rule, tags[k - 1], tags[k : k + _NEXT], " ".join(words)),
        _lengths(mark, _length(following - k), _length(stop - k), _length(k - begin), min(rank, _RANKS)),
        _clauses(
            mark, whole, finite, _SPEECH.search(tags, k + 1, following) is not None,
            tagset.QUOTATION in tags[k:following], following == stop,
            p.word(auxiliary.start()).lower() if auxiliary else "none",
        ),
    )  # fmt: skip
    features = (
        ("by rule", f"by rule|{rule}", f"by rule|next {mark}", f"by rule|next {tags[k : k + 2]}") if by_rule else ()
    )
    return End(k, k - lo, shared, features)


@lru_cache(maxsize=50_000)
def _shape(rule: str, before: str, after: str, words: str) -> tuple[str, ...]:
    """What stands on both sides of an end."""
    mark, run = after[:1], run_of(after)
    return (
        f"tags {before}{mark}",
        f"next {mark}",
        f"next {after[:2]}",
        f"next {after[:3]}",
        f"shape {run[:3]}",
        f"shape {run[:4]}",
        f"shape {run[:5]}",
        f"{rule}|next {mark}",
        f"{rule}|shape {run[:2]}",
        f"words {words}",
    )


@lru_cache(maxsize=50_000)
def _lengths(mark: str, part: str, left: str, length: str, rank: int) -> tuple[str, ...]:
    """How much would be left out, up to the next place and in all, and how much would not."""
    return (
        f"{mark}|part {part}",
        f"{mark}|left {left}",
        f"{mark}|length {length}",
        f"left {left}",
        f"length {length}",
        f"{mark}|rank {rank}",
    )


@lru_cache(maxsize=50_000)
def _clauses(
    mark: str, whole: bool, finite: bool, says: bool, quoted: bool, last: bool, auxiliary: str
) -> tuple[str, ...]:
    """Whether a clause stands before an end and another after it, and of what kind."""
    return (
        f"{mark}|whole={whole}",
        f"{mark}|finite={finite}",
        f"{mark}|says={says}",
        f"{mark}|whole={whole}, finite={finite}",
        f"auxiliary {auxiliary}",
        f"{mark}|quoted={quoted}",
        f"{mark}|last={last}",
    )


def run_of(tags: str) -> str:
    """Tags with one ``n`` for each run of nouns, and without determiners and adverbs."""
    return _RUN_OF_NOUNS.sub("n", tags.translate(_NOUNS))


def _length(tokens: int) -> str:
    return next((name for most, name in _LENGTHS if tokens <= most), "26")
