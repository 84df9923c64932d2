"""The published folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from newsvoice import parameters, publication, storage
from newsvoice.publication import PublicationError


def test_a_folder_that_is_no_book_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(PublicationError, match="is not a built book"):
        publication.check(tmp_path)


def test_publishing_exchanges_the_folder_and_says_what_it_was_made_from(tmp_path: Path) -> None:
    new, out = tmp_path / "stage" / "html", tmp_path / "out"
    new.mkdir(parents=True)
    out.mkdir()
    (new / "index.html").write_text("new")
    (out / "index.html").write_text("old")
    publication.publish(new, out, {publication.STAMP: "abc\n"})
    assert (out / "index.html").read_text() == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "stage"]
    assert publication.is_current(out, "abc") and not publication.is_current(out, "abd")


def test_what_a_killed_run_left_is_removed_later(tmp_path: Path) -> None:
    old, young = tmp_path / ".publishing-old", tmp_path / ".publishing-young"
    for folder in (old, young, tmp_path / "new"):
        folder.mkdir()
    os.utime(old, (0, 0))
    publication.publish(tmp_path / "new", tmp_path / "out", {})
    assert sorted(p.name for p in tmp_path.iterdir()) == [".publishing-young", "out"]


@pytest.mark.parametrize("swaps", [True, False])
def test_a_folder_is_exchanged_with_or_without_the_help_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
) -> None:
    if not swaps:
        monkeypatch.setattr(storage, "_swapped", lambda *_: False)
    new, place = tmp_path / "new", tmp_path / "place"
    for folder in (new, place):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    storage.exchange(new, place)
    assert ((place / "name").read_text(), (new / "name").read_text()) == ("new", "place")


def test_the_key_changes_with_everything_a_book_is_made_from(tmp_path: Path) -> None:
    report = parameters.read_report(parameters.ROOT / "data" / "report.yml")
    other = replace(report, values=report.values | {"top": 21})
    (tmp_path / "a.txt").write_text("A.")
    elsewhere = replace(report, values=report.values | {"corpus": str(tmp_path)})
    keys = [
        publication.key(report, [], ["html"]), publication.key(replace(report, title="X"), [], ["html"]),
        publication.key(report, ["02-words"], ["html"]), publication.key(report, [], ["html", "pdf"]),
        publication.key(other, [], ["html"]), publication.key(elsewhere, [], ["html"]),
    ]  # fmt: skip
    (tmp_path / "a.txt").write_text("B.")
    keys.append(publication.key(elsewhere, [], ["html"]))
    assert len(set(keys)) == len(keys)
    assert publication.key(report, [], ["html"]) == keys[0]
