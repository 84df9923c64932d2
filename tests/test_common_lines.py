"""Lines that several documents carry, found by their hashes, are those that are found by their words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.annotate import annotation, voices
from newsvoice.core import kept_values
from newsvoice.sources.documents import Document
from newsvoice.tables import common_lines

LINES = (
    "The Harbour Gazette is printed in Port Aldis.", "Share this story", "  share  this story", "Read more here »",
    "Ships left the harbour on Monday.", "", "short", "• Ships left the harbour on Monday.", "“We counted,” she said.",
)  # fmt: skip


def by_words(texts: Sequence[str]) -> list[frozenset[str]]:
    shared = annotation.shared_lines(Document(str(n), text) for n, text in enumerate(texts))
    return [shared & voices.compared_lines(text) for text in texts]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(LINES), max_size=6).map("\n".join), max_size=6))
def test_hashes_tell_the_same_lines(texts: list[str]) -> None:
    known = common_lines.of_texts(lambda: texts, Path("nowhere"))
    common = common_lines.common(known, common_lines.shared(known, range(len(texts))))
    found = [common_lines.of_hashes(text, hashes) for text, hashes in zip(texts, common, strict=True)]
    assert found == by_words(texts)


def test_lines_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_values, "FEWEST", 1)
    first = common_lines.of_texts(lambda: LINES, tmp_path)
    monkeypatch.setattr(common_lines, "_written", lambda text: pytest.fail("read again"))
    again = common_lines.of_texts(lambda: LINES, tmp_path)
    numbers = range(len(LINES))
    assert [[part[n].tolist() for n in numbers] for part in first] == [
        [part[n].tolist() for n in numbers] for part in again
    ]
