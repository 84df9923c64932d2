"""MathML as data the template builds formulas from, and as words for who hears them."""

from __future__ import annotations

from typing import Any

from newsvoice.book.tree.markup import Element

Formula = dict[str, Any]
ROWS = {"math", "mrow", "mstyle", "mpadded", "mphantom", "semantics", "menclose"}
SCRIPTS = {
    "msub": ("base", "below"),
    "msup": ("base", "above"),
    "msubsup": ("base", "below", "above"),
    "munder": ("base", "under"),
    "mover": ("base", "over"),
    "munderover": ("base", "under", "over"),
}
WORDS = {"−": " minus ", "∑": "the sum over ", "√": "the root of ", "±": " plus or minus ", "=": " = ", "+": " + ",
         "<": " < ", ">": " > ", "≥": " ≥ ", "≤": " ≤ "}  # fmt: skip


def formula(element: Element) -> Formula:
    """One element of MathML, with what it holds."""
    parts = [formula(child) for child in element.elements if child.tag != "annotation"]
    if element.tag in SCRIPTS:
        return {"m": "scripts", **dict(zip(SCRIPTS[element.tag], parts, strict=False))}
    if element.tag == "mfrac" and len(parts) == 2:
        return {"m": "fraction", "above": parts[0], "below": parts[1]}
    if element.tag == "msqrt":
        return {"m": "root", "c": parts}
    if element.tag == "mspace":
        return {"m": "space"}
    if parts or element.tag in ROWS:
        return {"m": "fenced" if _fenced(element) else "row", "c": parts}
    return _leaf(element)


def spoken(element: Element) -> str:
    """The formula in words and signs."""
    said = " ".join(_spoken(element).split())
    return said or "formula"


def _leaf(element: Element) -> Formula:
    text = element.text().strip()
    if element.tag == "mtext":
        return {"m": "text", "text": text}
    if len(text) == 1:
        upright = element.attributes.get("mathvariant") == "normal"
        return {"m": "upright" if upright else "sign", "text": text}
    return {"m": "name" if element.tag == "mi" else "text", "text": text}


def _fenced(element: Element) -> bool:
    signs = list(element.elements)
    ends = [sign.attributes.get("form") for sign in (signs[:1] + signs[-1:]) if sign.tag == "mo"]
    return ends == ["prefix", "postfix"]


def _spoken(element: Element) -> str:
    parts = [_spoken(child) for child in element.elements if child.tag != "annotation"]
    if element.tag == "mfrac" and len(parts) == 2:
        return f"({parts[0]}) over ({parts[1]})"
    if element.tag == "msqrt":
        return f"the root of ({' '.join(parts)})"
    if element.tag in SCRIPTS:
        return _with_scripts(SCRIPTS[element.tag], parts)
    text = element.text().strip()
    return "".join(parts) or WORDS.get(text, text)


def _with_scripts(places: tuple[str, ...], parts: list[str]) -> str:
    said = {"below": " sub {}", "under": " sub {}", "above": " to the power {}", "over": " to {}"}
    scripts = [said[place].format(part) for place, part in zip(places[1:], parts[1:], strict=False)]
    return f"{parts[0]}{' '.join(scripts)} " if parts else ""
