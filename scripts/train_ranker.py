#!/usr/bin/env python3
"""Learn the weights of the ranker of speakers from annotated news, and how sure its answers are.

Every FILE holds one article a line: {"id", "text", "quotes": [{"start", "end", "speaker", "speaker_spans"}]}, where
``speaker_spans`` are the places of the words that stand for the speaker (or ``speaker_start`` and ``speaker_end``). An
article belongs to the outlet its field ``outlet`` names, or to what its id begins with, up to the first underscore.

What is printed was measured by leaving outlets out: the answers for an outlet are those of weights learned from the
others. What is written was learned from all. The same files in the same order give the same weights.

    python scripts/train_ranker.py --passages articles.jsonl wikinews.jsonl

The weights that are shipped were made so, from the news articles of PolNeAR 1.0 (Newell, Margolin & Ruths 2018, the
development part) and the Wikinews articles of GUM (``data/gold/gold_gum.jsonl``).

A conditional logit with an L1 penalty, fitted by accelerated proximal gradients (Beck & Teboulle 2009, FISTA) on
NumPy and SciPy, which newsvoice needs anyway; calibration is isotonic regression of right on probability.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression
from scipy.sparse import csr_matrix

from newsvoice.annotate import sentences, voices
from newsvoice.annotate.quotations import document, ranker
from newsvoice.annotate.quotations.options import Option
from newsvoice.annotate.quotations.quotation import Quotation, Quote
from newsvoice.annotate.quotations.ranker import Choice, Model
from newsvoice.annotate.quotations.ranking import Ranking
from newsvoice.annotate.quotations.reports_ends import End

FOLDER = Path(ranker.__file__).parent
STEPS = 200  # of the optimiser
DIGITS = 3
FEWEST_OF_STEP = 8  # candidates for a step to have a probability of its own
FEWEST_OF_RULE = 30  # answers of a rule for it to have a confidence of its own
SUREST = 0.999  # no answer is certain
MADE_UP = "made up"
FEWEST = 8  # options that must have a feature for it to be learned
BINS = 10  # of equal width, for the expected calibration error
OVERLAP = 0.5  # of two spans, as a share of both together, for them to be one quotation
Floats = NDArray[np.float64]
Row = dict[str, Any]


@dataclass
class Case:
    """A quotation with its options: which are right, and which only bear the right name."""

    outlet: str
    options: list[Option] | list[End]
    right: list[bool]
    alike: list[bool]
    rule: str = ""
    judged: bool = True
    importance: float = 1.0


# --- from articles to cases


class Recording(Ranking):
    """Leaves everything to the rules and keeps the options."""

    seen: list[tuple[Quote, list[Option], bool]]

    def judges(self, k: int, quote: Quote) -> bool:
        """All are learned from."""
        self.judged = super().judges(k, quote)
        return True

    def choose(self, quote: Quote, options: list[Option]) -> Choice:
        """The rules’ answer."""
        self.seen.append((quote, options, self.judged))
        return Choice(next((option for option in options if option.by_rule), None), 1.0)


def cases(articles: Iterable[Row], outlet: str = "", importance: float = 1.0) -> Iterator[Case]:
    """The quotations of articles that are annotated, with their options."""
    for article in articles:
        source = outlet or _outlet(article)
        for quote, options, judged in _options(article["text"]):
            marked = _marked(article, quote.span.start, quote.span.end)
            if marked and options:
                rule = quote.said.rule if quote.said else ""
                right, alike = _right(article["text"], marked, options)
                yield Case(source, options, right, alike, rule, judged, importance)


def _options(text: str) -> list[tuple[Quote, list[Option], bool]]:
    containers = voices.containers(text)
    Recording.seen = []
    quotes = document.quotes_of(text, containers)
    if quotes:
        document.attribute(document.without_furniture(text, containers), quotes, sentences.starts(text), Recording)
    return Recording.seen


def _marked(article: Row, start: int, end: int) -> Row | None:
    """The annotated quotation at these offsets."""
    for row in article["quotes"]:
        common = min(end, row["end"]) - max(start, row["start"])
        if common > OVERLAP * (max(end, row["end"]) - min(start, row["start"])):
            return dict(row)
    return None


def _right(text: str, marked: Row, options: Sequence[Option]) -> tuple[list[bool], list[bool]]:
    """Which options are the marked words, and which have the same name; nobody is right where nobody is marked."""
    if not marked.get("speaker"):
        nobody = [option.end < 0 for option in options]
        return nobody, nobody
    spans, names = _spans(marked), _names(marked["speaker"])
    right = [any(option.start < end and start < option.end for start, end in spans) for option in options]
    alike = [option.end > 0 and text[option.start : option.end].split()[-1] in names for option in options]
    return (right if any(right) else alike), alike


def _spans(marked: Row) -> list[tuple[int, int]]:
    return marked.get("speaker_spans") or [(marked["speaker_start"], marked["speaker_end"])]


def _names(words: str) -> set[str]:
    """The words with a capital: what names are made of."""
    return {word for word in re.split(r"[\s’']+", words) if word[:1].isupper()}


def _outlet(article: Row) -> str:
    return str(article.get("outlet") or article["id"].partition("_")[0])


def passages() -> Iterator[Row]:
    """The made-up passages of the tests: the rules’ answers there that resolve to the name that is marked."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from fixtures_quotations import cases as marked_passages  # noqa: PLC0415

    for passage in marked_passages():
        quotes = list(_answered(passage.text, passage.quotes))
        if quotes:
            yield {"id": f"{passage.file}_{passage.name}", "text": passage.text, "quotes": quotes}


