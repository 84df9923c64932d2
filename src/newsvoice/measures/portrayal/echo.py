"""Echo: which sentences of the commentary take up which quotation of the same document.

A sentence takes a quotation up if it shares rare words and actors with it. Two texts on one subject always share
some, so every quotation is also set against commentary dealt at random.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from newsvoice.tables import plain
from newsvoice.tables.spans import covering

COLUMNS = (
    "doc_id", "start", "end", "quoted_sentence", "speaker", "statement", "sentence", "score", "chance", "shared",
    "p", "q", "verdict",
)  # fmt: skip
TAKEN_UP, CHANCE, ALONE = "taken up", "no more than chance", "left alone"
LEVEL = 0.05


def answers(
    quotations: pd.DataFrame,
    tokens: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    answering: str = "commentary",
    exclude: Collection[str] = frozenset(),
    samples: int = 20_000,
    seed: int = 0,
) -> pd.DataFrame:
    """Give one row for each quotation of a document that has `answering` text: the sentence that answers it best.

    Quotations inside that text itself and scare quotes are left out. The score is the summed rarity of the shared
    items, ln(n / n_i) over the n units (quotations and answering sentences) of the corpus that hold the item; items
    are words outside `exclude` and actors. Columns:

    - doc_id, start, end, quoted_sentence, speaker, statement: the quotation; statement is "quoted" unless `quotations`
      has such a column, as for indirect speech.
    - sentence: the answering sentence with the highest score, score, shared (the items, rarest first; actors begin
      with "@").
    - chance: mean best score when the items of all answering sentences of the corpus are dealt anew to sentences of
      the same lengths, `samples` times; p: how often that reaches the score (+1 over +1; Phipson & Smyth 2010); q:
      after Benjamini & Hochberg over all quotations.
    - verdict: "taken up" if q < 0.05, "left alone" if nothing is shared (sentence is −1 then), else "no more
      than chance".

    Rare shared words are no proof of an answer: a document has its own subject, which the random commentary of the
    whole corpus has less of. The pair is there to be read. Empty without answering text.
    """
    asked = quotations[(quotations["kind"] != "scare") & (quotations["container"] != answering)]
    items = _items(tokens, mentions, exclude)
    asks = _inside(asked, items)
    replies = items[items["voice"] == answering].drop_duplicates(["doc_id", "sentence", "item"])
    asks = asks[asks["doc_id"].isin(replies["doc_id"])].drop_duplicates(["unit", "item"])
    if asks.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    rarity = _rarity(asks, replies)
    rng = np.random.default_rng(seed)
    rows = [
        _best(ask, replies[replies["doc_id"] == doc], replies["item"], rarity, samples, rng)
        for (doc, _), ask in asks.groupby(["doc_id", "unit"])
    ]
    units = (
        asks.groupby(["doc_id", "unit"])[["from", "to", "quoted_sentence", "speaker", "statement"]]
        .first()
        .reset_index()
    )
    table = units.rename(columns={"from": "start", "to": "end"}).join(pd.DataFrame(rows))
    table["q"] = false_discovery_control(table["p"])
    table["verdict"] = np.select([table["score"] == 0, table["q"] < LEVEL], [ALONE, TAKEN_UP], CHANCE)
    table = table.sort_values(["p", "score", "doc_id", "start"], ascending=[True, False, True, True])
    return table[list(COLUMNS)].reset_index(drop=True)


def _items(tokens: pd.DataFrame, mentions: pd.DataFrame, exclude: Collection[str]) -> pd.DataFrame:
    """Give what can be shared, in order: the words outside names, and the actors. A name is one item, not its words."""
    named = mentions[mentions["sense"] == "actor"].assign(item="@" + mentions["actor"])
    columns = ["doc_id", "start", "end", "sentence", "voice", "item"]
    words = plain(tokens)
    words = words.assign(item=words["term"])
    words = words[~words["term"].isin(list(exclude)) & (covering(words, named) < 0)]
    return pd.concat([words[columns], named[columns]]).sort_values(["doc_id", "start"]).reset_index(drop=True)


def _inside(asked: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Give the items inside each quotation, with a number for the quotation."""
    asked = asked if "statement" in asked else asked.assign(statement="quoted")
    units = asked.reset_index(drop=True).rename_axis("unit").reset_index()
    units = units.rename(columns={"start": "from", "end": "to", "sentence": "quoted_sentence"})
    units = units[["unit", "doc_id", "from", "to", "quoted_sentence", "speaker", "statement"]].fillna({"speaker": ""})
    both = units.merge(items[items["voice"] != "boilerplate"], on="doc_id")
    return both[(both["from"] <= both["start"]) & (both["end"] <= both["to"])]


def _rarity(asks: pd.DataFrame, replies: pd.DataFrame) -> pd.Series:
    units = asks["unit"].nunique() + len(replies[["doc_id", "sentence"]].drop_duplicates())
    return np.log(units / pd.concat([asks["item"], replies["item"]]).value_counts())


def _best(
    ask: pd.DataFrame, own: pd.DataFrame, pool: pd.Series, rarity: pd.Series, samples: int, rng: np.random.Generator
) -> dict[str, object]:
    """Give the best answer to one quotation and how well commentary dealt at random answers it."""
    weight = rarity.reindex(ask["item"])
    # A sentence that quotes does not answer what it quotes.
    value = own["item"].map(weight).fillna(0.0).where(own["sentence"] != ask["quoted_sentence"].iloc[0], 0.0)
    scores = value.groupby(own["sentence"]).sum()
    sentence, score = int(scores.idxmax()), float(scores.max())
    starts = np.flatnonzero(own["sentence"].ne(own["sentence"].shift()))
    worth = pool.map(weight).fillna(0.0).to_numpy()
    dealt = np.add.reduceat(worth[rng.integers(len(worth), size=(samples, len(own)))], starts, axis=1).max(axis=1)
    shared = weight[weight.index.isin(own.loc[own["sentence"] == sentence, "item"])].sort_values(ascending=False)
    return {
        "sentence": sentence if score else -1,
        "score": score,
        "chance": float(dealt.mean()),
        "shared": tuple(shared.index) if score else (),
        "p": float((1 + (dealt >= score - 1e-9).sum()) / (samples + 1)),
    }
