"""Terms of the measures lead to the glossary wherever they stand, and the glossary has examples from the tables.

Headings of tables say which term they are (``data-term``); in captions and in the prose of chapters a term is known by
how it is written. An example is the first row of the first table that has the term, so nothing is computed for it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from newsvoice.book.parsing import with_drawings, without_drawings
from newsvoice.show import terms
from newsvoice.show.display import escape

GLOSSARY = "chapters/11-glossary"
SCRIPT = "terms.js"
PAIRS = ("with", "and")  # headings of the second of two things
LABEL = 80  # characters of a row's name in an example

_HEADING = re.compile(r'(<th\b[^>]*\bdata-term="([a-z0-9-]+)"[^>]*>)(.*?)(</th>)', re.DOTALL)
_PROSE = re.compile(r'(<(p|caption|figcaption)(?: class="nv-(?:prose|note|lead)")?>)(.*?)(</\2>)', re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = re.compile(r"<(/?)(a|code|kbd|mark|math|q|samp|button)\b")  # what stands in these is no prose of ours
_QUOTED = re.compile(r"(“[^”]*”)")
_FORMS = {form: term.key for term in terms.TERMS for form in term.written if form}
_ENDS = {"q": r"(?=\s*(?:=|&lt;))"}  # a letter is a term where a value follows
_FORM = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(form) + _ENDS.get(form, "") for form in sorted(_FORMS, key=len, reverse=True))
    + r")(?![\w-])"
)
_TABLE = re.compile(r'<div class="nv-table" id="(table-[\w-]+)".*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b([^>]*)>(.*?)</t[dh]>", re.DOTALL)
_KEY = re.compile(r'data-term="([a-z0-9-]+)"')
_GROUP = re.compile(r'data-group="[^"]*"')
_NUMBER = re.compile(r'<span class="nv-number">(.*?)</span>')
_PLACE = re.compile(r'(<span class="nv-example" data-example="([a-z0-9-]+)">).*?(</span>)', re.DOTALL)


def setup(app: Sphinx) -> None:
    """Link what a page shows, and give the glossary its examples before the search reads it."""
    app.connect("html-page-context", _link, priority=800)
    app.connect("build-finished", _write, priority=100)


def _link(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    context["newsvoice_terms"] = GLOSSARY in app.env.found_docs
    body = str(context.get("body") or "")
    if body and context["newsvoice_terms"] and page != GLOSSARY:
        context["body"] = linked(body, str(context["pathto"](GLOSSARY)))


def linked(body: str, glossary: str) -> str:
    """A page with links from headings of tables and from prose to the entries of the glossary.

    Args:
        body: the markup of a chapter.
        glossary: the address of the glossary as seen from the page.
    """
    plain, drawings = without_drawings(body)
    plain = _HEADING.sub(lambda th: th[1] + _anchor(th[2], th[3], glossary) + th[4], plain)
    plain = _PROSE.sub(lambda block: block[1] + _marked(block[3], glossary) + block[4], plain)
    return with_drawings(plain, drawings)


def _anchor(key: str, text: str, glossary: str) -> str:
    return f'<a class="nv-term" data-term="{key}" href="{glossary}#{terms.anchor(key)}">{text}</a>'


def _marked(markup: str, glossary: str) -> str:
    """A paragraph with the first use of each term as a link; a sentence of a document is left as it is."""
    if "nv-sentence" in markup or not _FORM.search(markup):
        return markup
    parts, depth, seen = [], 0, set[str]()

    def link(found: re.Match[str]) -> str:
        key = _FORMS[found[0]]
        if key in seen:
            return found[0]
        seen.add(key)
        return _anchor(key, found[0], glossary)

    for part in _TAG.split(markup):
        if part.startswith("<"):
            tag = _CLOSED.match(part)
            depth += (-1 if tag[1] else 1) if tag else 0
        elif not depth:
            part = "".join(t if t.startswith("“") else _FORM.sub(link, t) for t in _QUOTED.split(part))
        parts.append(part)
    return "".join(parts)


def _write(app: Sphinx, error: Exception | None) -> None:
    page = Path(app.outdir) / f"{GLOSSARY}.html"
    if error or app.builder.format != "html" or GLOSSARY not in app.env.found_docs:
        return
    found: dict[str, tuple[str, str]] = {}
    for name in sorted(app.env.found_docs):
        path = Path(app.outdir) / f"{name}.html"
        markup = path.read_text(encoding="utf-8") if path.exists() else ""
        for key, address, example in examples(markup):
            found.setdefault(key, (f"{'' if '/' in name else '../'}{Path(name).name}.html#{address}", example))
    page.write_text(filled(page.read_text(encoding="utf-8"), found), encoding="utf-8")
    (Path(app.outdir) / SCRIPT).write_text(script(found), encoding="utf-8")


def examples(page: str) -> Iterator[tuple[str, str, str]]:
    """What the tables of a page show of each term: its key, the id of the table, and a row as escaped text."""
    for table in _TABLE.finditer(page):
        head, *rows = (_CELL.findall(row) for row in _ROW.findall(table[0]))
        number = _NUMBER.search(table[0])
        for column, (attributes, _) in enumerate(head):
            key = _KEY.search(attributes)
            row = next((row for row in rows if len(row) == len(head) and _told(row[column][1])), None)
            if key and number and row:
                ends = [n for n in range(column, len(head)) if n == column or _together(head[column][0], head[n][0])]
                value = " to ".join(_told(row[n][1]) for n in ends)
                yield key[1], table[1], f"{_label(head, row)}: {value} ({_text(number[1])})"


def _together(one: str, other: str) -> bool:
    """Whether two headings, by their attributes, are those of the two ends of an interval."""
    group = _GROUP.search(one)
    return bool(group and group[0] in other)


def _label(head: list[tuple[str, str]], row: list[tuple[str, str]]) -> str:
    """What a row is about: its first cell, or the first two if they are a pair."""
    pair = len(head) > 2 and _text(head[1][1]) in PAIRS
    text = html.unescape(" – ".join(_text(cell) for _, cell in row[: 1 + pair]))
    return escape(text if len(text) <= LABEL else text[:LABEL].rsplit(" ", 1)[0] + " …")


def _told(cell: str) -> str:
    """The text of a cell; empty if a value is missing."""
    text = _text(cell)
    return "" if text == "–" else text


def _text(markup: str) -> str:
    return " ".join(_TAG.sub("", markup).split())


def filled(page: str, found: dict[str, tuple[str, str]]) -> str:
    """The glossary with an example at each term that a table shows: an address and a text by key."""

    def example(place: re.Match[str]) -> str:
        address, text = found.get(place[2], ("", ""))
        return (
            f"{place[1]}{f' In this book: <a href={chr(34)}{address}{chr(34)}>{text}</a>.' if text else ''}{place[3]}"
        )

    return _PLACE.sub(example, page)


def script(found: dict[str, tuple[str, str]]) -> str:
    """What pages show of a term where it stands: name, sentence and example, as plain text."""
    told = {
        term.key: {"name": term.name, "says": term.sentence, "example": html.unescape(found.get(term.key, ("", ""))[1])}
        for term in terms.TERMS
    }
    return f"var NEWSVOICE_TERMS = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"
