"""What outlets and months differ in, with what it is counted of, and what so many documents do not allow to be said."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.contrast import verdict
from newsvoice.measures.contrast.intervals import FEWEST
from newsvoice.measures.portrayal.affiliation import NO_SIDE
from newsvoice.measures.portrayal.comparison import NOBODY
from newsvoice.measures.portrayal.groups import ENOUGH
from newsvoice.show.display import Html, badge, chance, escape, listing, prose, quantity
from newsvoice.show.page import Opens, plain

FIRST = 4  # outlets or words that a sentence names
LEVEL = verdict.LEVEL


def groups(known: pd.Series, documents: pd.DataFrame) -> Html:
    """Of how many documents the outlet or month is known, and whether there are enough to compare.

    Args:
        known: ``known_groups`` of the measures; its name says what they are, outlet or month.
        documents: the measure ``documents``.
    """
    by = str(known.name)
    if known.empty:
        return prose(f"No document has a known {by}, so nothing is compared by {by} here.")
    of = f"The {by} of {len(known):,} of {quantity(len(documents), 'document')} is known"
    sizes = known.value_counts()
    if len(sizes) == 1:
        return prose(f"{of}, and it is always {_group(sizes.index[0], by)}, so nothing is compared by {by} here.")
    few = int((sizes < FEWEST).sum())
    have = f"{quantity(few, by)} {'has' if few == 1 else 'have'}"
    return prose(
        f"{of}: {quantity(len(sizes), by)}.",
        f"{have} fewer than {FEWEST} documents; what is counted there says what stands in these documents, not how the"
        f" {by} writes in general." if few and few < len(sizes) else "",
        f"Not one has {FEWEST} documents, so what is counted says what stands in these documents, not how the"
        f" {by}s differ in general." if few == len(sizes) else "",
    )  # fmt: skip


def _group(name: object, by: str) -> str:
    """An outlet by its name, a month as “March 2017”, as HTML."""
    return f"{pd.Period(str(name), 'M').strftime('%B %Y')}" if by == "month" else escape(str(name))


def quoting(table: pd.DataFrame, difference: pd.DataFrame, by: str = "outlet") -> Html:
    """Which outlet or month quotes most and least of its words, and whether the difference is more than chance.

    Args:
        table: ``voices_by`` of the measures.
        difference: ``quoting_differs`` of the measures.
        by: what the groups are.
    """
    table = table[table["words"] > 0]
    if len(table) < 2:
        return prose("")
    most, least = table["quoted_share"].max(), table["quoted_share"].min()
    if most == least:
        said = f"Every {by} quotes the same share of its words, {most:.0%}."
    else:
        (high,), (low,) = (_all(table, share, by) for share in (most, least))
        said = f"The quoted share is largest in {high} and smallest in {low}."
    return prose(said, _tested(difference, by))


def _all(table: pd.DataFrame, share: float, by: str) -> tuple[str]:
    """The groups with a share, with what it is of; how many they are where it is not one."""
    rows = table[table["quoted_share"] == share]
    if len(rows) > 1:
        return (f"{quantity(len(rows), by)} ({share:.0%})",)
    row = rows.iloc[0]
    ends = f", {row['low']:.0%} to {row['high']:.0%} by document" if row["low"] == row["low"] else ""
    documents = quantity(int(row["documents"]), "document")
    return (f"{_group(row[by], by)} ({share:.0%} of {quantity(int(row['words']), 'word')} in {documents}{ends})",)


def _tested(difference: pd.DataFrame, by: str) -> str:
    """Whether documents of different groups quote differently, by a test of the documents."""
    if difference.empty:
        return f"No two {by}s have {ENOUGH} documents, so it cannot be tested whether they differ more than chance."
    row = difference.iloc[0]
    of = f"{quantity(int(row['documents']), 'document')} of the {int(row['groups']):,} {by}s with {ENOUGH} or more"
    test = f"(rank test of {of}: p {chance(float(row['p']))})"
    if row["p"] < LEVEL:
        return f"Their documents differ in how much they quote, more than chance would have it {test}."
    return f"How much their documents quote differs no more than chance would have it {test}."


def quoted_sides(table: pd.DataFrame, by: str = "outlet", *, opens: Opens = plain) -> Html:
    """Which side of speakers has most of the quoted words in each outlet; ``quoted_sides`` of the measures."""
    if table.empty:
        return prose("")
    known = table[~table["side"].isin([*NOBODY, NO_SIDE])]
    if known.empty:
        return prose("The gazetteer gives no quoted speaker a side, by a parent or a country.")
    whole = int(table.drop_duplicates(by)["total"].sum())
    words = int(known["words"].sum())
    sides = quantity(known["side"].nunique(), "side")
    return prose(
        f"The gazetteer tells the side of the speakers of {words:,} of {quantity(whole, 'quoted word')}, {sides}.",
        f"The side with most quoted words is, {_leading(known, by, 'side', opens)}. This is what these documents print;"
        " no test is made.",
    )


def quoted_speakers(table: pd.DataFrame, by: str = "outlet", *, opens: Opens = plain) -> Html:
    """How many speakers several outlets or months quote, and whom each quotes most; ``quoted_speakers``."""
    known = table[~table["speaker"].isin(NOBODY)]
    if known.empty:
        return prose(f"Nobody is quoted by name in two {by}s." if len(table) else "")
    number = known.groupby("speaker")[by].nunique()
    several = int((number > 1).sum())
    shared = quantity(several, "is quoted", "are quoted") if several else "none is quoted"
    return prose(
        f"Of {quantity(len(number), 'speaker')}, {shared} in two {by}s or more.",
        f"Quoted most is, {_leading(known, by, 'speaker', opens)}.",
    )


def _leading(known: pd.DataFrame, by: str, item: str, opens: Opens) -> str:
    """Who leads in each of the first groups, those with most quoted words, with the words and of how many.

    Several that lead together are only counted.
    """
    sizes = known.drop_duplicates(by).sort_values(["total", by], ascending=[False, True])
    shown = list(sizes[by].head(FIRST)) if by != "month" else sorted(sizes[by])[-FIRST:]
    return "; ".join(_leader(known[known[by] == group], by, item, opens) for group in shown)


def _leader(rows: pd.DataFrame, by: str, item: str, opens: Opens) -> str:
    best = rows[rows["words"] == rows["words"].max()]
    row = best.iloc[0]
    of = f"{int(row['words']):,} of {quantity(int(row['total']), 'quoted word')}"
    if len(best) > 1:
        return f"in {_group(row[by], by)}, none alone: {quantity(len(best), item)} with {of} each"
    quotations = opens(best, 0, "quotations", quantity(int(row["quotations"]), "quotation"))
    return f"in {_group(row[by], by)}, {escape(str(row[item]))} ({of}, {quotations})"


def names_by(table: pd.DataFrame, by: str = "outlet") -> Html:
    """How many actors go by another name in another outlet, first the most named one; ``names_by`` of the measures."""
    if table.empty:
        return prose(f"No actor goes by several names in two {by}s.")
    usual = table[table["count"] == table.groupby(["actor", by])["count"].transform("max")]
    usual = usual.assign(folded=usual["surface"].str.casefold().str.replace(r"[.'’‘`]", "", regex=True))
    sets = usual.groupby(["actor", by], sort=False)["folded"].agg(set)
    common = sets.groupby("actor", sort=False).agg(lambda each: not set.intersection(*each))
    number, first = int(common.sum()), next((actor for actor, other in common.items() if other), None)
    of = f"Of {quantity(len(common), 'actor')} with several names in two {by}s or more"
    if first is None:
        return prose(f"{of}, none goes by another name most often in another {by}.")
    rows = usual[usual["actor"] == first].drop_duplicates(by).sort_values(["total", by], ascending=[False, True])
    rows = rows.drop_duplicates("folded").head(FIRST)
    told = [
        f"“{escape(r.surface)}” in {_group(getattr(r, by), by)} ({r.count:,} of {quantity(r.total, 'mention')})"
        for r in rows.itertuples()
    ]  # fmt: skip
    goes = "goes by another name" if number == 1 else "go by another name"
    first_is = (
        f": {escape(str(rows['name'].iloc[0]))} is" if number == 1 else f"; {escape(str(rows['name'].iloc[0]))} is"
    )
    return prose(f"{of}, {number:,} {goes} most often in another {by}{first_is} {listing(told)}. No test is made.")


def outlet_keywords(found: pd.DataFrame, known: pd.Series) -> Html:
    """How many words an outlet uses more than all others beyond chance, and which; ``outlet_keywords``.

    Args:
        found: ``outlet_keywords`` of the measures.
        known: ``known_groups`` of the measures.
    """
    if known.nunique() < 2:
        return prose("")
    if found.empty:
        return prose(
            f"No outlet has {FEWEST} documents with as many of other outlets beside it, so no word can be said to be"
            " one of an outlet's."
        )
    more = found[verdict.claims(found["verdict"]) & (found["log_ratio"] > 0)]
    number = found["outlet"].nunique()
    tested = verdict.tested(found["verdict"])
    of = f"{quantity(number, 'outlet')} {'is' if number == 1 else 'are'} compared with all others, in"
    of = f"{of} {quantity(tested, 'test')} of a word that is frequent enough"
    if more.empty:
        return prose(f"{of}. No word is used more by one of them than chance between documents would have it.")
    claimed = found[verdict.claims(found["verdict"])]
    told = [
        f"{escape(str(name))} “{escape(rows['term'].iloc[0])}”"
        f" ({int(rows['count'].iloc[0]):,} in {quantity(int(rows['documents'].iloc[0]), 'document')})"
        for name, rows in more.groupby("outlet", sort=False)
    ]  # fmt: skip
    return prose(
        f"{of}; {quantity(len(claimed), 'difference is', 'differences are')} larger than chance between documents"
        f" would have it, {len(more):,} of them a word that an outlet uses more.",
        f"The surest {'is' if len(told) == 1 else 'are'}: {listing(told[:FIRST])}.",
    )


def over_time(table: pd.DataFrame) -> Html:
    """From when to when, in how many months, and how many words of which voice; ``voices_by`` of months."""
    if len(table) < 2:
        return prose("")
    words = int(table["words"].sum())
    first, last = table["month"].min(), table["month"].max()
    most = table[table["words"] == table["words"].max()]
    largest = (
        f"The most words are of {_group(most['month'].iloc[0], 'month')}: {int(most['words'].iloc[0]):,} in"
        f" {quantity(int(most['documents'].iloc[0]), 'document')}."
        if len(most) == 1
        else ""
    )
    return prose(
        f"{quantity(int(table['documents'].sum()), 'document')} of {quantity(len(table), 'month')},"
        f" {_group(first, 'month')} to {_group(last, 'month')}, have {quantity(words, 'word')} that count,"
        f" {int(table['quoted'].sum()):,} of them"
        f" {badge('quoted')}.",
        largest,
    )
