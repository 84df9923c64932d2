#!/usr/bin/env python3
"""Learn where indirect speech ends, and which of what the rules find is any, from annotated news.

ARTICLES holds one article a line: {"id", "text"}. ATTRIBUTIONS holds, for each of them, {"id", "attributions":
[{"source", "cue", "content"}]}, each a list of [start, end] offsets; an article belongs to the outlet its id begins
with, up to the first underscore. Every attribution counts, of words or of beliefs. A report that the rules find is
right if the source overlaps its speaker, or has the same last word, and one of its possible ends gives half of the
words.

    python scripts/train_reports.py articles.jsonl attributions.jsonl

The weights that are shipped were made so, from PolNeAR 1.0 (Newell, Margolin & Ruths 2018, the development part).
What is printed was measured by leaving outlets out, and so is the confidence that is written; the weights that are
written were learned from all. The learning is that of ``train_ranker.py``. The same files give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression
from train_ranker import BINS, DIGITS, SUREST, Case, Design, Floats, calibration_error, weights, write

from newsvoice.annotate import sentences, voices
from newsvoice.annotate.quotations import (
    document,
    find_indirect,
    lexicon,
    reports,
    reports_judge,
    reports_subjects,
    rules_common,
)
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.ranker import Model
from newsvoice.annotate.quotations.reports import Report
from newsvoice.annotate.quotations.reports_ends import End

ENOUGH = 0.5  # of the words of a report and of those marked, as a share of both together
AS_GOOD = 0.02  # less than the best share
TITLE = "reports of indirect speech"
SCRIPT = "scripts/train_reports.py"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
Row = dict[str, Any]


@dataclass
class Article:
    """A text, where its words begin, and what is marked in it: its words and the attribution."""

    outlet: str
    text: str
    words: list[int]
    marked: list[tuple[set[int], Row]]

    def within(self, start: int, end: int) -> set[int]:
        """Where the words between two offsets begin."""
        return set(self.words[bisect_left(self.words, start) : bisect_left(self.words, end)])


def read(articles: Path, attributions: Path) -> Iterator[Article]:
    """The articles that are annotated, in the order of the annotations."""
    texts = {row["id"]: row["text"] for row in _rows(articles)}
    for row in _rows(attributions):
        if row["id"] in texts:
            text = texts[row["id"]]
            found = Article(row["id"].partition("_")[0], text, [m.start() for m in _WORD.finditer(text)], [])
            for marked in row["attributions"]:
                found.marked.append((set().union(*(found.within(*span) for span in marked["content"])), marked))
            yield found


def _rows(file: Path) -> Iterator[Row]:
    for line in file.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


# --- from articles to cases


def cases(articles: Sequence[Article]) -> list[Case]:
    """What the rules find, with its possible ends; where a report is right, the search goes on behind it."""
    found: list[Case] = []
    for article in articles:
        _search(article, partial(_recorded, article, found))
    return found


def _search(article: Article, judge: Callable[[Paragraph, Report], Report | None]) -> None:
    containers = voices.containers(article.text)
    starts = sentences.starts(article.text)
    find_indirect(article.text, containers, document.find(article.text, containers, starts), starts, judge)


def _recorded(article: Article, found: list[Case], p: Paragraph, report: Report) -> Report | None:
    """Remember a report; the judge that knows the answer."""
    options = reports_judge.options(p, report)
    shares = np.array([_shares(article, p, report, end) for end in options[1:]])
    best = _best(article, p, report, shares)
    if best is None:
        if not _of_nobody(article, p, report):
            nothing = [True, *[False] * (len(options) - 1)]
            found.append(Case(article.outlet, options, nothing, nothing, report.rule))
        return None
    right = shares[:, best] >= shares[:, best].max() - AS_GOOD
    alike = right | (shares[:, best] >= ENOUGH)
    found.append(Case(article.outlet, options, [False, *right.tolist()], [False, *alike.tolist()], report.rule))
    return report._replace(hi=options[1 + int(right.argmax())].token - 1, confidence=1.0)


def _shares(article: Article, p: Paragraph, report: Report, end: End) -> list[float]:
    """How many words of a report with that end and of each marked one are in both."""
    kept = reports.trimmed(p, report.lo, end.token - 1)
    here = article.within(*p.surface(*kept)) if kept else set()
    return [len(here & words) / max(1, len(here | words)) for words, _ in article.marked]


def _best(article: Article, p: Paragraph, report: Report, shares: Floats) -> int | None:
    """The marked statement of the same speaker that a report comes nearest to, if it is near enough."""
    reached = shares.max(axis=0) if shares.size else np.zeros(0)
    near = [k for k in np.flatnonzero(reached >= ENOUGH) if _same_speaker(article, p, report, article.marked[k][1])]
    return max(near, key=reached.__getitem__) if near else None


def _same_speaker(article: Article, p: Paragraph, report: Report, marked: Row) -> bool:
    subject = rules_common.named(p, report.subject)
    here = reports_subjects.mention(p, subject, report.cue)
    start, end = p.surface(here.lo, here.hi)
    if any(start < hi and lo < end for lo, hi in marked["source"]):
        return True
    name = _WORD.findall(" ".join(article.text[lo:hi] for lo, hi in marked["source"]))[-1:]
    return name == [p.word(subject.hi)]


def _is_speech(article: Article, marked: Row) -> bool:
    """Whether an attribution has a source, and a verb or noun of saying that the rules know, or “according to”."""
    cue = _WORD.findall(" ".join(article.text[lo:hi] for lo, hi in marked["cue"]).lower())
    known = {form for form, (kind, _) in lexicon.cue_forms().items() if kind == "speech"} | lexicon.cue_nouns()
    return bool(marked["source"]) and ("according" in cue or not known.isdisjoint(cue))


def _of_nobody(article: Article, p: Paragraph, report: Report) -> bool:
    """Whether half of a report is marked as nobody's, or without a word of saying: it is neither right nor wrong."""
    here = article.within(*p.surface(report.lo, report.hi))
    return any(2 * len(here & words) >= len(here) for words, row in article.marked if not _is_speech(article, row))


