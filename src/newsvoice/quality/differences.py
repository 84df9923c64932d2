"""What changed between two runs, and why: documents, words by voice, actors, edges, quotations.

What is counted by document is split by what became of the document, which is exact. What is left, in documents whose
text is the same, can only come from the other things a run is made from; those that differ are named. All of it is
counted; no difference is tested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from newsvoice.annotate.quotations import corrections
from newsvoice.core.voices import VOICES
from newsvoice.quality import causes, differing_counts
from newsvoice.quality.causes import COUNTING, DESCRIPTIONS, EDGES_ONLY, OTHERS, UNKNOWN, shown
from newsvoice.quality.run_records import RunRecord

CHANGES = ("added", "removed", "renamed", "text changed", "outcome changed", "described otherwise")
DESCRIBED = ("title", "outlet", "published_from", "published_to", "language")
QUOTATION = ["doc_id", "text_sha256", "number"]


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two runs; every frame is empty if nothing does.

    Args:
        causes: things that a run is made from: what, before, after, effect (what it can change).
        documents: doc_id, file, change (added, removed, renamed, text changed, outcome changed, described otherwise),
            before, after, reason.
        voices: voice, before, after, difference (words), and that difference by ``CLASSES``.
        words: term, before, after, difference (uses), the difference in each of ``VOICES``, reason.
        actors: actor, name, before, after, difference (mentions), in each of ``VOICES``, by ``CLASSES``, reason.
        edges: a, b, a_name, b_name, before, after, difference (windows), by ``CLASSES``, reason.
        quotations: doc_id, sentence, kind, change (added, gone, speaker changed, kind changed), before, after (the
            speaker, or the kind), opening, reason.
    """

    causes: pd.DataFrame
    documents: pd.DataFrame
    voices: pd.DataFrame
    words: pd.DataFrame
    actors: pd.DataFrame
    edges: pd.DataFrame
    quotations: pd.DataFrame

    @property
    def same(self) -> bool:
        """Whether documents and counts are the same, whatever they were made with."""
        return all(getattr(self, name).empty for name in RESULTS)


RESULTS = ("documents", "voices", "words", "actors", "edges", "quotations")


def compare(old: RunRecord, new: RunRecord) -> Differences:
    """What differs between two runs, largest differences first.

    Args:
        old: the run before.
        new: the run after. A document that has only another name is followed by its text.
    """
    renamed = _renamed(old.documents, new.documents)
    before = replace(old, **{name: _follow(getattr(old, name), renamed) for name in ("actors", "edges", "quotations")})
    before = replace(before, documents=_follow(old.documents, renamed))
    classes = _classes(before.documents, new.documents)
    differing = causes.causes(old, new)
    documents = _documents(before.documents, new.documents, classes, renamed)
    others = [DESCRIPTIONS] if "described otherwise" in set(documents["change"]) else []
    others += [OTHERS] if (classes != "same text").any() else []
    why = causes.why(differing, (COUNTING, UNKNOWN), others)
    why_edges = causes.why(differing, (COUNTING, UNKNOWN, EDGES_ONLY), others)
    return Differences(
        differing,
        documents,
        differing_counts.voices(before.documents, new.documents, classes),
        differing_counts.words(old, new, _of_words(before.documents, new.documents, classes), why),
        differing_counts.counted(before.actors, new.actors, ["actor"], ["name"], VOICES, classes, why),
        differing_counts.counted(
            before.edges, new.edges, ["a", "b"], ["a_name", "b_name"], ("count",), classes, why_edges
        ),
        _quotations(before, new, classes, why, differing),
    )


def _of_words(old: pd.DataFrame, new: pd.DataFrame, classes: pd.Series) -> pd.Series:
    """What became of the documents in which any word was counted, before or after."""
    both = pd.concat([old, new])
    counted = both.loc[(both[list(VOICES)] > 0).any(axis=1), "doc_id"]
    return classes[classes.index.isin(counted)]


