"""Chapter 2: word lists, phrases, collocations and concordance lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from newsvoice.measures.words import frequency, months, units
from newsvoice.measures.words.frequency import VOICES
from newsvoice.show.display import Column, Html, badge, cell, escape, listing, note, prose, quantity, table
from newsvoice.show.evidence import Evidence, link
from newsvoice.show.pages import speakers
from newsvoice.tables.spans import covering

RUN = ["doc_id", "sentence", "voice"]


def leading_terms(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The rows of a count by voice that belong to the most frequent terms over all voices."""
    order = counts.groupby("term")["count"].sum().sort_values(ascending=False, kind="stable").index[:top]
    return counts[counts["term"].isin(order)]


def frequencies(overall: pd.DataFrame, evidence: Evidence, *, number: str, top: int) -> Html:
    """The most frequent words with interval, dispersion and the count in each voice, each opening its sentences."""
    shown = overall.head(top).reset_index(drop=True)
    shown = shown.assign(interval=[f"{r.low:.1f} to {r.high:.1f}" for r in shown.itertuples()])
    opened, links = _opened(shown, _term_spans(shown["term"], evidence), evidence, prefix="word")
    columns = [
        Column("term", "word"), Column("count", "count", ",d"), Column("per_thousand", "per 1,000", ".1f"),
        Column("interval", "interval", "s", "Wilson interval of the rate per thousand"),
        *(Column(v, v, ",d") for v in VOICES), Column("documents", "documents", ",d"),
        Column("dp", "DP", ".2f", "deviation of proportions: 0 is spread evenly"),
        Column("dp_norm", "DPnorm", ".2f", "the same from 0, spread evenly, to 1, in one document"),
        Column("juilland_d", "D", ".2f", "Juilland's D: 1 is spread evenly"),
        Column("arf", "ARF", ".1f", "average reduced frequency: the count, less where uses are bunched"),
    ]  # fmt: skip
    return table(shown, columns, number=number, caption="The most frequent words", links=links) + opened


def summary(tokens: pd.DataFrame, overall: pd.DataFrame) -> Html:
    """Tokens and types, the leading word and how many words stand in one document only."""
    totals = frequency.voice_totals(tokens)
    if totals.empty or overall.empty:
        return prose("There are too few words to list.")
    words = (
        f"{quantity(int(totals['tokens'].sum()), 'word token')}, {overall['term'].nunique():,} different words listed"
    )
    first = overall.iloc[0]
    times = quantity(int(first["count"]), "time")
    single = int((overall["documents"] == 1).sum())
    return prose(
        f"The lists count {words}.",
        f"The most frequent is “{escape(first['term'])}”: {link('word', _heading(first['term'], 'count'), times)}, "
        f"{cell(first['per_thousand'], '.1f')} per thousand words.",
        f"{quantity(single, 'listed word occurs', 'listed words occur')} in one document only; "
        "such a word tells about that document, not about the corpus." if single else "",
    )  # fmt: skip


def differences(counts: pd.DataFrame) -> Html:
    """Which pairs of intervals do not overlap, in words, or that all do."""
    if counts["voice"].nunique() < 2:
        return prose("Only one voice uses these words, so there is nothing to compare.")
    apart = [
        f"“{escape(term)}” ({_rates(rows)})"
        for term, rows in counts.groupby("term", sort=False)
        if len(rows) > 1 and rows["low"].max() > rows["high"].min()
    ]
    if not apart:
        return prose("No two voices differ in any of these words by more than their intervals allow.")
    return prose(
        f"The intervals of two voices do not overlap for {listing(apart[:6])} (per thousand words)."
        " Words of one document hang together, so these intervals are too narrow; the chapter on commentary and"
        " quotation tests the differences by document."
    )


def by_document(tokens: pd.DataFrame, terms: Sequence[str], labels: dict[str, str]) -> pd.DataFrame:
    """Counts of the terms in every document: term, doc_id, label, count."""
    counts = frequency.counted(tokens).groupby(["term", "doc_id"]).size()
    places = pd.MultiIndex.from_product([list(terms), list(labels)], names=["term", "doc_id"])
    frame = counts.reindex(places, fill_value=0).rename("count").reset_index()
    return frame.assign(label=frame["doc_id"].map(labels))


