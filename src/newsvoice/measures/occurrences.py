"""Occurrences: the places in the text that a count was counted from.

A row of a measure's frame is told apart by its key columns (``term``; ``a`` and ``b``; …). Whatever an analyst does
with the frame, as long as these columns stay, each of its counts can be traced back to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import BOILERPLATE
from newsvoice.measures.actors import cooccurrence, relations, segments
from newsvoice.measures.contrast import sides
from newsvoice.measures.portrayal import affiliation, company, comparison, evaluation, stance
from newsvoice.measures.words import months, voice_runs
from newsvoice.measures.words.frequency import counted
from newsvoice.measures.words.ngrams import runs
from newsvoice.tables import Tables, plain, printed
from newsvoice.tables.spans import PLACE

FILTERS = ("voice", "container", "doc_id", "outlet", "month")
ATTRIBUTE = "counts"
"""Where a frame of the catalogue says what it counts: ``frame.attrs["counts"]``, which pandas carries along."""

Find = Callable[..., pd.DataFrame]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is counted.

    Args:
        keys: the columns that tell the rows of a frame apart.
        find: tables, the shown rows and options of the measure → one row an occurrence: the keys, doc_id, start, end,
            sentence, voice, and ``unit`` where one counted thing has several places.
        heading: what the occurrences of a row are called; a format string of the keys.
        counts: columns that hold the number of occurrences.
        split: column of the occurrences whose values may be columns of counts too, such as voice.
        title: what several lists of occurrences are together.
        rows: what the rows of a frame are, in the plural, if nothing but the keys tells them apart.
        words: columns that hold the words in the occurrences → the value of ``split`` they are of, "" for any.
        measured: whether every count is one of words, so that an occurrence counts as often as it has words.
    """

    keys: tuple[str, ...]
    find: Find
    heading: str
    counts: tuple[str, ...] = ("count",)
    split: str = "voice"
    title: str = "The sentences behind these counts"
    rows: str = "rows"
    words: Mapping[str, str] = field(default_factory=dict)
    measured: bool = False


def kind_of(frame: pd.DataFrame) -> tuple[str, dict[str, Any]]:
    """What a frame counts and the options it was counted with; ``""`` if none of its columns tells.

    The frame says so itself if it comes from the catalogue of measures; of any other the key columns decide, the most
    special ones first.
    """
    said = dict(frame.attrs.get(ATTRIBUTE, {}))
    name = str(said.pop("kind", ""))
    if name in KINDS and {*KINDS[name].keys} <= set(frame.columns):
        return name, said
    told = (name for name, kind in KINDS.items() if kind.keys and {*kind.keys} <= set(frame.columns))
    return next(told, ""), {}


