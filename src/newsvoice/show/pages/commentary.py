"""Chapter 5: two voices compared: vocabulary, names, tone and reporting verbs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from newsvoice.measures.portrayal import comparison
from newsvoice.measures.portrayal.company import words as company_words
from newsvoice.measures.portrayal.evaluation import WINDOW as EVALUATION_WINDOW
from newsvoice.measures.portrayal.evaluation import balance
from newsvoice.measures.portrayal.evaluation import words as evaluative_words
from newsvoice.measures.words import frequency
from newsvoice.show.display import Column, Html, badge, cell, chance, escape, listing, prose, quantity, table
from newsvoice.show.evidence import Evidence
from newsvoice.show.pages import speakers

CLAIM = "more in "
FEW_DOCUMENTS = 10
FEWEST = 5  # documents below which an interval by document says little
FALLBACKS = (("commentary", "quoted"), ("commentary", "reported"), ("reported", "quoted"))


def voices(evidence: Evidence, target: str, reference: str) -> tuple[str, str] | None:
    """The two voices to compare: those asked for if both have words, else the first two that have."""
    present = set(frequency.voice_totals(evidence.tables.tokens)["voice"])
    return next((pair for pair in ((target, reference), *FALLBACKS) if present >= set(pair)), None)


def introduction(evidence: Evidence, target: str, reference: str) -> Html:
    """Which voices are compared, how much text each has, and what stands in for a voice that is missing."""
    pair = voices(evidence, target, reference)
    if pair is None:
        missing = "No document has a part marked as commentary, and only one voice has words"
        return prose(f"{missing}, so no two voices can be compared.")
    totals = frequency.voice_totals(evidence.tables.tokens)
    parts = []
    for voice in pair:
        own = totals[totals["voice"] == voice]
        words, documents = quantity(int(own["tokens"].sum()), "word"), quantity(len(own), "document")
        parts.append(f"{badge(voice)} ({words} in {documents})")
    instead = "" if pair == (target, reference) else (
        f"The corpus has no words in {badge(target)} or {badge(reference)}; two other voices are compared instead."
    )  # fmt: skip
    return prose(instead, f"Compared are {listing(parts)}.", _few(totals, pair))


def keyness(compared: pd.DataFrame, evidence: Evidence, pair: tuple[str, str], *, number: str, top: int) -> Html:
    """The words compared, claims first, with effect size, interval, tests and the sentences of both sides."""
    shown = compared.head(2 * top).reset_index(drop=True)
    shown = shown.assign(interval=[f"{_signed(r.low)} to {_signed(r.high)}" for r in shown.itertuples()])
    sides = dict(zip(("count_target", "count_reference"), pair, strict=True))
    tokens = evidence.tables.tokens
    tokens = tokens[tokens["term"].isin(shown["term"])]
    cells = {
        (n, column): (f"“{t}”, {v}", _uses(tokens, t, v))
        for n, t in enumerate(shown["term"])
        for column, v in sides.items()
    }
    opened, links = evidence.of_cells(cells, prefix="key", title="The sentences behind these words")
    columns = [
        Column("term", "word"), Column("verdict", "verdict"), *(Column(c, v, ",d") for c, v in sides.items()),
        Column("log_ratio", "log ratio", "+.1f", "+1: twice as frequent in the first voice"),
        Column("interval", "interval", "s", "by drawing whole documents"),
        Column("percent_diff", "%DIFF", "+,.0f", "difference of the rates in per cent of the second"),
        Column("g2", "G²", ".1f", "log-likelihood ratio, four cells"),
        Column("ll", "LL", ".1f", "log-likelihood ratio, the two cells of the uses only"),
        Column("log_odds_z", "log odds z", "+.1f", "informative Dirichlet prior"),
        Column("q", "q", ".2f", "corrected for all words tested"),
    ]  # fmt: skip
    caption = f"Words in {pair[0]} compared with {pair[1]}"
    empty = "No word is used often enough by both voices together."
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def verdict(compared: pd.DataFrame, target: str, reference: str) -> str:
    """What the comparison allows to be said, in one or two sentences."""
    sides = f"{badge(target)} and {badge(reference)}"
    if compared.empty:
        return f"No word is used often enough to compare {sides}."
    claims = compared[compared["verdict"].str.startswith(CLAIM)]
    tested = quantity(len(compared), "word")
    if claims.empty:
        return (
            f"Of {tested} compared between {sides}, none differs by more than chance and the choice of documents"
            f" could explain (smallest q {chance(float(compared['q'].min()))})."
        )
    parts = [f"“{escape(r.term)}” ({escape(r.verdict)}, q {chance(r.q)})" for r in claims.head(8).itertuples()]
    return f"Of {tested} compared between {sides}, {len(claims)} differ: {listing(parts)}."


def naming(evidence: Evidence, *, least: int = 2) -> pd.DataFrame:
    """The names each voice uses for the actors that have several: actor, name, surface, voice, count."""
    frame = comparison.naming(evidence.tables.mentions, min_count=least)
    if frame.empty:
        return frame.assign(name="")
    frame = frame.assign(surface=frame["surface"].replace(_one_spelling(frame["surface"])))
    frame = frame.groupby(["actor", "surface", "voice"], sort=False)["count"].sum().reset_index()
    several = frame.groupby("actor")["surface"].transform("nunique") > 1
    return frame[several].assign(name=frame["actor"].map(evidence.tables.names))


def naming_note(names: pd.DataFrame) -> Html:
    """Names that only one voice uses, for the actors that several voices name."""
    lines = []
    for name, rows in names.groupby("name", sort=False):
        spread = rows.groupby("surface")["voice"].agg(["nunique", "first"]).join(rows.groupby("surface")["count"].sum())
        only = spread[(spread["nunique"] == 1) & (spread["count"] > 1)]
        if rows["voice"].nunique() > 1 and len(only):
            uses = listing([f"“{escape(s)}” ({badge(r['first'])} only, {r['count']})" for s, r in only.iterrows()])
            lines.append(f"{escape(name)}: {uses}")
    if not lines:
        return prose("No name that is used more than once belongs to one voice only.")
    return prose("Names that only one voice uses, more than once. " + "; ".join(lines) + ".")


def company(evidence: Evidence, *, number: str, top: int, exclude: Collection[str]) -> Html:
    """The words that travel with each actor in each voice, each count opening its sentences."""
    t = evidence.tables
    frame = company_words(t.mentions, t.tokens, exclude=exclude)
    order = frame.groupby("actor")["count"].transform("sum")
    shown = frame.assign(order=order).sort_values(
        ["order", "actor", "count", "term"], ascending=[False, True, False, True]
    )
    shown = shown.head(2 * top).reset_index(drop=True)
    shown = shown.assign(name=shown["actor"].map(t.names), shown_voice=[Html(badge(v)) for v in shown["voice"]])
    cells = {
        (n, "count"): (f"{r.name} with “{r.term}”, {r.voice}", _places(list(r.evidence)))
        for n, r in enumerate(shown.itertuples())
    }
    opened, links = evidence.of_cells(cells, prefix="company", title="The sentences behind these words")
    columns = [
        Column("name", "actor"), Column("shown_voice", "voice"), Column("term", "word beside it"),
        Column("count", "count", ",d"), Column("mentions", "of mentions", ",d", "mentions of the actor in that voice"),
        Column("documents", "documents", ",d"),
    ]  # fmt: skip
    empty = "No word stands beside an actor's names twice in one voice."
    caption = "Words within three words of an actor's names"
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def evaluation(evidence: Evidence, *, number: str, top: int) -> Html:
    """Words of praise and blame near each actor's names in each voice, each count opening its sentences."""
    t = evidence.tables
    frame = evaluative_words(t.mentions, t.tokens)
    order = frame.groupby("actor")["count"].transform("sum")
    shown = frame.assign(order=order, name=frame["actor"].map(t.names)).sort_values(
        ["order", "actor", "count", "voice", "term"], ascending=[False, True, False, True, True]
    )
    shown = shown.head(3 * top).reset_index(drop=True)
    shown = shown.assign(shown_voice=[Html(badge(v)) for v in shown["voice"]])
    cells = {
        (n, "count"): (f"{r.name} near “{r.term}”, {r.voice}", _places(list(r.evidence)).assign(voice=r.voice))
        for n, r in enumerate(shown.itertuples(index=False))
    }
    opened, links = evidence.of_cells(cells, prefix="evaluation", title="The sentences behind these words")
    columns = [
        Column("name", "actor"), Column("shown_voice", "voice"), Column("term", "word near it"),
        Column("valence", "valence", "+.1f", "VADER's rating of the word by itself, −4 to +4"),
        Column("count", "count", ",d"), Column("mentions", "of mentions", ",d", "mentions of the actor in that voice"),
        Column("documents", "documents", ",d"),
    ]  # fmt: skip
    of = f" (the first {len(shown)} of {len(frame):,} rows)" if len(frame) > len(shown) else ""
    caption = f"Evaluative words within {EVALUATION_WINDOW} words of an actor's names{of}"
    empty = "No evaluative word stands near an actor's name."
    made = table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened
    return evaluation_note(frame, t.names) + made


