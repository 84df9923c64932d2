"""The parts of an assembled book, made when all its pages and its one-file formats are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from newsvoice.book.parts import (
    actor_pages,
    attachments,
    blocks,
    counted_words,
    facets,
    files,
    lists,
    section_pages,
    suggestions,
    text_parts,
    words,
)
from newsvoice.book.parts.text_parts import Block, Document, Group
from newsvoice.core import storage
from newsvoice.core.parameters import Value
from newsvoice.show import sources
from newsvoice.show.page import entry as entry_id
from newsvoice.tables import Tables

_SENTENCE = re.compile(r"-s\d+$")


def make(
    html: Path,
    entries: Sequence[str],
    tables: Tables,
    values: Mapping[str, Value],
    own_pages: Sequence[actor_pages.Written],
    kept: Path,
) -> None:
    """Put documents and actors on pages, cut lists of sentences to what a page may hold, and write what scripts load.

    Args:
        html: the folder of the assembled book; its pages are changed.
        entries: its pages, such as ``chapters/02-words``.
        tables: what the book was made from.
        values: the parameters of the report by name.
        own_pages: those of actors.
        kept: the folder in which what was read from pages is kept for the next run.
    """
    folder = files.renew(html)
    attachments.shorten_notebooks(html)
    for entry in entries:
        attachments.put_beside(html, entry)
    about = actor_pages.put(html, own_pages)
    actors = section_pages.split(html, section_pages.ACTORS)
    actor_pages.lead_there(html, about)
    places = section_pages.split(html, section_pages.SOURCES)
    whole = [*entries, *dict.fromkeys(page.removesuffix(".html") for page in actors.values() if page)]
    own = dict.fromkeys(f"chapters/{page.removesuffix('.html')}" for page in about.values())
    whole = list(dict.fromkeys([*whole, *own]))
    of_pages = list(_of_pages(html, whole, kept, sentences=False))
    made = text_parts.of([*of_pages, *_of_documents(tables, str(values["publish_sources"]), places)])
    text_parts.write(folder, made)
    words.write(folder, made.parts)
    facets.write(folder, made.parts)
    counted_words.write(folder, tables, str(values["publish_sources"]))
    suggestions.write(folder, tables, _told_of(actors, about))
    cut = lists.Lists(text_parts.by_position(made))
    for entry in whole:
        path, most = html / f"{entry}.html", actor_pages.ON_PAGE if entry in own else None
        storage.write_if_changed(path, cut.taken(path.read_text(encoding="utf-8"), most))
    cut.write(folder)


def _told_of(entries: Mapping[str, str], pages: Mapping[str, str]) -> dict[str, str]:
    """Where the book tells of each actor, by the id of its entry: on a page of its own, or in the actor index."""
    own = {entry_id(actor): f"chapters/{page}" for actor, page in pages.items()}
    prefix = section_pages.ACTORS.prefix
    return {f"{prefix}{slug}": f"{page}#{prefix}{slug}" for slug, page in entries.items() if page} | own


def search_of_pages(html: Path, entries: Iterable[str], kept: Path) -> None:
    """What the search needs, from the pages alone. Arguments as ``make``."""
    folder = files.renew(html)
    made = text_parts.of(_of_pages(html, entries, kept, sentences=True))
    text_parts.write(folder, made)
    words.write(folder, made.parts)
    facets.write(folder, made.parts)
    files.write(folder, suggestions.NAME, [])
    files.write(folder, counted_words.NAME, {"first": [], "lists": {}})


def _of_pages(html: Path, entries: Iterable[str], kept: Path, *, sentences: bool) -> Iterator[Group]:
    """The texts of pages.

    Args:
        html: the folder of the book.
        entries: its pages.
        kept: where texts of pages that have not changed are kept.
        sentences: whether those of the documents are taken from the page of the Sources.
    """
    paths = [html / f"{entry}.html" for entry in entries]
    for path, rows in blocks.of_pages(paths, kept / blocks.KEPT):
        address = path.relative_to(html).as_posix()
        left_out = address == section_pages.SOURCES.page and not sentences
        found = [
            Block(anchor, heading, text, names)
            for anchor, heading, text, names in rows
            if text and not (left_out and _SENTENCE.search(anchor))
        ]
        yield Group(address, rows[0][1] if rows else "", found)


def _of_documents(tables: Tables, publish: str, places: Mapping[str, str]) -> Iterator[Group]:
    for position, one in enumerate(sources.published(tables, publish)):
        told = zip(one.sentences, one.voices, one.containers, strict=True)
        found = [Block("", "", text, "", said, voices, container) for (text, said), voices, container in told]
        document = Document(one.slug, one.label, one.date, position, outlet=one.outlet)
        yield Group(places.get(one.slug, ""), "Sources", found, document)
