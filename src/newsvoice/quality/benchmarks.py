"""How fast the library is beside others that do the same work, on the same text, in the same run.

Times are of the processor, the shortest of several rounds; in each round everybody has a turn, so that a machine that
is busy is busy for all of them. What counts is the ratio.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from newsvoice import gazetteer
from newsvoice.annotate import annotation, quotations, voices, words
from newsvoice.annotate.mentions import Matcher
from newsvoice.gazetteer import Gazetteer
from newsvoice.quality import peers, word_draws
from newsvoice.sources.documents import Document

OURS = "newsvoice"
FEW, MANY = 100, 10_000
"""Names of actors that are looked for: how much slower the second number makes it."""

Work = Callable[[], object]


class Timing(NamedTuple):
    """How long one of several took for the same work; ``seconds`` is none, and ``reason`` says why, if it could not."""

    task: str
    who: str
    seconds: float | None
    reason: str = ""


def run(documents: Sequence[Document], *, rounds: int = 3) -> Iterator[Timing]:
    """Time every task on these documents, ours first in each.

    Args:
        documents: documents in English, as they were read.
        rounds: how often everything is done; the shortest time counts.
    """
    texts = [document.text for document in documents]
    yield from _timed("quotations with speakers", _quotation_works(texts), rounds)
    yield from _timed("words by document and voice", _count_works(texts), rounds)
    for number in (FEW, MANY):
        names = [" ".join(word_draws.name(n, 2)) for n in range(number)]
        yield from _timed(f"{number:,} names of actors", _name_works(texts, names), rounds)
    matcher = Matcher(_actors([" ".join(word_draws.name(n, 2)) for n in range(FEW)]))
    annotate: dict[str, Callable[[], Work]] = {
        OURS: lambda: lambda: [annotation.annotate(document, matcher) for document in documents]
    }
    yield from _timed("whole annotation", annotate, rounds)


def _timed(task: str, works: dict[str, Callable[[], Work]], rounds: int) -> Iterator[Timing]:
    """The times of a task; making the work ready is not timed."""
    ready: dict[str, Work] = {}
    missing: dict[str, str] = {}
    for who, make in works.items():
        try:
            ready[who] = make()
        except peers.MissingPeer as error:
            missing[who] = str(error)
    best = dict.fromkeys(ready, float("inf"))
    for _ in range(rounds):
        for who, work in ready.items():
            started = time.process_time()
            work()
            best[who] = min(best[who], time.process_time() - started)
    for who in works:
        yield Timing(task, who, best.get(who), missing.get(who, ""))


def _quotation_works(texts: Sequence[str]) -> dict[str, Callable[[], Work]]:
    return {
        OURS: lambda: lambda: [quotations.find(text, voices.containers(text)) for text in texts],
        "textacy, by paragraph": lambda: partial(peers.textacy_quotations(), texts),
    }


def _count_works(texts: Sequence[str]) -> dict[str, Callable[[], Work]]:
    documents = [_parts(text) for text in texts]
    return {
        OURS: lambda: partial(_counts, documents),
        "NLTK word_tokenize, FreqDist": lambda: partial(peers.nltk_counts(), documents),
        "scikit-learn CountVectorizer": lambda: partial(peers.scikit_counts(), documents),
    }


def _counts(documents: peers.Parts) -> list[dict[str, Counter[str]]]:
    """The terms of each document by voice, as the book counts them."""
    found: list[dict[str, Counter[str]]] = []
    for parts in documents:
        by_voice: dict[str, list[str]] = {}
        for voice, text in parts:
            by_voice.setdefault(voice, []).append(text)
        found.append({voice: words.counts(texts) for voice, texts in by_voice.items()})
    return found


def _parts(text: str) -> list[peers.Part]:
    containers = voices.containers(text)
    passages = voices.passages(containers, quotations.find(text, containers))
    return [(passage.voice, text[passage.start : passage.end]) for passage in passages]


def _name_works(texts: Sequence[str], names: Sequence[str]) -> dict[str, Callable[[], Work]]:
    def ours() -> Work:
        matcher = Matcher(_actors(names))
        return lambda: [matcher.find(text) for text in texts]

    return {
        OURS: ours,
        "pyahocorasick": lambda: partial(peers.ahocorasick_names(names), texts),
        "spaCy PhraseMatcher": lambda: partial(peers.spacy_names(names), texts),
    }


def _actors(names: Sequence[str]) -> Gazetteer:
    actors = [{"id": f"actor-{n}", "type": "organization", "name": name} for n, name in enumerate(names)]
    return gazetteer.build({"actors": actors})
