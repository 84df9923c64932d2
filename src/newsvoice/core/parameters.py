"""The one schema of every parameter: name, type, default, range, meaning.

Chapters declare the ones they use in their ``parameters`` cell, ``data/report.yml`` sets them for a book, and
``build.py -p NAME VALUE`` for a run. Everything is checked before a kernel starts. What a chapter of an analyst
declares beyond the schema is handed in as ``declared`` and checked by the type of its default alone.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsvoice.core import given_files, object_addresses, object_copies, project, yaml_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.object_addresses import Address, Place
from newsvoice.core.voices import COMMENTARY, QUOTED, VOICES

ROOT = project.ROOT
LONGEST = {"title": 300, "description": 5000, "author": 300, "licence": 300}  # characters
PATHS = ("corpus", "metadata", "gazetteer", "corrections", "reference_list")  # parameters that name files
_LICENCE = re.compile(r"[A-Za-z0-9.+_-]+|https?://[^\s\"'<>]+")
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

Value = str | int | float


class ParameterError(NewsvoiceError):
    """A parameter or the report file is wrong; the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter.

    ``choices`` lists the allowed strings, ``minimum`` and ``maximum`` are inclusive; for text they are its length.
    """

    name: str
    default: Value
    meaning: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    def check(self, value: object) -> Value:
        """Return ``value`` in this parameter's type.

        Raises:
            ParameterError: the value has another type or lies outside the range, or is text that cannot be written.
        """
        wanted = type(self.default)
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not wanted:
            hint = "; put it in quotation marks" if wanted is str else ""
            raise ParameterError(f"{self.name} must be {_KINDS[wanted]}, not {_shown(value)}{hint}")
        if self.choices and value not in self.choices:
            raise ParameterError(f"{self.name} must be one of {', '.join(self.choices)}, not {_shown(value)}")
        if isinstance(value, str):
            self._check_text(value)
        else:
            self._check_range(value)
        return value

    def parse(self, text: str) -> Value:
        """Read a command-line value in this parameter's type.

        Raises:
            ParameterError: the text is not of this type, or the value is out of range.
        """
        wanted = type(self.default)
        try:
            return self.check(_TRUTH[text.strip().lower()] if wanted is bool else wanted(text))
        except (ValueError, KeyError) as error:
            raise ParameterError(f"{self.name} must be {_KINDS[wanted]}, not {_shown(text)}") from error

    def _check_text(self, value: str) -> None:
        found = _NOT_TEXT.search(value)
        if found:
            raise ParameterError(f"{self.name} holds the character U+{ord(found[0]):04X}, which is no text; remove it")
        if self.minimum and not value.strip():
            raise ParameterError(f"{self.name} must not be empty; its default is {self.default!r}")
        if self.maximum and len(value) > self.maximum:
            raise ParameterError(f"{self.name} has {len(value):,} characters; the most are {self.maximum:g}")

    def _check_range(self, value: Any) -> None:
        low = self.minimum is not None and value < self.minimum
        high = self.maximum is not None and value > self.maximum
        if low or high or value != value:
            bounds = f"from {self.minimum:,.12g} to {self.maximum:,.12g}"
            raise ParameterError(f"{self.name} must be {bounds}, not {_shown(value)}")


def _shown(value: object) -> str:
    return repr(given_files.shown(value)) if isinstance(value, str) else given_files.shown(repr(value))


LONGEST_PATH = 1000  # characters
LONGEST_LIST = 20_000  # characters of several paths; a folder may hold any number of files
_KINDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

SCHEMA: dict[str, Parameter] = {
    p.name: p
    for p in (
        Parameter(
            "corpus", "data/raw", "folder or file of documents, or several with “:” between them",
            minimum=1, maximum=LONGEST_LIST,
        ),
        Parameter(
            "metadata", "data/corpus.csv", "table that describes the documents; empty for none", maximum=LONGEST_PATH
        ),
        Parameter(
            "gazetteer", "data/actors.yml",
            "actors and the forms of their names; empty to propose them from the documents", maximum=LONGEST_PATH,
        ),
        Parameter(
            "corrections", "data/corrections.csv",
            "what an analyst has decided, such as corrected speakers; empty for none",
            maximum=LONGEST_PATH,
        ),
        Parameter(
            "corpus_columns", "", "unusual names of columns in tables of documents; empty for the usual ones",
            maximum=LONGEST_PATH,
        ),
        Parameter(
            "corpus_file_names", "", "what the names of documents say, as {outlet}_{date}_{title}", maximum=LONGEST_PATH
        ),
        Parameter(
            "reprints", "once", "how a story or a paragraph counts that several documents print",
            choices=("once", "each"),
        ),
        Parameter(
            "only", "", "documents that count, by column and value with an equals sign between; empty for all",
            maximum=LONGEST_PATH,
        ),
        Parameter(
            "document_sample", 2_000, "documents that are measured at most, an even sample of more; 0 for all",
            minimum=0, maximum=100_000_000,
        ),
        Parameter("top", 20, "rows shown in a ranked table or figure", minimum=3, maximum=200),
        Parameter("min_count", 2, "smallest count for a word or phrase to be listed", minimum=1, maximum=10_000),
        Parameter("stop_words", "drop", "function words such as “the” in word lists", choices=("drop", "keep")),
        Parameter(
            "word_unit", "form", "what is counted as one word: the form as printed, its lemma or its stem",
            choices=("form", "lemma", "stem"),
        ),
        Parameter("ngram", 2, "words in a phrase", minimum=2, maximum=5),
        Parameter("window", 5, "words to each side in which a collocate counts", minimum=1, maximum=20),
        Parameter(
            "concordance_word", "propaganda",
            "word whose lines of context are printed; empty for the most frequent one", maximum=200,
        ),
        Parameter(
            "concordance_order", "right", "what these lines are sorted by: the words before, after, or the place",
            choices=("position", "left", "right"),
        ),
        Parameter(
            "reference_list", "", "table of term and count to compare the words with, a CSV file; empty for none",
            maximum=LONGEST_PATH,
        ),
        Parameter(
            "cooccurrence_window", "sentence", "stretch of text in which two actors appear together",
            choices=("sentence", "paragraph", "document", "tokens"),
        ),
        Parameter(
            "cooccurrence_tokens", 20, "words in it if cooccurrence_window is tokens", minimum=2, maximum=1000
        ),
        Parameter("min_pairs", 3, "smallest count for an edge to be drawn", minimum=1, maximum=10_000),
        Parameter("target", COMMENTARY, "voice that is compared", choices=VOICES),
        Parameter("reference", QUOTED, "voice it is compared with", choices=VOICES),
        Parameter("min_documents", 2, "documents a key word must occur in", minimum=1, maximum=10_000),
        Parameter("confidence", 0.95, "coverage of every interval", minimum=0.5, maximum=0.999),
        Parameter(
            "samples", 20_000, "random deals of sentences that an answer is compared with",
            minimum=1000, maximum=1_000_000,
        ),
        Parameter("seed", 2017, "start of every random sequence", minimum=0, maximum=2**31 - 1),
        Parameter(
            "publish_sources", "full", "how much of the documents the book shows",
            choices=("full", "excerpts", "none"),
        ),
        Parameter("evidence_limit", 30, "sentences opened by one count", minimum=1, maximum=1000),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A book: its title, what it is about, and the value of every parameter.

    ``licence`` is that of its tables: an identifier such as CC-BY-4.0, or an address; empty if none was given.
    ``grid`` has the values of each parameter that a report gives a list for, and ``values`` the first of them.
    """

    title: str
    description: str
    author: str
    values: Mapping[str, Value] = field(default_factory=dict)
    grid: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    licence: str = ""


