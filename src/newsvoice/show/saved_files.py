"""Files that a page holds: links that save texts, so that nothing is fetched."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from newsvoice.show.display import Html, escape


def downloads(files: Mapping[str, str]) -> Html:
    """Links that save texts as files: file name → text. The files are inside the page, so nothing is fetched."""
    items = "".join(f"<li>{link(name, text, name)}</li>" for name, text in files.items())
    return Html(f'<ul class="nv-downloads">{items}</ul>')


def link(name: str, text: str, label: str) -> str:
    """A link that saves a text as a file; a build puts the file beside the page."""
    data = base64.b64encode(text.encode("utf-8")).decode("ascii")
    return f'<a download="{escape(name)}" href="data:{_mime(name)};base64,{data}">{escape(label)}</a>'


def _mime(name: str) -> str:
    kinds = {".json": "application/json", ".csv": "text/csv;charset=utf-8"}
    return kinds.get(name[name.rfind(".") :], "application/xml")
