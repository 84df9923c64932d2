"""Sampling: which places to check, drawn at random, each with a known probability.

Randomised systematic sampling (Goodman & Kish 1950, J. American Statistical Association 45; Hartley & Rao 1962, Annals
of Mathematical Statistics 33): places stand in random order, and the number line of their probabilities is cut at equal
steps. Each is drawn with exactly the probability it was given, and the number of them is fixed. With equal
probabilities it is simple random sampling without replacement.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from newsvoice.core import fingerprints
from newsvoice.sources.given_corrections import sample_cell

UNIFORM, UNCERTAIN = "uniform", "uncertain"
DESIGNS = (UNIFORM, UNCERTAIN)
EVEN = 0.5
"""Share of an uncertain-first sample that is spread evenly, so that no place has a probability near 0."""
_KEY = ["doc_id", "start", "end"]
_NAME = re.compile(r"(?P<what>\w+)-(?P<design>\w+)-(?P<size>[0-9]+)-of-(?P<number>[0-9]+)-(?P<population>\w+)-[0-9]+")


def draw(units: pd.DataFrame, size: int, *, design: str = UNIFORM, seed: int = 0) -> pd.DataFrame:
    """Draw places to check: the queue, in the random order in which they are to be checked.

    Whoever stops early has checked a random part of the sample, and the estimates know it (``checked_places.units``).

    Args:
        units: the places, all of one kind: doc_id, start, end, what; and for ``uncertain`` confidence (the calibrated
            probability that what was found is right, nan taken for 0.5) and weight (what it counts for in the
            figures, such as its words).
        size: how many; all of them if there are fewer.
        design: ``uniform``, or ``uncertain``: probabilities in proportion to weight · √(1 − confidence), which is how
            far a place is expected to be off (Neyman 1934, J. Royal Statistical Society 97), mixed half and half with
            even ones.
        seed: which of the possible samples; the same places and seed give the same queue.

    Returns:
        The columns of ``units``; probability, of the place to be in the sample; sample, the cell for corrections.csv.

    Raises:
        ValueError: an unknown design, or a size below 1.
    """
    if design not in DESIGNS:
        raise ValueError(f"design must be one of {', '.join(DESIGNS)}, not {design!r}")
    if size < 1:
        raise ValueError("a sample needs a size of 1 or more")
    ordered = units.sort_values(_KEY).reset_index(drop=True)
    if ordered.empty:
        return ordered.assign(probability=np.zeros(0), sample=np.zeros(0, dtype=object))
    size = min(size, len(ordered))
    population = population_of(ordered)
    name = f"{ordered['what'].iloc[0]}-{design}-{size}-of-{len(ordered)}-{population}-{seed}"
    generator = np.random.default_rng([seed, int(population, 16)])
    shares = _shares(ordered, design)
    probability = inclusion(shares, size)
    drawn = generator.permutation(systematic(probability, generator))
    cells = [sample_cell(name, p) for p in probability[drawn]]
    return ordered.iloc[drawn].assign(probability=probability[drawn], sample=cells).reset_index(drop=True)


def population_of(units: pd.DataFrame) -> str:
    """A short hash of the places a sample is drawn from, in any order: twelve hexadecimal digits."""
    ordered = units.sort_values(_KEY)
    places = list(zip(*(ordered[column].tolist() for column in _KEY), strict=True))
    return fingerprints.of(places)[:12]


def size_of(name: str) -> int | None:
    """How many places a sample was to have, by its name; None for a name that ``draw`` did not give."""
    found = _NAME.fullmatch(name)
    return int(found["size"]) if found else None


def drawn_from(name: str) -> str:
    """The hash of the places that a sample was drawn from, by its name; ``""`` for another name."""
    found = _NAME.fullmatch(name)
    return found["population"] if found else ""


def inclusion(shares: ArrayLike, size: int) -> NDArray[np.float64]:
    """Probabilities in proportion to ``shares`` that add up to ``size``, none above 1.

    Args:
        shares: above 0, of each place.
        size: at most the number of places.
    """
    share = np.asarray(shares, dtype=float)
    probability = np.zeros(len(share))
    certain = np.zeros(len(share), dtype=bool)
    while not certain.all():
        probability[certain] = 1
        rest = share[~certain]
        probability[~certain] = (size - certain.sum()) * rest / rest.sum()
        above = (probability > 1 + 1e-12) & ~certain
        if not above.any():
            return np.minimum(probability, 1)
        certain |= above
    return np.ones(len(share))


def systematic(probability: NDArray[np.float64], generator: np.random.Generator) -> NDArray[np.int64]:
    """The numbers of the places drawn, each with its probability, as many as the probabilities add up to."""
    order = generator.permutation(len(probability))
    ends = np.cumsum(probability[order])
    ends *= round(float(ends[-1])) / ends[-1]  # what rounding has left of a whole number
    cuts = np.floor(ends + generator.random() - 1e-12).astype(np.int64)
    return order[np.diff(cuts, prepend=0) > 0]


def _shares(units: pd.DataFrame, design: str) -> NDArray[np.float64]:
    even = np.full(len(units), 1 / len(units))
    if design == UNIFORM:
        return even
    wrong = 1 - units["confidence"].fillna(0.5).clip(0, 1).to_numpy(float)
    off = units["weight"].clip(lower=0).to_numpy(float) * np.sqrt(wrong)
    return EVEN * even + (1 - EVEN) * off / off.sum() if off.sum() > 0 else even
