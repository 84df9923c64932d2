"""Noun phrases and subjects, found in a paragraph's tags.

A shallow grammar: enough to know who governs a reporting verb in news prose. Every function looks at a bounded
window, so time stays linear whatever the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon
from newsvoice.annotate.quotations.tags import Paragraph

REACH = 90  # tokens looked at on either side

_RUN = frozenset("NTRwkMe'g")
_BARE = r"(?:[DM]*[aeg]?[DM]?[eg]?[NTRwkMe'](?:[NTR](?!D)|[wkMe'](?![wp]?D))*(?:&[NT][NTR]*(?=[^NT]))?)"
FORWARD = re.compile(
    rf"P|O|[DM]oD?(?:O|[NTRwk]+)|D(?=[,:VvxyaW(])|{_BARE}(?:[o][DM]*[NTRwkMe']+|p[DM]*[NTRwk'][NTRwk']*)*"
)
_CORE = re.compile(r"[^op]*")
_TIME = re.compile(r"(?:p?[DM]*d+M?|[pS][DM]*[wk]|a+|s)(?=[PNDTR])")


class Phrase(NamedTuple):
    """Tokens ``lo`` to ``hi``, both included."""

    lo: int
    hi: int


def forward(p: Paragraph, i: int, hi: int) -> Phrase | None:
    """The noun phrase that begins at token ``i``."""
    m = FORWARD.match(p.tags, i, min(hi, i + REACH))
    if not m or m.end() == m.start():
        return None
    return _trim(p, Phrase(i, m.end() - 1))


def _trim(p: Paragraph, phrase: Phrase) -> Phrase | None:
    """Cut what a run of unknown words may have swallowed: end with the last name or role before a plain word."""
    tags = p.tags[phrase.lo : phrase.hi + 1]
    if tags in ("P", "O", "D") or tags[1:2] == "o":
        return phrase
    base = _CORE.match(tags)
    assert base is not None
    core = base.group()
    if not core:
        return None
    last = max(core.rfind(tag) for tag in "NTR")
    if last >= 0 and last < len(core) - 1 and core[-1] != "k":
        return Phrase(phrase.lo, phrase.lo + last)
    if core[-1] == "'":
        return None
    if last >= 0 and core[-1] == "N" and len(core) < len(tags) and tags[len(core)] == "p":
        return Phrase(phrase.lo, phrase.lo + len(core) - 1)
    return phrase


def backward(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The noun phrase that ends at token ``j``, with the phrases that govern it: “a spokesman for the group”."""
    base = _back(p, j, lo)
    if base is None:
        return None
    start = base.lo
    if start - 2 >= lo and p.tags[start - 1] == "o" and p.tags[start - 2] in "DM":  # “one of them”
        start -= 2
    while start - 2 >= lo and (
        p.tags[start - 1] in "opb"
        and p.tags[start - 2] in _RUN | {"O", "N"}
        or p.tags[start - 2 : start] == "Rt"  # “an adviser to Trump”
    ):
        governor = _back(p, start - 2, lo)
        if governor is None or _verb_like(p, governor):
            break
        start = governor.lo
    return Phrase(start, j)


def _back(p: Paragraph, j: int, lo: int) -> Phrase | None:
    tags, k = p.tags, j
    lo = max(lo, j - 25)
    if j < lo or (tags[j] not in _RUN and tags[j] not in "PO"):
        return None
    if tags[j] in "PO":
        return Phrase(j, j)
    while k >= lo and (tags[k] in _RUN or _joins_names(tags, k, lo)):
        if tags[k] in "eg" and (k == lo or tags[k - 1] not in ("Da'MN" if tags[k] == "e" else "Da'M")) and k < j:
            break
        k -= 1
    while k >= lo and (tags[k] in "D" or tags[k] == "a" and k > lo and tags[k - 1] == "D"):
        k -= 1
    return Phrase(k + 1, j) if k < j else None


def _joins_names(tags: str, k: int, lo: int) -> bool:
    return (
        tags[k] == "&"
        and k > lo
        and (tags[k - 1] in "NT" and tags[k + 1] in "NTR" or tags[k - 1] == "R" and tags[k + 1] in "RN")
    )


