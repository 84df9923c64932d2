"""The documents as HTML: voices marked, actors underlined, one anchor a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from newsvoice.core.characters import visible
from newsvoice.core.plain_texts import plain_text
from newsvoice.show import display, places
from newsvoice.show.display import Column, Html, escape
from newsvoice.tables import Tables
from newsvoice.tables.rows_by import RowsBy

NOBODY = "nobody named"
_PARTS = ("passages", "quotations", "sentences", "mentions")
LISTED = 20  # documents that are listed; of more there is a table
CLOSING = "”\"’'»"
_CHARACTER = re.compile(r"&#?\w{1,31};|.", re.DOTALL)  # as it may be printed


class Span(NamedTuple):
    """A stretch of a document's text and what it is called."""

    start: int
    end: int
    name: str
    detail: str = ""


class Published(NamedTuple):
    """A document as a program reads what the Sources show: each sentence with its quotations and who says them.

    Places are counted as browsers count characters, in the text of the sentence as it is shown. ``voices`` has the
    voices whose words stand in each sentence, ``containers`` the voice that most of it stands in.
    """

    slug: str
    label: str
    date: str
    outlet: str
    sentences: list[tuple[str, tuple[tuple[int, int, str], ...]]]
    voices: list[frozenset[str]]
    containers: list[str]


def published(tables: Tables, publish: str = "full") -> Iterator[Published]:
    """Every readable document in the order of the Sources; ``publish`` as in ``documents``."""
    readable = tables.documents[tables.documents["status"] == "read"]
    names = ("quotations", "sentences", "mentions")
    parts = {name: RowsBy(getattr(tables, name), "doc_id") for name in names}
    spoken = _voices(tables.words("doc_id", "sentence", "voice"))
    for d in readable.itertuples():
        own = {name: found.records(str(d.doc_id), "start") for name, found in parts.items()}
        spans = _Spans(own, tables.names, publish)
        told = display.date_range(d.published_from, d.published_to)
        text = str(d.text)
        ordered = sorted(own["sentences"], key=lambda s: s.sentence)
        sentences = [spans.told(text, s.start, s.end) for s in ordered]
        voices = [spoken.get((d.doc_id, s.sentence), frozenset((s.voice,))) for s in ordered]
        date = "date not known" if told == "not known" else told
        outlet = visible(str(d.outlet or ""))
        yield Published(
            display.slug(d.doc_id), visible(d.label), date, outlet, sentences, voices, [s.voice for s in ordered]
        )


def _voices(tokens: pd.DataFrame) -> dict[tuple[str, int], frozenset[str]]:
    """The voices whose words stand in each sentence, by document and number."""
    found: dict[tuple[str, int], set[str]] = {}
    rows = tokens[["doc_id", "sentence", "voice"]].drop_duplicates()
    for doc_id, sentence, voice in rows.itertuples(index=False, name=None):
        found.setdefault((doc_id, sentence), set()).add(voice)
    return {place: frozenset(voices) for place, voices in found.items()}


def legend() -> Html:
    """How the voices and actors look on the page."""
    return Html(
        '<ul class="nv-legend">'
        f"<li>{display.badge('reported')} the outlet's own news text</li>"
        f"<li>{display.badge('quoted')} words between quotation marks, with the speaker after them</li>"
        f"<li>{display.badge('commentary')} a part marked as comment, set off by a bar</li>"
        f"<li>{display.badge('boilerplate')} page furniture, folded and left out of every count</li>"
        '<li><span class="nv-actor">underlined</span> an actor that is named</li></ul>'
    )


def contents(tables: Tables) -> Html:
    """Links to the documents: a list of a few, a table by outlet and date of many."""
    readable = tables.documents[tables.documents["status"] == "read"]
    if len(readable) > LISTED:
        return _table(readable)
    items = "".join(
        f'<li><a href="#doc-{display.slug(d.doc_id)}">{escape(d.label)}</a> {escape(d.title)}</li>'
        for d in readable.itertuples()
    )
    return Html(f'<ul class="nv-contents">{items}</ul>')


