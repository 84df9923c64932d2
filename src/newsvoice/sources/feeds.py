"""Saved feeds (RSS, Atom, RDF): one document for each entry, by feedparser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from newsvoice.sources import input_columns, pages, texts
from newsvoice.sources.input_records import FormatError, Found, Record, Unread

BASIS = "the feed"


def read(data: bytes) -> Iterator[Found]:
    """The entries of a feed: the content where it has one, else the summary, with a warning.

    Raises:
        FormatError: it is no feed, or has no entry.
    """
    import feedparser

    feed = feedparser.parse(io.BytesIO(data))
    if not feed.get("version"):
        raise FormatError("it is no feed of RSS or Atom; save its text as .txt")
    if not feed.entries:
        raise FormatError("the feed has no entry, or is cut off before the first")
    outlet = str(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(str(number), entry, outlet)
    if feed.bozo and "SAX" in type(feed.bozo_exception).__name__:
        yield Unread("the feed is damaged or cut off after this entry; save it again", str(len(feed.entries) + 1))


def _entry(number: str, entry: Any, outlet: str) -> Found:
    contents = [str(content.get("value", "")) for content in entry.get("content", ())]
    text = pages.of_fragment(max(contents, key=len, default="") or str(entry.get("summary", "")))
    try:
        texts.check(text)
    except FormatError as error:
        return Unread(f"the entry is {error}" if str(error) == "empty" else str(error), number)
    values = {
        "title": entry.get("title"), "outlet": outlet, "date": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"), "author": entry.get("author"),
    }  # fmt: skip
    stated = {what: str(value) for what, value in values.items() if value}
    known, doubts = input_columns.described(stated, dict.fromkeys(values, BASIS))
    short = () if contents else ("the feed has only its summary",)
    return Record(text, number, known=known, warnings=(*short, *doubts))
