"""The first page: what the report is about, and one finding of each chapter, which leads there."""

from __future__ import annotations

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures.actors import relations
from newsvoice.measures.portrayal import echo
from newsvoice.measures.portrayal.comparison import UNNAMED
from newsvoice.show.display import Html, badge, cell, escape, listing, quantity
from newsvoice.show.page import Opens, plain
from newsvoice.show.sentences import commentary, cooccurrence, speakers


def about(title: str, description: str) -> Html:
    """What the report is about."""
    lead = f'<p class="nv-report-title">{escape(title)}</p>'
    return Html(lead + (f'<p class="nv-lead">{escape(description)}</p>' if description else ""))


def findings(*found: tuple[str, str], chapters_in_book: str = "") -> Html:
    """Findings as a list: (chapter, HTML) each; only those of chapters in the book, without the empty ones.

    ``chapters_in_book``: the names of the chapters, with blanks between; empty for all.
    """
    known = chapters_in_book.split()
    items = [f"<li>{text} {_chapter(name)}</li>" for name, text in found if text and (not known or name in known)]
    return Html(f'<ol class="nv-findings">{"".join(items)}</ol>')


def most_named(named: pd.DataFrame, *, opens: Opens = plain) -> tuple[str, str]:
    """Who is named most, in which voices."""
    if named.empty:
        return "03-actors", "No actor of the gazetteer is named."
    first = named.iloc[0]
    times = opens(named, 0, "count", quantity(int(first["count"]), "time"))
    split = listing([f"{badge(v)} {cell(int(first[v]), ',d')}" for v in VOICES if first[v]])
    documents = quantity(int(first["documents"]), "document")
    return "03-actors", f"<strong>{escape(first['name'])}</strong> is named most: {times} in {documents} ({split})."


def most_together(edges: pd.DataFrame, *, unit: str, opens: Opens = plain) -> tuple[str, str]:
    """Which two actors share the most windows, and whether that is more than chance."""
    if edges.empty:
        return "04-co-occurrence", ""
    first = edges.iloc[0]
    shared = opens(edges, 0, "count", f"{int(first['count']):,}")
    return "04-co-occurrence", (
        f"<strong>{escape(first['a_name'])}</strong> and <strong>{escape(first['b_name'])}</strong> share the most"
        f" {unit}s, {shared}; chance alone would give {cell(float(first['expected']), '.1f')}."
        f" {cooccurrence.chance(edges, unit=unit)}"
    )


def claims(labelled: pd.DataFrame) -> tuple[str, str]:
    """How many sentences say that two actors cooperate or fight, and how many of these are claims."""
    stated = labelled[labelled["relation"] != relations.NEITHER]
    if stated.empty:
        return "04-co-occurrence", ""
    claimed = int((stated["attribution"] == "claim").sum())
    return "04-co-occurrence", (
        f"{quantity(len(stated), 'sentence says', 'sentences say')} that two actors cooperate or fight; {claimed:,} of"
        f" these {'is a claim' if claimed == 1 else 'are claims'} of somebody, not the author's statement."
    )


def sides_named(named: pd.DataFrame) -> tuple[str, str]:
    """Whom only one side names, and whether that is more than chance; ``named_actors`` of the sides."""
    if named.empty or "voices" not in named.attrs:
        return "05-commentary", ""
    return "05-commentary", f"{commentary.only_one_side(named)} {commentary.tested_actors(named)}"


def vocabulary(compared: pd.DataFrame, pair: tuple[str, str] | None) -> tuple[str, str]:
    """Whether one voice uses other words than the other; ``keyness`` of the measures."""
    if pair is None:
        return "05-commentary", "Only one voice has words, so no two voices can be compared."
    return "05-commentary", commentary.verdict(compared)


def taken_up(found: pd.DataFrame) -> tuple[str, str]:
    """How many quotations the commentary takes up."""
    if found.empty:
        return "05-commentary", ""
    taken = int((found["verdict"] == echo.TAKEN_UP).sum())
    return "05-commentary", (
        f"The commentary shares more than chance would give with {taken or 'none'} of the"
        f" {quantity(len(found), 'statement')} it could answer."
    )


def most_quoted(ranked: pd.DataFrame, *, opens: Opens = plain) -> tuple[str, str]:
    """Whose words are the largest share of what is quoted."""
    known = ranked[ranked["speaker"] != UNNAMED]
    if known.empty:
        return "06-speakers", "Nobody is quoted by name."
    first = known.iloc[0]
    share = opens(known, 0, "quotations", f"{first['share']:.0%} of all that is quoted")
    sure = "" if first["low"] != first["low"] else f" ({first['low']:.0%} to {first['high']:.0%} by document)"
    where = ", all in one document" if first["documents"] == 1 else sure
    return "06-speakers", (
        f"{quantity(int(ranked['quotations'].sum()), 'quotation')} of {quantity(len(known), 'speaker')} are found; the"
        f" largest share of words is that of <strong>{escape(first['speaker'])}</strong>, {share}{where}."
    )


def uncertain_attributions(quotations: pd.DataFrame) -> tuple[str, str]:
    """How many attributions should be read before they are relied on."""
    unsure = speakers.uncertain(quotations)
    if not unsure:
        return "06-speakers", ""
    return "06-speakers", (
        f"{unsure:,} of {quantity(len(quotations), 'attribution')} should be read before"
        f" {'it is' if unsure == 1 else 'they are'} relied on."
    )


def dated_documents(documents: pd.DataFrame) -> tuple[str, str]:
    """How many documents can be dated from the text itself."""
    outside = documents["date_basis"].str.startswith("outside knowledge")
    sure = int(((documents["published_from"] != "") & ~outside).sum())
    of = f"{sure:,} of {quantity(len(documents), 'document')}" if sure else "No document"
    return "01-corpus", (
        f"{of} can be dated from the text itself; other dates rest on knowledge from outside or are not known."
    )


TITLES = {
    "01-corpus": "The corpus", "03-actors": "Actors", "04-co-occurrence": "Co-occurrence",
    "05-commentary": "Commentary and quotation", "06-speakers": "Speakers",
}  # fmt: skip


def _chapter(name: str) -> str:
    return f'<a href="chapters/{name}.html">{TITLES[name]}</a>'
