"""Whether a mention is an actor, a place, or an adjective: rules on the words around it, in a reader's order.

"Iran said" acts; "in Iran" is a place; "Iran-backed", "Iran’s Press TV", "the Iranian border" only qualify.
"""

import itertools
import re

from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.mentions.forms import Form
from newsvoice.core import wordlists

_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_DETERMINERS = _LEXICON["determiners"]
_COORDINATION = re.compile(r"(?:,|,? (?:and|or)|,? as well as)(?: the)?(?: [a-z-]+ern| [a-z]+(?:ing|ous))? ")
_DATELINE = re.compile(r" ?(?:\(|,|—|–|-{1,2} |/)")
_LIST_GOES_ON = re.compile(r", (?:and |[A-Z][\w.’' ]*,? and )")
_WITH_OTHERS = ("person", "party", "media")
PLACES = ("state", "place")  # types of actors whose names are places too
_HYPHENS = frozenset("-‐‑–")
_NEAR = 6
_OWNED_WITHIN = 25

Reading = tuple[str, str]
Earlier = tuple[int, str, str]  # end, actor and sense of the country or city mentioned before


def read(form: Form, context: Context, previous: Earlier | None, next_start: int) -> Reading:
    """Give kind and sense of a mention.

    Args:
        form: the form matched; state-like actors, cities and buildings can be places.
        context: its surroundings.
        previous: the country or city mentioned before, if any.
        next_start: where the next mention begins, or a negative number.
    """
    if _is_compound(context):
        return "compound", "attributive"
    if form.kind == "adjective":
        return "adjective", "attributive"
    if form.kind == "demonym":
        return "demonym", "attributive" if _some_people(context) else "actor"
    if form.kind == "descriptive" or not (form.place or form.type in PLACES):
        return form.kind, "attributive" if _only_names_others(form, context) else "actor"
    return form.kind, _of_place_name(form, context, previous, next_start)


def _is_compound(context: Context) -> bool:
    text, start, end = context.text, context.start, context.end
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha():
        return True
    return start > 1 and text[start - 1] in _HYPHENS and (text[start - 2].isalpha() or text[start - 2] == ".")


def _some_people(context: Context) -> bool:
    """``many Iraqis``, ``3 Pakistanis``: people, not the country."""
    words = context.words[:-1] if context.words[-1:] == ["of"] else context.words
    word = words[-1] if words else ""
    return word in _LEXICON["quantifiers"] or word[:1].isdigit() or word.endswith("ese")


def _only_names_others(form: Form, context: Context) -> bool:
    """``Clinton supporters``, ``a CNN analyst``: not the actor, but those who are with it or work for it."""
    word = context.next_word
    if form.kind == "descriptive" or context.possessive or not word:
        return False
    return word in _LEXICON["matters_nouns"] or (form.type in _WITH_OTHERS and word in _LEXICON["others_nouns"])


def _of_place_name(form: Form, context: Context, previous: Earlier | None, next_start: int) -> str:
    if context.possessive:
        return _owner(context, next_start)
    if _qualifies(form, context, next_start):
        return "attributive"
    joined = previous and _COORDINATION.fullmatch(context.text, previous[0], context.start)
    if previous and joined and previous[1] != form.actor:  # "in Iraq, and Iraq protested" begins a new clause
        return previous[2] if previous[2] != "attributive" else "actor"
    return _governed(form, context)


def _owner(context: Context, next_start: int) -> str:
    """Sense of ``Iraq`` in ``Iraq’s …``, by what is owned."""
    if _owns_actor(context, next_start):
        return "attributive"
    owned = list(itertools.takewhile(lambda word: word not in _LEXICON["function_words"], context.following))
    if any(word.lower() in _LEXICON["place_nouns"] for word in owned[:3]):
        return "place"
    for word in owned[:3]:
        plain = word.lower()
        if plain in _LEXICON["people_nouns"]:
            return "attributive"
        if word[0].isupper() and not context.in_title_case:
            return "attributive"
    return "actor"


