"""How a run is cited: a CITATION.cff, a line at the foot of the first page, and schema.org data for search engines."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from newsvoice import __version__
from newsvoice.book import data_package
from newsvoice.core.characters import visible
from newsvoice.core.clock import run_time
from newsvoice.core.parameters import Report

FILE = "CITATION.cff"
SPDX = "https://spdx.org/licenses/"
NOBODY = "Author not named"
SHOWN = 12  # digits of a hash on the page


def write(folder: Path, report: Report, identity: Mapping[str, str], resources: Sequence[Mapping[str, Any]]) -> None:
    """Write the citation of a run into its assembled pages.

    Args:
        folder: the pages; the first one gets the line and the data.
        report: title, author, description and licence.
        identity: what the book was made from: name → SHA-256.
        resources: the tables, as ``data_package.write`` gives them.
    """
    (folder / FILE).write_text(cff(report, identity), encoding="utf-8")
    page = folder / "index.html"
    text = page.read_text(encoding="utf-8")
    head, body = _script(linked_data(report, identity, resources)), line(report, identity)
    for before, added in (("</head>", head), ("</article>", body)):
        text = text.replace(before, added + before, 1)
    page.write_text(text, encoding="utf-8")


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


def line(report: Report, identity: Mapping[str, str]) -> str:
    """What stands at the foot of the first page: the citation, and where the tables are."""
    author, title = (html.escape(visible(text)) for text in (report.author or NOBODY, report.title))
    hashes = ", ".join(f"{html.escape(name)} <code>{value[:SHOWN]}</code>" for name, value in identity.items())
    return (
        f'<p class="nv-foot nv-cite"><strong>Cite this run:</strong> {author} ({run_time():%Y}). <cite>{title}</cite>.'
        f" newsvoice {html.escape(__version__)}, {hashes}."
        f' <a href="{FILE}" download>Citation file</a> · <a href="{data_package.FOLDER}/{data_package.FILE}" download>'
        f"complete tables as CSV, described</a></p>\n"
    )


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
