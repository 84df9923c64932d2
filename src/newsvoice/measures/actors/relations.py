"""Relations: what the sentence that joins two actors says of them, and who says so.

A network edge says that two actors are named together. Here each sentence behind it is read for words of
cooperation or conflict between the two, by rules that rather say "neither" than guess: the first must do
what the word says (or own the noun), the second must be what it is done to (`relation_clauses`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from newsvoice.core import plain_texts
from newsvoice.core.voices import VOICES
from newsvoice.measures.actors import relation_claims, relation_links
from newsvoice.measures.actors.relation_claims import Span
from newsvoice.measures.actors.relation_tokens import Mention, Token, read
from newsvoice.tables.spans import covering

LABELLED = ("relation", "cue", "cue_start", "cue_end", "attribution", "asserted_by")
BY_EDGE = ("a", "b", "cooperative", "conflictual", "neither", "claims")
NEITHER = "neither"

_TOLD = ("doc_id", "start", "end", "kind", "actor", "speaker")
_Key = tuple[object, ...]  # document and sentence, in the order of the columns


def label(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    quotations: pd.DataFrame,
    indirect: pd.DataFrame,
) -> pd.DataFrame:
    """Give the sentence-window `pairs` of `cooccurrence.pairs` with six columns more.

    - relation: "cooperative", "conflictual" or "neither"; cue: the word it was read from, as printed, with
      cue_start and cue_end in the raw text ("" and −1 for neither).
    - attribution: "claim" if the cue is inside a quotation, in `indirect` speech, or in a clause that the
      sentence reports, else "commentary" or "outlet", whose own words they are; "" for neither.
    - asserted_by: for a claim the speaker of the quotation or the actor that is subject of the reporting verb,
      "" if it cannot be told.

    How often that was right stands in `relation_readings`.
    """
    texts, spoken = _sentences(sentences, mentions, pairs), _spoken(quotations, indirect)
    rows = []
    for doc, sentence, a, b in pairs[["doc_id", "sentence_a", "a", "b"]].itertuples(index=False):
        tokens, voice = texts[(doc, sentence)]
        rows.append(_label(tokens, a, b, voice, spoken.get(doc, [])))
    return pairs.join(pd.DataFrame(rows, columns=list(LABELLED), index=pairs.index))


def places(labelled: pd.DataFrame, mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Give where each row of `label` was read: its cue and the mentions of both actors in its sentence.

    Columns: a, b, relation, cue, doc_id, sentence (of the row), start, end, voice (of the cue; "" if it is not
    counted) and unit, a number for each row.
    """
    keys = ["a", "b", "relation", "cue", "doc_id", "sentence"]
    rows = labelled.reset_index(drop=True).rename_axis("unit").reset_index()
    cues = rows[["unit", *keys]].assign(start=rows["cue_start"], end=rows["cue_end"])
    at = covering(cues, passages)
    known = passages["voice"].to_numpy(object)
    voice = [known[n] if n >= 0 and known[n] in VOICES else "" for n in at]
    cues = cues.assign(voice=voice)
    named = mentions[mentions["sense"] == "actor"][["doc_id", "sentence", "actor", "start", "end"]]
    both = cues.drop(columns=["start", "end"]).merge(named, on=["doc_id", "sentence"])
    both = both[(both["actor"] == both["a"]) | (both["actor"] == both["b"])].drop(columns="actor")
    return pd.concat([both, cues]).sort_values(["doc_id", "start"]).reset_index(drop=True)


def by_edge(labelled: pd.DataFrame) -> pd.DataFrame:
    """Give one row a pair of actors: a, b, sentences of each relation, and claims, how many are somebody's claim."""
    if labelled.empty:
        return pd.DataFrame(columns=list(BY_EDGE))
    counts = pd.crosstab([labelled["a"], labelled["b"]], labelled["relation"])
    counts = counts.reindex(columns=["cooperative", "conflictual", NEITHER], fill_value=0)
    claims = (labelled["attribution"] == "claim").groupby([labelled["a"], labelled["b"]]).sum()
    return counts.assign(claims=claims).rename_axis(columns=None).reset_index()[list(BY_EDGE)]


def _sentences(
    sentences: pd.DataFrame, mentions: pd.DataFrame, pairs: pd.DataFrame
) -> dict[_Key, tuple[list[Token], str]]:
    """Give the tokens and the voice of the sentences that name a pair; questions have no tokens, they say nothing."""
    wanted = set(pairs[["doc_id", "sentence_a"]].itertuples(index=False, name=None))
    actors = mentions[mentions["sense"] == "actor"].sort_values("start")
    named: dict[_Key, list[Mention]] = {}
    columns = ["doc_id", "sentence", "start", "end", "actor", "type"]
    for doc, number, *span in actors[columns].itertuples(index=False, name=None):
        named.setdefault((doc, number), []).append((span[0], span[1], span[2], span[3]))
    rows = sentences[["doc_id", "sentence", "start", "text", "voice"]].itertuples(index=False, name=None)
    return {
        (doc, number): ([] if text.rstrip("\"”’' ").endswith("?") else _read(text, start, named[(doc, number)]), voice)
        for doc, number, start, text, voice in rows if (doc, number) in wanted
    }  # fmt: skip


def _read(raw: str, start: int, mentions: Sequence[Mention]) -> list[Token]:
    """Give the tokens of a sentence that begins at `start` of the raw text, with what HTML left in it taken out."""
    told = plain_texts.plain(raw)
    if told.is_raw:
        return read(raw, start, mentions)
    moved = [
        (start + told.offset(a - start), start + told.offset(b - start), who, kind) for a, b, who, kind in mentions
    ]
    tokens = read(told.text, start, moved)
    return [
        replace(t, start=start + told.raw_start(t.start - start), end=start + told.raw_end(t.end - start))
        for t in tokens
    ]


def _spoken(quotations: pd.DataFrame, indirect: pd.DataFrame) -> dict[str, list[Span]]:
    """Give the quotations of each document, with their speakers."""
    marked = [frame[list(_TOLD)].astype(object).assign(marked=n == 0) for n, frame in enumerate((quotations, indirect))]
    told = pd.concat(marked)
    told = told[told["kind"] != "scare"].fillna({"actor": "", "speaker": ""})
    told = told.assign(who=told["actor"].where(told["actor"] != "", told["speaker"]))
    found: dict[str, list[Span]] = {}
    for doc, *span in told[["doc_id", "start", "end", "who", "marked"]].itertuples(index=False, name=None):
        found.setdefault(doc, []).append((span[0], span[1], span[2], span[3]))
    return found


def _label(
    tokens: Sequence[Token], a: str, b: str, voice: str, spoken: list[Span]
) -> tuple[str, str, int, int, str, str]:
    found = relation_links.find(tokens, a, b)
    if found is None:
        return NEITHER, "", -1, -1, "", ""
    cue = tokens[found.cue]
    who = relation_claims.asserted(tokens, found.cue, found.subject, voice, spoken)
    return found.relation, cue.printed, cue.start, cue.end, *who