def _verb_like(p: Paragraph, phrase: Phrase) -> bool:
    return p.tags[phrase.hi] in "eg"


def subject_of(p: Paragraph, i: int, lo: int) -> Phrase | None:
    """Who governs the finite or -ing verb at token ``i``? Looks left, not past ``lo``."""
    lo = max(lo, i - REACH)
    j = _skip_left(p, i - 1, lo)
    if j < lo:
        return None
    tag = p.tags[j]
    if tag == "t" and (own := _own_clause(p, j, lo)):
        return own
    if tag == "t" or p.tags[i] == "G" and tag in "bpSo":
        return main_subject(p, lo, i) if tag != "p" or p.word(j).lower() != "with" else None
    if p.tags[i] == "G" and tag in "ew" and j - 1 > lo and p.tags[j - 1] == "y":  # “is heard boasting”
        return subject_of(p, j - 1, lo)
    if p.tags[i] == "G" and p.word(j).lower() in _BEGUN:
        return subject_of(p, j, lo)
    if p.tags[i] == "G" and tag == ",":
        lo = _last_clause(p, lo, j)
    if tag == "Q" and j > lo:  # “The memo, titled “…,” warns”
        return main_subject(p, lo, j)
    if tag in "&c":
        return _coordinated(p, j, lo)
    if tag == "O" and j > lo and p.tags[j - 1] == "o":
        return backward(p, j, lo)
    if tag in "PO":
        return Phrase(j, j) if tag == "P" or p.tags[i] == "G" else None
    if tag == "D" and j >= lo and p.word(j).lower() in _ALONE:
        return Phrase(j, j)
    if tag in "Wh":
        return _antecedent(p, j, lo)
    if tag in ")-,":
        return _across(p, j, lo)
    if tag in _RUN:
        return _adjacent(p, j, lo, i)
    if tag == "d":
        return _before_date(p, j, lo)
    return None


