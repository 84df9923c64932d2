"""Proposed actors as they were before: documents more leave most samples of a large corpus as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from newsvoice.core import fingerprints, storage
from newsvoice.discovery.proposal import drafts, proposing
from newsvoice.gazetteer import Actor, Alias, Gazetteer
from newsvoice.sources.documents import Document

_CODE = fingerprints.of_rooms("core", "sources", "gazetteer", "annotate", "discovery")
_ALIASES = ("aliases", "weak", "capitals", "demonyms")
_TEXTS = ("phrases", "cameo")


def of_sample(documents: Sequence[Document], folder: Path) -> Gazetteer:
    """The gazetteer of what is surely named in some documents, proposed now if it was not before.

    Args:
        documents: those that actors are proposed from.
        folder: where it is kept.
    """
    file = folder / f"actors-{fingerprints.of(_CODE, [document.text for document in documents])}.json"
    known = _read(file)
    if known is not None:
        return known
    found = drafts.gazetteer_of(proposing.propose(documents))
    with suppress(OSError):
        written = {"actors": [asdict(actor) for actor in found.actors.values()], "fingerprint": found.fingerprint}
        storage.write(file, json.dumps(written, ensure_ascii=False))
    return found


def _read(file: Path) -> Gazetteer | None:
    """A gazetteer that was kept; None if it is not there or something has damaged it."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        found = Gazetteer({row["id"]: _actor(row) for row in known["actors"]})
        return found if found.fingerprint == known["fingerprint"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _actor(row: Mapping[str, Any]) -> Actor:
    aliases = {name: tuple(map(_alias, row[name])) for name in _ALIASES}
    return Actor(**{**row, "affiliations": (), **aliases, **{name: tuple(row[name]) for name in _TEXTS}})


def _alias(row: Mapping[str, Any]) -> Alias:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Alias(**values)
