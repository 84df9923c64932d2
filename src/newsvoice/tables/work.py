"""Who compares and annotates documents, and where parts are kept: a job is done with every document of no part yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from newsvoice.core import cache, executors, processors, progress
from newsvoice.core.executors import Workers
from newsvoice.sources.documents import Document
from newsvoice.tables import parts, shards
from newsvoice.tables.shards import Item, Shard

PAYS = 2_000_000  # characters from which on it is faster to start processes

Progress = Callable[[Iterable[Document], int, str], Iterable[Document]]


def unseen(documents: Iterable[Document], _: int, __: str) -> Iterable[Document]:
    """Documents without anything shown of them."""
    return documents


@dataclass(frozen=True, slots=True)
class Work:
    """Who annotates and where parts are kept.

    Attributes:
        folder: where parts are kept; ``annotated`` and ``compared`` in it.
        workers: processes; 0 for as many as pay, 1 for none but this one.
        scheduler: the address of a Dask scheduler, which goes before.
        size: characters of a shard.
        progress: wraps the documents as they are done, given how many there will be and what is done with them.
        pool: workers that are there already, if there are.
    """

    folder: Path
    workers: int = 1
    scheduler: str = ""
    size: int = shards.SIZE
    progress: Progress = unseen
    pool: Workers | None = None

    @contextmanager
    def one_pool(self) -> Iterator[Work]:
        """The same work with workers that stay from one job to the next: starting them takes a second or two."""
        with executors.workers(self.workers or processors.count(), self.scheduler) as pool:
            yield replace(self, pool=pool)

    @contextmanager
    def hired(self, characters: int) -> Iterator[Workers]:
        """Who works on texts of so many characters together: nobody but this process where others do not pay."""
        count = self.workers or (processors.count() if characters > PAYS else 1)
        if self.pool and (count > 1 or self.scheduler):
            yield self.pool
            return
        with executors.workers(count, self.scheduler) as who:
            yield who

    @property
    def annotated(self) -> Path:
        """Where the parts with annotated documents are."""
        return self.folder / cache.ANNOTATED.name

    @property
    def facts(self) -> Path:
        """Where the files with what texts have told before are."""
        return self.folder / cache.FACTS.name

    @property
    def compared(self) -> Path:
        """Where the parts with what is compared of documents are."""
        return self.folder / cache.COMPARED.name


def done(
    items: Sequence[Item], job: Callable[[Shard], Path], folder: Path, work: Work, what: str, least: int = 1
) -> tuple[dict[str, Path], list[Item]]:
    """See that every document is in a part.

    Args:
        items: the documents.
        job: what is done with a shard that holds documents of no part.
        folder: where the parts are.
        work: who does it.
        what: what the job is called where it is shown how far it is.
        least: documents from which on it is shown.

    Returns:
        Key of a document → its part, and the documents that end their workers, which are in none.
    """
    for _attempt in range(2):  # what a damaged disk has taken is done again
        known = parts.index(folder)
        missing = [item for item in items if item.key not in known]
        killed: list[Item] = []
        finished = _run(missing, job, work, known, killed)
        for _ in work.progress(finished, len(missing), what) if len(missing) >= least else finished:
            pass
        used = {known[item.key] for item in items if item.key in known}
        if not (damaged := [*parts.broken(used)]):
            break
        parts.remove(damaged)
    parts.touch(used)
    return known, killed


def _run(
    missing: Sequence[Item], job: Callable[[Shard], Path], work: Work, known: dict[str, Path], killed: list[Item]
) -> Iterator[Document]:
    """Do a job with the documents that are missing; gives them as they are done."""
    with work.hired(sum(item.document.length for item in missing)) as who:
        for shard, part in executors.run(who, job, shards.cut(missing, work.size), _beat):
            if part is None:
                killed.extend(shard)
            else:
                known.update({item.key: part for item in shard})
            yield from (item.document for item in shard)


def _beat(shard: Shard) -> None:
    """A sign of life while a long shard is at work."""
    long = sum(item.document.length for item in shard)
    more = f" and {len(shard) - 1:,} more" if len(shard) > 1 else ""
    progress.say(f"Still reading {shard[0].document.file}{more}: {long / 1e6:.1f} million characters")
