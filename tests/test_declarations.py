"""Parameters that chapters declare beyond the schema."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from own_chapter import notebook

from newsvoice.book import declarations
from newsvoice.core import parameters
from newsvoice.core.parameters import Parameter, ParameterError

OWN = {
    "field_name": Parameter("field_name", "North", "of the chapter 10-harvest"),
    "plots": Parameter("plots", 3, "of the chapter 10-harvest"),
    "goal": Parameter("goal", 1.5, "of the chapter 10-harvest"),
    "wet": Parameter("wet", False, "of the chapter 10-harvest"),
}


def _written(path: Path, source: str) -> Path:
    nbformat.write(notebook((), parameters=source), path)
    return path


def test_values_are_declared_and_what_is_computed_is_left_to_the_kernel(tmp_path: Path) -> None:
    source = "top = 5\nplots: int = 3\na, b = 1, 2\nc = d = 'x'\nsize = 2 * plots\nlist_ = [1]\nnote: str\n# top = 7"
    found = declarations.of_notebook(_written(tmp_path / "a.ipynb", source))
    assert found == {"top": 5, "plots": 3, "c": "x", "d": "x", "size": None, "list_": [1]}
    assert declarations.of_notebook(_written(tmp_path / "b.ipynb", "top = ")) == {}


def test_only_what_the_schema_and_the_build_do_not_know_is_own(tmp_path: Path) -> None:
    path = _written(tmp_path / "10-harvest.ipynb", "top = 5\ntitle = ''\nplots = 3\ncrops = ['oats']\nnothing = None")
    assert declarations.own([path]) == {"plots": OWN["plots"]}


def test_a_name_has_one_type_in_the_whole_book(tmp_path: Path) -> None:
    one, other = _written(tmp_path / "a.ipynb", "plots = 3"), _written(tmp_path / "b.ipynb", "plots = 3.5")
    assert declarations.own([one, one])["plots"].default == 3
    with pytest.raises(ParameterError, match=r"plots is 3.5 in b and 3 of the chapter a; give one of them another"):
        declarations.own([one, other])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 1}', '{"cells": [1]}', '{"cells": [{}]}'])
def test_what_is_no_notebook_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.ipynb").write_text(text)
    with pytest.raises(declarations.NotebookError, match=r"a\.ipynb is not a notebook that can be read"):
        declarations.of_notebook(tmp_path / "a.ipynb")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("plots", "7", 7), ("goal", "2", 2.0), ("field_name", "7", "7"), ("wet", "true", True), ("wet", "No", False),
     ("top", "9", 9)],
)  # fmt: skip
def test_a_value_gets_the_type_its_chapter_declares(name: str, text: str, value: object) -> None:
    found = parameters.parse(name, text, OWN)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("plots", "many", "plots must be a whole number, not 'many'"),
        ("wet", "maybe", "wet must be true or false, not 'maybe'"),
        ("plot", "7", "there is no parameter 'plot'; did you mean 'plots'?"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(ParameterError) as error:
        parameters.parse(name, text, OWN)
    assert str(error.value) == message


def test_an_own_value_is_added_to_those_of_the_schema_only_where_one_is_given() -> None:
    assert parameters.check({"plots": 7}, OWN) == parameters.defaults() | {"plots": 7}
    assert parameters.check({}, OWN) == parameters.defaults()
    with pytest.raises(ParameterError, match="plots must be a whole number, not 'x'"):
        parameters.check({"plots": "x"}, OWN)


def test_a_report_may_name_own_parameters(tmp_path: Path) -> None:
    path = tmp_path / "report.yml"
    path.write_text("parameters: {plots: 4}\n")
    assert parameters.read_report(path, OWN).values["plots"] == 4
    with pytest.raises(ParameterError, match="there is no parameter 'plots'"):
        parameters.read_report(path)