def _table(documents: pd.DataFrame) -> Html:
    ordered = documents.sort_values(["outlet", "published_from", "title", "doc_id"])
    dates = map(display.date_range, ordered["published_from"], ordered["published_to"])
    texts = {name: ordered[name].map(str).tolist() for name in ("outlet", "label", "title")}
    shown = pd.DataFrame({**texts, "published": list(dates), "n_words": ordered["n_words"].tolist()}, dtype=object)
    columns = [
        Column("outlet", "outlet"),
        Column("published", "published"),
        Column("label", "document"),
        Column("title", "title", wide=True),
        Column("n_words", "words", ",d"),
    ]
    links = {(n, "label"): f"#doc-{display.slug(doc_id)}" for n, doc_id in enumerate(ordered["doc_id"])}
    caption = "The documents, by outlet and date"
    return Html(
        f'<div class="nv-table nv-documents" id="list-of-documents" role="region" tabindex="0" aria-label="{caption}">'
        f"<table><caption>{caption}</caption>{display.rows(shown, columns, links)}</table></div>"
    )


def document(tables: Tables, doc_id: str, *, publish: str = "full") -> Html:
    """One document; ``publish`` as in ``documents``."""
    about = tables.documents.set_index("doc_id").loc[doc_id]
    frames = {name: getattr(tables, name) for name in _PARTS}
    own = {name: RowsBy(frame, "doc_id").records(doc_id, "start") for name, frame in frames.items()}
    return _document(tables, doc_id, about, own, publish)


def _document(
    tables: Tables, doc_id: str, about: pd.Series, parts: Mapping[str, Sequence[Any]], publish: str
) -> Html:  # fmt: skip
    """A document of which the row and the rows of the other tables are known."""
    shown = "".join(_blocks(str(about["text"]), doc_id, parts, _Spans(parts, tables.names, publish)))
    dates = display.date_range(about["published_from"], about["published_to"])
    dated = "date not known" if dates == "not known" else dates
    facts = [about["outlet"] or "outlet not known", dated, about["date_basis"], about["note"]]
    described = " · ".join(escape(f) for f in facts if f)
    title = f'<p class="nv-title"{display.direction(about["title"])}>{escape(about["title"])}</p>'
    return Html(
        f'<section class="nv-document" id="doc-{display.slug(doc_id)}" lang="en"><h3>{escape(about["label"])}</h3>'
        f'{title}<p class="nv-about">{described}</p>{shown}</section>'
    )


def withheld(publish: str) -> Html:
    """What readers must know when not all is shown."""
    said = {
        "excerpts": "Only sentences that name an actor or quote somebody are shown; the others are marked […].",
        "none": "The texts may not be published here. Sentences keep their addresses and are marked […].",
    }
    return display.note(said[publish]) if publish in said else Html("")


def documents(tables: Tables, *, publish: str = "full") -> Html:
    """Every readable document, in the order of the ids.

    ``publish`` is for texts that may not be published: ``full`` shows all, ``excerpts`` only sentences that name an
    actor or quote somebody, ``none`` no sentence. What is left out keeps its address and shows “[…]”.
    """
    readable = tables.documents[tables.documents["status"] == "read"]
    known = {name: RowsBy(getattr(tables, name), "doc_id") for name in _PARTS}
    shown = []
    for _, about in readable.iterrows():
        doc_id = str(about["doc_id"])
        own = {name: found.records(doc_id, "start") for name, found in known.items()}
        shown.append(_document(tables, doc_id, about, own, publish).markup)
    return Html("".join(shown))


def _blocks(text: str, doc_id: str, parts: Mapping[str, Sequence[Any]], spans: _Spans) -> Iterator[str]:
    """Paragraphs; neighbouring ones that were set aside are folded together."""
    for set_aside, run in groupby(parts["sentences"], key=lambda s: s.voice == "boilerplate"):
        paragraphs = [list(p) for _, p in groupby(run, key=lambda s: s.paragraph)]
        shown = "".join(_paragraph(text, doc_id, p, spans, _starts(n, paragraphs)) for n, p in enumerate(paragraphs))
        yield _folded(shown, paragraphs, parts["passages"]) if set_aside else shown


