"""Figures of a page made fit for paper: plain light colours and a size of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

TEXT = "#1f2328"
VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")
OPENING = re.compile(r"<svg\b[^>]*>")
VIEW = re.compile(r'\bviewBox="\s*[-+\d.]+[\s,]+[-+\d.]+[\s,]+(\d[\d.]*)[\s,]+(\d[\d.]*)\s*"', re.IGNORECASE)
MEASURE = re.compile(r'\s(width|height)="\s*(\d+(?:\.\d+)?)\s*(px|pt|in|cm|mm)?\s*"')
UNITS = {"": 0.75, "px": 0.75, "pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4}  # points
ON_PAGES = re.compile(r'\s(?:class|style|role|aria-[\w-]+|width|height|tabindex)="[^"]*"')
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
ACTIVE = frozenset(("script", "foreignObject", "iframe", "handler", "listener", "animate", "set"))


def plain(svg: str) -> str:
    """An SVG whose colours are values, with width and height in its own units."""
    opening = OPENING.match(svg)
    if not opening:
        return svg
    width, height = size(svg)
    start = ON_PAGES.sub("", opening[0])[:-1] + f' width="{width:g}" height="{height:g}">'
    drawing, variables = start + svg[opening.end() :], 1
    while variables:  # a variable may fall back on another
        drawing, variables = VARIABLE.subn(r"\1", drawing)
    return drawing.replace("currentColor", TEXT)


def size(svg: str) -> tuple[float, float]:
    """Width and height of the drawing in points: of its view or, if it has none, of itself."""
    opening = OPENING.search(svg)
    found = VIEW.search(opening[0]) if opening else None
    if found and float(found[1]) and float(found[2]):
        return float(found[1]), float(found[2])
    given = {name: float(number) * UNITS[unit] for name, number, unit in MEASURE.findall(opening[0] if opening else "")}
    return given.get("width") or 400, given.get("height") or 300


def harmless(content: bytes) -> str:
    """A drawing without anything that runs, links or loads; empty if it is no drawing.

    Raises:
        ParseError, ValueError: it is not XML.
    """
    root = ElementTree.fromstring(content)
    if root.tag != f"{{{SVG}}}svg":
        return ""
    for parent in root.iter():
        for child in [child for child in parent if _is_active(child)]:
            parent.remove(child)
        for name in list(_loading(parent)):
            del parent.attrib[name]
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return ElementTree.tostring(root, encoding="unicode")


def _is_active(element: Element) -> bool:
    local, text = _local(element.tag), element.text or ""
    return local in ACTIVE or (local == "style" and ("@import" in text or _leads_out(text)))


def _leads_out(text: str) -> bool:
    return "url(" in re.sub(r"url\(\s*[\"']?#", "", text)


def _loading(element: Element) -> Iterator[str]:
    """The attributes that run something, or fetch what is not inside the drawing."""
    for name, value in element.attrib.items():
        local = _local(name)
        address = local in ("href", "src") and not value.strip().startswith(("#", "data:image/"))
        if address or local.startswith("on") or _leads_out(value):
            yield name


def _local(name: str) -> str:
    return name.rpartition("}")[2]
