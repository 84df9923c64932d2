"""Bytes as text: a byte-order mark, UTF-8, or the encoding that charset-normalizer finds; doubts about a text."""

from __future__ import annotations

import codecs
import re

from newsvoice.core import plain_texts
from newsvoice.sources.input_records import FormatError

SAMPLE = 1_000_000  # bytes that the encoding is told from
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What files begin with that are no text
SIGNATURES = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF; give it the ending .pdf"), (b"\x1f\x8b", "a gzip archive; give it the ending .gz"),
    (b"PK\3\4", "a ZIP archive or an office document; give it its own ending, .zip or .docx"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; give it the ending .zst"),
)  # fmt: skip
_CHARACTERS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file's bytes, and what a careful operator should know of how it was decoded.

    A byte-order mark of UTF-8 stays in the text, where offsets count it.

    Raises:
        FormatError: the bytes are no text, or a text without a word.
    """
    kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), "")
    if kind:
        raise FormatError(f"not plain text but {kind}")
    encoding, note = encoding_of(data)
    try:
        text = data.decode(encoding, "replace" if note else "strict")
    except UnicodeDecodeError as error:
        raise FormatError(f"it begins as {encoding.upper()} but is not; save it as UTF-8") from error
    check(text)
    return text, (note,) if note else ()


def encoding_of(data: bytes) -> tuple[str, str]:
    """The encoding of bytes, and a note where it is guessed or does not fit everywhere.

    Raises:
        FormatError: no encoding fits.
    """
    mark = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if mark and mark != "utf-8":
        return mark, ""
    if b"\0" in data:
        raise FormatError("not a text file: it contains NUL bytes; save it as UTF-8 text")
    try:
        data.decode("utf-8")
        return "utf-8", ""
    except UnicodeDecodeError:
        return _damaged(data) or _guessed(data[:SAMPLE])


def check(text: str) -> None:
    """See that a text has a word.

    Raises:
        FormatError: it has none.
    """
    if "\0" in text:
        raise FormatError("not a text: it contains NUL characters")
    if not text.strip("\ufeff \t\r\n\xa0"):
        raise FormatError("empty")
    if not any(map(str.isalnum, text)):
        raise FormatError("it holds no word")


def _damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8, if at least as many characters beyond ASCII are whole as are broken."""
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())
    whole = len(_CHARACTERS.findall(data))
    if whole < broken:
        return None
    places = "1 place is" if broken == 1 else f"{broken:,} places are"
    return "utf-8", f"{places} not UTF-8 and read as \N{REPLACEMENT CHARACTER}; save it as UTF-8"


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # here: most corpora never need it

    found = from_bytes(data)
    best = found.best()
    if best is None:
        raise FormatError("no known encoding fits; save it as UTF-8")
    # Western alphabets differ in a few letters only, which short texts cannot tell apart
    western = any("cp1252" in (match.encoding, *match.could_be_from_charset) for match in found)
    name = "cp1252" if western else best.encoding
    shown = "Windows-1252" if western else name.replace("_", "-")
    return name, f"its encoding was guessed as {shown}; see that its letters are right, or save it as UTF-8"


# What tells that a text is not what it should be, although it can be read
_DOUBTS = (
    (re.compile("[\xc3\xc2][\x80-\xbf\u0152-\u0192]|â€|Ã[ƒ‚©¨¼¶¤]"),
     "letters are garbled, as in “â€œ”: it was saved in one encoding and read in another"),
    (re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"), "it holds control characters"),
    (re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"), "it holds marks that turn the direction of text"),
)  # fmt: skip
_DOUBTFUL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069âÂÃ]")
"""A letter that each of these doubts needs: most texts have none, and are looked through once."""
_PAGE = re.compile(
    r"\A\ufeff?\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.I | re.S
)


def doubts(text: str) -> tuple[str, ...]:
    """What a careful operator should know of a text that was read."""
    plain = plain_texts.plain_text(text)
    seen = [text for text in {text, plain} if _DOUBTFUL.search(text)]
    return tuple(what for pattern, what in _DOUBTS if any(map(pattern.search, seen)))


def is_page(text: str) -> bool:
    """Whether a text is the source of a web page."""
    return bool(_PAGE.match(text[:5000]))
