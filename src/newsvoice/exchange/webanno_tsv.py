"""Annotations as WebAnno TSV 3.3, which INCEpTION and WebAnno read and write.

Offsets are UTF-16 code units. The text is that of the sentences: what stands between them must be blank, and comes
back as spaces. An annotation begins and ends where a token does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsvoice.core.characters import one_line
from newsvoice.exchange import annotated, marked
from newsvoice.exchange.annotated import AnnotatedText, Unreadable
from newsvoice.exchange.code_units import CodeUnits
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import MarkedDocument, Place, Span
from newsvoice.exchange.uima_cas import FEATURES, LAYERS, annotation, cells

FORMAT = "#FORMAT=WebAnno TSV 3"
_HEADER = f"{FORMAT}.3\n" + "".join(f"#T_SP={name}|{'|'.join(parts)}\n" for name, parts in FEATURES.items()) + "\n"
_RESERVED = re.compile(r"->|[\\\[\]|_;*]")
_TEXT_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_LETTERS = {"t": "\t", "r": "\r", "n": "\n"}
_STACK = re.compile(r"(?<!\\)\|")
_VALUE = re.compile(r"(.*?)(?:(?<!\\)\[([0-9]{1,9})\])?", re.DOTALL)
_TOKEN = re.compile(r"([0-9]+-[0-9]+)(\.[0-9]+)?\t([0-9]{1,12})-([0-9]{1,12})\t")


def written(document: MarkedDocument) -> str:
    """A document as WebAnno TSV."""
    text = annotated.for_xml(document.text)
    units = CodeUnits(text)
    tokens = marked.tokens(document)
    columns = _columns(document, tokens)
    out = [_HEADER]
    numbers = iter(range(len(tokens)))
    for sentence, held in enumerate(_sentences(document, tokens), 1):
        start, end = held[0][0], held[-1][1]
        out.append("\n" + "".join(f"#Text={_escaped_text(line)}\n" for line in text[start:end].split("\n")))
        for word, (begin, stop) in enumerate(held, 1):
            row = "\t".join(columns[next(numbers)])
            place = f"{units.units(begin)}-{units.units(stop)}"
            out.append(f"{sentence}-{word}\t{place}\t{_escaped_text(text[begin:stop])}\t{row}\t\n")
    return "".join(out)


def _sentences(document: MarkedDocument, tokens: Sequence[Span]) -> Iterator[list[Span]]:
    """Tokens by the sentence they stand in; a token between two sentences belongs to the one before."""
    starts = [start for start, _ in document.sentences]
    held: list[Span] = []
    for token in tokens:
        begins = bisect_left(starts, token[0] + 1) != (bisect_left(starts, held[-1][0] + 1) if held else -1)
        if held and begins:
            yield held
            held = []
        held.append(token)
    if held:
        yield held


def _columns(document: MarkedDocument, tokens: Sequence[Span]) -> list[list[str]]:
    """The cells of every token: for each layer its features, in each the values of the annotations there."""
    starts = [start for start, _ in tokens]
    stacks: list[dict[str, list[tuple[Place, int]]]] = [{} for _ in tokens]
    for number, place in enumerate(document.places, 1):
        first, last = bisect_left(starts, place.start), bisect_left(starts, place.end)
        for stack in stacks[first:last]:
            stack.setdefault(LAYERS[place.what], []).append((place, number))
    return [[cell for layer in FEATURES for cell in _cells(layer, stack.get(layer, []))] for stack in stacks]


def _cells(layer: str, stack: Sequence[tuple[Place, int]]) -> Iterator[str]:
    known = [(cells(place), number) for place, number in stack]
    for feature in FEATURES[layer]:
        yield "|".join(f"{_escaped(found.get(feature, '')) or '*'}[{number}]" for found, number in known) or "_"


def _escaped(value: str) -> str:
    value = _RESERVED.sub(lambda found: f"\\{found[0]}", value)
    return value.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n")


def _escaped_text(text: str) -> str:
    return "".join(_TEXT_ESCAPES.get(character, character) for character in text)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[1]), value)


@dataclass
class _Found:
    """An annotation while its tokens are read."""

    layer: str
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)


def read(data: bytes, source: str) -> AnnotatedText:
    """What a file of WebAnno TSV 3 says.

    Args:
        data: the file.
        source: what to call it.

    Raises:
        ExchangeError: it is none, or a line has another number of cells than its header says.
    """
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{source} is not UTF-8; export it again") from error
    if not lines[0].startswith(FORMAT):
        raise ExchangeError(f"{source} does not begin with {FORMAT}; export it as WebAnno TSV v3.x")
    header = _header(lines, source)
    text, found = _body(lines, header, source)
    units = CodeUnits(text)
    annotations = []
    unread = []
    for one in found:
        span = units.points(one.start), units.points(one.end)
        if not span[0] < span[1]:
            unread.append(Unreadable(source, f"{one.layer} at unit {one.start} is empty"))
            continue
        annotations.append(annotation(one.layer, span, one.values))
    layers = {layer for layer, _ in header}
    held = frozenset(what for what, layer in LAYERS.items() if layer in layers)
    return AnnotatedText(source, "", text, tuple(annotations), held, tuple(unread))


def _header(lines: Sequence[str], source: str) -> list[tuple[str, str]]:
    """The layer and feature of every column."""
    columns = []
    for number, line in enumerate(lines[1:], 2):
        if not line.startswith("#T_"):
            break
        layer, *features = line.rstrip("\r").partition("=")[2].split("|")
        if not layer:
            raise ExchangeError(f"{source}, line {number}: it names no layer; export it again")
        columns += [(layer, feature) for feature in features] or [(layer, "")]
    return columns


def _body(lines: Sequence[str], header: Sequence[tuple[str, str]], source: str) -> tuple[str, list[_Found]]:
    """The text, and the annotations of the layers that are known."""
    text: list[str] = []
    length = 0
    held: list[str] = []
    found: dict[tuple[str, object], _Found] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#Text="):
            held.append(_unescaped(line.removeprefix("#Text=").removesuffix("\r")))
            continue
        place = _TOKEN.match(line)
        if not place:
            if line.strip() and not line.startswith("#"):
                raise ExchangeError(f"{source}, line {number}: it is no token of WebAnno TSV; export it again")
            continue
        begin, end = int(place[3]), int(place[4])
        if held:
            length = _pad(text, length, begin, f"{source}, line {number}")
            sentence = "\n".join(held)
            text.append(sentence)
            length += sum(2 if character > "\uffff" else 1 for character in sentence)
            held = []
        if not begin <= end <= length:
            raise ExchangeError(f"{source}, line {number}: its token ends behind its sentence; export it again")
        row = line.rstrip("\r").split("\t")[3:]
        if len(row) < len(header):
            raise ExchangeError(
                f"{source}, line {number}: {len(row)} cells under {len(header)} columns; export it again"
            )
        _annotate(found, header, row, (begin, end), number)
    return "".join(text), list(found.values())


def _pad(text: list[str], length: int, begin: int, where: str) -> int:
    """Blanks up to where a sentence begins; how long the text is then."""
    if begin < length or begin - length > 10_000_000:
        raise ExchangeError(f"{where}: its sentence begins inside another, or far behind it; export it again")
    text.append(" " * (begin - length))
    return begin


def _annotate(
    found: dict[tuple[str, object], _Found],
    header: Sequence[tuple[str, str]],
    row: Sequence[str],
    span: Span,
    line: int,
) -> None:
    for (layer, feature), cell in zip(header, row, strict=False):
        if layer not in FEATURES or cell == "_":
            continue
        for position, written_value in enumerate(_STACK.split(cell)):
            value = _VALUE.fullmatch(written_value)
            if value is None:
                continue
            identity: object = int(value[2]) if value[2] else (line, position)
            one = found.setdefault((layer, identity), _Found(layer, *span))
            one.end = max(one.end, span[1])
            if value[1] != "*" and feature in FEATURES[layer]:
                one.values[feature] = one_line(_unescaped(value[1]))
