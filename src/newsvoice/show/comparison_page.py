"""What changed between two runs, as text for a terminal, and as one page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from newsvoice.core.characters import visible
from newsvoice.show import display
from newsvoice.show.comparison_sections import NOTE, Section
from newsvoice.show.display import escape

STYLE = Path(__file__).with_name("comparison.css").read_text(encoding="utf-8")
WIDEST = 48  # characters of a column of text on a terminal
SAME = "The documents and all counts are the same."


def text(parts: Sequence[Section], names: tuple[str, str], *, same: bool) -> str:
    """The comparison as lines of text; hidden characters are marked.

    Args:
        parts: what changed.
        names: what to call the two.
        same: whether documents and counts are.
    """
    lines = [f"before: {visible(names[0])}", f"after:  {visible(names[1])}"]
    for part in parts:
        if part.rows:
            lines += ["", f"{part.title} ({part.total:,})", *_lines(part)]
            lines += [f"  … and {part.total - len(part.rows):,} more"] if part.total > len(part.rows) else []
    return "\n".join([*lines, "", SAME if same else NOTE]) + "\n"


def _lines(part: Section) -> list[str]:
    table = [[*part.headings], *([_short(visible(cell)) for cell in row] for row in part.rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(part.headings))]
    placed = [
        [c.rjust(w) if number else c.ljust(w) for c, w, number in zip(row, widths, part.numeric, strict=True)]
        for row in table
    ]
    return ["  " + "  ".join(row).rstrip() for row in placed]


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def page(parts: Sequence[Section], names: tuple[str, str], *, same: bool) -> str:
    """The comparison as an HTML page without scripts, which loads nothing and may load nothing. Arguments as ``text``.

    All text comes from documents and file names, so all of it is escaped.
    """
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    summary = "".join(f'<li><a href="#part-{n}">{p.title}</a>: {_how_many(p)}</li>' for n, p in enumerate(parts))
    body = "".join(_section(n, part) for n, part in enumerate(parts))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>What changed: {escape(names[1])}</title><style>{STYLE}</style></head>\n"
        f"<body><main><h1>What changed</h1><p>Before: {escape(names[0])}<br>After: {escape(names[1])}</p>"
        f'<p class="nv-note">{SAME if same else NOTE}</p><ul>{summary}</ul>{body}</main></body></html>\n'
    )


def _how_many(part: Section) -> str:
    return "nothing differs" if not part.total else f"{part.total:,} {'row' if part.total == 1 else 'rows'}"


def _section(number: int, part: Section) -> str:
    head = f'<h2 id="part-{number}">{part.title}</h2><p>{part.about}</p>'
    if not part.rows:
        return f"<section>{head}<p>Nothing differs.</p></section>\n"
    headings = "".join(
        f'<th scope="col"{_class(numeric)}>{escape(heading)}</th>'
        for heading, numeric in zip(part.headings, part.numeric, strict=True)
    )
    rows = "".join(f"<tr>{_cells(row, part)}</tr>" for row in part.rows)
    left = part.total - len(part.rows)
    more = f"<p>… and {left:,} more; --rows shows more of them, --json all.</p>" if left else ""
    return (
        f'<section>{head}<div class="nv-table" tabindex="0" role="region" aria-labelledby="part-{number}"><table>'
        f"<thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table></div>{more}</section>\n"
    )


def _cells(row: Sequence[str], part: Section) -> str:
    return "".join(
        f"<td{_class(numeric, cell)}{'' if numeric else display.direction(cell)}>{_inner(heading, cell)}</td>"
        for cell, heading, numeric in zip(row, part.headings, part.numeric, strict=True)
    )


def _inner(heading: str, cell: str) -> str:
    voice = {shown: name for name, shown in display.VOICE_NAMES.items()}.get(cell) if heading == "voice" else None
    return f'<span class="nv-badge nv-{voice}">{escape(cell)}</span>' if voice else escape(cell)


def _class(numeric: bool, cell: str = "") -> str:
    if not numeric:
        return ""
    sign = {"+": " nv-more", "−": " nv-less"}.get(cell[:1], "")
    return f' class="nv-numeric{sign}"'
