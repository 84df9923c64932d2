"""Whether a stretch of text may be a form: capitals, neighbouring words, and longer unknown names."""

from collections.abc import Iterable

from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.mentions.forms import Form
from newsvoice.core import wordlists
from newsvoice.core.letters import APOSTROPHES
from newsvoice.gazetteer.folding import fold

_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, ""))
_ADJECTIVES = ("ite", "ish", "ese", "ian", "ist", "shi'i", "sunni", "shia")
_SUFFIXES = ("ing", "ly", "ed")


def allowed(forms: Iterable[Form], surface: str, context: Context) -> list[Form]:
    """The forms with which capitals and the words beside the span agree."""
    if len(surface) < 3 and surface.isupper() and (context.in_capitals or context.text.startswith("$", context.end)):
        return []
    first = surface.lstrip("[")[0]
    begins = first.isupper() or (first == "a" and surface.startswith("al") and surface[3:4].isupper())
    return [
        form
        for form in forms
        if (begins if form.case == "first" else _case_agrees(form, surface)) and _neighbours_agree(form, context)
    ]


def _neighbours_agree(form: Form, context: Context) -> bool:
    """Whether the words beside the span are those that the form asks for."""
    alias = form.alias
    if alias.preceded_by or alias.not_preceded_by:
        before = context.words[-1] if context.before and context.before[-1][0].isalnum() else ""
        if before in alias.not_preceded_by or (alias.preceded_by and before not in alias.preceded_by):
            return False
    if alias.followed_by or alias.not_followed_by:
        after = context.next_word.lower()
        if after in alias.not_followed_by or (alias.followed_by and after not in alias.followed_by):
            return False
    return True


def _case_agrees(form: Form, surface: str) -> bool:
    if form.case == "any":
        return True
    if form.case == "exact":
        written = form.alias.form
        plain = " ".join(surface.translate(_NO_APOSTROPHES).split())
        same = plain == written.translate(_NO_APOSTROPHES)
        return same or (plain.isupper() and not written.isupper() and " " in plain)
    if form.case == "all":
        return surface.isupper()
    return any(char.isupper() for char in surface)


def whole_names(forms: Iterable[Form], context: Context, joined: bool) -> list[Form]:
    """The forms that the words beside a person's or a one-word name do not show to be part of somebody else's.

    ``Masoud Barzani`` is not the Barzani named in full elsewhere, ``Ansar Hezbollah`` is not Hezbollah.

    Args:
        forms: the forms matched.
        context: their surroundings.
        joined: true when the word before belongs to another mention.
    """
    decided: dict[tuple[bool, bool, bool], bool] = {}  # most forms of a surname are alike in all that counts
    kept = []
    for form in forms:
        person = form.type == "person"
        bare = form.words == 1 and (person or form.place or (form.type != "state" and form.case == "first"))
        kind = person, form.words == 1, bare
        if kind not in decided:
            decided[kind] = _part_of_longer_name(*kind, context, joined)
        if not decided[kind]:
            kept.append(form)
    return kept


def _part_of_longer_name(person: bool, single: bool, bare: bool, context: Context, joined: bool) -> bool:
    if person and (_goes_on(context) or _heads_a_name(context, single)):
        return True
    if joined or not context.previous:
        return False
    if bare:
        return is_first_name(context)
    return person and fold(context.previous)[0] in _LEXICON["given_names"]


def _goes_on(context: Context) -> bool:
    """``Ali al-Husseini`` before `` al-Sistani``: the name has not ended."""
    rest = context.text[context.end : context.end + 5]
    return rest[:1] == " " and rest[1:4].lower() in {"al-", "el-"} and rest[4:].isupper()


def is_first_name(context: Context) -> bool:
    """Whether the capitalised word before is no title, no adjective, and no first word of a sentence."""
    word = context.previous
    plain = word.rstrip(".").lower()
    ended = not word[-1].isalpha() and word[-1] != "."
    if ended or not word[0].isupper() or word.endswith(("'s", "’s")):
        return False
    if word.endswith("."):
        return len(plain) == 1  # an initial; anything longer is a title or ends a sentence
    if word.isupper() and len(word) > 1:
        return False
    parts = set(plain.split("-"))
    if plain.endswith(_ADJECTIVES) or word.split("-")[-1].islower():
        return False
    if parts & (_LEXICON["titles"] | _LEXICON["function_words"]):
        return False
    if plain in _LEXICON["given_names"]:
        return True
    return not context.in_title_case and not (context.opens_sentence and plain.endswith(_SUFFIXES))


def _heads_a_name(context: Context, single: bool) -> bool:
    """Whether a thing called after the person follows: ``Sadr City``; any capital does after a surname."""
    word = context.next_word
    if context.possessive or not word:
        return False
    if word.lower() in _LEXICON["named_things"] and word[0].isupper():
        return True
    if context.in_title_case or not single:
        return False
    return word[0].isupper() and word.lower() not in _LEXICON["function_words"] and not word.isupper()
