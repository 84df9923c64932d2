"""Units of checking: every place that the library has found, beside what an analyst has decided of it.

What was found is what the library said before anybody corrected it, so that errors can be counted after they have been
mended. Places that it has not found are no units: what is missed is not measured here.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.error import sampling
from newsvoice.measures.portrayal.comparison import SURE, UNNAMED, UNSURE
from newsvoice.sources.given_corrections import BOUNDS, INDIRECT, MENTION, NO_QUOTATION, QUOTATION, VOICE
from newsvoice.tables import Tables
from newsvoice.tables.spans import covering, within

NOT_ONE = "no quotation"
"""The right label of a place where nobody is quoted."""
WHATS = (QUOTATION, INDIRECT, VOICE, MENTION)
_KEY = ["doc_id", "start", "end"]
_COLUMNS = [*_KEY, "kind", "container", "rule", "confidence", "found", "found_actor"]


def units(tables: Tables, what: str = QUOTATION) -> pd.DataFrame:
    """Give one row for each place of a kind that the library has found, in the order of the text.

    Args:
        tables: the tables of a corpus.
        what: ``quotation`` (scare quotes aside), ``indirect``, ``voice`` (a passage in one voice) or ``mention`` (of
            an actor, in the text that counts).

    Returns:
        Columns: doc_id, start, end, what, outlet, kind, container, rule, confidence (nan where none is stated); weight
        (words; 1 of a mention); found, the label: speaker, voice or actor by the name that the book uses; found_actor
        and right_actor, ids of actors that speakers are, "" for others; checked (whether somebody has decided, and
        nobody differs); right, the right label, ``no quotation`` where there is none, "" if not checked; correct
        (label and bounds; False if not checked); right_start, right_end, the right bounds (those found if not
        checked); right_weight, its words within these; expansion, how many places of the corpus it stands for as part
        of a random sample, 0 if it was not drawn. ``attrs``: samples, of each a dictionary with sample (its name),
        places, checked (of these) and stale
        (whether it was drawn from other places than these); disputed, the number of places on which analysts differ.

    Raises:
        ValueError: an unknown ``what``.
    """
    decided = _decided(tables, what)
    found = _labelled(as_found(tables, what), tables, what)
    found["weight"] = 1 if what == MENTION else _words(found, tables.words("doc_id", "start"))
    joined = found.merge(_verdicts(decided, tables), on=_KEY, how="left").sort_values(_KEY).reset_index(drop=True)
    differ = joined["disputed"].eq(True)
    joined["checked"] = joined["right"].notna() & ~differ
    joined = _judged(joined, tables, what).drop(columns="disputed")
    expansion, samples = _expansions(joined, decided)
    outlets = tables.documents.set_index("doc_id")["outlet"]
    joined = joined.assign(what=what, outlet=joined["doc_id"].map(outlets).fillna(""), expansion=expansion)
    joined = joined.drop(columns="decision")
    joined.attrs |= {"samples": samples, "disputed": int(differ.sum())}
    return joined


def as_found(tables: Tables, what: str) -> pd.DataFrame:
    """Give one row for each place of a kind as the library has found it, whatever was decided since, in any order.

    Args:
        tables: the tables of a corpus.
        what: as in ``units``.

    Returns:
        Columns: doc_id, start, end, kind, container, rule, confidence; found, the speaker as the document names him
        (``""`` for nobody), the voice, or the id of the actor; found_actor, the id of the actor a speaker is or ``""``.

    Raises:
        ValueError: an unknown ``what``.
    """
    return _as_found(tables, what, _decided(tables, what))


def _decided(tables: Tables, what: str) -> pd.DataFrame:
    if what not in WHATS:
        raise ValueError(f"what must be one of {', '.join(WHATS)}, not {what!r}")
    decided = tables.decisions[tables.decisions["what"] == what]
    return decided[_counted(what, decided["kind"])]


def _counted(what: str, kind: pd.Series) -> pd.Series:
    """Which places are such that the figures count: scare quotes, and names of places, are not."""
    return kind == "actor" if what == MENTION else ~kind.isin(["scare", "markup"])


def _as_found(tables: Tables, what: str, decided: pd.DataFrame) -> pd.DataFrame:
    """What the library has found, decisions undone."""
    if what == VOICE:
        base = tables.passages.assign(rule=tables.passages["reason"].where(tables.passages["reason"] != "", "body"))
        base = base.assign(kind=base["role"], confidence=np.nan, found=base["voice"], found_actor="")
    elif what == MENTION:
        base = tables.mentions[tables.mentions["voice"].isin(VOICES)]
        base = base.assign(
            rule=base["kind"], kind=base["sense"], confidence=np.nan, found=base["actor"], found_actor=""
        )
    else:
        base = tables.quotations if what == QUOTATION else tables.indirect
        base = base.assign(found=base["speaker"].fillna(""), found_actor=base["actor"].fillna(""))
    base = base[_counted(what, base["kind"])]
    base = base[~_touched(base, decided)]
    return pd.concat([base[_COLUMNS], decided[_COLUMNS].drop_duplicates(_KEY)], ignore_index=True)


def _touched(base: pd.DataFrame, decided: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows of a table stand where something was decided, as it was found or as it is right."""
    right = decided.assign(start=decided["right_start"], end=decided["right_end"])
    spans = pd.concat([decided[_KEY], right[_KEY]]).drop_duplicates()
    spans = spans[spans["end"] > spans["start"]].reset_index(drop=True)
    inside = covering(base, spans) >= 0
    around = np.zeros(len(base), dtype=bool)
    held = covering(spans, base.reset_index(drop=True)) if len(base) else np.zeros(0, dtype=np.int64)
    around[held[held >= 0]] = True
    return np.asarray(inside | around, dtype=bool)