def phrases(counts: pd.DataFrame, evidence: Evidence, *, number: str, top: int) -> Html:
    """The most frequent runs of words."""
    shown = counts.head(top).reset_index(drop=True)
    opened, links = _opened(shown, _phrase_spans(shown["term"], evidence), evidence, prefix="phrase")
    columns = [
        Column("term", "phrase"), Column("count", "count", ",d"), *(Column(v, v, ",d") for v in VOICES),
        Column("documents", "documents", ",d"),
    ]  # fmt: skip
    empty = "No phrase occurs often enough."
    return table(shown, columns, number=number, caption="Phrases", links=links, empty=empty) + opened


def collocations(pairs: pd.DataFrame, evidence: Evidence, *, number: str, top: int, window: int) -> Html:
    """Word pairs that stand together more often than chance, strongest log-likelihood first."""
    shown = pairs.head(top).reset_index(drop=True)
    counted = frequency.counted(evidence.tables.tokens).reset_index(drop=True)
    counted = counted.assign(position=counted.index)
    spans = {r.term: _pair_spans(r.first, r.second, counted, window) for r in shown.itertuples()}
    opened, links = _opened(shown, spans, evidence, prefix="pair", columns=("count",))
    columns = [
        Column("first", "word"), Column("second", "with"), Column("count", "count", ",d"),
        Column("expected", "expected", ".1f", "count if the two words were independent"),
        Column("log_likelihood", "G²", ".1f", "log-likelihood ratio, four cells"), Column("log_dice", "logDice", ".1f"),
        Column("mi", "MI", ".1f"), Column("t", "t", ".1f"), Column("lambda", "λ", ".1f", "log odds ratio"),
        Column("lambda_z", "z", ".1f", "λ over its standard error"), Column("documents", "documents", ",d"),
    ]  # fmt: skip
    caption = f"Words that stand within {window} words of each other, sorted by G²"
    empty = "No two words stand together often enough."
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def concordance(lines: pd.DataFrame, evidence: Evidence, *, number: str, word: str, top: int) -> Html:
    """Every use of a word in its context, linked to its place."""
    shown = lines.head(top).reset_index(drop=True)
    if evidence.publish == "none":
        shown = shown.assign(left="…", right="…")
    shown = shown.assign(
        shown_voice=[Html(badge(v)) for v in shown["voice"]], label=shown["doc_id"].map(evidence.tables.labels),
        speaker=_speakers(shown, evidence),
    )  # fmt: skip
    links = {(n, "label"): evidence.href(r.doc_id, r.sentence) for n, r in enumerate(shown.itertuples())}
    columns = [
        Column("shown_voice", "voice"), Column("speaker", "speaker"), Column("left", "before"),
        Column("keyword", "word"), Column("right", "after"), Column("label", "document"),
    ]  # fmt: skip
    of = f" (the first {top} of {len(lines):,})" if len(lines) > top else ""
    shown_table = table(
        shown, columns, number=number, caption=f"“{word}” in context{of}", links=links,
        empty=f"“{word}” does not occur; the parameter concordance_word chooses another word.",
    )  # fmt: skip
    return Html(f'<div class="nv-concordance">{shown_table.markup}</div>')


def diversity(measured: pd.DataFrame, *, number: str) -> Html:
    """How varied the vocabulary of each voice is; a voice with too little text says so."""
    shown = measured.assign(
        shown_voice=[Html(badge(v)) for v in measured["voice"]],
        remark=["" if enough else "too few words to compare" for enough in measured["enough"]],
    )  # fmt: skip
    columns = [
        Column("shown_voice", "voice"), Column("tokens", "words", ",d"), Column("types", "different", ",d"),
        Column("mattr", "MATTR", ".3f", "moving-average type–token ratio over 50 words"),
        Column("mtld", "MTLD", ".1f", "mean length of stretches of varied words"),
        Column("hdd", "HD-D", ".3f", "expected type–token ratio of 42 words"),
        Column("yule_k", "Yule's K", ".1f", "repetition; higher is more"), Column("remark", "remark"),
    ]  # fmt: skip
    return table(shown, columns, number=number, caption="Variety of the vocabulary by voice")


