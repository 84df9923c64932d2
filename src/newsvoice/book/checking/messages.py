"""What a page may ask the server that checks: small JSON of known shape, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from newsvoice.core.characters import HIDDEN
from newsvoice.core.table_files import COMPUTED
from newsvoice.sources.given_corrections import ACTOR, BOUNDS, DECIDED_VOICES, DECISIONS, SPEAKER, VOICE

DESIGNS = ("uniform", "uncertain")  # those of `measures.error.sampling`, which takes long to import
LARGEST = 8_192  # bytes of a question
LONGEST = {"value": 200, "who": 60, "note": 1_000}  # characters
MOST_PLACES = 500  # of a queue
MOST_SEEDS = 100
NOBODY = "-"
_BOUNDS = re.compile("([0-9]{1,15})-([0-9]{1,15})")
_FURTHEST = 10**15


class Refused(Exception):
    """A question is not answered: with which status, and why in words for the page."""

    def __init__(self, status: HTTPStatus, problem: str) -> None:
        """Keep both."""
        super().__init__(problem)
        self.status, self.problem = status, problem


@dataclass(frozen=True)
class Place:
    """Where something was found: offsets into the text of a document, and of what kind it is."""

    doc_id: str
    start: int
    end: int
    what: str


@dataclass(frozen=True)
class Queue:
    """Which random sample of places is checked; see ``measures.error.sampling.draw``."""

    what: str
    design: str
    size: int
    seed: int


@dataclass(frozen=True)
class Decision:
    """What somebody decides of a place, perhaps as part of a sample."""

    place: Place
    decision: str
    value: str
    note: str
    who: str
    queue: Queue | None


def read(body: bytes) -> dict[str, Any]:
    """The JSON object of a question.

    Raises:
        Refused: it is none.
    """
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _malformed("no JSON") from error
    if not isinstance(found, dict):
        raise _malformed("no JSON object")
    return found


def sentence(asked: Mapping[str, Any]) -> str:
    """The address of a sentence, as its id on a page.

    Raises:
        Refused: it has another shape.
    """
    _shape(asked, "sentence")
    return _text(asked, "sentence", 400)


def queue(asked: Mapping[str, Any]) -> tuple[Queue, bool]:
    """A queue that is asked for, and whether the server may choose its seed.

    Raises:
        Refused: it has another shape.
    """
    _shape(asked, "what", "design", "size", "seed")
    free = asked["seed"] is None
    return _queue({**asked, "seed": 0} if free else asked), free


def nothing(asked: Mapping[str, Any]) -> None:
    """A question without content.

    Raises:
        Refused: it has some.
    """
    _shape(asked)


def decision(asked: Mapping[str, Any]) -> Decision:
    """A decision that can be one; whether its place is there, and its actor known, is not told here.

    Raises:
        Refused: it has another shape, or cannot be decided of such a place.
    """
    _shape(asked, "place", "decision", "value", "note", "who", "queue")
    place = _place(asked["place"])
    decided, value = _text(asked, "decision", 20), _text(asked, "value", LONGEST["value"])
    if decided not in DECISIONS[place.what]:
        raise _malformed(f"this cannot be decided of a {place.what}")
    _check_value(decided, value)
    who = _text(asked, "who", LONGEST["who"])
    if not who:
        raise Refused(HTTPStatus.BAD_REQUEST, "Give your name first; it is kept with every decision.")
    if who.startswith(COMPUTED):
        raise Refused(HTTPStatus.BAD_REQUEST, f"A name cannot begin with {who[0]}; spreadsheet programs compute that.")
    note = asked["note"]
    if not isinstance(note, str) or len(note) > LONGEST["note"]:
        raise _malformed(f"the note is no text of at most {LONGEST['note']:,} characters")
    return Decision(place, decided, value, note, who, _queue_of(asked["queue"], place))


def undo(asked: Mapping[str, Any]) -> tuple[Place, str, Queue | None]:
    """Of which place somebody takes back what he has decided, who, and in which queue.

    Raises:
        Refused: it has another shape.
    """
    _shape(asked, "place", "who", "queue")
    place = _place(asked["place"])
    return place, _text(asked, "who", LONGEST["who"]), _queue_of(asked["queue"], place)


def _check_value(decided: str, value: str) -> None:
    if decided in (SPEAKER, VOICE, ACTOR, BOUNDS) and not value:
        raise _malformed("what is right instead is missing")
    if decided not in (SPEAKER, VOICE, ACTOR, BOUNDS) and value:
        raise _malformed("this decision has no value")
    if decided == VOICE and value not in DECIDED_VOICES:
        raise _malformed(f"a voice can be {', '.join(DECIDED_VOICES)}")
    if decided == BOUNDS:
        found = _BOUNDS.fullmatch(value)
        if not found or int(found[1]) >= int(found[2]):
            raise _malformed("bounds are written start-end")
    elif value.startswith(COMPUTED) and value != NOBODY:
        raise Refused(
            HTTPStatus.BAD_REQUEST, f"A name cannot begin with {value[0]}; spreadsheet programs compute that."
        )


def _shape(asked: Mapping[str, Any], *names: str) -> None:
    if set(asked) != set(names):
        raise _malformed(f"a question must have {', '.join(names) or 'nothing'}")


def _text(asked: Mapping[str, Any], name: str, most: int) -> str:
    """A text on one line, without blanks around it."""
    text = asked[name]
    if not isinstance(text, str) or len(text) > most or HIDDEN.search(text) or len(text.splitlines()) > 1:
        raise _malformed(f"{name} is no line of at most {most:,} characters")
    return " ".join(text.split())


def _whole(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise _malformed(f"a number is none from 0 to {most:,}")
    return value


def _place(given: object) -> Place:
    if not isinstance(given, list) or len(given) != 4 or not isinstance(given[0], str):
        raise _malformed("a place is document, start, end and kind")
    doc_id, start, end, what = given
    if not isinstance(what, str) or what not in DECISIONS:
        raise _malformed(f"a kind can be {', '.join(DECISIONS)}")
    return Place(doc_id, _whole(start, _FURTHEST), _whole(end, _FURTHEST), what)


def _queue(given: object) -> Queue:
    if not isinstance(given, dict):
        raise _malformed("a queue is an object")
    _shape(given, "what", "design", "size", "seed")
    what, design = given["what"], given["design"]
    if what not in tuple(DECISIONS) or design not in DESIGNS:
        raise _malformed(f"a queue is of {', '.join(DECISIONS)}, drawn {' or '.join(DESIGNS)}")
    size = _whole(given["size"], MOST_PLACES)
    if not size:
        raise _malformed("a queue needs a place")
    return Queue(str(what), str(design), size, _whole(given["seed"], MOST_SEEDS))


def _queue_of(given: object, place: Place) -> Queue | None:
    """The queue that a place is checked in, if in any."""
    found = None if given is None else _queue(given)
    if found and found.what != place.what:
        raise _malformed("the place is of another kind than the queue")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _malformed(why: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, f"The server does not understand the page: {why}. Reload it.")
