"""The glossary: every column of a measure with the heading, the format and the explanation that readers see.

A column that is not here is an analyst's own: its name is its heading, its type decides the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from pandas.api import types

from newsvoice.measures.contrast.keyness import PRIOR_WORDS
from newsvoice.measures.portrayal.evaluation import WINDOW as EVALUATION_WINDOW
from newsvoice.measures.words.frequency import FEW_PARTS
from newsvoice.show import terms
from newsvoice.show.display import Column

RATE, COUNT, SCORE = ".1f", ",d", ".2f"

COLUMNS = (
    # What is counted
    Column("term", "word"), Column("phrase", "phrase"), Column("first", "word"), Column("second", "with"),
    Column("neighbour", "word beside it"), Column("evaluative_word", "word near it"), 
    Column("keyword", "word", role="keyword"),
    Column("actor", "actor"), Column("name", "actor"), Column("surface", "name"), Column("a", "actor"),
    Column("side", "side"), Column("b", "with"), Column("speaker", "speaker"),
    Column("speaker_surface", "named there as"),
    Column("cue", "verb"), Column("verb", "base form"), Column("stance", "class"),
    Column("stance_class", "words", wide=True),
    Column("text", "text", wide=True), Column("excerpt", "text", wide=True), Column("list", "class"),
    Column("shared", "shared, rarest first", wide=True),
    Column("whose", "whose", wide=True), Column("surfaces", "named as", wide=True), Column("type", "kind"),
    Column("cues", "reporting verbs"), Column("outlets", "said to"), Column("relation", "link"),
    Column("says_who", "says who", wide=True), Column("left", "before", role="before"),
    Column("right", "after", role="after"),
    # Where
    Column("doc_id", "document"), Column("label", "document"), Column("title", "title", wide=True),
    Column("outlet", "outlet"), Column("month", "month"), Column("voice", "voice"), Column("container", "inside"),
    Column("published", "published"), Column("date_basis", "how the date is known", wide=True), Column("file", "file"),
    Column("outcome", "what became of it"), Column("reason", "reason", wide=True), Column("language", "language"),
    Column(
        "correction", "doc_id start", meaning="what data/corrections.csv needs to correct this speaker", on_paper=False
    ),
    Column("sentence", "sentence"), Column("quoted_sentence", "where", on_paper=False),
    # Counts
    Column("count", "count", COUNT), Column("reported", "reported", COUNT), Column("quoted", "quoted", COUNT),
    Column("commentary", "commentary", COUNT), Column("boilerplate", "set aside", COUNT),
    Column("documents", "documents", COUNT), Column("total", "of words", COUNT, "all words they are counted in"),
    Column("mentions", "of mentions", COUNT, "mentions of the actor in that voice"), Column("tokens", "words", COUNT),
    Column("types", "different", COUNT), Column("words", "words", COUNT), Column("characters", "characters", COUNT),
    Column("quotations", "quotations", COUNT), Column("before", "before", COUNT), Column("after", "after", COUNT),
    Column("parts", "of", COUNT, "documents that could have it"), Column("windows", "of windows", COUNT),
    Column("months", "months", COUNT), Column("of", "of months", COUNT), Column("peak", "peak"),
    Column("peak_documents", "documents then", COUNT), Column("peak_size", "of documents", COUNT, "all of that month"),
    Column("count_first", "first word", COUNT),
    Column("count_second", "second word", COUNT), Column("count_a", "the first actor", COUNT),
    Column("count_b", "the second actor", COUNT), Column("reference_count", "in the list", COUNT),
    # Rates and spread
    Column("per_thousand", "per 1,000", RATE, "uses per thousand words"),
    Column("reference_per_thousand", "list per 1,000", RATE),
    Column("dp", "DP", SCORE, "deviation of proportions: 0 is spread evenly"),
    Column("dp_norm", "DPnorm", SCORE, "the same from 0, spread evenly, to 1, all in the shortest document"),
    Column("kld_norm", "KLDnorm", SCORE, "Kullback–Leibler divergence from an even spread: 0 is even, 1 is not"),
    Column("juilland_d", "D", SCORE, f"Juilland's D: 1 is spread evenly; for up to {FEW_PARTS} documents"),
    Column("arf", "ARF", RATE, "average reduced frequency: the count, less where uses are bunched"),
    Column("burstiness", "per document", RATE, "uses in a document that uses it (burstiness)"),
    # Variety
    Column("ttr", "TTR", ".3f", "type–token ratio, which falls with the length of a text"),
    Column("mattr", "MATTR", ".3f", "moving-average type–token ratio over 50 words"),
    Column("mtld", "MTLD", RATE, "mean length of stretches of varied words"),
    Column("hdd", "HD-D", ".3f", "expected type–token ratio of 42 words"),
    Column("yule_k", "Yule's K", RATE, "repetition; higher is more"),
    Column("enough", "enough words", meaning="100 words or more: fewer say more of the length than of the words"),
    # Association
    Column("expected", "expected", RATE, "count if the two were independent"),
    Column("log_likelihood", "G²", RATE, "log-likelihood ratio, four cells"), Column("log_dice", "logDice", RATE),
    Column("dice", "Dice", SCORE), Column("jaccard", "Jaccard", SCORE), Column("mi", "MI", RATE),
    Column("npmi", "NPMI", SCORE), Column("t", "t", RATE), Column("z", "z", RATE),
    Column("delta_p", "ΔP", "+.2f", "how much the first word predicts the second, −1 to 1"),
    Column("delta_p_back", "ΔP back", "+.2f", "how much the second word predicts the first"),
    Column("lambda", "λ", RATE, "log odds ratio"), Column("lambda_z", "z", RATE, "λ over its standard error"),
    Column("association_strength", "observed/expected", RATE), Column("tests", "tests", COUNT),
    # Contrast
    Column("verdict", "verdict", role="verdict"),
    Column("log_ratio", "log ratio", "+.1f", "+1: twice as frequent, +2: four times"),
    Column("percent_diff", "%DIFF", "+,.0f", "difference of the rates in per cent of the second"),
    Column("g2", "G²", RATE, "log-likelihood ratio, four cells"),
    Column("ll", "LL", RATE, "log-likelihood ratio, the two cells of the uses only"),
    Column("text_dispersion", "text dispersion", "+.1f", "G² of the documents that have the word on either side"),
    Column("log_odds_z", "log odds z", "+.1f", f"informative Dirichlet prior that weighs {PRIOR_WORDS:.0f} words"),
    Column("p", "p", ".3f", "how often chance alone would give as much"),
    Column("q", "q", SCORE, "p, corrected for everything that was tested"),
    Column("score", "score", RATE, "how surprising it is to share so much with a sentence of that length (−log₁₀ p)"),
    Column("chance", "by chance", RATE, "mean best score if the words of the commentary were dealt anew"),
    Column("response", "its stance", meaning="what the best answer does with the statement, if it answers it at all"),
    Column("response_words", "read from"),
    Column("valence", "valence", "+.1f", "VADER's rating of the word by itself, −4 to +4"),
    Column("share", "share", ".0%", "of all words that are quoted"),
    Column("quoted_share", "quoted share", ".0%", "of the words that count"), Column("mean", "mean", "+.2f"),
    Column("confidence", "sure", ".0%", "how often such attributions were right in annotated news articles"),
    Column(
        "candidates", "or else",
        meaning="who else was compared, and how often such candidates were the speaker in annotated news articles",
        on_paper=False,
    ),
    Column(
        "feature", "decided by", on_paper=False,
        meaning="what spoke most for the speaker against the next candidate, and its weight in log odds",
    ),
    Column("written", "name"), Column("status", "what it is"),
    Column("reprint_of", "counted instead"),
    Column("reprint_share", "stands there", ".0%", "of its sequences of five words"),
    Column("only_here", "lines only here", COUNT), Column("differs", "the first of them", wide=True),
    Column("statements", "without marks", COUNT, "statements reported without quotation marks"),
    Column("drawn", "in the sample", COUNT, "documents of the sample, which this book measures"),
    Column("all_words", "in all documents", COUNT, "words of the voice in all documents, counted exactly"),
    Column("all_share", "of these", ".1%", "of the words of all documents"),
    Column("sample_words", "in the sample", COUNT), Column("sample_share", "of the sample", ".1%"),
    Column("all_mentions", "in all documents", COUNT, "mentions in all documents, counted exactly, and by voice"),
    Column("in_sample", "in the sample", COUNT, "mentions in the documents that this book measures"),
    Column("words_quoted", "words quoted", COUNT),
    Column("words_told", "words in these", COUNT, "words inside the statements without marks"),
    Column("quotation", "quotation", "d", "versions of one quotation have one number"),
    Column("reach", "outlets", COUNT, "that print it"), Column("speakers", "speakers", COUNT, "it is given to"),
    Column("printed", "printed", ".0%", "words of the longest version in one piece that stand here"),
    Column("missing", "left out", meaning="where words of the longest version are missing"),
    Column("given_to", "most say", meaning="who most documents give it to, if that is somebody else"),
    Column(
        "without", "without", meaning="what most documents with it print of somebody else, and this one does not",
        wide=True,
    ),
    Column("rule", "how attributed"), Column("kind", "kind"),
    # Checking
    Column("places", "found", COUNT, "places that the rules found"),
    Column("checked", "checked", COUNT, "of these, drawn at random and checked by hand"),
    Column("correct", "of these right", COUNT),
    Column("right_share", "right", ".0%", "of all that were found, estimated from those checked"),
    Column("stated", "stated", ".0%", "how sure the rules said they were, on average"),
    Column("agreed", "alike", ".0%", "of the places that both have checked"),
    Column("raw", "as counted", ".0%", "the share before what was checked is taken into account"),
    Column("corrected_count", "words, corrected", ",.0f"),
    Column("named", "mentions", COUNT, "times an actor is named"),
    Column("corrected_named", "mentions, corrected", ",.0f"),
    Column("corrected_share", "share, corrected", ".0%", "with what was checked taken into account"),
    # Network
    Column("degree", "others", COUNT, "actors it appears with"),
    Column("strength", "shared", COUNT, "windows shared with others, summed"),
    Column("betweenness", "betweenness", SCORE, "share of shortest paths that lead through it"),
    Column("community", "group", "d", "group of actors that mostly appear with each other (Louvain)"),
    Column("backbone", "backbone", meaning="strong for one of the two actors (disparity filter)"),
    Column("expected_within", "expected within", RATE, "if each document dealt its names to its own windows anew"),
    Column("q_within", "q within", SCORE, "the same, if each document dealt its names to its own windows anew"),
    Column("speaker × quoted", "speaker × quoted", COUNT), Column("commentary × quoted", "commentary × quoted", COUNT),
    Column("reported × commentary", "reported × commentary", COUNT),
    # Lists and settings
    Column("value", "value"), Column("meaning", "meaning", wide=True), Column("what", "what"), Column("now", "now"),
    Column("line", "line", "d", "line of the table of corrections"), Column("use", "where"),
    Column("start", "start", "d", "characters from the beginning of the document"),
    Column("end", "end", "d", "characters from the beginning of the document"),
)  # fmt: skip

OF_KINDS: Mapping[str, tuple[Column, ...]] = {
    "mentions": (Column("count", "mentions", COUNT),),
    "pairs": (
        Column("count", "together", COUNT),
        Column("expected", "by chance", RATE, "expected count if the two were independent", priority=3),
        Column("reported", "both reported", COUNT), Column("commentary", "both in commentary", COUNT),
        Column("quoted", "both in a quotation", COUNT),
        Column("q", "q", SCORE, "chance probability, corrected for all possible pairs"),
    ),
    "relations": (Column("b", "and"), Column("cue", "read from")),
    "evaluations": (
        Column("evaluative_word", "word near it", meaning=f"within {EVALUATION_WINDOW} words, in the sentence"),
    ),
    "sides": (
        Column("words", "words quoted", COUNT), Column("total", "of words", COUNT, "all words quoted there"),
        Column("share", "share", ".0%", "of all words quoted there"),
        Column("parts", "of", COUNT, "documents there that quote somebody"),
    ),
    "names": (
        Column("count", "mentions", COUNT), Column("total", "of mentions", COUNT, "mentions of the actor there"),
        Column("share", "share", ".0%", "of the mentions of the actor there"),
    ),
    "speaker words": (Column("total", "of words", COUNT, "all words quoted of the speaker"),),
    "quotations": (Column("words", "words quoted", COUNT),),
    "reporting verbs": (Column("count", "uses", COUNT),),
}  # fmt: skip

STANCE = {
    "hedge": "hedges (“reportedly”, “likely”)",
    "booster": "boosters (“no doubt”, “clearly”)",
    "obligation": "must, should, need",
    "prediction": "will, would, shall",
    "possibility": "may, might, can, could",
}
FIRST = frozenset((
    "term", "phrase", "first", "second", "neighbour", "evaluative_word", "actor", "name", "a", "b", "speaker", "text",
    "excerpt", "written", "left", "keyword", "right", "count", "verdict", "correction",
))  # fmt: skip
"""Columns that stay longest where there is little room."""
LAST = frozenset((
    "dp_norm", "kld_norm", "juilland_d", "expected_within", "npmi", "speaker × quoted", "commentary × quoted",
    "reported × commentary", "ll", "percent_diff", "text_dispersion", "log_odds_z", "dice", "jaccard", "mi", "t", "z",
    "delta_p", "delta_p_back", "lambda", "lambda_z", "association_strength", "candidates", "feature", "rule", "note",
    "response_words", "statement",
))  # fmt: skip
"""Columns that are shown where there is room for all, or when asked for."""

_GENERAL = {column.name: column for column in COLUMNS}
_SPECIAL = {(kind, column.name): column for kind, columns in OF_KINDS.items() for column in columns}


def column(name: str, values: pd.Series, kind: str = "", title: str = "") -> Column:
    """How a column is shown, in a frame that counts things of a kind (see ``measures.occurrences``), perhaps under
    another title."""
    known = _SPECIAL.get((kind, name)) or _GENERAL.get(name) or Column(name, name.replace("_", " "), _format(values))
    if known.format and known.format != "s" and not types.is_numeric_dtype(values):
        known = replace(known, format="" if values.map(lambda v: isinstance(v, str)).any() else known.format)
    priority = 1 if name in FIRST else 3 if name in LAST or known.priority == 3 else known.priority
    return replace(known, title=title or known.title, priority=priority, term=terms.OF_COLUMNS.get(name, ""))


def explained() -> list[tuple[str, str]]:
    """Headings of columns that say what they mean and are no term of the glossary, with what they mean, by name."""
    known = [*COLUMNS, *(column for columns in OF_KINDS.values() for column in columns)]
    others = {(c.title, c.meaning) for c in known if c.meaning and c.name not in terms.OF_COLUMNS}
    return sorted(others, key=lambda entry: (entry[0].casefold(), entry[1]))


def _format(values: pd.Series) -> str:
    """How numbers of a column that is not in the glossary are printed; ``""`` for what is no number."""
    if types.is_bool_dtype(values) or not types.is_numeric_dtype(values):
        return ""
    if types.is_integer_dtype(values):
        return COUNT
    return ".3f" if values.abs().max() < 1 else ".2f" if values.abs().max() < 10 else ",.1f"
