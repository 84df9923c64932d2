"""What is compared of documents that nobody has kept."""

from __future__ import annotations

from collections.abc import Iterable

from newsvoice.annotate.reprints import Compared, Prints
from newsvoice.tables.prints_on_disk import PrintsOnDisk


def of_prints(documents: Iterable[Prints]) -> Compared:
    """What is compared of some documents, as if it had been read from parts."""
    kept = PrintsOnDisk()
    names: list[str] = []
    for prints in documents:
        kept.add(str(len(names)), prints, "")
        names.append(prints.doc_id)
    return kept.of([str(number) for number in range(len(names))], names)
