"""Annotate documents: whose voice, which quotations, which actors. JSON Lines out, in the order of the input."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from newsvoice.annotate import quotations, raw_offsets, voices
from newsvoice.annotate.quotations import Quotation
from newsvoice.annotate.voices import Passage
from newsvoice.cli import command_lines, provider_options, running
from newsvoice.core import object_addresses, object_copies, parameters, plain_texts
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.object_addresses import Address
from newsvoice.core.plain_texts import Plain

Row = dict[str, Any]

EXAMPLES = """
input:
  FILE…           text files, here or at an address as s3://bucket/a.txt; the id of a document is the file's name
                  without its ending
  (no FILE)       JSON Lines on standard input: {"id": "a1", "text": "…"}

output, one JSON object a line; offsets are code points into the raw text, quotation marks excluded:
  voices          {"doc_id", "start", "end", "voice", "container", "kind", "speaker"}    one span a line
  quotations      {"id", "quotes": [{"start", "end", "kind", "speaker", …}]}             one document a line
  mentions        {"doc_id", "start", "end", "surface", "actor", "type", "kind", "sense", "voice"}   one mention a line

examples:
  python scripts/annotate.py voices data/raw/*.txt > voices.jsonl
  python scripts/annotate.py quotations --scare < articles.jsonl > quotes.jsonl
  python scripts/annotate.py mentions --actors data/actors.yml data/raw/*.txt
  python scripts/annotate.py quotations --provider "python my_model.py" < articles.jsonl > quotes.jsonl

another program (--provider) reads {"id": "a1", "text": "…"} a line and answers each with a line
{"id": "a1", "quotes": [{"start": 10, "end": 42, "speaker": "…"}]}; docs/exchange.md says more.

A line or a file that cannot be read is reported on standard error with its number and skipped.
Exit status: 0 all read; 1 some skipped; 2 nothing could be read.
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = _parser()
    options = parser.parse_intermixed_args(argv)
    if options.provider and options.what != "quotations":
        parser.error("--provider gives quotations only; write annotate.py quotations --provider COMMAND")
    return running.guarded("annotate.py", lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    try:
        annotate = _annotator(options)
    except NewsvoiceError as error:
        print(f"annotate: {error}", file=sys.stderr)
        return 2
    read = _Reader(options.files)
    if options.provider:
        answered = 0
        for row in provider_options.annotated(options, read, read.tell):
            answered += 1
            _write([read.row | row])
        return _status(read, answered)
    for doc_id, text in read:
        _write(annotate(doc_id, text))
    return _status(read, read.done)


def _write(rows: Iterable[Row]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _status(read: _Reader, done: int) -> int:
    return 2 if read.failed and not done else 1 if read.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = command_lines.Parser(description=__doc__, epilog=EXAMPLES)
    parser.add_argument("what", choices=("voices", "quotations", "mentions"), help="what to annotate")
    parser.add_argument("files", nargs="*", metavar="FILE", help="text files (default: JSON Lines on standard input)")
    parser.add_argument("--scare", action="store_true", help="scare quotes too, marked by their kind")
    parser.add_argument("--indirect", action="store_true", help="indirect speech too (quotations only)")
    parser.add_argument(
        "--actors", type=Path, metavar="FILE", default=parameters.ROOT / "data" / "actors.yml",
        help="gazetteer for mentions (default: data/actors.yml)",
    )  # fmt: skip
    provider_options.add(parser)
    return parser


class _Reader:
    """Documents from files or standard input, one at a time; what cannot be read is counted and reported."""

    def __init__(self, files: list[str], stream: TextIO | None = None) -> None:
        self.files, self.stream = files, stream
        self.done = self.failed = 0
        self.row: Row = {}  # what a line says of the document besides

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for document in self._files() if self.files else self._lines():
            self.done += 1
            yield document

    def _files(self) -> Iterator[tuple[str, str]]:
        for number, name in enumerate(self.files, 1):
            try:
                path = object_copies.copy(Address(name)) if object_addresses.is_address(name) else Path(name)
                yield path.stem, path.read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError, NewsvoiceError) as error:
                self._report(f"file {number} ({name})", error)

    def _lines(self) -> Iterator[tuple[str, str]]:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                self.row = _row(line)
                yield self.row["id"], self.row["text"]
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                self._report(f"line {number}", error)

    def _report(self, where: str, error: Exception) -> None:
        self.tell(f"{where} skipped: {type(error).__name__}: {error}")

    def tell(self, line: str) -> None:
        """Report what is skipped or set aside."""
        self.failed += 1
        print(visible(f"annotate: {line}"), file=sys.stderr)


def _row(line: bytes) -> Row:
    row = json.loads(line.decode("utf-8"))
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise ValueError('expected an object with "id" and a string "text"')
    return row


Annotator = Callable[[str, str], Iterable[Row]]


def _annotator(options: argparse.Namespace) -> Annotator:
    if options.what == "voices":
        return lambda doc_id, text: _voices(doc_id, text, options.scare)
    if options.what == "quotations":
        return lambda doc_id, text: [_quotations(doc_id, text, options.scare, options.indirect)]
    return _mentions(options.actors)


def _voices(doc_id: str, text: str, scare: bool) -> Iterator[Row]:
    plain = plain_texts.plain(text)
    containers = voices.containers(plain.text)
    found = [q for q in quotations.find(plain.text, containers) if scare or q.kind != "scare"]
    spoken = {(p.start, p.end): q for q in found for p in _printed(q, plain)}
    for p in raw_offsets.of_passages(voices.passages(containers, found), plain):
        q = spoken.get((p.start, p.end)) if p.voice == "quoted" else None
        yield {
            "doc_id": doc_id, "start": p.start, "end": p.end, "voice": p.voice, "container": p.container or p.voice,
            "kind": q.kind if q else None, "speaker": q.speaker if q else None,
        }  # fmt: skip


def _printed(q: Quotation, plain: Plain) -> list[Passage]:
    """The stretches of the raw text that a quotation is printed in: several if there are tags in it."""
    whole = raw_offsets.of_passages([Passage(q.start, q.end, q.kind)], plain) if plain.tags else []
    own = raw_offsets.of_quotations([q], plain)[0]
    inside = [p for p in whole if p.voice == q.kind]
    return inside or [Passage(own.start, own.end, q.kind)]


_QUOTE_FIELDS = (
    "start", "end", "kind", "speaker", "speaker_surface", "speaker_start", "speaker_end", "cue", "rule", "confidence",
    "feature",
)  # fmt: skip


def _quotations(doc_id: str, text: str, scare: bool, indirect: bool) -> Row:
    plain = plain_texts.plain(text)
    containers = voices.containers(plain.text)
    direct = quotations.find(plain.text, containers)
    found = [q for q in direct if scare or q.kind != "scare"]
    if indirect:
        found = sorted([*found, *quotations.find_indirect(plain.text, containers, direct)], key=lambda q: q.start)
    return {"id": doc_id, "quotes": [_quote(q, plain) for q in found]}


def _quote(q: Quotation, plain: Plain) -> Row:
    """The fields of a quotation, with the other candidates and their probabilities; offsets are of the raw text."""
    others = [other._asdict() | _raw(other.start, other.end, plain) for other in q.others]
    return {name: _field(q, name, plain) for name in _QUOTE_FIELDS} | {"others": others}


def _raw(start: int, end: int, plain: Plain) -> Row:
    return {"start": plain.raw_start(start), "end": plain.raw_end(end)}


def _field(q: Quotation, name: str, plain: Plain) -> object:
    value = getattr(q, name)
    if value is None or name not in ("start", "end", "speaker_start", "speaker_end"):
        return value
    return plain.raw_end(value) if name.endswith("end") else plain.raw_start(value)


def _mentions(actors: Path) -> Annotator:
    from newsvoice import gazetteer
    from newsvoice.annotate import mentions  # late: the other two annotations do not pay for it

    matcher = mentions.Matcher(gazetteer.load(actors))

    def annotate(doc_id: str, text: str) -> Iterator[Row]:
        plain = plain_texts.plain(text)
        containers = voices.containers(plain.text)
        passages = voices.passages(containers, quotations.find(plain.text, containers))
        at = 0
        for m in matcher.find(plain.text):
            while passages[at].end <= m.start:
                at += 1
            yield {
                "doc_id": doc_id, "start": plain.raw_start(m.start), "end": plain.raw_end(m.end),
                "surface": m.surface, "actor": m.actor, "type": m.type, "kind": m.kind, "sense": m.sense,
                "voice": passages[at].voice,
            }  # fmt: skip

    return annotate
