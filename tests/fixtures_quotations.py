"""Reads the passages in ``tests/quotations``: text, expected quotations, expected voices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "quotations"
_MARKUP = re.compile(r"\[\[(?P<speaker>[^|\[\]]*)\||(?P<close>\]\])(?!\])|\{\{(?P<voice>\w+)\}\}")


@dataclass
class Case:
    """One passage. ``quotes`` are (start, end, speaker or None); ``voices`` are (start, voice) switches."""

    file: str
    name: str
    text: str = ""
    quotes: list[tuple[int, int, str | None]] = field(default_factory=list)
    voices: list[tuple[int, str]] = field(default_factory=list)

    @property
    def written_last(self) -> bool:
        """Scored once before any rule had seen it; since then rules and the ranker have."""
        return self.file.startswith("unseen")


def parse(file: str, name: str, source: str) -> Case:
    """Strip the markup of one passage."""
    case, parts, at = Case(file, name), [], 0
    length, opened = 0, []
    for m in _MARKUP.finditer(source):
        parts.append(source[at : m.start()])
        length += m.start() - at
        at = m.end()
        if m.group("speaker") is not None:
            opened.append((length, m.group("speaker") or None))
        elif m.group("voice"):
            case.voices.append((length, m.group("voice")))
        elif opened:
            start, speaker = opened.pop()
            case.quotes.append((start, length, speaker))
    for start, speaker in opened:  # a quotation that its paragraph leaves open
        rest = source[at:]
        raise ValueError(f"{file}: {name}: unclosed markup at {start} {speaker} {rest[:40]}")
    case.text = "".join([*parts, source[at:]])
    return case


def cases(*files: str) -> Iterator[Case]:
    """All passages, or those of some files."""
    for path in sorted(FOLDER.glob("*.txt")):
        if files and path.stem not in files:
            continue
        for block in path.read_text(encoding="utf-8").split("### ")[1:]:
            name, _, source = block.partition("\n")
            yield parse(path.stem, name.strip(), source.strip("\n"))