def by_outlet(grouped: pd.DataFrame, evidence: Evidence, *, number: str, top: int) -> Html:
    """The most frequent words of each outlet, each count opening its sentences."""
    empty = "The outlets of this corpus are not known."
    return _by_group(grouped, outlets(evidence), evidence, what="outlet", number=number, top=top, empty=empty)


def in_unit(listed: pd.DataFrame, unit: str) -> pd.DataFrame:
    """A frequency list with its terms in the unit that words are counted in."""
    return listed.assign(term=[units.of(term, unit) for term in listed["term"]])


def against_list(compared: pd.DataFrame, listed: pd.DataFrame, evidence: Evidence, *, number: str, top: int) -> Html:
    """The words against a frequency list of other texts, or that none is given."""
    if listed.empty:
        return note(
            "No frequency list of other texts is given, so these words are not compared with any. The parameter"
            " <code>reference_list</code> names one: a CSV file with the columns term and count."
        )
    shown = compared.head(2 * top).reset_index(drop=True)
    shown = shown.assign(interval=[f"{r.low:+.1f} to {r.high:+.1f}".replace("-", "−") for r in shown.itertuples()])
    spans = _term_spans(shown["term"], evidence)
    opened, links = _opened(shown, spans, evidence, prefix="listed", columns=("count",))
    columns = [
        Column("term", "word"), Column("verdict", "verdict"), Column("count", "count", ",d"),
        Column("reference_count", "in the list", ",d"), Column("per_thousand", "per 1,000", ".1f"),
        Column("reference_per_thousand", "list per 1,000", ".1f"),
        Column("log_ratio", "log ratio", "+.1f", "+1: twice as frequent as in the list"),
        Column("interval", "interval", "s", "by drawing whole documents of the corpus"),
        Column("g2", "G²", ".1f", "log-likelihood ratio, four cells"), Column("documents", "documents", ",d"),
        Column("q", "q", ".2f", "corrected for all words tested"),
    ]  # fmt: skip
    caption = f"Words of the corpus against a list of {quantity(int(listed['count'].sum()), 'word')}"
    return table(shown, columns, number=number, caption=caption, links=links) + opened


def by_month(evidence: Evidence, *, number: str, top: int, min_count: int, exclude: Collection[str]) -> Html:
    """The words that come in bursts and the most frequent ones of each month, or why months say nothing here."""
    dated = months.of_documents(evidence.tables.documents)
    if not months.enough(dated):
        return note(
            f"Too few dated documents to follow words over time: {quantity(len(dated), 'document')} can be placed in a"
            f" month, in {quantity(dated.nunique(), 'different month')}; at least {months.FEWEST} in two are needed."
        )
    tokens = evidence.tables.tokens
    frame = months.bursts(tokens, dated, min_count=max(3, min_count), exclude=exclude)
    monthly = frequency.by_group(tokens, dated, min_count=min_count, exclude=exclude)
    words = _by_group(monthly, dated, evidence, what="month", number=f"{number}b", top=top)
    return _bursts(frame, dated, evidence, number=number, top=top) + words


def _bursts(frame: pd.DataFrame, dated: pd.Series, evidence: Evidence, *, number: str, top: int) -> Html:
    shown = frame.head(top).reset_index(drop=True)
    spans = _term_spans(shown["term"], evidence)
    spans = {term: own[own["doc_id"].isin(dated.index)] for term, own in spans.items()}
    opened, links = _opened(shown, spans, evidence, prefix="burst", columns=("count",))
    columns = [
        Column("term", "word"), Column("count", "count", ",d"), Column("documents", "documents", ",d"),
        Column("burstiness", "per document", ".1f", "uses in a document that uses it (burstiness)"),
        Column("months", "months", ",d"), Column("dp_norm", "DPnorm", ".2f", "0: spread evenly over the months"),
        Column("peak", "peak"), Column("peak_count", "uses then", ",d"),
    ]  # fmt: skip
    caption = f"Words that come in bursts, over {quantity(dated.nunique(), 'month')}"
    empty = "No word is used often enough."
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def outlets(evidence: Evidence) -> pd.Series:
    """The outlet of each document, by its id; documents without one are left out."""
    documents = evidence.tables.documents
    known = documents[(documents["status"] == "read") & (documents["outlet"] != "")]
    return known.set_index("doc_id")["outlet"]


