"""Evaluation: words of praise and blame that stand near an actor's names, voice by voice.

The words and their valence are those of VADER's lexicon (Hutto & Gilbert 2014, ICWSM), rated from −4 to +4 by people
who saw each word by itself. A list does not read: "defeat of" beside a name says that something was defeated, not that
the writer dislikes it. Every hit opens its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures.portrayal import company
from newsvoice.measures.portrayal.tone import lexicon
from newsvoice.tables.spans import PLACE

COLUMNS = ("actor", "voice", "term", "valence", "count", "mentions", "documents")
LEAST = 1.5
"""|valence| from which a word counts as evaluative."""
WINDOW = 5


def words(
    mentions: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    window: int = WINDOW,
    least: float = LEAST,
    voices: Sequence[str] = VOICES,
) -> pd.DataFrame:
    """Give one row for each actor, voice and evaluative word at most `window` tokens from a mention, most often first.

    Words count in the sentence and the voice of the mention, see `company.words`; those inside an actor's name
    ("Islamic Resistance") do not. A word near two actors stands in a row of each. Forms are looked up as printed, in
    small letters, whatever unit words are counted in. Columns: valence (−4 … 4, |valence| ≥ `least`); count;
    mentions (of the actor in that voice); documents.
    """
    forms, known = _forms(tokens, least)
    others = set(forms["term"]) - set(known)
    table = company.words(mentions, forms, window=window, min_count=1, exclude=others, voices=voices)
    return table.assign(valence=table["term"].map(known).astype(float))[list(COLUMNS)]


def places(
    mentions: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    window: int = WINDOW,
    least: float = LEAST,
    voices: Sequence[str] = VOICES,
) -> pd.DataFrame:
    """Give the words that `words` counts, one row each, see `company.places`."""
    forms, known = _forms(tokens, least)
    return company.places(mentions, forms, window=window, exclude=set(forms["term"]) - set(known), voices=voices)


def _forms(tokens: pd.DataFrame, least: float) -> tuple[pd.DataFrame, dict[str, float]]:
    """Give the tokens under their forms in small letters, and the valence of every evaluative word."""
    known = {word: value for word, value in lexicon().items() if abs(value) >= least}
    return tokens[[*PLACE, "voice"]].assign(term=tokens["form"].map(str.casefold)), known


def balance(words: pd.DataFrame) -> pd.DataFrame:
    """Give how often negative and positive words stand near each actor in each voice, most hits first.

    Columns: actor, voice, negative, positive (counts of `words`), mentions (of the actor in that voice).
    """
    columns = ["actor", "voice", "negative", "positive", "mentions"]
    if words.empty:
        return pd.DataFrame(columns=columns)
    signed = words.assign(
        negative=words["count"].where(words["valence"] < 0, 0), positive=words["count"].where(words["valence"] > 0, 0)
    )
    table = signed.groupby(["actor", "voice"]).agg(
        negative=("negative", "sum"), positive=("positive", "sum"), mentions=("mentions", "first")
    )
    table = table.reset_index().assign(hits=lambda frame: frame["negative"] + frame["positive"])
    return table.sort_values(["hits", "actor", "voice"], ascending=[False, True, True])[columns].reset_index(drop=True)
