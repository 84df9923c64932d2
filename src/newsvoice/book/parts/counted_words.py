"""The words that the reader of a concordance can choose, as the book counts them, with how often each is used."""

from __future__ import annotations

from pathlib import Path

from newsvoice.book.parts import files
from newsvoice.core import wordlists
from newsvoice.measures.words import frequency
from newsvoice.tables import Tables

PART = 30_000  # bytes of words in a part
NAME = "terms"


def write(folder: Path, tables: Tables, publish: str) -> None:
    """Write the words in the order of their letters, and what tells which form is counted as which word.

    A row is the word, its uses and the sentences they stand in. There are none where the texts are not published whole,
    since the lines of a concordance are made of these.

    Args:
        folder: of the parts.
        tables: of the corpus, with words as they are printed.
        publish: how much of the documents is shown.
    """
    rows = _rows(tables) if publish == "full" else []
    first = []
    for number, packed in enumerate(files.packed(((row, files.size(row) + 1) for row in rows), PART)):
        first.append(packed[0][0])
        files.write(folder, f"{NAME}-{number}", packed)
    lists = {name: sorted(found) for name, found in wordlists.load("annotate/words.txt").items()}
    files.write(folder, NAME, {"first": first, "lists": lists})


def _rows(tables: Tables) -> list[tuple[str, int, int]]:
    counted = frequency.counted(tables.words("doc_id", "start", "sentence", "term", "voice"))
    uses = counted["term"].astype(str).value_counts()
    places = counted[["doc_id", "sentence", "term"]].drop_duplicates()
    sentences = places["term"].astype(str).value_counts()
    return [(term, int(uses[term]), int(sentences[term])) for term in sorted(uses.index)]
