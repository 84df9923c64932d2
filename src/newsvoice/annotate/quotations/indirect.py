"""Speech reported without marks: “al-Asadi said that the militias would stay”.

Only what a reporting verb governs is taken: a that-clause, a clause without “that” after a verb which allows it, a
question (“asked whether …”), an infinitive (“promised to …”, “urged them to …”), a charge (“accused her of …”), a
clause that “…, officials said” closes or interrupts, and “according to”. Nothing is guessed from context, and what is
only named (“announced a tour”) is left. A sentence may report several times; of two reports, one in the other, the
outer one counts. Words between marks belong to it if they are not most of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations import (
    coreference,
    names,
    phrases,
    reports,
    reports_after,
    reports_before,
    reports_judge,
    reports_subjects,
    rules_common,
    tags,
    tagset,
)
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.quotation import Quotation
from newsvoice.annotate.quotations.reports import Report
from newsvoice.annotate.quotations.rules_common import Attribution
from newsvoice.annotate.voices import Passage
from newsvoice.core.voices import BOILERPLATE

_CUE = re.compile(f"[{tagset.GOVERNS_CLAUSE}{tagset.ACCORDING}]")
_CUE_WORDS = reports_after.CUES | reports_before.CUES
_TWO_FOR_ONE = ("''", "``", "‘‘", "’’")  # two single marks for a double one
_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")
_LONGEST = 5000  # characters of a paragraph that are read
Found = tuple[Attribution, tuple[int, int], int, int]
"""An attribution, the offsets of whom it means, and those of what is said."""
Judge = Callable[[Paragraph, Report], Report | None]
"""Gives a report its end and its confidence, or drops it."""


def find_indirect(
    text: str,
    containers: Sequence[Passage],
    quotations: Sequence[Quotation],
    starts: Sequence[int] | None = None,
    judge: Judge = reports_judge.judged,
) -> list[Quotation]:
    """Indirect speech of a document, in order, as ``indirect`` quotations whose span is the reported clause.

    Args:
        text: the raw text.
        containers: the document's voices.
        quotations: what ``find`` found, so that names inside quotations do not count as the narrator's.
        starts: where the sentences of the text begin (``sentences.starts``); computed if not given.
        judge: settles where reports end, and which are none.
    """
    if starts is None:
        starts = sentences.starts(text)
    quoted = [(q.start, q.end) for q in quotations if q.kind != "scare"]
    furniture = [(p.start, p.end) for p in containers if p.voice == BOILERPLATE]
    known = names.find(text, quoted, furniture)
    speakers = coreference.Speakers(text, known, starts)
    passages = [p.start for p in containers]
    found: list[Quotation] = []
    for said, named, start, end in _clauses(text, containers, quoted, starts, judge):
        if found and start < found[-1].end:
            continue
        container = containers[max(0, bisect_right(passages, start) - 1)].voice
        speaker = speakers.resolve(*named)
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
    text: str,
    containers: Sequence[Passage],
    quoted: list[tuple[int, int]],
    starts: Sequence[int],
    judge: Judge,
) -> Iterator[Found]:
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
                yield from _sentence(p, lo, hi, judge)


def _sentence(p: Paragraph, lo: int, hi: int, judge: Judge) -> Iterator[Found]:
    """What the sentence reports, from left to right; of two reports that lie in each other the outer one."""
    if hi - lo > 2 * phrases.REACH:
        return
    cues = [m.start() for m in _CUE.finditer(p.tags, lo, hi) if p.word(m.start()).lower() in _CUE_WORDS]
    if not cues:
        return
    around = _around(p, cues, lo, hi, judge)
    done = lo - 1
    for report in sorted([*around, *_following(p, cues, around, (lo, hi), judge)], key=lambda r: r.lo):
        if report.lo > done:
            found = _found(p, report)
            if found:
                done = report.hi
                yield found


def _around(p: Paragraph, cues: list[int], lo: int, hi: int, judge: Judge) -> list[Report]:
    """Reports that stand before their cue or on both sides of it."""
    found: list[Report] = []
    for c in cues:
        begin = max(found[-1].hi, found[-1].cue) + 1 if found else lo
        if c < begin:
            continue
        rule = reports_before.according if p.tags[c] == tagset.ACCORDING else reports_before.closed
        report = _ended(p, rule(p, c, begin, hi), judge)
        if report:
            found.append(report)
    return found


def _following(
    p: Paragraph, cues: list[int], around: list[Report], sentence: tuple[int, int], judge: Judge
) -> Iterator[Report]:
    """Reports after their cue, outside those given."""
    lo, hi = sentence
    done = lo - 1
    for c in cues:
        if c <= done or p.tags[c] == tagset.ACCORDING or any(r.lo <= c <= r.hi or r.cue == c for r in around):
            continue
        stop = min((r.lo for r in around if r.lo > c), default=hi)
        report = _ended(p, reports_after.after(p, c, lo, stop), judge)
        if report:
            done = report.hi
            yield report


def _ended(p: Paragraph, report: Report | None, judge: Judge) -> Report | None:
    """A report without what the narrator says after it; None if nothing is left, or the speaker would lie in it."""
    report = judge(p, report) if report else None
    if report is None:
        return None
    kept = reports.trimmed(p, report.lo, report.hi)
    if kept is None or (report.subject.hi >= kept[0] > report.subject.lo):
        return None
    return report._replace(lo=kept[0], hi=kept[1])


def _found(p: Paragraph, report: Report) -> Found | None:
    """The attribution of a report, and its offsets; marks at its ends are part of it."""
    c, lo, hi = report.cue, report.lo, report.hi
    subject = rules_common.named(p, report.subject)
    here = reports_subjects.mention(p, subject, c)
    said = Attribution(*p.surface(here.lo, here.hi), rules_common.cue_text(p, c), report.rule, c, report.confidence)
    start, end = _with_marks(p, lo, hi)
    return (said, p.surface(subject.lo, subject.hi), start, end) if start < end else None


def _with_marks(p: Paragraph, lo: int, hi: int) -> tuple[int, int]:
    """Offsets of tokens ``lo`` to ``hi`` with the marks of a quotation at either end, or of a word set off there."""
    text, (start, end) = p.text, p.surface(lo, hi)
    if p.tags[lo] == tagset.QUOTATION:
        start -= 2 if text[max(0, start - 2) : start] in _TWO_FOR_ONE else 1
    elif text[start - 1 : start] == "“" and text.find("”", start, end) >= 0:
        start -= 1
    if p.tags[hi] == tagset.QUOTATION:
        end = min(end + (2 if text[end : end + 2] in _TWO_FOR_ONE else 1), len(text))  # a mark may never be closed
    elif text[end : end + 1] == "”" and text.rfind("“", start, end) > text.rfind("”", start, end):
        end += 1
    return start, end