def find(name: str, tables: Tables, rows: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
    """The occurrences of the rows of a frame of this kind, in the order of the text, with what it is filtered by."""
    within = tuple(options.get("within", ()))
    tables = sides.of(tables, *within) if within else tables
    found = KINDS[name].find(tables, rows, **{key: value for key, value in options.items() if key != "within"})
    for column in {"outlet", "month"} & set(rows.columns) - set(found.columns):
        found = found.assign(**{column: found["doc_id"].map(groups_of(tables.documents, column))})
    return found.sort_values(["doc_id", "start"], kind="stable")


def groups_of(documents: pd.DataFrame, by: str) -> pd.Series:
    """What is known of each document that was read, by its id: its month, or any column of the table of documents.

    Documents of which it is not known are left out. The index is doc_id.
    """
    if by == "month":
        return months.of_documents(documents)
    known = documents[(documents["status"] == "read") & (documents[by] != "")]
    return known.set_index("doc_id")[by]


def _words(tables: Tables, rows: pd.DataFrame, *, dated: bool = False) -> pd.DataFrame:
    tokens = tables.tokens[tables.tokens["term"].isin(rows["term"])]
    if dated:
        tokens = tokens[tokens["doc_id"].isin(months.of_documents(tables.documents).index)]
    return counted(tokens, set(tokens["voice"].unique()) - {BOILERPLATE})


def _speaker_words(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    said = comparison.spoken(comparison.said(tables), tables.tokens)
    return said[said["term"].isin(rows["term"])]


def _phrases(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    text = counted(tables.tokens).reset_index(drop=True)
    phrases = {phrase: str(phrase).split(" ") for phrase in rows["phrase"].unique()}
    known = pd.Index(sorted({word for words in phrases.values() for word in words}), dtype=object)
    word, run = known.get_indexer(text["term"]), runs(text)
    text, ends = text.assign(run=run), text["end"].to_numpy()
    found = []
    for phrase, words in phrases.items():
        at = _standing(known.get_indexer(words), word, run)
        found.append(text.loc[at].assign(phrase=phrase, end=ends[at + len(words) - 1]))
    return pd.concat(found) if found else text[:0].assign(phrase="")


def _standing(words: Numbers, text: Numbers, run: Numbers) -> Numbers:
    """Where these words follow each other within one run of a text; words as numbers, −1 for any other word."""
    at = np.flatnonzero(text[: max(len(text) - len(words) + 1, 0)] == words[0])
    for step in range(1, len(words)):
        at = at[(text[at + step] == words[step]) & (run[at + step] == run[at])]
    return at


def _collocations(tables: Tables, rows: pd.DataFrame, *, window: int = 5) -> pd.DataFrame:
    text = counted(tables.tokens).reset_index(drop=True)
    text = text.assign(run=runs(text), position=text.index)
    text = text[text["term"].isin({*rows["first"], *rows["second"]})]
    columns = [*PLACE, "voice", "run", "position", "term"]
    wanted = rows[["first", "second"]].drop_duplicates()
    left = wanted.merge(text[columns], left_on="first", right_on="term")
    right = text[columns].rename(columns={"term": "second"})
    both = left.merge(right, on=["second", "run"], suffixes=("", "_b"))
    both = both[(both["position"] - both["position_b"]).abs().between(1, window)].reset_index(drop=True)
    both = both.assign(unit=both.index)
    other = both.drop(columns=PLACE).rename(columns={f"{column}_b": column for column in PLACE})
    return pd.concat([both, other])[["first", "second", "unit", "voice", *PLACE]]


def named(tables: Tables) -> pd.DataFrame:
    """The mentions that name an actor as an actor, boilerplate left out, a name on one line."""
    mentions = tables.mentions[(tables.mentions["sense"] == "actor") & (tables.mentions["voice"] != BOILERPLATE)]
    return mentions.assign(surface=mentions["surface"].str.split().str.join(" "))


def _mentions(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    found = named(tables)
    return found[found["actor"].isin(rows["actor"])]


def _quotations(tables: Tables, rows: pd.DataFrame, *, printed: bool = False) -> pd.DataFrame:
    """Quotations by speaker; ``printed``: an outlet is the one that prints them, not the one that was spoken to."""
    found = comparison.said(tables)
    found = found[found["speaker"].isin(rows["speaker"])].assign(voice="quoted")
    found = _with_words(found, tables, rows, "words")
    return found.drop(columns="outlet") if printed else found


def _speech(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    said, told = comparison.said(tables), comparison.told(tables)
    columns = "words_quoted", "words_told"  # apart, since a quotation may stand inside of what is told
    said, told = (_with_words(frame, tables, rows, *columns) for frame in (said, told))
    both = pd.concat(
        [said.assign(form="quotations", voice="quoted"), told.assign(form="statements", voice=told["container"])]
    )
    return both[both["speaker"].isin(rows["speaker"])].drop(columns="outlet")


def _sides(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    found = comparison.said(tables)
    found = found.assign(side=comparison.sides(found, affiliation.sides(tables.actors)), voice="quoted")
    found = found[found["side"].isin(rows["side"])]
    return _with_words(found, tables, rows, "words").drop(columns="outlet")


def _with_words(found: pd.DataFrame, tables: Tables, rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Speech with a column words, if the rows count any."""
    asked = set(columns) & set(rows.columns) and len(found)
    return found.assign(words=comparison.with_words(found, tables.tokens)["words"]) if asked else found


def _text(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """All words that count, in stretches of one voice; of a document whose outlet is not known it is empty."""
    tokens = tables.tokens
    if "doc_id" in rows:
        tokens = tokens[tokens["doc_id"].isin(rows["doc_id"])]
    outlets = tables.documents.set_index("doc_id")["outlet"]
    found = voice_runs.runs(plain(tokens))
    return found.assign(outlet=found["doc_id"].map(outlets))


def _reporting_verbs(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    found = comparison.attributed(comparison.speech(tables))
    return found[found["cue"].isin(rows["cue"]) & found["speaker"].isin(rows["speaker"])]


def _pairs(tables: Tables, rows: pd.DataFrame, *, window: str = "sentence", length: int = 20) -> pd.DataFrame:
    parts = segments.cut(tables.sentences, tables.tokens, window=window, length=length)
    ends = tables.mentions[tables.mentions["actor"].isin({*rows["a"], *rows["b"]})]
    pairs = cooccurrence.pairs(ends, parts, window=window).merge(rows[["a", "b"]].drop_duplicates(), on=["a", "b"])
    pairs = pairs.drop(columns=PLACE[1:]).reset_index(drop=True).rename_axis("unit").reset_index()
    sides = [
        pairs[["unit", "doc_id", "a", "b", "split"]].join(
            pairs[[f"sentence_{side}", f"start_{side}", f"end_{side}"]].set_axis(["sentence", "start", "end"], axis=1)
        )
        for side in ("a", "b")
    ]
    voices = tables.mentions.drop_duplicates(["doc_id", "start"])[["doc_id", "start", "voice"]]
    return pd.concat(sides).merge(voices, on=["doc_id", "start"], how="left").fillna({"voice": ""})


def _relations(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    used = {
        "mentions": tables.mentions,
        "sentences": printed.sentences(tables),
        "quotations": tables.quotations,
        "indirect": tables.indirect,
    }
    own = {name: _of_documents(frame, rows) for name, frame in used.items()}
    pairs = cooccurrence.pairs(own["mentions"], own["sentences"])
    labelled = relations.label(pairs, *own.values())
    keys = list(KINDS["relations"].keys)
    return relations.places(labelled.merge(rows[keys].drop_duplicates(), on=keys), tables.mentions, tables.passages)


def _of_documents(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["doc_id"].isin(rows["doc_id"])]


def _neighbours(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    others = set(tables.tokens["term"].unique()) - set(rows["neighbour"])
    near = company.places(tables.mentions, tables.tokens, exclude=others)
    return near[near["actor"].isin(rows["actor"])].rename(columns={"term": "neighbour"})


def _evaluations(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    near = evaluation.places(tables.mentions, tables.tokens)
    found = near[near["actor"].isin(rows["actor"]) & near["term"].isin(rows["evaluative_word"])]
    return found.rename(columns={"term": "evaluative_word"})


def _stance(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    return stance.hits(tables.tokens).rename(columns={"group": "stance_class"})


KINDS: dict[str, Kind] = {
    "relations": Kind(
        ("a", "b", "relation", "cue", "doc_id", "sentence"), _relations, "{a} and {b}, “{cue}”", split="",
        title="The sentences behind these links",
    ),
    "pairs": Kind(
        ("a", "b"), _pairs, "{a} and {b}", split="split", title="The sentences behind these pairs",
        rows="pairs of actors",
    ),
    "collocations": Kind(
        ("first", "second"), _collocations, "“{first}” with “{second}”", rows="pairs of words"
    ),
    "neighbours": Kind(
        ("actor", "neighbour"), _neighbours, "{actor} with “{neighbour}”", title="The sentences behind these words"
    ),
    "evaluations": Kind(
        ("actor", "evaluative_word"), _evaluations, "{actor} near “{evaluative_word}”",
        title="The sentences behind these words",
    ),
    "reporting verbs": Kind(
        ("cue", "speaker"), _reporting_verbs, "{speaker}: “{cue}”", split="", title="The sentences behind these verbs"
    ),
    "speaker words": Kind(
        ("speaker", "term"), _speaker_words, "“{term}”, {speaker}", split="", title="The sentences behind these words"
    ),
    "phrases": Kind(("phrase",), _phrases, "“{phrase}”", rows="phrases"),
    "stance": Kind(("stance_class",), _stance, "{stance_class}"),
    "names": Kind(
        ("actor", "surface"), _mentions, "{actor} as “{surface}”", title="The sentences that name these actors"
    ),
    "mentions": Kind(
        ("actor",), _mentions, "{actor}", title="The sentences that name these actors", rows="actors"
    ),
    "quotations": Kind(
        ("speaker",), _quotations, "{speaker}", counts=("quotations", "count"), split="",
        title="The quotations of these speakers", rows="speakers",
        words={"words": ""},
    ),
    "sides": Kind(
        ("side",), _sides, "{side}", counts=("quotations",), split="", title="The quotations of these sides",
        words={"words": ""},
    ),
    "words": Kind(("term",), _words, "“{term}”", rows="words"),
    "speech": Kind(
        ("speaker",), _speech, "{speaker}", counts=(), split="form",
        title="The sentences behind these quotations and statements", rows="speakers",
        words={"words_quoted": "quotations", "words_told": "statements"},
    ),
    "text": Kind(
        (), _text, "Words", counts=("words", "tokens"), title="The sentences that these words stand in", measured=True
    ),
}  # fmt: skip
