"""What analysts have decided of single places, `corrections.csv`: one row a decision, a confirmation included.

A row says where (doc_id, start, end), of what (what), what was decided (decision, value), by whom and when (who, when),
and in which sample the place was drawn (sample). A row without ``what`` and ``decision`` is of the older form: it
corrects the speaker or the kind of whatever quotation begins there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from newsvoice.core import table_files
from newsvoice.core.table_files import Row, TableError
from newsvoice.core.voices import BOILERPLATE, COMMENTARY, REPORTED

CORRECTION_COLUMNS = (
    "doc_id", "start", "end", "speaker", "kind", "note", "what", "decision", "value", "who", "when", "sample",
)  # fmt: skip
CORRECTION_KINDS = ("full", "fragment", "scare")
QUOTATION, INDIRECT, VOICE, MENTION = "quotation", "indirect", "voice", "mention"
RIGHT, SPEAKER, BOUNDS, NO_QUOTATION, ACTOR = "right", "speaker", "bounds", "no quotation", "actor"
_OF_SPEECH = (RIGHT, SPEAKER, BOUNDS, NO_QUOTATION)
DECISIONS: Mapping[str, tuple[str, ...]] = {
    QUOTATION: _OF_SPEECH,
    INDIRECT: _OF_SPEECH,
    VOICE: (RIGHT, VOICE),
    MENTION: (RIGHT, ACTOR),
}
"""What can be decided of what."""
DECIDED_VOICES = (REPORTED, COMMENTARY, BOILERPLATE)
_BOUNDS = re.compile("([0-9]{1,15})-([0-9]{1,15})")
_SAMPLE = re.compile("([^@\\s]{1,100})@(1(?:\\.0+)?|0?\\.[0-9]{1,20}|[0-9](?:\\.[0-9]{1,20})?e-[0-9]{1,3})")

Corrections = Mapping[str, Sequence[Row]]


def read_corrections(path: Path) -> Corrections:
    """Read what analysts have decided: document id → its rows, in the order of the file.

    Who decides the same again on another day has changed his mind: the later row counts. Rows of different people on
    one place are all there, whether they agree or not.

    Raises:
        GivenFileError, TableError: it cannot be read, or a row has no document, a start or end that is no number, a
            kind, decision, value, time or sample that is none, or something that the same person has decided above.
    """
    latest: dict[tuple[object, ...], Row] = {}
    required = ("doc_id", "start")
    for row in table_files.read(path, CORRECTION_COLUMNS, required=required, what="the corrections", long=["note"]):
        where = f"{path}, line {row.line}"
        _check(where, row)
        key = question(row)
        before = latest.get(key)
        if before is not None and not (row["when"] and before["when"] and row["when"] != before["when"]):
            what = row["what"] if row["what"] in (VOICE, MENTION) else QUOTATION
            raise TableError(f"{where}: this {what} is corrected on line {before.line} already; remove one")
        if before is None or row["when"] > before["when"]:
            latest[key] = row
    rows: dict[str, list[Row]] = {}
    for row in sorted(latest.values(), key=lambda one: one.line):
        rows.setdefault(row["doc_id"], []).append(row)
    return rows


def decision(row: Mapping[str, str]) -> str:
    """What a row decides; ``""`` for one of the older form, whose filled cells are what is right."""
    return row.get("decision") or ""


def value(row: Mapping[str, str]) -> str:
    """What a row says is right instead: a speaker, offsets, a voice, the id of an actor; ``-`` for nobody."""
    return (row.get("value") or row.get("speaker") or "").strip()


def bounds(row: Mapping[str, str]) -> tuple[int, int] | None:
    """Where a quotation begins and ends by a row that decides that; None if it decides something else."""
    found = _BOUNDS.fullmatch(value(row)) if decision(row) == BOUNDS else None
    return (int(found[1]), int(found[2])) if found else None


def sample(row: Mapping[str, str]) -> tuple[str, float]:
    """The sample in which a place was drawn and how probable that was; ``""`` and nan if it was found by chance."""
    found = _SAMPLE.fullmatch(row.get("sample") or "")
    return (found[1], float(found[2])) if found else ("", float("nan"))


def sample_cell(name: str, probability: float) -> str:
    """The cell that ``sample`` reads.

    Args:
        name: of the sample, without blanks and @.
        probability: of the place to be drawn into it, above 0 and at most 1; kept with nine digits.
    """
    return f"{name}@{probability:.9g}"


def question(row: Mapping[str, str]) -> tuple[object, ...]:
    """What two rows of the same person may not both decide: bounds and speaker are two questions."""
    what = row["what"] if row["what"] in (VOICE, MENTION) else QUOTATION
    end = int(row["end"]) if what != QUOTATION else 0
    return row["doc_id"], int(row["start"]), end, what, row["decision"] == BOUNDS, row["who"]


def _check(where: str, row: Row) -> None:
    if not row["doc_id"] or not row["start"]:
        raise TableError(f"{where}: a correction needs doc_id and start")
    for column in ("start", "end"):
        if row[column] and not re.fullmatch("[0-9]{1,15}", row[column]):
            raise TableError(f"{where}: {column} is {row[column][:60]!r}, not a whole number; copy it from the book")
    if row["end"] and int(row["end"]) <= int(row["start"]):
        raise TableError(f"{where}: end is not after start; correct one of them")
    if row["kind"] and row["kind"] not in CORRECTION_KINDS:
        raise TableError(f"{where}: kind is {row['kind'][:60]!r}; it can be {', '.join(CORRECTION_KINDS)} or empty")
    _check_decision(where, row)
    if row["when"]:
        _check_time(where, row["when"])
    if row["sample"]:
        _check_sample(where, row)


def _check_decision(where: str, row: Row) -> None:
    what, decided = row["what"], row["decision"]
    if what and what not in DECISIONS:
        raise TableError(f"{where}: what is {what[:60]!r}; it can be {', '.join(DECISIONS)} or empty")
    allowed = DECISIONS[what or QUOTATION]
    if decided and decided not in allowed:
        raise TableError(
            f"{where}: decision is {decided[:60]!r}; of a {what or QUOTATION} it can be {', '.join(allowed)}"
        )
    if what in (VOICE, MENTION) and not (decided and row["end"]):
        raise TableError(f"{where}: a decision on a {what} needs end and decision")
    given = value(row)
    if decided in (SPEAKER, VOICE, ACTOR) and not given:
        raise TableError(f"{where}: the decision {decided} needs a value: what is right instead")
    if decided == VOICE and given not in DECIDED_VOICES:
        raise TableError(f"{where}: value is {given[:60]!r}; a voice can be {', '.join(DECIDED_VOICES)}")
    if decided == BOUNDS:
        new = bounds(row)
        if new is None or new[0] >= new[1]:
            raise TableError(f"{where}: value is {given[:60]!r}; bounds are written start-end, such as 120-185")


def _check_time(where: str, written: str) -> None:
    try:
        datetime.fromisoformat(written)
    except ValueError as error:
        told = f"when is {written[:60]!r}, not a day or time written 2024-05-31 or 2024-05-31T14:30"
        raise TableError(f"{where}: {told}") from error


def _check_sample(where: str, row: Row) -> None:
    name, probability = sample(row)
    if not name or not 0 < probability <= 1:
        told = "not a name and a probability above 0, written name@0.25; copy it from the queue"
        raise TableError(f"{where}: sample is {row['sample'][:60]!r}, {told}")
    if not (row["what"] and row["decision"]):
        raise TableError(f"{where}: a row with a sample needs what and decision")
