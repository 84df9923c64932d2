"""Add names to a gazetteer file without touching its comments and layout.

The file is checked before it is written: an addition that breaks the gazetteer changes nothing.
"""

import itertools
import re
from collections.abc import Container
from pathlib import Path

import yaml

from newsvoice.core import given_files, storage
from newsvoice.core.errors import NewsvoiceError
from newsvoice.gazetteer.folding import fold
from newsvoice.gazetteer.reading import LARGEST, load, parse

_PLAIN = re.compile(r"[^\W\d_][\w .’'-]*[\w.’']")


_EMPTY_LIST = re.compile(r"^actors:[ \t]*(?:\[\s*\]|~|null)?[ \t]*(?=#|$)", re.MULTILINE)


class EditingError(NewsvoiceError):
    """The addition cannot be made; the message says why."""


def add_alias(path: Path, actor: str, form: str) -> None:
    """Add `form` to the aliases of `actor`.

    Raises:
        EditingError: there is no such actor, or its record is laid out in a way that cannot be extended.
        GazetteerError: the file is wrong already, or would be with the addition.
    """
    if actor not in load(path).actors:
        raise EditingError(f"{path} has no actor {actor!r}")
    text = _text(path)
    start, end = _record(text, actor)
    _replace(path, text[:start] + _extended(text[start:end], _quoted(form)) + text[end:], actor, form)


def add_actor(path: Path, name: str, kind: str) -> str:
    """Add a new actor of type `kind` at the end of the actors and give its id, made of the name.

    A file that is not there is made; one that is empty gets its first actor.

    Raises:
        EditingError: the name has no Latin letters to make an id of, or the file is a table.
        GazetteerError: the file is wrong already, or would be with the addition.
    """
    text = _text(path)
    new_id = make_id(name, _known(text, path))
    found = re.search(r"^not_same:", text, re.MULTILINE)
    at = found.start() if found else len(text)
    line = f"- {{id: {new_id}, type: {_quoted(kind)}, name: {_quoted(name)}}}\n"
    before = text[:at] if text[:at].endswith("\n") else text[:at] + "\n"
    _replace(path, before + line + ("\n" if found else "") + text[at:], new_id, name)
    return new_id


def make_id(name: str, known: Container[str]) -> str:
    """An id made of a name that no actor of `known` has.

    Raises:
        EditingError: the name has no Latin letters to make an id of.
    """
    base = "-".join(fold(word)[0] for word in re.findall(r"[\w’'.]+", name))
    base = re.sub(r"[^a-z0-9]+", "-", base).strip("-")
    if not base:
        raise EditingError(f"no id can be made of {name!r}; add the actor by hand")
    numbered = (f"{base}-{n}" for n in itertools.count(2))
    return next(i for i in itertools.chain([base], numbered) if i not in known)


def _text(path: Path) -> str:
    """The text of a gazetteer file with a list to add to, also where there is none yet."""
    if path.suffix.lower() == ".csv":
        raise EditingError(f"{path} is a table: add a row there, or convert it to .yml with --convert first")
    text = given_files.read_bytes(path, "the gazetteer", LARGEST).decode("utf-8") if path.exists() else ""
    if not re.search(r"^[^\s#]", text, re.MULTILINE):
        return f"{text.rstrip()}\nactors:\n".lstrip() if text.strip() else "actors:\n"
    return text if re.search(r"^- ", text, re.MULTILINE) else _EMPTY_LIST.sub("actors:", text, count=1)


def _known(text: str, path: Path) -> Container[str]:
    """The ids in use; none in a list that is still empty."""
    return parse(text, str(path)).actors if re.search(r"^ *- ", text, re.MULTILINE) else ()


def _record(text: str, actor: str) -> tuple[int, int]:
    """Span of the text of one actor's record."""
    start = re.search(rf"^- (?:\{{ *)?id: *['\"]?{re.escape(actor)}['\"]?\s*(?:,|$|#)", text, re.MULTILINE)
    if start is None:
        raise EditingError(f"the record of {actor!r} does not begin with '- id:'; add the alias by hand")
    end = re.compile(r"^(?:- |\S)", re.MULTILINE).search(text, start.end())
    return start.start(), end.start() if end else len(text)


def _extended(record: str, form: str) -> str:
    """The record with one more alias, in whichever of YAML's two layouts its list has."""
    flow = re.search(r"\baliases: *\[\s*", record)
    if flow:
        comma = "" if record[flow.end()] == "]" else ", "
        return f"{record[: flow.end()]}{form}{comma}{record[flow.end() :]}"
    block = re.search(r"^ +aliases: *\n( *- )", record, re.MULTILINE)
    if block:
        return f"{record[: block.start(1)]}{block[1]}{form}\n{record[block.start(1) :]}"
    return _with_new_field(record, f"aliases: [{form}]")


def _with_new_field(record: str, field: str) -> str:
    line, newline, rest = record.partition("\n")
    if line.startswith("- {"):
        return re.sub(r"(\bname: *(?:'[^']*'|\"[^\"]*\"|[^,}]*))", rf"\g<1>, {field}", record, count=1)
    return f"{line}{newline}  {field}\n{rest}"


def _quoted(form: str) -> str:
    """The form as a YAML scalar that is a text inside `[…]`."""
    if _PLAIN.fullmatch(form) and "'" not in form[:1] and ": " not in form:
        return form
    return str(yaml.safe_dump(form, allow_unicode=True, default_style='"', width=10**6)).strip()


def _replace(path: Path, text: str, actor: str, form: str) -> None:
    """Write the file in one step, after checking that it holds what was added."""
    record = parse(text, str(path)).actors[actor]
    if form not in {record.name, *(alias.form for alias in record.aliases)}:
        raise EditingError(f"the record of {actor!r} cannot be extended safely; add the form by hand")
    storage.write(path, text)
