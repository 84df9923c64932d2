"""Speech reported without marks: “al-Asadi said that the militias would stay”.

Only clauses that a reporting verb governs are taken: a that-clause, a clause without “that” after a verb which allows
it, a closing “…, officials said”, and “according to”. Nothing is guessed from context.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations import coreference, lexicon, names, phrases, rules_common, subjects, tags, tagset
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.quotation import Quotation
from newsvoice.annotate.quotations.rules_common import Attribution
from newsvoice.annotate.voices import Passage
from newsvoice.core.voices import BOILERPLATE

_WITHOUT_THAT = lexicon.rule("reports a clause without that")
_CLOSERS = _WITHOUT_THAT | lexicon.rule("closes a sentence")
_THAT = re.compile(
    r"""
    (?: [pt]? (?: [DM]* [NTRwk']+ | O ) )?      # told reporters, to them
    a? (?P<that>h)
    (?= [DNTRPMkwahegxyQSpdVvuIG] )
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(
    r"""
    (?= [DNTRPMkwa] )
    (?:
        [DM]* a? [eg]? [NTRwkMe']+              # the acting director
        (?: [op] [DM]* [NTRwkMe']+ )*           # of the agency
        (?: & [DM]* [NTRwk]+ )?                 # and his deputy
      | P                                       # he
      | h (?= a? [xy] )                         # that was
    )
    [a,]* [xyVvuIe]
    """,
    re.VERBOSE,
)
_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")
# How sure each rule is, from 0 to 1; set by hand.
_CONFIDENCE = {
    "indirect: that": 0.9,
    "indirect: clause": 0.85,
    "indirect: closing clause": 0.85,
    "indirect: according to": 0.9,
}
_LONGEST = 5000  # characters of a paragraph that are read


def find_indirect(
    text: str, containers: Sequence[Passage], quotations: Sequence[Quotation], starts: Sequence[int] | None = None
) -> list[Quotation]:
    """Indirect speech of a document, in order, as ``indirect`` quotations whose span is the reported clause.

    Args:
        text: the raw text.
        containers: the document's voices.
        quotations: what ``find`` found, so that names inside quotations do not count as the narrator's.
        starts: where the sentences of the text begin (``sentences.starts``); computed if not given.
    """
    if starts is None:
        starts = sentences.starts(text)
    quoted = [(q.start, q.end) for q in quotations if q.kind != "scare"]
    furniture = [(p.start, p.end) for p in containers if p.voice == BOILERPLATE]
    known = names.find(text, quoted, furniture)
    speakers = coreference.Speakers(text, known, starts)
    passages = [p.start for p in containers]
    found: list[Quotation] = []
    for said, start, end in _clauses(text, containers, quoted, starts):
        if found and start < found[-1].end:
            continue
        container = containers[max(0, bisect_right(passages, start) - 1)].voice
        speaker = speakers.resolve(said.start, said.end)
        surface = text[said.start : said.end]
        found.append(
            Quotation(
                start=start,
                end=end,
                kind="indirect",
                container=container,
                speaker=speaker,
                speaker_surface=surface,
                speaker_start=said.start,
                speaker_end=said.end,
                cue=said.cue,
                rule=said.rule,
                confidence=said.confidence,
            )
        )
    return found


def _clauses(
    text: str, containers: Sequence[Passage], quoted: list[tuple[int, int]], starts: Sequence[int]
) -> Iterator[tuple[Attribution, int, int]]:
    spans = iter(quoted)
    pending = next(spans, None)
    for passage in containers:
        if passage.voice == BOILERPLATE or passage.role in ("title", "heading"):
            continue
        for m in _PARAGRAPH.finditer(text, passage.start, passage.end):
            start, end = m.start(), min(m.end(), m.start() + _LONGEST)
            here: list[Marked] = []
            while pending is not None and pending[0] < end:
                if pending[0] >= start:
                    here.append(Marked(*pending, max(start, pending[0] - 1), min(end, pending[1] + 1)))
                pending = next(spans, None)
            p = tags.read(text, start, end, list(enumerate(here)), starts)
            for lo, hi in p.sentences:
                yield from _sentence(p, lo, hi)


def _sentence(p: Paragraph, lo: int, hi: int) -> Iterator[tuple[Attribution, int, int]]:
    """The reported clauses of one sentence; the outermost only."""
    if hi - lo > 2 * phrases.REACH:
        return
    for c in range(lo, hi):
        if p.tags[c] == tagset.ACCORDING and c + 2 < hi:
            found = _according(p, c, lo, hi)
        elif p.tags[c] in tagset.GOVERNS_CLAUSE:
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
    elif p.word(c).lower() in _WITHOUT_THAT and _CLAUSE.match(p.tags, c + 1, hi):
        begin = c + 1
    else:
        return None
    if rules_common.passive(p, c, lo):
        return None
    subject = subjects.subject_of(p, c, lo)
    return _found(p, subject, c, begin, hi - 1, "indirect: that" if m else "indirect: clause")


def _closed(p: Paragraph, c: int, lo: int, hi: int) -> tuple[Attribution, int, int] | None:
    """CLAUSE, SUBJECT said."""
    if p.word(c).lower() not in _CLOSERS or tagset.QUOTATION in p.tags[lo:hi]:
        return None
    if c > lo + 4 and p.tags[c - 1 : c + 1] == tagset.COMMA + tagset.SPEECH:  # “…, said Smith”
        return _found(p, phrases.forward(p, c + 1, hi), c, lo, c - 2, "indirect: closing clause")
    subject = subjects.subject_of(p, c, lo) if hi - c <= 8 else None
    if subject is None or subject.lo - 1 <= lo + 3 or p.tags[subject.lo - 1] != tagset.COMMA:
        return None
    return _found(p, subject, c, lo, subject.lo - 2, "indirect: closing clause")


def _according(p: Paragraph, c: int, lo: int, hi: int) -> tuple[Attribution, int, int] | None:
    """According to SUBJECT, CLAUSE; CLAUSE, according to SUBJECT."""
    subject = phrases.forward(p, c + 2, hi)
    if subject is None:
        return None
    subject = rules_common.named(p, subject)
    if c - lo <= 1:
        comma = p.tags.find(tagset.COMMA, subject.hi, hi)
        return _found(p, subject, c, comma + 1, hi - 1, "indirect: according to") if comma > 0 else None
    stop = c - 2 if p.tags[c - 1] == tagset.COMMA else c - 1
    return _found(p, subject, c, lo, stop, "indirect: according to")


def _found(
    p: Paragraph, subject: Phrase | None, c: int, lo: int, hi: int, rule: str
) -> tuple[Attribution, int, int] | None:
    """The attribution of tokens ``lo`` to ``hi`` to a subject, and their offsets; None if they are no clause."""
    while hi > lo and p.tags[hi] in tagset.TRAILING_PUNCTUATION:
        hi -= 1
    nothing = hi - lo < 1 or p.tags[lo : hi + 1].strip(tagset.QUOTATION) == ""
    if subject is None or nothing or subject.hi >= lo > subject.lo:
        return None
    subject = rules_common.named(p, subject)
    start, end = p.surface(subject.lo, subject.hi)
    said = Attribution(start, end, rules_common.cue_text(p, c), rule, c, _CONFIDENCE[rule])
    start, end = (
        p.starts[lo] - (p.tags[lo] == tagset.QUOTATION),
        p.ends[hi] + (p.tags[hi] == tagset.QUOTATION),
    )  # marks within are content
    return (said, start, end) if start < end else None
