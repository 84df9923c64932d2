from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from newsvoice import tables
from newsvoice.core.row_columns import Columns
from newsvoice.tables import SCHEMAS, Tables, arrow_tables, schemas
from newsvoice.tables.schemas import PlainTokens


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


def test_only_tables_that_are_asked_for_are_read(tmp_path: Path, seeds: Tables) -> None:
    tables.write(seeds, tmp_path)
    for name in set(SCHEMAS) - {"documents", "tokens"}:
        (tmp_path / f"{name}.parquet").write_bytes(b"damaged")
    read = tables.read(tmp_path)
    assert read.labels == seeds.labels
    voices = read.columns("tokens", ["voice"])
    assert list(voices) == ["voice"] and isinstance(voices["voice"].dtype, pd.CategoricalDtype)
    pd.testing.assert_frame_equal(voices, seeds.tokens[["voice"]])


def test_changed_tables_are_made_when_they_are_asked_for(tmp_path: Path, seeds: Tables) -> None:
    tables.write(seeds, tmp_path)
    (tmp_path / "mentions.parquet").unlink()
    changed = tables.read(tmp_path).changed(
        mentions=lambda: seeds.mentions.head(2), tokens=PlainTokens(tables.read(tmp_path))
    )
    assert len(changed.mentions) == 2 and changed.mentions is changed.mentions
    assert changed.columns("mentions", ["actor"]).equals(seeds.mentions[["actor"]].head(2))
    assert isinstance(changed.columns("tokens", ["term"])["term"].dtype, pd.CategoricalDtype)
    pd.testing.assert_frame_equal(changed.tokens, tables.plain(seeds.tokens))
    assert replace(changed, tokens=seeds.tokens.head(1)).names == seeds.names
    with pytest.raises(AttributeError, match="no table 'sentence'"):
        changed.sentence  # noqa: B018


def test_rows_in_parts_are_the_columns_of_their_frame() -> None:
    quotations = _rows()["quotations"]
    found = arrow_tables.of_rows("quotations", [quotations, [], quotations])
    pd.testing.assert_frame_equal(
        schemas.typed("quotations", found.to_pandas()), schemas.frame("quotations", quotations * 2)
    )
    nothing = (*quotations[0][:13], np.nan, *quotations[0][14:])
    assert arrow_tables.of_rows("quotations", [[nothing]])["confidence"].null_count == 1
    assert arrow_tables.of_rows("mentions", []).schema.names == list(SCHEMAS["mentions"])


def test_words_are_kept_as_numbers_of_texts() -> None:
    words = Columns(
        ["a", "a"], [0, 3], [2, 6], [0, 0], ["He", "won"], ["he", "won"], ["reported"] * 2, ["reported"] * 2
    )
    found = arrow_tables.of_rows("tokens", [words, words])
    assert found.schema.field("term").type == pa.dictionary(pa.int32(), pa.string())
    assert found.to_pylist() == [dict(zip(SCHEMAS["tokens"], row, strict=True)) for row in [*words, *words]]
