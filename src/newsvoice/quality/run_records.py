"""What a published book keeps of its run, so that two books can be compared on any machine, without the documents.

Small tables of counts, one row a document and thing where that stays small, in the folder ``_data`` of the book. They
hold no text but the openings of quotations, and those only where the book shows the sentences they stand in.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Value
from newsvoice.core.plain_texts import plain_text
from newsvoice.core.voices import BOILERPLATE, VOICES
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.words import stopwords
from newsvoice.tables import Tables, entries
from newsvoice.tables.provenance import PACKAGES

FOLDER = "_data"  # in a published book
ABOUT = "about.json"
FORMAT = 1  # of these files; another one is refused
MOST_WORDS = 5_000  # words kept, the most frequent ones
OPENING = 80  # characters of a quotation
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "doc_id", "file", "title", "outlet", "published_from", "published_to", "language", "outcome", "reason",
        "sha256", "text_sha256", *VOICES, BOILERPLATE,
    ),
    "words": ("term", *VOICES, "documents"),
    "actors": ("doc_id", "actor", "name", *VOICES),
    "edges": ("doc_id", "a", "b", "a_name", "b_name", "count"),
    "quotations": (
        "doc_id", "text_sha256", "number", "kind", "container", "speaker", "actor", "rule", "sentence", "opening",
    ),
}  # fmt: skip


class RunRecordError(NewsvoiceError):
    """A published book holds no record of its run that can be read; one line says what to do."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is kept of a run; the columns of each table are in ``COLUMNS``.

    Args:
        about: ``format``; ``title``; ``data``, hashes of what was given; ``program``, versions; ``parameters``;
            ``least``, the count from which on every word is in ``words``.
        documents: every entry of the input, with its words in each voice.
        words: uses of each word in each voice as printed, without function words, and the documents with it.
        actors: mentions of each actor in each document and voice.
        edges: windows of each document in which two actors are named, a before b.
        quotations: direct and indirect speech, told apart by ``kind``; ``number`` counts equal ones of a document.
    """

    about: Mapping[str, Any]
    documents: pd.DataFrame
    words: pd.DataFrame
    actors: pd.DataFrame
    edges: pd.DataFrame
    quotations: pd.DataFrame


def record(tables: Tables, values: Mapping[str, Value], title: str = "") -> RunRecord:
    """What is to be kept of a run.

    Args:
        tables: the tables of the corpus.
        values: the parameters. With ``publish_sources: none`` there is no title, no opening of a quotation, and no
            more words than the book lists (``top``).
        title: of the book.
    """
    measures = Measures(tables, values)
    withheld = measures.parameter("publish_sources") == "none"
    words, least = _words(tables, int(measures.parameter("top")) if withheld else MOST_WORDS)
    data = dict(zip(tables.provenance["name"], tables.provenance["value"], strict=True))
    program = {name: data.pop(name) for name in ("library version", "library source") if name in data}
    program |= {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
    about = {
        "format": FORMAT, "title": title, "data": data, "program": program, "least": least,
        "parameters": dict(sorted(values.items())),
    }  # fmt: skip
    return RunRecord(
        about, _documents(tables, withheld), words, _actors(tables), _edges(measures), _quotations(tables, withheld)
    )


def files(kept: RunRecord) -> dict[str, bytes]:
    """The files of a record by their path in the published folder; the same record gives the same bytes."""
    about = json.dumps(kept.about, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    written = {f"{FOLDER}/{ABOUT}": about.encode()}
    for name in COLUMNS:
        packed = io.BytesIO()
        getattr(kept, name).to_parquet(packed, index=False, compression="zstd")
        written[f"{FOLDER}/{name}.parquet"] = packed.getvalue()
    return written


def read(book: Path) -> RunRecord:
    """The record in a published book.

    Raises:
        RunRecordError: there is none, or it is damaged or of another version.
    """
    folder = book / FOLDER
    if not (folder / ABOUT).is_file():
        raise RunRecordError(f"{book} was published without {FOLDER}/{ABOUT}, by an earlier version; build it again")
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise RunRecordError(f"{folder / ABOUT} is of another version of newsvoice; build the book again")
        frames = {name: _checked(name, pd.read_parquet(folder / f"{name}.parquet")) for name in COLUMNS}
        for name in ("data", "program", "parameters"):
            about[name] = dict(about[name])
        about["least"] = int(about["least"])
    except RunRecordError:
        raise
    except Exception as error:  # whatever a library makes of a damaged file
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RunRecordError(f"{folder} cannot be read ({reason}); build the book again") from error
    return RunRecord(about, **frames)


def _checked(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table with just its columns.

    Raises:
        ValueError: a column is missing or holds something else than text or whole numbers.
    """
    typed = frame[list(COLUMNS[name])].astype(_integers(name))
    for column, kind in _integers(name).items():
        if kind == "object" and pd.api.types.infer_dtype(typed[column], skipna=False) not in ("string", "empty"):
            raise ValueError(f"{name}.{column} holds something else than text")
    return typed


