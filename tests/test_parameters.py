from pathlib import Path

import pytest

from newsvoice.book import contents, declarations
from newsvoice.core import parameters
from newsvoice.core.parameters import ParameterError


def test_defaults_pass_their_own_checks() -> None:
    assert parameters.check({}) == parameters.defaults()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"tpo": 3}, "there is no parameter 'tpo'; did you mean 'top'?"),
        ({"top": "20"}, "top must be a whole number, not '20'"),
        ({"top": True}, "top must be a whole number, not True"),
        ({"top": 1}, "top must be from 3 to 200, not 1"),
        ({"document_sample": -1}, "document_sample must be from 0 to 100,000,000, not -1"),
        ({"confidence": float("nan")}, "confidence must be from 0.5 to 0.999, not nan"),
        ({"cooccurrence_window": "page"}, "must be one of sentence, paragraph, document, tokens, not 'page'"),
        ({"target": "quoted"}, "target and reference must be two different voices"),
    ],
)
def test_a_wrong_value_is_one_clear_line(values: dict[str, object], message: str) -> None:
    with pytest.raises(ParameterError) as error:
        parameters.check(values)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("top", "30", 30), ("confidence", "0.9", 0.9), ("confidence", "0.99", 0.99), ("gazetteer", "a b.yml", "a b.yml")],
)
def test_command_line_values_get_the_type_of_their_parameter(name: str, text: str, value: object) -> None:
    assert parameters.parse(name, text) == value


def test_a_command_line_value_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(ParameterError, match="top must be a whole number, not 'many'"):
        parameters.parse("top", "many")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", "is not valid YAML"),
        ("- a\n", "must hold title"),
        ("titel: x\n", "there is no field 'titel'; did you mean 'title'?"),
        ("parameters: [top]\n", "parameters must be a list of name: value"),
        ("parameters: {top: 1}\n", "top must be from 3 to 200"),
    ],
)
def test_a_wrong_report_file_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "report.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError) as error:
        parameters.read_report(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_the_shipped_report_names_every_parameter(project: Path) -> None:
    report = parameters.read_report(project / "data" / "report.yml")
    assert set(parameters._read_yaml(project / "data" / "report.yml")["parameters"]) == set(parameters.SCHEMA)
    assert report.values == parameters.defaults()


@pytest.mark.shipped
def test_chapters_declare_only_known_parameters_with_the_default_of_the_schema(project: Path) -> None:
    notebooks = sorted((project / "book").rglob("*.ipynb"))
    notebooks = [n for n in notebooks if "_build" not in n.parts]
    declared = {n.stem: declarations.of_notebook(n) for n in notebooks}
    report = parameters.read_report(project / "data" / "report.yml")
    chapters = " ".join(contents.chapter_names())
    about = {"title": report.title, "description": report.description, "chapters": chapters, "runs": ""}
    known = {**parameters.defaults(), **about, "word": "propaganda"}
    assert set().union(*declared.values()) == set(known)
    for values in declared.values():
        assert values == {name: known[name] for name in values}
