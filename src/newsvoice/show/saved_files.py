"""Files that a page holds: links that save texts, so that nothing is fetched."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from newsvoice.show.display import Html, escape


def downloads(files: Mapping[str, str]) -> Html:
    """Links that save texts as files: file name → text. The files are inside the page, so nothing is fetched."""
    items = (
        f'<li><a download="{escape(name)}" href="data:{_mime(name)};base64,'
        f'{base64.b64encode(text.encode("utf-8")).decode("ascii")}">{escape(name)}</a></li>'
        for name, text in files.items()
    )
    return Html(f'<ul class="nv-downloads">{"".join(items)}</ul>')


def _mime(name: str) -> str:
    kinds = {".json": "application/json", ".csv": "text/csv;charset=utf-8"}
    return kinds.get(name[name.rfind(".") :], "application/xml")
