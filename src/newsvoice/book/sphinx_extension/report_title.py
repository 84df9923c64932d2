"""The heading of the first page is the title of the report; its chapter keeps its own name in contents and on paper."""

from __future__ import annotations

import html
import re
from typing import Any

from sphinx.application import Sphinx

from newsvoice.core.characters import visible

_HEADING = re.compile(r'<h1>(.*?)((?:<a class="headerlink".*?</a>)?)</h1>', re.DOTALL)
_TITLE = re.compile(r'<p class="nv-report-title">.*?</p>', re.DOTALL)


def setup(app: Sphinx) -> None:
    """Give the first page its heading before anything reads it."""
    app.connect("html-page-context", _entitle, priority=700)


def _entitle(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    if page == app.config.root_doc and context.get("body"):
        context["body"] = entitled(str(context["body"]), " ".join(str(app.config.html_title).split()))


def entitled(body: str, title: str) -> str:
    """The first page under the title of its report.

    Args:
        body: the markup of the page, whose heading names the chapter.
        title: of the report, as plain text.

    Returns:
        The page with the title as its heading, which has the name of the chapter in ``data-chapter``, and without
        the title that the chapter itself shows where there is no such heading, as in JupyterLab.
    """

    def heading(found: re.Match[str]) -> str:
        chapter = html.escape(html.unescape(re.sub(r"<[^>]+>", "", found[1])))
        return f'<h1 data-chapter="{chapter}">{html.escape(visible(title))}{found[2]}</h1>'

    return _TITLE.sub("", _HEADING.sub(heading, body, count=1), count=1)
