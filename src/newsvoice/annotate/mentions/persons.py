"""Which of several persons of one surname is meant: by the title before it, and by who was named in full last."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from newsvoice.annotate.mentions.forms import Form
from newsvoice.core import wordlists

_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_SENTENCE_END = re.compile(r"(?<!\bM[rs])(?<!\bMrs)[.!?][”\"')]*\s|\n")
_OF_MEN, _OF_WOMEN = "he", "she"


def fitting(previous: str, forms: Sequence[Form]) -> list[Form]:
    """The forms of persons whose given name fits the title before the surname, ``Mrs.``; all without a title.

    Args:
        previous: the word before the name, as printed.
        forms: forms of one name.
    """
    title = previous.rstrip(".").lower()
    other = _OF_WOMEN if title in _LEXICON["he_titles"] else _OF_MEN if title in _LEXICON["she_titles"] else ""
    if not other:
        return list(forms)
    return [form for form in forms if form.type != "person" or _gender(form.name) != other]


def has_title(previous: str) -> bool:
    """Whether the word before a name is a title that tells a man or a woman."""
    return previous.rstrip(".").lower() in _LEXICON["he_titles"] | _LEXICON["she_titles"]


def named_last(forms: Sequence[Form], before: Mapping[str, int], text: str) -> list[Form]:
    """The forms of the actor that was named in full last; none if none was, or two of them in one sentence.

    Args:
        forms: forms of several actors.
        before: where each actor was named in full last.
        text: the document.
    """
    places = sorted((before[actor], actor) for actor in {form.actor for form in forms} if actor in before)
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
