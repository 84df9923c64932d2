"""The one reader of YAML: plain data of a stated size and depth, and one line about anything else.

YAML can do much that a list of settings never needs: refer to itself, grow a thousandfold when it is read, say a thing
twice. All of that is refused before anything is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from newsvoice.core import given_files
from newsvoice.core.errors import NewsvoiceError

LARGEST = 1_000_000  # bytes; a report has 2,000
DEEPEST = 50  # lists and records inside each other
LONGEST_NUMBER = 40  # characters
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DATE = "tag:yaml.org,2002:timestamp"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class YamlError(NewsvoiceError):
    """A YAML file cannot be used; the message is one line that names the file and, if it can be told, the line."""


def read(path: Path, what: str, *, texts: bool = False, limit: int = LARGEST) -> Any:
    """What a YAML file of at most ``limit`` bytes holds, see ``parse``.

    Raises:
        GivenFileError, YamlError: the file cannot be read, or holds something else.
    """
    data = given_files.read_bytes(path, what, limit)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlError(f"{path} is not UTF-8: byte 0x{data[error.start]:02x}; save it as UTF-8") from error
    return parse(text, str(path), texts=texts)


def parse(text: str, source: str, *, texts: bool = False) -> Any:
    """Plain data from YAML: records, lists, text, numbers, truth values and nothing.

    Args:
        text: the YAML.
        source: what to call it in messages.
        texts: whether everything without a structure is text, as `2014-06-15` and `no` are meant by an analyst.

    Raises:
        YamlError: it is no YAML, or uses anchors, aliases, tags, a key twice, too deep a nesting, an endless number, a
            date without quotation marks or characters that are no text.
    """
    found = _NOT_TEXT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise YamlError(f"{source}, line {line}: {_named(found[0])} is no text; remove it")
    try:
        _check_events(yaml.parse(text, Loader=_Loader), source, texts)
        return yaml.load(text, Loader=_texts_loader() if texts else _Loader)
    except (yaml.YAMLError, ValueError) as error:  # a number such as 0x_ is no YAML either
        raise YamlError(_described(error, source)) from error


def _check_events(events: Iterator[yaml.Event], source: str, texts: bool) -> None:
    """Look at everything that is written, in order, before anything is made of it."""
    inside: list[set[str] | None] = []  # of every structure that is open: the keys of a record, nothing of a list
    keys: list[bool] = []  # whether what comes next in it is a key
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            inside.pop()
            keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            _check_plain(event, source, texts)
            _check_key(event, inside, keys, source)
        if isinstance(event, yaml.CollectionStartEvent):
            inside.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
            keys.append(True)
            if len(inside) > DEEPEST:
                _refuse(source, event, f"more than {DEEPEST} lists or records inside each other; write it flatter")


def _check_key(event: yaml.Event, inside: list[set[str] | None], keys: list[bool], source: str) -> None:
    """Remember the key of a record; refuse one that stands there already."""
    known = inside[-1] if inside else None
    if known is None:
        return
    is_key, keys[-1] = keys[-1], not keys[-1]
    if not is_key:
        return
    if not isinstance(event, yaml.ScalarEvent):
        _refuse(source, event, "a list or record stands where a name is needed")
    if event.value in known:
        _refuse(source, event, f"{given_files.shown(event.value, 60)!r} stands twice; remove one")
    known.add(event.value)


def _check_plain(event: Any, source: str, texts: bool) -> None:
    if isinstance(event, yaml.AliasEvent):
        _refuse(source, event, f"*{event.anchor} stands for something said elsewhere; write it out")
    if event.anchor:
        _refuse(source, event, f"the anchor &{event.anchor} is not known here; remove it, or put the text in '…'")
    if event.tag:
        _refuse(source, event, f"the tag {given_files.shown(event.tag, 60)} is not known here; remove it")
    if isinstance(event, yaml.ScalarEvent):
        if event.style == '"':
            _check_escapes(event, source)
        elif event.implicit[0] and not texts:
            _check_kind(event, source)


def _check_escapes(event: yaml.ScalarEvent, source: str) -> None:
    found = _NOT_TEXT.search(event.value)  # written as an escape
    if found:
        _refuse(source, event, f"{_named(found[0])} is no text; remove it")


def _check_kind(event: yaml.ScalarEvent, source: str) -> None:
    kind = _tag(event.value)
    if kind in _NUMBERS and len(event.value) > LONGEST_NUMBER:
        _refuse(source, event, f"a number of {len(event.value):,} characters; write a shorter one, or text in '…'")
    if kind == _DATE:
        _refuse(source, event, f"{event.value} is a date; put it in quotation marks to make it text")


def _tag(value: str) -> str:
    return str(_resolver().resolve(yaml.ScalarNode, value, (True, False)))


@cache
def _resolver() -> Any:
    return yaml.resolver.Resolver()


def _refuse(source: str, event: Any, why: str) -> NoReturn:
    raise YamlError(f"{source}, line {event.start_mark.line + 1}: {why}")


def _named(character: str) -> str:
    return f"the character U+{ord(character):04X}"


def _described(error: Exception, source: str) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"{source}, line {mark.line + 1}" if mark else source
    why = " ".join(str(getattr(error, "problem", None) or error).split())
    return f"{where}: this is not valid YAML ({given_files.shown(why)})"


@cache
def _texts_loader() -> Any:
    """A loader to which everything but nothing is text."""

    class Loader(_Loader):  # type: ignore[misc]
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in _Loader.yaml_implicit_resolvers.items()
    }
    return Loader
