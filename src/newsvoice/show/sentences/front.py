"""The first page: what the report is about, and one finding of each chapter, which leads there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures.actors import permutation
from newsvoice.measures.catalogue import UNTOLD
from newsvoice.measures.contrast import verdict as judged
from newsvoice.measures.portrayal import echo
from newsvoice.measures.portrayal.comparison import NOBODY
from newsvoice.show.columns import STANCE
from newsvoice.show.display import Html, badge, cell, escape, listing, quantity
from newsvoice.show.page import Opens, plain
from newsvoice.show.sentences import commentary, covered

FIRST = 3  # names in a sentence
SUBJECTS: Mapping[str, Callable[[str], str]] = {
    "term": lambda term: f"“{escape(term)}” stands",
    "name": lambda name: f"{escape(name)} is named",
    "stance_class": lambda name: f"{escape(STANCE.get(name, name))} stand",
}
LINKS = {"cooperative": "work together", "conflictual": "are against each other"}


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


def who_speaks(ranked: pd.DataFrame, *, opens: Opens = plain) -> tuple[str, str]:
    """Whose words are quoted most, and whom these speakers belong to; ``speakers`` of the measures."""
    known = ranked[~ranked["speaker"].isin(NOBODY)].reset_index(drop=True)
    if known.empty:
        return "06-speakers", "Nobody is quoted by name."
    told = [_speaker(known, row, opens) for row in range(min(len(known), FIRST))]
    alone = "All quoted words of a known speaker are those of"
    most = "The speakers with most quoted words are" if len(known) > 1 else alone
    number = int(ranked["quotations"].sum())
    return "06-speakers", (
        f"{quantity(number, 'quotation')} of {quantity(len(known), 'speaker')} {_are(number)} found."
        f" {most} {listing(told)}."
    )


def _speaker(known: pd.DataFrame, row: int, opens: Opens) -> str:
    speaker = known.iloc[row]
    name = escape(speaker["speaker"])
    of = f"{escape(speaker['belongs_to'])}; " if speaker["belongs_to"] else ""
    sure = f"{speaker['low']:.0%} to {speaker['high']:.0%} by document" if speaker["low"] == speaker["low"] else ""
    where = "in one document" if speaker["documents"] == 1 else f"in {quantity(int(speaker['documents']), 'document')}"
    share = opens(known, row, "quotations", f"{speaker['share']:.0%}")
    return f"{f'<strong>{name}</strong>' if row == 0 else name} ({of}{share}, {sure or where})"


def who_is_named(
    named: pd.DataFrame, sides: pd.DataFrame, names: pd.DataFrame | None = None, basis: str = "given", *,
    opens: Opens = plain,
) -> tuple[str, str]:  # fmt: skip
    """Who is named most, in which voices, and whom only one side names; why it is not told, where little is known.

    Args:
        named: the measure ``actors``.
        sides: ``named_actors`` of the sides.
        names: the measure ``coverage``.
        basis: the measure ``actor_basis``.
        opens: makes a number a link to its sentences.
    """
    untold = covered.withheld(names) if names is not None else ""
    if untold:
        return "03-actors", untold
    if named.empty:
        return "03-actors", "No actor of the gazetteer is named."
    first = named.iloc[0]
    times = opens(named, 0, "count", quantity(int(first["count"]), "time"))
    split = listing([f"{badge(v)} {opens(named, 0, v, cell(int(first[v]), ',d'))}" for v in VOICES if first[v]])
    following = list(zip(named["name"], named["count"], strict=True))[1:FIRST]
    others = [f"{escape(name)} ({opens(named, row, 'count', f'{n:,}')})" for row, (name, n) in enumerate(following, 1)]
    whose = "proposed from the documents" if covered.is_proposed(basis) else "of the gazetteer"
    of = f"Of {quantity(len(named), 'actor')} {whose} that {_are(len(named))} named, "
    told = f"{of}<strong>{escape(first['name'])}</strong> is named most: {times} ({split})"
    rest = f", before {listing(others)}" if others else ""
    return "03-actors", " ".join(filter(None, (f"{told}{rest}.", commentary.only_one_side(sides, most=FIRST))))


def what_is_claimed(claims: pd.DataFrame, names: pd.DataFrame | None = None) -> tuple[str, str]:
    """What is claimed most often of two actors, by whom, and whether an author says it too.

    Args:
        claims: the measure ``claims``.
        names: the measure ``coverage``; nothing is told where little is known.
    """
    if names is not None and covered.withheld(names):
        return "04-co-occurrence", ""
    named = claims["who"].map(lambda who: any(name != UNTOLD for name in who)).astype(bool)
    made = claims[(claims["claims"] > 0) & named]
    if made.empty:
        return "04-co-occurrence", ""
    first = made.iloc[0]
    if first["claims"] == 1:
        return (
            "04-co-occurrence",
            f"{quantity(len(made), 'link')} between two actors {_are(len(made))} claimed, none twice.",
        )
    own = int(first["own"])
    say = "says" if own == 1 else "say"
    authors = f"{quantity(own, 'sentence')} {say} so in an author's own words" if own else "no author says so"
    return "04-co-occurrence", (
        f"What is claimed most often is that <strong>{escape(first['a'])}</strong> and"
        f" <strong>{escape(first['b'])}</strong> {LINKS[first['relation']]}:"
        f" {quantity(int(first['claims']), 'sentence')}, with claims of {_claimants(first['who'])}; {authors}."
    )


def _claimants(who: Sequence[str]) -> str:
    """The first who claim something, and how many others."""
    rest = len(who) - FIRST
    named = [escape(name) for name in who[:FIRST]]
    return listing([*named, quantity(rest, "other")] if rest > 0 else named)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def what_is_tested(
    words: pd.DataFrame, actors: pd.DataFrame, classes: pd.DataFrame, edges: pd.DataFrame, answers: pd.DataFrame
) -> tuple[str, str]:
    """The largest tested difference between two voices, and in one sentence what no test supports.

    ``keyness``, ``named_actors`` and ``stance_of_sides`` of the sides; ``edges`` and ``answers`` of the measures.
    """
    compared = [(words, "term", "word"), (actors, "name", "actor"), (classes, "stance_class", "class of words")]
    pair = words.attrs.get("voices") or ("", "")
    found = [line for frame, column, _ in compared if (line := _largest(frame, column, pair))]
    tested = [
        quantity(number, what, commentary.PLURALS.get(what, ""))
        for frame, _, what in compared if (number := judged.tested(frame["verdict"]))
    ]  # fmt: skip
    together = int((edges["verdict"] == permutation.MORE).sum())
    taken = int((answers["verdict"] == echo.TAKEN_UP).sum())
    told = [*found]
    if together:
        pair = edges[edges["verdict"] == permutation.MORE].iloc[0]
        told.append(
            f"{quantity(together, 'pair')} of actors {_are(together)} named together more often than chance would have"
            f" it{', first' if together > 1 else ':'} {escape(pair['a_name'])} and {escape(pair['b_name'])}"
        )
    if taken:
        told.append(f"the commentary takes up {taken:,} of {quantity(len(answers), 'statement')}")
    nothing = _nothing(
        tested if not found else [], words, len(edges) > 0 and not together, len(answers) > 0 and not taken
    )
    return "05-commentary", " ".join(_sentence(part) for part in (*told, nothing) if part)


def _largest(compared: pd.DataFrame, column: str, pair: tuple[str, str]) -> str:
    """The largest claimed difference of a comparison: what, where more, and how many times as often."""
    claims = compared[judged.claims(compared["verdict"])]
    if claims.empty:
        return ""
    number = len(claims)
    if "function_word" in claims and not claims["function_word"].all():
        claims = claims[~claims["function_word"]]
    # A word that one side never uses has a ratio without bound; what is sure of it is the end nearer to 0.
    row = claims.loc[claims[["low", "high"]].abs().min(axis=1).idxmax()]
    others = f"; {number:,} differ in all" if number > 1 else ""
    where, other = pair if row["log_ratio"] > 0 else pair[::-1]
    least = f"at least {2 ** min(abs(row['low']), abs(row['high'])):.1f} times as often in {badge(where)}"
    return f"{SUBJECTS[column](row[column])} {least} as in {badge(other)}, by its interval over documents{others}"


def _nothing(tested: Sequence[str], words: pd.DataFrame, pairs: bool, answers: bool) -> str:
    """In one sentence, what was tested and is no more than chance."""
    pair = words.attrs.get("voices")
    between = f" between {badge(pair[0])} and {badge(pair[1])}" if pair else ""
    parts = [
        f"no difference{between} is larger than chance, of {listing(tested)} that can be tested" if tested else "",
        "no pair of actors is named together more often than chance would have it" if pairs else "",
        "the commentary clearly takes up none of the statements" if answers else "",
    ]
    return "; ".join(filter(None, parts))


def _sentence(part: str) -> str:
    return f"{part[0].upper()}{part[1:]}."


TITLES = {
    "01-corpus": "The corpus", "03-actors": "Actors", "04-co-occurrence": "Co-occurrence",
    "05-commentary": "Commentary and quotation", "06-speakers": "Speakers",
}  # fmt: skip


def _chapter(name: str) -> str:
    return f'<a href="chapters/{name}.html">{TITLES[name]}</a>'
