"""Who names whom in quoted words, corrected by a random sample of quotations checked by hand.

A quotation counts with the names of one actor that stand in it, as it counts with its words in ``corrected``: a
quotation that is not the speaker's takes its names along. That the names are of the actor is not checked here.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.measures.error import corrected
from newsvoice.measures.error.checked_places import NOT_ONE
from newsvoice.tables.spans import within

COLUMNS = ("actor", *corrected.COLUMNS)


def naming(
    places: pd.DataFrame, mentions: pd.DataFrame, *, confidence: float = 0.95, least: int = corrected.FEWEST
) -> pd.DataFrame:
    """Give one row for each actor and label, the most named actor first: whose quoted words name it, and how often.

    Args:
        places: quotations with found, right (labels, such as speakers or sides), right_start, right_end and
            expansion; see ``checked_places.units``.
        mentions: names of actors: doc_id, start, actor.
        confidence: coverage.
        least: checked quotations that name an actor below which nothing is said of it.

    Returns:
        Columns: actor; then those of ``corrected.shares``, where count is of names of the actor, and shares are of all
        its names in quoted words.
    """
    mentions = mentions.sort_values(["doc_id", "start"]).reset_index(drop=True)
    bounds = places[["doc_id"]].assign(start=places["right_start"], end=places["right_end"])
    found, right = (_names(spans, mentions) for spans in (places, bounds))
    right = right[(places["right"] != NOT_ONE).to_numpy()[right["place"]]]
    drawn = (places["expansion"] > 0).to_numpy()
    both = pd.concat([found, right])
    of_drawn = both[drawn[both["place"]]].drop_duplicates(["actor", "place"])["actor"].value_counts()
    often = found["actor"].value_counts()
    actors = sorted(of_drawn[of_drawn >= least].index, key=lambda actor: (-int(often.get(actor, 0)), actor))
    tables = [_of_actor(places, found, right, actor, confidence, least) for actor in actors]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(COLUMNS))


def _names(spans: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row for each name in a span: place (its row number), actor."""
    place, name = within(spans, mentions)
    return pd.DataFrame({"place": place, "actor": mentions["actor"].to_numpy(object)[name]})


def _of_actor(
    places: pd.DataFrame, found: pd.DataFrame, right: pd.DataFrame, actor: str, confidence: float, least: int
) -> pd.DataFrame:
    weight, right_weight = (_count(names, actor, len(places)) for names in (found, right))
    counted = places.assign(weight=weight, right_weight=right_weight)[(weight > 0) | (right_weight > 0)]
    shares = corrected.shares(counted, confidence=confidence, least=least)
    return shares.assign(actor=actor)[list(COLUMNS)]


def _count(names: pd.DataFrame, actor: str, number: int) -> NDArray[np.int64]:
    return np.bincount(names.loc[names["actor"] == actor, "place"], minlength=number)
