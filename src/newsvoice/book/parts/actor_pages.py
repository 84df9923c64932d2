"""A page for each of the actors that most sentences name, in the frame of the actor index, which leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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


def make(html: Path, tables: Tables, values: Mapping[str, Value]) -> dict[str, str]:
    """Write the pages.

    Args:
        html: the folder of an assembled book.
        tables: what it was made from.
        values: the parameters of the report by name.

    Returns:
        The name of the file of each actor that has a page, most sentences first; none without an actor index.
    """
    index = html / section_pages.ACTORS.page
    if not index.is_file():
        return {}
    around = page_frames.frame(index.read_text(encoding="utf-8"))
    unit = units.regroup(tables, str(values["word_unit"]))
    whole = unit.changed(tokens=PlainTokens(unit))
    counted = actor_counts.count(Measures(whole, values))
    made = Evidence(whole, limit=int(str(values["evidence_limit"])), publish=str(values["publish_sources"]))
    addresses = {str(actor): address(str(actor)) for actor in counted.actors["actor"]}
    actors = progress.track(counted.actors.itertuples(), "Writing pages of actors", len(counted.actors), "page")
    for actor in actors:
        spans = {kind: found[actor.actor] for kind, found in counted.spans.items() if actor.actor in found}
        page = ActorPage(made, spans=spans, addresses=addresses)
        path = index.with_name(addresses[str(actor.actor)])
        path.write_text(_page(around, counted, actor, page), encoding="utf-8", newline="\n")
    return addresses


def address(actor: str) -> str:
    """The name of the file of an actor's page; ids are small letters, digits and hyphens, but of any length."""
    return f"{STEM}{actor[:LONGEST]}.html"


def lead_there(html: Path, addresses: Mapping[str, str]) -> None:
    """Let the actor index, on however many pages it is, lead to the pages.

    Args:
        html: the folder of the book.
        addresses: as ``make`` gives them.
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


def _page(around: str, counted: actor_counts.Counted, actor: Any, page: ActorPage) -> str:
    name, own = str(actor.name), section_pages.ACTORS
    aliases = page.evidence.tables.actors.set_index("actor").loc[str(actor.actor), "aliases"]
    home = Path(own.page).name
    body = (
        f'<section id="{STEM}page" data-names="{escape(aliases)}">'
        f'<nav class="nv-breadcrumb" aria-label="Breadcrumb"><ol><li><a href="../index.html">Front page</a></li>'
        f'<li><a href="{home}">{own.title}</a></li><li aria-current="page">{escape(name)}</li></ol></nav>'
        f"<h1>{escape(name)}</h1>"
        f"{actor_page.body(counted, actor, page).markup}</section>"
    )
    framed = page_frames.page(around, own.title, escape(name), body, actor_page.PARTS, home)
    return page_frames.described(framed, actor_page.summary(actor))
