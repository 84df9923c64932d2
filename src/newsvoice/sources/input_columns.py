"""Which column or field of a file holds what: the usual names, and those that a user gives with ``--columns``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newsvoice.core import given_files
from newsvoice.core.corpus_files import LARGEST
from newsvoice.core.errors import NewsvoiceError
from newsvoice.sources import publication_dates, texts
from newsvoice.sources.input_records import FormatError, Found, Record, Unread

# What is asked for → the names it usually has, the surest first. Media Cloud has media_name and publish_date,
# datatrove text, id and a field metadata with url and date, news-please maintext, date_publish and source_domain.
USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "story_text", "maintext", "full_text", "fulltext"),
    "id": ("id", "doc_id", "document_id", "stories_id", "story_id", "article_id", "uuid", "guid"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "media_name", "source", "publication", "publisher", "newspaper", "source_name", "site_name",
               "sitename", "source_domain", "domain"),
    "date": ("date", "publish_date", "date_publish", "publication_date", "published", "published_at", "publishedat",
             "pub_date", "pubdate"),
    "url": ("url", "link", "web_url", "weburl"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline"),
}  # fmt: skip
NESTED = "metadata"  # a field whose own fields count as if they stood beside it
LONGEST_ID = 200  # characters
LONGEST_VALUE = 500  # characters of a title, an outlet and so on; more is cut
_HALF = re.compile("[\ud800-\udfff]")


class ColumnsError(NewsvoiceError):
    """What was said of columns cannot be used; the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns by what they hold, as a user gives them; for the others the usual names are looked for."""

    named: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, available: Iterable[str]) -> dict[str, str]:
        """What is asked for → the column that holds it, of those available.

        Raises:
            FormatError: a column that a user names is not there.
        """
        there: dict[str, str] = {}
        for name in available:
            there.setdefault(name.strip().casefold(), name)
        for what, name in self.named.items():
            if name.casefold() not in there:
                raise FormatError(f"there is no column {name!r} for {what}; {_there(there.values())}")
        usual = {
            what: next((there[n] for name in names for n in (name, f"{NESTED}.{name}") if n in there), "")
            for what, names in USUAL.items()
        }
        return {what: name for what, name in usual.items() if name} | {
            what: there[name.casefold()] for what, name in self.named.items()
        }

    def texts_in(self, available: Iterable[str]) -> dict[str, str]:
        """As ``chosen``, for a table that must have a column of texts.

        Raises:
            FormatError: it has none, or a column that a user names is not there.
        """
        names = [*available]
        chosen = self.chosen(names)
        if "text" not in chosen:
            raise FormatError(f"it has no column of texts; {_there(names)}; name one with --columns text=NAME")
        return chosen


def parse(given: str) -> Columns:
    """Columns as they are given: ``text=body,outlet=source``.

    Raises:
        ColumnsError: it is not of this form, or asks for something unknown.
    """
    named: dict[str, str] = {}
    for part in filter(None, map(str.strip, given.split(","))):
        what, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals or not name:
            raise ColumnsError(f"columns are given as text=body,outlet=source, not {given_files.shown(part, 60)!r}")
        if what not in USUAL:
            close = difflib.get_close_matches(what[:60], USUAL, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(USUAL)}"
            raise ColumnsError(f"columns cannot name {given_files.shown(what, 60)!r}; {hint}")
        named[what] = name
    return Columns(named)


def record(place: str, row: Mapping[str, object], chosen: Mapping[str, str]) -> Found:
    """One row as a record, or why it is none.

    Args:
        place: the line or number of the row.
        row: its cells by column.
        chosen: what is asked for → its column, see ``Columns.chosen``.
    """
    if "text" not in chosen:
        return Unread(f"it has no field of texts; {_there(row)}; name one with --columns text=NAME", place)
    text = row.get(chosen["text"])
    if text is None:
        return Unread("its text is empty", place)
    if not isinstance(text, str):
        return Unread(f"its {chosen['text']} is no text; name the right column with --columns text=NAME", place)
    if len(text) > LARGEST:
        return Unread(f"its text has more than {LARGEST / 1e6:.0f} million characters; split it", place)
    text, warnings = whole(text)
    try:
        texts.check(text)
    except FormatError as error:
        return Unread(f"its text is {error}" if str(error) == "empty" else str(error), place)
    values = {what: _value(row.get(column)) for what, column in chosen.items() if what != "text"}
    doc_id = " ".join(_HALF.sub("", values.pop("id", "")).split())
    if len(doc_id) > LONGEST_ID:
        return Unread(f"its identifier has {len(doc_id):,} characters; the most are {LONGEST_ID}", place)
    basis = {what: f"the column {column}" for what, column in chosen.items()}
    known, doubts = described(values, basis)
    return Record(text, place, doc_id, known, (*warnings, *doubts))


def described(values: Mapping[str, str], basis: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What a file says of a text, by column of the corpus table, with what it rests on; and warnings.

    Args:
        values: title, outlet, date, url, language and author, as far as they are known.
        basis: for each of them what it rests on, such as ``the column date``.
    """
    known = {
        what: " ".join(_HALF.sub("\N{REPLACEMENT CHARACTER}", value).split())[:LONGEST_VALUE]
        for what, value in values.items()
        if what not in ("date", "language") and value.strip()
    }
    if not re.match("https?://", known.get("url", "https://"), re.IGNORECASE):  # such as javascript:
        del known["url"]
    if "outlet" in known:
        known["outlet_basis"] = basis["outlet"]
    if values.get("language", "").strip():
        known |= {"language": language_code(values["language"]), "language_basis": basis["language"]}
    when = values.get("date", "").strip()
    if not when:
        return known, ()
    days = publication_dates.interval(when)
    if days is None:
        return known, (f"its date {given_files.shown(when, 40)!r} cannot be read; write YYYY-MM-DD",)
    return known | {"published_from": days[0], "published_to": days[1], "date_basis": basis["date"]}, ()


_NAMES = {"eng": "en", "english": "en", "deu": "de", "ger": "de", "german": "de", "fra": "fr", "fre": "fr",
          "french": "fr", "spa": "es", "spanish": "es", "ara": "ar", "arabic": "ar", "rus": "ru", "russian": "ru",
          "zho": "zh", "chi": "zh", "chinese": "zh", "por": "pt", "portuguese": "pt", "ita": "it", "italian": "it",
          "nld": "nl", "dut": "nl", "dutch": "nl"}  # fmt: skip


def language_code(value: str) -> str:
    """A language as its code of ISO 639-1, as far as it is one of the most frequent; else the code as given."""
    code = re.split("[-_ ]", value.strip().casefold())[0][:20]
    return _NAMES.get(code, code)


def whole(text: str) -> tuple[str, tuple[str, ...]]:
    """A text that can be written as UTF-8, and a warning if it could not: half characters are replaced."""
    if not _HALF.search(text):
        return text, ()
    mended, count = _HALF.subn("\N{REPLACEMENT CHARACTER}", text)
    return mended, (f"{count:,} half character{'s' if count > 1 else ''} (surrogates) in it read as \ufffd",)


def _value(value: object) -> str:
    """A cell as text; lists of texts are joined, what else has no text is left out."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    if value is None or isinstance(value, dict | bytes) or value != value:
        return ""
    return str(value)


def _there(names: Iterable[str]) -> str:
    shown = [given_files.shown(name, 40) for name in names]
    return f"there are {', '.join(shown[:12])}{' and more' if len(shown) > 12 else ''}" if shown else "it has none"
