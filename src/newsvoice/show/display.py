"""Tables, figures and sentences as HTML. Everything that comes from data is escaped here."""

from __future__ import annotations

import hashlib
import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from newsvoice.core.characters import visible
from newsvoice.show.figures.chart import Chart

VOICE_NAMES = {"quoted": "quoted", "reported": "reported", "commentary": "commentary", "boilerplate": "set aside"}
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
PERSIAN = frozenset("پچژگ")
USUAL = 2  # priority of a column


class Html:
    """A piece of safe HTML that a notebook shows; pieces add up."""

    def __init__(self, markup: str) -> None:
        """Keep markup that is known to be safe."""
        self.markup = markup

    def _repr_html_(self) -> str:
        return self.markup

    def __add__(self, other: Html) -> Html:
        """One after the other."""
        return Html(self.markup + other.markup)

    def __repr__(self) -> str:
        """The text without tags, for places that show no HTML."""
        return html.unescape(re.sub(r"<[^>]+>", " ", self.markup))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a shown table: the frame's column, its heading, a format such as ``.1f``, what it means.

    A wide column holds text that should not be squeezed; one that is not for paper is left out of the PDF and of print.
    Where there is not enough room for all columns, those of priority 3 go first and those of priority 1 last. ``role``
    is a further class of its cells, ``term`` the entry of the glossary that explains it. Columns of one ``group``, such
    as the two ends of an interval, are left out together.
    """

    name: str
    title: str
    format: str = ""
    meaning: str = ""
    wide: bool = False
    on_paper: bool = True
    priority: int = USUAL
    role: str = ""
    term: str = ""
    group: str = ""

    @property
    def numeric(self) -> bool:
        """Whether its cells are set flush right."""
        return bool(self.format)


Links = Mapping[tuple[int, str], str]


def escape(text: object) -> str:
    """Text as HTML: no tag, no attribute, no hidden character, no text direction that leaks into what follows."""
    return html.escape(visible(str(text)), quote=True)


def direction(text: str) -> str:
    """Attributes for text in a script that runs from right to left; nothing for any other.

    Text that is mostly Arabic or Hebrew letters is marked with its language too, so that it is read aloud as such.
    """
    found = RIGHT_TO_LEFT.findall(text)
    if not found:
        return ""
    if 2 * len(found) < sum(c.isalpha() for c in text):
        return ' dir="auto"'
    language = "he" if found[0] < "\u0600" else "fa" if PERSIAN & set(text) else "ar"
    return f' dir="rtl" lang="{language}"'


def slug(text: str) -> str:
    """An HTML id from any text, the same every time; different texts give different ids."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")
    if plain != text or text.startswith("d-"):
        return f"d-{plain}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return plain if plain[:1].isalpha() else f"d-{plain}"


def anchor(doc_id: str, sentence: int) -> str:
    """The id of a sentence in the book's Sources."""
    return f"{slug(doc_id)}-s{sentence}"


def prose(*sentences: str) -> Html:
    """A paragraph of sentences that are already HTML; empty ones are left out."""
    kept = [s for s in sentences if s]
    return Html(f'<p class="nv-prose">{" ".join(kept)}</p>') if kept else Html("")


def note(text: str) -> Html:
    """A remark about how to read what stands above, or why nothing does."""
    return Html(f'<p class="nv-note">{text}</p>')


def badge(voice: str) -> str:
    """The name of a voice in its colour."""
    return f'<span class="nv-badge nv-{escape(voice)}">{escape(VOICE_NAMES.get(voice, voice))}</span>'


def figure(chart: Chart, *, number: str, caption: str, finding: str = "") -> Html:
    """A numbered figure: its title, the drawing with its alternative text, what was counted.

    Args:
        chart: the drawing; one for phones stands beside it, and style sheets show one of the two.
        number: the number of the figure.
        caption: what is drawn; the title where there is no finding.
        finding: what a test supports, as HTML.
    """
    key = f"figure-{number.replace('.', '-')}"
    title = f'<span class="nv-number">Figure {escape(number)}</span> {finding or escape(caption)}'
    told = ". ".join(filter(None, (escape(caption) if finding else "", escape(chart.note))))
    remark = f'<p class="nv-remark">{told}</p>' if told else ""
    narrow = _drawing(chart.narrow_svg(prefix=f"{key}-narrow"), number, ' class="nv-narrow" hidden')
    wide = _drawing(chart.svg(prefix=key), number, ' class="nv-broad"' if narrow else "")
    return Html(f'<figure class="nv-figure" id="{key}"><figcaption>{title}</figcaption>{wide}{narrow}{remark}</figure>')


