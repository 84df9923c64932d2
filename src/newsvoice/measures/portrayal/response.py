"""Response: what a sentence of commentary does with the statement it takes up, read from words in it.

It rejects it, doubts it, supports it, reports it, or (what is left) adds context or is unclear to a word list. The
words are short lists of ours that the report prints; the word a label was read from is shown with it, so that a
reader can disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from newsvoice.measures.portrayal.lexicons import base_forms
from newsvoice.measures.words.stopwords import function_words
from newsvoice.tables import plain
from newsvoice.tables.spans import covering

REJECTS, DOUBTS, SUPPORTS, REPORTS, CONTEXT = "rejects", "doubts", "supports", "reports", "adds context, or unclear"
LABELS = (REJECTS, DOUBTS, SUPPORTS, REPORTS, CONTEXT)
ADJECTIVES = {
    REJECTS: (
        "absurd", "baseless", "bogus", "fabricated", "false", "groundless", "implausible", "inaccurate", "incorrect",
        "laughable", "ludicrous", "misleading", "mistaken", "preposterous", "ridiculous", "spurious", "unfounded",
        "untenable", "untrue", "wrong",
    ),
    DOUBTS: (
        "doubtful", "dubious", "exaggerated", "far-fetched", "overstated", "questionable", "sceptical", "skeptical",
        "suspect", "unclear", "unconfirmed", "unconvincing", "unlikely", "unproven", "unsubstantiated", "unverified",
    ),
    SUPPORTS: (
        "accurate", "correct", "credible", "justified", "right", "sound", "true", "undeniable", "undisputed",
        "well-founded",
    ),
}  # fmt: skip
"""Judge what they are said of, or the word of saying they stand before, and nothing before another noun."""
VERBS = {
    REJECTS: ("belie", "contradict", "debunk", "discredit", "disprove", "refute"),
    DOUBTS: ("accuse", "allege", "claim", "exaggerate", "insinuate", "overstate", "profess", "purport", "wonder"),
    SUPPORTS: ("confirm", "corroborate", "substantiate", "validate", "vindicate"),
    REPORTS: (
        "add", "announce", "argue", "assert", "call", "declare", "describe", "emphasise", "emphasize", "insist",
        "reiterate", "remark", "repeat", "reply", "say", "stress", "tell", "tweet", "urge", "vow", "warn",
    ),
}  # fmt: skip
PHRASES = {
    REJECTS: (
        "a lie", "a myth", "an invention", "conspiracy theories", "conspiracy theory", "contrary to",
        "disinformation", "fabrication", "falsehood", "falsely", "far from", "fiction", "gave the lie",
        "give the lie", "gives the lie", "hoax", "in actual fact", "in reality", "misinformation", "no basis",
        "no evidence", "no foundation", "no proof", "no substance", "no such", "no truth", "nonsense", "not stand up",
        "not survive", "on the contrary", "propaganda", "the opposite", "the reverse", "without basis",
        "without evidence", "without foundation", "wrongly",
    ),
    DOUBTS: (
        "allegation", "allegations", "alleged", "allegedly", "awaits confirmation", "be verified", "caution",
        "disputed", "doubt", "doubts", "far from certain", "far from clear", "far from proven", "grain of salt",
        "hard to believe", "hard to see", "hard to verify", "if true", "no independent", "not beyond dispute",
        "not beyond doubt", "not certain", "not clear", "not convinced", "open question", "open to question",
        "pinch of salt", "purported", "purportedly", "raises questions", "reason for caution", "remains to be",
        "scepticism", "sceptics", "skepticism", "skeptics", "so-called", "supposed", "supposedly", "whether or not",
        "with reservation", "yet to be",
    ),
    SUPPORTS: (
        "agree with", "agrees with", "as indeed", "bear out", "bears out", "beyond dispute", "beyond doubt",
        "bore out", "borne out", "cannot be denied", "consistent with", "correctly", "has a point", "in line with",
        "indeed", "just as", "little doubt", "no doubt", "rightly", "same conclusion", "same thing", "supports the",
    ),
    REPORTS: (
        "according to", "announcement", "in her words", "in his words", "in their words", "informed", "spoke of",
        "stated", "the words", "wrote",
    ),
}  # fmt: skip
SAYINGS = (
    "accusation", "account", "allegation", "argument", "assertion", "assessment", "assurance", "charge", "claim",
    "conclusion", "description", "explanation", "figure", "narrative", "notion", "number", "prediction", "promise",
    "remark", "report", "statement", "story", "suggestion", "thesis", "version", "warning", "word",
)  # fmt: skip
"""Nouns for what somebody says, which an adjective may stand before: "baseless claims"."""
NEGATIONS = ("cannot", "hardly", "neither", "never", "no", "nor", "not", "scarcely", "without")
SUPPOSITIONS = ("could", "if", "may", "might", "whether")
OPPOSITE = {REJECTS: SUPPORTS, DOUBTS: SUPPORTS, SUPPORTS: REJECTS, REPORTS: REPORTS}
REACH = 3  # words before a judgement in which a negation turns it round
BREAK = ","
"""Stands for whatever separates two words but a blank."""

_PHRASES = {phrase: label for label, phrases in PHRASES.items() for phrase in phrases}
_ADJECTIVES = {word: label for label, words in ADJECTIVES.items() for word in words}
_VERBS = {verb: label for label, verbs in VERBS.items() for verb in verbs}


def of(words: Sequence[str]) -> tuple[str, str]:
    """Give what a sentence does with a statement, and the words it was read from ("" for what is left).

    `words` are in order, with ``BREAK`` between two that punctuation separates. Judgements on the statement come
    before verbs of saying: rejects, doubts, supports, reports, and what is left. A negation in the three words before a
    judgement turns it round ("not without foundation"), a supposition makes support a doubt ("may be accurate").
    """
    found = list(_judgements([word.casefold().replace("’", "'") for word in words]))
    for label in LABELS[:-1]:
        cues = [cue for name, cue in found if name == label]
        if cues:
            return label, ", ".join(dict.fromkeys(cues))
    return CONTEXT, ""


def _judgements(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each judgement in a sentence with its words, longest phrases first; no word counts twice."""
    at = 0
    while at < len(words):
        length = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in _PHRASES), 1)
        phrase = " ".join(words[at : at + length])
        label = _PHRASES.get(phrase) or _adjective(words, at) or _verb(phrase)
        if label:
            yield _turned(label, phrase, words[max(0, at - REACH) : at])
        at += length


