"""The terms of the measures: how each is written, the columns that hold it, and one plain sentence on what it says.

The one source of what a reader is told of a term: where it stands in a heading, in a caption or in prose, and in the
glossary at the end of the book. Formulas and their sources stand in *Methods*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsvoice.measures.contrast.keyness import PRIOR_WORDS
from newsvoice.measures.words.frequency import FEW_PARTS
from newsvoice.show.display import Html, escape


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the measures.

    Attributes:
        key: the end of its address, ``term-dp``.
        name: as it is printed.
        sentence: what it says, for readers without statistics.
        columns: the columns of measures that hold it.
        written: how prose writes it, where that is not the name; a name that is an ordinary word has none.
    """

    key: str
    name: str
    sentence: str
    columns: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


def _term(key: str, name: str, sentence: str, columns: str = "", *written: str) -> Term:
    return Term(key, name, sentence, tuple(columns.split()), written or (name,))


TERMS = (
    _term("per-thousand", "per 1,000", "How often a word is used in every thousand words, so that long and short "
          "texts can be compared.", "per_thousand per_thousand_target per_thousand_reference reference_per_thousand"),
    _term("interval", "interval", "The range in which the number may well lie if other documents of the same kind "
          "had been read; a wide one says that little is known.", "", ""),
    _term("dp", "DP", "Deviation of proportions: how unevenly a word is spread over the documents, from 0 for evenly "
          "to nearly 1 for all in one small document.", "dp"),
    _term("dp-norm", "DPnorm", "DP stretched so that it runs from 0, spread evenly, to exactly 1, all in the "
          "shortest document.", "dp_norm"),
    _term("kld-norm", "KLDnorm", "Kullback–Leibler divergence, brought between 0 and 1: how far the spread of a word "
          "is from an even one; documents without the word weigh less than in DP.", "kld_norm"),
    _term("juilland-d", "Juilland's D", "How evenly a word is spread over the documents: 1 is evenly, 0 is all in "
          f"one; it means little in more than {FEW_PARTS} documents and is left out there.", "juilland_d",
          "Juilland's D", "Juilland’s D", "Juilland&#x27;s D"),
    _term("arf", "ARF", "Average reduced frequency: the count of a word, made smaller where its uses stand close "
          "together; near the count it is spread evenly.", "arf"),
    _term("burstiness", "burstiness", "How often a word is used, on average, in a document that uses it at all.",
          "burstiness"),
    _term("ttr", "TTR", "Type–token ratio: how many different words there are for each word of a text; it falls with "
          "the length of the text, so only texts of one length can be compared.", "ttr"),
    _term("mattr", "MATTR", "Moving-average type–token ratio: the share of different words in every 50 words that "
          "follow each other, averaged; more is more varied, whatever the length.", "mattr"),
    _term("mtld", "MTLD", "Measure of textual lexical diversity: how many words a text goes on, on average, before "
          "it begins to repeat itself; more is more varied.", "mtld"),
    _term("hdd", "HD-D", "How varied 42 words drawn by chance from the text would be, from 0 to 1.",
          "hdd"),
    _term("yule-k", "Yule's K", "How much the words of a text repeat themselves; more is more repetition.", "yule_k",
          "Yule's K", "Yule’s K", "Yule&#x27;s K"),
    _term("expected", "expected, by chance", "How often two words or two actors would stand together if each were "
          "dealt out without regard to the other.", "expected", ""),
    _term("expected-within", "expected within", "How often two actors would share a window by chance if each "
          "document dealt its own names anew to its own windows.", "expected_within"),
    _term("g2", "G²", "Log-likelihood ratio: how sure it is that a difference or a connection is more than chance; "
          "above 3.8 chance alone gives as much once in twenty.", "log_likelihood g2"),
    _term("ll", "LL", "The log-likelihood ratio as many corpus tools give it, from the uses of a word alone; nearly "
          "the same as G².", "ll"),
    _term("log-dice", "logDice", "How exclusively two words stand together: 14 is always, and each point less is "
          "half as often; it does not depend on the size of the corpus.", "log_dice"),
    _term("dice", "Dice", "How much of the uses of two words they share, from 0 to 1.", "dice"),
    _term("jaccard", "Jaccard", "The uses that two words share, of all uses of either, from 0 to 1.", "jaccard"),
    _term("mi", "MI", "Mutual information: how many times more often two words stand together than by chance, each "
          "point being a doubling; rare words score high easily.", "mi"),
    _term("npmi", "NPMI", "Mutual information brought between −1, never together, and 1, never apart; 0 is chance.",
          "npmi"),
    _term("t", "t", "How many standard errors more often two words stand together than by chance; it favours "
          "frequent words.", "t", ""),
    _term("z", "z", "How many standard errors a number is away from what chance would give.", "z lambda_z", ""),
    _term("lambda", "λ", "Log odds ratio of several words: above 0 they stand together more often than their parts "
          "would have it.", "lambda", ""),
    _term("delta-p", "ΔP", "How much more likely the second word is near the first than elsewhere, from −1 to 1; "
          "“back” is the same the other way round.", "delta_p delta_p_back"),
    _term("association-strength", "observed/expected", "How many times more often than by chance; 1 is chance.",
          "association_strength", "association strength"),
    _term("log-ratio", "log ratio", "How many times more often one side uses a word: +1 is twice, +2 four times, −1 "
          "half as often, 0 the same.", "log_ratio"),
    _term("percent-diff", "%DIFF", "How much more often one side uses a word, in per cent of the other side: +100 is "
          "twice as often.", "percent_diff"),
    _term("text-dispersion", "text dispersion", "G² of how many documents have the word on each side, so that one "
          "document full of it weighs little.", "text_dispersion"),
    _term("log-odds", "log odds z", "How much more one side uses a word, in standard errors, after every word has "
          f"been given {PRIOR_WORDS:.0f} words of average text, so that rare words do not stand out by accident.",
          "log_odds_z", "log odds z", "log odds"),
    _term("p", "p", "How often chance alone would give as much; small is surprising.", "p", ""),
    _term("q", "q", "The p of a test, corrected because many were made: of all results with q below 0.05 about one "
          "in twenty is a false alarm.", "q", "q"),
    _term("q-within", "q within", "The q of a pair of actors against chance within documents: each document keeps "
          "its names and deals them anew to its windows.", "q_within"),
    _term("verdict", "verdict", "What may be claimed, in words: only where test, interval and number of documents "
          "agree is a difference or a pair claimed.", "verdict", ""),
    _term("backbone", "backbone", "The edges of the network that are strong for one of their two actors, compared "
          "with all its edges; it does not say that they are more than chance.", "backbone"),
    _term("degree", "others", "How many other actors an actor appears with.", "degree", ""),
    _term("strength", "shared", "In how many windows an actor stands with another one, added up over all others.",
          "strength", ""),
    _term("betweenness", "betweenness", "How often an actor lies on the shortest way between two others in the "
          "network, as a share of all such ways.", "betweenness"),
    _term("community", "group", "Actors that appear with each other more than with the rest of the network (found by "
          "the Louvain method).", "community", ""),
    _term("valence", "valence", "How good or bad a word sounds by itself, from −4 to +4, in the list of VADER.",
          "valence", "valence", "Valence"),
    _term("vader", "VADER", "A list of words of praise and blame, made for short messages, that adds up how good or "
          "bad a sentence sounds; it counts words and does not read."),
    _term("score", "score", "How surprising it is that two sentences share so many and so rare words; more is more "
          "surprising.", "score", ""),
)  # fmt: skip

OF_COLUMNS: Mapping[str, str] = {column: term.key for term in TERMS for column in term.columns}
"""The term that explains a column of a measure."""


def anchor(key: str) -> str:
    """The id of an entry of the glossary."""
    return f"term-{key}"


def glossary(others: Iterable[tuple[str, str]]) -> Html:
    """Every term with its sentence and a place for an example, then what other headings of tables mean.

    Args:
        others: headings of columns that have an explanation and are no term, with it.
    """
    listed = sorted(TERMS, key=lambda term: (term.name.casefold(), term.key))
    terms = "".join(
        f'<dt id="{anchor(term.key)}">{escape(term.name)}</dt>'
        f'<dd>{escape(term.sentence)}<span class="nv-example" data-example="{term.key}"></span></dd>'
        for term in listed
    )
    headings = "".join(f"<dt>{escape(title)}</dt><dd>{escape(meaning)}</dd>" for title, meaning in others)
    return Html(
        f'<dl class="nv-terms">{terms}</dl><h3>Other headings of tables</h3><dl class="nv-terms">{headings}</dl>'
    )