def _drawing(svg: str, number: str, attributes: str) -> str:
    """A drawing that scrolls where it has no room, with a place for its tools; nothing for no drawing."""
    name = f'tabindex="0" role="group" aria-label="Figure {escape(number)}"'
    return f'<div{attributes}><div class="nv-chart" {name}>{svg}</div></div>' if svg else ""


def no_figure(why: str, *, number: str, caption: str) -> Html:
    """The number and caption of a figure that has nothing to draw, and why, in place of an empty frame."""
    return note(f'<span class="nv-number">Figure {escape(number)}</span> {escape(caption)}. {escape(why)}')


def table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    number: str,
    caption: str,
    links: Links | None = None,
    empty: str = "Not enough text for this table.",
    remark: str = "",
) -> Html:
    """A numbered table. ``links`` maps (row position, column name) to the href a cell opens."""
    label = f'<span class="nv-number">Table {escape(number)}</span> {escape(caption)}'
    if frame.empty:
        return note(f"{label}. {escape(empty)}")
    label += f' <span class="nv-remark">{escape(remark)}</span>' if remark else ""
    label = f'<span class="nv-caption">{label}</span>'  # which can stay in view while the table is moved sideways
    return Html(
        f'<div class="nv-table" id="table-{number.replace(".", "-")}" role="region" tabindex="0"'
        f' aria-label="Table {escape(number)}: {escape(caption)}"><table>'
        f"<caption>{label}</caption>{rows(frame, columns, links)}</table></div>"
    )


def rows(frame: pd.DataFrame, columns: Sequence[Column], links: Links | None = None) -> str:
    """Head and body of a table."""
    head = "".join(_heading(column) for column in columns)
    body = "".join(_row(position, row, columns, links or {}) for position, row in enumerate(_records(frame)))
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


def cell(value: object, form: str = "") -> str:
    """One value as HTML text; a missing one is an en dash."""
    if isinstance(value, Html):
        return value.markup
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if form and isinstance(value, int | float):
        return format(value, form).replace("-", "−")
    return escape(value) or "–"


def chance(value: float) -> str:
    """A p or q with its sign: “= 0.04”, or “< 0.001”, as HTML."""
    return "&lt; 0.001" if value < 0.001 else f"= {value:.3f}" if value < 0.095 else f"= {value:.2f}"


def percent(share: float) -> str:
    """A share from 0 to 1 in a sentence: “12%”, and “less than 1%” where rounding would leave nothing."""
    return "less than 1%" if 0 < share <= 0.005 else f"{share:.0%}"


def quantity(count: int, singular: str, plural: str = "") -> str:
    """A count and its noun: “1 sentence”, “2 sentences”."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def listing(items: Sequence[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def date_range(low: str, high: str) -> str:
    """Two ISO dates as one range in words; an empty one is open, two empty ones are not known."""
    if not low and not high:
        return "not known"
    if not low or not high:
        return f"after {_day(low)}" if low else f"before {_day(high)}"
    a, b = _day(low).split(" "), _day(high).split(" ")
    if a == b:
        return " ".join(a)
    shared = next(n for n in range(3) if a[n:] == b[n:] or n == 2) if a[2] == b[2] else 3
    return f"{' '.join(a[:shared])}{'–' if shared == 1 else ' – '}{' '.join(b)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _heading(column: Column) -> str:
    said = {
        "title": column.meaning,
        "data-term": column.term,
        "data-group": column.group,
        "data-priority": str(column.priority) if column.priority != USUAL else "",
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    return f'<th scope="col"{_class(column)}{attributes}>{escape(column.title)}</th>'


def _class(column: Column) -> str:
    kinds = {"nv-numeric": column.numeric, "nv-wide": column.wide, "nv-screen": not column.on_paper,
             f"nv-{column.role}": column.role}  # fmt: skip
    names = " ".join(name for name, holds in kinds.items() if holds)
    return f' class="{names}"' if names else ""


def _row(position: int, row: Mapping[str, Any], columns: Sequence[Column], links: Links) -> str:
    cells = []
    for column in columns:
        shown = cell(row[column.name], column.format)
        href = links.get((position, column.name))
        shown = f'<a href="{escape(href)}">{shown}</a>' if href else shown
        cells.append(f"<td{_class(column)}{direction(str(row[column.name]))}>{shown}</td>")
    return f"<tr>{''.join(cells)}</tr>"
