from pathlib import Path

import pandas as pd

from newsvoice import tables
from newsvoice.tables import SCHEMAS, Tables


def _rows() -> dict[str, list[tuple[object, ...]]]:
    return {
        "quotations": [
            (
                "a",
                1,
                5,
                "full",
                "reported",
                None,
                None,
                "",
                None,
                None,
                "said",
                "",
                "verb",
                0.9,
                "",
                "",
                0.0,
                "",
                0.0,
                0,
            )
        ],
        "sentences": [("a", 0, 9, 0, 0, "reported", "body", False, "He said x")],
    }


def test_tables_without_rows_have_their_columns() -> None:
    built = tables.build({})
    for name, schema in SCHEMAS.items():
        assert list(getattr(built, name).columns) == list(schema)
        assert getattr(built, name).empty


def test_missing_speakers_stay_missing_through_parquet(tmp_path: Path) -> None:
    tables.write(tables.build(_rows()), tmp_path)
    quotation = tables.read(tmp_path).quotations.iloc[0]
    assert quotation["speaker"] is None and quotation["actor"] is None
    assert quotation["speaker_start"] is pd.NA
    assert quotation["confidence"] == 0.9


def test_what_is_written_is_read_back(tmp_path: Path, seeds: Tables) -> None:
    tables.write(seeds, tmp_path)
    again = tables.read(tmp_path)
    for name in SCHEMAS:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(seeds, name))


def test_parts_merge_by_addition() -> None:
    merged = tables.merge([_rows(), {}, _rows()])
    assert len(merged["quotations"]) == 2 and merged["tokens"] == []