def _renamed(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    """Old identifier → new one of documents whose text stands once on both sides under different names."""
    gone = old[~old["doc_id"].isin(new["doc_id"]) & (old["text_sha256"] != "")]
    come = new[~new["doc_id"].isin(old["doc_id"]) & (new["text_sha256"] != "")]
    both = gone.drop_duplicates("text_sha256", keep=False).merge(
        come.drop_duplicates("text_sha256", keep=False), on="text_sha256", suffixes=("", "_new")
    )
    return dict(zip(both["doc_id"], both["doc_id_new"], strict=True))


def _follow(frame: pd.DataFrame, renamed: Mapping[str, str]) -> pd.DataFrame:
    return frame.assign(doc_id=frame["doc_id"].map(lambda doc_id: renamed.get(doc_id, doc_id)).astype(object))


def _classes(old: pd.DataFrame, new: pd.DataFrame) -> pd.Series:
    """What became of each document, by its identifier: one of ``CLASSES``."""
    both = old.merge(new, on="doc_id", how="outer", suffixes=("_old", "_new"), indicator=True).set_index("doc_id")
    found = pd.Series("same text", index=both.index, dtype=object)
    read = (both["text_sha256_old"] != "") & (both["text_sha256_new"] != "")
    other_text = both["text_sha256_old"] != both["text_sha256_new"]
    found[other_text] = "text changed"
    found[(both["outcome_old"] != both["outcome_new"]) & ~(other_text & read)] = "outcome changed"
    found[both["_merge"] == "right_only"] = "added"
    found[both["_merge"] == "left_only"] = "removed"
    return found


def _documents(old: pd.DataFrame, new: pd.DataFrame, classes: pd.Series, renamed: Mapping[str, str]) -> pd.DataFrame:
    names = {new_id: old_id for old_id, new_id in renamed.items()}
    both = old.merge(new, on="doc_id", how="outer", suffixes=("_old", "_new"))
    differs = both["doc_id"].map(classes) != "same text"
    for column in DESCRIBED:
        differs |= both[f"{column}_old"] != both[f"{column}_new"]
    rows = [found for row in both[differs | both["doc_id"].isin(names)].to_dict("records")
            for found in _document(row, str(classes[row["doc_id"]]), names.get(row["doc_id"]))]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["doc_id", "file", "change", "before", "after", "reason"], dtype=object)
    rank = frame["change"].map({name: place for place, name in enumerate(CHANGES)})
    return frame.assign(rank=rank).sort_values(["rank", "doc_id", "reason"], ignore_index=True).drop(columns="rank")


def _document(row: Mapping[str, Any], change: str, name: str | None) -> Iterator[tuple[str, ...]]:
    """What changed of one document, a row each."""
    doc_id, side = row["doc_id"], "old" if change == "removed" else "new"
    file = row[f"file_{side}"]
    before, after = ("–" if pd.isna(outcome) else outcome for outcome in (row["outcome_old"], row["outcome_new"]))
    if change != "same text":
        yield doc_id, file, change, before, after, row[f"reason_{side}"]
    if name is not None:
        yield doc_id, file, "renamed", name, doc_id, "the text is the same"
    for column in _described(row, change):
        was, now = row[f"{column}_old"], row[f"{column}_new"]
        if was != now:
            yield doc_id, file, "described otherwise", shown(was), shown(now), column


def _described(row: Mapping[str, Any], change: str) -> Sequence[str]:
    """What of a description can be compared; a title that nobody has given is the beginning of the text."""
    if change in ("added", "removed") or not (row["text_sha256_old"] and row["text_sha256_new"]):
        return ()
    return DESCRIBED[1:] if change == "text changed" else DESCRIBED


def _quotations(old: RunRecord, new: RunRecord, classes: pd.Series, why: str, causes: pd.DataFrame) -> pd.DataFrame:
    both = old.quotations.merge(
        new.quotations, on=QUOTATION, how="outer", suffixes=("_old", "_new"), indicator=True
    ).sort_values([*QUOTATION])
    corrected = "corrections" in set(causes["what"])
    rows = []
    for row in both.to_dict("records"):
        found = _change(row)
        if found:
            side = "old" if row["_merge"] == "left_only" else "new"
            reason = _why_quotation(row, str(classes[row["doc_id"]]), why, corrected)
            place = int(row[f"sentence_{side}"])
            rows.append((row["doc_id"], place, row[f"kind_{side}"], *found, row[f"opening_{side}"], reason))
    columns = ["doc_id", "sentence", "kind", "change", "before", "after", "opening", "reason"]
    frame = pd.DataFrame(rows, columns=columns, dtype=object).astype({"sentence": "int64"})
    order = {name: place for place, name in enumerate(("speaker changed", "kind changed", "added", "gone"))}
    ranked = frame.assign(rank=frame["change"].map(order)).sort_values(["rank", "doc_id", "sentence"], kind="stable")
    return ranked.drop(columns="rank").reset_index(drop=True)


def _change(row: Mapping[str, object]) -> tuple[str, str, str] | None:
    """What changed of a quotation, before and after; None if nothing did."""
    if row["_merge"] == "right_only":
        return "added", "–", shown(row["speaker_new"])
    if row["_merge"] == "left_only":
        return "gone", shown(row["speaker_old"]), "–"
    if (row["speaker_old"], row["actor_old"]) != (row["speaker_new"], row["actor_new"]):
        return "speaker changed", _person(row, "old"), _person(row, "new")
    if row["kind_old"] != row["kind_new"]:
        return "kind changed", str(row["kind_old"]), str(row["kind_new"])
    return None


def _person(row: Mapping[str, object], side: str) -> str:
    """A speaker, with the actor where the name alone does not tell two apart."""
    speaker, actor = str(row[f"speaker_{side}"]), row[f"actor_{side}"]
    same = row["speaker_old"] == row["speaker_new"]
    return f"{shown(speaker)} ({actor or 'no actor'})" if same else shown(speaker)


def _why_quotation(row: Mapping[str, object], change: str, why: str, corrected: bool) -> str:
    if change != "same text":
        return f"document {change}"
    if corrected and any(row[f"rule_{side}"] in corrections.BY_HAND for side in ("old", "new")):
        return "corrections"
    return why