def _before_date(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """“The group on Monday said”, “an adviser who traveled to Moscow in July told”."""
    while j >= lo and p.tags[j] in "dMp":
        j -= 1
    who = p.tags.rfind("W", max(lo, j - 14), j + 1)
    if who >= 0 and "," not in p.tags[who : j + 1]:
        return _antecedent(p, who, lo)
    phrase = subject_of_from(p, j, lo)
    if phrase and phrase.lo - 1 > lo and p.tags[phrase.lo - 1] in "tp":  # “A notice sent to employees on Monday told”
        return _beyond_adverbial(p, phrase.lo - 1, lo) or phrase
    return phrase


_BEGUN = frozenset(("began", "begun", "begins", "started", "starts", "kept", "keeps", "continued", "stopped"))
_LAST_CLAUSE = re.compile(r".*,[&c](?=[DMTNR][^,;:Q]*?[Vvuexy])")


def _last_clause(p: Paragraph, lo: int, j: int, before: int = REACH * 100) -> int:
    """“Two groups have left, and the union blasted the mayor, writing”: where the clause of the union begins."""
    m = _LAST_CLAUSE.match(p.tags, lo, j)
    return m.end() if m and m.end() < before else lo


_NEW_CLAUSE = re.compile(r".*,[&c]P(?=[xyaVvu])")


def _own_clause(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """“…, and he would be happy to discuss”: the pronoun of the last clause."""
    m = _NEW_CLAUSE.match(p.tags, lo, j)
    return Phrase(m.end() - 1, m.end() - 1) if m else None


def subject_of_from(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The phrase that ends at ``j`` if one does."""
    return backward(p, j, lo) if j >= lo and p.tags[j] in _RUN else None


def _skip_left(p: Paragraph, j: int, lo: int) -> int:
    """Adverbs, auxiliaries and “not” between subject and verb; adverbs between commas too."""
    tags = p.tags
    while j >= lo:
        if (tags[j] in "axy" or tags[j] == "S" and p.word(j) == "since") and not (
            tags[j] == "a" and j > lo and tags[j - 1] == "D"
        ):
            j -= 1
        elif tags[j] == "O" and j > lo and tags[j - 1] in "NTRP" and p.word(j).lower().endswith(("self", "selves")):
            j -= 1  # “Trump himself said”
        elif tags[j] == "," and j - 2 >= lo and tags[j - 1] == "a" and tags[j - 2] == ",":
            j -= 3
        else:
            break
    return j


def _coordinated(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """“X did this and said”: the subject of what went before, unless a clause of its own began."""
    clause = max(p.tags.rfind(";", lo, j), p.tags.rfind(":", lo, j)) + 1
    return main_subject(p, max(clause, lo), j)


_SHOWS = ("read", "reads", "said", "says")  # “a lanyard that read”


def _antecedent(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The noun before “who” or “that”."""
    k = j - 1
    while k >= lo and p.tags[k] in ",-)":
        if p.tags[k] == ")":
            k = p.tags.rfind("(", lo, k)
        k -= 1
    if k < lo or p.tags[k] not in _RUN:
        return None
    if p.tags[j] == "h" and p.tags[k] not in "NRTk" and p.word(j + 1).lower() not in _SHOWS:
        return None
    found = backward(p, k, lo)
    return _apposed(p, found, lo) if found else None


def _apposed(p: Paragraph, phrase: Phrase, lo: int) -> Phrase:
    """“Smith, a lawyer, who”: the name before the apposition."""
    k = phrase.lo - 1
    if k > lo and p.tags[k] == "," and p.tags[phrase.lo] in "DR":
        name = backward(p, k - 1, lo)
        if name and p.tags[name.hi] == "N":
            return name
    return phrase


def _across(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The verb follows an apposition, a relative clause or a bracket: “Smith, a lawyer who …, said”."""
    tags = p.tags
    if tags[j] == ")":
        opened = tags.rfind("(", lo, j)
        return subject_of_from(p, opened - 1, lo) if opened > lo else None
    if tags[j] == "-":
        opened = tags.rfind("-", lo, j)
        if opened > lo:
            return subject_of_from(p, opened - 1, lo)
        return main_subject(p, lo, j)
    return _across_commas(p, j, lo)


def _across_commas(p: Paragraph, j: int, lo: int) -> Phrase | None:
    tags = p.tags
    first = main_subject(p, lo, j)
    if first and _set_off(tags[first.hi + 1 : j + 1]):
        return first
    commas = [k for k in range(lo, j) if tags[k] == ","]
    found: Phrase | None = None
    for k in reversed(commas):
        segment = tags[k + 1 : j]
        if re.search(r"[VvQ;:]", _without_relative(segment)):
            break
        if k - 1 >= lo and tags[k - 1] in _RUN | {"P", ")"}:
            here = k - 1
            if tags[here] == ")":
                here = tags.rfind("(", lo, here) - 1
            phrase = subject_of_from(p, here, lo)
            if phrase and not _introduced(p, phrase, lo):
                found = phrase
                if tags[phrase.hi] in "NT" or phrase.lo > lo and tags[phrase.lo - 1] == "S":
                    break
    return found or main_subject(p, lo, j)


_VERBS = re.compile(r"[VvuIxyG]")


def _set_off(between: str) -> bool:
    """Is everything between subject and verb an aside in commas or brackets, without a main verb?"""
    if not between or between[0] not in ",(-" or re.search(r"[;:Q]|,[&c]?P", between):
        return False
    plain = re.sub(r"\([^)]*\)", "", between)
    return not _VERBS.search(re.sub(r",p?[Ww][^,]*(?=,)", "", plain))


def _without_relative(segment: str) -> str:
    return re.sub(r"(?:W|S|p?w)[^,]*|,[^,]*e[^,]*", "", segment) if "W" in segment else segment


def _introduced(p: Paragraph, phrase: Phrase, lo: int) -> bool:
    """Does a preposition or an object position stand before the phrase?"""
    return phrase.lo > lo and p.tags[phrase.lo - 1] in "poVveuGI"


def _adjacent(p: Paragraph, j: int, lo: int, i: int) -> Phrase | None:
    """The noun phrase right before the verb, unless it closes a relative clause or an adverbial."""
    phrase = backward(p, j, lo)
    if phrase is None:
        return None
    if phrase.lo < j and p.word(phrase.lo).lower() == "what":  # “what one rival called”
        return Phrase(phrase.lo + 1, j)
    k = phrase.lo - 1
    if k < lo:
        return phrase
    tag = p.tags[k]
    if tag == "W":  # “which some parents called”, but “the man who cut aid says”
        aside = p.word(k).lower() == "who" and not set(p.tags[phrase.lo : j + 1]) & set("NTRD")
        return _antecedent(p, k, lo) if aside else phrase
    who = p.tags.rfind("W", max(lo, k - 14), k + 1)
    if who >= 0 and "," not in p.tags[who : k + 1] and tag not in "h&":
        return _antecedent(p, who, lo) or phrase
    if p.tags[i] == "G" and (tag == "p" or "k" in p.tags[phrase.lo : phrase.hi + 1]):
        return phrase  # “with one of them saying”, “a message stating”
    if p.tags[i] == "G" and tag in "uVvI" and phrase.lo > lo:
        return phrase  # “e-mails show one dean writing”
    if p.tags[i] == "G" and tag not in "S" and k > lo:
        return main_subject(p, lo, i)
    if tag in "poteg" and k > lo:
        return _beyond_adverbial(p, k, lo) or phrase
    return phrase


def _beyond_adverbial(p: Paragraph, k: int, lo: int) -> Phrase | None:
    """“Speaking in Riyadh, …”: nothing governs the phrase, so ask for the subject of the clause."""
    subject = main_subject(p, _last_clause(p, lo, min(k + 15, len(p.tags)), k), k)
    return subject if subject and subject.hi < k else None


_ALONE = lexicon.section("tagging.txt", "pronoun")
_APPOSED_AFTER_TIME = re.compile(r"p[DM]*w(?P<s>T*N+),(?=[DMR]+[wNR])")  # “At one point Smith, a former prosecutor,”
_INTRODUCES = frozenset("pSsGgodbteIA(M")


def main_subject(p: Paragraph, lo: int, hi: int) -> Phrase | None:
    """The subject of the clause that begins at ``lo``: its first noun phrase outside an introductory phrase."""
    tags, i = p.tags, lo
    hi = min(hi, lo + REACH)
    for _ in range(5):
        while i < hi and tags[i] in "&ca,-(Q.":
            i += 1
        if i >= hi:
            return None
        asked = i == lo and tags[i] == "V" and p.word(i) in ("Asked", "Pressed")
        if not asked and tags[i] not in _INTRODUCES or (tags[i] == "M" and i + 1 < hi and tags[i + 1] in "RwN"):
            return forward(p, i, hi)
        apposed = _APPOSED_AFTER_TIME.match(tags, i, hi)
        if apposed:
            return forward(p, apposed.start("s"), hi)
        comma = _clause_end(tags, i, hi)
        if comma < 0 and tags[i] == "S" and tags[i + 1] in "NTDP":
            return forward(p, i + 1, hi)  # “When Smith pressed him by asking”
        if comma < 0:
            return _bare_adverbial(p, i, hi)
        i = comma + 1
    return None


def _clause_end(tags: str, i: int, hi: int) -> int:
    """The comma that ends an introduction; that of “When Smith, a lawyer, spoke,” comes after its verb."""
    comma = tags.find(",", i, hi)
    if tags[i] != "S":
        return comma
    while comma >= 0 and not re.search("[VvuIxyeGg]", tags[i:comma]):
        later = tags.find(",", comma + 1, hi)
        if later < 0:
            break
        comma = later
    return comma


def _bare_adverbial(p: Paragraph, i: int, hi: int) -> Phrase | None:
    """“On Monday Trump said”, “In March the group said”: no comma after the adverbial."""
    m = _TIME.match(p.tags, i, hi)
    return forward(p, m.end(), hi) if m else None
