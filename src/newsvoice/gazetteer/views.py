"""Other shapes of a gazetteer: a table with one row a form, YAML, and entities for investigators' tools.

The table and the YAML hold everything and read back to the same gazetteer; comments stay in the YAML file.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import fields
from typing import Any

import yaml

from newsvoice.core import table_files
from newsvoice.gazetteer.reading import build
from newsvoice.gazetteer.records import Actor, Alias, Gazetteer, GazetteerError

_GUARDS = ("preceded_by", "not_preceded_by", "followed_by", "not_followed_by", "needs")
KEEP = "keep"  # a column that may be added: "no" leaves a row out
_KEPT = {"": True, "yes": True, "y": True, "x": True, "true": True, "1": True}
_KEPT |= {"no": False, "n": False, "-": False, "false": False, "0": False}
COLUMNS = ("actor", "field", "form", "match", *_GUARDS, "role", "valid", "note")
_ALIAS_FIELDS = ("aliases", "weak", "capitals", "demonyms")
_LIST_FIELDS = ("phrases", "cameo")
_SEVERAL = (*_ALIAS_FIELDS, *_LIST_FIELDS, "affiliations")
_BETWEEN = "; "


def to_data(gazetteer: Gazetteer) -> dict[str, Any]:
    """The gazetteer as plain dictionaries and lists, empty fields left out: what the YAML file holds."""
    data: dict[str, Any] = {"actors": [_actor_data(actor) for actor in gazetteer.actors.values()]}
    if gazetteer.not_same:
        data["not_same"] = [{"actors": list(pair.actors), "because": pair.because} for pair in gazetteer.not_same]
    return data


def _actor_data(actor: Actor) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for item in fields(Actor):
        value = getattr(actor, item.name)
        if item.name in _ALIAS_FIELDS:
            value = [_alias_data(alias) for alias in value]
        elif item.name == "affiliations":
            value = [{f.name: getattr(tie, f.name) for f in fields(tie) if getattr(tie, f.name)} for tie in value]
        if value:
            data[item.name] = list(value) if isinstance(value, tuple) else value
    return data


def _alias_data(alias: Alias) -> str | dict[str, Any]:
    data: dict[str, Any] = {"form": alias.form}
    if alias.exact:
        data["match"] = "exact"
    data.update({name: list(getattr(alias, name)) for name in _GUARDS if getattr(alias, name)})
    if alias.note:
        data["note"] = alias.note
    return data if len(data) > 1 else alias.form


def to_yaml(gazetteer: Gazetteer) -> str:
    """The gazetteer as a YAML file, without comments."""
    return yaml.safe_dump(to_data(gazetteer), allow_unicode=True, sort_keys=False, width=110)


def to_csv(gazetteer: Gazetteer, doubtful: Container[str] | None = None) -> str:
    """The gazetteer as a table, one row a form; lists inside a cell are parted by `; `.

    Args:
        gazetteer: the gazetteer.
        doubtful: ids of actors that are only suggested; if given, a first column `keep` says "no" in their rows.
    """
    out = io.StringIO()
    columns = COLUMNS if doubtful is None else (KEEP, *COLUMNS)
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for actor in gazetteer.actors.values():
        kept = {} if doubtful is None else {KEEP: "no" if actor.id in doubtful else "yes"}
        writer.writerows(kept | row for row in _rows(actor))
    for pair in gazetteer.not_same:
        writer.writerow({"actor": _BETWEEN.join(pair.actors), "field": "not_same", "note": pair.because})
    return out.getvalue()


def _rows(actor: Actor) -> Iterator[dict[str, str]]:
    for item in fields(Actor):
        value = getattr(actor, item.name)
        row = {"actor": actor.id, "field": item.name}
        if item.name in _ALIAS_FIELDS:
            yield from (row | _alias_row(alias) for alias in value)
        elif item.name == "affiliations":
            yield from (row | {"form": tie.of, "role": tie.role, "valid": tie.valid} for tie in value)
        elif item.name in _LIST_FIELDS:
            yield from (row | {"form": entry} for entry in value)
        elif item.name != "id" and value:
            yield row | {"form": "true" if value is True else value}


def _alias_row(alias: Alias) -> dict[str, str]:
    lists = {name: _BETWEEN.join(getattr(alias, name)) for name in _GUARDS}
    return {"form": alias.form, "match": "exact" if alias.exact else "", "note": alias.note, **lists}


def from_csv(text: str, source: str = "table") -> Gazetteer:
    """Read the table that `to_csv` writes, as a spreadsheet program saves it.

    A column `keep` may be added: a row with "no" in it is left out, and with the row of its name or type the actor.

    Raises:
        GazetteerError: a column is missing or unknown, a row has no actor, an unknown field or one that stands twice,
            or the gazetteer is wrong in itself.
    """
    try:
        rows = table_files.parse(text, source, (*COLUMNS, KEEP), required=COLUMNS, long=COLUMNS)
    except table_files.TableError as error:
        raise GazetteerError([str(error)]) from error
    actors: dict[str, dict[str, Any]] = defaultdict(dict)
    pairs: list[dict[str, Any]] = []
    for row in _kept(rows, source):
        filled = {name: value for name, value in row.items() if value}
        if filled.get("field") == "not_same":
            pairs.append({"actors": _list(row["actor"]), "because": row["note"]})
        elif filled:
            entry = actors[filled.get("actor", "")]
            if filled.get("field", "") in entry and filled.get("field") not in _SEVERAL:
                raise GazetteerError([f"{source}, line {row.line}: {filled['field']} stands twice; remove one"])
            _enter(entry, filled)
    entries = [{"id": who, **fields} for who, fields in actors.items()]
    return build({"actors": entries, "not_same": pairs}, source)


def _kept(rows: Iterable[table_files.Row], source: str) -> Iterator[table_files.Row]:
    """The rows that nobody has left out."""
    left_out: set[str] = set()
    remaining = []
    for row in rows:
        answer = row.get(KEEP, "").lower()
        if answer not in _KEPT:
            raise GazetteerError([f"{source}, line {row.line}: keep is {answer[:60]!r}; write yes or no"])
        if _KEPT[answer]:
            remaining.append(row)
        elif row["field"] in {"name", "type"}:
            left_out.add(row["actor"])
    return (row for row in remaining if row["actor"] not in left_out)


def _enter(entry: dict[str, Any], row: dict[str, str]) -> None:
    name, form = row.get("field", ""), row.get("form", "")
    if name in _ALIAS_FIELDS:
        alias: dict[str, Any] = {key: row[key] for key in ("form", "match", "note") if key in row}
        entry.setdefault(name, []).append(alias | {key: _list(row[key]) for key in _GUARDS if key in row})
    elif name == "affiliations":
        tie = {"of": form} | {key: row[key] for key in ("role", "valid") if key in row}
        entry.setdefault(name, []).append(tie)
    elif name in _LIST_FIELDS:
        entry.setdefault(name, []).append(form)
    else:
        entry[name] = form


def _list(cell: str) -> list[str]:
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]


_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "government": "PublicBody",
    "state_body": "PublicBody",
    "state_force": "PublicBody",
    "media": "Company",
}


def to_followthemoney(gazetteer: Gazetteer) -> str:
    """The gazetteer as FollowTheMoney entities, one JSON object a line: actors, memberships, affiliations."""
    entities: list[dict[str, Any]] = []
    for actor in gazetteer.actors.values():
        entities.append(_entity(actor))
        ties = [(tie.of, tie.role, tie.valid) for tie in actor.affiliations]
        parent = [(actor.parent, "part of", "")] if actor.parent else []
        for number, (of, role, valid) in enumerate(parent + ties):
            start, _, end = valid.partition("/")
            entities.append(_link(f"{actor.id}-tie-{number}", actor, of, role, start, end))
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


def _entity(actor: Actor) -> dict[str, Any]:
    properties = {
        "name": [actor.name],
        "alias": [alias.form for alias in actor.aliases],
        "weakAlias": [alias.form for alias in actor.weak],
        "country": [actor.country.lower()] if actor.country else [],
        "wikidataId": [actor.wikidata] if actor.wikidata else [],
        "notes": [actor.note] if actor.note else [],
    }
    schema = _SCHEMATA.get(actor.type, "Organization")
    return {"id": actor.id, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}


def _link(new_id: str, actor: Actor, of: str, role: str, start: str, end: str) -> dict[str, Any]:
    dates = {name: [date] for name, date in (("startDate", start), ("endDate", end)) if date}
    properties = {"member": [actor.id], "organization": [of], **({"role": [role]} if role else {}), **dates}
    return {"id": new_id, "schema": "Membership", "properties": properties}
