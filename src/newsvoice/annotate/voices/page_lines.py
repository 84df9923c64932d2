"""The lines of a page: how they are cut, compared, labelled, and told to be running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsvoice.core.voices import BOILERPLATE, REPORTED

SEEN = 4000  # characters of a line that are looked at
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_STRIP = " \t\r\n\f\v\u00a0\u200b\ufeff\u2028\u2029"
ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$|[.!?…,][\"'”’»)]*\s*\(.{1,30}\)$")


class Line(NamedTuple):
    """One line of a document: ``text`` is stripped and at most ``SEEN`` characters long."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether it has nothing but space."""
        return not self.text


class Label(NamedTuple):
    """Whose voice a line is, what part of the page, and, if it was set aside, why, in words for readers."""

    voice: str
    role: str
    reason: str = ""


BODY = Label(REPORTED, "body")


def furniture_label(role: str, reason: str) -> Label:
    """The label of a line that is set aside as page furniture."""
    return Label(BOILERPLATE, role, reason)


Labels = Mapping[int, Label]
"""Labels of lines by their number; a line without one is the outlet's own text."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a document, those of them already set aside, and the lines that other documents carry too."""

    lines: Sequence[Line]
    aside: Labels = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    def text(self, i: int) -> str:
        """The text of line ``i``."""
        return self.lines[i].text

    def shown(self, i: int) -> bool:
        """Whether line ``i`` is neither blank nor set aside."""
        return i not in self.aside and not self.lines[i].blank

    def prose(self, i: int) -> bool:
        """Whether line ``i`` is a paragraph of running text that is not set aside."""
        return i not in self.aside and is_prose(self.lines[i].text)

    def following(self, i: int) -> int | None:
        """The next line after ``i`` that is not blank."""
        return next((k for k in range(i + 1, len(self.lines)) if not self.lines[k].blank), None)


def normalise_line(line: str) -> str:
    """A line as it is compared with others: case, spacing, quote marks and numbering do not matter."""
    folded = line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').casefold()
    return " ".join(folded.split()).strip("\ufeff\u200b *_#>•·-–—.|")


def line_keys(text: str) -> set[str]:
    """The normalised lines of one document, long enough to say something when another document has them too."""
    keys = (normalise_line(line[:SEEN]) for line in text.splitlines())
    return {key for key in keys if telling(key)}


def telling(key: str) -> bool:
    """Whether a line is long enough to say something when it comes again."""
    return len(key) >= 12 and " " in key


def split(text: str) -> list[Line]:
    """The lines of a document, in order."""
    return [
        Line(m.start(), m.end(), text[m.start() : min(m.end(), m.start() + SEEN)].strip(_STRIP))
        for m in _LINES.finditer(text)
    ]


def is_prose(text: str) -> bool:
    """Whether a line is a paragraph of running text, as against a heading, a link or a label."""
    return len(text) >= 200 or (len(text) >= 60 and bool(ENDS.search(text)))
