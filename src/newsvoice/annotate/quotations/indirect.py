"""Speech reported without marks: “al-Asadi said that the militias would stay”.

Only clauses that a reporting verb governs are taken: a that-clause, a clause without “that” after a verb which allows
it, a closing “…, officials said”, and “according to”. Nothing is guessed from context.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsvoice.annotate.quotations import attribution, coreference, names, phrases, tags
from newsvoice.annotate.quotations.attribution import Attribution
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.quotation import Quotation
from newsvoice.annotate.quotations.tags import Paragraph
from newsvoice.annotate.voices import Passage

# Verbs that report a clause without “that”.
_BARE = frozenset(
    [
        "said",
        "says",
        "say",
        "saying",
        "claimed",
        "claims",
        "claim",
        "claiming",
        "believes",
        "believe",
        "believed",
        "thinks",
        "think",
        "thought",
        "argued",
        "argues",
        "warned",
        "insists",
        "insisted",
        "added",
        "adds",
        "alleged",
        "alleges",
        "suggested",
        "suggests",
        "acknowledged",
        "admitted",
        "conceded",
        "contends",
        "maintains",
        "estimates",
        "estimated",
        "knows",
        "fears",
        "feared",
        "hopes",
        "hoped",
        "noted",
        "notes",
        "explained",
        "explains",
        "stated",
        "states",
        "announced",
        "denies",
    ]
)
_CLOSERS = _BARE | {"warn", "argue", "warns", "told", "wrote", "reported", "reports", "tweeted"}
_THAT = re.compile(r"(?:[pt]?(?:[DM]*[NTRwk']+|O))?a?(?P<that>h)(?=[DNTRPMkwahegxyQSpdVvuIG])")
_CLAUSE = re.compile(
    r"(?=[DNTRPMkwa])(?:[DM]*a?[eg]?[NTRwkMe']+(?:[op][DM]*[NTRwkMe']+)*(?:&[DM]*[NTRwk]+)?|P|h(?=a?[xy]))[a,]*[xyVvuIe]"
)
_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")
_LONGEST = 5000  # characters of a paragraph that are read


def find_indirect(text: str, containers: Sequence[Passage], quotations: Sequence[Quotation]) -> list[Quotation]:
    """Indirect speech of a document, in order, as ``indirect`` quotations whose span is the reported clause.

    Args:
        text: The raw text.
        containers: The document's voices.
        quotations: What ``find`` found, so that names inside quotations do not count as the narrator's.
    """
    quoted = [(q.start, q.end) for q in quotations if q.kind != "scare"]
    furniture = [(p.start, p.end) for p in containers if p.voice == "boilerplate"]
    known = names.find(text, quoted, furniture)
    speakers = coreference.Speakers(text, known, coreference.sentence_starts(text))
    starts = [p.start for p in containers]
    found: list[Quotation] = []
    for said, start, end in _clauses(text, containers, quoted):
        if found and start < found[-1].end:
            continue
        container = containers[max(0, bisect_right(starts, start) - 1)].voice
        speaker = speakers.resolve(said.start, said.end)
        found.append(Quotation(
            start, end, "indirect", container, speaker, text[said.start : said.end], said.start, said.end, said.cue,
            None, said.rule, said.confidence,
        ))  # fmt: skip
    return found


def _clauses(
    text: str, containers: Sequence[Passage], quoted: list[tuple[int, int]]
) -> Iterator[tuple[Attribution, int, int]]:
    spans = iter(quoted)
    pending = next(spans, None)
    for passage in containers:
        if passage.voice == "boilerplate" or passage.role in ("title", "heading"):
            continue
        for m in _PARAGRAPH.finditer(text, passage.start, passage.end):
            start, end = m.start(), min(m.end(), m.start() + _LONGEST)
            here: list[Marked] = []
            while pending is not None and pending[0] < end:
                if pending[0] >= start:
                    here.append(Marked(*pending, max(start, pending[0] - 1), min(end, pending[1] + 1)))
                pending = next(spans, None)
            p = tags.read(text, start, end, list(enumerate(here)))
            for lo, hi in p.sentences:
                yield from _sentence(p, lo, hi)


def _sentence(p: Paragraph, lo: int, hi: int) -> Iterator[tuple[Attribution, int, int]]:
    """The reported clauses of one sentence; the outermost only."""
    if hi - lo > 2 * phrases.REACH:
        return
    for c in range(lo, hi):
        if p.tags[c] == "A" and c + 2 < hi:
            found = _according(p, c, lo, hi)
        elif p.tags[c] in "VvIGq":
            found = _reported(p, c, lo, hi) or _closed(p, c, lo, hi)
        else:
            continue
        if found:
            yield found
            return


def _reported(p: Paragraph, c: int, lo: int, hi: int) -> tuple[Attribution, int, int] | None:
    """SUBJECT VERB that CLAUSE; SUBJECT said CLAUSE."""
    m = _THAT.match(p.tags, c + 1, hi)
    if m:
        begin = m.end("that")
    elif p.word(c).lower() in _BARE and _CLAUSE.match(p.tags, c + 1, hi):
        begin = c + 1
    else:
        return None
    if attribution.passive(p, c, lo):
        return None
    subject = phrases.subject_of(p, c, lo)
    return _found(p, subject, c, begin, hi - 1, "indirect: that" if m else "indirect: clause")


def _closed(p: Paragraph, c: int, lo: int, hi: int) -> tuple[Attribution, int, int] | None:
    """CLAUSE, SUBJECT said."""
    if p.word(c).lower() not in _CLOSERS or "Q" in p.tags[lo:hi]:
        return None
    if c > lo and p.tags[c - 1] == "," and p.tags[c] == "V" and c > lo + 4:  # “…, said Smith”
        return _found(p, phrases.forward(p, c + 1, hi), c, lo, c - 2, "indirect: closing clause")
    subject = phrases.subject_of(p, c, lo) if hi - c <= 8 else None
    if subject is None or subject.lo - 1 <= lo + 3 or p.tags[subject.lo - 1] != ",":
        return None
    return _found(p, subject, c, lo, subject.lo - 2, "indirect: closing clause")


def _according(p: Paragraph, c: int, lo: int, hi: int) -> tuple[Attribution, int, int] | None:
    """According to SUBJECT, CLAUSE; CLAUSE, according to SUBJECT."""
    subject = phrases.forward(p, c + 2, hi)
    if subject is None:
        return None
    subject = attribution.named(p, subject)
    if c - lo <= 1:
        comma = p.tags.find(",", subject.hi, hi)
        return _found(p, subject, c, comma + 1, hi - 1, "indirect: according to") if comma > 0 else None
    stop = c - 2 if p.tags[c - 1] == "," else c - 1
    return _found(p, subject, c, lo, stop, "indirect: according to")


_CONFIDENCE = {
    "indirect: that": 0.9, "indirect: clause": 0.85, "indirect: closing clause": 0.85, "indirect: according to": 0.9,
}  # fmt: skip


def _found(
    p: Paragraph, subject: Phrase | None, c: int, lo: int, hi: int, rule: str
) -> tuple[Attribution, int, int] | None:
    while hi > lo and p.tags[hi] in ".,;:-":
        hi -= 1
    if subject is None or hi - lo < 1 or p.tags[lo : hi + 1].strip("Q") == "" or subject.hi >= lo > subject.lo:
        return None
    subject = attribution.named(p, subject)
    start, end = p.surface(subject.lo, subject.hi)
    said = Attribution(start, end, attribution.cue_text(p, c), rule, _CONFIDENCE[rule], c)
    start, end = p.starts[lo] - (p.tags[lo] == "Q"), p.ends[hi] + (p.tags[hi] == "Q")  # marks within are content
    return (said, start, end) if start < end else None