def _adjective(words: Sequence[str], at: int) -> str:
    """Give the label of an adjective that judges what is said; "" before a noun that is no saying."""
    label, following = _ADJECTIVES.get(words[at], ""), [*words[at + 1 : at + 2], BREAK][0]
    judges = following == BREAK or following in function_words() or following.removesuffix("s") in SAYINGS
    return label if judges else ""


def _verb(word: str) -> str:
    return next((_VERBS[base] for base in base_forms(word) if base in _VERBS), "")


def _turned(label: str, cue: str, before: Sequence[str]) -> tuple[str, str]:
    """Give a judgement after the words before it."""
    negation = [word for word in before if word in NEGATIONS or word.endswith("n't")]
    supposed = [word for word in before if word in SUPPOSITIONS]
    if supposed and label == SUPPORTS:
        return DOUBTS, f"{supposed[-1]} … {cue}"
    if negation and label != REPORTS:
        return OPPOSITE[label], f"{negation[-1]} … {cue}"
    return label, cue


def label(
    answers: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame, *, answering: str = "commentary"
) -> pd.DataFrame:
    """Give ``echo.answers`` with two columns more: response and response_words; "" where nothing answers.

    Read are the words of the answering sentence that are the commentary's own, not those it quotes, nor names
    ("Islamic State" states nothing).
    """
    own = plain(tokens)
    own = own[(own["voice"] == answering) & (covering(own, mentions) < 0)].sort_values(["doc_id", "start"])
    spoken = {place: _with_breaks(rows) for place, rows in own.groupby(["doc_id", "sentence"])}
    places = zip(answers["doc_id"], answers["sentence"], strict=True)
    found = [of(spoken[place]) if place in spoken else ("", "") for place in places]
    return answers.assign(response=[name for name, _ in found], response_words=[words for _, words in found])


def _with_breaks(rows: pd.DataFrame) -> list[str]:
    apart = rows["start"] - rows["end"].shift() > 1
    words: list[str] = []
    for form, broken in zip(rows["form"], apart, strict=True):
        words += [BREAK, form] if broken else [form]
    return words


def lists() -> pd.DataFrame:
    """Give the words that are looked for, for printing: list, words."""
    rows = [
        (label, ", ".join(sorted({*ADJECTIVES.get(label, ()), *VERBS[label], *PHRASES[label]})))
        for label in LABELS[:-1]
    ]
    return pd.DataFrame(rows, columns=["list", "words"])
