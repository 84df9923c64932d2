"""The report that a chapter works with: the tables of a corpus, its measures, and the ways to show them.

``nv = newsvoice.open(globals())`` in a chapter, ``newsvoice.open("data/report.yml")`` anywhere else.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from newsvoice.core import parameters
from newsvoice.core.fingerprints import FILES
from newsvoice.core.parameters import Value
from newsvoice.measures import occurrences
from newsvoice.measures.actors import exports, network
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.words import units
from newsvoice.quality import changes
from newsvoice.show import (
    actor_index,
    choices,
    columns,
    display,
    figures,
    frames,
    jupyterlab,
    saved_files,
    sentences,
    sources,
    terms,
)
from newsvoice.show.display import Html
from newsvoice.show.evidence import SOURCES, Evidence
from newsvoice.show.figures.chart import Chart
from newsvoice.show.figures.description import NOTHING, description, figure_of
from newsvoice.show.page import Page
from newsvoice.tables import Tables, printed, provenance, sql, store
from newsvoice.tables.schemas import PlainTokens


class Report:
    """A corpus under one set of parameters.

    Attributes:
        tables: the tables everything is counted from; ``nv.tables.tokens`` and so on.
        measures: every measure of the book as a DataFrame; ``nv.measures.frequencies()`` and so on.
        figures: a measure's frame drawn, as matplotlib axes; ``nv.figures.speakers(frame)`` and so on.
        say: a measure's frame in sentences that hold for it; ``nv.say.speakers(frame)`` and so on.
        parameters: the value of every parameter by name.
    """

    def __init__(self, values: Mapping[str, Value], *, chapter: int = 0, chapters: str = "") -> None:
        """Read or annotate the corpus that the parameters name.

        Args:
            values: parameters by name; the others have their defaults.
            chapter: the number of the chapter, that the numbers of its tables and figures begin with.
            chapters: the folder of the chapters as seen from this page, ``chapters/`` from the first page.

        Raises:
            NewsvoiceError: a parameter or a file of the corpus cannot be used; one line says why.
        """
        self.parameters = parameters.check(values)
        self._declared = set(values)
        read = store.load(*(str(self.parameters[name]) for name in store.GIVEN))
        unit = units.regroup(read, str(self.parameters["word_unit"]))
        # Texts, not categories: grouping by these would give a row for every word and document, together or not.
        self.tables: Tables = unit.changed(tokens=PlainTokens(unit))
        self.measures = Measures(self.tables, self.parameters)
        self.measures.used |= {name for name in store.GIVEN if name in FILES or self.parameters[name]}
        self.figures: ModuleType = figures
        self.page = Page(self._evidence(chapters + SOURCES), chapter, chapters)

    def _evidence(self, sources: str) -> Evidence:
        limit, publish = (self.measures.parameter(name) for name in ("evidence_limit", "publish_sources"))
        return Evidence(self.tables, limit=limit, sources=sources, publish=publish)

    def __repr__(self) -> str:
        """What it is a report on, and what it has."""
        read = int((self.tables.documents["status"] == "read").sum())
        return f"Report on {read:,} documents: .tables, .measures, .figures, .say, .show(frame, caption)"

    @property
    def say(self) -> _Say:
        """Sentences that hold for a frame of a measure; numbers in them open their sentences."""
        return _Say(self.page)

    def show(
        self, shown: pd.DataFrame | pd.Series | Axes | Figure, caption: str = "", *, top: int = frames.MOST_ROWS,
        titles: Mapping[str, str] | None = None, empty: str = "", alt: str = "", finding: str | Html = "",
        when: bool = True, of: pd.DataFrame | None = None,
    ) -> Html:  # fmt: skip
        """Any frame as a numbered table whose counts open their sentences, or a drawing as a numbered figure.

        Args:
            shown: a frame or series; matplotlib axes or a figure.
            caption: what stands above the table or the figure.
            top: how many rows are shown; how many there are is said.
            titles: other headings than those of the glossary, by column.
            empty: what is said if the frame has no row.
            alt: what a figure shows, for who cannot see it; ``nv.figures`` say it themselves.
            finding: what a test supports, as ``nv.say.title_of_…`` gives it: the title of a figure in place of the
                caption, which then stands below.
            when: false shows nothing and takes no number, such as a figure of what a short table tells already.
            of: all rows, if a frame is a choice of them, such as the first of each outlet: how many there are is said,
                and a file beside the table has them, as of every table that stops at ``top``.
        """
        if not when:
            return Html("")
        if isinstance(shown, Axes | Figure):
            chart = Chart.of(shown, alt)
            _forget(chart.figure)
            if chart.note == NOTHING:
                return display.no_figure(chart.alt, number=self.page.number("Figure", caption), caption=caption)
            number = self.page.number("Figure", caption)
            figure = display.figure(chart, number=number, caption=caption, finding=_markup(finding))
            self.page.drawn(figure.markup)
            return figure
        return frames.table(shown, self.page, caption, top=top, titles=titles, empty=empty, of=of)

    def choice(self, label: str, shown: Mapping[str, Html]) -> Html:
        """Several tables or figures of which a reader of the page chooses one; on paper they stand below each other.

        Args:
            label: what is chosen, in front of the field, such as ``"Voices compared"``.
            shown: what ``nv.show`` and ``nv.say`` have given, by its name in the field.
        """
        return choices.choice(label, shown)

    def sql(self, question: str) -> pd.DataFrame:
        """The answer to a question in SQL, such as ``select voice, count(*) as n from tokens group by voice``.

        The tables are those of ``nv.tables``, by their names. DuckDB answers; it sees nothing but them.

        Raises:
            QueryError: it is no question to these tables; one line says why.
        """
        return sql.of_tables(self.tables, question)

    def link(self, frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
        """The frame with a column href, for figures whose numbers or marks are links.

        It is the address of the sentences behind the count of each row (``count``, ``quotations`` or ``tokens``); of
        the places of actors, as ``measures.positions`` gives them, of their entries in the actor index. The sentences
        of what is drawn are printed once ``nv.show`` shows the figure.

        Args:
            frame: a frame of a measure.
            columns: columns of counts to take instead, such as one of each voice: then “href quoted” has the addresses
                of the column quoted.
        """
        if {"actor", "x", "y"} <= set(frame):
            known = self.page.listed
            return frame.assign(href=[self.page.entry(str(a)) if a in known else "" for a in frame["actor"]])
        named = {f"href {column}": column for column in columns} or {
            "href": next((name for name in ("count", "quotations", "tokens") if name in frame), "count")
        }
        hrefs = self.page.offers(frame, [column for column in named.values() if column in frame])
        addresses = {n: [hrefs.get((row, c), "") for row in range(len(frame))] for n, c in named.items()}
        return frame.assign(**addresses)

    def occurrences(self, kind: str, options: Mapping[str, Any] | None = None, **row: Any) -> pd.DataFrame:
        """Every place in the text behind one count: doc_id, start, end, sentence, voice and the text of the sentence.

        A list that is too long for a page names the call that gives all of it. Where what is counted has several
        places (both actors of a pair, every sentence of a quotation), a column ``unit`` tells which belong together.

        Args:
            kind: what is counted: ``words``, ``mentions``, ``pairs`` and so on.
            options: how it was counted, such as the window of pairs.
            row: what tells the count from others: ``term="iraq", voice="quoted"``.
        """
        found = occurrences.find(kind, self.tables, pd.DataFrame([row]), options or {})
        for column in set(row) & set(found.columns):
            found = found[found[column].astype(str) == str(row[column])]
        texts = printed.sentences(self.tables)[["doc_id", "sentence", "text"]]
        kept = [column for column in ("unit", "doc_id", "start", "end", "sentence", "voice") if column in found]
        return found[kept].merge(texts, on=["doc_id", "sentence"], how="left")

    def downloads(self, edges: pd.DataFrame) -> Html:
        """The network of a frame of edges as files for other programs; of very many edges the most frequent ones."""
        if edges.empty:
            return display.note("There is no network to save.")
        least = network.least_drawn(edges["count"], 1, exports.MOST_PAIRS)
        whole, edges = len(edges), edges[edges["count"] >= least]
        graph, positions = self.measures.network(edges), self.measures.positions(edges)
        places = {r.actor: (r.x, r.y) for r in positions.itertuples()}
        table = edges.drop(columns=["a_name", "b_name", "backbone"], errors="ignore")
        saved = saved_files.downloads({
            "network.gexf": exports.gexf(graph), "network.graphml": exports.graphml(graph),
            "network-vosviewer.json": exports.vosviewer(graph, places), "pairs.csv": exports.csv_text(table),
        })  # fmt: skip
        some = f"The files hold the {len(edges):,} pairs of {whole:,} that are counted {least:,} times or more."
        return saved + display.note(some) if len(edges) < whole else saved

    def sources(self) -> Html:
        """The documents as they were read: voices marked, actors underlined, an address for each sentence."""
        return sources.documents(self.tables, publish=self.measures.parameter("publish_sources"))

    def sources_contents(self) -> Html:
        """How the voices look in ``sources``, what is withheld, and a list of the documents."""
        withheld = sources.withheld(self.measures.parameter("publish_sources"))
        return sources.legend() + withheld + sources.contents(self.tables)

    def actor_index(self) -> Html:
        """An entry for each actor that is named, the most named first."""
        m = self.measures
        mentions = m.mentions().query("sense == 'actor'")
        return actor_index.entries(m.actors(), mentions, m.quotations(), m.pairs_in_sentences(), self.page)

    def actor_index_contents(self) -> Html:
        """Links to the entries of the actor index, in the order of the alphabet."""
        return actor_index.contents(self.measures.actors())

    def glossary(self) -> Html:
        """What the terms of the measures and the headings of tables mean; a build adds an example from the book."""
        return terms.glossary(columns.explained())

    def settings(self) -> pd.DataFrame:
        """Every parameter: name, value, meaning."""
        return provenance.settings(dict(self.parameters))

    def made_from(self) -> pd.DataFrame:
        """The data and the versions that decide what the book shows: what, value."""
        return provenance.facts(self.tables).rename(columns={"name": "what"})

    def changes(self, runs: str) -> pd.DataFrame:
        """What differs from the last run with other figures: what, before, now; ``runs`` as the build gives it."""
        return changes.table(runs)

    def end(self) -> Html:
        """What stands at the end of a chapter: sentences that numbers in the text open, and the parameters used."""
        used = [name for name in parameters.SCHEMA if name in self.measures.used | self._declared]
        frame = provenance.settings({name: self.parameters[name] for name in used})
        return self.page.printed({}, "end") + sentences.settings(frame[frame["name"].isin(used)])


class _Say:
    """The functions of ``newsvoice.show.sentences``, with numbers that open sentences of this page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __dir__(self) -> list[str]:
        return list(sentences.__all__)

    def __getattr__(self, name: str) -> Callable[..., Html]:
        if name.startswith("_") or name not in sentences.__all__:
            raise AttributeError(f"there are no sentences on {name!r}; there are {', '.join(sentences.__all__)}")
        function: Callable[..., Html] = getattr(sentences, name)
        bound = {"opens": self._page.opens, "entry": self._page.entry, "chapters": self._page.chapters}
        known = inspect.signature(function).parameters
        return functools.wraps(function)(
            functools.partial(function, **{key: value for key, value in bound.items() if key in known})
        )