def evaluation_note(words: pd.DataFrame, names: Mapping[str, str]) -> Html:
    """How many evaluative words stand near names, near whom most, and what a word list cannot see."""
    if words.empty:
        return prose("")
    hits, low = int(words["count"].sum()), int(words.loc[words["valence"] < 0, "count"].sum())
    leading = [
        f"{escape(names.get(r.actor, r.actor))} in {badge(r.voice)} ({r.negative} negative, {r.positive} positive)"
        for r in balance(words).head(3).itertuples()
    ]
    return prose(
        f"An evaluative word stands near an actor's name {quantity(hits, 'time')}, a negative one {low:,} of these;"
        f" most near {listing(leading)}.",
        "A word list does not read: “war on” or “the defeat of” an actor is what happens to it, not what a voice"
        " thinks of it, and a word near two names counts for both.",
    )


def tone(measured: pd.DataFrame) -> Html:
    """What the tone scores allow to be said."""
    if measured.empty:
        return prose("There is too little text to score tone.")
    parts = [
        f"{badge(r.voice)} {_signed(r.mean)} ({_signed(r.low)} to {_signed(r.high)})" for r in measured.itertuples()
    ]
    return prose(
        f"Mean tone from −1 to +1: {listing(parts)}. {_overlap(measured)}",
        "The score knows words, not sense: “terrorist” is negative whoever says it.",
    )


