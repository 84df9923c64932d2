"""Several books of one report: which there are, what they are called, and names of folders that never collide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core import grids, parameters
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.grids import GridError
from newsvoice.core.parameters import ParameterError, Report


def report(text: str, folder: Path) -> Report:
    path = folder / "report.yml"
    path.write_text(text, encoding="utf-8")
    return parameters.read_report(path)


def test_lists_are_combined_in_their_order(tmp_path: Path) -> None:
    read = report("title: Ships\nparameters: {window: [5, 10], stop_words: [drop, keep], top: 9}\n", tmp_path)
    assert read.grid == {"window": (5, 10), "stop_words": ("drop", "keep")}
    assert (read.values["window"], read.values["stop_words"]) == (5, "drop")
    found = grids.expand(read)
    assert [v.folder for v in found] == [
        "window-5-stop-words-drop", "window-5-stop-words-keep", "window-10-stop-words-drop",
        "window-10-stop-words-keep",
    ]  # fmt: skip
    assert found[2].report.title == "Ships · window 10, stop_words drop"
    assert (found[2].report.values["window"], found[2].report.values["top"], found[2].report.grid) == (10, 9, {})


def test_paths_in_a_list_are_relative_to_the_report(tmp_path: Path) -> None:
    read = report("parameters: {gazetteer: [a.yml, b.yml]}\n", tmp_path)
    assert [parameters.resolve(str(path)) for path in read.grid["gazetteer"]] == [
        tmp_path / "a.yml",
        tmp_path / "b.yml",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("window: []", "window is an empty list; give it a value, or several"),
        ("window: [5, 99]", "window must be from 1 to 20, not 99"),
        ("window: [5, 5]", "window has 5 twice in its list; give each value once"),
        ("window: [[5]]", "window must be a whole number"),
        ("windw: [5]", "there is no parameter 'windw'; did you mean 'window'?"),
    ],
)
def test_a_wrong_list_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ParameterError) as error:
        report(f"parameters: {{{text}}}\n", tmp_path)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_values_that_do_not_go_together_and_too_many_books_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsvoiceError, match="target and reference must be two different voices"):
        grids.expand(report("parameters: {target: [commentary, quoted]}\n", tmp_path))
    many = f"parameters: {{top: {[*range(3, 14)]}, window: {[*range(1, 11)]}}}\n"
    with pytest.raises(GridError, match=r"these lists make 110 books; the most of one run are 100"):
        grids.expand(report(many, tmp_path))


@pytest.mark.parametrize(
    ("value", "folder", "label"),
    [
        ("outlet=The Herald", "outlet-the-herald", "outlet The Herald"),
        ("month=2017-04", "month-2017-04", "month 2017-04"),
        ("outlet=../../etc", "outlet-etc-", "outlet ../../etc"),
        ("outlet=<b>Herald</b>", "outlet-b-herald-b-", "outlet <b>Herald</b>"),
        ("outlet=新聞", "outlet-", "outlet 新聞"),
        ("outlet=", "outlet-none-", "no outlet"),
    ],
)
def test_a_part_of_a_corpus_is_called_by_its_value(value: str, folder: str, label: str) -> None:
    (name,) = grids.folders([{"only": value}])
    assert re.fullmatch(re.escape(folder) + ("[0-9a-f]{8}" if folder.endswith("-") else ""), name)
    assert grids.label("only", value) == label


def test_values_that_differ_in_case_or_signs_get_different_folders() -> None:
    names = grids.folders([{"only": f"outlet={v}"} for v in ("Herald", "HERALD", "herald!", "", "none")])
    assert len(set(names)) == 5 and all(re.fullmatch("outlet-(herald|none)-[0-9a-f]{8}", n) for n in names)


@given(st.lists(st.text(max_size=80), unique=True, min_size=1, max_size=8))
def test_folders_are_safe_and_distinct_whatever_the_values(values: list[str]) -> None:
    names = grids.folders([{"only": f"outlet={value}"} for value in values])
    assert len(set(names)) == len(values)
    assert all(re.fullmatch("outlet[a-z0-9-]*", name) and len(name) < 140 for name in names)
