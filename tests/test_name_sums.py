"""What groups of documents name adds up to what all of them name, in memory and from files."""

from pathlib import Path

import pandas as pd
import pytest
from test_coverage import DOCUMENTS, MATCHER

from newsvoice.discovery import coverage, name_sums

TEXT = "Ben Okafor slept. Ruth Okafor spoke. Okafor won. Later Jo Okafor came. Okafor left. Kim Ord sang."
EVERY = [*DOCUMENTS, ("c", TEXT)]
NAMED = {doc_id: coverage.of_document(text, MATCHER) for doc_id, text in EVERY}
SMALL = pd.DataFrame({"word": sorted(coverage.small_words(text for _, text in EVERY)) * 2})  # as two groups give them


def _names(*doc_ids: str) -> pd.DataFrame:
    rows = [(doc_id, *row) for doc_id in doc_ids for row in NAMED[doc_id].names]
    return coverage.summed(pd.DataFrame(rows, columns=["doc_id", "name", "status", "count"]))


def _uses(*doc_ids: str) -> pd.DataFrame:
    rows = [(doc_id, *row) for doc_id in doc_ids for row in NAMED[doc_id].surnames]
    return coverage.summed_surnames(pd.DataFrame(rows, columns=["doc_id", "surname", "actor", "by", "count"]))


@pytest.mark.parametrize("groups", [["abc"], ["c", "ab"], ["b", "a", "c"]])
def test_groups_of_documents_add_up(groups: list[str], tmp_path: Path) -> None:
    names, uses = [_names(*group) for group in groups], [_uses(*group) for group in groups]
    measured, decided = coverage.of_corpus(EVERY, MATCHER)
    assert len(measured) == 8 and len(decided) == 3
    assert name_sums.total(pd.concat(names), SMALL).to_pandas().equals(measured)
    assert name_sums.total_surnames(pd.concat(uses)).to_pandas().equals(decided)
    in_files = [_written(tmp_path, rows) for rows in (names, uses, [SMALL])]
    assert name_sums.total(in_files[0], in_files[2]).to_pandas().equals(measured)
    assert name_sums.total_surnames(in_files[1]).to_pandas().equals(decided)


def _written(folder: Path, frames: list[pd.DataFrame]) -> list[Path]:
    files = []
    for frame in frames:
        files.append(folder / f"it's {len(list(folder.iterdir()))}.parquet")
        frame.to_parquet(files[-1])
    return files


def test_a_name_that_is_unknown_and_a_first_word_in_one_document_has_it_once() -> None:
    rows = [("a", "Mill", "first word", 2), ("a", "Mill", "unknown", 1), ("b", "Mill", "first word", 1),
            ("b", "Was", "first word", 5), ("c", "Ann", "known", 3)]  # fmt: skip
    names = pd.DataFrame(rows, columns=["doc_id", "name", "status", "count"])
    sums = pd.concat([coverage.summed(part) for part in (names[names["doc_id"] == "a"], names[names["doc_id"] != "a"])])
    found = name_sums.total(sums, pd.DataFrame({"word": ["was"]}))
    assert [*found.to_pandas().itertuples(index=False, name=None)] == [
        ("Ann", "known", 3, 1),
        ("Mill", "unknown", 4, 2),
    ]


def test_a_first_word_is_a_name_if_it_comes_again_and_never_without_a_capital() -> None:
    rows = [("a", "Ort", "first word", 1), ("b", "Ort", "first word", 1), ("a", "Once", "first word", 1)]
    sums = coverage.summed(pd.DataFrame(rows, columns=["doc_id", "name", "status", "count"]))
    for words, expected in ((["was"], [["Ort", "unknown", 2, 2]]), (["ort"], [])):
        found = name_sums.total(sums, pd.DataFrame({"word": words}))
        assert found.to_pandas().to_numpy().tolist() == expected
