"""The catalogue: every measure of the book as one call on the tables of a corpus.

``nv.measures`` in a chapter. Each method gives a DataFrame and takes what it is not told from the parameters of the
chapter. The functions behind it, in the other modules of this folder, take tables and know no parameters.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any

import networkx as nx
import pandas as pd

from newsvoice.core import parameters
from newsvoice.core.plain_texts import plain_text
from newsvoice.core.voices import BOILERPLATE, COMMENTARY, QUOTED, REPORTED, VOICES
from newsvoice.measures import occurrences, of_all_documents, reach, results
from newsvoice.measures.actors import (
    association_intervals,
    cooccurrence,
    network,
    permutation,
    relation_readings,
    relation_totals,
    relation_words,
    relations,
    segments,
)
from newsvoice.measures.by_checking import CheckingMeasures
from newsvoice.measures.by_group import GroupMeasures
from newsvoice.measures.contrast import keyness, sides, significance, verdict
from newsvoice.measures.contrast import reference as reference_list
from newsvoice.measures.portrayal import (
    affiliation,
    company,
    comparison,
    echo,
    evaluation,
    lexicons,
    list_readings,
    response,
    stance,
    tone,
    variants,
)
from newsvoice.measures.words import association, concordance, diversity, frequency, months, ngrams, units, uses
from newsvoice.measures.words.stopwords import attribution_words, excluded, function_words, lists
from newsvoice.measures.words.uses import Uses
from newsvoice.sources.given_corrections import INDIRECT
from newsvoice.tables import Tables, entries, plain, printed, selection, store
from newsvoice.tables.spans import PLACE

PAIRS = ((COMMENTARY, QUOTED), (COMMENTARY, REPORTED), (REPORTED, QUOTED))
SHORTEST = 3  # letters that a word of its own concordance has more of
UNTOLD = "somebody the sentence does not name"
OWN = {"outlet": "the outlet itself", "commentary": "the commentary itself"}
MOST_NAMES = 1_000  # longer lists of an actor's names are no list any more


class Measures(GroupMeasures, CheckingMeasures):
    """Every measure, bound to the tables of a corpus and the parameters of a chapter.

    A frame says in ``frame.attrs["counts"]`` what it counts, so that its numbers can open their sentences after any
    selection.
    """

    def __init__(
        self, tables: Tables, values: Mapping[str, parameters.Value], *, voices: tuple[str, str] | None = None,
        asked: tuple[str, str] | None = None, used: set[str] | None = None,
    ) -> None:  # fmt: skip
        """Bind the measures; ``values`` are parameters by name, the others have their defaults.

        ``voices`` are the two sides that the tables are limited to, ``asked`` those that were asked for; see ``sides``.
        """
        self.tables = tables
        self.voices = voices
        self._asked = asked
        self.used: set[str] = set() if used is None else used
        self._values = {**parameters.defaults(), **values}

    def __repr__(self) -> str:
        """The names of the measures."""
        names = [name for name in dir(self) if not name.startswith("_") and callable(getattr(self, name))]
        return f"Measures: {', '.join(names)}. help(nv.measures) describes them."

    def parameter(self, name: str) -> Any:
        """The value of a parameter; that it was used is noted."""
        self.used.add(name)
        return self._values[name]

    @cached_property
    def _uses(self) -> Uses:
        """The uses of the words that count, which several measures are made of."""
        return uses.of(self.tables.words("doc_id", "term", "voice"))

    # The corpus

    def documents(self) -> pd.DataFrame:
        """One row a document that was read: the columns of the table, and its words in each voice.

        Columns: those of ``tables.documents``; reported, quoted, commentary, boilerplate: words; words: those of the
        first three, which count.
        """
        table = self.tables.documents
        read = table[table["status"] == "read"].reset_index(drop=True)
        voices = self.voice_totals().pivot_table("tokens", "doc_id", "voice", "sum", observed=True)
        voices = voices.reindex(index=read["doc_id"], columns=[*VOICES, BOILERPLATE], fill_value=0).astype(int)
        return read.join(voices.assign(words=voices[list(VOICES)].sum(axis=1)), on="doc_id")

    def voice_totals(self) -> pd.DataFrame:
        """Words of each document in each voice, 0 included: doc_id, label, outlet, voice, tokens."""
        table = self.tables.documents
        outlets = dict(zip(table["doc_id"], table["outlet"], strict=True))
        read = table.loc[table["status"] == "read", "doc_id"]
        places = pd.MultiIndex.from_product([read, [*VOICES, BOILERPLATE]], names=["doc_id", "voice"])
        counts = self.tables.words("doc_id", "voice").groupby(["doc_id", "voice"], observed=True).size()
        frame = counts.reindex(places, fill_value=0).rename("tokens").reset_index()
        frame = frame.assign(label=frame["doc_id"].map(self.tables.labels), outlet=frame["doc_id"].map(outlets))
        return self._counts("text", frame)

    def voices_of_corpus(self) -> pd.DataFrame:
        """Words that count of all documents together, in one row: documents, words, reported, quoted, commentary."""
        documents = self.documents()
        sums = {name: int(documents[name].sum()) for name in ("words", *VOICES)}
        having = int((documents["words"] > 0).sum())
        return self._counts("text", pd.DataFrame([{"documents": having, **sums}]))

    def set_aside(self) -> pd.DataFrame:
        """The page furniture that no count includes: doc_id, start, end, reason, text, characters."""
        t = self.tables
        frame = t.passages[t.passages["voice"] == BOILERPLATE]
        texts = dict(zip(t.documents["doc_id"], t.documents["text"], strict=True))
        text = [_plain_furniture(texts[p.doc_id][p.start : p.end]) for p in frame.itertuples()]
        frame = frame.assign(text=text, characters=[*map(len, text)])
        frame = frame.loc[frame["characters"] > 0, ["doc_id", "start", "end", "reason", "text", "characters"]]
        return frame.reset_index(drop=True)

    def entries(self) -> pd.DataFrame:
        """Every entry of the input and what became of it: file, doc_id, outcome, language, words, reason.

        An outcome is ``accepted``, ``accepted with a warning``, ``duplicate``, ``reprint``, ``left out`` (no document),
        ``foreign language`` (in no count by voice) or ``quarantined``; what was not accepted comes first.
        """
        return entries.entries(self.tables.documents)

    def drawn_from(self) -> pd.DataFrame:
        """The corpus that these documents are a sample of, by outlet: outlet, documents, words, drawn.

        Documents of the corpus that count, the words of their texts (page furniture too), and how many of the documents
        were drawn; the outlets with most documents first. Without a row if no sample was drawn.
        """
        return entries.drawn_from(self.tables.population, self.tables.documents)

    def words_of_all(self) -> pd.DataFrame:
        """The words of all documents that a sample was drawn from, by voice; see ``measures.of_all_documents``."""
        totals = self.voices_of_corpus().iloc[0]
        return of_all_documents.words(self.tables.exact_counts, {voice: int(totals[voice]) for voice in VOICES})

    def actors_of_all(self) -> pd.DataFrame:
        """Mentions in all documents that a sample was drawn from, by actor; see ``measures.of_all_documents``."""
        return of_all_documents.actors(self.tables.exact_counts, self.actors())

    def coverage(self) -> pd.DataFrame:
        """What the documents name: name, status (``known``, ``unknown``, ``nobody's``), count, documents.

        In a book of some documents it is still of the whole corpus, and ``attrs["whole corpus"]`` says so.
        """
        frame = self.tables.coverage.copy()
        frame.attrs["whole corpus"] = bool({selection.PART, selection.SAMPLE} & {*self.tables.provenance["name"]})
        return frame

    def surnames(self) -> pd.DataFrame:
        """How surnames alone that several persons bear were decided: surname, actor, by, count, documents."""
        return self.tables.surnames

    def actor_basis(self) -> str:
        """Where the actors come from: ``given``, from a gazetteer, or ``proposed`` from the documents.

        Of a very large corpus ``proposed from 2,000 of 9,000 documents``, an even sample.
        """
        return str(self.tables.provenance.set_index("name")["value"].get("actors", "given"))

    def reprints(self) -> pd.DataFrame:
        """The documents that do not count, because another one prints most of them; see ``measures.reach``.

        Columns: reprint_of, reach, doc_id, outlet, reprint_share, words, only_here, differs.
        """
        return reach.find(self.tables.documents)

    # Words

    def frequencies(self, *, by: str = "") -> pd.DataFrame:
        """How often each word is used, most frequent first; see ``measures.words.frequency``.

        ``by`` is ``voice``, ``month``, or a column of ``tables.documents`` such as ``outlet``: then one row for each
        word and voice, month or outlet. Without it there is a column of counts for each voice.
        """
        options = {**self._counting(), "confidence": self.parameter("confidence"), "uses": self._uses}
        tokens = self.tables.words("doc_id", "start", "term", "voice")
        if by == "voice":
            return self._counts("words", frequency.by_voice(tokens, **options))
        if by:
            groups = self._dated() if by == "month" else occurrences.groups_of(self.tables.documents, by)
            frame = frequency.by_group(tokens, groups, **options)
            return self._counts("words", frame.rename(columns={"group": by}))
        return self._counts("words", frequency.overall(tokens, **options))

    def by_document(self, terms: Sequence[str]) -> pd.DataFrame:
        """Uses of each of ``terms`` in every document with words that count, 0 included: term, doc_id, label, count."""
        labels = self.tables.labels
        counts = self._uses.together()
        having = set(counts.documents[counts.sizes() > 0])
        some = counts.only(counts.terms.get_indexer(list({*terms} & {*counts.terms})))
        index = pd.MultiIndex.from_arrays([some.terms[some.term], some.documents[some.document]])
        documents = [document for document in labels if document in having]
        places = pd.MultiIndex.from_product([list(terms), documents], names=["term", "doc_id"])
        frame = pd.Series(some.count, index).reindex(places, fill_value=0).rename("count").reset_index()
        return self._counts("words", frame.assign(label=frame["doc_id"].map(labels)))

    def diversity(self) -> pd.DataFrame:
        """How varied the vocabulary of each voice is; see ``measures.words.diversity.by_voice``."""
        return self._counts("text", diversity.by_voice(self.tables.words("doc_id", "start", "term", "voice")))

    def bursts(self) -> pd.DataFrame:
        """Words that come in bursts over the months; empty if too few documents are dated.

        See ``measures.words.months``. Only words of dated documents are counted.
        """
        options = {"min_documents": max(3, self.parameter("min_documents")), "exclude": self._excluded()}
        options["uses"] = self._uses
        frame = months.bursts(self.tables.words("doc_id", "start", "term", "voice"), self._dated(), **options)
        return self._counts("words", frame, dated=True)

    def dated_months(self) -> pd.Series:
        """The month of each document that can be placed in one, by its id."""
        return months.of_documents(self.tables.documents)

    def phrases(self, *, n: int | None = None) -> pd.DataFrame:
        """Runs of n words, most frequent first: phrase, count, documents, a column of counts for each voice."""
        n = self.parameter("ngram") if n is None else n
        frame = ngrams.count(self.tables.words("doc_id", "start", "term", "voice", "sentence"), n=n, **self._counting())
        return self._counts("phrases", frame.rename(columns={"term": "phrase"}))

    def collocations(self, *, window: int | None = None) -> pd.DataFrame:
        """Pairs of words near each other more often than chance, by G²; see ``measures.words.association``."""
        window = self.parameter("window") if window is None else window
        options = {"min_count": max(3, self.parameter("min_count")), "exclude": self._excluded()}
        frame = association.collocations(
            self.tables.words("doc_id", "start", "term", "voice", "sentence"), window=window, **options
        )
        return self._counts("collocations", frame, window=window)

    def concordance(self, word: str | None = None, *, order: str | None = None) -> pd.DataFrame:
        """Every use of a word in its context: the columns of ``measures.words.concordance``, and who speaks."""
        word = self.concordance_word() if word is None else word
        order = self.parameter("concordance_order") if order is None else order
        unit = " ".join(units.of(part, self.parameter("word_unit")) for part in word.split())
        lines = concordance.lines(self.tables.words(), printed.sentences(self.tables), unit, order=order)
        return lines.assign(speaker=comparison.speaking(lines, self.quotations()))

    def concordance_word(self) -> str:
        """The parameter, or the most frequent word that is no function word, no word of attribution and no name."""
        given = str(self.parameter("concordance_word"))
        if given:
            return given
        tokens = plain(self.tables.words("form", "term", "voice"))
        form = tokens["form"].astype(str)
        counted = tokens[tokens["voice"].isin(VOICES) & form.str.islower() & (form.str.len() > SHORTEST)]
        unit = str(self.parameter("word_unit"))
        counts = counted["term"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        small = function_words(unit) | attribution_words(unit)
        return next((str(term) for term in counts.index if term not in small), "the")

    def frequency_list(self) -> pd.DataFrame:
        """The list of other texts that the parameter ``reference_list`` names: term, count; empty if it names none."""
        listed = store.frequency_list(self.parameter("reference_list"))
        return listed.assign(term=[units.of(term, self.parameter("word_unit")) for term in listed["term"]])

    def against_list(self) -> pd.DataFrame:
        """The words of the corpus against ``frequency_list``; see ``measures.contrast.reference``."""
        confidence = self.parameter("confidence")
        found = reference_list.compare(
            self.tables.words("doc_id", "start", "term", "voice"), self.frequency_list(), confidence=confidence
        )
        return self._counts("words", self._marked(found))

    # Actors

    def mentions(self) -> pd.DataFrame:
        """Every use of an actor's name in the text that counts: the columns of the table, name of the actor.

        The column sense tells whether the name stands for the actor, for a place, or is part of another phrase.
        """
        frame = self.tables.mentions[self.tables.mentions["voice"].isin(VOICES)]
        return frame.assign(name=frame["actor"].map(self.tables.names), surface=_on_one_line(frame["surface"]))

    def actors(self) -> pd.DataFrame:
        """One row an actor that is named, most named first.

        Columns: actor, name, type; count (mentions that name it as an actor), one column of counts for each voice;
        documents; surfaces (the names used, with their counts).
        """
        mentions = self.mentions().query("sense == 'actor'")
        columns = ["actor", "name", "type", "count", *VOICES, "documents", "surfaces"]
        if mentions.empty:
            return self._counts("mentions", pd.DataFrame(columns=columns))
        split = pd.crosstab(mentions["actor"], mentions["voice"]).reindex(columns=list(VOICES), fill_value=0)
        grouped = mentions.groupby("actor")
        frame = split.assign(
            count=split.sum(axis=1), documents=grouped["doc_id"].nunique(), type=grouped["type"].first(),
            surfaces=grouped["surface"].agg(_tally), name=grouped["name"].first(),
        ).reset_index()  # fmt: skip
        frame = frame.assign(type=frame["type"].str.replace("_", " "))
        frame = frame.sort_values(["count", "actor"], ascending=[False, True]).reset_index(drop=True)
        return self._counts("mentions", frame[columns])

    def names(self, *, least: int = 2) -> pd.DataFrame:
        """The names each voice uses for the actors that have several: actor, name, surface, voice, count.

        A name counts if it is used ``least`` times or more; spellings that differ in dots, apostrophes or capitals
        are one name.
        """
        frame = comparison.naming(self.tables.mentions, min_count=least)
        frame = frame.assign(surface=frame["surface"].replace(_one_spelling(frame["surface"])))
        frame = frame.groupby(["actor", "surface", "voice"], sort=False)["count"].sum().reset_index()
        several = frame.groupby("actor")["surface"].transform("nunique") > 1
        frame = frame[several].assign(name=frame["actor"].map(self.tables.names)).reset_index(drop=True)
        return self._counts("names", frame)

    def neighbours(self) -> pd.DataFrame:
        """The words within three words of each actor's names, actors named most first.

        See ``measures.portrayal.company``. Columns: actor, voice, neighbour (the word), count, before, after, mentions,
        documents.
        """
        frame = company.words(self.tables.mentions, self._placed("term"), exclude=self._excluded())
        frame = _by_actor(frame).rename(columns={"term": "neighbour"})
        return self._counts("neighbours", frame)

    def evaluative_words(self) -> pd.DataFrame:
        """Words of praise and blame near each actor's names; see ``measures.portrayal.evaluation``.

        Columns: actor, name, voice, evaluative_word, valence, count, mentions, documents.
        """
        frame = _by_actor(evaluation.words(self.tables.mentions, self._placed("form")))
        frame = frame.rename(columns={"term": "evaluative_word"})
        return self._counts("evaluations", frame.assign(name=frame["actor"].map(self.tables.names)))

    # Who appears with whom

    def pairs(self) -> pd.DataFrame:
        """One row for each window of text and pair of actors in it; see ``measures.actors.cooccurrence.pairs``."""
        window = self.parameter("cooccurrence_window")
        return cooccurrence.pairs(self.tables.mentions, self.windows(), window=window)

    def edges(self) -> pd.DataFrame:
        """One row for each pair of actors that appear together, most often first.

        Columns: those of ``measures.actors.cooccurrence.edges`` and ``permutation.within_documents``; a_name, b_name;
        low, high, the interval of npmi by document; verdict, what the exact test within documents allows to be said;
        backbone, whether the edge is strong for one of its actors (disparity filter).
        """
        window, t, parts = self.parameter("cooccurrence_window"), self.tables, self.windows()
        given = [t.mentions, parts.drop(columns="text")]
        options = (window, self.parameter("confidence"))
        edges = self._named(results.kept("edges", given, options, lambda: self._edges(parts, *options)))
        backbone = network.in_backbone(edges, network.ALPHA)
        said = permutation.verdicts(edges, self.parameter("min_documents"))
        edges = edges.assign(backbone=backbone, verdict=said)
        return self._counts("pairs", edges, window=window, length=self.parameter("cooccurrence_tokens"))

    def _edges(self, parts: pd.DataFrame, window: str, confidence: float) -> pd.DataFrame:
        pairs, mentions = self.pairs(), self.tables.mentions
        edges = cooccurrence.edges(pairs, mentions, parts, window=window)
        named, sizes = cooccurrence.actors(mentions, parts, window=window), cooccurrence.windows(parts, window)
        ends = association_intervals.of_npmi(edges, pairs, named, sizes.groupby("doc_id").size(), confidence)
        return permutation.within_documents(edges.join(ends), mentions, parts, window=window)

    def least_drawn(self, edges: pd.DataFrame) -> int:
        """The count from which on pairs of ``edges`` are drawn: ``min_pairs``, or more if too many pairs have that."""
        return network.least_drawn(edges["count"], self.parameter("min_pairs"))

    def matrix(self, edges: pd.DataFrame, *, top: int | None = None) -> pd.DataFrame:
        """The counts of ``edges`` as a square frame, the most connected actors first; only ``top`` if given."""
        return cooccurrence.matrix(edges, top=top)

    def network(self, edges: pd.DataFrame) -> nx.Graph:
        """The network of a frame of ``edges``, for networkx."""
        return network.graph(edges, self.tables.names)

    def positions(self, edges: pd.DataFrame) -> pd.DataFrame:
        """Where each actor of the edges is drawn: actor, x, y, count, type."""
        graph = self.network(edges)
        kinds = self.tables.types
        rows = [
            (actor, x, y, graph.nodes[actor]["count"], kinds.get(actor, ""))
            for actor, (x, y) in network.layout(graph, seed=self.parameter("seed")).items()
        ]
        return pd.DataFrame(rows, columns=["actor", "x", "y", "count", "type"])

    def centrality(self, edges: pd.DataFrame) -> pd.DataFrame:
        """The actors of the edges, most connected first, with the interval low, high of strength by drawing documents.

        See ``measures.actors.network.centrality``.
        """
        found = network.centrality(self.network(edges), seed=self.parameter("seed"))
        intervals = network.strength_intervals(
            self.pairs(), len(self.documents()), confidence=self.parameter("confidence")
        )
        ends = intervals.rename(columns={"strength": "of_all"})[["actor", "of_all", "low", "high"]]
        central = found.merge(ends, on="actor", how="left")
        of_all = central.pop("of_all")
        if not of_all.equals(central["strength"].astype(of_all.dtype)):
            return central  # of a choice of pairs, whose sentences are not those of all pairs
        window, length = self.parameter("cooccurrence_window"), self.parameter("cooccurrence_tokens")
        return self._counts("partners", central, window=window, length=length)

    def window_name(self) -> str:
        """What a window of co-occurrence is called: “sentence”, or “20-word segment” if it is cut by words."""
        window, length = self.parameter("cooccurrence_window"), self.parameter("cooccurrence_tokens")
        return f"{length}-word segment" if window == "tokens" else str(window)

    def pairs_in_sentences(self) -> pd.DataFrame:
        """Pairs of actors by the sentences they share, whatever the window: a, b, a_name, b_name, count and so on."""
        t = self.tables
        pairs = cooccurrence.pairs(t.mentions, t.sentences)
        return self._counts("pairs", self._named(cooccurrence.edges(pairs, t.mentions, t.sentences)))

    def relations(self) -> pd.DataFrame:
        """What the sentences that name two actors say links them, and who says so; see ``measures.actors.relations``.

        One row for each sentence and pair, whatever the window of co-occurrence. Columns: those of
        ``cooccurrence.pairs`` and ``relations.label``; a_name, b_name; says_who, in words.
        """
        t = self.tables
        frame = cooccurrence.pairs(t.mentions, t.sentences)
        frame = self._named(relations.label(frame, t.mentions, printed.sentences(t), t.quotations, t.indirect))
        names = t.names
        who = [_says_who(*row, names) for row in zip(frame["attribution"], frame["asserted_by"], strict=True)]
        return self._counts("relations", frame.assign(says_who=who))

    def claims(self) -> pd.DataFrame:
        """What is claimed of two actors with all that belongs to them, most often first; of ``relations``.

        See ``measures.actors.relation_totals.claims``. Columns: a, b (names), relation, claims, own, who (names).
        """
        t = self.tables
        parents = dict(zip(t.actors["actor"], t.actors["parent"], strict=True))
        found, names = relation_totals.claims(self.relations(), parents), t.names
        who = [tuple(names.get(one, one) or UNTOLD for one in row) for row in found["who"]]
        return found.assign(a=found["a"].map(names), b=found["b"].map(names), who=who)

    # Two voices compared

    def sides(self, target: str | None = None, reference: str | None = None) -> Measures:
        """The measures of the documents that have both voices, and in these of nothing but the two.

        Without voices those of the parameters ``target`` and ``reference``, or of the first pair that a document has.
        ``reference`` may be ``sides.REPORT``: everything a document tells before its comment. Words quoted inside a
        commentary belong to no side. ``.voices`` are the two, ``None`` if no document has two voices.
        """
        asked = (target or self.parameter("target"), reference or self.parameter("reference"))
        for pair in (asked,) if target or reference else (asked, *PAIRS):
            tables = sides.of(self.tables, *pair)
            if len(tables.words("voice")):
                return Measures(tables, self._values, voices=pair, asked=asked, used=self.used)
        return Measures(sides.of(self.tables, *asked), self._values, asked=asked, used=self.used)

    def other_sides(self) -> list[Measures]:
        """``sides`` of every other two voices that a document has both of, for a reader to choose from."""
        taken = set(self.sides().voices or ())
        found = [self.sides(*pair) for pair in PAIRS if set(pair) != taken]
        return [side for side in found if side.voices]

    def missing_sides(self) -> list[str]:
        """Which of the voices ``target`` and ``reference`` the corpus has no words of."""
        return sides.missing(self.tables, self.parameter("target"), self.parameter("reference"))

    def keyness(self, target: str | None = None, reference: str | None = None) -> pd.DataFrame:
        """Which words one voice uses more than the other; see ``measures.contrast.keyness``.

        Of ``sides()`` its two voices, within documents. The counts of the two are in columns named as the voices. Every
        word is tested; function_word and attribution tell those that say little of what a text is about.
        """
        pair = self._pair(target, reference)
        tokens = self.tables.words("doc_id", "sentence", "term", "voice")
        asked = {"target": pair[0], "reference": pair[1], **self._testing()}
        found = results.kept("keyness", [tokens], asked, lambda: keyness.compare(tokens, **asked))
        frame = self._two("words", self._marked(found), pair)
        frame.attrs["needed"] = self._needed(tokens, found, pair)
        return frame

    def named_actors(self) -> pd.DataFrame:
        """Whom each of two sides names, and whether it names them more; of ``sides()``.

        See ``measures.contrast.sides``. Columns: actor, name, the counts of the two in columns named as they are, and
        those of ``keyness``.
        """
        pair = self._pair(None, None)
        frame = sides.actors(self.tables, *pair, **self._testing())
        return self._two("mentions", frame.assign(name=frame["actor"].map(self.tables.names)), pair)

    def stance_of_sides(self) -> pd.DataFrame:
        """Hedges, boosters and modal verbs of two sides with the verdict of ``keyness``; of ``sides()``."""
        pair = self._pair(None, None)
        return self._two("stance", sides.stance(self.tables, *pair, **self._testing()), pair)

    def tone_of_sides(self) -> pd.DataFrame:
        """How much more positive one side is within documents: one row; see ``measures.portrayal.tone.contrast``."""
        pair = self._pair(None, None)
        return tone.contrast(
            self._tone_pieces, target=pair[0], reference=pair[1], confidence=self.parameter("confidence")
        )

    def tone(self) -> pd.DataFrame:
        """Mean tone of each voice, −1 to 1, with its interval by document; see ``measures.portrayal.tone``."""
        return tone.by_voice(self._tone_pieces, confidence=self.parameter("confidence"))

    def tone_by_document(self) -> pd.DataFrame:
        """Mean tone of each document in each voice: voice, doc_id, mean."""
        groups = self._tone_pieces.groupby(["voice", "doc_id"], observed=True)
        return groups["compound"].mean().rename("mean").reset_index()

    def stance(self) -> pd.DataFrame:
        """Hedges, boosters and modal verbs of each voice; see ``measures.portrayal.stance``.

        Columns: stance_class, voice, count, total, per_thousand, low, high, documents.
        """
        tokens, confidence = self.tables.words(), self.parameter("confidence")
        frame = stance.by_voice(stance.hits(tokens), tokens, confidence=confidence)
        frame = frame.rename(columns={"group": "stance_class"}).sort_values(
            ["kind", "stance_class", "voice"], key=_ranks
        )
        return self._counts("stance", frame.reset_index(drop=True))

    def answers(self) -> pd.DataFrame:
        """The sentence of the commentary that takes up each statement best, and what it does with it.

        See ``measures.portrayal.echo`` and ``response``. Statements are quotations and what is reported without
        quotation marks, outside the commentary; function words do not score. With the text of the statement as text,
        statement (quoted or reported), and response with the words it was read from, response_words.
        """
        t = self.tables
        told = {"quoted": t.quotations, "reported": t.indirect}
        asked = pd.concat([frame.assign(statement=name) for name, frame in told.items()], ignore_index=True)
        options = {"seed": self.parameter("seed"), "samples": self.parameter("samples")}
        hidden = function_words(self.parameter("word_unit"))
        given = (asked, self.tables.words(), t.mentions)
        found = results.kept("answers", given, options, lambda: echo.answers(*given, exclude=hidden, **options))
        found = response.label(found, self.tables.words(), t.mentions)
        actor = t.names
        shared = [tuple(actor.get(i[1:], i[1:]) if i.startswith("@") else i for i in r) for r in found["shared"]]
        names = comparison.speech(t).set_index(["doc_id", "start", "end"])["speaker"].to_dict()
        places = zip(found["doc_id"], found["start"], found["end"], strict=True)
        speaker = [names.get(place, comparison.UNNAMED) for place in places]
        return comparison.with_text(found, t).assign(shared=shared, speaker=speaker)

    def borrowed_words(self) -> pd.DataFrame:
        """What commentary puts between quotation marks, scare quotes included: the columns of ``quotations``, whose."""
        t = self.tables
        frame = comparison.with_text(t.quotations[t.quotations["container"] == "commentary"].reset_index(drop=True), t)
        nobody = frame["speaker"].fillna("").replace("", comparison.UNNAMED)
        whose = nobody.where(frame["kind"] != "scare", "nobody's: a term or irony")
        return frame.assign(whose=whose)

    # Speakers

    def quotations(self) -> pd.DataFrame:
        """The quotations of somebody, each speaker under one name in the whole corpus: the columns of the table, text.

        Scare quotes are left out: nobody is quoted there. A speaker that is not known is “nobody named”. The
        confidence is that of the documents themselves where enough of them has been checked; see ``recalibrated``.
        """
        return self.recalibrated(comparison.said(self.tables))

    def quotation_variants(self) -> pd.DataFrame:
        """The quotations that several documents print, one row a document; see ``measures.portrayal.variants``.

        Columns: quotation, documents, reach, speakers, text, speaker, printed, missing, given_to, without, doc_id,
        start, end, sentence.
        """
        documents = self.tables.documents
        return variants.find(self.quotations(), documents.set_index("doc_id")["outlet"])

    def indirect_speech(self) -> pd.DataFrame:
        """What somebody is said to have said, without quotation marks: the columns of ``quotations``."""
        return self.recalibrated(comparison.told(self.tables), INDIRECT)

    def speakers(self) -> pd.DataFrame:
        """One row a speaker, most quoted words first; see ``measures.portrayal.comparison.speakers``.

        Columns: speaker, actor, quotations, words, documents, cues, outlets (tuples, most frequent first); share of all
        quoted words, with its interval by document low, high, nan below three documents; belongs_to, the name of the
        actor that the gazetteer says the speaker belongs to, "" if it does not.
        """
        t = self.tables
        ranked = comparison.speakers(comparison.said(t), self.tables.words(), confidence=self.parameter("confidence"))
        parents, names = t.actors.set_index("actor")["parent"].to_dict(), t.names
        belongs_to = [names.get(parents.get(actor) or "", "") for actor in ranked["actor"]]
        return self._counts("quotations", ranked.assign(belongs_to=belongs_to))

    def speech_by_speaker(self) -> pd.DataFrame:
        """One row a speaker: quotations beside what is told of them without marks, most words first.

        Columns: speaker, actor, side (the body or state that the gazetteer says the speaker belongs to), quotations,
        words_quoted, statements, words_told, documents.
        """
        t = self.tables
        table = comparison.speech_by_speaker(comparison.said(t), comparison.told(t), self.tables.words())
        return self._counts("speech", table.assign(side=comparison.sides(table, affiliation.sides(t.actors))))

    def speaker_words(self) -> pd.DataFrame:
        """The words of each speaker, those of the most quoted speaker first, most frequent first.

        See ``measures.portrayal.comparison.speaker_words``. Quotations of nobody are left out.
        """
        quoted = comparison.said(self.tables)
        frame = comparison.speaker_words(quoted, self.tables.words(), **self._counting())
        order = {who: n for n, who in enumerate(comparison.speakers(quoted, self.tables.words())["speaker"])}
        frame = frame[~frame["speaker"].isin(comparison.NOBODY)]
        frame = frame.sort_values("speaker", key=lambda names: names.map(order), kind="stable").reset_index(drop=True)
        return self._counts("speaker words", frame)

    def reporting_verbs(self, *, by: str = "speaker") -> pd.DataFrame:
        """With which words what somebody says is introduced: cue, stance (its class), speaker, count, documents.

        ``by=""`` adds up over the speakers: cue (the verb's base form), stance, count.
        """
        frame = comparison.reporting_verbs(comparison.speech(self.tables))
        if by:
            return self._counts("reporting verbs", frame)
        totals = frame.groupby(["verb", "stance"])["count"].sum().reset_index().rename(columns={"verb": "cue"})
        return totals.sort_values(["count", "cue"], ascending=[False, True]).reset_index(drop=True)

    # The lists that are used

    def reporting_verb_classes(self) -> pd.DataFrame:
        """The reporting verbs of each class: stance, verbs."""
        rows = [(stance, ", ".join(sorted(verbs))) for stance, verbs in lexicons.REPORTING.items()]
        return pd.DataFrame(rows, columns=["stance", "verbs"])

    def function_words(self) -> pd.DataFrame:
        """The function words that lists hide, and the words of attribution, which are marked: list, words."""
        return pd.DataFrame([(name, ", ".join(group)) for name, group in lists().items()], columns=["list", "words"])

    def stance_words(self) -> pd.DataFrame:
        """The hedges, boosters and modal verbs that are looked for: kind, list, words."""
        lists = lexicons.stance().groupby(["kind", "group"], sort=False)["term"].agg(", ".join).reset_index()
        return lists.rename(columns={"group": "list", "term": "words"})

    def list_readings(self) -> pd.DataFrame:
        """How often the word lists were right in other texts; see ``measures.portrayal.list_readings``."""
        return list_readings.readings()

    def response_words(self) -> pd.DataFrame:
        """The words that say what a commentary does with a statement: list, words."""
        return response.lists()

    def relation_words(self) -> pd.DataFrame:
        """The words that say two actors cooperate or fight: relation, use, words."""
        lists = relation_words.lists().groupby(["relation", "use"], sort=False)["term"].agg(", ".join).reset_index()
        return lists.rename(columns={"term": "words"})

    def relation_readings(self) -> pd.DataFrame:
        """How often relations read from foreign texts were right; see ``measures.actors.relation_readings``."""
        return relation_readings.readings()

    # What is shared

    def _placed(self, column: str) -> pd.DataFrame:
        """The words with where they stand and one column more: of all columns very many words take much memory."""
        return self.tables.words(*PLACE, "voice", column)

    def _excluded(self) -> Collection[str]:
        return excluded(self.parameter("stop_words"), self.parameter("word_unit"))

    def _needed(self, tokens: pd.DataFrame, compared: pd.DataFrame, pair: tuple[str, str]) -> list[tuple[int, float]]:
        """How often a word that only one side uses must stand there to be found, and that per thousand words."""
        sizes = [int((tokens["voice"] == voice).sum()) for voice in pair]
        if not min(sizes) or compared.empty:
            return []
        counts = compared["count_target"] + compared["count_reference"]
        tests = int(significance.testable(counts, *sizes, level=verdict.LEVEL).sum())
        one, other = sizes
        least = [significance.needed(one, other, tests), significance.needed(other, one, tests)]
        return [(n, 1000 * n / size) for n, size in zip(least, sizes, strict=True)]

    def _marked(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A comparison of words with function_word and attribution, true or false."""
        unit = self.parameter("word_unit")
        return frame.assign(
            function_word=frame["term"].isin(function_words(unit)),
            attribution=frame["term"].isin(attribution_words(unit)),
        )

    def _counting(self) -> dict[str, Any]:
        return {"min_count": self.parameter("min_count"), "exclude": self._excluded()}

    def _testing(self) -> dict[str, Any]:
        return {name: self.parameter(name) for name in ("confidence", "min_documents")}

    def windows(self) -> pd.DataFrame:
        """The windows of text in which actors appear together: sentences, or the segments they are cut into."""
        window, length = self.parameter("cooccurrence_window"), self.parameter("cooccurrence_tokens")
        return segments.of(self.tables, window=window, length=length)

    def _named(self, frame: pd.DataFrame) -> pd.DataFrame:
        names = self.tables.names
        return frame.assign(**{f"{side}_name": frame[side].map(names).fillna(frame[side]) for side in ("a", "b")})

    def _dated(self) -> pd.Series:
        """The month of each dated document; of none if there are too few of them to say anything of months."""
        dated = self.dated_months()
        return dated if months.enough(dated) else dated[:0]

    @cached_property
    def _tone_pieces(self) -> pd.DataFrame:
        given = (printed.sentences(self.tables), self.tables.passages)
        known = results.told("tone", version("vaderSentiment"), tone.scores)
        found = tone.pieces(*given, tell=known.of)
        known.keep()
        return found

    def _counts(self, kind: str, frame: pd.DataFrame, **options: object) -> pd.DataFrame:
        within = {"within": self.voices} if self.voices else {}
        frame.attrs[occurrences.ATTRIBUTE] = {"kind": kind, **options, **within}
        return frame

    def _pair(self, target: str | None, reference: str | None) -> tuple[str, str]:
        """The voices that are compared: those given, those of the sides, or those of the parameters."""
        known = self.voices or self._asked or (self.parameter("target"), self.parameter("reference"))
        return target or known[0], reference or known[1]

    def _two(self, kind: str, frame: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
        """A comparison with the counts of both sides in columns named as these."""
        counts = {pair[0]: frame["count_target"], pair[1]: frame["count_reference"]}
        frame = self._counts(kind, frame.assign(**counts))
        frame.attrs |= {
            "voices": pair,
            "both": set(pair) <= set(self.tables.words("voice")["voice"].unique()),
        }
        return frame


def _plain_furniture(raw: str) -> str:
    """What was set aside as it is read, and a tag, of which nothing is read, as it stands."""
    return plain_text(raw).strip() or raw.strip()


def _says_who(attribution: str, speaker: str | None, names: Mapping[str, str]) -> str:
    """Who says what links two actors: the outlet, the commentary, or somebody whose claim it is."""
    if attribution in OWN:
        return OWN[attribution]
    return f"claim of {names.get(speaker or '', speaker or '') or UNTOLD}"


def _by_actor(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the actor with the most counts first, most frequent first."""
    total = frame.groupby("actor")["count"].transform("sum")
    order = frame.assign(total=total).sort_values(
        ["total", "actor", "count", "voice", "term"], ascending=[False, True, False, True, True]
    )
    return order.drop(columns="total").reset_index(drop=True)


def _ranks(column: pd.Series) -> pd.Series:
    ranks = {name: n for n, name in enumerate([*stance.GROUPS, "reported", "quoted", "commentary"])}
    return column.map(lambda name: ranks.get(name, len(ranks)))


def _tally(surfaces: pd.Series) -> str:
    counts = sorted(surfaces.value_counts().items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} ({count})" for name, count in counts[:MOST_NAMES])


def _on_one_line(texts: pd.Series) -> pd.Series:
    return texts.str.split().str.join(" ")


def _one_spelling(surfaces: pd.Series) -> dict[str, str]:
    """Spellings that differ only in dots, apostrophes or case, each under its most frequent form."""
    folded = surfaces.str.casefold().str.replace(r"[.'’‘`]", "", regex=True)
    best = surfaces.groupby(folded).agg(lambda s: s.value_counts().sort_index().idxmax())
    return {surface: best[key] for surface, key in zip(surfaces, folded, strict=True)}
