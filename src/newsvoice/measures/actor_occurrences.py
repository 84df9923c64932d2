"""Occurrences of actors: where they are named, with whom, near which words, and what is said to link them.

Functions that find the occurrences of rows of a measure, as ``occurrences.Kind.find`` describes them.
"""

from __future__ import annotations

import pandas as pd

from newsvoice.core.voices import BOILERPLATE
from newsvoice.measures.actors import cooccurrence, segments
from newsvoice.measures.actors import relations as links
from newsvoice.measures.portrayal import company, evaluation
from newsvoice.tables import Tables, printed
from newsvoice.tables.spans import PLACE

RELATION = ("a", "b", "relation", "cue", "doc_id", "sentence")
"""What tells one link of two actors from another."""


def counts(mentions: pd.DataFrame) -> pd.Series:
    """Which mentions, by sense and voice, name an actor as an actor outside of boilerplate."""
    return (mentions["sense"] == "actor") & (mentions["voice"] != BOILERPLATE)


def named(tables: Tables) -> pd.DataFrame:
    """The mentions that name an actor as an actor, boilerplate left out, a name on one line."""
    found = tables.mentions[counts(tables.mentions)]
    return found.assign(surface=found["surface"].str.split().str.join(" "))


def mentions(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Every mention of an actor as an actor."""
    found = named(tables)
    return found[found["actor"].isin(rows["actor"])]


def pairs(tables: Tables, rows: pd.DataFrame, *, window: str = "sentence", length: int = 20) -> pd.DataFrame:
    """Every window of text that both actors of a pair are named in."""
    ends = tables.mentions[tables.mentions["actor"].isin({*rows["a"], *rows["b"]})]
    shared = _shared(tables, ends, window, length).merge(rows[["a", "b"]].drop_duplicates(), on=["a", "b"])
    return _both_ends(shared, tables)


def partners(tables: Tables, rows: pd.DataFrame, *, window: str = "sentence", length: int = 20) -> pd.DataFrame:
    """Every window that an actor shares with another, once for each other actor in it."""
    shared = _shared(tables, tables.mentions, window, length)
    own = [shared[shared[side].isin(rows["actor"])].assign(actor=shared[side]) for side in ("a", "b")]
    return _both_ends(pd.concat(own).sort_index(kind="stable"), tables)


def _shared(tables: Tables, mentions: pd.DataFrame, window: str, length: int) -> pd.DataFrame:
    parts = segments.of(tables, window=window, length=length)
    return cooccurrence.pairs(mentions, parts, window=window)


def _both_ends(pairs: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The first mention of either actor of each pair, as two places of one unit."""
    pairs = pairs.drop(columns=PLACE[1:]).reset_index(drop=True).rename_axis("unit").reset_index()
    keys = [name for name in ("unit", "doc_id", "a", "b", "actor", "split") if name in pairs]
    sides = [
        pairs[keys].join(
            pairs[[f"sentence_{side}", f"start_{side}", f"end_{side}"]].set_axis(["sentence", "start", "end"], axis=1)
        )
        for side in ("a", "b")
    ]
    voices = tables.mentions.drop_duplicates(["doc_id", "start"])[["doc_id", "start", "voice"]]
    return pd.concat(sides).merge(voices, on=["doc_id", "start"], how="left").fillna({"voice": ""})


def relations(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """What links two actors, and their names."""
    used = {
        "mentions": tables.mentions,
        "sentences": printed.sentences(tables),
        "quotations": tables.quotations,
        "indirect": tables.indirect,
    }
    own = {name: _of_documents(frame, rows) for name, frame in used.items()}
    shared = cooccurrence.pairs(own["mentions"], own["sentences"])
    labelled = links.label(shared, *own.values())
    keys = list(RELATION)
    return links.places(labelled.merge(rows[keys].drop_duplicates(), on=keys), tables.mentions, tables.passages)


def _of_documents(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["doc_id"].isin(rows["doc_id"])]


def neighbours(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Every use of a word beside a name of an actor."""
    others = set(tables.words("term")["term"].unique()) - set(rows["neighbour"])
    near = company.places(tables.mentions, tables.words(*PLACE, "voice", "term"), exclude=others)
    return near[near["actor"].isin(rows["actor"])].rename(columns={"term": "neighbour"})


def evaluations(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Every use of an evaluative word near a name of an actor."""
    near = evaluation.places(tables.mentions, tables.words(*PLACE, "voice", "form"))
    found = near[near["actor"].isin(rows["actor"]) & near["term"].isin(rows["evaluative_word"])]
    return found.rename(columns={"term": "evaluative_word"})
