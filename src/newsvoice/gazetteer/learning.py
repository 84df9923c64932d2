"""Make a gazetteer of annotated mentions: what one would know of the actors from those documents alone."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsvoice.core import wordlists
from newsvoice.gazetteer.reading import build
from newsvoice.gazetteer.records import Gazetteer

_WORDS = wordlists.load("gazetteer/learning.txt")
_FIELDS = {"metonym": "capitals", "demonym": "demonyms", "adjective": "demonyms"}
_SKIPPED = frozenset({"nominal", "nested", "compound", "tag"})

Annotated = Mapping[str, Any]  # surface, actor, type, kind


def learn(mentions: Iterable[Annotated]) -> Gazetteer:
    """Build a gazetteer that holds only forms seen in `mentions` (mappings with surface, actor, type, kind).

    Surnames are left to the matcher. A description that begins with the adjective of a state becomes a
    template over words of the same meaning: "American troops" teaches "{us} troops|forces|soldiers".
    """
    entries: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        if mention["kind"] not in _SKIPPED and not _is_surname(mention):
            entry = entries.setdefault(mention["actor"], _entry(mention))
            _add(entry, _field(mention), mention["surface"].strip("[]"))
    for entry in entries.values():
        _name(entry)
    states = {form: entry["id"] for entry in entries.values() for form in _adjectives(entry)}
    taken: set[str] = set()
    for entry in entries.values():
        entry["phrases"] = [phrase for phrase in _templates(entry, states) if phrase not in taken]
        taken.update(entry["phrases"])
    return build({"actors": list(entries.values())}, "learnt gazetteer")


def _is_surname(mention: Annotated) -> bool:
    return bool(mention["kind"] == "short" and mention["type"] == "person")


def _entry(mention: Annotated) -> dict[str, Any]:
    lists: dict[str, Any] = {field: [] for field in ("aliases", "weak", "capitals", "demonyms")}
    return {"id": mention["actor"], "type": mention["type"], "name": "", **lists}


def _field(mention: Annotated) -> str:
    if mention["type"] == "state":
        return _FIELDS.get(mention["kind"], "aliases")
    return "weak" if mention["kind"] == "short" else "aliases"


def _add(entry: dict[str, Any], field: str, surface: str) -> None:
    short = surface.isupper() and len(surface) < 3
    form = {"form": surface, "match": "exact"} if short else surface
    if form not in entry[field]:
        entry[field].append(form)


def _name(entry: dict[str, Any]) -> None:
    """Take the longest form as the name, and let dotted acronyms of states modify nouns as adjectives do."""
    forms = [form for field in ("aliases", "weak", "demonyms", "capitals") for form in entry[field]]
    texts = [form for form in forms if isinstance(form, str)]
    entry["name"] = max(texts, key=len) if texts else forms[0]["form"]
    if entry["type"] == "state":
        entry["demonyms"] += [f for f in entry["aliases"] if isinstance(f, str) and ("." in f or " " in f)]


def _adjectives(entry: dict[str, Any]) -> list[str]:
    if entry["type"] != "state":
        return []
    return [form for form in (*entry["demonyms"], entry["name"]) if isinstance(form, str)]


def _templates(entry: dict[str, Any], states: Mapping[str, str]) -> list[str]:
    found: dict[str, None] = {}
    for form in (form for form in entry["aliases"] if isinstance(form, str)):
        words = re.sub(r"['’]s(?= )", "", form)
        by_length = sorted(states, key=len, reverse=True)
        adjective = next((a for a in by_length if words.startswith(f"{a} ")), None)
        if adjective:
            template = _template(words[len(adjective) + 1 :].lower().split())
            found.update({f"{{{states[adjective]}}} {template}": None} if template else {})
    return list(found)


def _template(words: list[str]) -> str:
    """The words of a description with whatever could stand in their places."""
    for group in ("forces", "rulers", "parliament"):
        usual = _WORDS[f"{group}_modifiers"]
        if words and words[-1] in _WORDS[group] and usual.issuperset(words[:-1]):
            optional = f"(national) ({'|'.join(sorted(usual))}) " if usual else ""
            return optional + "|".join(sorted(_WORDS[group]))
    return ""
