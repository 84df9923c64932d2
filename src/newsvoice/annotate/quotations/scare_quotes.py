"""Which marked words nobody is quoted with: a name for something, or the narrator's own word at arm's length."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import kinds, rules_before, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.quotation import Block, Quote
from newsvoice.annotate.quotations.rules_common import Attribution

_RELATIVE_CLAUSE = re.compile(r",p?W[^,]*,")
_CLAUSE = re.compile(  # a subject that can be nothing else, and a finite verb in small letters: “We will win,”
    r"""
    (?: I | We | You | He | She | It | They | This | That | There | Nobody | Everybody )
    (?:
        ['’] (?: m | s | re | ve | ll | d ) \b
      | \s+
        (?: am | is | are | was | were | will | would | can | cannot | could | have | has | had | do | does | did
          | must | shall | should | may | might
          | [a-z]+ (?: n['’]t | ed | s )
        ) \b
    )
    """,
    re.VERBOSE,
)
_OPENS_CONTENT = frozenset(("whether", "if", "how", "why"))  # conjunctions after which what is said goes on
_REMOTE = 12  # tokens between a cue and the word or two it can hardly introduce


def decide(p: Paragraph, block: Block) -> None:
    """Mark the scare quotes of a paragraph and take their speakers away, in the order of the text."""
    before: Quote | None = None
    for token, number in p.quotes.items():
        quote = block.quotes[number]
        quote.scare = _is_scare(p, quote, before, token)
        if quote.scare:
            quote.said = None
        before = quote


def _is_scare(p: Paragraph, quote: Quote, before: Quote | None, token: int) -> bool:
    """A name for something, a few words nobody is said to have said, or the single marks of a headline."""
    said, count = quote.said, kinds.count(quote.inner)
    explicit = said is not None and said.rule.startswith(("after", "signed", "before: name"))
    if kinds.is_name_for_something(p, token, quote.inner, certain=explicit) or _is_listed(p, quote, before, token):
        return True
    adjoins = said is not None and said.rule == "before: adjoining verb"
    if quote.span.single and quote.passage.role in ("title", "heading") and not explicit and not adjoins:
        return True
    if said is not None:
        return count <= 2 and _is_remote(p, said, token)
    if rules_before.quoted_by_nobody(p, token):
        return False
    utterance = quote.full and (quote.bare or _is_spoken(quote.inner, count))
    return not utterance and count <= (4 if quote.full else 6)


def _is_listed(p: Paragraph, quote: Quote, before: Quote | None, token: int) -> bool:
    """“the words “cut,” “cap” and “voucher””: all of a list are what its first is."""
    joined = before is not None and not p.tags[before.token + 1 : token].strip(",&")
    return joined and before is not None and before.scare and kinds.count(quote.inner) <= 3


def _is_remote(p: Paragraph, said: Attribution, token: int) -> bool:
    """A word or two far from any verb of saying are more likely the narrator's own scare quotes."""
    if said.rule in ("before: weak verb", "subject of the sentence"):
        return True
    if not said.rule.startswith(("before", "after")):
        return False
    between = _between(p, said.cue_token, token) if 0 <= said.cue_token < token else []
    quoted = any(p.tags[i] == tagset.QUOTATION for i in between)
    return len(between) > _REMOTE or (not quoted and any(_leads_away(p, i) for i in between))


def _between(p: Paragraph, cue: int, token: int) -> list[int]:
    """The tokens between a cue and a quotation, without asides and without what stands before the last “that”."""
    start = cue + 1
    that = p.tags.rfind(tagset.THAT, start, token)
    if tagset.QUOTATION not in p.tags[start : that + 1]:
        start = max(start, that + 1)  # “said on the show on Thursday that they were”
    asides = [range(m.start(), m.end()) for m in _RELATIVE_CLAUSE.finditer(p.tags, start, token)]
    return [i for i in range(start, token) if not any(i in aside for aside in asides)]


def _leads_away(p: Paragraph, i: int) -> bool:
    """Whether a relative clause or an adverbial one begins with token ``i``: what was said is over."""
    if p.tags[i] == tagset.SUBORDINATOR:
        return p.word(i).lower() not in _OPENS_CONTENT
    return p.tags[i] == tagset.WHO


def _is_spoken(inner: str, count: int) -> bool:
    """Begins and ends as an utterance does, and has as many words as one, or a subject and its verb."""
    ends = inner[:1].isupper() and inner[-1:] in ",.?!" and not kinds.looks_like_title(inner)
    return ends and (count >= 4 or _CLAUSE.match(inner) is not None)
