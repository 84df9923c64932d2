"""What pages load when somebody asks: texts, lists of sentences, words; documents on pages of their own; budgets."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from newsvoice.book.parts import (
    attachments,
    budget,
    facets,
    files,
    lists,
    making,
    section_pages,
    suggestions,
    text_parts,
    words,
)
from newsvoice.book.parts.budget import Budget
from newsvoice.book.parts.text_parts import Block, Document, Group
from newsvoice.show import display, sources
from newsvoice.show.evidence import Evidence, Opening
from newsvoice.tables import Tables


def _part(folder: Path, name: str) -> object:
    """What the script of a part sets."""
    found = re.fullmatch(
        r"\(self\.NEWSVOICE_PARTS\?\?=\{\}\)\[\"(.*?)\"\]=(.*);\n", (folder / f"{name}.js").read_text("utf-8")
    )
    assert found and found[1] == name
    return json.loads(found[2])


class TestFiles:
    def test_a_part_is_one_value_that_cannot_end_its_line(self, tmp_path: Path) -> None:
        files.write(tmp_path, "texts-1", {"x": ["a\u2028b", "</script>"], "a": 1})
        written = (tmp_path / "texts-1.js").read_text("utf-8")
        assert written == '(self.NEWSVOICE_PARTS??={})["texts-1"]={"a":1,"x":["a\\u2028b","</script>"]};\n'

    def test_neighbours_are_packed_up_to_the_limit(self) -> None:
        items = [("a", 4), ("b", 4), ("c", 3), ("d", 20), ("e", 1)]
        assert list(files.packed(items, 8)) == [["a", "b"], ["c"], ["d"], ["e"]]
        assert list(files.packed([], 8)) == []


class TestTexts:
    GROUPS = (
        Group("index.html", "Front", [Block("top", "Front", "one two", "Uno")]),
        Group("chapters/08-sources.html", "Sources", [Block("", "", "A sentence."),
                                                       Block("", "", "“Hm.”", quotations=((1, 4, "Ann"),))],
              Document("a", "Gazette", "1 May 2016", 0)),
    )  # fmt: skip

    def test_pages_and_documents_are_written_with_their_addresses(self, tmp_path: Path) -> None:
        text_parts.write(tmp_path, text_parts.of(self.GROUPS))
        assert _part(tmp_path, "texts-0") == [
            {"a": "index.html", "t": "Front", "b": [["top", "Front", "one two", "Uno"]]},
        ]
        assert _part(tmp_path, "texts-1") == [
            {"a": "chapters/08-sources.html", "t": "Sources", "s": "a", "h": "Gazette", "d": "1 May 2016", "n": 0,
             "x": ["A sentence.", "“Hm.”"], "v": "__", "q": {"1": [[1, 4, "Ann"]]}},
        ]  # fmt: skip

    def test_long_documents_and_tables_are_cut_and_every_sentence_is_found(self) -> None:
        sentences = [Block("", "", f"Sentence {n} {'word ' * 100}") for n in range(60)]
        long = Group("b.html", "Sources", sentences, Document("b", "B", "", 7))
        table = Group("c.html", "C", [Block("table-1", "T", "cell · " * 3000, "Name")])
        made = text_parts.of([long, table])
        assert all(
            files.size([text_parts.as_json(g) for g in part.groups]) < 1.1 * text_parts.PART for part in made.parts
        )
        assert sorted(made.sentences) == [(7, n) for n in range(60)]
        part, group = made.sentences[7, 33]
        found = made.parts[part].groups[group]
        assert found.document and found.blocks[33 - found.document.first] is sentences[33]
        pieces = [b for p in made.parts for g in p.groups if not g.document for b in g.blocks]
        assert " ".join(b.text for b in pieces) == "cell · " * 3000
        assert [b.names for b in pieces] == ["Name"] + [""] * (len(pieces) - 1)
        assert {b.anchor for b in pieces} == {"table-1"} and len(pieces) > 3


class TestLists:
    @pytest.fixture
    def page(self, seeds: Tables) -> str:
        tokens = seeds.tokens[seeds.tokens["voice"] != "boilerplate"]
        opened = [Opening(f"words-{term}", f"“{term}”", tokens[tokens["term"] == term]) for term in ("iraq", "mosul")]
        return "<p>before</p>" + Evidence(seeds).lists(opened, title="Sentences").markup + "<p>after</p>"

    @pytest.fixture
    def made(self, seeds: Tables) -> text_parts.Texts:
        return text_parts.of(making._of_documents(seeds, "full", {}))

    def test_a_page_within_its_budget_holds_all_that_is_shown_first(self, page: str, made: text_parts.Texts) -> None:
        cut = lists.Lists(text_parts.by_position(made)).taken(page)
        assert re.sub(' data-(?:all|list)="[^"]*"', "", page) == re.sub(' data-list="[^"]*"', "", cut)
        assert cut.count("<li>") == page.count("<li>") and "data-all" not in cut
        assert cut.count("data-list") == page.count("an even sample") == 1

    def test_a_larger_one_holds_as_many_sentences_of_each_list_as_fit(
        self, page: str, made: text_parts.Texts, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for limit, kept in ((9_500, 10), (4_500, 3), (1_900, 1), (10, 0)):
            monkeypatch.setattr(lists, "ON_PAGE", limit)
            cut = lists.Lists(text_parts.by_position(made)).taken(page)
            assert cut.count("<li>") == 2 * kept, limit
            assert cut.count('data-shown=""') == 2 and "with JavaScript" in cut
            here = "The first one is here" if kept == 1 else f"The first {kept} are here"
            assert kept == 0 or here in cut

    def test_the_parts_hold_every_sentence_by_its_text(
        self, page: str, made: text_parts.Texts, seeds: Tables, tmp_path: Path
    ) -> None:
        taken = lists.Lists(text_parts.by_position(made))
        taken.taken(page)
        taken.taken(page)  # the same lists on another page
        taken.write(tmp_path)
        text_parts.write(tmp_path, made)
        assert _part(tmp_path, "lists") == [0]
        (told,) = _part(tmp_path, "lists-0")  # type: ignore[misc]
        iraq = seeds.tokens[(seeds.tokens["term"] == "iraq") & (seeds.tokens["voice"] != "boilerplate")]
        expected = iraq.drop_duplicates(["doc_id", "sentence"])
        found = []
        for group in told.split(";"):
            where, sentences = group.split(":")
            part, at = map(int, where.split("."))
            text = _part(tmp_path, f"texts-{part}")[at]  # type: ignore[index]
            for sentence in sentences.split(","):
                number, marks = re.fullmatch(r"(\d+)[a-z]+([\d.-]*)\*?", sentence).groups()  # type: ignore[union-attr]
                shown = text["x"][int(number) - text["n"]]
                assert all(
                    shown[slice(*map(int, mark.split("-")))].lower().startswith("iraq") for mark in marks.split(".")
                )
                found.append((text["s"], int(number)))
        assert len(found) == len(expected) == 39 and told.count("*") == 30
        assert set(found) == {
            (display.slug(d), n) for d, n in zip(expected["doc_id"], expected["sentence"], strict=True)
        }


class TestWords:
    def test_words_are_compared_as_the_search_does(self) -> None:
        assert words.folded("Asa’ib P.M.F. Café Iran-backed") == "asaib pmf cafe iran backed"
        assert list(words.words("Da'ish, داعش and PMF-led pmf")) == ["daish", "داعش", "and", "pmf", "led"]

    def test_places_are_short(self) -> None:
        assert words.written([(3, 0), (3, 1), (3, 2), (3, 5), (7, 4)]) == "3:0-2,5;7:4"
        assert words.written([]) == ""

    def test_every_word_is_found_in_text_heading_and_names(self, tmp_path: Path) -> None:
        words.write(tmp_path, text_parts.of(TestTexts.GROUPS).parts)
        assert _part(tmp_path, "words") == {"first": ["a"], "documents": 1}
        rows = {row[0]: row[1:] for row in _part(tmp_path, "words-0")}  # type: ignore[attr-defined]
        assert rows["sentence"] == [1, "1:0", "", "", 1]
        assert rows["gazette"] == [0, "", "1:0", "", 0]
        assert rows["uno"] == [0, "", "", "0:0", 0] and rows["front"] == [0, "", "0:0", "", 0]

    def test_of_a_very_frequent_word_some_places_are_kept_and_how_many_there_are(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(words, "MOST", 2)
        words.write(tmp_path, text_parts.of([Group("a.html", "A", [Block(str(n), "", "tea") for n in range(5)])]).parts)
        assert _part(tmp_path, "words-0") == [["tea", 5, "0:0-1", "", "", 0]]

    def test_of_too_many_sentences_an_even_choice_is_kept_beside_all_places_on_pages(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(words, "MOST", 4)
        page = Group("a.html", "A", [Block("x", "", "tea")])
        told = Group("b.html", "Sources", [Block("", "", "Tea.")] * 9, Document("b", "B", "", 0))
        words.write(tmp_path, [text_parts.Part(0, [page]), text_parts.Part(1, [told])])
        rows = {row[0]: row[1:] for row in _part(tmp_path, "words-0")}  # type: ignore[attr-defined]
        assert rows["tea"] == [10, "0:0;1:0,3,6", "", "", 9]


class TestFacets:
    def test_outlet_voices_and_speakers_of_every_sentence_of_a_document(self, tmp_path: Path) -> None:
        both = frozenset(("quoted", "commentary"))
        said = [
            Block("", "", "One.", voices=frozenset(("reported",))),
            Block("", "", "“Two.”", quotations=((1, 5, "Ann"), (1, 5, "Bob")), voices=both),
            Block("", "", "“Three.”", quotations=((1, 7, "Bob"),), voices=frozenset(("quoted",))),
        ]  # fmt: skip
        page = Group("a.html", "A", [Block("x", "", "Text")])
        one = Group("b.html", "Sources", said, Document("b", "B", "", 0, outlet="Herald"))
        other = Group("c.html", "Sources", said[:1], Document("c", "C", "", 1))
        facets.write(tmp_path, [text_parts.Part(0, [page]), text_parts.Part(1, [one, other])])
        assert _part(tmp_path, "facets") == {"first": [1], "outlets": ["Herald"], "speakers": ["Bob", "Ann"]}
        assert _part(tmp_path, "facets-0") == [[[0, "162", "1.1.0;2.0"], [-1, "1", ""]]]

    def test_they_tell_the_voices_of_the_words_in_each_sentence(self, seeds: Tables) -> None:
        told = list(making._of_documents(seeds, "full", {}))
        voices = seeds.tokens.groupby(["doc_id", "sentence"], observed=True)["voice"].agg(frozenset).to_dict()
        for group, doc_id in zip(told, seeds.documents["doc_id"], strict=True):
            for number, block in enumerate(group.blocks):
                assert block.voices == voices.get((doc_id, number), block.voices)


class TestSuggestions:
    def test_the_most_named_actors_with_where_the_book_tells_of_them(self, seeds: Tables, tmp_path: Path) -> None:
        suggestions.write(tmp_path, seeds, {"entry-pmf": "chapters/actor-pmf.html", "entry-iran": "x.html#entry-iran"})
        rows = _part(tmp_path, "actors")
        assert [row[:1] + row[2:] for row in rows] == [  # type: ignore[attr-defined]
            ["Popular Mobilization Forces", 45, "chapters/actor-pmf.html"], ["Iran", 16, "x.html#entry-iran"],
        ]  # fmt: skip
        assert "hashd al shaabi" in rows[0][1] and "popular" not in rows[0][1]  # type: ignore[index]

    def test_of_very_many_those_that_fit(self, seeds: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(suggestions, "MOST", 400)
        addresses = {f"entry-{actor}": "x.html" for actor in seeds.actors["actor"]}
        suggestions.write(tmp_path, seeds, addresses)
        assert 0 < len(_part(tmp_path, "actors")) < 9  # type: ignore[arg-type]


HEAD = (
    '<html><head><title>Sources — Book</title><meta property="og:title" content="Sources — Book" />'
    '<link rel="next" title="x" href="09.html" /></head><body><article class="bd-article">'
)
FOOT = (
    '</article><footer class="prev-next-footer d"><a href="09.html">next</a></footer>'
    '<nav><ul class="nav section-nav flex"><li><a href="#documents">The documents</a></li></ul></nav></body></html>'
)


def _change(monkeypatch: pytest.MonkeyPatch, **changes: int) -> None:
    monkeypatch.setattr(section_pages, "SOURCES", replace(section_pages.SOURCES, **changes))


class TestDocuments:
    @pytest.fixture
    def book(self, seeds: Tables, tmp_path: Path) -> Path:
        (tmp_path / "chapters").mkdir()
        (tmp_path / "parts").mkdir()
        first, *_, last = seeds.documents["doc_id"]
        page = f"{HEAD}<h1>Sources</h1>{sources.contents(seeds).markup}<h2 id='documents'>All</h2>"
        (tmp_path / section_pages.SOURCES.page).write_text(page + sources.documents(seeds).markup + FOOT, "utf-8")
        link = f'<a href="08-sources.html#{display.anchor(first, 3)}">a</a><a href="#own-s1">b</a>'
        (tmp_path / "chapters" / "02-words.html").write_text(link, "utf-8")
        front = f'<a href="chapters/08-sources.html#doc-{display.slug(last)}">a</a>'
        (tmp_path / "index.html").write_text(front, "utf-8")
        return tmp_path

    def _all_lead_somewhere(self, book: Path) -> None:
        for path in book.rglob("*.html"):
            for href in re.findall('href="([^"]*#[^"]+)"', path.read_text("utf-8")):
                page, _, name = href.partition("#")
                target = path.parent / page if page else path
                assert name == "own-s1" or f'id="{name}"' in target.read_text("utf-8").replace("'", '"'), (
                    path.name,
                    href,
                )

    def test_few_documents_stay_on_the_page_of_the_sources(self, book: Path) -> None:
        before = {path: path.read_bytes() for path in book.rglob("*.html")}
        assert set(section_pages.split(book, section_pages.SOURCES).values()) == {section_pages.SOURCES.page}
        assert {path: path.read_bytes() for path in book.rglob("*.html")} == before

    def test_more_are_on_pages_of_their_own_and_every_link_leads_there(
        self, book: Path, seeds: Tables, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _change(monkeypatch, on_page=20_000)
        places = section_pages.split(book, section_pages.SOURCES)
        pages = sorted(book.glob("chapters/sources-*.html"))
        assert {book / page for page in places.values()} == set(pages) and len(pages) > 2
        shown = "".join(page.read_text("utf-8") for page in pages)
        for s in seeds.sentences.itertuples():
            assert shown.count(f'id="{display.anchor(s.doc_id, s.sentence)}"') == 1
        self._all_lead_somewhere(book)
        listed = (book / section_pages.SOURCES.page).read_text("utf-8")
        assert "nv-sentence" not in listed and f"5 documents on {len(pages)} pages" in listed
        titles = {re.search("<title>(.*?)</title>", page.read_text("utf-8"))[1] for page in pages}  # type: ignore[index]
        assert f"Sources, page 1 of {len(pages)} — Book" in titles and len(titles) == len(pages)
        # An address that a document had on one page is found by the slugs that pages begin with.
        first = _part(book / "parts", "sources")
        for name, page in places.items():
            assert [there for begins, there in first if begins <= name][-1] == page  # type: ignore[attr-defined]

    def test_of_very_many_those_have_a_page_that_something_leads_to(
        self, book: Path, seeds: Tables, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _change(monkeypatch, on_page=10, every=4)
        places = section_pages.split(book, section_pages.SOURCES)
        first, *others, last = map(display.slug, seeds.documents["doc_id"])
        assert places[first] and places[last] and not any(places[name] for name in others)
        told = (book / section_pages.SOURCES.page).read_text("utf-8")
        assert "more than 4, those have a page that something in this book leads to; 3 have none" in told

    def test_many_rows_of_the_list_come_in_steps(
        self, book: Path, seeds: Tables, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _change(monkeypatch, on_page=10)
        monkeypatch.setattr(section_pages, "ROWS", 2)
        monkeypatch.setattr(sources, "LISTED", 4)
        page = book / section_pages.SOURCES.page
        found = page.read_text("utf-8")
        page.write_text(
            found.replace(found[found.index('<ul class="nv-c') : found.index("<h2")], sources.contents(seeds).markup)
        )
        section_pages.split(book, section_pages.SOURCES)
        steps = [page, *sorted(book.glob("chapters/sources-list-*.html"))]
        assert [step.read_text("utf-8").count("<tr>") for step in steps] == [3, 3, 2]  # with the heading
        assert all('<b aria-current="page">' in step.read_text("utf-8") for step in steps)
        labels = [label for step in steps for label in re.findall(r'<a id="(doc-[^"]+)"', step.read_text("utf-8"))]
        assert sorted(labels) == sorted(f"doc-{display.slug(d)}" for d in seeds.documents["doc_id"])

    def test_actors_are_on_pages_of_their_own_too_and_know_each_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "chapters").mkdir()
        monkeypatch.setattr(section_pages, "ACTORS", replace(section_pages.ACTORS, on_page=10))
        entries = "".join(
            f'<section class="nv-entry" id="entry-{a}" data-names=""><h3>{a}</h3><a href="#entry-{b}">{b}</a>'
            f'<a href="#in-entry-{a}">1</a><ol id="in-entry-{a}"></ol></section>'
            for a, b in ("xy", "yx", "zz")
        )
        contents = '<ul class="nv-columns"><li><a href="#entry-x">x</a></li><li><a href="#entry-y">y</a></li></ul>'
        page = tmp_path / section_pages.ACTORS.page
        page.write_text(f'{HEAD}<h1 id="documents">Actor index</h1>{contents}{entries}{FOOT}', "utf-8")
        (tmp_path / "chapters" / "03.html").write_text('<a href="09-actor-index.html#entry-y">y</a>', "utf-8")
        places = section_pages.split(tmp_path, section_pages.ACTORS)
        assert places == {name: f"chapters/actors-{n}.html" for n, name in enumerate("xyz", start=1)}
        assert '<a href="actors-2.html#entry-y">' in (tmp_path / "chapters" / "03.html").read_text("utf-8")
        first, last = ((tmp_path / places[name]).read_text("utf-8") for name in "xz")
        assert '<a href="actors-2.html#entry-y">y</a><a href="#in-entry-x">1</a>' in first
        assert '<a href="#entry-z">z</a>' in last
        assert '<a id="entry-x" href="actors-1.html#entry-x">x</a>' in page.read_text("utf-8")


class TestAttachments:
    def test_files_to_save_are_beside_the_pages(self, tmp_path: Path) -> None:
        (tmp_path / "chapters").mkdir()
        page = tmp_path / "chapters" / "04-x.html"
        data = base64.b64encode(b"a,b\n").decode()
        page.write_text(
            f'<a download="pairs.csv" href="data:text/csv;charset=utf-8;base64,{data}">pairs</a>'
            f'<a download="x.html" href="data:text/html;base64,{data}">page</a>'
            f'<a download="../up.csv" href="data:text/csv;base64,{data}">up</a>'
        )
        attachments.put_beside(tmp_path, "chapters/04-x")
        assert (tmp_path / "files" / "04-x" / "pairs.csv").read_bytes() == b"a,b\n"
        markup = page.read_text()
        assert '<a download="pairs.csv" href="../files/04-x/pairs.csv">pairs</a>' in markup
        assert markup.count("data:") == 2, "a page, or a name that leads elsewhere, stays where it is"

    def test_a_notebook_loses_its_longest_outputs_and_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "_sources").mkdir()
        path = tmp_path / "_sources" / "a.ipynb"
        outputs = [{"output_type": "display_data", "data": {"text/html": ["x" * 900, "y"]}, "metadata": {}},
                   {"output_type": "display_data", "data": {"text/html": "short"}, "metadata": {}},
                   {"output_type": "stream", "text": "z"}]  # fmt: skip
        path.write_text(json.dumps({"cells": [{"outputs": outputs}, {"cell_type": "markdown"}]}))
        attachments.shorten_notebooks(tmp_path, 500)
        long, short, stream = json.loads(path.read_text())["cells"][0]["outputs"]
        assert long["data"]["text/html"] == "<p>This output has 901 characters; it is on the page of the book.</p>"
        assert short["data"] == {"text/html": "short"} and stream["text"] == "z"


class TestLongLists:
    def test_a_long_list_is_in_pieces_behind_its_sample(
        self, seeds: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = text_parts.of(making._of_documents(seeds, "full", {}))
        tokens = seeds.tokens[(seeds.tokens["voice"] != "boilerplate") & (seeds.tokens["term"] == "iraq")]
        page = Evidence(seeds).lists([Opening("words-iraq", "“iraq”", tokens)], title="Sentences").markup
        for name in ("whole", "pieces"):
            (tmp_path / name).mkdir()
        whole = lists.Lists(text_parts.by_position(made))
        whole.taken(page)
        whole.write(tmp_path / "whole")
        monkeypatch.setattr(lists, "PIECE", 150)
        monkeypatch.setattr(lists, "PART", 320)
        cut = lists.Lists(text_parts.by_position(made))
        markup = cut.taken(page)
        cut.write(tmp_path / "pieces")
        firsts = _part(tmp_path / "pieces", "lists")
        held = [_part(tmp_path / "pieces", f"lists-{n}") for n in range(len(firsts))]  # type: ignore[arg-type]
        pieces = [piece for part in held for piece in part]  # type: ignore[attr-defined]
        assert f'data-list="0" data-pieces="{len(pieces) - 1}" data-count="39"' in markup and len(firsts) > 2
        (together,) = _part(tmp_path / "whole", "lists-0")  # type: ignore[misc]
        assert ";".join(pieces[1:]) == together
        starred = re.findall(r"\d+[a-z]+[\d.-]*\*", together)
        assert re.findall(r"\d+[a-z]+[\d.-]*\*", pieces[0]) == starred and len(starred) == 30
        assert max(map(len, pieces[1:])) <= 150


class TestBudget:
    def test_what_is_too_heavy_is_named_with_its_size(self, seeds: Tables, tmp_path: Path) -> None:
        (tmp_path / "parts").mkdir()
        (tmp_path / "data").mkdir()
        (tmp_path / "light.html").write_text("<tr><tr>")
        (tmp_path / "rows.html").write_text("<tr>" * 4)
        (tmp_path / "heavy.html").write_bytes(bytes(range(32, 127)) * 2)
        (tmp_path / "data" / "words.csv").write_text("x" * 10_000)
        for name, size in (("texts-0", 600), ("texts-1", 700), ("words", 50), ("words-0", 900), ("lists-0", 10),
                           ("facets", 60), ("facets-0", 200), ("actors", 120)):  # fmt: skip
            (tmp_path / "parts" / f"{name}.js").write_text("x" * size)
        assert budget.clicks(tmp_path) == {
            "sentences of a count": 1310, "results of a search": 2250, "suggestions of a search": 1070,
            "lines of a concordance": 2250,
            "filters of a search": 260,
        }  # fmt: skip
        limits = Budget(page=100, rows=3, click=2000, book=1000, document=100)
        assert budget.warnings(tmp_path, seeds, limits) == [
            "heavy.html weighs 0 kB compressed, more than the 0 kB of a page",
            "rows.html has 4 rows of tables, more than the 3 of a page",
            "the results of a search can take 2 kB, more than the 2 kB of a click",
            "the lines of a concordance can take 2 kB, more than the 2 kB of a click",
            "the book takes 0 MB, more than the 0 MB of 5 documents",
        ]
        assert budget.warnings(tmp_path, seeds, replace(limits, page=10**6, rows=9, click=9000, book=10**6)) == []

    def test_the_shipped_book_is_within_its_budget(self, built: Path, seeds: Tables) -> None:
        assert budget.warnings(built, seeds) == []
        assert max(budget.clicks(built).values()) < 200_000