def same(a: RunRecord, b: RunRecord) -> bool:
    """Whether two records hold the same."""
    frames = (field.name for field in fields(RunRecord) if field.name != "about")
    return a.about == b.about and all(getattr(a, name).equals(getattr(b, name)) for name in frames)


def _documents(tables: Tables, withheld: bool) -> pd.DataFrame:
    told = tables.documents.drop_duplicates("doc_id").set_index("doc_id")
    outcome = entries.entries(tables.documents).drop_duplicates("doc_id").set_index("doc_id")["outcome"]
    words = tables.words("doc_id", "voice").groupby(["doc_id", "voice"], observed=True).size().unstack(fill_value=0)
    counts = words.reindex(index=told.index, columns=[*VOICES, BOILERPLATE], fill_value=0)
    hashes = told["text"].map(lambda text: _digest(text) if text else "")
    titles = "" if withheld else told["title"]  # one that nobody has given is the beginning of the text
    frame = told.assign(title=titles, outcome=outcome, text_sha256=hashes, **{name: counts[name] for name in counts})
    return frame.reset_index()[list(COLUMNS["documents"])].sort_values("doc_id", ignore_index=True)


def _words(tables: Tables, most: int) -> tuple[pd.DataFrame, int]:
    """Counts of the words used at least so often that no more than ``most`` are, and that number."""
    tokens = tables.words("doc_id", "term", "voice")
    tokens = tokens[tokens["voice"].isin(VOICES)]
    tokens = tokens[~tokens["term"].isin(stopwords.function_words())].astype({"term": "object", "voice": "object"})
    counts = tokens.groupby(["term", "voice"]).size().unstack(fill_value=0).reindex(columns=VOICES, fill_value=0)
    counts["documents"] = tokens.astype({"doc_id": "object"}).groupby("term")["doc_id"].nunique()
    uses = counts[list(VOICES)].sum(axis=1)
    ranked = uses.sort_values(ascending=False)
    least = 1 if len(ranked) <= most else int(ranked.iloc[most]) + 1
    frame = counts[uses >= least].rename_axis(index="term", columns=None).reset_index()
    return frame[list(COLUMNS["words"])].sort_values("term", ignore_index=True).astype(_integers("words")), least


def _actors(tables: Tables) -> pd.DataFrame:
    named = tables.mentions[(tables.mentions["sense"] == "actor") & tables.mentions["voice"].isin(VOICES)]
    counts = named.groupby(["doc_id", "actor", "voice"]).size().unstack(fill_value=0)
    frame = counts.reindex(columns=VOICES, fill_value=0).rename_axis(columns=None).reset_index()
    frame = frame.assign(name=frame["actor"].map(tables.names).fillna(frame["actor"]).astype(object))
    return (
        frame[list(COLUMNS["actors"])].sort_values(["doc_id", "actor"], ignore_index=True).astype(_integers("actors"))
    )


def _edges(measures: Measures) -> pd.DataFrame:
    counts = measures.pairs().groupby(["doc_id", "a", "b"]).size().rename("count").reset_index()
    names = measures.tables.names
    both = {f"{end}_name": counts[end].map(names).fillna(counts[end]).astype(object) for end in ("a", "b")}
    return counts.assign(**both)[list(COLUMNS["edges"])].astype(_integers("edges"))


def _quotations(tables: Tables, withheld: bool) -> pd.DataFrame:
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    direct = tables.quotations[tables.quotations["kind"] != "scare"]
    every = pd.concat([direct, tables.indirect.assign(kind="indirect")]).sort_values(["doc_id", "start", "kind"])
    spans = zip(every["doc_id"], every["start"], every["end"], strict=True)
    said = [" ".join(plain_text(texts.get(doc_id, "")[start:end]).split()) for doc_id, start, end in spans]
    frame = every.assign(
        text_sha256=[_digest(text) for text in said],
        opening=["" if withheld else text[:OPENING] for text in said],
        **{name: every[name].fillna("").astype(object) for name in ("speaker", "actor")},
    )
    frame = frame.assign(number=frame.groupby(["doc_id", "text_sha256"]).cumcount())
    return frame[list(COLUMNS["quotations"])].reset_index(drop=True).astype(_integers("quotations"))


def _integers(name: str) -> dict[str, str]:
    """The columns of a table that count or number something, which an empty frame would forget."""
    known = {*VOICES, BOILERPLATE, "documents", "count", "number", "sentence"}
    return {column: "int64" if column in known else "object" for column in COLUMNS[name]}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
