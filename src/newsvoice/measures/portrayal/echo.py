"""Echo: which sentences of the commentary take up which statement of the same document.

A sentence takes a statement up if it shares rare words and actors with it. Two texts on one subject always share some,
so every statement is also set against the same commentary with its words dealt anew to its sentences: what a document
is about then stays in it, but in no sentence more than in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from newsvoice.measures.words import units
from newsvoice.tables import plain
from newsvoice.tables.spans import covering, within

COLUMNS = (
    "doc_id", "start", "end", "quoted_sentence", "speaker", "statement", "sentence", "score", "chance", "shared",
    "p", "q", "verdict",
)  # fmt: skip
TAKEN_UP, CHANCE, ALONE = "taken up", "no more than chance", "left alone"
LEVEL = 0.05
AT_ONCE = 4_000_000
"""Words that are dealt together, so that memory stays small however long a commentary is."""
TILTS = np.concatenate([[0.0], np.geomspace(0.01, 50, 60)])
GRID = 257  # totals at which a bound is computed; between them it is interpolated


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
    """Give one row for each statement of a document that has `answering` text: the sentence that answers it best.

    Quotations inside that text itself and scare quotes are left out. Items are the stems of words outside `exclude`,
    and actors. The score of a sentence says how surprising it is that so many of its items are those of the statement:
    −log₁₀ of (a bound on) the probability of as much or more, if the items of all answering sentences of the document
    were dealt to them at random; each counts by its rarity, ln((n + 1) / n_i) with the n_i of n units (statements and
    answering sentences) of the corpus that hold it. Columns:

    - doc_id, start, end, quoted_sentence, speaker, statement: the quotation; statement is "quoted" unless `quotations`
      has such a column, as for indirect speech.
    - sentence: the answering sentence with the highest score, score, shared (the words of that sentence that are
      shared, rarest in the corpus first; actors begin with "@").
    - chance: mean best score when the items are dealt anew, `samples` times; p: how often that reaches the score (+1
      over +1; Phipson & Smyth 2010); q: after Benjamini & Hochberg over all statements.
    - verdict: "taken up" if q < 0.05, "left alone" if nothing is shared (sentence is −1 then), else "no more
      than chance".

    A commentary of one sentence, or one that shares a single word with a statement, can never be told from chance.
    Empty without answering text.
    """
    asked = quotations[(quotations["kind"] != "scare") & (quotations["container"] != answering)]
    answered = {doc for frame in (tokens, mentions) for doc in frame.loc[frame["voice"] == answering, "doc_id"]}
    asked, tokens, mentions = (frame[frame["doc_id"].isin(answered)] for frame in (asked, tokens, mentions))
    items = _items(tokens, mentions, exclude)
    asks = _inside(asked, items)
    replies = items[items["voice"] == answering].drop_duplicates(["doc_id", "sentence", "item"])
    asks = asks[asks["doc_id"].isin(replies["doc_id"])].drop_duplicates(["unit", "item"])
    if asks.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    rarity, rng = _rarity(asks, replies), np.random.default_rng(seed)
    own = dict(list(replies.groupby("doc_id")))
    rows = [row for doc, ask in asks.groupby("doc_id") for row in _document(ask, own[doc], rarity, samples, rng)]
    found = pd.DataFrame(rows).set_index("unit")
    kept = ["doc_id", "from", "to", "quoted_sentence", "speaker", "statement"]
    table = asks.groupby("unit")[kept].first().rename(columns={"from": "start", "to": "end"}).join(found)
    table["q"] = false_discovery_control(table["p"])
    table["verdict"] = np.select([table["sentence"] < 0, table["q"] < LEVEL], [ALONE, TAKEN_UP], CHANCE)
    table = table.sort_values(["p", "score", "doc_id", "start"], ascending=[True, False, True, True])
    return table[list(COLUMNS)].reset_index(drop=True)


def _items(tokens: pd.DataFrame, mentions: pd.DataFrame, exclude: Collection[str]) -> pd.DataFrame:
    """Give what can be shared, in order: the words outside names by their stem, and the actors.

    A name is one item, not its words. Columns: doc_id, start, end, sentence, voice, item, form (as it is counted).
    """
    named = mentions[mentions["sense"] == "actor"].assign(item="@" + mentions["actor"], form="@" + mentions["actor"])
    columns = ["doc_id", "start", "end", "sentence", "voice", "item", "form"]
    words = plain(tokens)
    words = words[~words["term"].isin(list(exclude)) & (covering(words, named) < 0)]
    stems = {term: units.of(term, "stem") for term in words["term"].unique()}
    words = words.assign(item=words["term"].map(stems), form=words["term"])
    return pd.concat([words[columns], named[columns]]).sort_values(["doc_id", "start"]).reset_index(drop=True)


def _inside(asked: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Give the items inside each statement, with a number for the statement."""
    asked = asked if "statement" in asked else asked.assign(statement="quoted")
    units = asked.reset_index(drop=True).rename_axis("unit").reset_index()
    units = units.rename(columns={"start": "from", "end": "to", "sentence": "quoted_sentence"})
    units = units[["unit", "doc_id", "from", "to", "quoted_sentence", "speaker", "statement"]].fillna({"speaker": ""})
    items = items[items["voice"] != "boilerplate"]
    unit, item = within(units.rename(columns={"from": "start", "to": "end"}), items)
    found = units.iloc[unit].reset_index(drop=True).join(items.iloc[item].drop(columns="doc_id").reset_index(drop=True))
    return found[found["end"] <= found["to"]]


