"""Whether a stretch of text may be a form: capitals, neighbouring words, and longer unknown names."""

from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.mentions.forms import Form
from newsvoice.core import wordlists
from newsvoice.core.letters import APOSTROPHES
from newsvoice.gazetteer.folding import fold

_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, ""))
_ADJECTIVES = ("ite", "ish", "ese", "ian", "ist", "shi'i", "sunni", "shia")
_SUFFIXES = ("ing", "ly", "ed")


def allows(form: Form, surface: str, context: Context) -> bool:
    """Whether capitals and the words beside the span agree with the form."""
    if not _case_agrees(form, surface):
        return False
    if len(surface) < 3 and surface.isupper() and (context.in_capitals or context.text.startswith("$", context.end)):
        return False
    alias = form.alias
    if alias.preceded_by or alias.not_preceded_by:
        before = context.words[-1] if context.before and context.before[-1][0].isalnum() else ""
        if before in alias.not_preceded_by or (alias.preceded_by and before not in alias.preceded_by):
            return False
    if alias.followed_by or alias.not_followed_by:
        after = context.following[0].lower() if context.following else ""
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
    first = surface.lstrip("[")[0]
    if form.case == "all":
        return surface.isupper()
    if form.case == "first":
        return first.isupper() or (first == "a" and surface.startswith("al") and surface[3:4].isupper())
    return any(char.isupper() for char in surface)


def part_of_longer_name(form: Form, context: Context, joined: bool) -> bool:
    """Whether the words beside a person's or a one-word name show that somebody else is meant.

    ``Masoud Barzani`` is not the Barzani named in full elsewhere, ``Ansar Hezbollah`` is not Hezbollah.

    Args:
        form: the form matched.
        context: its surroundings.
        joined: true when the word before belongs to another mention.
    """
    if form.type == "person" and (_goes_on(context) or _heads_a_name(context, form.words == 1)):
        return True
    if joined or not context.previous:
        return False
    if form.words == 1 and (form.type == "person" or form.place or (form.type != "state" and form.case == "first")):
        return is_first_name(context)
    return form.type == "person" and fold(context.previous)[0] in _LEXICON["given_names"]


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
    if context.possessive or not context.following:
        return False
    word = context.following[0]
    if word.lower() in _LEXICON["named_things"] and word[0].isupper():
        return True
    if context.in_title_case or not single:
        return False
    return word[0].isupper() and word.lower() not in _LEXICON["function_words"] and not word.isupper()
