"""What the corpus is: its documents, their dates and voices."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from newsvoice.core.voices import REPRINTED, VOICES
from newsvoice.measures.words import months as by_month
from newsvoice.show.display import Html, badge, date_range, escape, listing, percent, prose, quantity
from newsvoice.show.sentences import covered
from newsvoice.show.sentences.speakers import uncertain
from newsvoice.tables import entries as outcomes

MOST_OUTLETS = 6  # more are only counted


def sample(drawn_from: pd.DataFrame) -> Html:
    """That a book measures a sample, and of how many documents; empty if it measures all.

    Args:
        drawn_from: the measure of this name.
    """
    if drawn_from.empty:
        return Html("")
    drawn, of = int(drawn_from["drawn"].sum()), int(drawn_from["documents"].sum())
    return prose(
        f"This book measures {quantity(drawn, 'document')}, an even sample of the {of:,} documents of the corpus that"
        " count. Every number in it is of the sample, unless it says otherwise."
    )


def corpus(documents: pd.DataFrame, drawn_from: pd.DataFrame | None = None) -> Html:
    """How many documents of which outlets, and how many words each voice has.

    Args:
        documents: the measure ``documents``.
        drawn_from: the measure of this name; if it has rows, the documents are called a sample.
    """
    words = documents[[*VOICES, "boilerplate"]].sum()
    counted = int(words[list(VOICES)].sum())
    shares = [f"{badge(v)} {_share(int(words[v]), counted)}" for v in VOICES]
    outlets = sorted({o for o in documents["outlet"] if o})
    known = ", of outlets that are not known" if not outlets else f", from {_outlets(outlets)}"
    return prose(
        f"The {'corpus' if drawn_from is None or drawn_from.empty else 'sample'} is"
        f" {quantity(len(documents), 'document')}{known}.",
        f"It has {quantity(counted, 'word')} that count: {listing(shares)}.",
        _set_aside(int(words["boilerplate"]), counted),
        _commentary(int((documents["commentary"] > 0).sum())),
    )


def dates(documents: pd.DataFrame) -> Html:
    """What is known of the dates of the documents, and from where."""
    undated = documents[(documents["published_from"] == "") & (documents["published_to"] == "")]
    outside = documents[documents["date_basis"].str.startswith("outside knowledge")]
    posted = documents[documents["posted"] != ""]
    if len(undated) == len(documents):
        return prose("No document has a known date, so nothing here is ordered by time.")
    return prose(
        f"{quantity(len(undated), 'document has', 'documents have')} no known date." if len(undated) else "",
        f"The dates of {quantity(len(outside), 'document')} rest on knowledge from outside the text; the thin bars "
        "show what the text alone supports." if len(outside) else "",
        *(f"{escape(d.label)} bears the date {date_range(d.posted, d.posted)}, when it was posted, not written."
          for d in posted.itertuples()),
    )  # fmt: skip


def voices(documents: pd.DataFrame) -> Html:
    """Whose words the largest part is, and how many documents quote; ``documents`` of the measures."""
    words = documents[list(VOICES)].sum()
    if not int(words.sum()):
        return prose("The corpus has no words that count.")
    first, quoting = words.idxmax(), int((documents["quoted"] > 0).sum())
    return prose(
        f"The largest part, {words[first] / words.sum():.0%} of the words that count, is {badge(str(first))}.",
        f"{quantity(quoting, 'document quotes', 'documents quote')} somebody.",
    )


def set_aside(furniture: pd.DataFrame) -> Html:
    """How much is set aside in how many documents, and for which reason most often; ``set_aside`` of the measures."""
    if furniture.empty:
        return prose("Nothing is set aside inside a document.")
    are = "is" if len(furniture) == 1 else "are"
    reasons = furniture["reason"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return prose(
        f"{quantity(len(furniture), 'stretch', 'stretches')} of {quantity(furniture['doc_id'].nunique(), 'document')},"
        f" {int(furniture['characters'].sum()):,} characters in all, {are} set aside; the most frequent reason is"
        f" “{escape(str(reasons.index[0]))}” ({int(reasons.iloc[0]):,})."
    )


def entries(report: pd.DataFrame, population: pd.DataFrame | None = None) -> Html:
    """What became of the entries of the input, and how much is in languages without rules.

    Args:
        report: the measure ``entries``.
        population: the table of this name; if it has rows, the report is of a sample, and this tells of all entries.
    """
    if report.empty:
        return prose("There is no input.")
    if population is not None and len(population):
        return prose(
            _outcomes(population.groupby("outcome")["documents"].sum()),
            "The table lists those of the sample, and all that have no text of their own.",
        )
    counts = report["outcome"].value_counts()
    if counts.get("accepted", 0) == len(report):
        every = "The one entry" if len(report) == 1 else f"All {quantity(len(report), 'entry', 'entries')}"
        return prose(f"{every} of the input {'was' if len(report) == 1 else 'were'} accepted.")
    return prose(_outcomes(counts), _foreign(report[report["outcome"] == "foreign language"]))


def _outcomes(counts: pd.Series) -> str:
    """How many entries there are, and how many of each outcome, those that count first."""
    nouns = {
        "duplicate": ("duplicate", ""),
        "reprint": ("reprint", ""),
        "foreign language": ("in another language",) * 2,
    }
    told = [
        quantity(int(counts[name]), *nouns.get(name, (escape(name), escape(name))))
        for name in reversed(outcomes.in_order(counts.index))
    ]
    return f"{quantity(int(counts.sum()), 'entry of the input', 'entries of the input')}: {listing(told)}."


def reprints(found: pd.DataFrame, furniture: pd.DataFrame) -> Html:
    """How many documents are reprints of how many others, and how many shared paragraphs count once.

    Args:
        found: the measure ``reprints``.
        furniture: the measure ``set_aside``.
    """
    shared = furniture[furniture["reason"] == REPRINTED]
    told = f"{quantity(len(shared), 'paragraph')} of {quantity(shared['doc_id'].nunique(), 'document')}"
    once = f"{told} that another one prints too {'is' if len(shared) == 1 else 'are'} counted there only."
    once = once if len(shared) else ""
    if found.empty:
        return prose(
            "No document is for the most part printed in another one.",
            once,
        )
    stories = found["reprint_of"].nunique()
    return prose(
        f"{quantity(len(found), 'document is', 'documents are')} for the most part printed in"
        f" {'another one' if stories == 1 else f'{stories:,} others'}, and {'does' if len(found) == 1 else 'do'} not"
        f" count; -p reprints each counts {'it' if len(found) == 1 else 'them'}.",
        once,
    )


def _uncounted(report: pd.DataFrame) -> list[str]:
    """What of the input is in no count by voice: other languages, reprints, what could not be read."""
    counts = report["outcome"].value_counts()
    again, unread = (int(counts.get(name, 0)) for name in ("reprint", "quarantined"))
    do, were = "does" if again == 1 else "do", "was" if unread == 1 else "were"
    return [
        _foreign(report[report["outcome"] == "foreign language"]),
        f"{quantity(again, 'document')} that another one prints for the most part {do} not count." if again else "",
        f"{quantity(unread, 'entry', 'entries')} of the input {were} not read." if unread else "",
    ]


def _foreign(documents: pd.DataFrame) -> str:
    """How many words are in no count by voice, because there are no rules for their language."""
    if documents.empty:
        return ""
    languages = documents["language"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    named = listing([f"{escape(str(code))} ({int(count):,})" for code, count in languages.items()])
    words, number = quantity(int(documents["words"].sum()), "word"), quantity(len(documents), "document")
    return f"{words} of {number} in other languages, {named}, are in no count by voice."


def months(dated: pd.Series) -> str:
    """Why months say nothing here, if too few documents are dated; ``dated_months`` of the measures."""
    if by_month.enough(dated):
        return ""
    return (
        f"Too few dated documents to follow words over time: {quantity(len(dated), 'document')} can be placed in a"
        f" month, in {quantity(dated.nunique(), 'different month')}; at least {by_month.FEWEST} in two are needed."
    )


def limits(
    documents: pd.DataFrame, quotations: pd.DataFrame, report: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None, basis: str = "given", *, chapters: str = "",
) -> Html:  # fmt: skip
    """What so many documents cannot show, what of the input does not count, and how many attributions are unsure.

    Args:
        documents: the measure ``documents``.
        quotations: the measure ``quotations``.
        report: the measure ``entries``.
        names: the measure ``coverage``.
        basis: the measure ``actor_basis``.
        chapters: where the other chapters are.
    """
    number = len(documents)
    few = f"With {quantity(number, 'document')} nothing here can be generalised to other texts." if number < 30 else ""
    points = [
        few,
        *([] if report is None else _uncounted(report)),
        _dated(documents),
        _unsure(quotations),
        " ".join(filter(None, (covered.checked_by_nobody(basis), "" if names is None else covered.known(names)))),
        "What a speaker claims is shown as that speaker's claim; nothing here tests whether it is true.",
        f'Attributions and names are found by rules, which miss things: <a href="{chapters}07-methods.html">Methods</a>'
        " says how, and every number opens its sentences so that you can check it.",
    ]
    return Html(f'<ul class="nv-limits">{"".join(f"<li>{p}</li>" for p in points if p)}</ul>')


def _outlets(outlets: Sequence[str]) -> str:
    """The outlets by name if they are few, else how many."""
    return escape(listing(outlets)) if len(outlets) <= MOST_OUTLETS else f"{len(outlets):,} outlets"


def _dated(documents: pd.DataFrame) -> str:
    """How many documents can be dated, from the text itself or by what states it."""
    basis = documents.loc[documents["published_from"] != "", "date_basis"]
    stated = basis[~basis.str.startswith(("the text", "outside knowledge", "only"))]
    if len(stated):
        counts = basis.str.partition(":")[0].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        named = listing([f"{escape(str(name)) or 'not said'} ({int(count):,})" for name, count in counts.items()])
        return f"{len(basis):,} of {quantity(len(documents), 'document')} have a date; what states it: {named}."
    outside = documents["date_basis"].str.startswith("outside knowledge")
    sure = int(((documents["published_from"] != "") & ~outside).sum())
    of = f"{sure:,} of {quantity(len(documents), 'document')}" if sure else "No document"
    rest = "; other dates rest on knowledge from outside or are not known" if sure < len(documents) else ""
    return f"{of} can be dated from the text itself{rest}."


def _unsure(quotations: pd.DataFrame) -> str:
    """How many attributions should be read before they are relied on."""
    unsure = uncertain(quotations)
    of = f"{unsure:,} of {quantity(len(quotations), 'attribution')}"
    return f"{of} should be read before {'it is' if unsure == 1 else 'they are'} relied on." if unsure else ""


def _share(count: int, total: int) -> str:
    return f"{count:,} ({percent(count / total)})" if total else f"{count:,}"


def _set_aside(count: int, counted: int) -> str:
    if not count:
        return "Nothing was set aside as page furniture."
    return (
        f"Another {quantity(count, 'word')} ({percent(count / (count + counted))} of all)"
        f" {'is' if count == 1 else 'are'} set aside as page furniture."
    )


def _commentary(documents: int) -> str:
    if not documents:
        return "No document has a part marked as commentary."
    return f"{quantity(documents, 'document has', 'documents have')} a part marked as commentary."
