"""How long a corpus takes to be read, compared, annotated and written from nothing, and how much memory.

Each reading is a process of its own with an empty cache, so that none finds what another has kept.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsvoice.core import parameters, processors, run_record, storage
from newsvoice.core.errors import NewsvoiceError
from newsvoice.quality import generated_corpora
from newsvoice.quality.generated_corpora import Deck
from newsvoice.tables import store

ADDED = 5  # documents that are put to others that were read before
_CODE = "from newsvoice.quality import scaling; scaling.tell()"


class ScalingError(NewsvoiceError):
    """A reading has failed; the message is its last line."""


class Reading(NamedTuple):
    """A reading of a corpus.

    Attributes:
        documents: how many.
        size: million characters of text.
        processes: how many have read it.
        added: documents that were not read before; the others were.
        seconds: by the clock.
        build: megabytes of memory that the build has held at most; NaN if that is not known.
        worker: the same of the largest of its processes; NaN if it had none.
    """

    documents: int
    size: float
    processes: int
    added: int
    seconds: float
    build: float
    worker: float


def readings(deck: Deck, number: int, processes: Sequence[int], *, seed: int = 1) -> Iterator[Reading]:
    """Read a generated corpus from nothing with each number of processes, then with ``ADDED`` more with the last one.

    Args:
        deck: what documents are dealt from.
        number: how many documents.
        processes: how many read them, one number after the other.
        seed: the same seed gives the same documents.

    Raises:
        ScalingError: a reading has failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        size = _write(corpus, deck, number, seed)
        for count in processes:
            yield _read(corpus, Path(folder) / f"cache-{count}", (number, size, count, number))
        size = _write(corpus, deck, number + ADDED, seed)
        yield _read(corpus, Path(folder) / f"cache-{count}", (number + ADDED, size, count, ADDED))


def tell() -> None:
    """Read the corpus of the command line with so many processes, and print seconds and memory."""
    corpus, count = sys.argv[1], int(sys.argv[2])
    began = time.monotonic()
    with processors.read_with(count):
        store.load(corpus, "", str(parameters.SCHEMA["gazetteer"].default), workers=count)
    print(json.dumps({"seconds": time.monotonic() - began, "memory": run_record.peak_memory()}))


def _write(file: Path, deck: Deck, number: int, seed: int) -> float:
    """Write a corpus; gives its million characters."""
    made = generated_corpora.documents(deck, number, seed=seed)
    return storage.write_lines(file, (json.dumps(one._asdict(), ensure_ascii=False) for one in made)) / 1e6


def _read(corpus: Path, cache: Path, known: tuple[int, float, int, int]) -> Reading:
    documents, size, count, added = known
    command = [sys.executable, "-c", _CODE, str(corpus), str(count)]
    environment = os.environ | {"NEWSVOICE_CACHE": str(cache), "NEWSVOICE_CACHE_LIMIT": "1000000"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip() or "nothing was said").splitlines()[-1]
        raise ScalingError(f"reading {documents:,} documents with {count} processes failed: {last}")
    told = json.loads(done.stdout.splitlines()[-1])
    memory, unknown = told["memory"], float("nan")
    worker = memory.get("largest other process", unknown) if count > 1 else unknown
    return Reading(documents, size, count, added, told["seconds"], memory.get("build", unknown), worker)
