"""Words for what two actors do to each other, and the small words that say whether they belong to them.

Ours, in base forms. The first lists are printed in the report with the sentences they were found in.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from newsvoice.measures.portrayal.lexicons import base_forms

COOPERATIVE = (
    "aid", "align with", "ally with", "applaud", "arm", "assist", "back", "campaign for", "collaborate with",
    "commend", "congratulate", "cooperate with", "coordinate with", "create", "defend", "embrace", "endorse", "equip",
    "finance", "form", "fund", "hail", "help", "host", "join", "partner with", "praise", "protect", "reinforce",
    "rescue", "shelter", "side with", "sponsor", "supply", "support", "thank", "train", "trust", "welcome", "work with",
)  # fmt: skip
CONFLICTUAL = (
    "accuse", "ambush", "annihilate", "arrest", "assail", "assassinate", "attack", "back against", "bash",
    "battle", "battle with", "blame", "blast", "bomb", "campaign against", "capture", "chastise", "clash with",
    "combat", "condemn", "confront", "counter", "criticize", "criticise", "crush", "defeat", "denounce",
    "deride", "destroy", "dismantle", "drive out", "eliminate", "eradicate", "evict", "expel", "feud with",
    "fight", "fight against", "fight with", "fire at", "fire on", "hit", "insult", "invade", "kill", "lambaste",
    "mock", "oppose", "oust", "punish", "raid", "rebuke", "repel", "ridicule", "rout", "sanction", "shell",
    "slam", "strike", "sue", "target", "taunt", "threaten", "topple", "turn against", "undermine", "wipe out",
)  # fmt: skip
COOPERATIVE_NOUNS = (
    "aid to", "alliance with", "assistance to", "backing for", "backing of", "cooperation with", "defense of",
    "endorsement of", "help to", "partnership with", "praise for", "support behind", "support for", "support of",
)  # fmt: skip
CONFLICTUAL_NOUNS = (
    "assault on", "attack against", "attack on", "battle against", "battle with", "campaign against", "condemnation of",
    "criticism of", "feud with", "fight against", "fight with", "hit on", "operation against", "raid on",
    "sanction against", "sanction on", "strike against", "strike on", "war against", "war on", "war with",
)  # fmt: skip
"""Nouns with the preposition of the second actor; the first must own or do it: "his attacks on B"."""
COOPERATIVE_ROLES = ("ally", "backer", "friend", "partner", "supporter")
CONFLICTUAL_ROLES = ("critic", "enemy", "foe", "opponent", "rival")
"""What one actor is to the other: "A ally B", "his rival B", "A, a critic of B"."""
MUTUAL_COOPERATIVE = (
    "agreement", "alliance", "ally", "collaborate", "collaboration", "cooperate", "cooperation",
    "coordinate", "coordination", "deal", "partner", "partnership", "pact", "ties",
)  # fmt: skip
"""After "A and B" or "between A and B": "the alliance between A and B", "A and B cooperate"."""
MUTUAL_CONFLICTUAL = (
    "clash", "conflict", "fight", "feud", "hostility", "rivalry", "tension", "war", "at war", "enemy",
    "rival", "foe", "battle",
)  # fmt: skip


def lists() -> pd.DataFrame:
    """Give the words for what actors do to each other, for printing: relation, use, term."""
    named = (
        ("cooperative", "A … B", COOPERATIVE),
        ("conflictual", "A … B", CONFLICTUAL),
        ("cooperative", "nouns, A’s … B", COOPERATIVE_NOUNS + COOPERATIVE_ROLES),
        ("conflictual", "nouns, A’s … B", CONFLICTUAL_NOUNS + CONFLICTUAL_ROLES),
        ("cooperative", "between A and B", MUTUAL_COOPERATIVE),
        ("conflictual", "between A and B", MUTUAL_CONFLICTUAL),
    )
    rows = [(relation, use, term) for relation, use, terms in named for term in terms]
    return pd.DataFrame(rows, columns=["relation", "use", "term"])


def verb(words: Sequence[str]) -> tuple[str, int]:
    """Give the relation the verb at the head of `words` names, and how many words of them it takes; ("", 0) if none."""
    return _longest(words, _VERBS)


def noun(words: Sequence[str]) -> tuple[str, int]:
    """Give the same of a noun with its preposition: "attack on"."""
    return _longest(words, _NOUNS)


def role(word: str) -> str:
    """Give the relation that a word for somebody names: an ally is cooperative, rivals are conflictual."""
    return next((_ROLES[form] for form in base_forms(word) if form in _ROLES), "")


def mutual(words: Sequence[str]) -> str:
    """Give the relation of two that the head of `words` names: "at war", "allies"."""
    return _longest(words, _MUTUAL)[0]


def _longest(words: Sequence[str], known: dict[str, str]) -> tuple[str, int]:
    heads = base_forms(words[0])
    phrases = [f"{head} {words[1]}" for head in heads] if len(words) > 1 else []
    found = next((form for form in phrases if form in known), "")
    if found:
        return known[found], 2
    return next(((known[form], 1) for form in heads if form in known), ("", 0))


def _table(cooperative: Sequence[str], conflictual: Sequence[str]) -> dict[str, str]:
    return dict.fromkeys(conflictual, "conflictual") | dict.fromkeys(cooperative, "cooperative")


_VERBS = _table(COOPERATIVE, CONFLICTUAL)
_NOUNS = _table(COOPERATIVE_NOUNS, CONFLICTUAL_NOUNS)
_ROLES = _table(COOPERATIVE_ROLES, CONFLICTUAL_ROLES)
_MUTUAL = _table(MUTUAL_COOPERATIVE, MUTUAL_CONFLICTUAL)