def _labelled(found: pd.DataFrame, tables: Tables, what: str) -> pd.DataFrame:
    """The labels as the book shows them."""
    if what == VOICE:
        return found
    if what == MENTION:
        return found.assign(found=found["found"].map(tables.names).fillna(found["found"]))
    name = _speaker(found["found"], found["found_actor"], tables)
    unsure = (name != UNNAMED) & (found["confidence"] < SURE)
    actor = found["found_actor"].where(~unsure, "")
    return found.assign(found=name.where(~unsure, UNSURE), found_actor=actor)


def _speaker(speaker: pd.Series, actor: pd.Series, tables: Tables) -> pd.Series:
    return actor.map(tables.names).fillna(speaker.replace("", UNNAMED)).astype(object)


def _words(found: pd.DataFrame, tokens: pd.DataFrame) -> NDArray[np.int64]:
    spans, _ = within(found, tokens[["doc_id", "start"]].astype({"doc_id": object}))
    return np.bincount(spans, minlength=len(found))


def _verdicts(decided: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """One row a place: the right label, its actor and bounds; whether analysts differ."""
    columns = [*_KEY, "decision", "right", "right_actor", "right_start", "right_end", "disputed"]
    rows = []
    for key, group in decided.groupby(_KEY, sort=False):
        together = group[group["who"].str.contains("+", regex=False)]
        counted = together if len(together) else group
        bounds, label = counted[counted["decision"] == BOUNDS], counted[counted["decision"] != BOUNDS]
        said = label if len(label) else bounds
        differ = any(len(part[["right", "decision", "right_start", "right_end"]].drop_duplicates()) > 1
                     for part in (bounds, label))  # fmt: skip
        where = (bounds if len(bounds) else said).iloc[0]
        first = said.iloc[0]
        rows.append((*key, BOUNDS if len(bounds) else first["decision"], first["right"], first["right_actor"],
                     where["right_start"], where["right_end"], differ))  # fmt: skip
    places = ("start", "end", "right_start", "right_end")
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(places, "int64"))


def _judged(joined: pd.DataFrame, tables: Tables, what: str) -> pd.DataFrame:
    """Whether each place is right, the right label and its words."""
    checked = joined["checked"]
    right = joined["right"].fillna("").astype(object)
    if what == MENTION:
        right = right.map(tables.names).fillna(right).replace("", NOT_ONE)
    elif what in (QUOTATION, INDIRECT):
        right = _speaker(right, joined["right_actor"].fillna(""), tables)
        right = right.where(joined["decision"] != NO_QUOTATION, NOT_ONE)
    right = right.where(checked, "")
    spans = joined[["doc_id"]].assign(
        start=joined["right_start"].where(joined["checked"], joined["start"]).astype("int64"),
        end=joined["right_end"].where(joined["checked"], joined["end"]).astype("int64"),
    )
    words = joined["weight"].to_numpy() if what == MENTION else _words(spans, tables.words("doc_id", "start"))
    actor = joined["right_actor"].fillna("").where(checked & (right != NOT_ONE), "")
    correct = checked & (right == joined["found"]) & (joined["decision"] != BOUNDS)
    right_weight = np.where(right == NOT_ONE, 0, words)
    return joined.assign(
        right=right, correct=correct, right_weight=right_weight, right_actor=actor,
        right_start=spans["start"], right_end=spans["end"],
    )  # fmt: skip


def _expansions(joined: pd.DataFrame, decided: pd.DataFrame) -> tuple[NDArray[np.float64], list[dict[str, object]]]:
    """How many places each checked one stands for, and the samples.

    A sample of which only a part is checked is taken for a random part, since its queue is in random order. Several
    samples are averaged by the number of places checked in them.
    """
    drawn = decided[decided["sample"] != ""].drop_duplicates([*_KEY, "sample"])
    places = joined.loc[joined["checked"], _KEY].assign(number=np.flatnonzero(joined["checked"]))
    drawn = drawn.merge(places, on=_KEY)
    expansion = np.zeros(len(joined))
    population = sampling.population_of(joined) if len(drawn) else ""
    samples: list[dict[str, object]] = []
    for name, part in drawn.groupby("sample"):
        size = max(sampling.size_of(str(name)) or len(part), len(part))
        each = size / len(part) / part["probability"].to_numpy(float)
        np.add.at(expansion, part["number"].to_numpy(), each * len(part) / len(drawn))
        stale = sampling.drawn_from(str(name)) not in ("", population)
        samples.append({"sample": str(name), "places": size, "checked": len(part), "stale": stale})
    return expansion, samples
