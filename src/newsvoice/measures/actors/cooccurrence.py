"""Co-occurrence: which actors appear together, in whose voice, and how far beyond chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.measures.actors.segments import WINDOW, counting
from newsvoice.measures.contrast.significance import as_many_or_more
from newsvoice.measures.words.association import scores

WINDOWS = ("sentence", "paragraph", "document", WINDOW)
SPLITS = (
    "reported", "commentary", "quoted", "speaker × quoted", "commentary × quoted", "reported × commentary",
)  # fmt: skip
PAIRS = (
    "doc_id", "window", "sentence", "start", "end", "a", "b", "split",
    "sentence_a", "start_a", "end_a", "sentence_b", "start_b", "end_b",
)  # fmt: skip
EDGES = (
    "a", "b", "count", "documents", *SPLITS, "count_a", "count_b", "windows", "expected",
    "jaccard", "dice", "npmi", "log_likelihood", "association_strength", "p", "q", "tests",
)  # fmt: skip
_REPORTED, _COMMENTARY, _QUOTED = 1, 2, 4
_FLAGS = {"reported": _REPORTED, "commentary": _COMMENTARY, "quoted": _QUOTED}


def pairs(mentions: pd.DataFrame, sentences: pd.DataFrame, *, window: str = "sentence") -> pd.DataFrame:
    """Give one row for each window and unordered pair of different actors named in it.

    A window is a sentence, a paragraph, a document or a segment of n tokens ("tokens", with the sentences of
    `segments.cut`); a pair counts once in it, however often both are named.
    Only mentions of the sense `actor` count. Sentences printed before in the document and boilerplate are
    left out, but the first printing of a caption counts, as reported text. Columns:

    - doc_id, window (its number in the document), sentence (its first one), start, end (of the window in the
      raw text); a, b: the actors, a < b.
    - split: "reported", "commentary" or "quoted" if both stand in that voice somewhere in the window; else
      "speaker × quoted" (reported text and a quotation), "commentary × quoted" or "reported × commentary".
    - sentence_a, start_a, end_a and the same for b: the first mention of each.

    `ValueError` for an unknown window.
    """
    found = actors(mentions, sentences, window=window)
    both = found.merge(found, on=["doc_id", "window"], suffixes=("_a", "_b"))
    both = both[both["actor_a"] < both["actor_b"]].rename(columns={"actor_a": "a", "actor_b": "b"})
    both["split"] = _split(both["flags_a"].to_numpy(), both["flags_b"].to_numpy())
    both = both.merge(windows(sentences, window), on=["doc_id", "window"])
    return both.sort_values(["doc_id", "window", "a", "b"])[list(PAIRS)].reset_index(drop=True)


def actors(mentions: pd.DataFrame, sentences: pd.DataFrame, *, window: str = "sentence") -> pd.DataFrame:
    """Give one row a window and actor in it: doc_id, window, actor, first mention, voices as flags."""
    counting = places(sentences, window)
    named = mentions[mentions["sense"] == "actor"].merge(counting, on=["doc_id", "sentence"])
    named = named[(named["voice"] != "boilerplate") | named["caption"]]
    if window == WINDOW:  # of a sentence in two segments, the part the name begins in
        named = named[named["start"].between(named["from"], named["to"], inclusive="left")]
    # A caption is page furniture by place, but its first printing is the outlet's own text.
    flags = named["voice"].map(_FLAGS).fillna(_REPORTED).astype(int)
    named = named.assign(**{f"has_{bit}": (flags & bit) > 0 for bit in _FLAGS.values()}).sort_values("start")
    groups = named.groupby(["doc_id", "window", "actor"])
    first = groups[["sentence", "start", "end"]].first()
    bits = [groups[f"has_{bit}"].any().astype(int) * bit for bit in _FLAGS.values()]
    return first.assign(flags=sum(bits)).reset_index()


def edges(
    pairs: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, *, window: str = "sentence"
) -> pd.DataFrame:
    """Give one row for each pair of actors that appear together, most often first. `window` as given to
    `pairs`.

    Columns: a, b; count (windows with both), documents, one count for each split; count_a, count_b (windows
    with each), windows (all that could have named somebody); expected = count_a · count_b / windows; jaccard,
    dice, npmi, log_likelihood, see `association.scores`; association_strength = count · 2m / (kₐ k_b) with k
    the sum of an actor's counts and m of all (van Eck & Waltman 2009, JASIST 60(8)); p: exact hypergeometric
    probability of as many or more by chance; q: p after Benjamini & Hochberg over *all* pairs of named
    actors, seen together or not, of which there are `tests`.
    """
    if pairs.empty:
        return pd.DataFrame(columns=list(EDGES))
    named = actors(mentions, sentences, window=window)["actor"].value_counts()
    table = _counts(pairs).assign(windows=len(windows(sentences, window)))
    table["count_a"], table["count_b"] = table["a"].map(named), table["b"].map(named)
    names = {"count": "f", "count_a": "f1", "count_b": "f2", "windows": "N"}
    table = table.join(scores(table.rename(columns=names))[["expected", "npmi", "log_likelihood", "dice"]])
    table["jaccard"] = table["count"] / (table["count_a"] + table["count_b"] - table["count"])
    table["association_strength"] = association_strength(table)
    p = as_many_or_more(table["count"], table["windows"], table["count_a"], table["count_b"])
    tests = len(named) * (len(named) - 1) // 2
    table = table.assign(p=p, tests=tests)
    table["q"] = adjusted(table["p"].to_numpy(), tests)
    order = table.sort_values(["count", "a", "b"], ascending=[False, True, True])
    return order[list(EDGES)].reset_index(drop=True)


def association_strength(edges: pd.DataFrame) -> pd.Series:
    """Give count · 2m / (kₐ k_b) of every edge (a, b, count): observed over expected in a random network."""
    ends = pd.concat([edges.set_index("a")["count"], edges.set_index("b")["count"]])
    strength = ends.groupby(level=0).sum()
    return edges["count"] * ends.sum() / (edges["a"].map(strength) * edges["b"].map(strength))


def adjusted(p: NDArray[np.float64], tests: int) -> NDArray[np.float64]:
    """Give Benjamini–Hochberg q-values of `p` among `tests` tests; those not given have p = 1.

    There are as many tests as pairs of actors, most of them of pairs that were never seen: a table of all would not
    fit into memory, and a p of 1 makes no other q smaller.
    """
    order = np.argsort(p)
    scaled = p[order] * (tests / np.arange(1, len(p) + 1))
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return q


def matrix(
    edges: pd.DataFrame, *, value: str = "count", actors: Sequence[str] | None = None, top: int | None = None
) -> pd.DataFrame:
    """Give `value` of every pair as a symmetric frame, actors by their total, largest first, or as given.

    Only the first `top` of them, if it is given. A pair that never appears together and the diagonal are 0.
    """
    both = pd.concat([edges, edges.rename(columns={"a": "b", "b": "a"})])[["a", "b", value]]
    if actors is None:
        totals = both.groupby("a")[value].sum().rename("total").reset_index()
        actors = totals.sort_values(["total", "a"], ascending=[False, True])["a"].tolist()
    actors = list(actors)[:top]
    both = both[both["a"].isin(actors) & both["b"].isin(actors)]
    square = both.pivot_table(index="a", columns="b", values=value, aggfunc="sum", fill_value=0)
    return square.reindex(index=actors, columns=actors, fill_value=0).rename_axis(index=None, columns=None)


def places(sentences: pd.DataFrame, window: str) -> pd.DataFrame:
    """Give the window of every sentence that counts: doc_id, sentence, its ends as from and to, window, caption."""
    if window not in WINDOWS:
        raise ValueError(f"unknown window {window!r}; choose one of {', '.join(WINDOWS)}")
    kept = counting(sentences)
    number = 0 if window == "document" else kept[window]
    frame = kept[["doc_id", "sentence", "start", "end"]].assign(window=number, caption=kept["role"] == "caption")
    return frame.rename(columns={"start": "from", "end": "to"})


def windows(sentences: pd.DataFrame, window: str) -> pd.DataFrame:
    """Give every window that could name somebody: doc_id, window, sentence (its first one), start, end."""
    groups = places(sentences, window).groupby(["doc_id", "window"])
    return groups.agg(sentence=("sentence", "min"), start=("from", "min"), end=("to", "max")).reset_index()


def _split(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.str_]:
    both, either = a & b, a | b
    tests = [both & _REPORTED, both & _COMMENTARY, both & _QUOTED]
    crossed = [(either & mask) == mask for mask in (_REPORTED | _QUOTED, _COMMENTARY | _QUOTED)]
    return np.select([test > 0 for test in tests] + crossed, SPLITS[:5], SPLITS[5])


def _counts(pairs: pd.DataFrame) -> pd.DataFrame:
    groups = pairs.groupby(["a", "b"])
    table = groups.agg(count=("split", "size"), documents=("doc_id", "nunique"))
    split = pairs.groupby(["a", "b", "split"]).size().unstack(fill_value=0)
    return table.join(split.reindex(columns=list(SPLITS), fill_value=0)).reset_index()
