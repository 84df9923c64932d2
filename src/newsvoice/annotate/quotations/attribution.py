"""Attributes the quotations of one paragraph: within their sentence first, then from what stands around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsvoice.annotate.quotations import (
    kinds,
    rules_after,
    rules_before,
    rules_nearby,
    scare_quotes,
    tags,
    tagset,
    wrapped_lines,
)
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.quotation import Block, Quote
from newsvoice.annotate.quotations.rules_common import Attribution

_NOTHING_ELSE = re.compile(r"[Q.,:;()-]*")  # a sentence of nothing but quotations


class Reader:
    """Attributes the quotations of one paragraph."""

    def __init__(self, text: str, p: Paragraph, block: Block, previous: Block | None, starts: Sequence[int]) -> None:
        """Read a paragraph.

        Args:
            text: the whole text.
            p: the paragraph, tagged.
            block: its quotations.
            previous: the last paragraph before it that has quotations.
            starts: where the sentences of the text begin.
        """
        self.text, self.p, self.block, self.previous, self.starts = text, p, block, previous, starts
        self.by_cue: dict[int, Attribution] = {}

    def run(self) -> None:
        """Set speaker and kind of every quotation of the paragraph."""
        for token, number in self.p.quotes.items():
            quote = self.block.quotes[number]
            quote.token = token
            quote.full = kinds.is_full(self.p, token, quote.inner)
        order = iter(self.p.quotes.items())
        pending = next(order, None)
        for lo, hi in self.p.sentences:
            here = []
            while pending is not None and pending[0] < hi:
                here.append((pending[0], self.block.quotes[pending[1]]))
                pending = next(order, None)
            if here:
                self._sentence(here, lo, hi)
        for token, number in self.p.quotes.items():
            quote = self.block.quotes[number]
            if quote.said is None:
                quote.said = self._from_context(quote, token)
        scare_quotes.decide(self.p, self.block)

    # --- within the sentence

    def _sentence(self, here: list[tuple[int, Quote]], lo: int, hi: int) -> None:
        bare = bool(_NOTHING_ELSE.fullmatch(self.p.tags, lo, hi))
        previous: tuple[int, Quote] | None = None
        for token, quote in here:
            quote.bare = bare
            quote.said = self._coordinated(previous, token) or self._keep(self._direct(token, lo, hi))
            previous = token, quote
        for k, (token, quote) in enumerate(here):
            if quote.said is None:
                quote.said = self._shared(token, quote, here, k, lo, hi)

    def _coordinated(self, previous: tuple[int, Quote] | None, token: int) -> Attribution | None:
        """“A” and “B”: the second has the speaker that a verb before the first gave it."""
        if previous is None or self.p.tags[previous[0] + 1 : token].strip(",&"):
            return None
        said = previous[1].said
        if said is None or not said.rule.startswith(("before", "same")) or self.p.tags[token - 1] == tagset.QUOTATION:
            return None
        return Attribution(said.start, said.end, said.cue, "same sentence")

    def _keep(self, said: Attribution | None) -> Attribution | None:
        """Two quotations that hang on one verb have one speaker."""
        if said is not None and said.cue_token >= 0:
            return self.by_cue.setdefault(said.cue_token, said)
        return said

    def _direct(self, i: int, lo: int, hi: int) -> Attribution | None:
        """The attribution by the words of its sentence ``lo:hi`` before or after quotation token ``i``."""
        leading = rules_before.before(self.p, i, lo)
        sure = self._surely_before(leading, i, lo)
        if sure:
            return sure
        trailing = rules_after.after(self.p, i, hi) or rules_after.signed(self.p, i, hi)
        if trailing and leading and self._prefers_before(leading, trailing, i):
            return leading
        if trailing and (leading is None or self._prefers_after(i)):
            return trailing
        if leading and leading.rule != "before: weak verb":
            return leading
        return trailing or rules_after.by_agent(self.p, i, hi) or rules_after.closing(self.p, i, hi) or leading

    def _surely_before(self, leading: Attribution | None, i: int, lo: int) -> Attribution | None:
        """What leads up to a quotation so plainly that nothing after it needs to be looked at."""
        told = rules_before.had_to_say(self.p, i, lo)
        if told:
            return told
        named = rules_before.named_with_colon(self.p, i, lo)
        if named and not (leading and leading.cue_token > lo):
            return named
        if leading and self._leads_up(leading, i, lo):
            return leading
        aside = rules_before.parenthetical(self.p, i, lo)
        if aside and tagset.QUOTATION not in self.p.tags[lo:i]:
            return aside
        return rules_before.blunt(self.p, i, lo)

    def _leads_up(self, leading: Attribution, i: int, lo: int) -> bool:
        """Whether a cue before the quotation adjoins it, or is what somebody is asked about."""
        if leading.rule == "before: adjoining verb":
            return True
        return leading.rule == "before: noun" and self._is_asked_about(leading, i, lo)

    def _prefers_before(self, leading: Attribution, trailing: Attribution, i: int) -> bool:
        """Whether what follows the quotation is about something else than who says it."""
        if rules_before.only_reports(self.p, trailing, leading, i):
            return True
        return self.p.tags[i - 1] == tagset.THAT and rules_after.says_more(self.p, trailing)

    def _is_asked_about(self, leading: Attribution, i: int, lo: int) -> bool:
        """“Asked about Smith’s remark that the plan was “dead,” Jones laughed”: Smith’s words."""
        asked = self.p.word(lo).lower() == "asked"
        return asked and tagset.THAT in self.p.tags[leading.cue_token + 1 : i]

    def _prefers_after(self, i: int) -> bool:
        return self.text[self.p.ends[i] - 1] in ",?!" or self.p.tags[i + 1 : i + 2] == tagset.COMMA

    def _shared(
        self, i: int, quote: Quote, here: list[tuple[int, Quote]], k: int, lo: int, hi: int
    ) -> Attribution | None:
        """From the other quotations of the sentence, or its subject."""
        earlier = [q for _, q in here[max(0, k - 3) : k][::-1] if q.said is not None]
        later = [q for t, q in here[k + 1 : k + 4] if q.said is not None and not self.p.tags[i + 1 : t].strip("Q,&ca")]
        said = next((q.said for q in [*earlier, *later]), None)
        if said:
            return Attribution(said.start, said.end, said.cue, "same sentence")
        if kinds.is_name_for_something(self.p, i, quote.inner):
            return None
        if kinds.count(quote.inner) >= 4 or self.p.tags[i - 1 : i] == tagset.COLON:
            return rules_nearby.main(self.p, lo, i, "subject of the sentence")
        return None

    # --- from what stands around

    def _from_context(self, quote: Quote, i: int) -> Attribution | None:
        lo, hi = self.p.sentence_of(i)
        opening = i == lo
        if not (quote.full or kinds.count(quote.inner) >= 5) or not (opening or quote.bare):
            return None
        before = self._quote_before(quote)
        if before is not None and before.said and self._follows(before, i):
            rule = "continued after attribution"
            return _like(before.said, rule)
        if lo > 0:
            return self._sentence_before(lo) or (_like(before.said, "last speaker") if before and before.said else None)
        pointing = rules_nearby.points_back(self.p, *self.p.sentence_of(hi)) if hi < len(self.p.tags) else None
        return pointing or self._paragraph_before(quote)

    def _quote_before(self, quote: Quote) -> Quote | None:
        k = quote.number - self.block.quotes[0].number
        return self.block.quotes[k - 1] if k else None

    def _follows(self, before: Quote, i: int) -> bool:
        """Nothing but the attribution of the quotation before stands between the two."""
        stops = self.p.tags[before.token + 1 : i].count(".")
        return stops <= 1 and self.p.sentence_number(i) - self.p.sentence_number(before.token) <= 1

    def _sentence_before(self, lo: int) -> Attribution | None:
        k = self.p.sentence_number(lo)
        for start, end in reversed(self.p.sentences[max(0, k - 2) : k]):
            quoted = [
                self.block.quotes[self.p.quotes[t]]
                for t in range(start, min(end, start + 500))
                if self.p.tags[t] == tagset.QUOTATION
            ]
            said = next((q.said for q in reversed(quoted) if q.said), None)
            found = (
                (_like(said, "sentence before") if said else None)
                or rules_nearby.speech(self.p, start, end, "sentence before")
                or rules_nearby.main(self.p, start, end, "sentence before")
            )
            if found:
                return found
        return None

    def _paragraph_before(self, quote: Quote) -> Attribution | None:
        previous = self.previous
        gap = (
            self.text[previous.end : self.block.start] if previous and self.block.start - previous.end < 5000 else None
        )
        if previous is not None and gap is not None and not gap.strip():
            last = previous.quotes[-1]
            if last.said and not last.span.closed:
                return _like(last.said, "continued paragraph")
            if last.said and last.said.end <= previous.end:
                return _like(last.said, "continued paragraph")
        found = self._read_before()
        if found:
            return found
        if previous is not None and gap is not None and previous.quotes[-1].said:
            return _like(previous.quotes[-1].said, "last speaker")
        return None

    def _read_before(self) -> Attribution | None:
        """The last sentences of the paragraph before."""
        end = self.block.start
        while end > 0 and self.text[end - 1] in " \t\r\n\u00a0":
            end -= 1
        if end <= 0 or self.block.start - end > 200:
            return None
        start, stop = wrapped_lines.paragraph_at(self.text, end - 1)
        start = max(start, end - 3000)
        earlier = self.previous.quotes if self.previous and self.previous.end > start else []
        spans = [(k, q.span) for k, q in enumerate(earlier) if q.span.outer_start >= start]
        p = tags.read(self.text, start, min(stop, end), spans, self.starts)
        for lo, hi in reversed(p.sentences[-2:]):
            found = rules_nearby.speech(p, lo, hi, "paragraph before") or rules_nearby.main(
                p, lo, hi, "paragraph before"
            )
            if found:
                return found
        return None


def _like(said: Attribution, rule: str) -> Attribution:
    return Attribution(said.start, said.end, None, rule)
