"""Attributes the quotations of one paragraph: within their sentence first, then from what stands around."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsvoice.annotate.quotations import attribution, kinds, lexicon, marks, tags
from newsvoice.annotate.quotations.attribution import Attribution
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.tags import Paragraph
from newsvoice.annotate.voices import Passage


@dataclass(slots=True)
class Quote:
    """A marked span on its way to becoming a quotation."""

    number: int
    span: Marked
    inner: str
    passage: Passage
    full: bool = False
    scare: bool = False
    said: Attribution | None = None
    token: int = 0
    bare: bool = False  # nothing but quotations in its sentence


@dataclass(slots=True)
class Block:
    """A paragraph with quotations."""

    start: int
    end: int
    quotes: list[Quote] = field(default_factory=list)


_BARE = re.compile(r"[Q.,:;()-]*")
_RELATIVE = re.compile(r",p?W[^,]*,")
_CLAUSE = re.compile(  # a subject that can be nothing else, and a finite verb in small letters: “We will win,”
    r"(?:I|We|You|He|She|It|They|This|That|There|Nobody|Everybody)(?:['’](?:m|s|re|ve|ll|d)\b|\s+(?:am|is|are|was|were|will"
    r"|would|can|cannot|could|have|has|had|do|does|did|must|shall|should|may|might|[a-z]+(?:n['’]t|ed|s))\b)"
)
_CONTENT = frozenset(("whether", "if", "how", "why"))


class Reader:
    """Attributes the quotations of one paragraph."""

    def __init__(self, text: str, p: Paragraph, block: Block, previous: Block | None) -> None:
        """Read paragraph ``p``; ``previous`` is the last paragraph before it that has quotations."""
        self.text, self.p, self.block, self.previous = text, p, block, previous
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
            if quote.said is None and not quote.scare:
                quote.said = self._from_context(quote, token)
        self._kinds()

    # --- within the sentence

    def _sentence(self, here: list[tuple[int, Quote]], lo: int, hi: int) -> None:
        bare = bool(_BARE.fullmatch(self.p.tags, lo, hi))
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
        if said is None or not said.rule.startswith(("before", "same")) or self.p.tags[token - 1] == "Q":
            return None
        return Attribution(said.start, said.end, said.cue, "same sentence", attribution.CONFIDENCE["same sentence"])

    def _keep(self, said: Attribution | None) -> Attribution | None:
        """Two quotations that hang on one verb have one speaker."""
        if said is not None and said.cue_token >= 0:
            return self.by_cue.setdefault(said.cue_token, said)
        return said

    def _direct(self, i: int, lo: int, hi: int) -> Attribution | None:
        p = self.p
        told = attribution.had_to_say(p, i, lo)
        if told:
            return told
        leading = attribution.before(p, i, lo)
        named = attribution.named_with_colon(p, i, lo)
        if named and not (leading and leading.cue_token > lo):
            return named
        if leading and (leading.rule == "before: adjoining verb" or attribution.announces(p, leading.cue_token, i)):
            return leading
        if leading and leading.rule == "before: noun" and self._is_asked_about(leading, i, lo):
            return leading
        aside = attribution.parenthetical(p, i, lo)
        if aside and "Q" not in p.tags[lo:i]:
            return aside
        blunt = attribution.defiant(p, i, lo)
        if blunt:
            return blunt
        trailing = attribution.after(p, i, hi) or attribution.signed(p, i, hi)
        if trailing and leading and attribution.only_reports(p, trailing, leading, i):
            return leading
        if trailing and leading and p.tags[i - 1] == "h" and attribution.says_more(p, trailing):
            return leading
        if trailing and (leading is None or self._prefers_after(i)):
            return trailing
        if leading and leading.rule != "before: weak verb":
            return leading
        return trailing or attribution.by_agent(p, i, hi) or attribution.closing(p, i, hi) or leading

    def _is_asked_about(self, leading: Attribution, i: int, lo: int) -> bool:
        """“Asked about Smith’s remark that the plan was “dead,” Jones laughed”: Smith’s words."""
        asked = self.p.word(lo).lower() == "asked"
        return asked and "h" in self.p.tags[leading.cue_token + 1 : i]

    def _prefers_after(self, i: int) -> bool:
        return self.text[self.p.ends[i] - 1] in ",?!" or self.p.tags[i + 1 : i + 2] == ","

    def _shared(
        self, i: int, quote: Quote, here: list[tuple[int, Quote]], k: int, lo: int, hi: int
    ) -> Attribution | None:
        """From the other quotations of the sentence, or its subject."""
        earlier = [q for _, q in here[max(0, k - 3) : k][::-1] if q.said is not None]
        later = [q for t, q in here[k + 1 : k + 4] if q.said is not None and not self.p.tags[i + 1 : t].strip("Q,&ca")]
        said = next((q.said for q in [*earlier, *later]), None)
        if said:
            return Attribution(said.start, said.end, said.cue, "same sentence", attribution.CONFIDENCE["same sentence"])
        if kinds.is_name_for_something(self.p, i, quote.inner):
            return None
        if kinds.count(quote.inner) >= 4 or self.p.tags[i - 1 : i] == ":":
            return attribution.main(self.p, lo, i, "subject of the sentence")
        return None

    # --- from what stands around

    def _from_context(self, quote: Quote, i: int) -> Attribution | None:
        lo, hi = self.p.sentence_of(i)
        opening = i == lo
        if not (quote.full or kinds.count(quote.inner) >= 5) or not (opening or quote.bare):
            return None
        before = self._quote_before(quote)
        if before is not None and before.said and self._is_object(before.said):
            before = next((q for q in self._earlier(before) if q.said and not self._is_object(q.said)), before)
        answer = attribution.owned_answer(self.p, *self.p.sentence_of(lo - 1)) if opening and lo > 0 else None
        if answer:
            return answer
        if before is not None and before.said and self._follows(before, i):
            rule = "continued after attribution"
            return _like(before.said, rule)
        if lo > 0:
            return self._sentence_before(lo) or (_like(before.said, "last speaker") if before and before.said else None)
        pointing = attribution.points_back(self.p, *self.p.sentence_of(hi)) if hi < len(self.p.tags) else None
        return pointing or self._paragraph_before(quote) or self._sentence_after(hi)

    def _quote_before(self, quote: Quote) -> Quote | None:
        k = quote.number - self.block.quotes[0].number
        return self.block.quotes[k - 1] if k else None

    def _earlier(self, quote: Quote) -> list[Quote]:
        """The quotations of the paragraph before one, the nearest first."""
        return self.block.quotes[: quote.number - self.block.quotes[0].number][::-1]

    def _is_object(self, said: Attribution) -> bool:
        """Words on a sign or in a poll do not go on in the next sentence; whoever spoke before does."""
        words = self.text[said.start : said.end].lower().split()
        return said.rule == "before: participle" and bool(words) and words[-1] in lexicon.cue_nouns()

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
                if self.p.tags[t] == "Q"
            ]
            said = next((q.said for q in reversed(quoted) if q.said), None)
            found = (
                (_like(said, "sentence before") if said else None)
                or attribution.speech(self.p, start, end, "sentence before")
                or attribution.main(self.p, start, end, "sentence before")
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
                return self._last_word(previous) or _like(last.said, "continued paragraph")
        found = self._read_before()
        if found:
            return found
        if previous is not None and gap is not None and previous.quotes[-1].said:
            return _like(previous.quotes[-1].said, "last speaker")
        return None

    def _last_word(self, previous: Block) -> Attribution | None:
        """The paragraph before ended with another speaker than its last quotation."""
        last = previous.quotes[-1]
        if self.text[last.span.outer_end : previous.end].count(".") < 2:
            return None
        return self._read_before()

    def _read_before(self) -> Attribution | None:
        """The last sentences of the paragraph before."""
        end = self.block.start
        while end > 0 and self.text[end - 1] in " \t\r\n\u00a0":
            end -= 1
        if end <= 0 or self.block.start - end > 200:
            return None
        start, stop = marks.paragraph_at(self.text, end - 1)
        start = max(start, end - 3000)
        spans = (
            [(k, q.span) for k, q in enumerate(self.previous.quotes)]
            if self.previous and self.previous.end > start
            else []
        )
        p = tags.read(self.text, start, min(stop, end), [(k, s) for k, s in spans if s.outer_start >= start])
        for lo, hi in reversed(p.sentences[-2:]):
            found = attribution.speech(p, lo, hi, "paragraph before") or attribution.main(p, lo, hi, "paragraph before")
            if found:
                return found
        return None

    def _sentence_after(self, hi: int) -> Attribution | None:
        if hi >= len(self.p.tags):
            return None
        following = self.p.sentence_of(hi)
        pointing = attribution.points_back(self.p, *following)
        if pointing:
            return pointing
        return attribution.speech(self.p, *following, "sentence after") or attribution.main(
            self.p, *following, "sentence after"
        )

    # --- kinds

    def _kinds(self) -> None:
        for token, number in self.p.quotes.items():
            quote = self.block.quotes[number]
            quote.scare = self._is_scare(quote, token)
            if quote.scare:
                quote.said = None

    def _is_scare(self, quote: Quote, token: int) -> bool:
        """A name for something, a few words nobody is said to have said, or the single marks of a headline."""
        said, count = quote.said, kinds.count(quote.inner)
        explicit = said is not None and said.rule.startswith(("after", "signed", "before: name"))
        if kinds.is_name_for_something(self.p, token, quote.inner, certain=explicit) or self._listed(quote, token):
            return True
        adjoins = said is not None and said.rule == "before: adjoining verb"
        if quote.span.single and quote.passage.role in ("title", "heading") and not explicit and not adjoins:
            return True
        if said is not None:
            return count <= 2 and self._remote(said, token)
        if attribution.quoted_by_nobody(self.p, token):
            return False
        utterance = quote.full and (quote.bare or _spoken(quote.inner, count))
        return not utterance and count <= (4 if quote.full else 6)

    def _listed(self, quote: Quote, token: int) -> bool:
        """“the words “cut,” “cap” and “voucher””: all of a list are what its first is."""
        before = self._quote_before(quote)
        joined = before is not None and not self.p.tags[before.token + 1 : token].strip(",&")
        return joined and before is not None and before.scare and kinds.count(quote.inner) <= 3

    def _remote(self, said: Attribution, token: int) -> bool:
        """A word or two far from any verb of saying are more likely the narrator's own scare quotes."""
        if said.rule in ("before: weak verb", "subject of the sentence"):
            return True
        if not said.rule.startswith(("before", "after")):
            return False
        between = self.p.tags[said.cue_token + 1 : token] if 0 <= said.cue_token < token else ""
        if "Q" not in between[: between.rfind("h") + 1]:
            between = between[between.rfind("h") + 1 :]  # “said on the show on Thursday that they were”
        between = _RELATIVE.sub("", between)
        aside = any(
            tag == "W" or tag == "S" and self.p.word(said.cue_token + 1 + k).lower() not in _CONTENT
            for k, tag in enumerate(between)
        )
        return len(between) > 12 or aside and "Q" not in between


def _spoken(inner: str, count: int) -> bool:
    """Begins and ends as an utterance does, and has as many words as one, or a subject and its verb."""
    ends = inner[:1].isupper() and inner[-1:] in ",.?!" and not kinds.looks_like_title(inner)
    return ends and (count >= 4 or _CLAUSE.match(inner) is not None)


def _like(said: Attribution, rule: str) -> Attribution:
    confidence = min(said.confidence, attribution.CONFIDENCE[rule])
    return Attribution(said.start, said.end, None, rule, confidence, -1)
