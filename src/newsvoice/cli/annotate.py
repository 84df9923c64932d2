"""Annotate documents: whose voice, which quotations, which actors. JSON Lines out, in the order of the input."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from newsvoice.annotate import quotations, voices
from newsvoice.cli import running
from newsvoice.core import parameters
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError

Row = dict[str, Any]

EXAMPLES = """
input:
  FILE…           text files; the id of a document is the file's name without its ending
  (no FILE)       JSON Lines on standard input: {"id": "a1", "text": "…"}

output, one JSON object a line; offsets are code points into the raw text, quotation marks excluded:
  voices          {"doc_id", "start", "end", "voice", "container", "kind", "speaker"}    one span a line
  quotations      {"id", "quotes": [{"start", "end", "kind", "speaker", …}]}             one document a line
  mentions        {"doc_id", "start", "end", "surface", "actor", "type", "kind", "sense", "voice"}   one mention a line

examples:
  python scripts/annotate.py voices data/raw/*.txt > voices.jsonl
  python scripts/annotate.py quotations --scare < articles.jsonl > quotes.jsonl
  python scripts/annotate.py mentions --actors data/actors.yml data/raw/*.txt

A line or a file that cannot be read is reported on standard error with its number and skipped.
Exit status: 0 all read; 1 some skipped; 2 nothing could be read.
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _parser().parse_intermixed_args(argv)
    return running.guarded("annotate.py", lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    try:
        annotate = _annotator(options)
    except NewsvoiceError as error:
        print(f"annotate: {error}", file=sys.stderr)
        return 2
    read = _Reader(options.files)
    write = sys.stdout.write
    for doc_id, text in read:
        for row in annotate(doc_id, text):
            write(json.dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 2 if read.failed and not read.done else 1 if read.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("voices", "quotations", "mentions"), help="what to annotate")
    parser.add_argument("files", nargs="*", metavar="FILE", help="text files (default: JSON Lines on standard input)")
    parser.add_argument("--scare", action="store_true", help="scare quotes too, marked by their kind")
    parser.add_argument("--indirect", action="store_true", help="indirect speech too (quotations only)")
    parser.add_argument(
        "--actors", type=Path, metavar="FILE", default=parameters.ROOT / "data" / "actors.yml",
        help="gazetteer for mentions (default: data/actors.yml)",
    )  # fmt: skip
    return parser


class _Reader:
    """Documents from files or standard input, one at a time; what cannot be read is counted and reported."""

    def __init__(self, files: list[str], stream: TextIO | None = None) -> None:
        self.files, self.stream = files, stream
        self.done = self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for document in self._files() if self.files else self._lines():
            self.done += 1
            yield document

    def _files(self) -> Iterator[tuple[str, str]]:
        for number, name in enumerate(self.files, 1):
            try:
                yield Path(name).stem, Path(name).read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                self._report(f"file {number} ({name})", error)

    def _lines(self) -> Iterator[tuple[str, str]]:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                yield _document(line)
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                self._report(f"line {number}", error)

    def _report(self, where: str, error: Exception) -> None:
        self.failed += 1
        print(visible(f"annotate: {where} skipped: {type(error).__name__}: {error}"), file=sys.stderr)


def _document(line: bytes) -> tuple[str, str]:
    row = json.loads(line.decode("utf-8"))
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise ValueError('expected an object with "id" and a string "text"')
    return row["id"], row["text"]


Annotator = Callable[[str, str], Iterable[Row]]


def _annotator(options: argparse.Namespace) -> Annotator:
    if options.what == "voices":
        return lambda doc_id, text: _voices(doc_id, text, options.scare)
    if options.what == "quotations":
        return lambda doc_id, text: [_quotations(doc_id, text, options.scare, options.indirect)]
    return _mentions(options.actors)


def _voices(doc_id: str, text: str, scare: bool) -> Iterator[Row]:
    containers = voices.containers(text)
    found = quotations.find(text, containers)
    spoken = {(q.start, q.end): q for q in found if scare or q.kind != "scare"}
    for p in voices.passages(containers, spoken.values()):
        q = spoken.get((p.start, p.end)) if p.voice == "quoted" else None
        yield {
            "doc_id": doc_id, "start": p.start, "end": p.end, "voice": p.voice, "container": p.container or p.voice,
            "kind": q.kind if q else None, "speaker": q.speaker if q else None,
        }  # fmt: skip


_QUOTE_FIELDS = (
    "start", "end", "kind", "speaker", "speaker_surface", "speaker_start", "speaker_end", "cue", "rule", "confidence",
    "feature",
)  # fmt: skip


def _quotations(doc_id: str, text: str, scare: bool, indirect: bool) -> Row:
    containers = voices.containers(text)
    direct = quotations.find(text, containers)
    found = [q for q in direct if scare or q.kind != "scare"]
    if indirect:
        found = sorted([*found, *quotations.find_indirect(text, containers, direct)], key=lambda q: q.start)
    return {"id": doc_id, "quotes": [_quote(q) for q in found]}


def _quote(q: quotations.Quotation) -> Row:
    """The fields of a quotation, with the other candidates and their probabilities."""
    return {name: getattr(q, name) for name in _QUOTE_FIELDS} | {"others": [other._asdict() for other in q.others]}


def _mentions(actors: Path) -> Annotator:
    from newsvoice import gazetteer
    from newsvoice.annotate import mentions  # late: the other two annotations do not pay for it

    matcher = mentions.Matcher(gazetteer.load(actors))

    def annotate(doc_id: str, text: str) -> Iterator[Row]:
        containers = voices.containers(text)
        passages = voices.passages(containers, quotations.find(text, containers))
        at = 0
        for m in matcher.find(text):
            while passages[at].end <= m.start:
                at += 1
            yield {
                "doc_id": doc_id, "start": m.start, "end": m.end, "surface": m.surface, "actor": m.actor,
                "type": m.type, "kind": m.kind, "sense": m.sense, "voice": passages[at].voice,
            }  # fmt: skip

    return annotate