def _answered(text: str, marked: Sequence[tuple[int, int, str | None]]) -> Iterator[Row]:
    for q in by_rules_alone(text):
        speaker = next(
            (name for start, end, name in marked if start - 1 <= q.start <= start + 1 and abs(q.end - end) <= 1), ""
        )
        if speaker is None:
            yield {"start": q.start, "end": q.end, "speaker": None}
        elif speaker and q.speaker and speaker.split()[-1] == q.speaker.split()[-1]:
            spans = [(q.speaker_start, q.speaker_end)]
            yield {"start": q.start, "end": q.end, "speaker": speaker, "speaker_spans": spans}


def by_rules_alone(text: str) -> list[Quotation]:
    """The quotations of a text as the rules attribute them."""
    containers = voices.containers(text)
    Recording.seen = []
    return document.find(text, containers, judge=Recording)


# --- learning


def _features(option: Option | End) -> set[str]:
    return {feature for group in (*option.shared, option.features) for feature in group}


class Design:
    """The options of all cases as a matrix: a row an option, a column a feature."""

    def __init__(self, found: Sequence[Case]) -> None:
        """Count the features of all options and number those that are frequent enough."""
        counts = Counter(feature for case in found for option in case.options for feature in _features(option))
        self.names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
        column = {name: k for k, name in enumerate(self.names)}
        indices: list[int] = []
        ends = [0]
        for case in found:
            for option in case.options:
                indices.extend(sorted(column[f] for f in _features(option) if f in column))
                ends.append(len(indices))
        self.matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(ends) - 1, len(self.names)))
        self.case = np.repeat(np.arange(len(found)), [len(case.options) for case in found])
        self.right = np.array([right for case in found for right in case.right])
        alike = np.array([alike for case in found for alike in case.alike])
        self.importance = np.array([case.importance for case in found])
        can_learn = np.array([any(case.right) for case in found])
        self.used = can_learn[self.case] & (self.right | ~alike)  # the same name elsewhere is neither right nor wrong

    def fit(self, rows: NDArray[np.int64], strength: float) -> Floats:
        """The weights that make the right options of the cases of some rows likeliest, less an L1 penalty."""
        x = self.matrix[rows]
        loss = _Loss(x, self.right[rows], self.case[rows], self.importance)
        weight = momentum = np.zeros(x.shape[1])
        step, speed = 1.0, 1.0
        for _ in range(STEPS):
            value, slope = loss.at(momentum)
            while True:
                moved = momentum - step * slope
                moved = np.sign(moved) * np.maximum(np.abs(moved) - strength * step, 0)
                change = moved - momentum
                if loss.at(moved)[0] <= value + slope @ change + change @ change / (2 * step) + 1e-10:
                    break
                step /= 1.5
            faster = (1 + np.sqrt(1 + 4 * speed**2)) / 2
            momentum = moved + (speed - 1) / faster * (moved - weight)
            weight, speed, step = moved, faster, step * 1.03
        return weight


