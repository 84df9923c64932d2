"""Annotations as UIMA CAS in XMI with a type system, which INCEpTION, WebAnno and all of UIMA read and write."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from newsvoice.core.characters import one_line
from newsvoice.exchange import annotated, guarded_xml, marked
from newsvoice.exchange.annotated import AnnotatedText, Annotation, Unreadable
from newsvoice.exchange.exchange_errors import ExchangeError, missing
from newsvoice.exchange.marked import SPEAKER, MarkedDocument, Place
from newsvoice.sources.given_corrections import INDIRECT, MENTION, QUOTATION, VOICE

SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
ABOUT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
LAYERS = {
    VOICE: "newsvoice.Voice", QUOTATION: "newsvoice.Quotation", INDIRECT: "newsvoice.Quotation",
    SPEAKER: "newsvoice.Speaker", MENTION: "newsvoice.Mention",
}  # fmt: skip
"""The layer that holds places of a kind."""
FEATURES: dict[str, tuple[str, ...]] = {
    "newsvoice.Voice": ("voice", "role", "name"),
    "newsvoice.Quotation": ("speaker", "kind", "cue", "rule", "confidence", "name"),
    "newsvoice.Speaker": ("speaker", "name"),
    "newsvoice.Mention": ("actor", "kind", "sense", "name"),
}
"""The features of a layer: whose it is first, then the kind, last the name."""
_ROOT = "{http://www.omg.org/XMI}XMI"
_STRING, _ANNOTATION, _DOCUMENT = "uima.cas.String", "uima.tcas.Annotation", "uima.tcas.DocumentAnnotation"


def type_system() -> str:
    """The type system as XML.

    Raises:
        ExchangeError: dkpro-cassis is not installed.
    """
    return str(_type_system(_cassis()).to_xml())


def written(document: MarkedDocument) -> str:
    """A document as XMI.

    Raises:
        ExchangeError: dkpro-cassis is not installed.
    """
    cassis = _cassis()
    types = _type_system(cassis)
    cas = cassis.Cas(types)
    cas.sofa_string = annotated.for_xml(document.text)
    cas.sofa_mime = "text/plain"
    about = types.get_type(ABOUT)
    named = {"documentId": annotated.for_xml(document.doc_id), "documentTitle": annotated.for_xml(document.title)}
    cas.add(about(begin=0, end=len(document.text), **named))
    for layer, spans in ((SENTENCE, document.sentences), (TOKEN, marked.tokens(document))):
        make = types.get_type(layer)
        cas.add_all([make(begin=start, end=end) for start, end in spans])
    for place in document.places:
        cas.add(types.get_type(LAYERS[place.what])(begin=place.start, end=place.end, **cells(place)))
    return str(cas.to_xmi())


def cells(place: Place) -> dict[str, str]:
    """The features of a place, as text that XML can hold; a feature without a value is left out."""
    label, *more = FEATURES[LAYERS[place.what]]
    known = {"role": place.kind, "kind": place.kind, "name": place.name, **place.details}
    values = {label: place.label} | {name: str(known.get(name, "")) for name in more}
    return {name: annotated.for_xml(value) for name, value in values.items() if value}


def annotation(layer: str, span: tuple[int, int], values: dict[str, str]) -> Annotation:
    """What the features of an annotation say."""
    label, *more = FEATURES[layer]
    name = values.get("name", "")
    kind = values.get("kind") or values.get("role") or ""
    what = next(key for key, known in LAYERS.items() if known == layer)
    parsed = marked.parsed_name(name)
    if what == QUOTATION and (parsed[0] == INDIRECT if parsed else kind == INDIRECT):
        what = INDIRECT
    return Annotation(what, *span, values.get(label, ""), kind, name)


def read(data: bytes, types: bytes | None, source: str) -> AnnotatedText:
    """What an XMI file says.

    Args:
        data: the file.
        types: the type system that belongs to it; that of Newsvoice if there is none.
        source: what to call it.

    Raises:
        ExchangeError: it cannot be read.
    """
    cassis = _cassis()
    if guarded_xml.parsed(data, source).tag != _ROOT:
        raise ExchangeError(f"{source} is no CAS in XMI; export it as UIMA CAS XMI (XML 1.0)")
    if types is not None:
        guarded_xml.parsed(types, f"the type system of {source}")
    with _plain_errors(source):
        system = cassis.load_typesystem(io.BytesIO(types)) if types is not None else _type_system(cassis)
        known = {layer for layer in FEATURES if system.contains_type(layer)}
        cas = cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=system, lenient=True)
        text = cas.sofa_string or ""
        unread: list[Unreadable] = []
        found = [one for layer in FEATURES if layer in known for one in _layer(cas, layer, len(text), source, unread)]
        abouts = cas.select(ABOUT) if system.contains_type(ABOUT) else []
        doc_id = str(getattr(abouts[0], "documentId", None) or "") if abouts else ""
    layers = frozenset(what for what, layer in LAYERS.items() if layer in known)
    return AnnotatedText(source, doc_id, text, tuple(found), layers, tuple(unread))


def _layer(cas: Any, layer: str, length: int, source: str, unread: list[Unreadable]) -> Iterator[Annotation]:
    for one in cas.select(layer):
        values = {name: one_line(getattr(one, name, None)) for name in FEATURES[layer]}
        if type(one.begin) is int and type(one.end) is int and 0 <= one.begin < one.end <= length:
            yield annotation(layer, (one.begin, one.end), values)
        else:
            told = f"{layer} from {one.begin} to {one.end} is empty or ends behind the text"
            unread.append(Unreadable(source, told))


@contextmanager
def _plain_errors(source: str) -> Iterator[None]:
    """Whatever a damaged file makes the library raise or warn of, as one line."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Exception as error:
            what = one_line(f"{type(error).__name__}: {error}")[:150]
            raise ExchangeError(f"{source} is no CAS that can be read ({what}); export it again") from error


def _type_system(cassis: ModuleType) -> Any:
    types = cassis.TypeSystem()
    about = types.create_type(ABOUT, supertypeName=_DOCUMENT)
    for name in ("documentId", "documentTitle"):
        types.create_feature(about, name, _STRING)
    for layer in (SENTENCE, TOKEN):
        types.create_type(layer, supertypeName=_ANNOTATION)
    for layer, features in FEATURES.items():
        made = types.create_type(layer, supertypeName=_ANNOTATION)
        for name in features:
            types.create_feature(made, name, _STRING)
    return types


def _cassis() -> ModuleType:
    try:
        import cassis
    except ImportError as error:
        raise missing("dkpro-cassis") from error
    return cassis  # type: ignore[no-any-return]
