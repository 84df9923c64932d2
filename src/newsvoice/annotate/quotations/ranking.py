"""A second look at the speakers the rules found: the ranker's, quotation by quotation in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsvoice.annotate.quotations import phrases, ranker, rules_common, tagset
from newsvoice.annotate.quotations.candidates import Candidate
from newsvoice.annotate.quotations.options import Option, Options
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.quotation import Block, Quote
from newsvoice.annotate.quotations.ranker import Choice
from newsvoice.annotate.quotations.rules_common import Attribution
from newsvoice.annotate.quotations.surroundings import Surroundings

RULE = "ranker"
# Rules whose answer is not judged again: always, where nobody else says anything, or where it opens its clause.
_PLAIN = ("after: verb, speaker", "continued after attribution", "signed", "before: name and colon")
_PLAIN_IF_ALONE = ("after: speaker, verb",)
_PLAIN_AT_HEAD = ("before: verb", "before: adjoining verb")
_SAYS = re.compile("[VvuA]")
_CUE = re.compile("[VvuIGqk]")
_CUE_REACH = 30  # tokens after a speaker


class Ranking:
    """Judges the quotations of one document, remembering who spoke last."""

    def __init__(self, text: str, blocks: Sequence[Block], starts: Sequence[int]) -> None:
        """Read nothing yet.

        Args:
            text: the whole text.
            blocks: its paragraphs with quotations, in order.
            starts: where its sentences begin.
        """
        self.text, self.blocks = text, blocks
        self._surroundings = Surroundings(text, blocks, starts)
        self._options = Options(text, self._surroundings)
        self._previous: Attribution | None = None
        self._instead: dict[tuple[int, int], Attribution] = {}  # words the rules chose → what the ranker chose

    def paragraph(self, k: int) -> Paragraph:
        """The paragraph of block ``k``, tagged."""
        return self._surroundings.block(k)

    def run(self, k: int) -> None:
        """Settle the speakers of the quotations of block ``k``, which the rules have attributed."""
        for quote in self.blocks[k].quotes:
            if quote.scare:
                continue
            quote.said = self._handed_on(quote.said)
            options = self._options.of(k, quote, self._previous) if self.judges(k, quote) else []
            if options:
                choice = self.choose(quote, options)
                quote.said = self._settled(quote, choice)
                quote.others, quote.feature = self._others(choice), choice.feature
            elif quote.said is not None:
                quote.said = quote.said._replace(confidence=self.sure_of_rule(quote.said.rule))
            self._previous = quote.said or self._previous

    def judges(self, k: int, quote: Quote) -> bool:
        """Whether the rules’ answer is looked at again: not where the words beside the quotation are plain."""
        said = quote.said
        if said is None:
            return True
        if said.rule in _PLAIN_IF_ALONE:
            return self._others_speak(k, quote, said)
        return said.rule not in _PLAIN and not (said.rule in _PLAIN_AT_HEAD and self._opens_clause(said))

    def _others_speak(self, k: int, quote: Quote, said: Attribution) -> bool:
        """Whether the sentence has another verb of saying before the quotation or after the cue."""
        p = self.paragraph(k)
        lo, hi = p.sentence_of(quote.token)
        return (
            _SAYS.search(p.tags, lo, quote.token) is not None
            or _SAYS.search(p.tags, said.cue_token + 1, hi) is not None
        )

    def _opens_clause(self, said: Attribution) -> bool:
        """Whether nothing stands before the speaker in the clause: “…, the mayor said it was “…””."""
        lead = self.text[max(0, said.start - 3) : said.start].rstrip(" ")
        return not lead or lead[-1] in ",.;\n\r"

    def choose(self, quote: Quote, options: list[Option]) -> Choice:
        """The option for a quotation."""
        return ranker.choose(options, ranker.model())

    def sure(self, probability: float) -> float:
        """The confidence of an answer of that probability."""
        return ranker.confidence(probability)

    def sure_of_other(self, probability: float) -> float:
        """The confidence of another candidate of that probability."""
        return ranker.confidence_of_other(probability)

    def sure_of_rule(self, rule: str) -> float:
        """The confidence of a rule that is not judged."""
        return ranker.confidence_of_rule(rule)

    def _handed_on(self, said: Attribution | None) -> Attribution | None:
        """A rule that takes over the speaker of another quotation takes over whom the ranker gave it."""
        if said is None or said.rule not in rules_common.TAKEN_OVER:
            return said
        instead = self._instead.get((said.start, said.end))
        return said._replace(start=instead.start, end=instead.end) if instead else said

    def _others(self, choice: Choice) -> tuple[tuple[int, int, float], ...]:
        """Where the others stand, and how sure each is."""
        return tuple(
            [
                (option.start, option.end, self.sure_of_other(share))
                for option, share in choice.others
                if option.start >= 0
            ]
        )

    def _settled(self, quote: Quote, choice: Choice) -> Attribution | None:
        """The attribution to the chosen option: the rules’ own, if they chose it too."""
        said, option = quote.said, choice.option
        sure = self.sure(choice.probability)
        if option is None or option.by_rule or option.paragraph is None or option.candidate is None:
            return said._replace(confidence=sure) if said is not None else None
        found = _attribution(option.paragraph, option.candidate, quote, sure)
        if said is not None:
            self._instead[said.start, said.end] = found
        return found


def _attribution(p: Paragraph, c: Candidate, quote: Quote, sure: float) -> Attribution:
    """The attribution to a candidate, with what belongs to it: “the head” of the union, the name in apposition."""
    stop = p.sentences[c.sentence][1]
    whole = phrases.forward(p, c.lo, stop)
    longer = whole is not None and whole.hi > c.hi and tagset.QUOTATION not in p.tags[c.lo : whole.hi]
    phrase = rules_common.named(p, whole if whole is not None and longer else Phrase(c.lo, c.hi))
    start, end = p.surface(phrase.lo, phrase.hi)
    cue = _CUE.search(p.tags, phrase.hi + 1, min(stop, phrase.hi + _CUE_REACH)) if c.verb != "0" else None
    if cue is None and quote.said is not None:
        return quote.said._replace(start=start, end=end, rule=RULE, confidence=sure)
    return Attribution(start, end, cue and rules_common.cue_text(p, cue.start()), RULE, confidence=sure)