class _Loss:
    """Minus the mean log probability of the right options."""

    def __init__(self, x: csr_matrix, right: NDArray[np.bool_], case: NDArray[np.int64], importance: Floats) -> None:
        self.x, self.transposed, self.right = x, x.T.tocsr(), right
        kept, self.case = np.unique(case, return_inverse=True)
        self.first = np.flatnonzero(np.diff(self.case, prepend=-1))
        self.share = importance[kept] / importance[kept].sum()

    def at(self, weight: Floats) -> tuple[float, Floats]:
        """Value and gradient."""
        score = self.x @ weight
        odds = np.exp(score - np.maximum.reduceat(score, self.first)[self.case])
        all_odds = np.add.reduceat(odds, self.first)
        right_odds = np.maximum(np.add.reduceat(odds * self.right, self.first), 1e-300)
        pull = odds / all_odds[self.case] - odds * self.right / right_odds[self.case]
        return float(-np.log(right_odds / all_odds) @ self.share), self.transposed @ (pull * self.share[self.case])


def weights(design: Design, rows: NDArray[np.int64], strength: float) -> dict[str, float]:
    """The weights learned from some rows, by feature, rounded as they are written."""
    fitted = design.fit(rows, strength)
    return {name: round(float(w), DIGITS) for name, w in zip(design.names, fitted, strict=True) if round(w, DIGITS)}


# --- measuring


@dataclass
class Answers:
    """What was answered for every case by weights learned from other outlets.

    Attributes:
        right: whether the answer is right.
        probability: of the answer, before it is calibrated.
        group: the rule where it is not judged, else nothing.
        outlet: of the case.
    """

    right: NDArray[np.bool_]
    probability: Floats
    group: NDArray[np.str_]
    outlet: NDArray[np.str_]


class Measuring(Ranking):
    """Asks a model of other outlets, and leaves its probabilities as they are; a rule that is not judged has 1."""

    model: Model

    def choose(self, quote: Quote, options: list[Option]) -> Choice:
        """The option for a quotation."""
        return ranker.choose(options, self.model)

    def sure(self, probability: float) -> float:
        """The probability."""
        return min(probability, 0.9999)

    def sure_of_other(self, probability: float) -> float:
        """The probability."""
        return probability

    def sure_of_rule(self, rule: str) -> float:
        """Certainty."""
        return 1.0


def left_out(
    articles: Sequence[Row], found: Sequence[Case], design: Design, strength: float
) -> tuple[Answers, Answers]:
    """The answers for each outlet of weights learned from the others, and who else might have been answered."""
    sources = np.array([case.outlet for case in found])
    given: list[tuple[bool, float, str, str]] = []
    others: list[tuple[bool, float, str, str]] = []
    for outlet in sorted(set(map(_outlet, articles))):
        rows = np.flatnonzero(design.used & (sources[design.case] != outlet))
        Measuring.model = Model(weights(design, rows, strength))
        for article in articles:
            if _outlet(article) == outlet:
                for answer, alternatives in _answers(article):
                    given.append((*answer, outlet))
                    others.extend((*other, "", outlet) for other in alternatives)
    return _columns(given), _columns(others)


def _columns(rows: Sequence[tuple[bool, float, str, str]]) -> Answers:
    right, probability, group, source = zip(*rows, strict=True)
    return Answers(np.array(right), np.array(probability), np.array(group), np.array(source))


def _answers(article: Row) -> Iterator[tuple[tuple[bool, float, str], list[tuple[bool, float]]]]:
    """Of every quotation that is annotated and attributed: whether rightly, how probably, by which unjudged rule.

    With it whether each of the other candidates is right, and how probably; none is where the answer is.
    """
    for q in document.find(article["text"], judge=Measuring):
        marked = _marked(article, q.start, q.end)
        if q.speaker_start is None or q.speaker_end is None or not marked or not marked.get("speaker"):
            continue
        right = _is_right(marked, q.speaker_start, q.speaker_end, q.speaker)
        others = [(not right and _is_right(marked, o.start, o.end, o.speaker), o.probability) for o in q.others]
        yield (right, q.confidence, q.rule if q.confidence == 1 else ""), others


def _is_right(marked: Row, start: int, end: int, name: str | None) -> bool:
    """Whether words or the name they stand for are the annotated speaker's."""
    names = _names(" ".join([marked["speaker"], *marked.get("names", [])]))
    there = any(start < last and first < end for first, last in _spans(marked))
    return there or (name is not None and name.split()[-1] in names)


