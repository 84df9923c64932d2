"""Read actor dictionaries in the format of TABARI and PETRARCH: suggestions for a gazetteer, with dated codes.

    HADI_AL-AMIRI_ ; a comment        a record: `_` joins words, one at the end says "do not stem"
    +ABU_HASSAN_AL-AMIRI_ +AMIRI_     further names, several on a line
        [IRQGOV 101221-140908]        a code and when it held: `<date`, `>date` or `date-date`, YYMMDD or YYYYMMDD
        [IRQREB]
    HUMAN_RIGHTS_WATCH [NGOHRI]       name and codes may stand on one line

Every record is kept, also the last one of a file, and those without a code.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from newsvoice.gazetteer.folding import fold, keys
from newsvoice.gazetteer.records import Actor, Affiliation, Alias

_COMMENT = re.compile(r"[#;].*")
_CODE = re.compile(r"\[([^\]\[]*)\]?")
_CONTROL = re.compile(r"[\ufeff\x00-\x08\x0b-\x1f]")
_JOIN = re.compile(r"^\s*\+|\s+\+|(?<=_)\+|\+(?=_)")
_DATE = re.compile(r"(\d{8}|\d{6})")
_CENTURY_TURNS = 30  # 300101 is 1930, 291231 is 2029


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A CAMEO code and the interval `from/to` in which it held (ISO dates, either side open; empty: always)."""

    code: str
    valid: str = ""


@dataclass(slots=True)
class Record:
    """One actor of a dictionary: its names with blanks for joins, the first one primary, and its codes."""

    names: list[str]
    codes: list[DatedCode] = field(default_factory=list)
    line: int = 0


def read(text: str) -> list[Record]:
    """Read a dictionary; lines that hold neither a name nor a code are comments."""
    records: list[Record] = []
    for number, line in enumerate(_CONTROL.sub("", text).split("\n"), 1):
        plain = _COMMENT.sub("", line).rstrip()
        if "]" in plain and "[" not in plain:
            plain = "[" + plain.strip()  # a code whose bracket opened on the line before
        head, bracket, codes = plain.partition("[")
        further = head.lstrip().startswith("+")
        names = [name for name in map(_name, _JOIN.split(head)) if name]
        if names and not further:
            records.append(Record([], line=number))
        if records:
            records[-1].names += names
            records[-1].codes += [_dated(code) for code in _CODE.findall(bracket + codes) if code.strip()]
    return records


def _name(written: str) -> str:
    return " ".join(written.replace("_", " ").split())


def _dated(written: str) -> DatedCode:
    code, *rest = written.split()
    restriction = "".join(rest)
    dates = [_iso(date) for date in _DATE.findall(restriction)]
    if not dates:  # no restriction, or none that can be read
        return DatedCode(code)
    if len(dates) > 1:
        return DatedCode(code, f"{dates[0]}/{dates[1]}")
    return DatedCode(code, f"/{dates[0]}" if restriction.startswith("<") else f"{dates[0]}/")


def _iso(date: str) -> str:
    if len(date) == 6:
        date = ("19" if int(date[:2]) >= _CENTURY_TURNS else "20") + date
    return f"{date[:4]}-{date[4:6]}-{date[6:]}"


def actors(records: Iterable[Record], kind: str = "imported", ids: Mapping[str, str] | None = None) -> Iterator[Actor]:
    """Give records as actors, ids made of their names; capitals are restored word by word.

    Codes that `ids` knows (the beginning of a code to the id of an actor) become affiliations with their dates.
    Codes without dates go to `cameo` too; dated ones that `ids` does not know go to the note.
    """
    known = ids or {}
    used: set[str] = set(known.values())
    for record in records:
        names = list({keys(name): restored(name) for name in record.names if keys(name)}.values())
        if names:
            new_id = _id(names[0], used)
            used.add(new_id)
            always = tuple(dict.fromkeys(code.code for code in record.codes if not code.valid))
            rest = [code for code in record.codes if code.valid and _owner(code.code, known) is None]
            yield Actor(
                new_id, kind, names[0], tuple(map(Alias, names[1:])), affiliations=as_affiliations(record, known),
                cameo=always, note="; ".join(f"{code.code} {code.valid}" for code in rest),
            )  # fmt: skip


def restored(name: str) -> str:
    """A name in capitals as a text would print it: `HADI AL-AMIRI` as `Hadi al-Amiri`; short words stay."""
    words = [word if len(word) < 3 or "." in word else word.title() for word in name.split()]
    return re.sub(r"\b(?:Al|El)-", lambda match: match[0].lower(), " ".join(words))


def _id(name: str, used: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", "-".join(fold(word)[0] for word in re.findall(r"[\w’']+", name))).strip("-")
    base = base or "actor"
    return base if base not in used else next(f"{base}-{n}" for n in range(2, 10**6) if f"{base}-{n}" not in used)


def as_affiliations(record: Record, ids: Mapping[str, str]) -> tuple[Affiliation, ...]:
    """The codes of a record as ties to actors: `ids` maps codes, or their beginnings, to ids; the longest wins."""
    owners = ((_owner(code.code, ids), code) for code in record.codes)
    return tuple(Affiliation(of, code.code, code.valid) for of, code in owners if of is not None)


def _owner(code: str, ids: Mapping[str, str]) -> str | None:
    """The actor of the longest known beginning of a code: IRQGOV is the government of Iraq, IRQREB is Iraq's."""
    return next((ids[code[:length]] for length in range(len(code), 2, -1) if code[:length] in ids), None)
