"""Who governs a verb: its subject, found to the left of it."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import clauses, lexicon, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import REACH, Phrase, backward, ending_at, follows_determiner

_INDEFINITE = lexicon.section("tagging.txt", "pronoun")
_BEGUN = lexicon.rule("begun")
_SHOWS = ("read", "reads", "said", "says")  # “a lanyard that read”
_RELATIVE_REACH = 14  # tokens of a relative clause before its verb


# --- the subject of a verb


def subject_of(p: Paragraph, i: int, lo: int) -> Phrase | None:
    """Who governs the finite or -ing verb at token ``i``; looks left, not past ``lo``."""
    lo = max(lo, i - REACH)
    j = _skip_auxiliaries(p, i - 1, lo)
    if j < lo:
        return None
    before = p.tags[j]
    if before == tagset.TO:
        return clauses.pronoun_of_last_clause(p, j, lo) or clauses.main_subject(p, lo, i)
    if p.tags[i] == tagset.ING:
        if before in tagset.GOVERNS_PARTICIPLE:
            return clauses.main_subject(p, lo, i) if p.word(j).lower() != "with" else None
        governor = _governing_verb(p, j, lo)
        if governor is not None:
            return subject_of(p, governor, lo)
        if before == tagset.COMMA:
            lo = clauses.last_clause(p, lo, j)
    return _subject_ending_at(p, i, j, lo)


def _governing_verb(p: Paragraph, j: int, lo: int) -> int | None:
    """The finite verb on which a participle after token ``j`` hangs: “is heard boasting”, “began saying”."""
    if p.tags[j] in tagset.PLAIN and j - 1 > lo and p.tags[j - 1] == tagset.BE:
        return j - 1
    return j if p.word(j).lower() in _BEGUN else None


def _subject_ending_at(p: Paragraph, i: int, j: int, lo: int) -> Phrase | None:
    """The subject of the verb at ``i`` when ``j`` is the token before the verb and its auxiliaries."""
    before = p.tags[j]
    if before in tagset.NOUN_RUN:
        return _adjacent(p, i, j, lo)
    if before in tagset.PRONOUNS_OR_DETERMINER:
        return _pronoun(p, i, j, lo)
    if before in tagset.ENDS_ASIDE:
        return _across(p, j, lo)
    if before in tagset.RELATIVES:
        return _antecedent(p, j, lo)
    if before in tagset.COORDINATORS:
        return _coordinated(p, j, lo)
    if before == tagset.TIME:
        return _before_date(p, j, lo)
    if before == tagset.QUOTATION and j > lo:  # “The memo, titled “…,” warns”
        return clauses.main_subject(p, lo, j)
    return None


def _pronoun(p: Paragraph, i: int, j: int, lo: int) -> Phrase | None:
    """“he said”, “one of them said”, “most said”, “to hear them saying”."""
    if p.tags[j] == tagset.DETERMINER:
        return Phrase(j, j) if p.word(j).lower() in _INDEFINITE else None
    if p.tags[j] == tagset.SUBJECT_PRONOUN:
        return Phrase(j, j)
    if j > lo and p.tags[j - 1] == tagset.OF:
        return backward(p, j, lo)
    return Phrase(j, j) if p.tags[i] == tagset.ING else None


def _skip_auxiliaries(p: Paragraph, j: int, lo: int) -> int:
    """The token before the adverbs, auxiliaries and “himself” between subject and verb; adverbs in commas too."""
    tags = p.tags
    while j >= lo:
        verbal = _is_verbal(p, j) and not follows_determiner(tags, j, lo)
        if verbal or (j > lo and _is_emphatic(p, j)):
            j -= 1
        elif j - 2 >= lo and tags[j - 2 : j + 1] == ",a,":
            j -= 3
        else:
            break
    return j


def _is_verbal(p: Paragraph, j: int) -> bool:
    """Adverbs, auxiliaries, and “since” used as one: “has since said”."""
    return p.tags[j] in tagset.SKIPPED_BEFORE_VERB or (p.tags[j] == tagset.SUBORDINATOR and p.word(j) == "since")


def _is_emphatic(p: Paragraph, j: int) -> bool:
    """“Trump himself said”."""
    if p.tags[j] != tagset.OBJECT_PRONOUN:
        return False
    return p.tags[j - 1] in tagset.PEOPLE_OR_HE and p.word(j).lower().endswith(("self", "selves"))


# --- where the subject adjoins the verb


def _adjacent(p: Paragraph, i: int, j: int, lo: int) -> Phrase | None:
    """The noun phrase right before the verb, unless it closes a relative clause or an adverbial."""
    phrase = backward(p, j, lo)
    if phrase is None:
        return None
    if phrase.lo < j and p.word(phrase.lo).lower() == "what":  # “what one rival called”
        return Phrase(phrase.lo + 1, j)
    k = phrase.lo - 1
    if k < lo:
        return phrase
    if p.tags[k] == tagset.WHO:
        return _in_relative_clause(p, phrase, k, lo)
    who = _open_relative(p, k, lo)
    if who is not None and p.tags[k] not in tagset.JOINS_CLAUSES:
        return _antecedent(p, who, lo) or phrase
    if p.tags[i] == tagset.ING:
        return _of_participle(p, phrase, i, lo)
    if p.tags[k] in tagset.BEGINS_ADVERBIAL and k > lo:
        return _beyond_adverbial(p, k, lo) or phrase
    return phrase


def _in_relative_clause(p: Paragraph, phrase: Phrase, who: int, lo: int) -> Phrase | None:
    """“which some parents called”: the parents, but “the man who cut aid says”: the man."""
    plain = not set(p.tags[phrase.lo : phrase.hi + 1]) & set(tagset.DEFINITE)
    return _antecedent(p, who, lo) if plain and p.word(who).lower() == "who" else phrase


def _open_relative(p: Paragraph, k: int, lo: int) -> int | None:
    """A “who” shortly before token ``k`` or at it, without a comma since: its clause goes on."""
    who = p.tags.rfind(tagset.WHO, max(lo, k - _RELATIVE_REACH), k + 1)
    return who if who >= 0 and tagset.COMMA not in p.tags[who : k + 1] else None


def _of_participle(p: Paragraph, phrase: Phrase, i: int, lo: int) -> Phrase | None:
    """The subject of the -ing verb at ``i``: the phrase before it, or who governs the clause."""
    before = p.tags[phrase.lo - 1]
    if before == tagset.PREPOSITION or tagset.CUE_NOUN in p.tags[phrase.lo : phrase.hi + 1]:
        return phrase  # “with one of them saying”, “a message stating”
    if before in tagset.VERBS_OR_NOUNS:
        return phrase  # “e-mails show one dean writing”
    first_in_clause = phrase.lo - 1 <= lo
    return phrase if first_in_clause or before == tagset.SUBORDINATOR else clauses.main_subject(p, lo, i)


def _beyond_adverbial(p: Paragraph, k: int, lo: int) -> Phrase | None:
    """“Speaking in Riyadh, …”: nothing governs the phrase, so ask for the subject of the clause."""
    subject = clauses.main_subject(p, clauses.last_clause(p, lo, min(k + 15, len(p.tags)), k), k)
    return subject if subject and subject.hi < k else None


# --- where something stands between subject and verb


def _before_date(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """“The group on Monday said”, “an adviser who traveled to Moscow in July told”."""
    while j >= lo and p.tags[j] in tagset.IN_DATE:
        j -= 1
    who = _open_relative(p, j, lo)
    if who is not None:
        return _antecedent(p, who, lo)
    phrase = ending_at(p, j, lo)
    if phrase and phrase.lo - 1 > lo and p.tags[phrase.lo - 1] in tagset.ADVERBIAL_GOES_ON:
        return _beyond_adverbial(p, phrase.lo - 1, lo) or phrase  # “A notice sent to employees on Monday told”
    return phrase


def _coordinated(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """“X did this and said”: the subject of what went before, unless a clause of its own began."""
    clause = max(p.tags.rfind(";", lo, j), p.tags.rfind(":", lo, j)) + 1
    return clauses.main_subject(p, max(clause, lo), j)


def _antecedent(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The noun before the “who” or “that” at token ``j``."""
    k = j - 1
    while k >= lo and p.tags[k] in tagset.BEFORE_RELATIVE:
        if p.tags[k] == tagset.CLOSING_BRACKET:
            k = p.tags.rfind(tagset.OPENING_BRACKET, lo, k)
        k -= 1
    if k < lo or p.tags[k] not in tagset.NOUN_RUN:
        return None
    conjunction = p.tags[j] == tagset.THAT and p.tags[k] not in tagset.NAMED_IN_NOUN
    if conjunction and p.word(j + 1).lower() not in _SHOWS:
        return None
    found = backward(p, k, lo)
    return _named_before(p, found, lo) if found else None


