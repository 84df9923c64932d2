"""One document in, its rows of every table out. Pure: nothing is read, nothing is remembered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise, repeat
from typing import TypeVar

from newsvoice.annotate import decided, provided_quotations, raw_offsets, readings, voices, words
from newsvoice.annotate.mentions import Matcher, Mention
from newsvoice.annotate.quotations import Quotation
from newsvoice.annotate.readings import Reading
from newsvoice.annotate.reprints import Reprint, Story
from newsvoice.annotate.sentences import Sentence
from newsvoice.annotate.voices import Passage, commentary_markers, page_lines
from newsvoice.core import plain_texts
from newsvoice.core.plain_texts import Plain
from newsvoice.core.row_columns import Columns
from newsvoice.core.table_files import Row as TableRow
from newsvoice.core.voices import BOILERPLATE, COMMENTARY
from newsvoice.sources import languages
from newsvoice.sources.documents import Corrections, Document, Quarantined
from newsvoice.sources.given_corrections import VOICE
from newsvoice.sources.input_records import FOREIGN, QUARANTINED, READ, REPRINT

Row = tuple[object, ...]
V = TypeVar("V")
_BESIDE = "the corpus table"  # what an outlet rests on that no file states itself
# Where something stands in a row of documents: the text's length and the status's reason follow
_TITLE, _TEXT, _STATUS, _WORDS = 4, 15, 17, 24
SHARED_BY = 2  # documents a line must occur in to count as shared


def shared_lines(documents: Iterable[Document]) -> frozenset[str]:
    """The normalised lines that occur in several documents: evidence for footers and navigation."""
    counts: Counter[str] = Counter()
    for document in filter(_has_rules, documents):
        counts.update(page_lines.line_keys(plain_texts.plain_text(document.text)))
    return frozenset(line for line, count in counts.items() if count >= SHARED_BY)


def story(document: Document, shared: frozenset[str] = frozenset()) -> Story:
    """A document as it is compared with others, with its voices, which ``annotate`` need not find again."""
    text = plain_texts.plain_text(document.text)
    return Story(document.doc_id, text, voices.containers(text, shared))


def annotate(
    document: Document,
    matcher: Matcher,
    shared: frozenset[str] = frozenset(),
    corrections: Sequence[TableRow] = (),
    known: Reading | None = None,
) -> dict[str, Sequence[Row]]:
    """Annotate one document.

    Args:
        document: the document.
        matcher: finds the actors of the gazetteer.
        shared: lines that stand in several documents, see ``shared_lines``.
        corrections: what an analyst knows better of this document's quotations.
        known: what was read of it with the same matcher, if it was; read now otherwise.

    Returns:
        Table name → rows in the order of the columns in ``tables.SCHEMAS``. Offsets are those of the raw text; what is
        read, and what the cells of the rows hold, is the plain text (``core.plain_texts``). A document in a language
        without rules has a row in ``documents`` with its words, and none in the tables that are split by voice.
    """
    if not _has_rules(document):
        return _foreign(document, corrections)
    reading = known or readings.read(document.text, matcher, shared)
    plain = reading.plain
    if plain.is_raw:
        return _annotated(document, reading, matcher, corrections, len(document.text))
    rows = _annotated(replace(document, content=plain.text), reading, matcher, corrections, len(document.text))
    (about,) = rows["documents"]
    # The text and its length are those of the file, the rest is told from what is read
    raw = (*about[:_TEXT], document.text, len(document.text), *about[_TEXT + 2 :])
    return raw_offsets.of_rows(rows, plain) | {"documents": [raw]}


def _annotated(
    document: Document,
    reading: Reading,
    matcher: Matcher,
    corrections: Sequence[TableRow],
    raw_length: int,
) -> dict[str, Sequence[Row]]:
    """The rows of a document that holds its plain text, passages with offsets in the raw text, the others in it."""
    text, plain = document.text, reading.plain
    actor_of = cache(lambda speaker: speaker_actor(speaker, matcher))
    containers = list(reading.containers)
    starts = [s.start for s in reading.sentences]
    given = document.provided
    containers, told = _revoiced(given, plain, containers, starts, corrections)
    found = provided_quotations.of_document(given, plain, containers, starts)
    quoted, indirect, of_speech = decided.speech(*found, corrections, plain, raw_length, actor_of)
    named, of_mentions = decided.mentions(reading.mentions, corrections, plain, _type_of(matcher))
    told += of_speech + of_mentions
    where = _Locator(voices.passages(containers, quoted), containers, reading.sentences)
    tokens = _token_rows(document, where)
    return {
        "documents": [_document_row(document, _first_words(text), len(tokens), READ, _doubts(document, containers))],
        "passages": [_passage_row(document, p) for p in raw_offsets.of_passages(where.passages, plain)],
        "quotations": [_quotation_row(document, q, where, actor_of) for q in quoted],
        "indirect": [_quotation_row(document, q, where, actor_of) for q in indirect],
        "sentences": _sentence_rows(document, where),
        "tokens": tokens,
        "mentions": [_mention_row(document, m, where) for m in named],
        "unused_corrections": told.unused,
        "decisions": told.decisions,
    }


def told(documents: Sequence[Document], corrections: Corrections, matcher: Matcher) -> decided.Told:
    """What is to be told of corrections: rows of decisions and of unused ones, without annotating other documents."""
    shared = shared_lines(documents) if corrections else frozenset()
    found = decided.Told([], corrections_of_no_document(documents, corrections))
    for document in (d for d in documents if d.doc_id in corrections):
        rows = annotate(document, matcher, shared, corrections[document.doc_id])
        found += decided.Told([*rows.get("decisions", [])], [*rows["unused_corrections"]])
    return found


def corrections_of_no_document(documents: Iterable[Document], corrections: Corrections) -> list[Row]:
    """The corrections of documents that are not there, as rows of the table of unused ones."""
    known = {document.doc_id for document in documents}
    reason = "the corpus has no such document"
    return [
        decided.unused_row(row, reason) for doc_id in corrections if doc_id not in known for row in corrections[doc_id]
    ]


def _revoiced(
    given: str, plain: Plain, containers: list[Passage], starts: Sequence[int], corrections: Sequence[TableRow]
) -> tuple[list[Passage], decided.Told]:
    """The containers with what was decided of voices, by the passages that would be there if nobody had."""
    if not any(row.get("what") == VOICE for row in corrections):
        return containers, decided.NOTHING
    passages = voices.passages(containers, provided_quotations.of_document(given, plain, containers, starts)[0])
    return decided.voices(containers, raw_offsets.of_passages(passages, plain), corrections, plain)


def _type_of(matcher: Matcher) -> Callable[[str], str | None]:
    """The type of an actor by its id; None for one that the gazetteer does not have."""
    actors = matcher.gazetteer.actors
    return lambda actor: actors[actor].type if actor in actors else None


def set_aside(item: Quarantined) -> dict[str, Sequence[Row]]:
    """The row of a file that could not be read."""
    blank = ("",) * 10
    row = (
        item.doc_id, item.file, item.sha256, item.file, *blank, "", "", 0, item.status, item.reason, *("",) * 5, 0,
        "", 0.0,
    )  # fmt: skip
    return {"documents": [row]}


def _has_rules(document: Document) -> bool:
    return languages.has_rules(document.language)


def _foreign(document: Document, corrections: Sequence[TableRow]) -> dict[str, Sequence[Row]]:
    """The rows of a document that no rule can read."""
    doubts = "; ".join(filter(None, (languages.why_not(document.language), document.doubts)))
    unused = decided.none_fits(corrections, "no rule reads the language of its document").unused
    return {"documents": [_row_alone(document, FOREIGN, doubts)], "unused_corrections": unused}


def reprinted(document: Document, by: Reprint, corrections: Sequence[TableRow] = ()) -> dict[str, Sequence[Row]]:
    """The rows of a document that does not count, because most of it stands in another one."""
    doubts = "; ".join(filter(None, (f"{by.share:.0%} of it stands in {by.of}, which counts", document.doubts)))
    row = _row_alone(document, REPRINT, doubts)
    unused = decided.none_fits(corrections, f"its document does not count: most of it stands in {by.of}").unused
    return {"documents": [(*row[:-2], by.of, by.share)], "unused_corrections": unused}


class _Locator:
    """Finds the passage, container and sentence of an offset by binary search."""

    def __init__(self, passages: list[Passage], containers: list[Passage], split: Sequence[Sentence]) -> None:
        self.passages, self.containers, self.sentences = passages, containers, split
        self._passages = [p.start for p in passages]
        self._containers = [c.start for c in containers]
        self._sentences = [s.start for s in split]

    def passage(self, offset: int) -> Passage:
        return self.passages[max(0, bisect_right(self._passages, offset) - 1)]

    def container(self, offset: int) -> Passage:
        return self.containers[max(0, bisect_right(self._containers, offset) - 1)]

    def sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._sentences, offset) - 1)

    def voice(self, offset: int) -> tuple[str, str]:
        passage = self.passage(offset)
        return passage.voice, passage.container or passage.voice


def _doubts(document: Document, containers: Sequence[Passage]) -> str:
    """What a careful operator should know of a document that was read."""
    bare = all(c.voice == BOILERPLATE or not document.text[c.start : c.end].strip() for c in containers)
    return "; ".join(filter(None, (document.doubts, "nothing but page furniture was found in it" if bare else "")))


def _row_alone(document: Document, status: str, doubts: str) -> Row:
    """The row of a document that is not annotated."""
    text = plain_texts.plain_text(document.text)
    return _document_row(document, _first_words(text), words.number(text), status, doubts)


def without_text(row: Row) -> Row:
    """The row of a document without its text, which ``described`` puts back."""
    return (*row[:_TEXT], "", *row[_TEXT + 1 :])


def described(row: Row, document: Document) -> Row:
    """The row of a document that was annotated without its description, with what is known of it beside its text.

    Args:
        row: what ``annotate``, ``reprinted`` or ``set_aside`` gives of the text alone.
        document: the same document with its file, its description and what was doubtful in reading it.
    """
    title, status, reason, n_words = row[_TITLE], str(row[_STATUS]), str(row[_STATUS + 1]), int(str(row[_WORDS]))
    if status == QUARANTINED:
        (aside,) = set_aside(Quarantined(document.doc_id, document.file, reason, document.sha256))["documents"]
        return aside
    doubts = (document.doubts, reason) if status == READ else (reason, document.doubts)
    about = _document_row(document, str(title), n_words, status, "; ".join(filter(None, doubts)))
    return (*about[:-2], *row[-2:])


def _document_row(document: Document, begins: str, n_words: int, status: str, doubts: str) -> Row:
    """The row of a document; ``begins`` are its first words, ``n_words`` how many it has."""
    known = document.description

    def get(column: str) -> str:
        return known.get(column, "")

    label = get("label") or document.doc_id
    title = get("title") or begins
    return (
        document.doc_id, document.file, document.sha256, label, title, get("outlet"), get("republished_by"),
        get("type"), get("published_from"), get("published_to"), get("posted"), get("date_basis"),
        get("text_from"), get("text_to"), get("note"), document.text, len(document.text), status, doubts,
        get("outlet_basis") or (_BESIDE if get("outlet") else ""), get("author"), get("url"), document.language,
        document.language_basis, n_words, "", 0.0,
    )  # fmt: skip


def _first_words(text: str, count: int = 10) -> str:
    found = text.replace("\ufeff", "").split(maxsplit=count)
    return " ".join(found[:count]) + ("…" if len(found) > count else "")


def _passage_row(document: Document, passage: Passage) -> Row:
    container = passage.container or passage.voice
    return (
        document.doc_id, passage.start, passage.end, passage.voice, container, passage.role, passage.reason,
    )  # fmt: skip


def _quotation_row(
    document: Document, quotation: Quotation, where: _Locator, actor_of: Callable[[str], str | None]
) -> Row:
    q = quotation
    actor = actor_of(q.speaker) if q.speaker else None
    return (
        document.doc_id, q.start, q.end, q.kind, q.container, q.speaker or None, actor, q.speaker_surface or "",
        q.speaker_start, q.speaker_end, q.cue or "", q.outlet or "", q.rule, q.confidence, q.feature,
        *_alternatives(q), where.sentence(q.start),
    )  # fmt: skip


def _alternatives(quotation: Quotation) -> Iterator[object]:
    """The second and the third candidate and their probabilities; no name and 0 where there is none."""
    for k in range(2):
        other = quotation.others[k] if k < len(quotation.others) else None
        yield from (other.speaker, other.probability) if other else ("", 0.0)


def speaker_actor(speaker: str, matcher: Matcher) -> str | None:
    """The actor a resolved speaker is: the one whose name is all of it, or the person it ends with."""
    for mention in reversed(matcher.find_in_name(speaker)):
        if mention.sense != "actor" or mention.end != len(speaker):
            continue
        if mention.type == "person" or speaker[: mention.start].casefold().strip() in {"", "the"}:
            return mention.actor
    return None


def _sentence_rows(document: Document, where: _Locator) -> list[Row]:
    seen: set[str] = set()
    rows: list[Row] = []
    for number, sentence in enumerate(where.sentences):
        text = document.text[sentence.start : sentence.end]
        key = " ".join(text.split())
        container = where.container(_middle(sentence))
        rows.append((
            document.doc_id, sentence.start, sentence.end, number, sentence.paragraph, container.voice,
            container.role, key in seen, text,
        ))  # fmt: skip
        seen.add(key)
    return rows


def _middle(sentence: Sentence) -> int:
    return (sentence.start + sentence.end) // 2


def _token_rows(document: Document, where: _Locator) -> Columns:
    """The words; the marker of a commentary is a label of the page and no word of its author."""
    starts, ends, forms, terms = words.columns(document.text)
    commentary = [(c.start, c.end) for c in where.containers if c.voice == COMMENTARY]
    spoken = [p.voice for p in where.passages], [p.container or p.voice for p in where.passages]
    voice, container = (_spread(column, [p.start for p in where.passages], starts) for column in spoken)
    for start, end in commentary_markers.labels(document.text, commentary):
        for k in range(bisect_left(starts, start), bisect_left(starts, end)):
            voice[k] = container[k] = BOILERPLATE
    sentence = _spread(range(len(where.sentences)), [s.start for s in where.sentences], starts)
    return Columns([document.doc_id] * len(starts), starts, ends, sentence, forms, terms, voice, container)


def _spread(values: Sequence[V], begins: Sequence[int], offsets: Sequence[int]) -> list[V]:
    """Of stretches that begin at ``begins`` and have ``values``: that of each offset; the first before them all."""
    edges = [0, *(bisect_left(offsets, begin) for begin in begins[1:]), len(offsets)]
    counts = (hi - lo for lo, hi in pairwise(edges))
    return list(chain.from_iterable(map(repeat, values, counts)))


def _mention_row(document: Document, mention: Mention, where: _Locator) -> Row:
    m = mention
    voice, container = where.voice(m.start)
    return (
        document.doc_id, m.start, m.end, m.surface, m.actor, m.type, m.kind, m.sense, voice, container,
        where.sentence(m.start),
    )  # fmt: skip
