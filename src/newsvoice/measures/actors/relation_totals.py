"""Totals of relations: what is said of two actors with all that belongs to them, as a claim or by an author."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from newsvoice.measures.actors.relations import NEITHER


def claims(labelled: pd.DataFrame, parents: Mapping[str, str]) -> pd.DataFrame:
    """Give what is said of two wholes: the actors of `relations.label` taken together with what they are part of.

    `parents` give the actor that each belongs to. A link inside one whole is left out. Columns: a, b (ids of the
    wholes), relation; claims (sentences in which somebody claims it), own (in which the author says it), who (speakers
    of the claims, those of most sentences first, "" last if not told); most claims first.
    """
    stated = labelled[labelled["relation"] != NEITHER]
    a, b = ([whole(actor, parents) for actor in stated[side]] for side in ("a", "b"))
    ends = [sorted(pair) for pair in zip(a, b, strict=True)]
    stated = stated.assign(a=[first for first, _ in ends], b=[second for _, second in ends])
    rows = [
        (*key, _sentences_of(found, claimed=True), _sentences_of(found, claimed=False), _claimants(found))
        for key, found in stated[stated["a"] != stated["b"]].groupby(["a", "b", "relation"])
    ]
    table = pd.DataFrame(rows, columns=["a", "b", "relation", "claims", "own", "who"])
    return table.sort_values(["claims", "a", "b"], ascending=[False, True, True]).reset_index(drop=True)


def _sentences_of(found: pd.DataFrame, *, claimed: bool) -> int:
    rows = found[(found["attribution"] == "claim") == claimed]
    return len(rows[["doc_id", "sentence_a"]].drop_duplicates())


def _claimants(found: pd.DataFrame) -> tuple[str, ...]:
    """Give who claims it, those of most sentences first, nobody told last."""
    counts = found.loc[found["attribution"] == "claim", "asserted_by"].fillna("").value_counts().sort_index()
    return tuple(sorted(counts.index, key=lambda who: (who == "", -counts[who])))


def whole(actor: str, parents: Mapping[str, str]) -> str:
    """Give the actor at the end of the chain of what `actor` belongs to."""
    seen = [actor]
    while (parent := parents.get(seen[-1])) and parent not in seen:
        seen.append(parent)
    return seen[-1]