def _by_group(
    grouped: pd.DataFrame, groups: pd.Series, evidence: Evidence, *, what: str, number: str, top: int, empty: str = ""
) -> Html:
    """The most frequent words of each group of documents (``groups``: document id → group), a row each."""
    shown = grouped.groupby("group", sort=False).head(top).reset_index(drop=True)
    tokens = frequency.counted(evidence.tables.tokens)
    found = dict(list(tokens.groupby([tokens["doc_id"].map(groups), "term"])))
    cells = {(n, "count"): (f"“{r.term}”, {r.group}", found[r.group, r.term]) for n, r in enumerate(shown.itertuples())}
    opened, links = evidence.of_cells(cells, prefix=what, title="The sentences behind these counts")
    columns = [
        Column("group", what), Column("term", "word"), Column("count", "count", ",d"),
        Column("total", "of words", ",d", f"all words of the {what}"), Column("per_thousand", "per 1,000", ".1f"),
        Column("documents", "documents", ",d"),
    ]  # fmt: skip
    caption = f"Most frequent words by {what}"
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def _rates(rows: pd.DataFrame) -> str:
    return listing([f"{badge(r.voice)} {cell(r.per_thousand, '.1f')}" for r in rows.itertuples()])


def _speakers(lines: pd.DataFrame, evidence: Evidence) -> list[str]:
    """Who speaks in each line that is quoted; nothing for the others."""
    said = speakers.quotations(evidence)
    names, number = said["speaker"].tolist(), covering(lines, said)
    quoted = zip(number, lines["voice"] == "quoted", strict=True)
    return [names[at] if inside and at >= 0 else "" for at, inside in quoted]


def _opened(
    shown: pd.DataFrame, spans: dict[str, pd.DataFrame], evidence: Evidence, *, prefix: str,
    columns: Sequence[str] = ("count", *VOICES),
) -> tuple[Html, dict[tuple[int, str], str]]:  # fmt: skip
    """Evidence lists for a table with a ``term`` column and counts, and the links of its cells."""
    cells = {
        (n, c): (_heading(term, c), _of_voice(spans[term], c)) for n, term in enumerate(shown["term"]) for c in columns
    }
    return evidence.of_cells(cells, prefix=prefix, title="The sentences behind these counts")


def _heading(term: str, column: str) -> str:
    return f"“{term}”" if column == "count" else f"“{term}”, {column}"


def _of_voice(spans: pd.DataFrame, column: str) -> pd.DataFrame:
    return spans if column == "count" else spans[spans["voice"] == column]


def _term_spans(terms: pd.Series, evidence: Evidence) -> dict[str, pd.DataFrame]:
    counted = frequency.counted(evidence.tables.tokens)
    groups = dict(list(counted[counted["term"].isin(terms)].groupby("term")))
    return {term: groups[term] for term in terms}


def _phrase_spans(terms: pd.Series, evidence: Evidence) -> dict[str, pd.DataFrame]:
    counted = frequency.counted(evidence.tables.tokens).reset_index(drop=True)
    spans = {}
    for phrase in terms:
        words = phrase.split(" ")
        follows = counted["term"].eq(words[0])
        for step, word in enumerate(words[1:], start=1):
            later = counted.shift(-step)
            follows &= later["term"].eq(word) & (later[RUN] == counted[RUN]).all(axis=1)
        found = counted[follows]
        spans[phrase] = found.assign(end=counted["end"].to_numpy()[found.index + len(words) - 1])
    return spans


def _pair_spans(first: str, second: str, counted: pd.DataFrame, window: int) -> pd.DataFrame:
    both = counted[counted["term"].eq(first)].merge(counted[counted["term"].eq(second)], on=RUN, suffixes=("", "_b"))
    near = both[(both["position"] - both["position_b"]).abs().between(1, window)]
    other = near[[*RUN, "start_b", "end_b"]].rename(columns={"start_b": "start", "end_b": "end"})
    return pd.concat([near[[*RUN, "start", "end"]], other]).sort_values(["doc_id", "start"])
