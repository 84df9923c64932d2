"""In which language a document is, and whether there are rules for it.

py3langid reads the first letters; its model lies in the package. A language that a table or a file states wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from newsvoice.core import executors, plain_texts, processors
from newsvoice.sources.detected_languages import Detected
from newsvoice.sources.input_records import Document

SUPPORTED = frozenset(("en",))  # with rules for voices, quotations and words
SAMPLE = 1_000  # characters that are looked at
FEWEST = 200  # letters; of fewer nothing can be said
SURE = 0.9  # probability from which a detection counts
MANY = 5_000  # documents from which on several processes pay
_DETECTED, _AS_OTHERS = "detected", "as most of the corpus"


def assigned(documents: Sequence[Document]) -> list[Document]:
    """The documents with their language and what it rests on.

    Short texts and uncertain detections have the language of most other documents; English, if none can be told.
    """
    detected = Detected(_detect, Path(__file__))
    if len(documents) > MANY:
        with executors.workers(processors.readers()) as who:
            unstated = [document for document in documents if not document.description.get("language")]
            detected.ahead(lambda: map(_beginning, unstated), who, "Telling languages")
    known = [_of(document, detected) for document in documents]
    detected.keep()
    counts = Counter(language for language, _ in known if language)
    main = max(sorted(counts), key=lambda code: counts[code]) if counts else "en"
    return [
        replace(document, language=language or main, language_basis=basis if language else _AS_OTHERS)
        for document, (language, basis) in zip(documents, known, strict=True)
    ]


def has_rules(language: str) -> bool:
    """Whether documents in a language are counted by voice; they are where it was never told, too."""
    return not language or language in SUPPORTED


def with_rules(documents: Iterable[Document]) -> list[Document]:
    """The documents that are counted by voice."""
    return [document for document in documents if has_rules(document.language)]


def why_not(language: str) -> str:
    """The reason why a document in a language is in no count by voice."""
    return f"it is in another language ({language}), for which there are no rules"


def detect(text: str) -> str:
    """The language of a text as a code of ISO 639-1; ``""`` if it is too short or not sure."""
    return _detect(text[: 4 * SAMPLE])


def _detect(beginning: str) -> str:
    sample = plain_texts.plain_text(beginning)[:SAMPLE]  # markup is of no language
    if sum(map(str.isalpha, sample)) < FEWEST:
        return ""
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else ""


def _of(document: Document, detected: Detected) -> tuple[str, str]:
    stated = document.description.get("language", "")
    if stated:
        return stated, document.description.get("language_basis") or "the corpus table"
    return detected.of(_beginning(document)), _DETECTED


def _beginning(document: Document) -> str:
    return document.text[: 4 * SAMPLE]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here: the model takes half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
