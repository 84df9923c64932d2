"""Comparison: how each voice names, judges and reports the same people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

import pandas as pd

from newsvoice.core.plain_texts import plain_text
from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import intervals
from newsvoice.measures.portrayal import affiliation
from newsvoice.measures.portrayal.lexicons import reporting_verb
from newsvoice.tables import Tables, plain
from newsvoice.tables.spans import PLACE, covering

NAMING = (
    "actor", "surface", "kind", "voice", "count", "total", "share", "documents", "doc_id", "start", "end", "sentence",
)  # fmt: skip
SPEAKER_WORDS = ("speaker", "term", "count", "total", "per_thousand", "documents")
SPEAKERS = ("speaker", "actor", "quotations", "words", "documents", "cues", "outlets", "share", "low", "high")
SPEECH = ("speaker", "actor", "quotations", "words_quoted", "statements", "words_told", "documents")
VERBS = ("verb", "stance", "cue", "speaker", "count", "documents", "doc_id", "start", "end", "sentence")
UNNAMED = "nobody named"
UNSURE = "not sure who"
NOBODY = (UNNAMED, UNSURE)
SURE = 0.5
"""Confidence below which a quotation or an indirect statement counts for nobody."""


def said(tables: Tables) -> pd.DataFrame:
    """Give the quotations of somebody, each speaker under one name in the whole corpus.

    Columns: those of the table quotations, with speaker replaced by the actor's name where it is an actor, by “nobody
    named” where there is none and by “not sure who” below a confidence of `SURE`, text, and candidates: who else it
    may be, with the probability of each, and who it most likely is where that is not sure (then there is no actor).
    Scare quotes are left out: nobody is quoted.
    """
    return _said(tables).copy(deep=False)


def told(tables: Tables) -> pd.DataFrame:
    """Give the speech reported without quotation marks, with the columns of `said`."""
    return _told(tables).copy(deep=False)


@lru_cache(maxsize=2)  # most measures of speakers begin with it
def _said(tables: Tables) -> pd.DataFrame:
    return _named(tables.quotations[tables.quotations["kind"] != "scare"].reset_index(drop=True), tables)


@lru_cache(maxsize=2)
def _told(tables: Tables) -> pd.DataFrame:
    return _named(tables.indirect, tables)


def speech(tables: Tables) -> pd.DataFrame:
    """Give quotations and indirect speech together, with the columns of `said`."""
    return pd.concat([said(tables), told(tables)], ignore_index=True)


def with_text(frame: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Give spans of documents (doc_id, start, end) with their text, on one line, as a column text."""
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    return frame.assign(text=[_on_one_line(texts[q.doc_id][q.start : q.end]) for q in frame.itertuples()])


def _on_one_line(printed: str) -> str:
    return " ".join(plain_text(printed).split())


