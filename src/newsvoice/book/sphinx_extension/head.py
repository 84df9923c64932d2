"""Head and foot of every page: policy against injected scripts, title, description, and what it was made from."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from sphinx.application import Sphinx

from newsvoice.book.policy import POLICY
from newsvoice.book.sphinx_extension import made_from
from newsvoice.tables import provenance

BOOK_TITLE, AUTHORS = ("docstitle", "shorttitle", "project"), ("author", "copyright")
LENGTH = 200
PARAGRAPHS = (r'<p class="nv-lead">(.*?)</p>', r"<p>(.*?)</p>", r'<p class="nv-prose">(.*?)</p>')


def setup(app: Sphinx) -> None:
    """Hand the templates what they print."""
    app.connect("html-page-context", _describe)


@cache
def _run(app: Sphinx) -> dict[str, str]:
    return {"made": provenance.made(), "data": made_from.fingerprint(app)[:12]}


def _describe(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    book = _book(app)
    title = book if page == app.config.root_doc else _plain(str(context.get("title") or ""))
    # The theme prints these as they are; as markup they can be printed and escaped alike, and stay what they are.
    context |= {name: Markup(escape(book)) for name in BOOK_TITLE}
    context |= {name: Markup(escape(str(context.get(name) or ""))) for name in AUTHORS}
    context["newsvoice"] = {
        "policy": POLICY,
        "run": _run(app),
        "title": f"{title} — {book}" if title and title != book else book,
        "description": description(str(context.get("body", "")), f"{title}: {book}"),
    }


def _book(app: Sphinx) -> str:
    """The title of the report: a plain text, which may hold what looks like markup."""
    return " ".join(str(app.config.html_title).split())


def description(body: str, default: str) -> str:
    """The first paragraph of a page as plain text, cut at a word."""
    found = next(filter(None, (re.search(pattern, body, re.DOTALL) for pattern in PARAGRAPHS)), None)
    text = _plain(found[1]) if found else default
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:– ") + " …"


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())
