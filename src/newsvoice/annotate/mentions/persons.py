"""Which of several persons of one surname is meant: by the title before it, and by who was named in full last."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from newsvoice.annotate.mentions import guards
from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.mentions.forms import Form
from newsvoice.annotate.quotations import lexicon, tagset
from newsvoice.core import wordlists

_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_SENTENCE_END = re.compile(r"(?<!\bM[rs])(?<!\bMrs)[.!?][”\"')]*\s|\n")
_CAPITALS_BEFORE = re.compile(r"(?:(?![a-z])[^\W\d_][\w’'.-]*[ \xa0]){1,3}\Z")
_LONGEST_NAME = 60  # characters before a surname in which the rest of the name stands
_OF_MEN, _OF_WOMEN = "he", "she"


def fitting(previous: str, forms: Sequence[Form]) -> list[Form]:
    """The forms of persons whose given name fits the title before the surname, ``Mrs.``; all without a title.

    Args:
        previous: the word before the name, as printed.
        forms: forms of one name.
    """
    other = _other_gender(previous)
    return [form for form in forms if not other or form.type != "person" or _gender(form.name) != other]


def fits(previous: str, name: str) -> bool:
    """Whether a person of this given or full name can have the title before a surname; any without a title."""
    other = _other_gender(previous)
    return not other or _gender(name) != other


def _other_gender(previous: str) -> str:
    """The gender that nobody with a title has; empty for what is no title that tells one."""
    title = previous.rstrip(".").lower()
    return _OF_WOMEN if title in _LEXICON["he_titles"] else _OF_MEN if title in _LEXICON["she_titles"] else ""


def has_title(previous: str) -> bool:
    """Whether the word before a name is a title that tells a man or a woman."""
    return bool(_other_gender(previous))


def is_stranger(forms: Sequence[Form], context: Context) -> bool:
    """Whether a surname belongs to the full name of somebody who is in no gazetteer: ``Jeb Bush``, of George Bush.

    Args:
        forms: the persons of this surname.
        context: the surroundings of the surname.
    """
    plain = context.previous.lower()
    own = {form.name.split()[0].lower() for form in forms}
    named = _CAPITALS_BEFORE.search(context.text, max(0, context.start - _LONGEST_NAME), context.start)
    if named is None or own.intersection(named[0].lower().split()) or not guards.is_first_name(context):
        return False
    known = plain in lexicon.genders() or plain in lexicon.surnames()
    return known or lexicon.tags().get(plain, tagset.WORD) == tagset.WORD


def named_last(forms: Sequence[Form], before: Mapping[str, int], text: str, stranger: int = -1) -> list[Form]:
    """The forms of the actor that was named in full last; none if none was, or two of them in one sentence.

    Args:
        forms: forms of one or several actors.
        before: where each actor was named in full last.
        text: the document.
        stranger: where somebody of the same surname who is no actor was named last; negative if nobody was.
    """
    places = sorted((before[actor], actor) for actor in {form.actor for form in forms} if actor in before)
    if stranger >= 0:
        places = sorted([*places, (stranger, "")])
    if not places:
        return []
    latest, actor = places[-1]
    if len(places) > 1 and not _SENTENCE_END.search(text, places[-2][0], latest):
        return []
    return [form for form in forms if form.actor == actor]


@lru_cache(maxsize=10_000)
def _gender(name: str) -> str:
    """``he`` or ``she`` by the first given name, empty if the lists do not tell."""
    first = name.split()[0].lower()
    groups = wordlists.load("annotate/quotations/first_names.txt")
    found = [gender for gender in (_OF_MEN, _OF_WOMEN) if first in groups[gender]]
    return found[0] if len(found) == 1 else ""
