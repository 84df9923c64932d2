"""Characters that change how a text looks without being seen, made visible."""

from __future__ import annotations

import re

# Controls other than tab and line ends; what sets the direction of text (Unicode's Bidi_Control); halves of pairs,
# with which file names keep bytes that are no text, and which nothing can write.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LINE_END = re.compile("\r\n?")


def visible(text: str) -> str:
    """The text with a mark such as ``[U+202E]`` for every hidden character, and one kind of line end.

    An escape sequence could otherwise rewrite a terminal, and a change of direction what stands after it on a page.
    It is for text that is shown: offsets into a document hold for the document as it is, so cut first.
    """
    if text.isascii() and text.isprintable():
        return text
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", LINE_END.sub("\n", text))


def one_line(value: object) -> str:
    """A value of another program as a cell: one line, blanks collapsed, without control characters; ``""`` for None."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(value or "")).split())
