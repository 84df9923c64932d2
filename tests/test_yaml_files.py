from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.core import yaml_files
from newsvoice.core.yaml_files import YamlError

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


def test_plain_data_is_read() -> None:
    text = "title: T\nn: 3\nx: 0.5\nyes: no\nnothing:\nlist: [a, {b: c}]\n"
    assert yaml_files.parse(text, "f") == {
        "title": "T", "n": 3, "x": 0.5, True: False, "nothing": None, "list": ["a", {"b": "c"}],
    }  # fmt: skip


def test_everything_is_text_to_a_gazetteer() -> None:
    text = "name: 2014-06-15\ncountry: no\nn: 1_000\nnothing:\n"
    assert yaml_files.parse(text, "f", texts=True) == {
        "name": "2014-06-15", "country": "no", "n": "1_000", "nothing": None,
    }  # fmt: skip


def test_fifty_levels_are_read() -> None:
    assert yaml_files.parse("[" * 50 + "]" * 50, "f")


def test_the_same_key_in_two_records_is_no_repetition() -> None:
    assert yaml_files.parse("- {a: 1, b: {a: 2}}\n- {a: a}\n", "f") == [{"a": 1, "b": {"a": 2}}, {"a": "a"}]


WRONG = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", "f, line 3: 'a' stands twice; remove one"),
    "a key twice inside": ("x:\n  - {a: 1, a: 2}\n", "f, line 2: 'a' stands twice; remove one"),
    "a bomb": (BOMB, "f, line 1: the anchor &a0 is not known here"),
    "an alias": ("x: *y\n", r"f, line 1: \*y stands for something said elsewhere; write it out"),
    "itself": ("title: &t\n  x: *t\n", "f, line 1: the anchor &t"),
    "a tag": ("x: !!python/object/apply:os.system [echo]\n", "f, line 1: the tag .*python.* is not known"),
    "a simple tag": ("x: !!str 3\n", "f, line 1: the tag"),
    "51 levels": ("[" * 51 + "]" * 51, "f, line 1: more than 50 lists or records inside each other"),
    "20,000 levels": ("[" * 20000, "f, line 1: more than 50 lists or records inside each other"),
    "20,000 records": ("{a: " * 20000, "f, line 1: more than 50 lists or records inside each other"),
    "6,000 digits": ("n: " + "9" * 6000, "f, line 1: a number of 6,000 characters; write a shorter one"),
    "6,000 hexadecimal digits": ("n: 0x" + "f" * 6000, "f, line 1: a number of 6,002 characters"),
    "no number": ("n: 0x_\n", "f: this is not valid YAML"),
    "a date": ("a: 1\ntitle: 2024-06-15\n", "f, line 2: 2024-06-15 is a date; put it in quotation marks"),
    "no date": ("title: 2024-13-45\n", "f, line 1: 2024-13-45 is a date; put it in quotation marks"),
    "a NUL": ("a: 1\nb: \0\n", r"f, line 2: the character U\+0000 is no text; remove it"),
    "a NUL as an escape": ('b: "\\0"\n', r"f, line 1: the character U\+0000 is no text; remove it"),
    "a control character": ("a: \x1b[0m\n", r"f, line 1: the character U\+001B is no text"),
    "a control character as an escape": ('a: "\\e"\n', r"f, line 1: the character U\+001B is no text"),
    "half a character": ("a: \ud800\n", r"f, line 1: the character U\+D800 is no text"),
    "half a character as an escape": ('a: "\\ud800"\n', "f, line 1: "),
    "an open list": ("a: [\n", r"f, line 2: this is not valid YAML \("),
    "an open quotation": ('a: "x\nb: c\n', r"f, line \d: this is not valid YAML \("),
    "two documents": ("a: 1\n--- \nb: 2\n", r"f, line 2: this is not valid YAML \("),
    "a list as a key": ("? [a]\n: b\n", "f, line 1: a list or record stands where a name is needed"),
    "a merge": ("a: <<\n", r"f, line 1: this is not valid YAML \("),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("texts", [False, True])
def test_everything_else_is_one_line_at_once(text: str, message: str, texts: bool) -> None:
    if texts and ("number" in message or "date" in message or "0x_" in text or "<<" in text):
        assert yaml_files.parse(text, "f", texts=True)
        return
    began = time.monotonic()
    with pytest.raises(YamlError, match=message) as error:
        yaml_files.parse(text, "f", texts=texts)
    assert "\n" not in str(error.value) and len(str(error.value)) < 400
    assert time.monotonic() - began < 2


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab1 :-[]{}&*!\"'#|>?,%@\n\t\\x0\0\ud800<.~"), max_size=40), st.booleans())
def test_any_text_is_data_or_one_line(text: str, texts: bool) -> None:
    try:
        yaml_files.parse(text, "f", texts=texts)
    except YamlError as error:
        assert "\n" not in str(error)


def test_a_file_that_is_not_utf_8_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "report.yml"
    path.write_bytes("title: Café\n".encode("latin-1"))
    with pytest.raises(YamlError, match="report.yml is not UTF-8: byte 0xe9; save it as UTF-8"):
        yaml_files.read(path, "the report file")
    path.write_bytes("title: Café\n".encode("utf-16"))
    with pytest.raises(YamlError, match="is not UTF-8: byte 0xff"):
        yaml_files.read(path, "the report file")
    path.write_text("title: Café\n", encoding="utf-8-sig")
    assert yaml_files.read(path, "the report file") == {"title": "Café"}


def test_a_file_over_the_limit_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "report.yml"
    path.write_text("# " + "x" * yaml_files.LARGEST)
    with pytest.raises(yaml_files.given_files.GivenFileError, match="is larger than 1 MB"):
        yaml_files.read(path, "the report file")