def _rarity(asks: pd.DataFrame, replies: pd.DataFrame) -> pd.Series:
    units = asks["unit"].nunique() + len(replies[["doc_id", "sentence"]].drop_duplicates())
    return np.log((units + 1) / pd.concat([asks["item"], replies["item"]]).value_counts())


def _document(
    asks: pd.DataFrame, own: pd.DataFrame, rarity: pd.Series, samples: int, rng: np.random.Generator
) -> Iterator[dict[str, object]]:
    """Give the best answer to each statement of one document and how well the words dealt anew answer it.

    `own` are the items of its answering sentences.
    """
    sentences, place = np.unique(own["sentence"].to_numpy(), return_inverse=True)
    statements = [_Statement(unit, ask, own, np.bincount(place), rarity) for unit, ask in asks.groupby("unit")]
    best = np.empty((len(statements), samples))
    step = max(1, AT_ONCE // len(own))
    for at in range(0, samples, step):
        dealt = rng.permuted(np.tile(place, (min(step, samples - at), 1)), axis=1)
        for row, statement in enumerate(statements):
            best[row, at : at + step] = statement.surprise(dealt).max(axis=1)
    for statement, chance in zip(statements, best, strict=True):
        surprise = statement.surprise(place[None, :])[0]
        at = int(np.lexsort((statement.totals(place[None, :])[0], surprise))[-1])
        score, shared = float(surprise[at]), own[(place == at) & (statement.worth > 0)]
        order = shared["item"].map(rarity).sort_values(ascending=False, kind="stable").index
        yield {
            "unit": statement.unit,
            "sentence": int(sentences[at]) if len(shared) else -1,
            "score": score,
            "chance": float(chance.mean()),
            "shared": tuple(shared.loc[order, "form"]),
            "p": float((1 + (chance >= score - 1e-9).sum()) / (samples + 1)),
        }


class _Statement:
    """A statement and how surprising it is what each answering sentence shares with it.

    A sentence with a share f of all answering items has each shared item with probability f if they are dealt at
    random. How surprising it is that their rarities w add up to t is bounded by Chernoff: the largest
    θt − Σ ln(1 − f + f e^θw) over θ ≥ 0, here divided by ln 10. It grows with what is shared and falls with the length
    of the sentence.
    """

    def __init__(
        self, unit: int, ask: pd.DataFrame, own: pd.DataFrame, lengths: NDArray[np.int64], rarity: pd.Series
    ) -> None:
        self.unit, self._lengths = unit, lengths
        worth = own["item"].map(rarity.reindex(ask["item"])).fillna(0.0)
        # A sentence that quotes does not answer what it quotes.
        self.worth = worth.where(own["sentence"] != ask["quoted_sentence"].iloc[0], 0.0).to_numpy()
        self._at = np.flatnonzero(self.worth)
        weights = self.worth[self._at]
        self._grid = np.linspace(0, weights.sum(), GRID)
        self._rates = {int(n): _rates(weights, n / len(own), self._grid) for n in np.unique(lengths)}

    def totals(self, dealt: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give what each sentence (columns) shares in each deal (rows); `dealt` holds the sentence of each item."""
        sentences = len(self._lengths)
        cells = dealt[:, self._at] + sentences * np.arange(len(dealt))[:, None]
        weights = np.broadcast_to(self.worth[self._at], cells.shape)
        found: NDArray[np.float64] = np.bincount(cells.ravel(), weights.ravel(), len(dealt) * sentences).astype(float)
        return found.reshape(len(dealt), sentences)

    def surprise(self, dealt: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give how surprising what each sentence shares is, in the shape of `totals`."""
        found = self.totals(dealt)
        for length, rates in self._rates.items():
            some = self._lengths == length
            found[:, some] = np.interp(found[:, some], self._grid, rates)
        return found


def _rates(weights: NDArray[np.float64], share: float, totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the bound on −log₁₀ of the probability of each total, for a sentence with this share of all items."""
    cumulants = np.log1p(share * np.expm1(TILTS[:, None] * weights[None, :])).sum(axis=1)
    found: NDArray[np.float64] = (TILTS[:, None] * totals[None, :] - cumulants[:, None]).max(axis=0) / np.log(10)
    return found
