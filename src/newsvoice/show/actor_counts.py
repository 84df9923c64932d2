"""What the pages of actors show, counted once for all of them and dealt to the actors.

So a page costs what its own actor has in the corpus, and not the corpus again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures import actor_occurrences, occurrences
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.portrayal import company, comparison, evaluation
from newsvoice.measures.words import stopwords

LEAST = 5  # sentences that name an actor which has a page
MOST = 100  # actors that have one, those in most sentences
ROWS = 20  # of a table

TALLIED = {"names": ("surface", 1), "neighbours": ("neighbour", 2), "evaluations": ("evaluative_word", 1)}
"""The column that tells the rows of each kind apart, and the uses below which a row is not listed."""

COUNTS = ["count", *VOICES, "documents"]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the pages are made from.

    Args:
        actors: a row an actor that has a page, most sentences first: actor, name, type, count, documents, sentences.
        spans: the places in the text of each kind of thing counted, by kind and actor; see ``occurrences.KINDS``.
        tallies: the names, the words beside them and those of praise and blame with their counts, by kind and actor.
        pairs: the actors in the same sentences as each, most often first: a, b, actor (the other), counts.
        quotations: those of each actor.
    """

    actors: pd.DataFrame
    spans: Mapping[str, Mapping[str, pd.DataFrame]]
    tallies: Mapping[str, Mapping[str, pd.DataFrame]]
    pairs: Mapping[str, pd.DataFrame]
    quotations: Mapping[str, pd.DataFrame]


def count(measures: Measures, *, least: int = LEAST, most: int = MOST) -> Counted:
    """Count for all actors what their pages show.

    Args:
        measures: of the corpus.
        least: sentences that must name an actor.
        most: actors, those in most sentences.
    """
    t = measures.tables
    mentions = actor_occurrences.named(t)
    chosen = _chosen(measures.actors(), mentions, least, most)
    own = mentions[mentions["actor"].isin(chosen["actor"])]
    said = measures.quotations()
    own = own.assign(speaker=comparison.speaking(own, said))
    small = stopwords.excluded(str(measures.parameter("stop_words")), str(measures.parameter("word_unit")))
    tokens = t.words()
    beside = company.places(t.mentions, tokens, exclude=small).rename(columns={"term": "neighbour"})
    valued = evaluation.places(t.mentions, tokens).rename(columns={"term": "evaluative_word"})
    pairs = _pairs(measures.pairs_in_sentences(), chosen["actor"])
    together = occurrences.find("pairs", t, pairs, {}) if len(pairs) else pd.DataFrame(columns=["a", "b"])
    by_kind = {"mentions": own, "names": own, "neighbours": beside, "evaluations": valued}
    spans = {kind: _by_actor(frame, chosen["actor"]) for kind, frame in by_kind.items()}
    tallies = {kind: _tally(by_kind[kind], chosen["actor"], key, least) for kind, (key, least) in TALLIED.items()}
    ends = pd.concat([together.assign(actor=together[side]) for side in ("a", "b")])
    return Counted(
        chosen,
        {**spans, "pairs": _by_actor(ends, chosen["actor"])},
        tallies,
        dict(list(pairs.groupby("of", sort=False))),
        _by_actor(said, chosen["actor"]),
    )


def _chosen(actors: pd.DataFrame, mentions: pd.DataFrame, least: int, most: int) -> pd.DataFrame:
    sentences = mentions.drop_duplicates(["actor", "doc_id", "sentence"]).groupby("actor").size()
    found = actors.assign(sentences=actors["actor"].map(sentences).fillna(0).astype(int))
    found = found[found["sentences"] >= least].sort_values(["sentences", "actor"], ascending=[False, True])
    return found.head(most).reset_index(drop=True)


def _by_actor(frame: pd.DataFrame, actors: Iterable[str]) -> dict[str, pd.DataFrame]:
    return dict(list(frame[frame["actor"].isin(list(actors))].groupby("actor", sort=False)))


def _pairs(edges: pd.DataFrame, actors: Iterable[str]) -> pd.DataFrame:
    """The most frequent company of each actor: the columns of ``edges``, of (the actor), actor (the other)."""
    both = pd.concat([edges.assign(of=edges["a"], actor=edges["b"]), edges.assign(of=edges["b"], actor=edges["a"])])
    own = both[both["of"].isin(list(actors))].sort_values(["of", "count", "actor"], ascending=[True, False, True])
    return own.groupby("of", sort=False).head(ROWS)


def _tally(spans: pd.DataFrame, actors: pd.Series, key: str, least: int) -> dict[str, pd.DataFrame]:
    """By actor, a row for each value of a column, most frequent first: actor, the value, count, by voice, documents."""
    own = spans[spans["actor"].isin(actors)]
    grouped = own.groupby(["actor", key])
    split = pd.crosstab([own["actor"], own[key]], own["voice"]).reindex(columns=list(VOICES), fill_value=0)
    frame = split.assign(count=grouped.size(), documents=grouped["doc_id"].nunique()).reset_index()
    frame = frame[frame["count"] >= least].sort_values(["count", key], ascending=[False, True])
    return _by_actor(frame[["actor", key, *COUNTS]], actors)