def _overlap(measured: pd.DataFrame) -> str:
    if len(measured) < 2:
        return "There is no other voice to compare it with."
    fewest = int(measured["documents"].min())
    if fewest < FEWEST:
        return f"One voice stands in {quantity(fewest, 'document')} only, too few to call a voice more negative."
    if measured["low"].max() > measured["high"].min():
        return "The intervals by document do not all overlap."
    return "The intervals by document overlap, so no voice can be called more negative than another."


def counted(measured: pd.DataFrame) -> pd.DataFrame:
    """The tone table with the columns its figure reads."""
    return measured.rename(columns={"pieces": "n_sentences", "documents": "n_documents"})


def by_document(pieces: pd.DataFrame) -> pd.DataFrame:
    """Mean tone of every document in every voice: voice, doc_id, mean."""
    return pieces.groupby(["voice", "doc_id"])["compound"].mean().rename("mean").reset_index()


def reporting_verbs(evidence: Evidence) -> pd.DataFrame:
    """Reporting verbs with the class of each: cue, class, count."""
    frame = comparison.reporting_verbs(speakers.everything(evidence))
    totals = frame.groupby(["verb", "stance"])["count"].sum().reset_index()
    return totals.set_axis(["cue", "class", "count"], axis=1).sort_values(["count", "cue"], ascending=[False, True])


def verbs_by_speaker(evidence: Evidence, *, number: str, top: int) -> Html:
    """Which reporting verb introduces whom, each count opening its sentences."""
    frame = comparison.reporting_verbs(speakers.everything(evidence)).head(2 * top)
    cells = {
        (n, "count"): (f"{r.speaker}: “{r.cue}”", _places(list(r.evidence))) for n, r in enumerate(frame.itertuples())
    }
    opened, links = evidence.of_cells(cells, prefix="verb", title="The sentences behind these verbs")
    columns = [
        Column("cue", "as printed"), Column("stance", "class"), Column("speaker", "speaker"),
        Column("count", "uses", ",d"), Column("documents", "documents", ",d"),
    ]  # fmt: skip
    empty = "Nothing is introduced by a reporting verb."
    return table(frame, columns, number=number, caption="Reporting verbs by speaker", links=links, empty=empty) + opened


def stance(evidence: Evidence) -> Html:
    """How the reporting verbs divide into neutral, distancing and supportive."""
    frame = reporting_verbs(evidence)
    if frame.empty:
        return prose("Nothing is introduced by a reporting verb.")
    totals = frame.groupby("class")["count"].sum().sort_values(ascending=False, kind="stable")
    classes = listing([f"{n} {escape(c)}" for c, n in totals.items()])
    return prose(
        f"Quotations and indirect speech are introduced {quantity(int(totals.sum()), 'time')}: {classes}.",
        "A distancing verb (“claimed”, “alleged”) keeps the reporter away from the claim. Methods prints the lists.",
    )


def _few(totals: pd.DataFrame, pair: tuple[str, str]) -> str:
    documents = int(totals[totals["voice"].isin(pair)]["doc_id"].nunique())
    if documents >= FEW_DOCUMENTS:
        return ""
    return (
        f"With {quantity(documents, 'document')}, only a large difference that every document bears out can be told"
        " from the accidents of one text; most verdicts below must be “no clear difference” or “too few to say”."
    )


def _uses(tokens: pd.DataFrame, term: str, voice: str) -> pd.DataFrame:
    return tokens[(tokens["term"] == term) & (tokens["voice"] == voice)]


def _signed(value: float) -> str:
    return cell(float(value), "+.1f")


def _places(evidence: list[tuple[str, int, int, int]]) -> pd.DataFrame:
    return pd.DataFrame(evidence, columns=["doc_id", "start", "end", "sentence"])


def _one_spelling(surfaces: pd.Series) -> dict[str, str]:
    """Spellings that differ only in dots, apostrophes or case, each under its most frequent form."""
    folded = surfaces.str.casefold().str.replace(r"[.'’‘`]", "", regex=True)
    best = surfaces.groupby(folded).agg(lambda s: s.value_counts().sort_index().idxmax())
    return {surface: best[key] for surface, key in zip(surfaces, folded, strict=True)}
