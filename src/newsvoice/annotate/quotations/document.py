"""One document in, its quotations out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsvoice.annotate import sentences, voices
from newsvoice.annotate.quotations import coreference, kinds, names, outlets, pairing, wrapped_lines
from newsvoice.annotate.quotations.attribution import Reader
from newsvoice.annotate.quotations.quotation import Alternative, Block, Quotation, Quote
from newsvoice.annotate.quotations.ranking import Ranking
from newsvoice.annotate.voices import Passage
from newsvoice.core.voices import BOILERPLATE

_MOST_OTHERS = 2  # who else is told of a quotation


def find(
    text: str,
    containers: Sequence[Passage] | None = None,
    starts: Sequence[int] | None = None,
    judge: type[Ranking] = Ranking,
) -> list[Quotation]:
    """All quotations of a document outside page furniture, in order, scare quotes included.

    Args:
        text: the raw text.
        containers: the document's voices (``voices.containers``); computed if not given.
        starts: where its sentences begin (``sentences.starts``); computed if not given.
        judge: what looks at the rules’ answers again.
    """
    if containers is None:
        containers = voices.containers(text)
    quotes = quotes_of(text, containers)
    if not quotes:
        return []
    if starts is None:
        starts = sentences.starts(text)
    attribute(without_furniture(text, containers), quotes, starts, judge)
    return _resolve(text, quotes, containers, starts)


def quotes_of(text: str, containers: Sequence[Passage]) -> list[Quote]:
    """The marked spans outside page furniture that hold words, in order."""
    starts = [p.start for p in containers]
    found: list[Quote] = []
    for span in pairing.find(text):
        passage = containers[max(0, bisect_right(starts, span.start) - 1)]
        if passage.voice == BOILERPLATE:
            continue
        inner = text[span.start : span.end]
        if kinds.has_words(inner):
            found.append(Quote(len(found), span, inner, passage))
    return found


# -------------------------------------------------------------------------------------- attribution


def without_furniture(text: str, containers: Sequence[Passage]) -> str:
    """The text with page furniture blank, so that a quotation goes on behind an advertisement. Offsets stay."""
    parts = (
        "\n" * (p.end - p.start) if p.voice == BOILERPLATE else text[p.start : p.end] for p in containers
    )  # fmt: skip
    return "".join(parts)


def attribute(text: str, quotes: list[Quote], starts: Sequence[int], judge: type[Ranking] = Ranking) -> None:
    """Find the speaker of every quotation: by the rules, then by the ranker."""
    blocks = list(_blocks(text, quotes))
    ranking = judge(text, blocks, starts)
    previous: Block | None = None
    for k, block in enumerate(blocks):
        Reader(text, ranking.paragraph(k), block, previous, starts).run()
        ranking.run(k)
        previous = block


def _blocks(text: str, quotes: list[Quote]) -> Iterator[Block]:
    block: Block | None = None
    for quote in quotes:
        at = quote.span.outer_start
        if block is None or at >= block.end:
            if block is not None:
                yield block
            start, end = wrapped_lines.paragraph_at(text, at, after=block.end if block else 0)
            block = Block(start, max(end, quote.span.outer_end))
        block.end = max(block.end, quote.span.outer_end)
        block.quotes.append(quote)
    if block is not None:
        yield block


_CLAUSE_END = re.compile(r"[“”\"\n\r]|\.\s")


# --------------------------------------------------------------------------------------- resolution


def _resolve(text: str, quotes: list[Quote], containers: Sequence[Passage], starts: Sequence[int]) -> list[Quotation]:
    spans = [(q.span.start, q.span.end) for q in quotes if not q.scare]
    skipped = [(p.start, p.end) for p in containers if p.voice == BOILERPLATE]
    speakers = coreference.Speakers(text, names.find(text, spans, skipped), starts)
    resolved: dict[tuple[int, int], str | None] = {}
    found: list[Quotation] = []
    voice = quotes[0].passage.voice
    for quote in quotes:
        if quote.passage.voice != voice:
            voice = quote.passage.voice
            speakers.forget()
        said = quote.said
        if said is None:
            speaker = None
        else:
            key = (said.start, said.end)
            if key not in resolved:
                resolved[key] = speakers.resolve(*key)
            speaker = resolved[key]
        found.append(_quotation(text, quote, speaker, () if quote.scare else _others(quote, speaker, speakers)))
    return found


def _others(quote: Quote, speaker: str | None, speakers: coreference.Speakers) -> tuple[Alternative, ...]:
    """Who else a quotation may be of: one line for each name that is not the speaker's."""
    found: dict[str, Alternative] = {}
    for start, end, probability in quote.others:
        name = speakers.name_at(start, end)
        if name is not None and name != speaker:
            probability += found[name].probability if name in found else 0
            found[name] = Alternative(name, start, end, probability)
    return tuple(sorted(found.values(), key=lambda other: -other.probability)[:_MOST_OTHERS])


def _quotation(text: str, quote: Quote, speaker: str | None, others: tuple[Alternative, ...]) -> Quotation:
    kind = "scare" if quote.scare else "full" if quote.full else "fragment"
    span, said = quote.span, quote.said
    feature = quote.feature if others else ""
    if said is None:
        return Quotation(span.start, span.end, kind, quote.passage.voice, others=others, feature=feature)
    outlet = outlets.find(_clause(text, quote), said.cue)
    return Quotation(
        span.start, span.end, kind, quote.passage.voice, speaker and speaker.replace("\u00a0", " "),
        text[said.start : said.end], said.start, said.end,
        said.cue, outlet, said.rule, said.confidence, others, feature,
    )  # fmt: skip


def _clause(text: str, quote: Quote) -> str:
    """The narrator's words around the attribution, where an outlet may be named."""
    said = quote.said
    assert said is not None
    if said.start >= quote.span.end:
        return _CLAUSE_END.split(text[said.end : said.end + 250], maxsplit=1)[0]
    return _CLAUSE_END.split(text[said.end : min(quote.span.start, said.end + 250)], maxsplit=1)[0]
