"""From chapters to a published site: stage, execute, assemble, check, exchange.

Sources under ``book/`` are never written to. The published folder is exchanged in one step at the end, so a failed
run leaves the last book as it was.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from newsvoice.book import (
    alternative_text,
    citation,
    contents,
    declarations,
    execution,
    held_outputs,
    publication,
    site,
    stages,
)
from newsvoice.book.assembly import Assembler
from newsvoice.book.contents import BOOK, DEFAULT_OUT
from newsvoice.book.execution import Job
from newsvoice.book.parts import budget, making, section_pages
from newsvoice.book.unpaged import Unpaged
from newsvoice.core import clock, fingerprints, progress, run_record, storage
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Report
from newsvoice.quality import changes
from newsvoice.quality.changes import Headline
from newsvoice.tables import Tables, store

IGNORED = fingerprints.IGNORED


class BuildError(NewsvoiceError):
    """The book could not be built; the published one is untouched."""


def build(
    report: Report,
    headline: Headline,
    assembler: Assembler,
    *,
    made_from: str,
    documents: str = "",
    tables: Tables | None = None,
    also: Mapping[str, bytes] | None = None,
    chapters: Sequence[str] = (),
    out: Path = DEFAULT_OUT,
    jobs: int = 2,
    formats: Sequence[str] = ("html",),
    fresh: bool = False,
) -> Path:
    """Execute the chapters and publish the book.

    Args:
        report: title and parameters, already checked.
        headline: the figures that tell this run from the last one.
        assembler: one that waits; whoever has started it closes it.
        made_from: the key of the publication, taken before anything was read.
        documents: the fingerprint of the documents that were read, which every page tells.
        tables: the tables of the documents, which are published as CSV; ``run.json`` tells from them what became of
            every entry of the input.
        also: files that are published with the pages, by their path in the book.
        chapters: names of the chapters to include; all by default.
        out: the folder that is exchanged for the new site.
        jobs: chapters executed at the same time.
        formats: with ``pdf`` or ``epub`` among them the site holds the book in one file too.
        fresh: use nothing that earlier runs have kept.

    Returns:
        The path of the first page.

    Raises:
        BuildError, ChapterFailed, AssemblyError, PublicationError: a chapter failed, Sphinx warned, the site has a
            broken link, or ``out`` is no place to publish.
    """
    kept = changes.record(_last_record(out), headline)
    with stages.claimed(_stage_key(report, chapters), fresh=fresh) as folder:
        stage = folder / "book"
        entries = _stage(stage, report, chapters, documents)
        others = [importlib.import_module(f"newsvoice.book.{name}") for name in formats if name != "html"]
        with run_record.stage("execute chapters"):
            execution.run(_jobs(stage, entries, report, kept), jobs, fresh=fresh)
        progress.say("Assembling the book")
        with run_record.stage("assemble"):
            assembler.begin(stage)
            unpaged = None if tables is None else _beside(folder, tables, report, made_from, entries)
            if unpaged and jobs > 1:  # where two chapters have room side by side, so have Jupyter Book and these
                unpaged.make()
            html = assembler.finish()
            held_outputs.put_back(html)
        if tables is not None:
            run = {"run": made_from, **_identity(tables)}
            citation.show(html, report, run)
            citation.cite_tables(html, report, run)
        if others:
            with run_record.stage("set in one file"):
                _in_one_file(html, entries, report, others)
        if tables is not None and unpaged is not None:
            with run_record.stage("write parts"):
                own_pages = unpaged.put(html)
                making.make(html, entries, tables, report.values, own_pages, html.parent / ".doctrees")
                for line in budget.warnings(html, tables):
                    run_record.warn(line)
        _gate(html)
        for line in alternative_text.warnings(html, entries, BOOK):
            run_record.warn(line)
        if publication.key(report, chapters, formats) != made_from or not fingerprints.library_is_the_same():
            raise BuildError("documents, chapters or code have changed while the book was built; build it again")
        for name, data in (also or {}).items():
            (html / name).parent.mkdir(parents=True, exist_ok=True)
            (html / name).write_bytes(data)
        measured = {} if clock.fixed() else run_record.measured()  # the same input gives the same bytes then
        note = kept if tables is None else changes.with_entries(kept, tables.documents, measured)
        publication.publish(html, out, {changes.FILE: note}, made_from)
    return out / "index.html"


def _in_one_file(html: Path, entries: Sequence[str], report: Report, writers: Sequence[ModuleType]) -> None:
    from newsvoice.book.tree import markup  # here, so that a book of pages alone does not wait for it

    progress.say("Setting the book in one file")
    pages = markup.chapters(html, entries)
    for writer in writers:
        writer.write(html, pages, report)


def _beside(folder: Path, tables: Tables, report: Report, run: str, entries: Sequence[str]) -> Unpaged:
    described = replace(report, description=about(report))
    index = section_pages.ACTORS.page.removesuffix(".html") in entries
    return Unpaged(folder / "beside", tables, described, run, _identity(tables), of_actors=index)


def _identity(tables: Tables) -> dict[str, str]:
    """What a book was made from: name → SHA-256."""
    return {"data": store.of_documents(tables.provenance), "code": fingerprints.LIBRARY}


def _last_record(out: Path) -> str:
    path = out / changes.FILE
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _stage_key(report: Report, chapters: Sequence[str]) -> str:
    """A hash of what decides how Sphinx reads and numbers a page, other than the page itself."""
    configuration = (BOOK / "_config.yml").read_bytes(), (BOOK / "_toc.yml").read_bytes()
    about = (report.title, report.author, sorted(chapters))
    return fingerprints.of(configuration, about, fingerprints.of_environment())


def _stage(stage: Path, report: Report, chapters: Sequence[str], documents: str) -> list[str]:
    """Copy the book's sources and write the configuration of this run; returns the pages to build."""
    notebooks = {path.name for path in contents.notebooks()}
    storage.mirror(BOOK, stage, IGNORED | notebooks | {"_config.yml", "_toc.yml"})
    config = contents.read_yaml(BOOK / "_config.yml")
    config |= {"title": visible(report.title), "author": visible(report.author)}
    config["execute"] = {"execute_notebooks": "off"}
    sphinx = config.get("sphinx") or {}
    config["sphinx"] = sphinx | {"config": (sphinx.get("config") or {}) | {"newsvoice_documents": documents}}
    toc = contents.selected(contents.read_yaml(BOOK / "_toc.yml"), chapters)
    for name, content in (("_config.yml", config), ("_toc.yml", toc)):
        storage.write_if_changed(stage / name, contents.as_yaml(content))
    return [toc["root"], *contents.entries(toc)]


def about(report: Report) -> str:
    """What a report is about; of a part of a corpus also which part it is, and what was decided over the whole."""
    only = str(report.values.get("only", ""))
    column, _, value = (part.strip() for part in only.partition("="))
    which = f"with the {column} “{visible(value)}”" if value else f"without any {column}"
    part = f"Only documents {which}; page furniture and reprints were decided over the whole corpus." if only else ""
    return " ".join(filter(None, (report.description, part)))


def _jobs(stage: Path, entries: Sequence[str], report: Report, kept: str) -> list[Job]:
    built = " ".join(Path(entry).name for entry in entries[1:])
    values = {
        **report.values,
        "title": report.title,
        "description": about(report),
        "chapters": built,
        "runs": kept,
    }
    notebooks = [BOOK / f"{entry}.ipynb" for entry in entries]
    return [
        Job(path, stage / path.relative_to(BOOK), {n: values[n] for n in declarations.of_notebook(path) if n in values})
        for path in notebooks
        if path.exists()
    ]


def _gate(html: Path) -> None:
    found = site.problems(html)
    if found:
        raise BuildError("the new site is not sound:\n" + "\n".join(found[:20]))
