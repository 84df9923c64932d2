"""Hashes of what a book is made from."""

from __future__ import annotations

from pathlib import Path

from newsvoice.core import fingerprints, parameters


def test_parts_are_told_apart() -> None:
    assert len({fingerprints.of("a", "b"), fingerprints.of("ab"), fingerprints.of("a\0b"), fingerprints.of(1, 2)}) == 4


def test_a_folder_is_its_files_and_their_names(tmp_path: Path) -> None:
    seen = [fingerprints.of_files(tmp_path)]
    for name, text in (("a.txt", "x"), ("b.txt", "x"), ("a.txt", "y"), ("sub/a.txt", "x")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        seen.append(fingerprints.of_files(tmp_path))
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    seen.append(fingerprints.of_files(tmp_path))
    assert len(set(seen)) == len(seen)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("x")
    assert fingerprints.of_files(tmp_path) == seen[-1]


def test_inputs_are_parameters_and_the_files_they_name(tmp_path: Path) -> None:
    values = parameters.defaults() | {"gazetteer": str(tmp_path / "actors.yml")}
    before = fingerprints.of_inputs(values)
    (tmp_path / "actors.yml").write_text("actors: []")
    after = fingerprints.of_inputs(values)
    assert len({before, after, fingerprints.of_inputs(values | {"top": 21})}) == 3


def test_every_parameter_that_names_a_file_is_followed() -> None:
    assert {name for name, p in parameters.SCHEMA.items() if "/" in str(p.default) or "a CSV file" in p.meaning} == set(
        fingerprints.FILES
    )
