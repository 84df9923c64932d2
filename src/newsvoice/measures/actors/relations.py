"""Relations: what the sentence that joins two actors says of them, and who says so.

A network edge says that two actors are named together. Here each sentence behind it is read for words of
cooperation or conflict between the two, by rules that rather say "neither" than guess: the word must stand
between them, belong to the second, and nothing may come between it and the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from newsvoice.annotate.words import PATTERN as WORD
from newsvoice.core.voices import VOICES
from newsvoice.measures.actors import relation_words as known
from newsvoice.measures.portrayal.lexicons import reporting_verb
from newsvoice.tables.spans import covering

LABELLED = ("relation", "cue", "cue_start", "cue_end", "attribution", "asserted_by")
BY_EDGE = ("a", "b", "cooperative", "conflictual", "neither", "claims")
NEITHER = "neither"

_WORD_OR_MARK = re.compile(rf"{WORD}|[,;:–—()]")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    printed: str


_Span = tuple[int, int, str]
_Key = tuple[object, ...]  # document and sentence, in the order of the columns
"""Start, end and actor of a mention, or start, end and speaker of a quotation."""


def label(
    pairs: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, quotations: pd.DataFrame
) -> pd.DataFrame:
    """Give the sentence-window `pairs` of `cooccurrence.pairs` with six columns more.

    - relation: "cooperative", "conflictual" or "neither"; cue: the word it was read from, as printed, with
      cue_start and cue_end in the raw text ("" and −1 for neither).
    - attribution: "claim" if the cue is inside a quotation or the sentence reports what somebody says or
      thinks, else "commentary" or "outlet", whose own words they are; "" for neither.
    - asserted_by: for a claim the speaker of the quotation or the actor named before the reporting verb, ""
      if it cannot be told.

    Rules in the module's text; measured against sentences labelled by hand in the tests.
    """
    texts = _sentences(sentences, pairs)
    named = _spans(mentions[mentions["sense"] == "actor"], ["doc_id", "sentence"], ["start", "end", "actor"])
    told = quotations[quotations["kind"] != "scare"].fillna({"actor": "", "speaker": ""})
    told = told.assign(who=told["actor"].where(told["actor"] != "", told["speaker"]))
    spoken = _spans(told, ["doc_id"], ["start", "end", "who"])
    rows = []
    for doc, sentence, a, b in pairs[["doc_id", "sentence_a", "a", "b"]].itertuples(index=False):
        tokens, voice = texts[(doc, sentence)]
        rows.append(_label(a, b, tokens, voice, named.get((doc, sentence), []), spoken.get((doc,), [])))
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


def claims(labelled: pd.DataFrame, parents: Mapping[str, str]) -> pd.DataFrame:
    """Give what is said of two wholes: the actors of `label` taken together with what they are part of.

    `parents` give the actor that each belongs to. A link inside one whole is left out. Columns: a, b (ids of the
    wholes), relation; claims (sentences in which somebody claims it), own (in which the author says it), who (speakers
    of the claims, those of most sentences first, "" last if not told); most claims first.
    """
    stated = labelled[labelled["relation"] != NEITHER]
    a, b = ([whole(actor, parents) for actor in stated[side]] for side in ("a", "b"))
    ends = [sorted(pair) for pair in zip(a, b, strict=True)]
    stated = stated.assign(a=[first for first, _ in ends], b=[second for _, second in ends])
    rows = [
        (*key, _sentences_of(found, claimed=True), _sentences_of(found, claimed=False), _claimants(found))
        for key, found in stated[stated["a"] != stated["b"]].groupby(["a", "b", "relation"])
    ]
    table = pd.DataFrame(rows, columns=["a", "b", "relation", "claims", "own", "who"])
    return table.sort_values(["claims", "a", "b"], ascending=[False, True, True]).reset_index(drop=True)


def _sentences_of(found: pd.DataFrame, *, claimed: bool) -> int:
    rows = found[(found["attribution"] == "claim") == claimed]
    return len(rows[["doc_id", "sentence_a"]].drop_duplicates())


def _claimants(found: pd.DataFrame) -> tuple[str, ...]:
    """Give who claims it, those of most sentences first, nobody told last."""
    counts = found.loc[found["attribution"] == "claim", "asserted_by"].fillna("").value_counts().sort_index()
    return tuple(sorted(counts.index, key=lambda who: (who == "", -counts[who])))


def whole(actor: str, parents: Mapping[str, str]) -> str:
    """Give the actor at the end of the chain of what `actor` belongs to."""
    seen = [actor]
    while (parent := parents.get(seen[-1])) and parent not in seen:
        seen.append(parent)
    return seen[-1]


def _sentences(sentences: pd.DataFrame, pairs: pd.DataFrame) -> dict[_Key, tuple[list[_Token], str]]:
    """Give the tokens and the voice of the sentences that name a pair."""
    wanted = set(pairs[["doc_id", "sentence_a"]].itertuples(index=False, name=None))
    rows = sentences[["doc_id", "sentence", "start", "text", "voice"]].itertuples(index=False, name=None)
    return {
        (doc, number): ([_Token(m.group().casefold(), start + m.start(), start + m.end(), m.group())
                         for m in _WORD_OR_MARK.finditer(text)], voice)
        for doc, number, start, text, voice in rows if (doc, number) in wanted
    }  # fmt: skip


def _spans(frame: pd.DataFrame, keys: list[str], columns: list[str]) -> dict[_Key, list[_Span]]:
    found: dict[_Key, list[_Span]] = {}
    frame = frame.sort_values("start")
    places = frame[keys].itertuples(index=False, name=None)
    for key, span in zip(places, frame[columns].itertuples(index=False, name=None), strict=True):
        found.setdefault(key, []).append(span)
    return found


def _label(
    a: str, b: str, tokens: Sequence[_Token], voice: str, spans: list[_Span], spoken: list[_Span]
) -> tuple[str, str, int, int, str, str]:
    for first, second in _orders(spans, a, b):
        found = _one_way(tokens, spans, first, second) or _mutual(tokens, first, second)
        if found:
            cue = found[1]
            who = _asserted(cue, tokens, spans, voice, spoken)
            return found[0], cue.printed, cue.start, cue.end, *who
    return NEITHER, "", -1, -1, "", ""


def _orders(spans: list[_Span], a: str, b: str) -> list[tuple[_Span, _Span]]:
    """Give the mentions of the two that follow on each other, nearest first."""
    both = [span for span in spans if span[2] in (a, b)]
    follow = [(x, y) for x, y in zip(both, both[1:], strict=False) if x[2] != y[2] and x[1] <= y[0]]
    return sorted(follow, key=lambda pair: pair[1][0] - pair[0][1])


def _one_way(tokens: Sequence[_Token], spans: list[_Span], first: _Span, second: _Span) -> tuple[str, _Token] | None:
    """Give the last word of relation between the two, if it belongs to the second and is open to the first."""
    between = [t for t in tokens if first[1] <= t.start and t.end <= second[0]]
    before = [t.word for t in tokens if t.end <= first[0]]
    words = [token.word for token in between]
    for at in range(len(words) - 1, -1, -1):
        named = known.relation(words[at : at + 2])
        if named:
            close = len(words) - at <= 6 and all(word in known.FILLERS for word in words[at + 1 :])
            alone = not any(first[1] <= start and end <= between[at].start for start, end, _ in spans)
            idle = bool(before) and before[-1] in known.PREPOSITIONS
            supposed = any(word in known.SUPPOSITIONS for word in before[-3:])
            return (named, between[at]) if close and alone and not idle and not supposed and _open(words[:at]) else None
    return None


def _open(words: Sequence[str]) -> bool:
    """Say whether the words between the first actor and the cue let the cue belong to it."""
    breaks = [i for i, word in enumerate(words) if word in known.BREAKS]
    # "The coalition said that it fights" is about the coalition still.
    told = len(breaks) == 1 and words[breaks[0]] == "that" and any(map(_says, words[: breaks[0]]))
    marked = words.count(",") % 2 or any(word in ";:–—()" for word in words)
    joined = bool(words) and words[-1] in ("and", "or")
    return not (marked or joined or (breaks and not told) or any(word in known.NEGATIONS for word in words))


def _mutual(tokens: Sequence[_Token], first: _Span, second: _Span) -> tuple[str, _Token] | None:
    """Give the relation of "clashes between A and B" or "A and B are at war"."""
    if [t.word for t in tokens if first[1] <= t.start and t.end <= second[0]] not in (["and"], ["and", "the"]):
        return None
    before, after = [t for t in tokens if t.end <= first[0]], [t for t in tokens if t.start >= second[1]]
    near = [t for t in before[-4:] if "between" in [u.word for u in before[-3:]]] + after[:3]
    if any(t.word in known.NEGATIONS for t in near):
        return None
    words = [t.word for t in near]
    found = ((known.relation(words[i : i + 2], mutual=True), near[i]) for i in range(len(near)))
    return next((pair for pair in found if pair[0]), None)


def _says(word: str) -> bool:
    return bool(reporting_verb(word)[0]) or word in known.CLAIMS


def _asserted(
    cue: _Token, tokens: Sequence[_Token], spans: list[_Span], voice: str, spoken: list[_Span]
) -> tuple[str, str]:
    """Give whose claim it is: attribution and asserted_by."""
    around = [who for start, end, who in spoken if start <= cue.start and cue.end <= end]
    if around:
        return "claim", around[0]
    # Names are not verbs ("Islamic State"), nor is the mark of a part ("Comment:").
    named = [t for t in tokens if any(start <= t.start < end for start, end, _ in spans)]
    marks = tokens[:1] if len(tokens) > 1 and tokens[1].word == ":" else []
    plain = [t for t in tokens if t not in named and t not in marks and (t.printed == t.word or t is tokens[0])]
    verbs = [t for t in plain if t.start != cue.start and _says(t.word)]
    if not verbs:
        return ("commentary" if voice == "commentary" else "outlet"), ""
    before = [t for t in verbs if t.start < cue.start]
    subjects = [actor for _, end, actor in spans if before and end <= before[0].start]
    return "claim", subjects[-1] if subjects else ""
