"""What a book holds that needs nothing of its assembled pages, so that it can be made while these are."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsvoice.book import citation, data_package
from newsvoice.book.parts import actor_pages
from newsvoice.book.parts.actor_pages import Written
from newsvoice.core.parameters import Report
from newsvoice.tables import Tables


class Unpaged:
    """The complete tables, and what is on the pages of actors."""

    def __init__(
        self, folder: Path, tables: Tables, report: Report, run: str, identity: Mapping[str, str], *, of_actors: bool
    ) -> None:
        """Make nothing yet.

        Args:
            folder: where the tables wait for the pages; nothing else is there.
            tables: what the book is made from.
            report: title, description, licence and parameters.
            run: what tells this run from others.
            identity: what the book was made from: name → SHA-256.
            of_actors: whether the book has pages of actors.
        """
        self._folder, self._tables, self._report = folder, tables, report
        self._run, self._identity, self._of_actors = run, identity, of_actors
        self._made: tuple[list[dict[str, Any]], list[Written]] | None = None

    def make(self) -> tuple[list[dict[str, Any]], list[Written]]:
        """Make it, if it is not made: the resources of the tables, and the pages of actors."""
        if self._made is None:
            shutil.rmtree(self._folder, ignore_errors=True)  # of a run that was killed
            self._folder.mkdir()
            cited = citation.sentence(self._report, {"run": self._run, **self._identity})
            resources = data_package.write(self._folder, self._tables, self._report, self._identity, cited)
            pages = actor_pages.written(self._tables, self._report.values) if self._of_actors else []
            self._made = resources, pages
        return self._made

    def put(self, html: Path) -> list[Written]:
        """Put the tables, and how to cite the run, beside the assembled pages; gives the pages of actors."""
        resources, pages = self.make()
        for path in self._folder.iterdir():
            path.rename(html / path.name)
        citation.write(html, self._report, self._identity, resources)
        return pages
