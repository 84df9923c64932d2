"""Text that the fonts of the PDF can show, and that can be broken into lines."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.ft2font import FT2Font

from newsvoice.core.characters import visible

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
MISSING = "▯"
LONGEST = 36  # characters without a place to break
PIECE = 12
SPACE = re.compile(r"[ \t\r\n\f\v]+")
LONG = re.compile(r"[^\s\u200b–-]{13,}")
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # would reach what follows
RIGHT_TO_LEFT = ("R", "AL")


@cache
def known() -> frozenset[str]:
    """The characters of the widest font that comes with matplotlib; the text face has hardly any beyond them."""
    return frozenset(map(chr, FT2Font(str(FONTS / "DejaVuSans.ttf")).get_charmap())) - DIRECTIONS


def shown(text: str) -> str:
    """The text with one space for many, a box for what no font has, and breaks in what is too long for a line."""
    return _printable(SPACE.sub(" ", visible(text)))


def lines(text: str) -> str:
    """The text as ``shown``, but with its lines and spaces as they are: what a program has printed."""
    return "\n".join(_printable(visible(line.expandtabs())) for line in text.strip("\n").split("\n"))


def _printable(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not known().issuperset(text):
        text = "".join(c if c in known() else _other(c) for c in text)
    return breakable(text, LONGEST)


def boxed(text: str) -> bool:
    """Whether a box stands for something in the text."""
    return any(_other(c) for c in set(unicodedata.normalize("NFC", text)) - known())


def breakable(text: str, longest: int) -> str:
    """The text with places to break in its words of more than ``longest`` characters."""
    return LONG.sub(lambda m: _broken(m[0]) if len(m[0]) > longest else m[0], text)


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    directions = (unicodedata.bidirectional(c) for c in text)
    return next((d in RIGHT_TO_LEFT for d in directions if d in ("L", *RIGHT_TO_LEFT)), False)


def _other(character: str) -> str:
    """Controls are left out; characters that no font has leave a box."""
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else MISSING


def _broken(word: str) -> str:
    return "\u200b".join(word[at : at + PIECE] for at in range(0, len(word), PIECE))
