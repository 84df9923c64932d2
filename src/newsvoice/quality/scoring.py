"""Score what the library finds against annotation made by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsvoice.annotate import sentences
from newsvoice.annotate.mentions import Matcher
from newsvoice.gazetteer import learning

SCORED_SECTIONS = frozenset({"news", "comment", "headline", "heading", "caption"})
Gold = Mapping[str, Sequence[Mapping[str, Any]]]  # document to annotated mentions or sentences
Span = tuple[str, int, int, str]  # document, start, end, what it is


@dataclass(frozen=True, slots=True)
class Score:
    """What was wanted, what was found, and the differences; spans are `(document, start, end, id)`."""

    wanted: frozenset[Span]
    found: frozenset[Span]

    @property
    def precision(self) -> float:
        """Share of the found that is wanted; 1 when nothing was found."""
        return len(self.wanted & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; 1 when nothing was wanted."""
        return len(self.wanted & self.found) / len(self.wanted) if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = len(self.wanted) + len(self.found)
        return 2 * len(self.wanted & self.found) / total if total else 1.0

    @property
    def missed(self) -> list[Span]:
        """Wanted and not found, in the order of the documents."""
        return sorted(self.wanted - self.found)

    @property
    def wrong(self) -> list[Span]:
        """Found and not wanted, in the order of the documents."""
        return sorted(self.found - self.wanted)

    def __add__(self, other: "Score") -> "Score":
        """The score over the documents of both."""
        return Score(self.wanted | other.wanted, self.found | other.found)


def score_mentions(gold: Gold, texts: Mapping[str, str], matcher: Matcher) -> Score:
    """Score core mentions by exact span and actor; others in the annotation count neither way.

    Args:
        gold: document to mentions with start, end, actor, core, section.
        texts: document to its raw text.
        matcher: what is scored; only its mentions of the sense `actor` count.
    """
    total = Score(frozenset(), frozenset())
    for name in gold.keys() & texts.keys():
        core = {(name, m["start"], m["end"], m["actor"]) for m in gold[name] if _is_core(m)}
        neutral = {(m["start"], m["end"]) for m in gold[name] if not _is_core(m)}
        found = {(name, m.start, m.end, m.actor) for m in matcher.find(texts[name]) if m.sense == "actor"}
        kept = {span for span in found if span in core or span[1:3] not in neutral}
        total += Score(frozenset(core), frozenset(kept))
    return total


def _is_core(mention: Mapping[str, Any]) -> bool:
    return bool(mention["core"]) and mention["section"] in SCORED_SECTIONS


def score_sense(gold: Gold, texts: Mapping[str, str], matcher: Matcher) -> Score:
    """Score actor and sense of every annotated name (not of nested names and descriptions)."""
    wanted: set[Span] = set()
    found: set[Span] = set()
    for name in gold.keys() & texts.keys():
        got = {(m.start, m.end): m for m in matcher.find(texts[name])}
        for m in gold[name]:
            span = m["start"], m["end"]
            if m["kind"] not in {"nested", "nominal", "tag"} and span in got:
                wanted.add((name, *span, f"{m['actor']} {m['sense']}"))
                found.add((name, *span, f"{got[span].actor} {got[span].sense}"))
    return Score(frozenset(wanted), frozenset(found))


def score_sentences(gold: Gold, texts: Mapping[str, str]) -> Score:
    """Score sentence spans of the documents that are annotated."""
    names = gold.keys() & texts.keys()
    wanted = {(name, s["start"], s["end"], "") for name in names for s in gold[name]}
    found = {(name, s.start, s.end, "") for name in names for s in sentences.split(texts[name])}
    return Score(frozenset(wanted), frozenset(found))


def score_held_out(gold: Gold, texts: Mapping[str, str]) -> Score:
    """Score each document with a gazetteer learnt only from the annotation of the others."""
    total = Score(frozenset(), frozenset())
    for held in gold.keys() & texts.keys():
        others = [mention for name in gold if name != held for mention in gold[name]]
        matcher = Matcher(learning.learn(others))
        total += score_mentions({held: gold[held]}, texts, matcher)
    return total


def score_voices(gold: Mapping[str, Any], texts: Mapping[str, str]) -> Score:
    """Score the voice of every character that is not a blank; scare quotes and quotation marks' blanks aside.

    Args:
        gold: `docs`, each with `file` and `spans` of start, end, voice that cover the document.
        texts: document to its raw text; lines shared between these documents count as evidence.
    """
    from newsvoice.annotate import annotation

    wanted: set[Span] = set()
    found: set[Span] = set()
    for name, spans, rows in _annotated(gold, texts, annotation):
        text = texts[name]
        neutral = {i for s in spans if s.get("kind") == "scare" for i in range(s["start"], s["end"])}
        for target, pieces in ((wanted, [(s["start"], s["end"], s["voice"]) for s in spans]), (found, rows)):
            for start, end, voice in pieces:
                kept = (i for i in range(start, end) if i not in neutral and not text[i].isspace())
                target.update((name, i, i + 1, voice) for i in kept)
    return Score(frozenset(wanted), frozenset(found))


def _annotated(gold: Mapping[str, Any], texts: Mapping[str, str], annotation: Any) -> Any:
    """Each annotated document: name, annotated spans, and the passages found, as start, end, voice."""
    from newsvoice.annotate import quotations, voices
    from newsvoice.sources.documents import Document

    shared = annotation.shared_lines([Document(name, text) for name, text in texts.items()])
    for doc in gold["docs"]:
        if doc["file"] in texts:
            text = texts[doc["file"]]
            around = voices.containers(text, shared)
            passages = voices.passages(around, quotations.find(text, around))
            yield doc["file"], doc["spans"], [(p.start, p.end, p.voice) for p in passages]


def score_quotations(gold: Mapping[str, Any], texts: Mapping[str, str]) -> Score:
    """Score quotations by exact span, scare quotes aside."""
    from newsvoice.annotate import annotation

    wanted: set[Span] = set()
    found: set[Span] = set()
    for name, spans, rows in _annotated(gold, texts, annotation):
        quoted = [s for s in spans if s["voice"] == "quoted"]
        neutral = {(s["start"], s["end"]) for s in quoted if s.get("kind") == "scare"}
        wanted.update((name, s["start"], s["end"], "") for s in quoted if s.get("kind") != "scare")
        found.update((name, a, b, "") for a, b, voice in rows if voice == "quoted" and (a, b) not in neutral)
    return Score(frozenset(wanted), frozenset(found))
