"""Build several books of one report: one a value of a list in it, or one a value of a column of the documents."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from newsvoice.book import contents, declarations, grid_index, publication
from newsvoice.book.grid_index import Row
from newsvoice.cli import build
from newsvoice.core import cache, given_files, grids, parameters, progress, scratch
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.grids import GridError, Variant
from newsvoice.core.parameters import ParameterError, Report

NO_DOCUMENT = "no document that counts"


def build_all(report: Report, options: argparse.Namespace) -> int:
    """Build every book of a report with lists or of ``--each``, and the page that links them.

    A book that cannot be built does not keep the others from being built; the page says why.

    Args:
        report: the report, already checked.
        options: the command line; its ``out`` is the folder of the page, with a folder for each book.

    Returns:
        The exit status: 1 if a book could not be built.

    Raises:
        NewsvoiceError: no book can be built, or not there.
    """
    publication.check(options.out, [*publication.inputs(report), options.report])
    with scratch.folder():
        variants, left_out = _variants(report, options)
        for variant in variants:
            inputs = [*publication.inputs(variant.report), options.report]
            publication.check(options.out / variant.folder, inputs)
        if publication.read_stamp(options.out) is None:  # so that the folder is ours while books come into it
            waiting = [Row(variant, "it has not been built yet") for variant in variants]
            grid_index.publish(report, waiting, left_out, options.out)
        rows = list(_built(variants, options))
        grid_index.publish(report, rows, left_out, options.out)
    return 1 if any(row.failure for row in rows) else 0


def _built(variants: list[Variant], options: argparse.Namespace) -> Iterator[Row]:
    """Build one after the other; what several are made from is read and told once."""
    examined: set[tuple[object, ...]] = set()
    for number, variant in enumerate(variants, 1):
        progress.say(f"Book {number} of {len(variants)}: {variant.label}")
        own = copy(options)
        own.out = options.out / variant.folder
        made_from = tuple(variant.report.values[name] for name in (*parameters.PATHS, *build.HOW))
        try:
            build.run(variant.report, own, examined=made_from in examined)
            yield Row(variant)
        except NewsvoiceError as error:
            progress.fail(f"build.py: {variant.label}: {error}")
            yield Row(variant, " ".join(str(error).split())[:1000])
        examined.add(made_from)


def _variants(report: Report, options: argparse.Namespace) -> tuple[list[Variant], dict[str, str]]:
    """The books of a report, and the values for which there is none, with the reason.

    Raises:
        GridError: there is nothing to tell books apart by.
    """
    declared = declarations.own(contents.notebooks())
    if not options.each:
        return grids.expand(report, declared), {}
    if report.values["only"] or "only" in report.grid:
        raise GridError("--each makes a book of each part, and only names one already; leave one of them out")
    parts, left_out = _parts(report, options.each)
    if not parts:
        raise GridError(f"no document that was read can be told from others by --each {options.each}")
    return grids.expand(replace(report, grid={**report.grid, "only": parts}), declared), left_out


def _parts(report: Report, column: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The selections that a column makes of the documents."""
    from newsvoice.tables import selection

    selection.check_column(column)
    with cache.in_use():
        whole = replace(report, values={**report.values, "document_sample": 0})
        documents = build.annotate(whole).documents
    counted = selection.counted(documents, column)
    others = {*selection.values(documents, column)} - {*counted, ""}
    left_out = {grids.label("only", f"{column}={value}"): NO_DOCUMENT for value in sorted(others)}
    parts: list[str] = []
    for value in counted:
        try:
            parts.append(str(parameters.SCHEMA["only"].check(f"{column}={value}")))
        except ParameterError as error:  # a value of a document, which no parameter can hold
            left_out[grids.label("only", f"{column}={value}")] = given_files.shown(error)
    return tuple(parts), left_out
