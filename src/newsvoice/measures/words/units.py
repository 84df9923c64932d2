"""What is counted as one word: the form as printed, its lemma, or its stem.

Lemmas come from simplemma and stems from NLTK's Snowball stemmer; both ship what they need.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pandas as pd
import simplemma
from nltk.stem.snowball import SnowballStemmer

from newsvoice.tables import Tables
from newsvoice.tables.schemas import Other

ABBREVIATION = "."  # “u.s.” is no form of another word


def regroup(tables: Tables, unit: str) -> Tables:
    """The tables with the terms of the tokens replaced by their lemmas or stems; as they are for ``form``."""
    if unit == "form":
        return tables
    return tables.changed(tokens=Other(tables, "tokens", partial(_regrouped, unit=unit)))


def _regrouped(tokens: pd.DataFrame, unit: str) -> pd.DataFrame:
    if "term" not in tokens:
        return tokens
    known = {term: of(term, unit) for term in tokens["term"].unique()}
    return tokens.assign(term=tokens["term"].map(known).astype("category"))


def of(term: str, unit: str) -> str:
    """The unit a counted term belongs to.

    Raises:
        KeyError: an unknown unit.
    """
    return term if ABBREVIATION in term else _FUNCTIONS[unit](term)


def _same(term: str) -> str:
    return term


@cache
def _lemma(term: str) -> str:
    return str(simplemma.lemmatize(term, lang="en")).casefold()


def _stem(term: str) -> str:
    return str(_stemmer().stem(term))


@cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")


_FUNCTIONS: dict[str, Callable[[str], str]] = {"form": _same, "lemma": _lemma, "stem": _stem}
