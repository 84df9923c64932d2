"""Read a gazetteer from YAML, saying of everything that is wrong where it is and what to do."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from newsvoice.core import given_files, yaml_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.gazetteer.checking import problems
from newsvoice.gazetteer.records import Actor, Affiliation, Alias, Gazetteer, GazetteerError, NotSame

_TOP = ("actors", "not_same", "meta")
_TEXTS = ("id", "type", "name", "country", "parent", "valid", "wikidata", "note")
_ALIASES = ("aliases", "weak", "capitals", "demonyms")
_LISTS = ("phrases", "cameo")
_ACTOR = (*_TEXTS, *_ALIASES, *_LISTS, "affiliations", "surname_default")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False, "": False}
_ALIAS_LISTS = ("preceded_by", "not_preceded_by", "followed_by", "not_followed_by", "needs")
_ALIAS = ("form", "match", "note", *_ALIAS_LISTS)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LARGEST = 20_000_000  # bytes; the gazetteer of 200 actors that is shipped has 40,000


def load(path: str | Path) -> Gazetteer:
    """Read and check a gazetteer file in YAML; `gazetteer.load` reads tables too.

    Raises:
        GazetteerError: the file cannot be read, or something in it is wrong; one line per problem.
    """
    try:
        data = yaml_files.read(Path(path), "the gazetteer", texts=True, limit=LARGEST)
    except NewsvoiceError as error:
        raise GazetteerError([str(error)]) from error
    return build(data, str(path))


def parse(text: str, source: str = "gazetteer") -> Gazetteer:
    """Make a checked gazetteer of the text of a file; `source` is how problems name it.

    Raises:
        GazetteerError: as `load`.
    """
    try:
        data = yaml_files.parse(text, source, texts=True)
    except NewsvoiceError as error:
        raise GazetteerError([str(error)]) from error
    return build(data, source)


def build(data: object, source: str = "gazetteer") -> Gazetteer:
    """Make a checked gazetteer of plain dictionaries, lists and strings, as YAML gives them."""
    reader = _Reader()
    gazetteer = reader.gazetteer(data)
    found = reader.problems or problems(gazetteer)
    if found:
        raise GazetteerError([f"{source}: {given_files.shown(line, 500)}" for line in found])
    return gazetteer


class _Reader:
    """Turns plain data into records and collects what is wrong on the way."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def gazetteer(self, data: object) -> Gazetteer:
        if not isinstance(data, dict) or not isinstance(data.get("actors"), list):
            self.problems.append("needs a list called actors: at the top level")
            return Gazetteer({})
        self._unknown("top level", data, _TOP)
        actors: dict[str, Actor] = {}
        first: dict[str, int] = {}
        for number, entry in enumerate(data["actors"], 1):
            actor = self._actor(entry, number)
            if actor is not None and actor.id in actors:
                both = f"records {first[actor.id]} and {number} of the list"
                self.problems.append(f"actor {actor.id}: this id stands twice, in {both}; ids must be unique")
            elif actor is not None:
                actors[actor.id], first[actor.id] = actor, number
        pairs = data.get("not_same") or []
        return Gazetteer(actors, tuple(self._not_same(pair) for pair in self._entries("not_same", pairs)))

    def _actor(self, entry: object, number: int) -> Actor | None:
        if not isinstance(entry, dict):
            self.problems.append(f"actor number {number}: is not a record of fields such as id: and name:")
            return None
        where = f"actor {entry.get('id', f'number {number}')}"
        self._unknown(where, entry, _ACTOR)
        for name in ("id", "type", "name"):
            if not entry.get(name):
                self.problems.append(f"{where}: has no {name}; add {name}:")
        values: dict[str, Any] = {name: self._text(where, name, entry.get(name)) for name in _TEXTS}
        if values["id"] and not _ID.fullmatch(values["id"]):
            self.problems.append(f"{where}: an id is lower-case letters, digits and hyphens")
        values |= {name: self._aliases(where, name, entry.get(name)) for name in _ALIASES}
        values |= {name: self._texts(where, name, entry.get(name)) for name in _LISTS}
        values["affiliations"] = self._affiliations(where, entry.get("affiliations"))
        values["surname_default"] = self._truth(where, "surname_default", entry.get("surname_default"))
        return Actor(**values)

    def _unknown(self, where: str, entry: dict[Any, Any], known: Iterable[str]) -> None:
        for name in entry:
            if name not in set(known):
                near = difflib.get_close_matches(str(name), list(known), 1, 0.5)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self.problems.append(f"{where}: unknown field {name!r}; {hint}")

    def _text(self, where: str, name: str, value: object) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        self.problems.append(f"{where}: {name} must be a text, not {_kind(value)}")
        return ""

    def _truth(self, where: str, name: str, value: object) -> bool:
        written = str("" if value is None else value).lower()
        if written not in _TRUTH:
            self.problems.append(f"{where}: {name} is true or it is left out, not {value}")
        return _TRUTH.get(written, False)

    def _texts(self, where: str, name: str, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        return tuple(self._text(where, f"each of {name}", item) for item in self._entries(where, value, name))

    def _entries(self, where: str, value: object, name: str = "it") -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self.problems.append(f"{where}: {name} must be a list, not {_kind(value)}")
            return []
        return value

    def _aliases(self, where: str, name: str, value: object) -> tuple[Alias, ...]:
        return tuple(self._alias(where, name, item) for item in self._entries(where, value, name))

    def _alias(self, where: str, name: str, item: object) -> Alias:
        if isinstance(item, str):
            return Alias(item)
        if not isinstance(item, dict):
            self.problems.append(f"{where}: each of {name} must be a form or {{form: …}}, not {_kind(item)}")
            return Alias("?")
        self._unknown(f"{where}, {name}", item, _ALIAS)
        if item.get("match") not in (None, "exact"):
            self.problems.append(f"{where}: match: {item['match']} is not known; the only value is exact")
        lists = {key: self._texts(where, key, item.get(key)) for key in _ALIAS_LISTS}
        form = self._text(where, "form", item.get("form"))
        if not form:
            self.problems.append(f"{where}: one of {name} has no form:")
        note = self._text(where, "note", item.get("note"))
        return Alias(form or "?", exact=item.get("match") == "exact", note=note, **lists)

    def _affiliations(self, where: str, value: object) -> tuple[Affiliation, ...]:
        known = tuple(item.name for item in fields(Affiliation))
        found = []
        for item in self._entries(where, value, "affiliations"):
            if not isinstance(item, dict) or not item.get("of"):
                self.problems.append(f"{where}: each of affiliations must be a record with of: ID")
                continue
            self._unknown(f"{where}, affiliations", item, known)
            found.append(Affiliation(*(self._text(where, name, item.get(name)) for name in known)))
        return tuple(found)

    def _not_same(self, item: object) -> NotSame:
        if not isinstance(item, dict) or not item.get("because"):
            self.problems.append("not_same: each entry needs actors: [ID, ID] and because: the reason")
            return NotSame((), "")
        self._unknown("not_same", item, ("actors", "because"))
        ids = self._texts("not_same", "actors", item.get("actors"))
        return NotSame(ids, self._text("not_same", "because", item["because"]))


def _kind(value: object) -> str:
    names = {dict: "a record", list: "a list", int: "a number", float: "a number", bool: "a truth value"}
    return names.get(type(value), type(value).__name__)
