"""Annotations as a REFI-QDA project (.qdpx): what NVivo, MAXQDA, ATLAS.ti, QualCoder and others exchange.

Voices, kinds of quotations, speakers and actors are codes, speakers also cases; places are coded selections of plain
text sources, in code points. The identifiers of all of them are derived from what they stand for.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsvoice.core.voices import BOILERPLATE, VOICES
from newsvoice.exchange import annotated
from newsvoice.exchange.exchange_errors import missing
from newsvoice.exchange.marked import SPEAKER, SPEECH, MarkedDocument, Place
from newsvoice.sources.given_corrections import CORRECTION_KINDS, INDIRECT, MENTION, VOICE

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT, SOURCES = "project.qde", "Sources"
VOICES_CODE, KINDS_CODE, SPEAKERS_CODE, ACTORS_CODE = "Voice", "Quotation", "Speaker", "Actor"
_OWN = uuid.uuid5(uuid.NAMESPACE_URL, "urn:newsvoice:exchange")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP archive can say, so that its bytes depend on nothing else


def identifier(*parts: str) -> str:
    """The identifier of something, the same whenever it is written."""
    return str(uuid.uuid5(_OWN, "\0".join(parts)))


def selection_identifier(document: MarkedDocument, place: Place) -> str:
    """The identifier of the selection of a place."""
    return identifier("selection", document.doc_id, place.name)


def source_identifier(document: MarkedDocument) -> str:
    """The identifier of the source of a document."""
    return identifier("source", document.doc_id)


def code_identifier(group: str, name: str = "") -> str:
    """The identifier of a code in a group, or of the group."""
    return identifier("code", group, name)


def codes_of(place: Place) -> list[tuple[str, str]]:
    """The codes of a place, as group and what it stands for."""
    if place.what == VOICE:
        return [(VOICES_CODE, place.label)]
    if place.what in SPEECH:
        return [(KINDS_CODE, place.kind), *([(SPEAKERS_CODE, place.label)] if place.label else [])]
    return [(ACTORS_CODE, place.label)] if place.what == MENTION else []


def written(documents: Sequence[MarkedDocument], title: str, names: dict[str, str]) -> bytes:
    """A project of documents.

    Args:
        documents: the documents.
        title: what to call the project.
        names: the names of actors by their ids.

    Raises:
        ExchangeError: lxml is not installed.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, PROJECT, _project(documents, title, names))
        for document in documents:
            text = annotated.for_xml(document.text).encode("utf-8")
            _put(archive, f"{SOURCES}/{source_identifier(document)}.txt", text)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    archive.writestr(entry, data)


def _project(documents: Sequence[MarkedDocument], title: str, names: dict[str, str]) -> bytes:
    try:
        from lxml import etree
    except ImportError as error:
        raise missing("lxml") from error
    user = identifier("user")
    about = {"name": annotated.for_xml(title), "origin": "Newsvoice", "creatingUserGUID": user}
    root = etree.Element(f"{{{NAMESPACE}}}Project", about, nsmap={None: NAMESPACE})
    make = _Maker(etree, user)
    make.under(make.under(root, "Users"), "User", guid=user, name="Newsvoice")
    codes = make.under(make.under(root, "CodeBook"), "Codes")
    places = [place for document in documents for place in document.places]
    for group, values in _codes(places).items():
        parent = make.under(codes, "Code", guid=code_identifier(group), name=group, isCodable="false")
        for value in values:
            shown = names.get(value, value) if group == ACTORS_CODE else value
            code = make.under(parent, "Code", guid=code_identifier(group, value), name=shown, isCodable="true")
            if group == ACTORS_CODE:
                make.text(code, "Description", value)
    _cases(make, root, documents)
    sources = make.under(root, "Sources")
    for document in documents:
        _source(make, sources, document)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _codes(places: Iterable[Place]) -> dict[str, list[str]]:
    """Every code by its group; voices and kinds are all there, so that each can be chosen."""
    used = {code for place in places for code in codes_of(place)}
    speakers, actors = (sorted({name for of, name in used if of == group}) for group in (SPEAKERS_CODE, ACTORS_CODE))
    return {
        VOICES_CODE: [*VOICES, BOILERPLATE], KINDS_CODE: [*CORRECTION_KINDS, INDIRECT], SPEAKERS_CODE: speakers,
        ACTORS_CODE: actors,
    }  # fmt: skip


def _cases(make: _Maker, root: Any, documents: Sequence[MarkedDocument]) -> None:
    """A case for each speaker, with what he is quoted with."""
    said: dict[str, list[str]] = {}
    for document in documents:
        for place in document.places:
            if place.what in SPEECH and place.label:
                said.setdefault(place.label, []).append(selection_identifier(document, place))
    if not said:
        return
    cases = make.under(root, "Cases")
    for speaker in sorted(said):
        case = make.under(cases, "Case", guid=identifier("case", speaker), name=speaker)
        make.under(case, "CodeRef", targetGUID=code_identifier(SPEAKERS_CODE, speaker))
        for selection in said[speaker]:
            make.under(case, "SelectionRef", targetGUID=selection)


def _source(make: _Maker, sources: Any, document: MarkedDocument) -> None:
    guid = source_identifier(document)
    path = f"internal://{guid}.txt"
    source = make.under(sources, "TextSource", guid=guid, name=document.doc_id, plainTextPath=path)
    make.text(source, "Description", document.title)
    for place in _selected(document):
        where = {"startPosition": str(place.start), "endPosition": str(place.end)}
        guid = selection_identifier(document, place)
        selection = make.under(source, "PlainTextSelection", guid=guid, name=place.name, **where)
        for group, value in codes_of(place):
            coding = make.under(selection, "Coding", guid=identifier("coding", guid, group), creatingUser=make.user)
            make.under(coding, "CodeRef", targetGUID=code_identifier(group, value))


def _selected(document: MarkedDocument) -> Iterator[Place]:
    return (place for place in document.places if place.what != SPEAKER)


class _Maker:
    """Elements with text that XML can hold."""

    def __init__(self, etree: Any, user: str) -> None:
        self._etree, self.user = etree, user

    def under(self, parent: Any, tag: str, **attributes: str) -> Any:
        made = {name: annotated.for_xml(value) for name, value in attributes.items()}
        return self._etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", made)

    def text(self, parent: Any, tag: str, text: str) -> None:
        self.under(parent, tag).text = annotated.for_xml(text)
