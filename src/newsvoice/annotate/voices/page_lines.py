"""The lines of a page: how they are cut, compared, and told to be running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from newsvoice.core.voices import BOILERPLATE, REPORTED

SEEN = 4000  # characters of a line that are looked at
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_STRIP = " \t\r\n\f\v\u00a0\u200b\ufeff\u2028\u2029"
ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$|[.!?…,][\"'”’»)]*\s*\(.{1,30}\)$")


@dataclass(slots=True)
class Line:
    """One line of a document, and whose voice it is taken for so far."""

    start: int
    end: int
    text: str  # stripped, at most SEEN characters
    voice: str = REPORTED
    role: str = "body"
    reason: str = ""

    @property
    def blank(self) -> bool:
        """Has it nothing but space?"""
        return not self.text

    @property
    def furniture(self) -> bool:
        """Has it been set aside?"""
        return self.voice == BOILERPLATE

    def set_aside(self, role: str, reason: str) -> None:
        """Take it for page furniture."""
        self.voice, self.role, self.reason = BOILERPLATE, role, reason


def normalise_line(line: str) -> str:
    """A line as it is compared with others: case, spacing, quote marks and numbering do not matter."""
    folded = line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').casefold()
    return " ".join(folded.split()).strip("\ufeff\u200b *_#>•·-–—.|")


def line_keys(text: str) -> set[str]:
    """The normalised lines of one document, long enough to say something when another document has them too."""
    keys = (normalise_line(line[:SEEN]) for line in text.splitlines())
    return {key for key in keys if telling(key)}


def telling(key: str) -> bool:
    """Is a line long enough to say something when it comes again?"""
    return len(key) >= 12 and " " in key


def split(text: str) -> list[Line]:
    """The lines of a document, in order."""
    return [
        Line(m.start(), m.end(), text[m.start() : min(m.end(), m.start() + SEEN)].strip(_STRIP))
        for m in _LINES.finditer(text)
    ]


def is_prose(line: Line) -> bool:
    """Is this a paragraph of running text, as against a heading, a link or a label?"""
    if line.furniture or line.blank:
        return False
    return len(line.text) >= 200 or (len(line.text) >= 60 and bool(ENDS.search(line.text)))


def following(lines: Sequence[Line], i: int) -> Line | None:
    """The next line that is not blank."""
    return next((line for line in islice(lines, i + 1, None) if not line.blank), None)