def defaults() -> dict[str, Value]:
    """Every parameter with its default."""
    return {name: parameter.default for name, parameter in SCHEMA.items()}


Declared = Mapping[str, Parameter]
_NONE: Declared = {}


def check(values: Mapping[str, object], declared: Declared = _NONE) -> dict[str, Value]:
    """Check the values and fill in the defaults of the schema.

    Args:
        values: name → value.
        declared: what chapters declare beyond the schema; each keeps its own default where no value is given.

    Raises:
        ParameterError: an unknown name (with the nearest right one), a wrong type, or a value out of range.
    """
    checked = defaults() | {name: known(name, declared).check(value) for name, value in values.items()}
    if checked["target"] == checked["reference"]:
        raise ParameterError("target and reference must be two different voices")
    return checked


def parse(name: str, text: str, declared: Declared = _NONE) -> Value:
    """Read a command-line value in the type of the parameter ``name``.

    Raises:
        ParameterError: an unknown name, or text that is not of the parameter's type.
    """
    return known(name, declared).parse(text)


def known(name: str, declared: Declared = _NONE) -> Parameter:
    """The parameter of this name, of the schema or declared by a chapter.

    Raises:
        ParameterError: there is none; the message names the nearest.
    """
    there = {**declared, **SCHEMA}
    if name not in there:
        raise ParameterError(f"there is no parameter {_shown(name)}{_nearest(str(name), there)}")
    return there[name]


