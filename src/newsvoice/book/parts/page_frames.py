"""Another page from an assembled one: its head, menus and foot around another article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsvoice.book.parsing import ARTICLE, ARTICLE_ENDS
from newsvoice.show.display import escape

_PRINTED = r'(?<=<div id="jb-print-docs-body" class="onlyprint">)\s*<h1>.*?</h1>'  # the title on paper
_TITLE = re.compile(rf'<title>.*?</title>|<meta property="og:title"[^>]*>|{_PRINTED}', re.DOTALL)
_DESCRIPTION = re.compile(r'(<meta (?:name|property)="(?:og:)?description" content=")[^"]*')
_NEIGHBOURS = re.compile(r'<link rel="(?:next|prev)"[^>]*>\s*|<footer class="prev-next-footer.*?</footer>', re.DOTALL)
_ON_THIS_PAGE = re.compile(r'(<ul class="[^"]*section-nav[^"]*">).*?(</ul>\s*</nav>)', re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_HERE = re.compile(r'href="#([^"]+)"')


def titled(markup: str, old: str, new: str) -> str:
    """The page under another title."""
    return _TITLE.sub(lambda found: found[0].replace(old, new, 1), markup)


def described(markup: str, description: str) -> str:
    """The page under another description, a text."""
    return _DESCRIPTION.sub(lambda found: found[1] + escape(description), markup)


def frame(markup: str) -> str:
    """A page without its article, its contents, and what leads to the pages before and after it.

    It is taken once for all pages it is put around: the article may be the whole of a large chapter.
    """
    before, _, rest = markup.partition(ARTICLE)
    around = f"{before}{ARTICLE}{ARTICLE_ENDS}{rest.partition(ARTICLE_ENDS)[2]}"
    return _ON_THIS_PAGE.sub(r"\1\2", _NEIGHBOURS.sub("", around))


def page(around: str, old: str, title: str, body: str, listed: Iterable[tuple[str, str]], home: str) -> str:
    """A page with the frame of another.

    Args:
        around: what ``frame`` gives of the other page.
        old: its title.
        title: the new one.
        body: what stands in the article.
        listed: the contents of the page: id and name, as HTML.
        home: the address of the other page; links to what only that one has lead there.
    """
    items = "".join(
        f'<li class="toc-h2 nav-item toc-entry"><a class="reference internal nav-link" href="#{name}">{label}</a></li>'
        for name, label in listed
    )
    around = _ON_THIS_PAGE.sub(lambda found: found[1] + items + found[2], titled(around, old, title))
    ids = frozenset(_ID.findall(around)) | frozenset(_ID.findall(body))
    around = _HERE.sub(lambda link: link[0] if link[1] in ids else f'href="{home}#{link[1]}"', around)
    return around.replace(f"{ARTICLE}{ARTICLE_ENDS}", f"{ARTICLE}{body}{ARTICLE_ENDS}", 1)
