"""What changed between two runs, as sections of headings and rows: the same for the terminal and the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.quality.differences import Differences
from newsvoice.quality.differing_counts import CLASSES
from newsvoice.quality.run_records import OPENING
from newsvoice.show.display import VOICE_NAMES

NOTE = (
    "Differences are counted, not tested: of small counts, small differences say little. What comes from documents that"
    " were added, removed or changed is told apart from what changed in documents whose text is the same."
)
MINUS = re.compile(r"(?<= )-(?=\d)")
SIGNED = ("difference", *VOICES, *CLASSES)  # columns of differences
HEADINGS = {
    "doc_id": "document", "a_name": "actor", "b_name": "with", "name": "actor", "term": "word", "opening": "begins",
    "sentence": "sentence", "same text": "in the same text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a comparison.

    Args:
        title: what it is about.
        about: what is counted, in a sentence.
        headings: of the columns.
        numeric: which of them are numbers.
        rows: cells as text, not yet escaped.
        total: rows there are, of which ``rows`` are the first.
    """

    title: str
    about: str
    headings: Sequence[str]
    numeric: Sequence[bool]
    rows: Sequence[Sequence[str]]
    total: int


_ABOUT: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "causes": (
        "Made from", "What the two were made from that differs, and what it can change.",
        ("what", "before", "after", "effect"),
    ),
    "documents": (
        "Documents", "Before and after are what became of the document, its old and new name, or its description.",
        ("change", "doc_id", "before", "after", "reason"),
    ),
    "voices": ("Words by voice", "Words, and where the difference comes from.",
               ("voice", "before", "after", "difference", *CLASSES)),
    "words": (
        "Words", "Uses of words as printed, function words left out, with the difference in each voice.",
        ("term", "before", "after", "difference", *VOICES, "reason"),
    ),
    "actors": (
        "Actors", "Mentions that name the actor, with the difference in each voice.",
        ("name", "before", "after", "difference", *VOICES, "reason"),
    ),
    "edges": (
        "Actors together", "Stretches of text (parameter cooccurrence_window) in which both are named.",
        ("a_name", "b_name", "before", "after", "difference", "reason"),
    ),
    "quotations": (
        "Quotations", f"Direct and indirect speech, known by its words; the first {OPENING} characters where the book"
        " shows the text.",
        ("change", "doc_id", "sentence", "before", "after", "opening", "reason"),
    ),
}  # fmt: skip


def sections(differences: Differences, most: int) -> list[Section]:
    """The parts of a comparison, those without rows too, so that one sees that nothing changed there.

    Args:
        differences: what changed.
        most: rows shown of each.
    """
    return [_section(getattr(differences, name), *about, most) for name, about in _ABOUT.items()]


def _section(frame: pd.DataFrame, title: str, about: str, columns: tuple[str, ...], most: int) -> Section:
    shown = [name for name in columns if name not in CLASSES or (len(frame) and (frame[name] != 0).any())]
    rows = [tuple(_cell(name, row[name]) for name in shown) for row in frame.head(most)[shown].to_dict("records")]
    headings = [VOICE_NAMES.get(name, HEADINGS.get(name, name)) for name in shown]
    numeric = [pd.api.types.is_numeric_dtype(frame[name]) for name in shown]
    return Section(title, about, headings, numeric, rows, len(frame))


def _cell(name: str, value: object) -> str:
    if name == "voice":
        return VOICE_NAMES.get(str(value), str(value))
    if name == "sentence":
        return f"{int(str(value)) + 1}"
    if isinstance(value, int):
        return f"{value:+,}".replace("-", "−") if name in SIGNED and value else f"{value:,}"
    return MINUS.sub("−", str(value)) if name == "reason" else str(value)
