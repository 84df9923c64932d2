"""Matplotlib's SVG made fit for a page: themed, without styles that leak, ids that clash or dates."""

import hashlib
import io
import re
from collections.abc import Iterator
from math import ceil
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from newsvoice.core.characters import visible
from newsvoice.show.figures import say, style
from newsvoice.show.figures.description import Theme

NAMESPACE = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
TAG = "nv:"
DROPPED = ("metadata", "style", "title")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
NUMBER = re.compile(r"-?\d+\.\d+")
FONTS = "'DejaVu Sans', Verdana, sans-serif"
LEAST = 1.1  # pixels a point: type of ten points is never smaller than eleven pixels; what is too wide scrolls
Element = ElementTree.Element


def write(figure: Figure, alt: str, prefix: str | None, theme: Theme) -> str:
    """One figure as a string of inline SVG."""
    root = ElementTree.fromstring(_raw(figure))
    with style.context():  # which measures what is written, silently where the font lacks a character
        for parent in list(root.iter()):
            _tidy(parent)
    _paint(root, theme)
    _tell(root)
    _rename(root, prefix or _digest(root))
    _label(root, alt)
    return visible(ElementTree.tostring(root, encoding="unicode"))


def _raw(figure: Figure) -> str:
    """The drawing as matplotlib writes it; its layout is fixed, so that drawing again gives the same bytes."""
    target = io.StringIO()
    with style.context():
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        FigureCanvasSVG(figure).print_svg(target, metadata={"Date": None, "Creator": None})
    return target.getvalue()


def _tidy(element: Element) -> None:
    """Plain tags, styles as attributes, no white space between elements, nothing but drawing and its words."""
    element.tag, element.tail = _local(element.tag), None
    element.text = element.text if element.tag == "text" else None
    for child in [c for c in element if not isinstance(c.tag, str) or _local(c.tag) in DROPPED]:
        element.remove(child)
    if LINK in element.attrib:
        element.set("href", element.attrib.pop(LINK))
    for name, value in _declarations(element.attrib.pop("style", "")):
        element.set(name, value)
    if element.tag == "text":
        _set(element)
    if "d" in element.attrib:
        element.set("d", NUMBER.sub(_round, " ".join(element.attrib["d"].split())))


def _set(text: Element) -> None:
    """Words as wide as they were measured, whatever fonts a reader has: no label reaches into another."""
    size, weight = float(text.attrib.pop("font-size", "10").removesuffix("px")), text.get("font-weight", "normal")
    text.attrib.pop("font-family", None)
    text.set("font-size", f"{size:g}")
    for name in ("x", "y", "transform"):
        if name in text.attrib:
            text.set(name, NUMBER.sub(_round, text.attrib[name]))
    if text.get("transform", "").startswith("rotate(-0 "):
        del text.attrib["transform"]
    width = say.text_width(text.text or "", size, "bold" if weight in ("700", "bold") else "normal")
    if len(text.text or "") > 1:
        text.set("textLength", f"{width:.1f}")
        text.set("lengthAdjust", "spacingAndGlyphs")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, text.split(";")):
        name, _, value = part.partition(":")
        yield name.strip(), value.strip()


def _round(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _paint(root: Element, theme: Theme) -> None:
    """Every ink as its variable, or as its plain value in one theme."""
    values = {ink.light: ink.css if theme == "auto" else getattr(ink, theme) for ink in style.INKS}
    values["#000000"] = values[style.TEXT.light]
    for element in root.iter():
        for name in ("fill", "stroke"):
            if name in element.attrib:
                element.set(name, COLOUR.sub(lambda m: values.get(m[0], m[0]), element.attrib[name]))
    root.set("fill", values[style.TEXT.light])


def tag(artist: Artist, label: str, href: str = "", **facts: str) -> None:
    """Say what a part of a drawing is when it is pointed at, and tell a page's script its facts.

    With an address the part is a link of that name.
    """
    artist.set_gid(gid(label=label, **facts))
    if href:
        artist.set_url(href)


def gid(**facts: str) -> str:
    """The name under which matplotlib keeps the facts about a part until the drawing is written."""
    return TAG + urlencode(facts)


def _tell(root: Element) -> None:
    """The facts of tagged parts as ``data-`` attributes, their labels as tooltips and as names of links."""
    for element in root.iter():
        if not element.get("id", "").startswith(TAG):
            continue
        facts = {k: say.clean(v, 300) for k, v in parse_qsl(element.attrib.pop("id")[len(TAG) :])}
        label = facts.pop("label", "")
        for name, value in facts.items():
            element.set(f"data-{name}", value)
        for link in element.iter("a"):
            link.set("aria-label", label)
            link.attrib.pop("target", None)
        if label:
            tip = ElementTree.Element("title")
            tip.text = label
            element.insert(0, tip)


def _digest(root: Element) -> str:
    return "nv" + hashlib.sha256(ElementTree.tostring(root)).hexdigest()[:8]


def _rename(root: Element, prefix: str) -> None:
    """Number the ids that something refers to and drop the others."""
    used = dict.fromkeys(name for element in root.iter() for name in _references(element))
    new = {name: f"{prefix}-{number}" for number, name in enumerate(used)}
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            element.set(key, REFERENCE.sub(lambda m: f"url(#{new[m[1]]})", value))
        if element.tag != "a" and element.get("href", "").startswith("#"):
            element.set("href", f"#{new[element.attrib['href'][1:]]}")
        name = element.attrib.pop("id", "")
        if name in new:
            element.set("id", new[name])


def _references(element: Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key == "href" and element.tag != "a" and value.startswith("#"):
            yield value[1:]
        yield from REFERENCE.findall(value)


def _label(root: Element, alt: str) -> None:
    """Size, role and alternative text of the whole drawing."""
    width = float(root.get("viewBox", "0 0 1 1").split()[2])
    root.attrib.pop("height", None)
    root.set("xmlns", NAMESPACE)
    root.set("width", "100%")
    root.set("class", "nv-svg")
    root.set("style", f"max-width:{width * 1.6:.0f}px;min-width:{ceil(width * LEAST)}px;height:auto")
    root.set("font-family", FONTS)
    root.set("stroke-linejoin", "round")
    # What holds links is no single image: they would be hidden from who cannot see it.
    root.set("role", "group" if root.find(".//a") is not None else "img")
    root.set("aria-label", alt)