# --- measuring


def left_out(found: Sequence[Case], design: Design, strength: float) -> tuple[Floats, Floats]:
    """The probability of each case by weights of the other outlets, and whether its likeliest end is right."""
    outlets = np.array([case.outlet for case in found])
    probability, right = np.zeros(len(found)), np.zeros(len(found))
    for outlet in sorted(set(outlets)):
        judge = Model(weights(design, np.flatnonzero(design.used & (outlets[design.case] != outlet)), strength))
        for k in np.flatnonzero(outlets == outlet):
            best, probability[k] = reports_judge.choose(found[k].options, judge)
            right[k] = found[k].alike[best]
    for outlet in sorted(set(outlets)):
        here = (outlets == outlet) & (probability >= reports_judge.CUT)
        print(f"{outlet:20} {here.sum():6} reports, right {right[here].mean():.4f}")
    return probability, right


def steps(probability: Floats, right: Floats) -> dict[str, float]:
    """Where steps of probability begin, and the share of right reports in each (isotonic regression)."""
    order = np.argsort(probability, kind="stable")
    rising = isotonic_regression(right[order]).x
    begins = np.flatnonzero(np.diff(rising, prepend=-1) > 0)
    return {f"{probability[order][k]:.4f}": min(round(float(rising[k]), DIGITS), SUREST) for k in begins}


def _calibrated(outlets: NDArray[np.str_], probability: Floats, right: Floats) -> Floats:
    """The confidence of every report by the steps of the other outlets."""
    sure = np.zeros(len(right))
    for outlet in sorted(set(outlets)):
        here = outlets == outlet
        table = sorted((float(start), share) for start, share in steps(probability[~here], right[~here]).items())
        numbers = np.searchsorted([start for start, _ in table], probability[here], side="right") - 1
        sure[here] = np.array([share for _, share in table])[np.maximum(numbers, 0)]
    return sure


def main() -> int:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, metavar="ARTICLES", help="texts, JSON Lines")
    parser.add_argument("attributions", type=Path, metavar="ATTRIBUTIONS", help="what is marked in them, JSON Lines")
    parser.add_argument("--strength", type=float, default=0.0006, help="of the L1 penalty (default: %(default)s)")
    options = parser.parse_args()
    found = cases(list(read(options.articles, options.attributions)))
    design = Design(found)
    probability, right = left_out(found, design, options.strength)
    kept = probability >= reports_judge.CUT
    print(f"{'all':20} {kept.sum():6} reports of {len(found)}, right {right[kept].mean():.4f}")
    sure = _calibrated(np.array([case.outlet for case in found]), probability, right)[kept]
    print(f"expected calibration error, {BINS} bins: {calibration_error(sure, right[kept] > 0):.4f}")
    learned = weights(design, np.flatnonzero(design.used), options.strength)
    write("reports_weights.tsv", f"Weights of the judge of {TITLE}, by feature", learned, SCRIPT)
    shares = steps(probability, right)
    write("reports_confidence.tsv", f"Probability of {TITLE}, and the share that is right", shares, SCRIPT)
    print(f"{len(learned)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