def read_report(path: Path, declared: Declared = _NONE) -> Report:
    """Read a report file (YAML: title, description, author, licence, parameters) and check all of it.

    Paths in a report of the project are relative to the project, those in any other to the report file.

    Args:
        path: the file.
        declared: what chapters declare beyond the schema.

    Raises:
        ParameterError: an unreadable file, an unknown field or a wrong parameter.
    """
    content = _read_yaml(path)
    fields = (*LONGEST, "parameters")
    for name in content:
        if name not in fields:
            raise ParameterError(f"{path}: there is no field {_shown(name)}{_nearest(str(name), fields)}")
    parameters = {} if content.get("parameters") is None else content["parameters"]
    if not isinstance(parameters, dict):
        raise ParameterError(f"{path}: parameters must be a list of name: value")
    try:
        grid = {name: _several(name, given, declared) for name, given in parameters.items() if isinstance(given, list)}
        values = check(parameters | {name: several[0] for name, several in grid.items()}, declared)
        text = {name: _text(name, content.get(name)) for name in LONGEST}
        _check_licence(text["licence"])
    except ParameterError as error:
        raise ParameterError(f"{path}: {error}") from error
    values |= {name: _from_report(path, name, str(values[name])) for name in PATHS if parameters.get(name)}
    for name in grid.keys() & {*PATHS}:
        grid[name] = tuple(_from_report(path, name, str(value)) if value else "" for value in grid[name])
    title = text["title"] or "Newsvoice report"
    return Report(title, text["description"], text["author"], values, grid, text["licence"])


def _several(name: str, given: list[object], declared: Declared) -> tuple[Value, ...]:
    """The values of a list in a report, each of which makes a book."""
    if not given:
        raise ParameterError(f"{name} is an empty list; give it a value, or several")
    values = tuple(known(name, declared).check(value) for value in given)
    for value in values:
        if values.count(value) > 1:
            raise ParameterError(f"{name} has {_shown(value)} twice in its list; give each value once")
    return values


def is_elsewhere(path: Path) -> bool:
    """Whether a report file lies outside of the project, so that its paths are relative to it."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(ROOT))


def _from_report(report: Path, name: str, value: str) -> str:
    """The path in a report, or the several of a corpus, as parameters give them: relative to the project."""
    if not is_elsewhere(report):
        return value
    parts = _parts(value, report.parent) if name == "corpus" else [value]
    return os.pathsep.join(_beside(report, part) for part in parts)


def _beside(report: Path, path: str) -> str:
    if object_addresses.is_address(path):
        return path
    return Path(os.path.relpath(os.path.realpath(report.parent / os.path.expanduser(path)), ROOT)).as_posix()  # noqa: PTH111


def resolve(path: str) -> Path:
    """A path of a parameter, relative to the project's root unless it is absolute; of an address, a copy of the object.

    Raises:
        AddressError, ObjectStoreError: there is no such object, or it cannot be read.
    """
    if object_addresses.is_address(path):
        return object_copies.copy(Address(path))
    return Path(os.path.realpath(ROOT / path))  # unlike Path.resolve it takes a link that leads to itself as it is


def corpus_paths(value: str) -> list[Place]:
    """The folders, files and addresses that the parameter ``corpus`` names, with the system's separator between."""
    parts = _parts(value, ROOT)
    return [Address(part) if object_addresses.is_address(part) else resolve(part) for part in parts]


def _parts(value: str, folder: Path) -> list[str]:
    """The places that a value names: itself where there is a path of that name, or it has no separator."""
    if os.pathsep not in value or os.path.lexists(folder / value):
        return [value]
    return object_addresses.split(value)


def _text(name: str, value: object) -> str:
    """A field of the report as one line of text."""
    if not isinstance(value, str | None):
        raise ParameterError(f"{name} must be text, not {_shown(value)}; put it in quotation marks")
    text = " ".join((value or "").split())
    if len(text) > LONGEST[name]:
        raise ParameterError(f"{name} has {len(text):,} characters; the most are {LONGEST[name]}")
    return text


def _check_licence(licence: str) -> None:
    if licence and not _LICENCE.fullmatch(licence):
        raise ParameterError(f"licence must be an identifier such as CC-BY-4.0 or an address, not {_shown(licence)}")


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml_files.read(path, "the report file")
    except NewsvoiceError as error:
        raise ParameterError(str(error)) from error
    if not isinstance(content, dict):
        raise ParameterError(f"{path} must hold title, description, author and parameters")
    return content


def _nearest(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name[:100], list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"
