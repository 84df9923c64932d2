"""The page that links the books of one run, in their look, and its publication beside them."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsvoice.book import contents, publication
from newsvoice.book.policy import POLICY
from newsvoice.core import fingerprints, scratch
from newsvoice.core.characters import visible
from newsvoice.core.grids import Variant
from newsvoice.core.parameters import Report
from newsvoice.quality import changes

STYLES = ("newsvoice.css", "newsvoice-mode.js", "favicon.svg")
LISTING = "books.json"
FIGURES = (("documents", "documents"), ("words reported", "words reported"), ("words quoted", "words quoted"),
           ("words commentary", "words commentary"), ("quotations", "quotations"),
           ("actors named", "actors named"))  # fmt: skip
CSS = """body { margin: 0; background: var(--nv-background); color: var(--nv-text); }
body { font: 1rem/1.65 system-ui, sans-serif; }
:root { --nv-text: #1f2328; --nv-link: #0b5a8a; }
html[data-theme="dark"] { --nv-text: #e6e9ec; --nv-link: #7cc4f5; color-scheme: dark; }
main { max-width: 66rem; margin: 0 auto; padding: 2rem 1.2rem 3rem; }
a { color: var(--nv-link); }
a:focus-visible { outline: 2px solid var(--nv-quoted); outline-offset: 2px; }
h1 { font-size: 1.9rem; line-height: 1.25; }
.nv-table td, .nv-table th { font-size: 1rem; }
"""
SHARED = (
    "Documents were read and annotated once, all together. Which lines are page furniture, and which of several"
    " reprints of a story counts, was therefore decided over the whole corpus."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A book as the page lists it; ``failure`` says why it could not be built, or why there is none."""

    variant: Variant
    failure: str = ""


def publish(report: Report, rows: Sequence[Row], left_out: Mapping[str, str], out: Path) -> None:
    """Publish the page and its list for programs, ``books.json``; books in folders below stay as they are.

    Args:
        report: the report that all the books are of.
        rows: the books.
        left_out: values without a book, with the reason.
        out: the folder of the page, which holds those of the books.

    Raises:
        PublicationError: a file of somebody else is in the way.
    """
    told = [_told(row, out) for row in rows]
    page = _page(report, rows, told, left_out)
    listing = json.dumps(
        {"title": report.title, "books": told, "without a book": dict(left_out)}, ensure_ascii=False, indent=1
    )
    with scratch.folder() as folder:
        new = folder / "index"
        static = new / "_static"
        static.mkdir(parents=True)
        for name in STYLES:
            source = contents.BOOK / "_static" / name
            if source.is_file():
                (static / name).write_bytes(source.read_bytes())
        (static / "grid.css").write_text(CSS, encoding="utf-8")
        (new / "index.html").write_text(page, encoding="utf-8")
        publication.publish(new, out, {LISTING: listing + "\n"}, fingerprints.of("grid", page))


def _told(row: Row, out: Path) -> dict[str, Any]:
    """A book as ``books.json`` has it: its folder if there is one, its parameters and its figures."""
    folder = out / row.variant.folder
    there = (folder / "index.html").is_file() and publication.read_stamp(folder) is not None
    figures = _headline(folder) if there else {}
    return {
        "label": row.variant.label,
        "folder": row.variant.folder if there else "",
        "parameters": dict(row.variant.changed),
        "figures": {name: figures[name] for name, _ in FIGURES if name in figures},
        "failure": row.failure,
    }


def _headline(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / changes.FILE).read_text(encoding="utf-8"))["now"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _page(report: Report, rows: Sequence[Row], told: Sequence[Mapping[str, Any]], left_out: Mapping[str, str]) -> str:
    title = _text(report.title)
    lead = f'<p class="nv-lead">{_text(report.description)}</p>' if report.description else ""
    selected = any(row.variant.changed.get("only") for row in rows)
    remark = f'<p class="nv-remark">{SHARED}</p>' if selected else ""
    missing = "".join(f"<li>{_text(name)}: {_text(why)}</li>" for name, why in left_out.items())
    without = f"<h2>Without a book</h2><ul>{missing}</ul>" if missing else ""
    heads = "".join(f'<th scope="col" class="nv-numeric">{head}</th>' for _, head in FIGURES)
    count = f"{len(rows):,} book{'' if len(rows) == 1 else 's'}"
    return f"""<!DOCTYPE html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title}: {count}</title>
<script src="_static/newsvoice-mode.js"></script>
<link rel="icon" href="_static/favicon.svg" />
<link rel="stylesheet" href="_static/newsvoice.css" />
<link rel="stylesheet" href="_static/grid.css" />
</head>
<body>
<main>
<h1>{title}</h1>
{lead}
<div class="nv-table" role="region" aria-label="The books" tabindex="0"><table>
<caption>{count}, one for each value</caption>
<thead><tr><th scope="col">book</th>{heads}</tr></thead>
<tbody>
{"".join(map(_row, told))}</tbody>
</table></div>
{remark}{without}
<p class="nv-foot"><a href="{LISTING}">The same list for programs (JSON)</a></p>
</main>
</body>
</html>
"""


def _row(book: Mapping[str, Any]) -> str:
    label, folder = _text(book["label"]), book["folder"]
    name = f'<a href="{html.escape(folder)}/index.html">{label}</a>' if folder else label
    older = "could not be built again, so this is the book of an earlier run" if folder else "could not be built"
    why = f'<br /><span class="nv-small">{older}: {_text(book["failure"])}</span>' if book["failure"] else ""
    cells = "".join(f'<td class="nv-numeric">{_figure(book["figures"].get(name))}</td>' for name, _ in FIGURES)
    return f'<tr><th scope="row">{name}{why}</th>{cells}</tr>\n'


def _figure(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else "–"


def _text(text: object) -> str:
    return html.escape(visible(str(text)))
