"""Word lists of ours that the report prints in full: reporting verbs, hedges, boosters, modal verbs.

They are short on purpose. A reader can disagree with an entry, and every hit opens its sentence.
"""

from __future__ import annotations

import pandas as pd

REPORTING = {
    "distancing": (
        "accuse", "allege", "boast", "claim", "complain", "dismiss", "insinuate", "insist", "maintain",
        "profess", "purport", "rant", "threaten",
    ),
    "supportive": (
        "acknowledge", "admit", "clarify", "concede", "confirm", "demonstrate", "explain", "find", "note",
        "point out", "prove", "reveal", "show",
    ),
    "neutral": (
        "add", "announce", "answer", "argue", "ask", "believe", "call", "comment", "continue", "declare",
        "deny", "describe", "emphasize", "emphasise", "predict", "quote", "read", "remark", "reply", "report",
        "respond", "say", "speak", "state", "stress", "suggest", "tell", "think", "tweet", "urge", "vow",
        "warn", "write",
    ),
}  # fmt: skip
"""What a reporting verb says of the claim: the reporter stays out, stands off, or vouches for it.

After Thompson & Ye 1991 (Applied Linguistics 12(4)) and Hyland 2000; the assignment is ours.
"""

HEDGES = (
    "allegedly", "almost", "apparent", "apparently", "appeared", "appears",
    "approximately", "assume", "believed", "generally", "largely", "likely", "mainly", "maybe",
    "mostly", "nearly", "perhaps", "possible", "possibly", "potentially", "presumably", "probable",
    "probably", "purportedly", "relatively", "reportedly", "roughly", "seem", "seemed",
    "seemingly", "seems", "somewhat", "sometimes", "suggest", "suggested", "suggests", 
    "supposedly", "typically", "unlikely", "usually",
)  # fmt: skip
BOOSTERS = (
    "absolutely", "actually", "always", "certainly", "clearly", "completely",
    "definitely", "entirely", "evident", "evidently", "extremely", "fully", "indeed", "inevitable",
    "inevitably", "never", "no doubt", "obvious", "obviously", "of course", "prove", "proved", "proves", "really",
    "regularly", "surely", "totally", "truly", "undeniable", "undeniably", "undoubtedly",
    "unquestionably", "utterly", "very",
)  # fmt: skip
MODALS = {
    "obligation": ("must", "need to", "should", "ought to", "has to", "have to"),
    "prediction": ("will", "would", "won't", "shall", "going to"),
    "possibility": ("can", "could", "may", "might", "cannot"),
}

_IRREGULAR = {
    "fought": "fight", "struck": "strike", "hit": "hit", "drove": "drive", "driven": "drive", "stricken": "strike",
    "said": "say", "told": "tell", "wrote": "write", "thought": "think", "found": "find", "spoke": "speak",
    "shown": "show", "written": "write", "spoken": "speak", "proven": "prove",
}  # fmt: skip


def stance() -> pd.DataFrame:
    """Give the lists that are looked for in running text, for printing: kind, group, term."""
    rows = [("hedge", "hedge", term) for term in HEDGES] + [("booster", "booster", term) for term in BOOSTERS]
    rows += [("modal", group, term) for group, terms in MODALS.items() for term in terms]
    return pd.DataFrame(rows, columns=["kind", "group", "term"])


def reporting() -> pd.DataFrame:
    """Give the reporting verbs, for printing: verb, stance."""
    rows = [(verb, group) for group, verbs in REPORTING.items() for verb in verbs]
    return pd.DataFrame(rows, columns=["verb", "stance"]).sort_values("verb", ignore_index=True)


def reporting_verb(cue: str) -> tuple[str, str]:
    """Give the verb (base form) and stance of a cue as printed; ("", "unclassed") if no verb of the list is
    in it.

    Of several verbs the one that takes a stance counts: "was quoted as claiming" is "claim", distancing.
    """
    found = [(verb, _STANCE[verb]) for verb in _bases(cue) if verb in _STANCE]
    taken = [pair for pair in found if pair[1] != "neutral"]
    return (taken or found or [("", "unclassed")])[-1 if not taken else 0]


def _bases(cue: str) -> list[str]:
    words = cue.casefold().replace("’", "'").split()
    forms = [base for word in words for base in base_forms(word.strip(".,:;'"))]
    pairs = [
        f"{base} {particle}" for word, particle in zip(words, words[1:], strict=False) for base in base_forms(word)
    ]
    return pairs + forms


def base_forms(word: str) -> list[str]:
    """Give the base forms a word may have: claimed → claimed, claim, claime; tried → try."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            whole = [stem[:-1] + "y"] if stem.endswith("i") else []
            undoubled = [stem[:-1]] if stem[-1] == stem[-2] else []
            return [word, stem, stem + "e", *whole, *undoubled]
    return [word]


_STANCE = {verb: group for group, verbs in REPORTING.items() for verb in verbs}
