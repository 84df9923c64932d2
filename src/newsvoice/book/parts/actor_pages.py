"""A page for each of the actors that most sentences name, in the frame of the actor index, which leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsvoice.book.parsing import ARTICLE, ARTICLE_ENDS
from newsvoice.book.parts import page_frames, section_pages
from newsvoice.core import progress
from newsvoice.core.parameters import Value
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.words import units
from newsvoice.show import actor_counts, actor_page
from newsvoice.show.actor_page import ActorPage
from newsvoice.show.display import escape
from newsvoice.show.evidence import Evidence
from newsvoice.show.page import entry
from newsvoice.tables import Tables
from newsvoice.tables.schemas import PlainTokens

ON_PAGE = 40_000  # characters that the lists of sentences take on one of them; there are many, and the parts have all
LONGEST = 100  # letters of an id that is part of a file name
STEM = "actor-"

_ENTRY = re.compile(r'(<section class="nv-entry" id="(entry-[^"]+)"[^>]*><h3>(.*?)</h3>)', re.DOTALL)
_LISTED = re.compile(r'(<a (?:id="[^"]*" )?href=")[^"#]*#(entry-[^"]+)(">[^<]*</a> <span class="nv-count">)')


@dataclass(frozen=True, slots=True)
class Written:
    """The page of an actor without the frame that all pages of a book share.

    Attributes:
        actor: the id.
        name: how the book calls the actor.
        aliases: every other name, for the search.
        body: what is on the page, as HTML.
        summary: the page in a sentence.
    """

    actor: str
    name: str
    aliases: str
    body: str
    summary: str


def written(tables: Tables, values: Mapping[str, Value]) -> list[Written]:
    """The pages of a book, most sentences first; they need nothing of its other pages.

    Args:
        tables: what the book is made from.
        values: the parameters of the report by name.
    """
    unit = units.regroup(tables, str(values["word_unit"]))
    whole = unit.changed(tokens=PlainTokens(unit))
    counted = actor_counts.count(Measures(whole, values))
    made = Evidence(whole, limit=int(str(values["evidence_limit"])), publish=str(values["publish_sources"]))
    addresses = {str(actor): address(str(actor)) for actor in counted.actors["actor"]}
    aliases = dict(zip(tables.actors["actor"], tables.actors["aliases"], strict=True))
    pages = []
    for actor in progress.track(counted.actors.itertuples(), "Writing pages of actors", len(counted.actors), "page"):
        spans = {kind: found[actor.actor] for kind, found in counted.spans.items() if actor.actor in found}
        page = ActorPage(made, spans=spans, addresses=addresses)
        body, name = actor_page.body(counted, actor, page).markup, str(actor.actor)
        pages.append(Written(name, str(actor.name), str(aliases[name]), body, actor_page.summary(actor)))
    return pages


def put(html: Path, pages: Sequence[Written]) -> dict[str, str]:
    """Write pages in the frame of the actor index.

    Args:
        html: the folder of an assembled book.
        pages: what ``written`` gives.

    Returns:
        The name of the file of each actor that has a page, in their order; none without an actor index.
    """
    index = html / section_pages.ACTORS.page
    if not index.is_file():
        return {}
    around = page_frames.frame(index.read_text(encoding="utf-8"))
    for page in pages:
        path = index.with_name(address(page.actor))
        path.write_text(_page(around, page), encoding="utf-8", newline="\n")
    return {page.actor: address(page.actor) for page in pages}


def address(actor: str) -> str:
    """The name of the file of an actor's page; ids are small letters, digits and hyphens, but of any length."""
    return f"{STEM}{actor[:LONGEST]}.html"


def lead_there(html: Path, addresses: Mapping[str, str]) -> None:
    """Let the actor index, on however many pages it is, lead to the pages.

    Args:
        html: the folder of the book.
        addresses: as ``put`` gives them.
    """
    there = {entry(actor): page for actor, page in addresses.items()}
    index = html / section_pages.ACTORS.page
    for path in (index, *sorted(index.parent.glob(f"{section_pages.ACTORS.stem}-*.html"))) if there else ():
        before, opening, rest = path.read_text(encoding="utf-8").partition(ARTICLE)
        article, ending, after = rest.partition(ARTICLE_ENDS)
        linked = _LISTED.sub(lambda found: _listed(found, there), _ENTRY.sub(lambda one: _entry(one, there), article))
        path.write_text(before + opening + linked + ending + after, encoding="utf-8", newline="\n")


def _entry(found: re.Match[str], there: Mapping[str, str]) -> str:
    page = there.get(found[2])
    more = f'<p class="nv-small nv-more-on"><a href="{page}">More on {found[3]}</a></p>' if page else ""
    return found[1] + more


def _listed(found: re.Match[str], there: Mapping[str, str]) -> str:
    return f"{found[1]}{there[found[2]]}{found[3]}" if found[2] in there else found[0]


def _page(around: str, page: Written) -> str:
    own = section_pages.ACTORS
    home, name = Path(own.page).name, escape(page.name)
    body = (
        f'<section id="{STEM}page" data-names="{escape(page.aliases)}">'
        f'<nav class="nv-breadcrumb" aria-label="Breadcrumb"><ol><li><a href="../index.html">Front page</a></li>'
        f'<li><a href="{home}">{own.title}</a></li><li aria-current="page">{name}</li></ol></nav>'
        f"<h1>{name}</h1>"
        f"{page.body}</section>"
    )
    framed = page_frames.page(around, own.title, name, body, actor_page.PARTS, home)
    return page_frames.described(framed, page.summary)
