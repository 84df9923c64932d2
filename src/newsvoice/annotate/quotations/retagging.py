"""Second thoughts about tags, from the tags and words beside them: whether “claims” is a verb or a noun."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newsvoice.annotate.quotations import lexicon, tagset

Word = Callable[[int], str]
"""Gives the word of a token as printed."""

_INVERTED = lexicon.section("tagging.txt", "inverted")
_WITH_BACK_OR_ON = lexicon.section("tagging.txt", "verb with back or on")
_BEFORE_PERIOD = lexicon.section("tagging.txt", "before a period")
_PRONOUNS = lexicon.section("tagging.txt", "pronoun")
_PLURAL_PRONOUNS = _PRONOUNS - {"another", "one", "each", "neither"}
_OPENING_NAME = re.compile(rf"(?:^|(?<=[{tagset.SENTENCE_OPENS_AFTER}])){tagset.NAME}")
_DOUBTFUL = re.compile(  # tags that are looked at again
    rf"[{tagset.VERBS_OR_NOUNS}{tagset.PERIOD}]+|{tagset.DETERMINER}(?={tagset.ADVERB})"
    rf"|(?<={tagset.POSSESSIVE}){tagset.ING}|(?<=[{tagset.PEOPLE}])[{tagset.MAY_BE_NAMES}]+"
)
_INVERTED_BASE_FORMS = ("say", "write", "add")  # “…,” say his friends


def sentence_openings(letters: list[str], word: Word) -> None:
    """Mend the tags of first words: a capital there says nothing (“Speaking in Riyadh”, “Asked whether”).

    Args:
        letters: the tags, which are changed.
        word: gives the word of a token as printed.
    """
    for m in _OPENING_NAME.finditer("".join(letters)):
        i = m.start()
        letters[i] = _first_word(word(i).lower(), letters[i + 1] if i + 1 < len(letters) else None)


def _first_word(lower: str, following: str | None) -> str:
    """Tag of a capitalised word that opens a sentence."""
    listed = lexicon.tags().get(lower)
    verb = listed if listed and listed in tagset.CAPITAL_MAY_OPEN else None
    if lower.endswith(("ing", "ed")) and following is not None and following not in tagset.NOT_AFTER_PARTICIPLE:
        return verb or (tagset.ING_WORD if lower.endswith("ing") else tagset.ED_WORD)
    if lower in _INVERTED:
        return tagset.SPEECH
    if verb and following in (tagset.THAT, tagset.PREPOSITION, tagset.DETERMINER):
        return verb
    return tagset.NAME


def verbs_and_nouns(letters: list[str], word: Word) -> None:
    """Mend tags by their neighbours, from left to right: “claims” after a determiner is a noun.

    Args:
        letters: the tags, which are changed.
        word: gives the word of a token as printed.
    """
    tags = "".join(letters)
    letters[:] = tags.replace(tagset.PERIOD, tagset.WORD)
    for m in _DOUBTFUL.finditer(tags):
        for i in range(m.start(), m.end()):
            tag = tags[i]
            if tag in tagset.VERBS_OR_NOUNS:
                letters[i] = _verb_or_noun(letters, word, i)
            elif tag == tagset.PERIOD:
                if i and word(i - 1).lower() in _BEFORE_PERIOD:
                    letters[i] = letters[i - 1] = tagset.TIME  # “last week”, “this month”: no subject
            elif tag == tagset.DETERMINER:
                if word(i).lower() == "most":
                    letters[i] = tagset.ADVERB  # “most often said”
            elif tag == tagset.ING:
                letters[i] = tagset.CUE_NOUN  # “in Smith’s telling”
            elif letters[i - 1] in tagset.PEOPLE and word(i)[0].isupper():
                letters[i] = tagset.NAME


def _verb_or_noun(letters: Sequence[str], word_at: Word, i: int) -> str:
    """Tag of a word that is listed as a reporting verb, in its place."""
    before = letters[i - 1] if i else tagset.STOP
    word = word_at(i).lower()
    if letters[i] == tagset.BASE and _is_no_base_form(letters, i, before, word):
        return tagset.WORD
    following = letters[i + 1] if i + 1 < len(letters) else ""
    if letters[i] == tagset.WEAK and word in _WITH_BACK_OR_ON and following == tagset.PREPOSITION:
        return tagset.SPEECH  # shot back
    if before == tagset.DETERMINER and word not in lexicon.cue_nouns():
        pronouns = _PLURAL_PRONOUNS if letters[i] == tagset.BASE else _PRONOUNS
        if word_at(i - 1).lower() in pronouns:
            return letters[i]  # “Some describe it”, “another described it”, but “another voice”
    return _noun(letters, i, before, following, word) or letters[i]


def _is_no_base_form(letters: Sequence[str], i: int, before: str, word: str) -> bool:
    """“a female state senator”, “repentance was welcome”, “…” state law."""
    modified = before in tagset.PLAIN and letters[i - 2 : i - 1] in ([tagset.DETERMINER], [tagset.POSSESSIVE])
    if modified and letters[i + 1 : i + 2] == [tagset.ROLE]:
        return True
    after_quotation = before == tagset.QUOTATION and word not in _INVERTED_BASE_FORMS
    return before == tagset.BE or after_quotation


def _noun(letters: Sequence[str], i: int, before: str, following: str, word: str) -> str | None:
    """Tag of a word that its neighbours make a noun or a participle; None if they do not."""
    listed = word in lexicon.cue_nouns()
    in_compound = (
        before in tagset.NAME_OR_WORD and letters[i - 2 : i - 1] == [tagset.DETERMINER] and following == tagset.ROLE
    )
    if listed and in_compound:
        return tagset.CUE_NOUN  # “a federal appeals court”
    if before in tagset.OWNERS:
        return tagset.CUE_NOUN if listed else (tagset.ED_WORD if word.endswith("ed") else tagset.WORD)
    if not listed:
        return None
    if before in tagset.BEFORE_CUE_NOUN or (before in tagset.PLAIN and letters[i] == tagset.BASE):
        return tagset.CUE_NOUN
    if before in tagset.PLAIN:
        return tagset.CUE_NOUN if following and following in tagset.AUXILIARIES else None
    if before in tagset.NAME_OR_ROLE and following and following in tagset.ENDS_NOUN:
        return tagset.CUE_NOUN if following in tagset.SURELY_ENDS_NOUN else None
    return None
