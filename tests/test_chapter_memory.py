"""How many chapters are executed at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice.book import chapter_memory

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("words", "processors", "memory", "number"),
    [
        (4_000, 2, 4 * GB, 3),  # five documents: one more than processors
        (4_000, 64, 64 * GB, 8),
        (15_000_000, 2, 20 * GB, 3),  # 6.3 GB each
        (15_000_000, 2, 18 * GB, 2),
        (15_000_000, 2, 4 * GB, 1),  # it may not fit, and is tried
        (15_000_000, 2, 0, 1),
    ],
)
def test_as_many_as_processors_and_memory_allow(words: int, processors: int, memory: int, number: int) -> None:
    assert chapter_memory.at_once(words, processors, memory) == number


def test_what_memory_forbids_is_said() -> None:
    assert chapter_memory.remark(4_000, 2, 4 * GB) == ""
    assert chapter_memory.remark(15_000_000, 2, 18 * GB) == (
        "a chapter may take 6.3 GB of memory, and 18.0 GB are free, so 2 are executed at a time; --jobs changes that"
    )
    assert chapter_memory.remark(15_000_000, 2, 4 * GB) == (
        "a chapter may take 6.3 GB of memory, and 4.0 GB are free; -p document_sample measures fewer documents"
    )


def test_a_container_may_have_less_than_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapter_memory, "_OF_CONTAINER", tmp_path / "memory.max")
    whole = chapter_memory.free()
    assert whole > 0
    (tmp_path / "memory.max").write_text("1000\n", encoding="ascii")
    assert chapter_memory.free() == 1000
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    assert chapter_memory.free() > 1000