def _folded(shown: str, paragraphs: list[list[Any]], passages: Sequence[Any]) -> str:
    first, last = paragraphs[0][0], paragraphs[-1][-1]
    reasons = dict.fromkeys(p.reason for p in passages if p.reason and p.start < last.end and p.end > first.start)
    why = f": {'; '.join(reasons)}" if reasons else ""
    return f'<details class="nv-set-aside"><summary>set aside{escape(why)}</summary>{shown}</details>'


def _starts(number: int, paragraphs: list[list[Any]]) -> bool:
    """Whether a voice starts with this paragraph."""
    return number == 0 or paragraphs[number][0].voice != paragraphs[number - 1][0].voice


def _paragraph(text: str, doc_id: str, sentences: list[Any], spans: _Spans, starts: bool) -> str:
    voice = sentences[0].voice
    inner = " ".join(
        f'<span class="nv-sentence" id="{display.anchor(doc_id, s.sentence)}">'
        f"{spans.markup(text, s.start, s.end)}</span>"
        for s in sentences
    )
    label = display.badge("commentary") + " " if voice == "commentary" and starts else ""
    runs = display.direction(plain_text(text[sentences[0].start : sentences[-1].end]))
    return f'<p class="nv-{escape(voice)}-text"{runs}>{label}{inner}</p>'


class _Spans:
    """The quotations and mentions of one document, ready to be cut to any stretch of it."""

    def __init__(self, parts: Mapping[str, Sequence[Any]], names: Mapping[str, str], publish: str) -> None:
        self.publish = publish
        self.quotations = [
            Span(q.start, q.end, "quoted", q.speaker or "") for q in parts["quotations"] if q.kind != "scare"
        ]
        self.mentions = [
            Span(m.start, m.end, "actor", names.get(m.actor, m.actor)) for m in parts["mentions"] if m.sense == "actor"
        ]

    def markup(self, text: str, start: int, end: int) -> str:
        """The stretch as HTML, quotations around mentions; “[…]” if it is not to be published."""
        if self.publish == "none" or (self.publish == "excerpts" and not self._speaks(start, end)):
            return "[…]"
        out, at = [], start
        for q in self.quotations:
            if q.end <= start or q.start >= end:
                continue
            a, b = max(q.start, start), min(q.end, end)
            out += [self._named(text, at, a), self._quotation(text, a, b, q)]
            at = b
            if q.end <= end:
                at = _after_marks(text, b, end)
                out.append(f'{_plain(text[b:at])} <span class="nv-who">{escape(q.detail or NOBODY)}</span>')
        return "".join([*out, self._named(text, at, end)])

    def told(self, text: str, start: int, end: int) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        """The stretch as text, with the quotations in it; “[…]” if it is not to be published."""
        if self.publish == "none" or (self.publish == "excerpts" and not self._speaks(start, end)):
            return "[…]", ()
        found = [(max(q.start, start), min(q.end, end), q) for q in self.quotations if q.end > start and q.start < end]
        said = tuple(
            (places.length(text[start:a]), places.length(text[start:b]), visible(q.detail or NOBODY))
            for a, b, q in found
        )
        return places.shown(text[start:end]), said

    def _speaks(self, start: int, end: int) -> bool:
        """Whether somebody is named or quoted in the stretch."""
        return any(s.start < end and s.end > start for s in (*self.quotations, *self.mentions))

    def _quotation(self, text: str, start: int, end: int, span: Span) -> str:
        said = escape(f"quoted: {span.detail or NOBODY}")
        return f'<span class="nv-quoted-text" title="{said}">{self._named(text, start, end)}</span>'

    def _named(self, text: str, start: int, end: int) -> str:
        out, at = [], start
        for m in self.mentions:
            if m.start < at or m.end > end:
                continue
            named = f'<span class="nv-actor" title="{escape(m.detail)}">{_plain(text[m.start : m.end])}</span>'
            out += [_plain(text[at : m.start]), named]
            at = m.end
        return "".join([*out, _plain(text[at:end])])


def _after_marks(text: str, at: int, end: int) -> int:
    """Past the quotation marks that close at an offset."""
    while at < end and (mark := _CHARACTER.match(text, at, end)) and plain_text(mark.group()) in CLOSING:
        at = mark.end()
    return at


def _plain(raw: str) -> str:
    return escape(plain_text(raw))
