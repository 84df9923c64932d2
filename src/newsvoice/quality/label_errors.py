"""Planted errors of labels: how often intervals of shares hold what is true, as counted and as corrected.

Corpora of documents that differ in whom they quote, labels that are wrong at a given rate and in favour of one speaker,
and a sample of places checked without error. What is true is the share of each speaker in documents of that kind, not
only in those that were drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from newsvoice.measures.error import corrected, sampling

SPEAKERS = ("first", "second", "third", "others")
COLUMNS = (
    "errors",
    "design",
    "speaker",
    "true",
    "raw",
    "corrected",
    "raw_covers",
    "covers",
    "raw_width",
    "width",
    "of",
)


@dataclass(frozen=True)
class Planted:
    """Corpora with planted errors.

    Attributes:
        documents: of each corpus.
        quotations: mean number of a document.
        shares: of the words of each speaker, on average.
        spread: how alike documents are in whom they quote; a smaller number makes them differ more.
        errors: the rate of wrong labels.
        bias: the share of wrong labels that name the first speaker; the others are spread evenly.
        checked: places of the sample.
        design: how it is drawn, see ``sampling.draw``.
    """

    documents: int = 100
    quotations: float = 8
    shares: tuple[float, ...] = (0.3, 0.25, 0.15, 0.3)
    spread: float = 3
    errors: float = 0.1
    bias: float = 0.7
    checked: int = 200
    design: str = sampling.UNIFORM


def corpus(planted: Planted, generator: np.random.Generator) -> pd.DataFrame:
    """One corpus, a row a quotation, with a sample of it checked: what ``corrected.shares`` takes.

    Columns: doc_id, start, end, what, found, right, weight, right_weight, confidence, expansion. The stated confidence
    is lower where labels are wrong more often, as a calibrated one is.
    """
    number = generator.poisson(planted.quotations, planted.documents)
    document = np.repeat(np.arange(planted.documents), number)
    mixtures = generator.dirichlet(np.array(planted.shares) * planted.spread, planted.documents)
    cumulative = mixtures.cumsum(axis=1)[document]
    right = np.minimum((generator.random(len(document))[:, None] > cumulative).sum(axis=1), len(SPEAKERS) - 1)
    hard = generator.random(len(document)) < 0.3  # three of ten quotations have four of five errors
    rate = np.where(hard, planted.errors * 0.8 / 0.3, planted.errors * 0.2 / 0.7)
    wrong = generator.random(len(document)) < rate
    other = np.where(generator.random(len(document)) < planted.bias, 0, generator.integers(0, 4, len(document)))
    found = np.where(wrong, other, right)
    words = np.maximum(generator.lognormal(2.7, 0.7, len(document)).round(), 1)
    names = np.array(SPEAKERS, dtype=object)
    places = pd.DataFrame({
        "doc_id": [f"d{n:04d}" for n in document], "start": np.arange(len(document)) * 100, "what": "quotation",
        "found": names[found], "weight": words, "right_weight": words, "confidence": 1 - rate,
    }).assign(end=lambda frame: frame["start"] + 50)  # fmt: skip
    queue = sampling.draw(places, planted.checked, design=planted.design, seed=int(generator.integers(2**31)))
    drawn = places["start"].map(queue.set_index("start")["probability"])
    expansion = (1 / drawn).fillna(0).to_numpy()
    return places.assign(right=np.where(expansion > 0, names[right], ""), expansion=expansion)


def coverage(planted: Planted, *, corpora: int, seed: int = 0, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row a speaker: how often the intervals of many corpora hold the true share.

    Returns:
        Columns: errors, design, speaker; true share; raw and corrected, the means of the estimates; raw_covers and
        covers, the shares of intervals that hold what is true; raw_width and width, their mean widths; of, corpora.
    """
    found = []
    for number in range(corpora):
        generator = np.random.default_rng([seed, number])
        found.append(corrected.shares(corpus(planted, generator), confidence=confidence))
    every = pd.concat(found, ignore_index=True)
    true = every["label"].map(dict(zip(SPEAKERS, planted.shares, strict=True)))
    every = every.assign(
        true=true,
        raw_covers=(every["raw_low"] <= true) & (true <= every["raw_high"]),
        covers=(every["low"] <= true) & (true <= every["high"]),
        raw_width=every["raw_high"] - every["raw_low"],
        width=every["high"] - every["low"],
    )
    kept = {"raw": "raw", "share": "corrected", "true": "true"}
    columns = [*kept, "raw_covers", "covers", "raw_width", "width"]
    means = every.groupby("label")[columns].mean().rename(columns=kept).loc[list(SPEAKERS)].reset_index(names="speaker")
    return means.assign(errors=planted.errors, design=planted.design, of=corpora)[list(COLUMNS)]
