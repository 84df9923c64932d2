"""Figures of a page made fit for paper: plain light colours and a size of their own."""

from __future__ import annotations

import re

TEXT = "#1f2328"
VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")
OPENING = re.compile(r"<svg\b[^>]*>")
VIEW = re.compile(r'\bviewBox="([^"]*)"', re.IGNORECASE)
ON_PAGES = re.compile(r'\s(?:class|style|role|aria-[\w-]+|width|height|tabindex)="[^"]*"')


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
    """Width and height of the drawing in points."""
    found = VIEW.search(svg)
    numbers = [float(n) for n in found[1].split()] if found else [0, 0, 400, 300]
    return numbers[2], numbers[3]