def _named(frame: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    speaker = frame["actor"].map(tables.names).fillna(frame["speaker"]).fillna(UNNAMED)
    speaker = speaker.where((speaker == UNNAMED) | (frame["confidence"] >= SURE), UNSURE)
    unsure = speaker == UNSURE
    actor = frame["actor"].where(~unsure, None)
    return with_text(frame, tables).assign(speaker=speaker, actor=actor, candidates=_candidates(frame, unsure))


def _candidates(frame: pd.DataFrame, unsure: pd.Series) -> list[str]:
    """Who else may have spoken, the likelier first, as “Ann Roe 17 %; the mayor 4 %”."""
    rows = zip(frame.itertuples(), unsure, strict=True)
    return [
        "; ".join(
            f"{name} {probability:.0%}"
            for name, probability in (
                *([(row.speaker, row.confidence)] if first else []),
                (row.second, row.second_probability),
                (row.third, row.third_probability),
            )
            if name and round(100 * probability) > 0
        )
        for row, first in rows
    ]


def speaking(places: pd.DataFrame, quotations: pd.DataFrame) -> list[str]:
    """Give who speaks at each of `places` (doc_id, start, voice) that is quoted; "" for the others."""
    names, number = quotations["speaker"].tolist(), covering(places, quotations)
    quoted = zip(number, places["voice"] == "quoted", strict=True)
    return [names[at] if inside and at >= 0 else "" for at, inside in quoted]


def speaker_words(
    quotations: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    min_count: int = 2,
    exclude: Collection[str] = frozenset(),
) -> pd.DataFrame:
    """Give one row for each speaker and word of theirs, most frequent first within a speaker.

    Only words inside quotations of somebody count. Columns: speaker, term; count; total (all of a speaker's quoted
    words, excluded ones too); per_thousand = 1000 · count / total; documents.
    """
    words = spoken(quotations, tokens)
    groups = words.groupby(["speaker", "term"])["doc_id"].agg(count="size", documents="nunique").reset_index()
    total = groups["speaker"].map(words["speaker"].value_counts()).astype(int)
    table = groups.assign(total=total, per_thousand=1000 * groups["count"] / total)
    table = table[(table["count"] >= min_count) & ~table["term"].isin(list(exclude))]
    table = table.sort_values(["speaker", "count", "term"], ascending=[True, False, True])
    return table[list(SPEAKER_WORDS)].reset_index(drop=True)


def spoken(quotations: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Give the tokens inside quotations of somebody with a column speaker, one name an actor."""
    quoted = attributed(quotations).reset_index(drop=True)
    words = plain(tokens[tokens["voice"] == "quoted"])
    number = covering(words, quoted)
    return words[number >= 0].assign(speaker=quoted["speaker"].to_numpy(object)[number[number >= 0]])


def naming(mentions: pd.DataFrame, *, voices: Sequence[str] = VOICES, min_count: int = 1) -> pd.DataFrame:
    """Give one row for each actor, name and voice: how each voice calls whom, most used names first.

    Only mentions of the sense `actor` count; a name is the text as printed, on one line. Columns: actor,
    surface, kind (of its first mention), voice; count; total (mentions of the actor in that voice), share =
    count / total; documents; doc_id, start, end, sentence (first mention). `min_count` is of the name over all voices.
    """
    named = mentions[(mentions["sense"] == "actor") & mentions["voice"].isin(list(voices))]
    if named.empty:
        return pd.DataFrame(columns=list(NAMING))
    named = named.assign(surface=named["surface"].str.split().str.join(" "))
    table = _counted(named, ["actor", "surface", "voice"], {"kind": "kind"})
    table["total"] = table.groupby(["actor", "voice"])["count"].transform("sum")
    table["share"] = table["count"] / table["total"]
    everywhere = table.groupby(["actor", "surface"])["count"].transform("sum")
    table = table.assign(everywhere=everywhere, all=table.groupby("actor")["count"].transform("sum"))
    table = table[everywhere >= min_count]
    keys = ["all", "actor", "everywhere", "surface", "voice"]
    table = table.sort_values(keys, ascending=[False, True, False, True, True])
    return table[list(NAMING)].reset_index(drop=True)


def reporting_verbs(quotations: pd.DataFrame) -> pd.DataFrame:
    """Give one row for each reporting cue and speaker: with which words the reporter lets whom speak.

    Scare quotes report nobody and are left out, as are quotations without a cue. Columns: verb (base form),
    stance ("neutral", "distancing", "supportive" after `lexicons.REPORTING`, else "unclassed"), cue (as
    printed, lower case), speaker; count, documents; the first quotation as in `naming`.
    """
    reported = attributed(quotations)
    reported = reported[reported["cue"] != ""]
    if reported.empty:
        return pd.DataFrame(columns=list(VERBS))
    table = _counted(reported, ["cue", "speaker"], {})
    classes = pd.DataFrame([reporting_verb(cue) for cue in table["cue"]], columns=["verb", "stance"])
    table = table.join(classes).sort_values(["count", "verb", "cue", "speaker"], ascending=[False, True, True, True])
    return table[list(VERBS)].reset_index(drop=True)


def speakers(quotations: pd.DataFrame, tokens: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row a speaker, most quoted words first: who is quoted, how much, where and with which verbs.

    Scare quotes are left out; quotations without a known speaker are one row, "nobody named". Columns:
    speaker, actor ("" if not in the gazetteer), quotations, words (tokens inside them), documents, cues and
    outlets (tuples, most frequent first); share of all quoted words, low, high: its interval by document, nan below
    three (see `intervals.of_rates`), at most 1.
    """
    quoted = with_words(quotations, tokens)
    if quoted.empty:
        return pd.DataFrame(columns=list(SPEAKERS))
    table = _counted(quoted, ["speaker"], {"actor": "actor"}).rename(columns={"count": "quotations"})
    groups = quoted.groupby("speaker")
    table["words"] = table["speaker"].map(groups["words"].sum())
    table["cues"] = table["speaker"].map(groups["cue"].agg(_ranked))
    table["outlets"] = table["speaker"].map(groups["outlet"].agg(_ranked))
    table = table.join(_shares(quoted, confidence), on="speaker")
    table = table.sort_values(["words", "speaker"], ascending=[False, True])
    return table[list(SPEAKERS)].reset_index(drop=True)


def speech_by_speaker(said: pd.DataFrame, told: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Give one row a speaker, most reported words first: what stands between quotation marks beside what does not.

    Args:
        said: quotations, see ``said``.
        told: speech reported without marks, see ``told``.
        tokens: the table of tokens.

    Returns:
        Columns: speaker, actor; quotations, words_quoted; statements, words_told (words inside them, also those that
        stand between marks there); documents.
    """
    forms = {"quotations": said, "statements": told}
    both = [with_words(frame, tokens).assign(form=form) for form, frame in forms.items() if len(frame)]
    if not both:
        return pd.DataFrame(columns=list(SPEECH))
    every = pd.concat(both, ignore_index=True)
    groups = every.groupby(["speaker", "form"])
    counts = groups.size().unstack(fill_value=0).reindex(columns=list(forms), fill_value=0)
    words = groups["words"].sum().unstack(fill_value=0).reindex(columns=list(forms), fill_value=0)
    table = counts.join(words.set_axis(["words_quoted", "words_told"], axis=1))
    table["documents"] = every.groupby("speaker")["doc_id"].nunique()
    table["actor"] = every.groupby("speaker")["actor"].first()
    table = table.reset_index().assign(total=lambda t: t["words_quoted"] + t["words_told"])
    table = table.sort_values(["total", "speaker"], ascending=[False, True])
    return table[list(SPEECH)].reset_index(drop=True)


def _shares(quoted: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Give share, low and high of each speaker's words among all that are quoted, indexed by speaker."""
    long = quoted.groupby(["speaker", "doc_id"])["words"].sum().rename("count").reset_index()
    sizes = quoted.groupby("doc_id")["words"].sum()
    ends = intervals.of_rates(long.rename(columns={"speaker": "item"}), sizes, confidence).clip(upper=1)
    share = quoted.groupby("speaker")["words"].sum() / max(int(sizes.sum()), 1)
    return pd.DataFrame({"share": share}).join(ends)


def attributed(quotations: pd.DataFrame) -> pd.DataFrame:
    """Give the quotations of somebody, one name an actor: as first given in the corpus; cues in small letters."""
    quoted = quotations[quotations["kind"] != "scare"].sort_values(["doc_id", "start"])
    actor, speaker = quoted["actor"].fillna(""), quoted["speaker"].fillna("").replace("", UNNAMED)
    known = {id_: name for id_, name in speaker.groupby(actor).first().items() if id_}
    cue = quoted["cue"].fillna("").str.casefold().str.split().str.join(" ")
    return quoted.assign(
        actor=actor, cue=cue, outlet=quoted["outlet"].fillna(""), speaker=actor.map(known).fillna(speaker)
    )


def with_words(quotations: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Give the quotations of ``attributed`` with a column words: how many words begin inside each."""
    quoted = attributed(quotations)
    return quoted.assign(words=pd.Series(_words(quoted, tokens), quoted.index, dtype=int))


def sides(quotations: pd.DataFrame, known: Mapping[str, str]) -> pd.Series:
    """Give whose side the speaker of each quotation speaks for; who is not known has no side but is named so.

    ``known`` maps the id of an actor to its side, as ``affiliation.sides`` gives it.
    """
    side = quotations["actor"].map(lambda actor: known.get(actor or "", affiliation.NO_SIDE)).astype(object)
    return side.where(~quotations["speaker"].isin(NOBODY), quotations["speaker"])


def _words(quoted: pd.DataFrame, tokens: pd.DataFrame) -> list[int]:
    """Give how many tokens begin inside each quotation."""
    found = pd.Series(covering(tokens, quoted)).value_counts()
    return [int(count) for count in found.reindex(range(len(quoted)), fill_value=0)]


def _ranked(values: pd.Series) -> tuple[str, ...]:
    counts = Counter(value.strip() for value in values)
    return tuple(sorted(counts.keys() - {""}, key=lambda value: (-counts[value], value)))


def _counted(rows: pd.DataFrame, keys: list[str], first: dict[str, str]) -> pd.DataFrame:
    """Give count, documents and the first row for each combination of `keys`."""
    rows = rows.sort_values(["doc_id", "start"])
    named = {name: (column, "first") for name, column in {**first, **{p: p for p in PLACE}}.items()}
    groups = rows.groupby(keys, sort=True)
    return groups.agg(count=("start", "size"), documents=("doc_id", "nunique"), **named).reset_index()
