"""The front page: what the corpus is, six findings, and what it cannot show. Each finding leads to its chapter."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.actors import cooccurrence, relations, segments
from newsvoice.measures.portrayal import echo
from newsvoice.show.display import Html, badge, cell, escape, listing, quantity
from newsvoice.show.evidence import Evidence, link
from newsvoice.show.pages import actors, commentary, corpus, links, speakers, stance
from newsvoice.show.pages import cooccurrence as together


def about(title: str, description: str, evidence: Evidence) -> Html:
    """What the report is about, and the corpus in one paragraph."""
    lead = f'<p class="nv-report-title">{escape(title)}</p>'
    text = f'<p class="nv-lead">{escape(description)}</p>' if description else ""
    return Html(lead + text) + corpus.summary(evidence)


def findings(
    evidence: Evidence, chapters: str, compared: pd.DataFrame, pair: tuple[str, str] | None, *,
    window: tuple[str, int], seed: int,
) -> Html:  # fmt: skip
    """The findings of the chapters in the book as a list; a finding that the corpus cannot carry says so.

    Args:
        evidence: the corpus.
        chapters: names of the chapters in the book, with blanks between.
        compared: the two voices of ``pair`` as ``keyness.compare`` gives them; empty if there are no two.
        pair: the voices compared.
        window: stretch of text in which two actors appear together, and its words if it is cut by words.
        seed: start of the random sequence, the same as in the chapters.
    """
    sources = {
        "03-actors": _named,
        "04-co-occurrence": lambda e: "</li><li>".join(filter(None, (_together(e, window), _claimed(e)))),
        "05-commentary": lambda e: "</li><li>".join(filter(None, (_compared(compared, pair), _answered(e, seed)))),
        "06-speakers": lambda e: f"{_quoted(e)}</li><li>{_uncertain(e)}" if _uncertain(e) else _quoted(e),
        "01-corpus": _dated,
    }
    items = [finding(evidence) for name, finding in sources.items() if name in chapters.split()]
    return Html(f'<ol class="nv-findings">{"".join(f"<li>{item}</li>" for item in items if item)}</ol>')


def _chapter(name: str, text: str) -> str:
    return f'<a href="chapters/{name}.html">{escape(text)}</a>'


def _named(evidence: Evidence) -> str:
    frame = actors.ranked(evidence)
    if frame.empty:
        return f"No actor of the gazetteer is named. {_chapter('03-actors', 'Actors')}"
    first = frame.iloc[0]
    times = link("actor", first["name"], quantity(int(first["count"]), "time"), page="chapters/03-actors.html")
    split = listing([f"{badge(v)} {cell(int(first[v]), ',d')}" for v in corpus.COUNTED if first[v]])
    return (
        f"<strong>{escape(first['name'])}</strong> is named most: {times} in "
        f"{quantity(int(first['documents']), 'document')} ({split}). {_chapter('03-actors', 'Actors')}"
    )


def _together(evidence: Evidence, asked: tuple[str, int]) -> str:
    t, window, unit = evidence.tables, asked[0], together.unit(*asked)
    parts = segments.cut(t.sentences, t.tokens, window=window, length=asked[1])
    pairs = cooccurrence.pairs(t.mentions, parts, window=window)
    edges = cooccurrence.edges(pairs, t.mentions, parts, window=window)
    if edges.empty:
        return ""
    first = edges.iloc[0]
    a, b = (t.names.get(first[s], first[s]) for s in ("a", "b"))
    page, count = "chapters/04-co-occurrence.html", f"{int(first['count']):,}"
    shared = link("edge", together.heading(a, b, "count"), count, page=page)
    return (
        f"<strong>{escape(a)}</strong> and <strong>{escape(b)}</strong> share the most {unit}s, {shared}; chance"
        f" alone would give {cell(float(first['expected']), '.1f')}. {together.chance(edges, unit=unit)}"
        f" {_chapter('04-co-occurrence', 'Co-occurrence')}"
    )


def _quoted(evidence: Evidence) -> str:
    frame, ranked = speakers.quotations(evidence), speakers.ranked(evidence)
    known = ranked[ranked["speaker"] != speakers.NOBODY]
    if known.empty:
        return f"Nobody is quoted by name. {_chapter('06-speakers', 'Speakers')}"
    first = known.iloc[0]
    share = f"{first['words'] / max(1, int(ranked['words'].sum())):.0%} of all that is quoted"
    words = link("speaker", first["speaker"], share, page="chapters/06-speakers.html")
    return (
        f"{quantity(len(frame), 'quotation')} of {quantity(len(known), 'speaker')}; the largest share of"
        f" words is that of <strong>{escape(first['speaker'])}</strong>, {words}."
        f" {_chapter('06-speakers', 'Speakers')}"
    )


def _claimed(evidence: Evidence) -> str:
    t = evidence.tables
    labelled = links.labelled(cooccurrence.pairs(t.mentions, t.sentences), evidence)
    stated = labelled[labelled["relation"] != relations.NEITHER]
    if stated.empty:
        return ""
    claims = int((stated["attribution"] == "claim").sum())
    where = '<a href="chapters/04-co-occurrence.html#table-4-2">who says so</a>'
    return (
        f"{quantity(len(stated), 'sentence says', 'sentences say')} that two actors cooperate or fight; {claims:,} of"
        f" these {'is a claim' if claims == 1 else 'are claims'} of somebody, not the author's statement ({where})."
        f" {_chapter('04-co-occurrence', 'Co-occurrence')}"
    )


def _answered(evidence: Evidence, seed: int) -> str:
    found = stance.answered(evidence, seed=seed)
    if found.empty:
        return ""
    taken = int((found["verdict"] == echo.TAKEN_UP).sum())
    return (
        f"The commentary shares more than chance would give with {taken:,} of the {quantity(len(found), 'quotation')}"
        f" it could answer. {_chapter('05-commentary', 'Commentary and quotation')}"
    )


def _compared(compared: pd.DataFrame, pair: tuple[str, str] | None) -> str:
    if pair is None:
        return f"Only one voice has words, so no two voices can be compared. {_chapter('05-commentary', 'Commentary')}"
    return f"{commentary.verdict(compared, *pair)} {_chapter('05-commentary', 'Commentary and quotation')}"


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
        return "No document"
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
