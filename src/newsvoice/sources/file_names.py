"""What the names of files say of documents, by a pattern that a user states, such as ``{outlet}_{date}_{title}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from newsvoice.core import corpus_files, given_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.sources import input_columns, publication_dates

FIELDS = ("outlet", "date", "title", "author", "language", "any")
USUAL = (
    "{outlet}_{date}_{title}", "{date}_{outlet}_{title}", "{outlet}_{date}", "{date}_{outlet}", "{date}_{title}",
    "{date} {title}", "{outlet} {date} {title}", "{date}-{title}", "{any}_{date}_{any}", "{date}",
)  # fmt: skip
FEWEST = 3  # names that a pattern is suggested for
BASIS = "the file name"
_DATE = r"[0-9]{4}[-_.]?[0-9]{2}[-_.]?[0-9]{2}|[0-9]{4}-[0-9]{2}|[0-9]{4}"


class FileNamesError(NewsvoiceError):
    """A pattern of file names cannot be used; the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of file names: as it was given, and the expression it means."""

    given: str
    expression: re.Pattern[str]

    def read(self, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """What a file's name says, by column of the corpus table, and a warning if it does not fit the pattern."""
        found = self.expression.fullmatch(_stem(name))
        if not found:
            return {}, (f"its name does not fit {self.given}",)
        values = {what: value.replace("_", " ").strip() for what, value in found.groupdict().items() if value}
        if "title" in values:
            values["title"] = values["title"].replace("-", " ").strip()
        if "date" in values:
            values["date"] = re.sub("[_.]", "-", found["date"])
        return input_columns.described(values, dict.fromkeys(values, BASIS))


def parse(given: str) -> Pattern | None:
    """A pattern as it is given; None for none.

    Raises:
        FileNamesError: it has an unknown field, one twice, two without anything between them, or none.
    """
    if not given:
        return None
    shown = given_files.shown(given, 80)
    parts = re.split(r"\{([^{}]*)\}", given)
    fields = parts[1::2]
    for name in fields:
        if name not in FIELDS:
            there = ", ".join(f"{{{field}}}" for field in FIELDS)
            raise FileNamesError(
                f"the file names {shown} cannot have {{{given_files.shown(name, 40)}}}; there are {there}"
            )
        if name != "any" and fields.count(name) > 1:
            raise FileNamesError(
                f"the file names {shown} have {{{name}}} twice; write {{any}} for what does not matter"
            )
    if not fields or any(not between for between in parts[2:-1:2]):
        raise FileNamesError(f"the file names {shown} need fields with something between them, as {USUAL[0]}")
    return Pattern(given, re.compile(_expression(parts), re.DOTALL))


def suggestion(names: Sequence[str]) -> list[str]:
    """A line that suggests the pattern which most of these names fit, with dates that can be read; or none."""
    stems = [_stem(PurePosixPath(name).name) for name in names]
    if len(stems) < FEWEST:
        return []
    for given in USUAL:
        pattern = parse(given)
        fit = sum(_dated(pattern, stem) for stem in stems) if pattern else 0
        if 2 * fit > len(stems):
            return [f"{fit:,} of {len(stems):,} file names look like {given}; --file-names '{given}' reads them"]
    return []


def _dated(pattern: Pattern, stem: str) -> bool:
    found = pattern.expression.fullmatch(stem)
    return bool(found and len(found["date"]) > 4 and publication_dates.interval(re.sub("[_.]", "-", found["date"])))


def _expression(parts: Sequence[str]) -> str:
    """Literal text and fields by turns; a field is as short as it can be, a date as long."""
    pieces: list[str] = []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            pieces.append(re.escape(part))
        else:
            pieces.append({"date": f"(?P<date>{_DATE})", "any": ".*?"}.get(part, f"(?P<{part}>.+?)"))
    return "".join(pieces)


def _stem(name: str) -> str:
    stem = PurePosixPath(name).stem
    return PurePosixPath(stem).stem if corpus_files.suffixes(name)[1] else stem
