"""No claim without an effect: voices and names are dealt anew, and every verdict of the book is asked again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from newsvoice.measures.actors import permutation
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.contrast import verdict
from newsvoice.show import sentences as say
from newsvoice.tables import Tables, plain


def claims(tables: Tables) -> list[str]:
    """What the chapters would claim of a corpus, from the frames their sentences are made of."""
    measures = Measures(tables, {})
    sides = measures.sides()
    compared = {"words": sides.keyness(), "actors": sides.named_actors(), "stance": sides.stance_of_sides()}
    found = [f"{name}: {row.verdict}" for name, frame in compared.items()
             for row in frame[verdict.claims(frame["verdict"])].itertuples()]  # fmt: skip
    found += [f"tone: {v}" for v in sides.tone_of_sides()["verdict"] if v != verdict.NONE_CLEAR]
    edges = measures.edges()
    return found + [f"{r.a} and {r.b}" for r in edges[edges["verdict"] == permutation.MORE].itertuples()]


def dealt(tables: Tables, rng: np.random.Generator) -> Tables:
    """The corpus with the voices of its pieces dealt anew within each document, and with the actors of its mentions.

    A piece is a stretch of one sentence in one voice; what stands in it keeps its place.
    """
    tokens = plain(tables.tokens)
    counted = tokens[tokens["voice"] != "boilerplate"]
    pieces = counted.groupby(["doc_id", "sentence", "voice"], sort=False).size().reset_index()
    pieces["new"] = pieces.groupby("doc_id")["voice"].transform(lambda v: rng.permutation(v.to_numpy()))
    keys = ["doc_id", "sentence", "voice"]
    new = pieces.set_index(keys)["new"]

    def moved(frame: pd.DataFrame) -> pd.DataFrame:
        voice = [new.get(key, key[2]) for key in frame[keys].itertuples(index=False, name=None)]
        return frame.assign(voice=voice, container=voice)

    mentions = moved(tables.mentions)
    real = mentions["sense"] == "actor"
    shuffled = mentions[real].groupby("doc_id")["actor"].transform(lambda a: rng.permutation(a.to_numpy()))
    mentions.loc[real, "actor"] = shuffled
    return replace(tables, tokens=moved(tokens), mentions=mentions)


def test_the_shipped_corpus_claims_nothing(seeds: Tables) -> None:
    assert claims(seeds) == []


@pytest.mark.parametrize("books", [20, pytest.param(100, marks=pytest.mark.long)])
def test_at_most_five_per_cent_of_books_claim_something_when_nothing_is_there(seeds: Tables, books: int) -> None:
    """All verdicts of a book together, of three dispatches and two reports; 20 books quickly, 100 in a long run."""
    wrong = [found for seed in range(books) if (found := claims(dealt(seeds, np.random.default_rng(seed))))]
    assert len(wrong) <= books * 0.05, wrong


def planted(documents: int, rng: np.random.Generator) -> Tables:
    """Documents of forty sentences in two voices; the commentary says “propaganda”, and A and B are named together."""
    from newsvoice import tables

    tokens, mentions, spans, about = [], [], [], []
    for d in range(documents):
        doc, at = f"d{d:02}", 0
        for s in range(40):
            voice, container = ("commentary", "commentary") if s >= 20 else ("quoted", "reported")
            words = [f"w{w}" for w in rng.integers(0, 200, 12)]
            if voice == "commentary" and s % 2:
                words[3] = "propaganda"
            start = at
            for n, word in enumerate(words):
                tokens.append((doc, at, at + 5, s, word, word, voice, container))
                both = s % 5 == 0 and n in (5, 7)
                alone = (s in (3, 23) and n == 5) or (s in (6, 26) and n == 7)
                if both or alone:
                    actor = "a" if n == 5 else "b"
                    mentions.append((doc, at, at + 5, actor, actor, "person", "name", "actor", voice, container, s))
                at += 6
            spans.append((doc, start, at - 1, s, s, container, "body", False, " ".join(words)))
        about.append((doc, doc, "", doc, *[""] * 11, "x" * at, at, "read", "", *[""] * 5, 0, "", 0.0))
    actors = [(name, name.upper(), "person", "", "", "") for name in ("a", "b")]
    rows = {"documents": about, "tokens": tokens, "mentions": mentions, "sentences": spans, "actors": actors}
    return tables.build(rows)


@pytest.mark.parametrize("seed", range(3))
def test_what_was_planted_is_found_and_said(seed: int) -> None:
    measures = Measures(planted(6, np.random.default_rng(seed)), {})
    compared = measures.sides().keyness()
    assert compared.iloc[0]["term"] == "propaganda" and compared.iloc[0]["verdict"] == "more in commentary"
    assert "“propaganda” (more in commentary" in say.keyness(compared).markup
    edges = measures.edges()
    assert edges["verdict"].tolist() == [permutation.MORE]
    assert "A and B" in say.pairs(edges, unit="sentence").markup


def test_a_pair_that_one_document_has_is_not_claimed() -> None:
    whole = planted(6, np.random.default_rng(0))
    one = replace(whole, mentions=whole.mentions[whole.mentions["doc_id"] == "d00"])
    edges = Measures(one, {}).edges()
    assert edges["q_within"].iloc[0] < 0.05 and edges["verdict"].iloc[0] != permutation.MORE
