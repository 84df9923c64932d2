"""Words for what two actors do to each other, and the small words that say whether they belong to them.

Ours, in base forms, and printed in the report with the sentences they were found in.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from newsvoice.measures.portrayal.lexicons import base_forms

COOPERATIVE = (
    "aid", "align with", "ally", "ally with", "arm", "assist", "back", "collaborate with", "cooperate with",
    "coordinate with", "create", "defend", "embrace", "endorse", "equip", "finance", "form", "fund", "help",
    "host", "join", "partner", "partner with", "praise", "protect", "reinforce", "rescue", "shelter",
    "side with", "sponsor", "supply", "support", "supporter", "thank", "train", "trust", "welcome",
    "work with", "alliance with", "cooperation with", "ally of", "backer", "friend",
)  # fmt: skip
CONFLICTUAL = (
    "accuse", "ambush", "annihilate", "arrest", "assassinate", "attack", "back against", "battle", "blame",
    "bomb", "capture", "clash with", "combat", "condemn", "confront", "counter", "criticize", "criticise",
    "crush", "defeat", "denounce", "destroy", "dismantle", "eliminate", "enemy", "eradicate", "evict",
    "expel", "fight", "hit", "invade", "kill", "oppose", "oust", "punish", "raid", "rebuke", "repel",
    "rout", "sanction", "shell", "slam", "strike", "target", "threaten", "topple", "turn against",
    "undermine", "war against", "war on", "campaign against", "operation against", "rival", "foe",
    "drive out", "wipe out", "fire on", "fire at",
)  # fmt: skip
MUTUAL_COOPERATIVE = (
    "agreement", "alliance", "ally", "collaborate", "collaboration", "cooperate", "cooperation",
    "coordinate", "coordination", "deal", "partner", "partnership", "pact", "tie",
)  # fmt: skip
"""After "A and B" or "between A and B": "the alliance between A and B", "A and B cooperate"."""
MUTUAL_CONFLICTUAL = (
    "clash", "conflict", "fight", "feud", "hostility", "rivalry", "tension", "war", "at war", "enemy",
    "rival", "foe", "battle",
)  # fmt: skip
# A word that opens another clause or another time: "withdraw after the defeat of".
BREAKS = (
    "after", "although", "as", "because", "before", "but", "despite", "during", "following", "if", "now",
    "once", "since", "so", "than", "that", "though", "unless", "until", "when", "whenever", "where",
    "whereas", "whether", "while", "who", "whose", "without",
)  # fmt: skip
NEGATIONS = (
    "not", "never", "no", "cannot", "n't", "won't", "don't", "didn't", "doesn't", "hasn't", "haven't",
    "isn't", "wasn't", "won’t", "don’t", "didn’t", "doesn’t", "hasn’t", "haven’t", "isn’t", "wasn’t",
    "deny", "denied", "denies", "denying", "refuse", "refused", "refuses", "refusing", "stop", "stopped",
    "stops", "cease", "ceased", "end", "ended", "reject", "rejected", "rejects",
)  # fmt: skip
# Between the word and the actor it belongs to: "fight against the so-called", "attacked by".
FILLERS = (
    "the", "a", "an", "one", "of", "against", "with", "by", "on", "to", "for", "from", "so-called",
    "common", "their", "his", "its", "some", "new", "local", "remaining", "all", "many", "several", "other",
    "shi'ite", "shiite", "sunni", "iraqi", "american", "iranian", "out", "at",
)  # fmt: skip
# Before an actor that does nothing itself: "aligned with Iran", "support from Iran".
PREPOSITIONS = (
    "with", "by", "against", "from", "for", "in", "on",
)  # fmt: skip
# Before an actor in a clause that does not say what is: "if Washington pushes back".
SUPPOSITIONS = ("if", "unless", "whether", "should", "were", "had")
# What follows is somebody's claim although no reporting verb is near.
CLAIMS = (
    "according", "allegation", "allegations", "allegedly", "conspiracy", "rumor", "rumors", "rumour",
    "rumours", "reportedly", "theories", "theory", "propaganda", "accusation", "accusations",
)  # fmt: skip


def lists() -> pd.DataFrame:
    """Give the words for what actors do to each other, for printing: relation, use, term."""
    named = (
        ("cooperative", "A … B", COOPERATIVE),
        ("conflictual", "A … B", CONFLICTUAL),
        ("cooperative", "between A and B", MUTUAL_COOPERATIVE),
        ("conflictual", "between A and B", MUTUAL_CONFLICTUAL),
    )
    rows = [(relation, use, term) for relation, use, terms in named for term in terms]
    return pd.DataFrame(rows, columns=["relation", "use", "term"])


def relation(words: Sequence[str], *, mutual: bool = False) -> str:
    """Give the relation the first of `words` names, alone or with the next: cooperative, conflictual or ""."""
    known = _MUTUAL if mutual else _ONE_WAY
    heads = base_forms(words[0])
    phrases = [f"{head} {words[1]}" for head in heads] if len(words) > 1 else []
    return next((known[form] for form in [*phrases, *heads] if form in known), "")


_ONE_WAY = dict.fromkeys(CONFLICTUAL, "conflictual") | dict.fromkeys(COOPERATIVE, "cooperative")
_MUTUAL = dict.fromkeys(MUTUAL_CONFLICTUAL, "conflictual") | dict.fromkeys(MUTUAL_COOPERATIVE, "cooperative")
