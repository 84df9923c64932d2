"""The file of decisions while pages add to it: whole at any moment, and every other row as it was."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from newsvoice.book.checking.messages import Place, Refused
from newsvoice.core import locks, storage
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.table_files import LARGEST
from newsvoice.sources import correction_lines, given_corrections
from newsvoice.sources.given_corrections import QUOTATION, Corrections

if TYPE_CHECKING:
    from collections.abc import Iterator

Cells = Mapping[str, str]
PATIENCE = 5.0  # seconds that another program may hold the folder
_WAIT = 0.05


class KeptDecisions:
    """One file of decisions; threads and programs take turns."""

    def __init__(self, path: Path) -> None:
        """Name the file; it need not be there yet."""
        self.path = path.resolve()
        self._turn = threading.RLock()
        self._read: tuple[object, Corrections] = (None, {})
        self._before: dict[tuple[Place, str], list[list[Cells]]] = {}

    def rows(self) -> Corrections:
        """The decisions by document.

        Raises:
            NewsvoiceError: the file cannot be read; one line says why.
        """
        with self._turn:
            state = _state(self.path)
            if state != self._read[0]:
                self._read = state, given_corrections.read_corrections(self.path) if state else {}
            return self._read[1]

    def add(self, place: Place, row: Cells) -> None:
        """Add a decision; those of the same person that it answers anew make room, and their sample goes on.

        Args:
            place: where it stands.
            row: its cells, fit for a spreadsheet.

        Raises:
            Refused: the file cannot be read or written, or could not be read afterwards.
        """
        own: list[Cells] = []

        def changed(text: str) -> str:
            own.extend(correction_lines.without(text, lambda old: _is_of(old, place, row["who"]))[1])
            rest, replaced = correction_lines.without(text, lambda old: correction_lines.superseded(old, row))
            samples = [row["sample"], *(old["sample"] for old in reversed(replaced))]
            return correction_lines.added(rest, {**row, "sample": next(filter(None, samples), "")})

        with self._turn:
            self._change(changed)
            self._before.setdefault((place, row["who"]), []).append(own)

    def undo(self, place: Place, who: str) -> None:
        """Take back the last decision of somebody on a place, or all that was decided there before this program ran.

        Raises:
            Refused: there is nothing to take back, or the file cannot be read or written.
        """
        with self._turn:
            steps = self._before.get((place, who), [])
            before = steps[-1] if steps else []

            def changed(text: str) -> str:
                _, now = correction_lines.without(text, lambda row: _is_of(row, place, who))
                if not now:
                    raise Refused(HTTPStatus.CONFLICT, "There is nothing of yours to take back here.")
                gone = [row for row in now if row not in before]
                rest, _ = correction_lines.without(text, lambda row: row in gone)
                for row in (row for row in before if row not in now):
                    rest = correction_lines.added(rest, row)
                return rest

            self._change(changed)
            if steps:
                steps.pop()

    def _change(self, changed: Callable[[str], str]) -> None:
        try:
            with self._turn, _alone(self.path.parent):
                self._write(changed(self._text()))
        except OSError as error:
            raise Refused(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                f"{self.path.name} cannot be written ({error.strerror}); free it and decide again.",
            ) from error
        except NewsvoiceError as error:
            raise Refused(HTTPStatus.CONFLICT, f"Nothing was saved: {error}") from error

    def _text(self) -> str:
        """What is in the file, to the character; ``""`` if there is none."""
        if not self.path.exists():
            return ""
        data = self.path.read_bytes()
        if len(data) > LARGEST:
            raise Refused(HTTPStatus.CONFLICT, f"{self.path.name} is larger than a table may be; shorten it.")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refused(
                HTTPStatus.CONFLICT, f"{self.path.name} is not UTF-8, so nothing is added; save it as “CSV UTF-8”."
            ) from error

    def _write(self, text: str) -> None:
        """Exchange the file for a new one that can be read; the old one stays if it cannot."""
        with locks.own_file(self.path.parent, storage.UNFINISHED) as new:
            with new.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            _see_that_it_reads(new, self.path)
            storage.give_mode(new, self.path)
            new.replace(self.path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder against other programs; where disks know no locks, do without after a while."""
    ends = time.monotonic() + PATIENCE
    while True:
        with locks.held(folder) as mine:
            if mine or time.monotonic() > ends or os.name == "nt":
                yield
                return
        time.sleep(_WAIT)


def _is_of(row: Cells, place: Place, who: str) -> bool:
    """Whether somebody has written this row on a place."""
    here = row["doc_id"] == place.doc_id and row["start"].lstrip("0") == str(place.start).lstrip("0")
    about = (row["what"] or QUOTATION) == place.what and row["end"] in ("", str(place.end))
    return here and about and row["who"] == who


def _state(path: Path) -> object:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _see_that_it_reads(new: Path, path: Path) -> None:
    try:
        given_corrections.read_corrections(new)
    except NewsvoiceError as error:
        raise NewsvoiceError(str(error).replace(str(new), path.name).replace(new.name, path.name)) from error
