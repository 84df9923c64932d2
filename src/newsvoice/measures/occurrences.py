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
from newsvoice.measures import actor_occurrences as actors
from newsvoice.measures import speech_occurrences as speech
from newsvoice.measures.contrast import sides
from newsvoice.measures.portrayal import stance
from newsvoice.measures.words import months, numbered, voice_runs
from newsvoice.measures.words.frequency import counted
from newsvoice.tables import Tables, plain
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
        thing: what one of what is counted is called; if it is empty, the value of ``split`` says it in the plural.
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
    thing: str = "time"
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
    tokens = tables.words()
    tokens = tokens[tokens["term"].isin(rows["term"])]
    if dated:
        tokens = tokens[tokens["doc_id"].isin(months.of_documents(tables.documents).index)]
    return counted(tokens, set(tokens["voice"].unique()) - {BOILERPLATE})


def _phrases(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    tokens = tables.words(*PLACE, "voice", "term")
    text = numbered.of(tokens)
    phrases = {phrase: str(phrase).split(" ") for phrase in rows["phrase"].unique()}
    number = dict(zip(text.terms, range(len(text.terms)), strict=True))
    ends, found = tokens["end"].to_numpy(), []
    for phrase, words in phrases.items():
        at = _standing(np.array([number.get(word, -1) for word in words]), text.term, text.run)
        last = text.row[at + len(words) - 1]
        found.append(plain(tokens.iloc[text.row[at]]).assign(phrase=phrase, end=ends[last]))
    return pd.concat(found) if found else plain(tokens[:0]).assign(phrase="")


def _standing(words: Numbers, text: Numbers, run: Numbers) -> Numbers:
    """Where these words follow each other within one run of a text; words as numbers, −1 for any other word."""
    at = np.flatnonzero(text[: max(len(text) - len(words) + 1, 0)] == words[0])
    for step in range(1, len(words)):
        at = at[(text[at + step] == words[step]) & (run[at + step] == run[at])]
    return at


def _collocations(tables: Tables, rows: pd.DataFrame, *, window: int = 5) -> pd.DataFrame:
    tokens = tables.words(*PLACE, "voice", "term")
    words = numbered.of(tokens)
    at = np.flatnonzero(np.isin(words.terms, [*rows["first"], *rows["second"]])[words.term])
    text = plain(tokens.iloc[words.row[at]]).assign(run=words.run[at], position=at)
    columns = [*PLACE, "voice", "run", "position", "term"]
    wanted = rows[["first", "second"]].drop_duplicates()
    left = wanted.merge(text[columns], left_on="first", right_on="term")
    right = text[columns].rename(columns={"term": "second"})
    both = left.merge(right, on=["second", "run"], suffixes=("", "_b"))
    both = both[(both["position"] - both["position_b"]).abs().between(1, window)].reset_index(drop=True)
    both = both.assign(unit=both.index)
    other = both.drop(columns=PLACE).rename(columns={f"{column}_b": column for column in PLACE})
    return pd.concat([both, other])[["first", "second", "unit", "voice", *PLACE]]


def _text(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """All words that count, in stretches of one voice; of a document whose outlet is not known it is empty."""
    tokens = tables.words(*PLACE, "voice")
    if "doc_id" in rows:
        tokens = tokens[tokens["doc_id"].isin(rows["doc_id"])]
    outlets = tables.documents.set_index("doc_id")["outlet"]
    found = voice_runs.runs(tokens)
    return found.assign(outlet=found["doc_id"].map(outlets))


def _stance(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    return stance.hits(tables.words()).rename(columns={"group": "stance_class"})


KINDS: dict[str, Kind] = {
    "relations": Kind(
        actors.RELATION, actors.relations, "{a} and {b}, “{cue}”", split="",
        title="The sentences behind these links",
    ),
    "pairs": Kind(
        ("a", "b"), actors.pairs, "{a} and {b}", split="split", title="The sentences behind these pairs",
        rows="pairs of actors",
    ),
    "collocations": Kind(
        ("first", "second"), _collocations, "“{first}” with “{second}”", rows="pairs of words"
    ),
    "neighbours": Kind(
        ("actor", "neighbour"), actors.neighbours, "{actor} with “{neighbour}”",
        title="The sentences behind these words",
    ),
    "evaluations": Kind(
        ("actor", "evaluative_word"), actors.evaluations, "{actor} near “{evaluative_word}”",
        title="The sentences behind these words",
    ),
    "reporting verbs": Kind(
        ("cue", "speaker"), speech.reporting_verbs, "{speaker}: “{cue}”", split="",
        title="The sentences behind these verbs"
    ),
    "speaker words": Kind(
        ("speaker", "term"), speech.speaker_words, "“{term}”, {speaker}", split="",
        title="The sentences behind these words"
    ),
    "phrases": Kind(("phrase",), _phrases, "“{phrase}”", rows="phrases"),
    "stance": Kind(("stance_class",), _stance, "{stance_class}"),
    "names": Kind(
        ("actor", "surface"), actors.mentions, "{actor} as “{surface}”",
        title="The sentences that name these actors",
    ),
    "mentions": Kind(
        ("actor",), actors.mentions, "{actor}", title="The sentences that name these actors", rows="actors"
    ),
    "partners": Kind(
        ("actor",), actors.partners, "{actor} with others", counts=("strength",), split="split",
        title="The sentences that name these actors with others", rows="actors",
    ),
    "quotations": Kind(
        ("speaker",), speech.quotations, "{speaker}", counts=("quotations", "count"), split="",
        title="The quotations of these speakers", rows="speakers",
        words={"words": ""}, thing="quotation",
    ),
    "sides": Kind(
        ("side",), speech.sides, "{side}", counts=("quotations",), split="", title="The quotations of these sides",
        words={"words": ""}, thing="quotation",
    ),
    "words": Kind(("term",), _words, "“{term}”", rows="words"),
    "speech": Kind(
        ("speaker",), speech.speech, "{speaker}", counts=(), split="form",
        title="The sentences behind these quotations and statements", rows="speakers",
        words={"words_quoted": "quotations", "words_told": "statements"}, thing="",
    ),
    "text": Kind(
        (), _text, "Words", counts=("words", "tokens"), title="The sentences that these words stand in", measured=True
    ),
}  # fmt: skip
