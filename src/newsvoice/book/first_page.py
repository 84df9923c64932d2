"""What a build puts at the foot of the first page: the files of the report to save, and how to cite it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

PAGE = "index.html"
FILES, CITE = "downloads", "cite-this-report"
_LIST = re.compile(r'(<ul class="nv-files">.*?)(</ul></section>\n)', re.DOTALL)


def section(name: str, title: str, body: str, kind: str = "") -> str:
    """A section with a heading that has an address, as chapters have.

    Args:
        name: its id.
        title: its heading, as plain text.
        body: its markup.
        kind: a further class.
    """
    link = f'<a class="headerlink" href="#{name}" title="Link to this heading">#</a>'
    return f'<section id="{name}" class="nv-foot-section{kind}"><h2>{title}{link}</h2>{body}</section>\n'


def close(html: Path, markup: str) -> None:
    """Put a section at the end of the first page.

    Args:
        html: the folder of the assembled pages.
        markup: the section.
    """
    _change(html, lambda page: page.replace("</article>", f"{markup}</article>", 1))


def offer(html: Path, link: str) -> None:
    """Add a file to those that the first page offers, after the others.

    The list stands before the citation, is for screens only, and is made with the first file.

    Args:
        html: the folder of the assembled pages.
        link: the link and what there is to say of it, as markup.
    """
    item = f"<li>{link}</li>"

    def offered(page: str) -> str:
        if _LIST.search(page):
            return _LIST.sub(lambda found: f"{found[1]}{item}{found[2]}", page, count=1)
        made = section(FILES, "Downloads", f'<ul class="nv-files">{item}</ul>', " nv-screen")
        before = f'<section id="{CITE}"' if f'<section id="{CITE}"' in page else "</article>"
        return page.replace(before, made + before, 1)

    _change(html, offered)


def _change(html: Path, change: Callable[[str], str]) -> None:
    page = html / PAGE
    page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")
