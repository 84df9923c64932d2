"""Who asserts a relation: the speaker of a quotation, whoever the sentence reports, or the text itself."""

from __future__ import annotations

from collections.abc import Sequence

from newsvoice.measures.actors import relation_words as known
from newsvoice.measures.actors.relation_clauses import says, speaks_for_itself
from newsvoice.measures.actors.relation_tokens import MARKS, Token

Span = tuple[int, int, str, bool]
"""Start and end of a quotation, its speaker, and whether it stands in quotation marks."""


def asserted(tokens: Sequence[Token], cue: int, subject: int, voice: str, spoken: Sequence[Span]) -> tuple[str, str]:
    """Give attribution and asserted_by of the cue at `cue`, whose first actor stands at `subject`."""
    at = tokens[cue]
    around = [span for span in spoken if span[0] <= at.start and at.end <= span[1]]
    named = known.role(at.word) and not known.verb([at.word])[0] and _names_subject(tokens, cue)
    around = [span for span in around if span[3] or not (named or not _within(tokens, span[0], subject, cue))]
    if around:
        return "claim", min(around, key=lambda span: span[1] - span[0])[2]
    if named:
        return ("commentary" if voice == "commentary" else "outlet"), ""
    for told in (_according(tokens), _before(tokens, cue, subject), _after(tokens, cue), _rumour(tokens, cue)):
        if told is not None:
            return "claim", told
    return ("commentary" if voice == "commentary" else "outlet"), ""


def _within(tokens: Sequence[Token], start: int, subject: int, cue: int) -> bool:
    """Whether indirect speech that begins at `start` goes on to the cue: "A, who said he would debate, criticized"."""
    before = [t for t in tokens[:cue] if t.start >= start]
    if tokens[subject].start < start:
        return "," not in [t.word for t in before]
    inside = [t for t in before if t.start < tokens[subject].start]
    joined = bool(inside) and inside[-1].word in ("and", "but")
    return not joined or inside[0].word == "that"  # "A said he is tired and B attacked C"


def _names_subject(tokens: Sequence[Token], role: int) -> bool:
    """Whether a role only names who a reported clause is about: the text says "rival" in "A says rival B is late"."""
    at = role - 1
    while at > 0 and (tokens[at].premodifier or tokens[at].name):
        at -= 1
    return tokens[at].word == "that" or says(tokens[at].word)


def _according(tokens: Sequence[Token]) -> str | None:
    """Give who is named after "according to"; "" for somebody who is no actor."""
    at = next((i for i, t in enumerate(tokens) if t.word == "according"), None)
    if at is None:
        return None
    named = [i for i in (at + 2, at + 3) if i < len(tokens) and tokens[i].actor]
    ends = bool(named) and (named[0] + 1 == len(tokens) or tokens[named[0] + 1].word in MARKS)
    return tokens[named[0]].actor if ends and not tokens[named[0]].owner else ""


def _before(tokens: Sequence[Token], cue: int, subject: int) -> str | None:
    """Give who says, in "A said that", "A accused"; None if no reporting verb governs the clause of the cue."""
    for verb in range(cue - 1, -1, -1):
        if _reports(tokens, verb) and _governs(tokens, verb, subject, cue):
            return speaker(tokens, verb)
    return None


def _reports(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is a finite reporting verb, or one that is reported in a phrase: "a statement saying"."""
    token = tokens[at]
    if token.actor or not says(token.word) or (token.name and at):
        return False
    before = tokens[at - 1] if at else token
    noun = before.premodifier or (before.among("prepositions") and before.word != "to" and token.word[-3:] != "ing")
    return at == 0 or not noun


def _governs(tokens: Sequence[Token], verb: int, subject: int, cue: int) -> bool:
    """Whether the clause of the cue is what the verb at `verb` reports."""
    between = tokens[verb + 1 : subject]
    if verb > subject:
        return _own_clause(tokens, verb, cue)
    if verb and tokens[verb - 1].word == "," and tokens[subject + 1].word in MARKS:
        return False  # "…," said A, who praised B
    if between and between[0].word == "that":
        return not any(t.word in (";", ":") for t in between)
    return all(t.premodifier or t.name or (t.actor and not t.owner) for t in between)


def _own_clause(tokens: Sequence[Token], verb: int, cue: int) -> bool:
    """Whether somebody says it of himself: "A said it would support B", "A said, analysts warn, that"."""
    after = [t.word for t in tokens[verb + 1 : cue]]
    if "," in after[1:]:
        return False  # "A, who had said he would, criticized"
    if after[:1] == ["that"] or (after and after[0] in ("he", "she", "it", "they", "to")):
        return True
    return tokens[verb].word in ("say", "says", "said", "warn", "warns", "warned") and after[:1] == [","]


def speaker(tokens: Sequence[Token], verb: int) -> str:
    """Give the actor that is the subject of the reporting verb at `verb`, "" if it is none."""
    at = verb - 1
    while at >= 0 and (tokens[at].adverb or tokens[at].among("auxiliaries")):
        at -= 1
    people = at
    while people >= 0 and (tokens[people].among("people", "offices") or (tokens[people].name and people != at + 1)):
        people -= 1
    for head in (at, people):
        near = head >= 0 and tokens[head].actor
        if near and (head == at or tokens[head + 1].among("people")) and speaks_for_itself(tokens, head):
            return tokens[head].actor
    return ""


def _after(tokens: Sequence[Token], cue: int) -> str | None:
    """Give who says, in "…, A said on Monday" and "…, said A"; None if nobody."""
    for verb in range(cue + 1, len(tokens)):
        if not tokens[verb].among("told"):
            continue
        comma = next((i for i in range(verb - 1, cue, -1) if tokens[i].word in MARKS), None)
        if comma is None or tokens[comma].word != "," or verb - comma > 9:
            return None
        if tokens[comma + 1].among("breaks") or tokens[comma + 1].word in ("and", "or", "which"):
            return None
        if "that" in [t.word for t in tokens[verb + 1 : verb + 4]]:
            return None
        inverted = verb == comma + 1 and verb + 1 < len(tokens) and tokens[verb + 1].actor
        return tokens[verb + 1].actor if inverted else speaker(tokens, verb)
    return None


def _rumour(tokens: Sequence[Token], cue: int) -> str | None:
    """Give "" if the clause is called a rumour or an allegation before the cue."""
    return "" if any(t.among("claims") for t in tokens[:cue]) else None
