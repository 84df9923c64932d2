"""What documents tell of each other: the lines they share, and which of them print one story or paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from newsvoice.annotate import reprints
from newsvoice.annotate.reprints import Compared, Reprint, Spans
from newsvoice.core.kept_values import KeptValues
from newsvoice.core.spools import Text
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import languages
from newsvoice.sources.documents import Corrections, Document
from newsvoice.tables import annotating, common_lines, parts, shards
from newsvoice.tables.prints_on_disk import PrintsOnDisk
from newsvoice.tables.shards import Item
from newsvoice.tables.work import Work, done

MANY = 100  # documents whose comparison is shown
COMPARING = "Comparing documents"


def items(read: Sequence[Document], actors: Gazetteer, better: Corrections, work: Work, *, each: bool) -> list[Item]:
    """Every document with what the others tell of it.

    What only reprints of one story share tells nothing of page furniture, so that it is not evidence for it.
    """
    file = work.facts / f"names-{actors.fingerprint}-{shards.CODE}.json"
    names = KeptValues(file, partial(annotating.named, actors))
    with work.hired(sum(document.length for document in read)) as who:
        known = common_lines.of_texts(lambda: (document.text for document in read), work.facts, who)
        names.ahead(
            lambda: (shards.naming(d, better.get(d.doc_id, ())) for d in read), who, "Looking for forms of actors"
        )
    counted = [n for n, document in enumerate(read) if languages.has_rules(document.language)]
    shared = common_lines.shared(known, counted)
    lines = dict(zip((d.doc_id for d in read), common_lines.common(known, shared), strict=True))
    reprinted: Mapping[str, Reprint] = {}
    spans: Mapping[str, Spans] = {}
    containers: Mapping[str, Text] = {}
    if not each and len(read) > 1:
        prints = _Comparison(work)
        reprinted = reprints.stories(prints.of([read[n] for n in counted], lines))
        if reprinted:
            counted = [n for n in counted if read[n].doc_id not in reprinted]
            left = common_lines.shared(known, counted)
            lines = dict(zip(lines, common_lines.common(known, left), strict=True))
        spans = reprints.paragraphs(prints.of([read[n] for n in counted], lines))
        containers = prints.containers()
    found = [
        shards.item(
            d,
            lines[d.doc_id],
            reprinted.get(d.doc_id),
            spans.get(d.doc_id),
            better.get(d.doc_id, ()),
            actors,
            names.of,
            containers.get(d.doc_id, ""),
        )
        for d in read
    ]
    names.keep()
    return found


class _Comparison:
    """What is compared of documents; what was asked for before is not read again."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known = PrintsOnDisk()
        self._last: dict[str, str] = {}

    def of(self, read: Sequence[Document], lines: Mapping[str, Sequence[int]]) -> Compared:
        """What is compared of some documents, in their order."""
        items = [shards.item(document, lines[document.doc_id]) for document in read]
        self._find([item for item in items if item.key not in self._known])
        self._last = {item.document.doc_id: item.key for item in items if item.key in self._known}
        return self._known.of([*self._last.values()], self._last)

    def containers(self) -> dict[str, Text]:
        """The voices of the documents that were asked for last, as JSON."""
        return {doc_id: self._known.containers(key) for doc_id, key in self._last.items()}

    def _find(self, items: Sequence[Item]) -> None:
        if not items:
            return
        folder = self._work.compared
        job = partial(annotating.compare, folder=folder)
        known, killed = done(items, job, folder, self._work, COMPARING, MANY)
        gone = {item.document.doc_id for item in killed}
        keys = {item.document.doc_id: item.key for item in items if item.document.doc_id not in gone}
        for prints, containers in annotating.compared(parts.plan(keys, known)):
            self._known.add(keys[prints.doc_id], prints, containers)