def confidence_table(answers: Answers) -> dict[str, float]:
    """Shares of right answers: by steps of probability where a rule is judged, by rule where it is not."""
    judged = answers.group == ""
    order = np.flatnonzero(judged)[np.argsort(answers.probability[judged], kind="stable")]
    rising = isotonic_regression(answers.right[order].astype(float)).x
    begins = np.flatnonzero(np.diff(rising, prepend=-1) > 0)
    table = {f"{answers.probability[order][k]:.4f}": float(rising[k]) for k in begins}
    if judged.all():
        seen = dict(zip(table, np.diff(begins, append=len(order)), strict=True))
        return {name: round(share, DIGITS) for name, share in table.items() if seen[name] >= FEWEST_OF_STEP}
    rules = Counter(answers.group[~judged].tolist())
    table["other rules"] = float(answers.right[~judged].mean())
    for rule in sorted(rule for rule, count in rules.items() if count >= FEWEST_OF_RULE):
        table[rule] = float(answers.right[answers.group == rule].mean())
    return {name: min(round(share, DIGITS), SUREST) for name, share in table.items()}


def confidences(answers: Answers, table: dict[str, float]) -> Floats:
    """The confidence of every answer by a table."""
    steps = sorted((float(name), share) for name, share in table.items() if name[0].isdigit())
    starts = [start for start, _ in steps]
    by_step = [steps[max(0, bisect_right(starts, p) - 1)][1] for p in answers.probability]
    by_rule = [table.get(rule, table.get("other rules", 0.0)) for rule in answers.group]
    return np.where(answers.group == "", by_step, by_rule)


def calibration_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error (Naeini et al. 2015): the mean distance of confidence and share right, by bins."""
    number = np.minimum((confidence * BINS).astype(int), BINS - 1)
    distance = np.abs(np.bincount(number, confidence - right, minlength=BINS))
    return float(distance.sum() / len(right))


def _some(answers: Answers, which: NDArray[np.bool_]) -> Answers:
    return Answers(answers.right[which], answers.probability[which], answers.group[which], answers.outlet[which])


def report(answers: Answers) -> None:
    """Print shares of right answers by outlet, and the calibration error with each outlet calibrated by the others."""
    sure = np.zeros(len(answers.right))
    for outlet in sorted(set(answers.outlet)):
        here = answers.outlet == outlet
        sure[here] = confidences(_some(answers, here), confidence_table(_some(answers, ~here)))
        print(f"{outlet:20} {here.sum():6} answers, right {answers.right[here].mean():.4f}")
    print(f"{'all':20} {len(sure):6} answers, right {answers.right.mean():.4f}")
    print(f"expected calibration error, {BINS} bins: {calibration_error(sure, answers.right):.4f}")


# --- the command line


def main() -> int:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="annotated articles, JSON Lines")
    parser.add_argument("--passages", action="store_true", help="learn from tests/quotations too, at half weight")
    parser.add_argument("--strength", type=float, default=0.0003, help="of the L1 penalty (default: %(default)s)")
    options = parser.parse_args()
    lines = [line for file in options.files for line in file.read_text("utf-8").splitlines() if line.strip()]
    articles = [json.loads(line) for line in lines]
    found = list(cases(articles))
    made_up = list(cases(passages(), MADE_UP, 0.5)) if options.passages else []
    design = Design(found + made_up)
    answers, others = left_out(articles, found + made_up, design, options.strength)
    report(answers)
    print("who else might have been answered:")
    report(others)
    learned = weights(design, np.flatnonzero(design.used), options.strength)
    write("ranker_weights.tsv", "Weights of the ranker of speakers, by feature", learned)
    write(
        "ranker_confidence.tsv",
        "Probability of an answer, or rule, and its share of right answers",
        confidence_table(answers),
    )
    write(
        "ranker_others.tsv", "Probability of another candidate, and its share of right ones", confidence_table(others)
    )
    print(f"{len(learned)} weights")
    return 0


def write(file: str, title: str, table: dict[str, float], script: str = "scripts/train_ranker.py") -> None:
    """Write a table of the package, with what it is and what wrote it in its first line."""
    rows = "".join(f"{name}\t{number:.{DIGITS}f}\n" for name, number in sorted(table.items()))
    (FOLDER / file).write_text(f"# {title}; written by {script}.\n{rows}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
