"""Rows counted by groups: in memory, from files, beyond memory, and without room."""

from pathlib import Path

import pandas as pd
import pytest

from newsvoice.core import grouping
from newsvoice.core.errors import NewsvoiceError

COUNT = "select name, count(*) as count from rows group by name order by name"


def test_rows_in_memory_and_in_files_give_the_same(tmp_path: Path) -> None:
    rows = pd.DataFrame({"name": ["b", "a", "b"]})
    files = []
    for number, part in enumerate((rows[:1], rows[1:])):
        files.append(tmp_path / f"it's {number}.parquet")
        part.to_parquet(files[-1])
    for given in (rows, files):
        assert grouping.answer(COUNT, rows=given).to_pylist() == [
            {"name": "a", "count": 1},
            {"name": "b", "count": 2},
        ]


@pytest.mark.parametrize("name", ["*", "**", "[x]", "a?b", "it's", "{a,b}", "back\\slash"])
def test_a_folder_of_any_name_stands_for_itself(name: str, tmp_path: Path) -> None:
    for folder in (name, "other", "x"):
        (tmp_path / folder).mkdir()
        pd.DataFrame({"name": [folder]}).to_parquet(tmp_path / folder / "rows.parquet")
    found = grouping.answer(COUNT, rows=[tmp_path / name / "rows.parquet"])
    assert found.to_pylist() == [{"name": name, "count": 1}]


def test_more_groups_than_memory_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MEMORY", (1, 48))
    files = []
    for part in range(8):
        names = [f"Name of nobody number {number:06}" for number in range(part * 25_000, (part + 2) * 25_000)]
        files.append(tmp_path / f"{part}.parquet")
        pd.DataFrame({"name": names}).to_parquet(files[-1])
    found = grouping.answer(COUNT, rows=files).to_pandas()
    assert len(found) == 225_000 and found["count"].sum() == 400_000
    assert found.iloc[25_000].tolist() == ["Name of nobody number 025000", 2]


def test_without_room_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MEMORY", (1,))
    rows = pd.DataFrame({"name": [f"Name {number}" for number in range(200_000)]})
    with pytest.raises(NewsvoiceError, match=r"^what documents hold cannot be added up; is the disk full\? .+$"):
        grouping.answer(COUNT, rows=rows)
