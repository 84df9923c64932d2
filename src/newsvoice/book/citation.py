"""How a run is cited: a text and BibTeX on the first page, a CITATION.cff, and schema.org data for search engines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from newsvoice import __version__
from newsvoice.book import data_package, first_page
from newsvoice.core.characters import visible
from newsvoice.core.clock import run_time
from newsvoice.core.parameters import Report
from newsvoice.tables import provenance

FILE = "CITATION.cff"
SPDX = "https://spdx.org/licenses/"
NOBODY = "Author not named"
SHOWN = 12  # digits of a hash on the page
_SOURCE = re.compile(r'<span class="nv-source">Table ([\w.]+), data \w*</span>')
LATEX = {c: f"\\{c}" for c in "$&%#_"} | {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}  # fmt: skip


def show(folder: Path, report: Report, identity: Mapping[str, str]) -> None:
    """Put the citation of a run at the foot of its first page, before that is set in one file.

    Args:
        folder: the assembled pages.
        report: title and author.
        identity: what tells the run from others: name → hash.
    """
    first_page.close(folder, block(report, identity))


def write(folder: Path, report: Report, identity: Mapping[str, str], resources: Sequence[Mapping[str, Any]]) -> None:
    """Write the citation of a run for programs, and offer its tables on the first page.

    Args:
        folder: the assembled pages; the first one gets the links and the data for search engines.
        report: title, author, description and licence.
        identity: what the book was made from: name → SHA-256.
        resources: the tables, as ``data_package.write`` gives them.
    """
    (folder / FILE).write_text(cff(report, identity), encoding="utf-8")
    page = folder / first_page.PAGE
    head = _script(linked_data(report, identity, resources))
    page.write_text(page.read_text(encoding="utf-8").replace("</head>", f"{head}</head>", 1), encoding="utf-8")
    for link in (_tables(resources), f'<a href="{FILE}" download>Citation file</a> (CFF)'):
        first_page.offer(folder, link)


def cite_tables(folder: Path, report: Report, identity: Mapping[str, str]) -> None:
    """Say beside each file of a table how the table is cited, in one line that leads to the whole citation.

    Args:
        folder: the assembled pages.
        report: title and author.
        identity: what tells the run from others: name → hash; the first one is told.
    """
    author, title = (html.escape(_plain(text)) for text in (report.author or NOBODY, report.title))
    name, value = next(iter(identity.items()))
    told, run = f"{author} ({run_time():%Y}). <cite>{title}</cite>", f"{name.capitalize()} {value[:SHOWN]}"
    for path in sorted(folder.glob("**/*.html")):
        up = "../" * (len(path.relative_to(folder).parts) - 1)
        cite = f'<a href="{up}{first_page.PAGE}#{first_page.CITE}">Cite</a>'

        def line(found: re.Match[str], cite: str = cite) -> str:
            return f'<span class="nv-source">{told}, Table {found[1]}. {run}. {cite}</span>'

        text = path.read_text(encoding="utf-8")
        if _SOURCE.search(text):
            path.write_text(_SOURCE.sub(line, text), encoding="utf-8")


def sentence(report: Report, identity: Mapping[str, str]) -> str:
    """The citation as plain text."""
    author, title = _plain(report.author or NOBODY), _plain(report.title)
    return f"{author} ({run_time():%Y}). {title}. {_made(identity)}."


def cff(report: Report, identity: Mapping[str, str]) -> str:
    """The citation in the Citation File Format 1.2.0."""
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "To cite the figures of this book, cite this run.",
        "type": "dataset",
        "title": visible(report.title),
        "authors": [{"name": visible(report.author) or NOBODY}],
        "version": f"newsvoice {__version__}",
        "date-released": f"{run_time():%Y-%m-%d}",
        "identifiers": [
            {"type": "other", "value": f"sha256:{value}", "description": f"hash of the {name}"}
            for name, value in identity.items()
        ],
    }
    if report.licence:
        content["license-url" if report.licence.startswith("http") else "license"] = report.licence
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)


def block(report: Report, identity: Mapping[str, str]) -> str:
    """The section of the first page that says how to cite the run: a sentence, and on screens an entry for BibTeX.

    Args:
        report: title and author.
        identity: what tells the run from others: name → hash.
    """
    author, title = (html.escape(_plain(text)) for text in (report.author or NOBODY, report.title))
    sentence = f"{author} ({run_time():%Y}). <cite>{title}</cite>. {html.escape(_made(identity))}."
    entry = html.escape(bibtex(report, identity))
    body = f'<p class="nv-copy">{sentence}</p><pre class="nv-copy nv-screen">{entry}</pre>'
    return first_page.section(first_page.CITE, "Cite this report", body)


def bibtex(report: Report, identity: Mapping[str, str]) -> str:
    """The citation as an entry of BibTeX, in which no text of the report is a command of LaTeX.

    Args:
        report: title and author.
        identity: what tells the run from others: name → hash; the first one is in the key of the entry.
    """
    fields = {
        "author": _latex(report.author or NOBODY), "title": _latex(report.title), "year": f"{run_time():%Y}",
        "note": _latex(_made(identity)),
    }  # fmt: skip
    double = {"author", "title"}  # one name, and capitals as they are
    lines = [
        f"  {name} = {{{{{text}}}}}" if name in double else f"  {name} = {{{text}}}" for name, text in fields.items()
    ]
    key = next(iter(identity.values()), "")[:8]
    return f"@misc{{newsvoice-{key},\n" + ",\n".join(lines) + "\n}"


def _made(identity: Mapping[str, str]) -> str:
    """With which version and revision a run was made, and the hashes that tell it from others."""
    revision = provenance.revision()
    hashes = ", ".join(f"{name} {value[:SHOWN]}" for name, value in identity.items())
    version = f"newsvoice {__version__}" + (f", revision {revision}" if revision else "")
    return f"Made with {version}; {hashes}"


def _plain(text: str) -> str:
    return " ".join(visible(text).split())


def _latex(text: str) -> str:
    """Text as LaTeX prints it, with as many opening braces as closing ones."""
    return "".join(LATEX.get(character, character) for character in _plain(text))


def _tables(resources: Sequence[Mapping[str, Any]]) -> str:
    """Links to the tables and to their description."""
    folder = data_package.FOLDER
    files = ", ".join(
        f'<a href="{folder}/{item["path"]}" download>{html.escape(str(item["path"]))}</a>' for item in resources
    )
    about = f'<a href="{folder}/{data_package.FILE}" download>{data_package.FILE}</a>'
    return f"Complete tables: {files}; what their columns mean: {about}"


def linked_data(report: Report, identity: Mapping[str, str], resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The tables as a Dataset of schema.org."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": visible(report.title),
        "description": visible(report.description or f"Counts of words, names and quotations by voice: {report.title}"),
        "creditText": visible(report.author or NOBODY),
        "version": f"newsvoice {__version__}",
        "identifier": [f"sha256:{value}" for value in identity.values()],
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": item["title"],
                "encodingFormat": item["mediatype"],
                "contentUrl": f"{data_package.FOLDER}/{item['path']}",
                "contentSize": f"{item['bytes']} B",
                "sha256": item["hash"].removeprefix("sha256:"),
            }
            for item in resources
        ],
    }
    if report.licence:
        data["license"] = report.licence if report.licence.startswith("http") else SPDX + report.licence
    return data


def _script(data: Mapping[str, Any]) -> str:
    """Data in the head of a page. It is no code, so the policy has nothing to allow; no text can end it."""
    text = json.dumps(data)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>\n'