def open_report(
    source: Mapping[str, Any] | str | Path | None = None, *, chapter: int = 0, chapters: str = ""
) -> Report:
    """A report: its tables, its measures, and the ways to show them.

    Args:
        source: the names of a chapter, ``globals()``, of which those are taken that are parameters; or a report file
            such as ``data/report.yml``, which is taken if nothing is given; or parameters by name.
        chapter: the number of the chapter, that the numbers of its tables and figures begin with.
        chapters: the folder of the chapters as seen from this page.

    Raises:
        NewsvoiceError: a parameter or a file of the corpus cannot be used; one line says why.
    """
    if isinstance(source, Mapping):
        values = {name: source[name] for name in parameters.SCHEMA if name in source}
    else:
        file = parameters.resolve(str(source or "data/report.yml"))
        values = dict(parameters.read_report(file).values)
    _show_figures()
    jupyterlab.follow_links()
    return Report(values, chapter=chapter, chapters=chapters)


def _markup(said: str | Html) -> str:
    """A sentence as HTML; plain text is escaped."""
    return said.markup if isinstance(said, Html) else display.escape(said)


def _show_figures() -> None:
    """Let a notebook show our axes where a cell ends with them."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        formatter = shell.display_formatter.formatters["text/html"]
        formatter.for_type(Axes, lambda axes: Chart.of(axes).html() if description(figure_of(axes)) else None)


def _forget(figure: Figure) -> None:
    """Keep a notebook from showing a figure of pyplot's a second time."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)