def _named_before(p: Paragraph, phrase: Phrase, lo: int) -> Phrase:
    """“Smith, a lawyer, who”: the name before the apposition."""
    k = phrase.lo - 1
    if k > lo and p.tags[k] == tagset.COMMA and p.tags[phrase.lo] in tagset.BEGINS_APPOSITION:
        name = backward(p, k - 1, lo)
        if name and p.tags[name.hi] == tagset.NAME:
            return name
    return phrase


def _across(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The verb follows an apposition, a relative clause or a bracket: “Smith, a lawyer who …, said”."""
    if p.tags[j] == tagset.CLOSING_BRACKET:
        opened = p.tags.rfind(tagset.OPENING_BRACKET, lo, j)
        return ending_at(p, opened - 1, lo) if opened > lo else None
    if p.tags[j] == tagset.DASH:
        opened = p.tags.rfind(tagset.DASH, lo, j)
        return ending_at(p, opened - 1, lo) if opened > lo else clauses.main_subject(p, lo, j)
    return _across_commas(p, j, lo)


def _across_commas(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The subject before an aside that ends with the comma at ``j``."""
    titled = _before_comma(p, j, lo) if p.tags[j - 1] == tagset.CLOSING_BRACKET else None
    if titled and p.tags[titled.lo] == tagset.TITLE:  # “in Berea, OH, Gov. Kasich (R-OH), said”
        return titled
    first = clauses.main_subject(p, lo, j)
    if first and _set_off(p.tags[first.hi + 1 : j + 1]):
        return first
    found: Phrase | None = None
    for comma in (k for k in range(j - 1, lo - 1, -1) if p.tags[k] == tagset.COMMA):
        if _OTHER_CLAUSE.search(_without_relative(p.tags[comma + 1 : j])):
            break
        phrase = _before_comma(p, comma, lo)
        if phrase is None:
            continue
        found = phrase
        follows_conjunction = phrase.lo > lo and p.tags[phrase.lo - 1] == tagset.SUBORDINATOR
        if p.tags[phrase.hi] in tagset.NAMES or follows_conjunction:
            break
    return found or first


_OTHER_CLAUSE = re.compile(r"[VvQ;:]")
_MAIN_VERB = re.compile(r"[VvuIxyG]")
_BREAKS_ASIDE = re.compile(r"[;:Q] | ,[&c]?P", re.VERBOSE)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_RELATIVE_IN_COMMAS = re.compile(r",p?[Ww][^,]*(?=,)")
_SUBORDINATE = re.compile(
    r"""
    (?: W | S | p? w ) [^,]*        # a relative or subordinate clause
  | , [^,]* e [^,]*                 # a participle in commas
    """,
    re.VERBOSE,
)


def _before_comma(p: Paragraph, comma: int, lo: int) -> Phrase | None:
    """The phrase that ends before a comma, or before a bracket there, if it can be a subject."""
    end = comma - 1
    if end < lo:
        return None
    if p.tags[end] == tagset.CLOSING_BRACKET:
        end = p.tags.rfind(tagset.OPENING_BRACKET, lo, end) - 1
    phrase = ending_at(p, end, lo)
    is_object = phrase is not None and phrase.lo > lo and p.tags[phrase.lo - 1] in tagset.BEFORE_OBJECT
    return None if is_object else phrase


def _set_off(between: str) -> bool:
    """Whether everything between subject and verb is an aside in commas or brackets, without a main verb."""
    if not between or between[0] not in ",(-" or _BREAKS_ASIDE.search(between):
        return False
    return not _MAIN_VERB.search(_RELATIVE_IN_COMMAS.sub("", _IN_BRACKETS.sub("", between)))


def _without_relative(segment: str) -> str:
    return _SUBORDINATE.sub("", segment) if tagset.WHO in segment else segment