def _owns_actor(context: Context, next_start: int) -> bool:
    """Whether the next mention is what is owned: ``Iran’s elite Quds Force``."""
    if not 0 <= next_start - context.end <= _OWNED_WITHIN:
        return False
    words = context.text[context.end + 2 : next_start].lower().split()
    return all(word.isalpha() and word not in _LEXICON["function_words"] for word in words)


def _qualifies(form: Form, context: Context, next_start: int) -> bool:
    """Whether the name stands before a noun as an adjective: ``U.S. law``."""
    word = context.next_word
    if not word:
        return False
    plain = word.lower()
    if plain in _LEXICON["attributive_nouns"]:
        return True
    if plain in _LEXICON["titles"] and word[0].isupper():
        return True
    if word[0].isupper() and not context.in_title_case:
        return next_start != context.end + 1 and plain not in _LEXICON["function_words"]
    determined = bool(context.words) and context.words[-1] in {"the", "a", "an"}
    return form.kind == "metonym" and determined and word.islower() and form.type == "state"


def _governed(form: Form, context: Context) -> str:
    """Sense by the preposition or verb that governs the name."""
    words = context.words
    if _inside_address(context) or (form.place and _DATELINE.match(context.text, context.end) and context.opens_line):
        return "place"
    if _modifies(form, context, words[-1] if words else ""):
        return "actor"
    if words and words[-1] in _DETERMINERS:
        words = words[:-1]
    own_land = words[-2:] in (["our", "country"], ["the", "country"])
    if own_land or (words and words[-1] in _LEXICON["directions"]):
        return "place"
    if not words or context.before[-1] in {",", ")"}:
        return "actor"
    if words[-1] in {"of", "for", "to"} and _belongs(words):
        return "attributive"
    return "place" if _place_after(words[-1], words[:-1][-_NEAR:], form) else "actor"


def _modifies(form: Form, context: Context, before: str) -> bool:
    """``U.S.`` in "in a U.S. strike": a name that takes ``the`` has none here, so it goes with what follows."""
    takes_article = form.case in {"all", "exact"} or context.text.startswith("United ", context.start)
    if before == "the" or not takes_article or not context.next_word or context.in_title_case:
        return False
    return context.next_word.islower() and context.next_word not in _LEXICON["function_words"]


def _belongs(words: list[str]) -> bool:
    """Whether these words end in an office or a people and what joins it to a country: ``envoy for``."""
    held = words[-2] if len(words) > 1 else ""
    return held in _LEXICON["titles"] or (words[-1] == "of" and held in _LEXICON["people_nouns"])


def _inside_address(context: Context) -> bool:
    """``Mosul, Iraq, March``: a country set off by commas after a capitalised name; ``Washington, D.C.``."""
    if context.text.startswith(", D.C", context.end):
        return True
    before = context.before
    if len(before) < 2 or before[-1] != "," or not before[-2][0].isupper():
        return False
    after = context.text[context.end : context.end + 2]
    closed = after[:1] in {",", ".", ";", ")", "\n", ""} or after in {" —", " –", " -", " ("}
    listed = _LIST_GOES_ON.match(context.text, context.end, context.end + 40)
    return closed and not listed and "and" not in {word.lower() for word in before[-4:]}


def _place_after(governor: str, before: list[str], form: Form) -> bool:
    near = set(before)
    if form.place and (governor == "at" or governor in _LEXICON["attacks"]):
        return True
    if governor in _LEXICON["place_prepositions"]:
        return not (governor == "in" and before and before[-1] in _LEXICON["trust"])
    if governor in _LEXICON["direct_motion"]:
        return True
    if governor == "from":
        return not near & _LEXICON["giving"]
    if governor in {"to", "for"}:
        if near & _LEXICON["relation"] and not (before and before[-1] in _LEXICON["motion"]):
            return False
        return bool(near & _LEXICON["motion"]) or (governor == "to" and form.place)
    if governor == "of":
        return bool(set(before[-2:]) & (_LEXICON["place_nouns"] | _LEXICON["motion"]))
    if governor == "with":
        return bool(set(before[-2:]) & {"border", "borders", "frontier"})
    if governor == "between":
        return bool(near & (_LEXICON["place_nouns"] | _LEXICON["motion"])) and not near & _LEXICON["relation"]
    return False
