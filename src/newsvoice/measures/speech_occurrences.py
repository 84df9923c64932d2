"""Occurrences of speech: who is quoted, what they are said to have said, with which words and verbs.

Functions that find the occurrences of rows of a measure, as ``occurrences.Kind.find`` describes them. What is counted
may go on over several sentences: each of them is a place of it.
"""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.portrayal import affiliation, comparison
from newsvoice.tables import Tables
from newsvoice.tables.spans import by_sentence, covering


def quotations(tables: Tables, rows: pd.DataFrame, *, printed: bool = False) -> pd.DataFrame:
    """Quotations by speaker; ``printed``: an outlet is the one that prints them, not the one that was spoken to."""
    found = comparison.said(tables)
    found = found[found["speaker"].isin(rows["speaker"])].assign(voice="quoted")
    found = _parts(found, tables, rows, "words")
    return found.drop(columns="outlet") if printed else found


def speech(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Quotations and indirect statements by speaker, apart, since a quotation may stand inside of what is told."""
    said, told = comparison.said(tables), comparison.told(tables)
    forms = {"quotations": said.assign(voice="quoted"), "statements": told.assign(voice=told["container"])}
    columns = "words_quoted", "words_told"
    found = [_parts(frame, tables, rows, *columns).assign(form=form) for form, frame in forms.items()]
    found = [frame.assign(unit=form + frame["unit"].astype(str)) for form, frame in zip(forms, found, strict=True)]
    both = pd.concat(found)
    return both[both["speaker"].isin(rows["speaker"])].drop(columns="outlet")


def sides(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Quotations by the side that their speaker speaks for."""
    found = comparison.said(tables)
    found = found.assign(side=comparison.sides(found, affiliation.sides(tables.actors)), voice="quoted")
    found = found[found["side"].isin(rows["side"])]
    return _parts(found, tables, rows, "words").drop(columns="outlet")


def reporting_verbs(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """What is reported with a verb, by the verb and the speaker."""
    found = comparison.attributed(comparison.speech(tables))
    found = found[found["cue"].isin(rows["cue"]) & found["speaker"].isin(rows["speaker"])]
    return by_sentence(found, tables.sentences)


def speaker_words(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Every use of a word by a speaker who is quoted."""
    said = comparison.spoken(comparison.said(tables), tables.words())
    return said[said["term"].isin(rows["term"])]


def _parts(found: pd.DataFrame, tables: Tables, rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Speech as one row a sentence; with a column words, those in the part, if the rows count any."""
    parts = by_sentence(found, tables.sentences)
    if not set(columns) & set(rows.columns) or found.empty:
        return parts
    tokens = tables.words("doc_id", "start", "sentence")
    words = tokens.assign(unit=covering(tokens, found)).groupby(["unit", "sentence"]).size().rename("words")
    counted = parts.join(words, on=["unit", "sentence"])
    return counted.assign(words=counted["words"].fillna(0).astype(int))
