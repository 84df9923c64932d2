"""Answers what pages ask while the book is served: which places, which queue, and what becomes of a decision."""

from __future__ import annotations

import hmac
import secrets
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from newsvoice.book.checking import messages
from newsvoice.book.checking.kept_decisions import KeptDecisions
from newsvoice.book.checking.messages import Place, Queue, Refused
from newsvoice.core import object_addresses, parameters
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Value
from newsvoice.sources import correction_lines
from newsvoice.sources.given_corrections import Corrections

if TYPE_CHECKING:
    from newsvoice.book.checking.opened_book import OpenedBook

Answer = dict[str, Any]
STILL = 3.0  # seconds after a decision in which another may follow
NO_FILE = "this report names no table of corrections; put an empty corrections.csv beside the documents"


class Checker:
    """What one server knows of the book it serves and of the decisions on it.

    Attributes:
        token: what a page must show to be answered; another in each run.
    """

    def __init__(self) -> None:
        """Begin with nothing to check: a book must be built first."""
        self.token = secrets.token_urlsafe(32)
        self._turn = threading.RLock()
        self._values: Mapping[str, Value] = {}
        self._folder: Path | None = None
        self._book: OpenedBook | None = None
        self._kept: KeptDecisions | None = None
        self._decided = self._began = self._built = 0
        self._is_building, self._problem, self._last = False, "", 0.0
        self._who = _name_of_user()
        self._answers: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
            "state": self._state, "names": self._names, "sentence": self._sentence, "queue": self._queue,
            "decide": self._decide, "undo": self._undo,
        }  # fmt: skip

    @property
    def is_ready(self) -> bool:
        """Whether there is a book with a file for decisions."""
        return self._kept is not None

    @property
    def file(self) -> Path | None:
        """The file of decisions."""
        return self._kept.path if self._kept else None

    @property
    def has_more(self) -> bool:
        """Whether something was decided since the last build began."""
        return self._decided > self._began

    def rest(self) -> float:
        """How many seconds to wait for a next decision before a build is worth its while."""
        return self._last + STILL - time.monotonic()

    def building(self) -> None:
        """A build begins, with the decisions that are there."""
        self._began, self._is_building = self._decided, True

    def failed(self, problem: str) -> None:
        """A build has failed and the book is as it was, unless a decision came between: then another one follows."""
        self._is_building, self._problem = False, "" if self.has_more else problem

    def built(self, values: Mapping[str, Value]) -> None:
        """A build has worked.

        Args:
            values: the parameters of the book, which name the documents and the file of decisions.
        """
        folder = _opening().folder(values)  # now, since a decision gives the tables of the next build another one
        with self._turn:
            self._values, self._folder, self._book = values, folder, None
            named = str(values["corrections"])
            path = None if not named or object_addresses.is_address(named) else parameters.resolve(named).resolve()
            if path is None or self._kept is None or self._kept.path != path:
                self._kept = KeptDecisions(path) if path else None
            self._built, self._is_building, self._problem = self._began, False, ""

    def is_allowed(self, token: str) -> bool:
        """Whether a page has the token of this run."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def answer(self, name: str, body: bytes) -> Answer:
        """Answer a question.

        Raises:
            Refused: it cannot be answered.
        """
        asked = messages.read(body)
        try:
            with self._turn:
                if self._kept is None:
                    raise Refused(HTTPStatus.CONFLICT, f"Nothing can be checked: {NO_FILE}.")
                return self._answers[name](asked)
        except NewsvoiceError as error:
            raise Refused(HTTPStatus.CONFLICT, str(error)) from error

    def knows(self, name: str) -> bool:
        """Whether there is such a question."""
        return name in self._answers

    @property
    def _opened(self) -> OpenedBook:
        """The book of the last build; its tables are read once."""
        if self._book is None:
            self._book = _opening().opened(self._values, self._folder)
        return self._book

    def _rows(self) -> Corrections:
        return self._kept.rows() if self._kept else {}

    def _state(self, asked: Mapping[str, Any]) -> Answer:
        messages.nothing(asked)
        return self._progress() | {"who": self._who}

    def _progress(self) -> Answer:
        return {"decided": self._decided, "built": self._built, "building": self._is_building,
                "problem": self._problem}  # fmt: skip

    def _names(self, asked: Mapping[str, Any]) -> Answer:
        messages.nothing(asked)
        return {"actors": self._opened.places.actors}

    def _sentence(self, asked: Mapping[str, Any]) -> Answer:
        places = self._opened.places.of_sentence(messages.sentence(asked))
        return {"places": [self._card(place) for place in places]}

    def _queue(self, asked: Mapping[str, Any]) -> Answer:
        book, rows = self._opened, self._rows()
        queue, free = messages.queue(asked)
        queue = book.unfinished(queue, rows) if free else queue
        drawn = book.queue(queue)
        cards = [self._card(place) | {"done": book.is_done(place, cell, rows)} for place, cell in drawn.items()]
        return {"places": cards, "seed": queue.seed, "sure": book.how_sure(queue.what, rows)}

    def _card(self, place: Place) -> Answer:
        return self._opened.places.card(place) | self._decisions(place)

    def _decisions(self, place: Place) -> Answer:
        rows, book = self._rows(), self._opened
        return {"decisions": book.told(place, rows), "dispute": book.dispute(place, rows)}

    def _decide(self, asked: Mapping[str, Any]) -> Answer:
        decision = messages.decision(asked)
        place, book = decision.place, self._opened
        sample = self._sample(place, decision.queue) if decision.queue else ""
        row = _opening().cells(
            place, decision=decision.decision, value=decision.value, note=correction_lines.safe(decision.note),
            who=decision.who, when=datetime.now(UTC).isoformat(timespec="seconds"), sample=sample,
        )  # fmt: skip
        book.check(place, row)
        if self._kept:
            self._kept.add(place, row)
        return self._changed(place, decision.queue)

    def _undo(self, asked: Mapping[str, Any]) -> Answer:
        place, who, queue = messages.undo(asked)
        if queue:
            self._sample(place, queue)
        if self._kept:
            self._kept.undo(place, who)
        return self._changed(place, queue)

    def _changed(self, place: Place, queue: Queue | None) -> Answer:
        self._decided, self._last = self._decided + 1, time.monotonic()
        rows, book = self._rows(), self._opened
        answer = self._decisions(place) | {"sure": book.how_sure(place.what, rows)} | self._progress()
        if queue:
            answer |= {"done": book.done(queue, rows), "is_done": book.is_done(place, book.queue(queue)[place], rows)}
        return answer

    def _sample(self, place: Place, queue: Queue) -> str:
        cell = self._opened.queue(queue).get(place)
        if cell is None:
            raise Refused(HTTPStatus.CONFLICT, "The documents have changed, and so has the sample; reload the page.")
        return cell


def _opening() -> ModuleType:
    """Imported when a book is there, so that a server answers at once."""
    from newsvoice.book.checking import opened_book

    return opened_book


def _name_of_user() -> str:
    """What git calls who works here, as a proposal; ``""`` if it does not know."""
    with suppress(OSError, subprocess.SubprocessError):
        ran = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False,
                             cwd=parameters.ROOT)  # fmt: skip
        return correction_lines.one_line(ran.stdout)[: messages.LONGEST["who"]]
    return ""
