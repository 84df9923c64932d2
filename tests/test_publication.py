"""The published folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice.book import contents, publication
from newsvoice.book.publication import PublicationError
from newsvoice.core import locks, parameters, storage

MADE_FROM = "0123456789abcdef" * 2


def _new(folder: Path, *names: str, text: str = "new") -> Path:
    for name in names or ("index.html",):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def _publish(tmp_path: Path, out: Path, *names: str, text: str = "new") -> None:
    publication.publish(_new(tmp_path / "stage" / "html", *names, text=text), out, {}, MADE_FROM)


def _files(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return sorted(name for name in found if name != publication.STAMP)


@pytest.mark.parametrize("sign", ["objects.inv", "made-from.txt", publication.STAMP, ".nojekyll", "index.html"])
def test_a_folder_that_is_no_book_is_never_replaced(tmp_path: Path, sign: str) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    (tmp_path / sign).write_text("{}")
    with pytest.raises(PublicationError, match="is not a book that this version has published; give --out a new"):
        publication.check(tmp_path)


def test_a_book_of_an_earlier_version_is_refused_with_a_hint(tmp_path: Path) -> None:
    _new(tmp_path, "made-from.txt", "objects.inv", "index.html")
    with pytest.raises(PublicationError, match="it looks like one of an earlier version: delete it"):
        publication.check(tmp_path)


def test_publishing_exchanges_the_folder_and_says_what_it_was_made_from(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _publish(tmp_path, out, "index.html", "gone.html", text="old")
    publication.check(out)
    _publish(tmp_path, out)
    assert (out / "index.html").read_text() == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "stage"]
    assert _files(out) == ["index.html"]
    assert publication.is_current(out, MADE_FROM) and not publication.is_current(out, "abd")
    (out / "index.html").unlink()
    assert not publication.is_current(out, MADE_FROM)


def test_what_a_user_put_into_a_book_is_carried_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _publish(tmp_path, out, "index.html", "chapters/a.html", text="old")
    _new(out, "CNAME", ".nojekyll", ".git/refs/head", "chapters/mine.txt", text="mine")
    (out / "notes").mkdir(mode=0o700)
    (out / "link").symlink_to("CNAME")
    (out / "to").symlink_to(tmp_path)
    for _ in range(2):
        _publish(tmp_path, out, "index.html", "chapters/b.html")
        assert _files(out) == [
            ".git/refs/head", ".nojekyll", "CNAME", "chapters/b.html", "chapters/mine.txt", "index.html", "link", "to",
        ]  # fmt: skip
        assert (out / "chapters" / "mine.txt").read_text() == "mine"
        assert (out / "notes").stat().st_mode & 0o777 == 0o700
        assert ((out / "link").readlink(), (out / "to").readlink()) == (Path("CNAME"), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "stage"]


def test_a_file_in_the_way_is_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _publish(tmp_path, out, text="old")
    _new(out, "report.pdf", text="mine")
    with pytest.raises(PublicationError, match="and the new book has 'report.pdf' too; move yours away"):
        _publish(tmp_path, out, "index.html", "report.pdf")
    assert ((out / "report.pdf").read_text(), (out / "index.html").read_text()) == ("mine", "old")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "stage"]


def test_a_page_changed_by_hand_is_replaced_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    _publish(tmp_path, out, "index.html", "a.html", text="old")
    (out / "a.html").write_text("better")
    _publish(tmp_path, out)
    assert capsys.readouterr().err == "replaced, although changed by hand: a.html\n"


def test_the_input_and_the_book_never_lie_in_each_other(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    _new(corpus, "a.txt")
    for out, message in ((corpus / "book", "is in"), (corpus, "is not a book"), (tmp_path / "new", "")):
        if message:
            with pytest.raises(PublicationError, match=message):
                publication.check(out, [corpus])
        else:
            publication.check(out, [corpus])
    _publish(tmp_path, tmp_path / "out", text="old")
    _new(tmp_path / "out", "articles/a.txt")
    with pytest.raises(PublicationError, match="articles, which the book is made from; give --out another folder"):
        publication.check(tmp_path / "out", [tmp_path / "out" / "articles"])
    with pytest.raises(PublicationError, match="book, which the book is made from"):
        publication.check(publication.place(contents.BOOK / "out"), [contents.BOOK])
    publication.check(publication.place(contents.BOOK / "_build" / "none"), [contents.BOOK])


def test_a_link_is_followed_to_the_folder_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert publication.place(tmp_path / "link") == (tmp_path / "real").resolve()
    assert publication.place(tmp_path / "dangling") == (tmp_path / "nowhere").resolve()
    for wrong in (tmp_path / "loop", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(PublicationError, match="cannot be used"):
            publication.place(wrong)


def test_a_place_that_cannot_be_written_is_refused_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.chdir(tmp_path)
    for out, message in {
        tmp_path / "file": "is a file; give --out a folder",
        tmp_path / "file" / "x" / "y": "is a file, so",
        tmp_path: "is the folder you are in",
        Path("/proc/book"): "nothing can be written to /proc",
        Path("/proc"): "is where a disk is mounted",
    }.items():
        with pytest.raises(PublicationError, match=message):
            publication.check(out)
    monkeypatch.setattr(publication, "NEEDED", 10**18)
    with pytest.raises(PublicationError, match="MB left and a book needs"):
        publication.check(tmp_path / "new")


def test_what_a_killed_run_left_is_removed_unless_somebody_is_at_work_there(tmp_path: Path) -> None:
    left, busy = (tmp_path / f"{publication.PREFIX}{name}" for name in ("left", "busy"))
    for folder in (left, busy):
        _new(folder, "book/index.html")
    with locks.held(busy):
        publication.check(tmp_path / "out")
        assert sorted(p.name for p in tmp_path.iterdir()) == [busy.name]
    publication.check(tmp_path / "out")
    assert not any(tmp_path.iterdir())


def test_a_book_that_a_killed_run_had_moved_away_is_put_back(tmp_path: Path) -> None:
    left = tmp_path / f"{publication.PREFIX}left"
    _new(left, f"{storage.MOVED_AWAY}/index.html", text="old")
    _new(left, "name", text="out")
    publication.check(tmp_path / "other")
    assert left.exists()
    publication.check(tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "index.html").read_text() == "old"


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
    report = parameters.read_report(PROJECT / "data" / "report.yml")
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
