"""The numbers at the top of the first page: each leads to the chapter that has more of it."""

from __future__ import annotations

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures import occurrences
from newsvoice.measures.portrayal.comparison import NOBODY
from newsvoice.show.display import Html, badge, escape, listing, percent, quantity
from newsvoice.show.page import Opens, plain
from newsvoice.show.sentences import covered

MOST_OUTLETS = 3  # more are only counted


def cards(
    documents: pd.DataFrame, speakers: pd.DataFrame, named: pd.DataFrame, names: pd.DataFrame | None = None,
    basis: str = "given", *, chapters_in_book: str = "", chapters: str = "", opens: Opens = plain,
) -> Html:  # fmt: skip
    """How many documents, words by voice, quotations and actors there are, as a list of large numbers.

    Args:
        documents: the measure ``documents``.
        speakers: the measure ``speakers``.
        named: the measure ``actors``.
        names: the measure ``coverage``.
        basis: the measure ``actor_basis``.
        chapters_in_book: the names of the chapters, with blanks between; empty for all. Others are not linked.
        chapters: where the chapters are.
        opens: makes the share of a voice a link to its sentences.
    """
    made = (
        ("01-corpus", _documents(documents)),
        ("02-words", _words(documents, opens)),
        ("06-speakers", _quotations(speakers)),
        ("03-actors", _actors(named, names, basis)),
    )
    known = chapters_in_book.split()
    items = "".join(_card(f"{chapters}{name}.html" if not known or name in known else "", *told) for name, told in made)
    return Html(f'<ul class="nv-cards">{items}</ul>')


def _card(href: str, number: int, noun: str, about: str) -> str:
    """A number with its noun, which leads to a chapter if that is in the book, and what there is to say of it."""
    head = f'<strong>{number:,}</strong> <span class="nv-card-of">{noun}</span>'
    head = f'<a href="{href}">{head}</a>' if href else head
    return f'<li><span class="nv-card-head">{head}</span> <span class="nv-card-about">{about}</span></li>'


def _documents(documents: pd.DataFrame) -> tuple[int, str, str]:
    outlets = sorted({o for o in documents["outlet"] if o})
    known = escape(listing(outlets)) if len(outlets) <= MOST_OUTLETS else quantity(len(outlets), "outlet")
    unknown = int((documents["outlet"] == "").sum())
    rest = f", {unknown:,} of an outlet that is not known" if outlets and unknown else ""
    return (
        len(documents),
        _noun(len(documents), "document"),
        (f"from {known}{rest}" if outlets else "outlets not known"),
    )


def _words(documents: pd.DataFrame, opens: Opens) -> tuple[int, str, str]:
    """Words that count, and the share of each voice in them."""
    words = documents[list(VOICES)].sum()
    counted = int(words.sum())
    whole = pd.DataFrame([{voice: int(words[voice]) for voice in VOICES}])
    whole.attrs[occurrences.ATTRIBUTE] = {"kind": "text"}
    shares = [
        f'<span class="nv-share">{badge(v)} {opens(whole, 0, v, percent(int(words[v]) / counted))}</span>'
        for v in VOICES
        if words[v]
    ]
    noun = "word that counts" if counted == 1 else "words that count"
    return counted, noun, ", ".join(shares) or "in no voice"


def _quotations(speakers: pd.DataFrame) -> tuple[int, str, str]:
    number = int(speakers["quotations"].sum()) if len(speakers) else 0
    known = int((~speakers["speaker"].isin(NOBODY)).sum()) if len(speakers) else 0
    about = f"of {quantity(known, 'speaker')}" if known else "nobody is quoted by name"
    return number, _noun(number, "quotation"), about


def _actors(named: pd.DataFrame, names: pd.DataFrame | None, basis: str) -> tuple[int, str, str]:
    """Actors that are named and how often; where little is known, what the count rests on."""
    times = int(named["count"].sum()) if len(named) else 0
    proposed = "; proposed by rules" if covered.is_proposed(basis) else ""
    known = covered.known(names) if names is not None and covered.withheld(names) else ""
    return (
        len(named),
        _noun(len(named), "actor"),
        f"named {quantity(times, 'time')}{proposed}{f'. {known}' if known else ''}",
    )


def _noun(number: int, singular: str) -> str:
    return singular if number == 1 else f"{singular}s"
