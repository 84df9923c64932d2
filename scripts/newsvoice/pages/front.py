"""The front page: what the corpus is, six findings, and what it cannot show. Each finding leads to its chapter."""

from __future__ import annotations

from newsvoice import cooccurrence, keyness
from newsvoice.display import Html, badge, cell, escape, listing, quantity
from newsvoice.evidence import Evidence
from newsvoice.pages import actors, commentary, corpus, speakers
from newsvoice.pages import cooccurrence as together


def about(title: str, description: str, evidence: Evidence) -> Html:
    """What the report is about, and the corpus in one paragraph."""
    lead = f'<p class="nv-report-title">{escape(title)}</p>'
    text = f'<p class="nv-lead">{escape(description)}</p>' if description else ""
    return Html(lead + text) + corpus.summary(evidence)


def findings(evidence: Evidence, *, target: str, reference: str, **options: float | int) -> Html:
    """The findings as a list; a finding that the corpus cannot carry says so."""
    items = [
        _named(evidence),
        _together(evidence),
        _quoted(evidence),
        _compared(evidence, target, reference, options),
        _uncertain(evidence),
        _dated(evidence),
    ]
    return Html(f'<ol class="nv-findings">{"".join(f"<li>{item}</li>" for item in items if item)}</ol>')


def _chapter(name: str, text: str) -> str:
    return f'<a href="chapters/{name}.html">{escape(text)}</a>'


def _named(evidence: Evidence) -> str:
    frame = actors.ranked(evidence)
    if frame.empty:
        return f"No actor of the gazetteer is named. {_chapter('03-actors', 'Actors')}"
    first = frame.iloc[0]
    split = listing([f"{badge(v)} {cell(int(first[v]), ',d')}" for v in corpus.COUNTED if first[v]])
    return (
        f"<strong>{escape(first['name'])}</strong> is named most: {quantity(int(first['count']), 'time')} in "
        f"{quantity(int(first['documents']), 'document')} ({split}). {_chapter('03-actors', 'Actors')}"
    )


def _together(evidence: Evidence) -> str:
    t = evidence.tables
    edges = cooccurrence.edges(cooccurrence.pairs(t.mentions, t.sentences), t.mentions, t.sentences)
    if edges.empty:
        return ""
    first = edges.iloc[0]
    a, b = (escape(t.names.get(first[s], first[s])) for s in ("a", "b"))
    return (
        f"<strong>{a}</strong> and <strong>{b}</strong> share the most sentences, {int(first['count']):,}; chance alone"
        f" would give {cell(float(first['expected']), '.1f')}. {together.chance(edges, unit='sentence')}"
        f" {_chapter('04-co-occurrence', 'Co-occurrence')}"
    )


def _quoted(evidence: Evidence) -> str:
    frame, ranked = speakers.quotations(evidence), speakers.ranked(evidence)
    known = ranked[ranked["speaker"] != speakers.NOBODY]
    if known.empty:
        return f"Nobody is quoted by name. {_chapter('06-speakers', 'Speakers')}"
    first = known.iloc[0]
    share = first["words"] / max(1, int(ranked["words"].sum()))
    return (
        f"{quantity(len(frame), 'quotation')} of {quantity(len(known), 'speaker')}; most words are those of "
        f"<strong>{escape(first['speaker'])}</strong>, {share:.0%} of all that is quoted."
        f" {_chapter('06-speakers', 'Speakers')}"
    )


def _compared(evidence: Evidence, target: str, reference: str, options: dict[str, float | int]) -> str:
    pair = commentary.voices(evidence, target, reference)
    if pair is None:
        return f"Only one voice has words, so no two voices can be compared. {_chapter('05-commentary', 'Commentary')}"
    table = keyness.compare(evidence.tables.tokens, target=pair[0], reference=pair[1], **options)  # type: ignore[arg-type]
    return f"{commentary.verdict(table, *pair)} {_chapter('05-commentary', 'Commentary and quotation')}"


def _uncertain(evidence: Evidence) -> str:
    frame = speakers.quotations(evidence)
    unsure = int((frame["confidence"] < speakers.LOW_CONFIDENCE).sum())
    if frame.empty or not unsure:
        return ""
    return (
        f"{quantity(unsure, 'attribution')} of {len(frame):,} should be read before it is relied on."
        f" {_chapter('06-speakers', 'Speakers')}"
    )


def _dated(evidence: Evidence) -> str:
    frame = corpus.read(evidence)
    sure = frame[(frame["published_from"] != "") & ~frame["date_basis"].str.startswith("outside knowledge")]
    return (
        f"{_of(len(sure), len(frame))} can be dated from the text itself; other dates rest on knowledge from"
        f" outside or are not known. {_chapter('01-corpus', 'The corpus')}"
    )


def _of(part: int, whole: int) -> str:
    if not part:
        return f"None of the {quantity(whole, 'document')}"
    return f"{part:,} of {quantity(whole, 'document')}"


def limits(evidence: Evidence) -> Html:
    """What so many documents cannot show."""
    number = len(corpus.read(evidence))
    few = f"With {quantity(number, 'document')} nothing here can be generalised to other texts." if number < 30 else ""
    points = [
        few,
        "What a speaker claims is shown as that speaker's claim; nothing here tests whether it is true.",
        'Attributions and names are found by rules, which miss things: <a href="chapters/07-methods.html">Methods</a>'
        " says how, and every number opens its sentences so that you can check it.",
    ]
    return Html(f'<ul class="nv-limits">{"".join(f"<li>{p}</li>" for p in points if p)}</ul>')
