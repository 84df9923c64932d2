"""Labels and numbers as text: cleaned, measured, broken into lines, written for a reader."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from newsvoice.core.characters import visible

FONT = 10.5
SMALL = 10.0


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = FONT, weight: str = "normal") -> float:
    """The width in points of the widest line of a text, as the SVG writer measures it."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    lines = text.split("\n")
    return max(text_to_path.get_text_width_height_descent(x or " ", font, False)[0] for x in lines)


def clean(value: object, limit: int = 80) -> str:
    """A label on one line: hidden characters as marks, single spaces, cut with an ellipsis."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in visible(str(value)[: 4 * limit + 80]))
    text = re.sub(r"\s+", " ", "".join(kept)).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fit(value: object, width: float, size: float = FONT) -> str:
    """A label cut with an ellipsis to a width in points."""
    text = clean(value, 200)
    if text_width(text, size) <= width:
        return text
    kept = bisect_right(range(1, len(text)), width, key=lambda n: text_width(text[:n] + "…", size))
    return text[:kept].rstrip() + "…"


def wrap(value: object, width: float, lines: int = 2, size: float = FONT) -> str:
    """A label broken at spaces into lines of at most a width in points; what is left over is cut."""
    rows: list[str] = [""]
    for word in clean(value, 300).split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and len(rows) < lines and text_width(longer, size) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return "\n".join(fit(row, width, size) for row in rows)


def count(value: float) -> str:
    """A count with thousands separated."""
    return f"{round(value):,}"


def plural(value: float, noun: str) -> str:
    """A count and its noun: `1 word`, `2 words`."""
    ending = "" if round(value) == 1 else "s"
    return f"{count(value)} {noun}{ending}"


def decimal(value: float) -> str:
    """A number with as many digits as a reader can use and a real minus sign."""
    digits = 2 if abs(value) < 1 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}".replace("-", "−")


def percent(part: float, whole: float) -> str:
    """A share in whole per cent; `<1%` for what would round to nothing."""
    share = 100 * part / whole if whole else 0.0
    return "<1%" if 0 < share < 0.5 else f"{share:.0f}%"


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def first(drawn: int, whole: int, noun: str, holding: str = "") -> str:
    """That only the first are drawn, where that is so: a sentence with a space before it, or nothing.

    ``holding`` is what the first hold of what the figure counts, such as “20 words”.
    """
    some = f", with {holding}" if holding else ""
    return f" Drawn are the first {count(drawn)} of {plural(whole, noun)}{some}." if drawn < whole else ""


def quoted(value: object) -> str:
    """A term in quotation marks, for a sentence."""
    return f"“{clean(value, 60)}”"


def named(key: object, names: Mapping[str, str] | None) -> str:
    """The name of an id, or the id itself."""
    return clean((names or {}).get(str(key), str(key)))
