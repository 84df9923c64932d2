"""What a REFI-QDA project says that came back. Some programs make a selection of every coding, or new identifiers:
codings with the same bounds belong together, and a place is known by the name of its selection, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsvoice.core.characters import one_line
from newsvoice.exchange import guarded_xml, marked
from newsvoice.exchange.annotated import AnnotatedText, Annotation, Unreadable
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import SPEECH, Span
from newsvoice.exchange.refi_qda import (
    ACTORS_CODE,
    KINDS_CODE,
    NAMESPACE,
    SPEAKERS_CODE,
    VOICES_CODE,
    code_identifier,
)
from newsvoice.exchange.zip_members import Members
from newsvoice.sources.given_corrections import INDIRECT, MENTION, QUOTATION, VOICE

LAYERS = frozenset({VOICE, QUOTATION, INDIRECT, MENTION})
GROUPS = (VOICES_CODE, KINDS_CODE, SPEAKERS_CODE, ACTORS_CODE)
_INTERNAL = "internal://"
_NS = f"{{{NAMESPACE}}}"
_FAMILIES = {VOICE: (VOICES_CODE,), QUOTATION: (KINDS_CODE, SPEAKERS_CODE), MENTION: (ACTORS_CODE,)}


@dataclass
class _Marked:
    """What is coded from one offset to another: codes by their group, and names of places."""

    codes: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read(data: bytes, source: str, known: Mapping[str, str]) -> Iterator[AnnotatedText | Unreadable]:
    """What a project says of documents.

    Args:
        data: the file.
        source: what to call it.
        known: what identifiers stand for that were given out: ids of documents, names of places.

    Raises:
        ExchangeError: it is no project.
    """
    members = Members(data, source)
    projects = [name for name in members.names if name.endswith(".qde") and "/" not in name]
    if len(projects) != 1:
        raise ExchangeError(f"{source} holds {len(projects)} files of the kind project.qde, not one; export it again")
    root = guarded_xml.parsed(members.read(projects[0]), f"{source}, {projects[0]}")
    if root.tag != f"{_NS}Project":
        raise ExchangeError(f"{source} is no project of REFI-QDA 1.0; export it as REFI-QDA Project")
    codes = dict(_codes(root))
    for element in root.iterfind(f"{_NS}Sources/*"):
        where = f"{source}, source {one_line(element.get('name'))[:80]!r}"
        if element.tag == f"{_NS}TextSource":
            yield _text_source(element, where, members, codes, known)
        else:
            yield Unreadable(where, "it is no text source, and nothing in it can be a correction")


def _codes(root: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every code: its group (``""`` if it is none of Newsvoice's) and what it stands for, by its identifier."""
    for top in root.iterfind(f"{_NS}CodeBook/{_NS}Codes/{_NS}Code"):
        by_guid = {code_identifier(name): name for name in GROUPS}
        name = one_line(top.get("name"))
        group = by_guid.get(_guid(top.get("guid")), name if name in GROUPS else "")
        yield _guid(top.get("guid")), ("", name)
        for code in top.iterdescendants(f"{_NS}Code"):
            yield _guid(code.get("guid")), (group, _stands_for(group, code))


def _stands_for(group: str, code: Any) -> str:
    name, described = one_line(code.get("name")), one_line(code.findtext(f"{_NS}Description"))
    given_out = group == ACTORS_CODE and _guid(code.get("guid")) == code_identifier(group, described)
    return described if given_out else name


def _text_source(
    element: Any, where: str, members: Members, codes: Mapping[str, tuple[str, str]], known: Mapping[str, str]
) -> AnnotatedText | Unreadable:
    path = element.get("plainTextPath") or ""
    text = element.findtext(f"{_NS}PlainTextContent")
    if text is None:
        text = _inside(members, path)
    if text is None:
        return Unreadable(
            where, f"its text {one_line(path)[:80]!r} is not in the archive, or no UTF-8; export it again"
        )
    unread: list[Unreadable] = []
    spans: dict[Span, _Marked] = {}
    for selection in element.iterfind(f"{_NS}PlainTextSelection"):
        _select(selection, where, codes, known, spans, unread)
    found = [one for span, held in spans.items() for one in _annotations(span, held)]
    doc_id = known.get(_guid(element.get("guid"))) or one_line(element.get("name"))
    return AnnotatedText(where, doc_id, text, tuple(found), LAYERS, tuple(unread))


def _inside(members: Members, path: str) -> str | None:
    """A text of the archive; a path that leads anywhere else is not followed."""
    name = path.removeprefix(_INTERNAL)
    if not path.startswith(_INTERNAL) or not re.fullmatch(r"[^/\\]{1,200}", name):
        return None
    member = next((one for one in members.names if one.casefold() == f"sources/{name}".casefold()), None)
    try:
        return members.read(member).decode("utf-8-sig") if member else None
    except UnicodeDecodeError:
        return None


def _select(
    selection: Any, where: str, codes: Mapping[str, tuple[str, str]], known: Mapping[str, str],
    spans: dict[Span, _Marked], unread: list[Unreadable],
) -> None:  # fmt: skip
    bounds = [selection.get(name) or "" for name in ("startPosition", "endPosition")]
    if not all(re.fullmatch("[0-9]{1,15}", bound) for bound in bounds):
        unread.append(Unreadable(where, f"a selection has the bounds {one_line(bounds)[:60]}, no whole numbers"))
        return
    span = int(bounds[0]), int(bounds[1])
    held = spans.setdefault(span, _Marked())
    name = known.get(_guid(selection.get("guid"))) or one_line(selection.get("name"))
    parsed = marked.parsed_name(name)
    if parsed:
        held.names[QUOTATION if parsed[0] in SPEECH else parsed[0]] = name
    for reference in selection.iterfind(f"{_NS}Coding/{_NS}CodeRef"):
        group, value = codes.get(_guid(reference.get("targetGUID")), ("", "?"))
        if group:
            held.codes.setdefault(group, set()).add(value)
        else:
            unread.append(
                Unreadable(where, f"the code {value[:80]!r} from {span[0]} to {span[1]} is none of Newsvoice's")
            )


def _annotations(span: Span, held: _Marked) -> Iterator[Annotation]:
    """What is marked with these bounds; a place without any of its codes is removed."""
    for family, groups in _FAMILIES.items():
        values = [sorted(held.codes.get(group, ())) for group in groups]
        if not any(values):
            continue
        unclear = "; ".join(
            f"it has several codes of {group}: {', '.join(found)[:150]}; leave one"
            for group, found in zip(groups, values, strict=True) if len(found) > 1
        )  # fmt: skip
        first, last = (found[0] if found else "" for found in (values[0], values[-1]))
        name = held.names.get(family, "")
        what, kind = family, first if family == QUOTATION else ""
        parsed = marked.parsed_name(name)
        if family == QUOTATION and (parsed[0] == INDIRECT if parsed else kind == INDIRECT):
            what = INDIRECT
        yield Annotation(what, *span, last, kind, name, unclear)


def _guid(value: str | None) -> str:
    return (value or "").strip().strip("{}").lower()
