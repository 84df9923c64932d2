"""What keeps a folder that is no book from being replaced, case by case; what a book says of itself."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice.book import contents, publication
from newsvoice.book.publication import PublicationError, Stamp
from newsvoice.core import fingerprints, parameters, storage

STAMP = {"program": "newsvoice", "made_from": "abc", "files": {"index.html": "00"}}
Usage = namedtuple("Usage", "total used free")


def _stamped(folder: Path, **changed: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / publication.STAMP).write_text(json.dumps(STAMP | changed))
    return folder


def _publish(stage: Path, out: Path, **pages: str) -> None:
    stage.mkdir(parents=True)
    for name, text in ({"index": "new"} | pages).items():
        (stage / f"{name}.html").write_text(text)
    publication.publish(stage, out, {"run.json": "{}"}, "abc")


class TestStamp:
    def test_it_tells_what_a_book_was_made_from(self, tmp_path: Path) -> None:
        assert publication.read_stamp(_stamped(tmp_path)) == Stamp("abc", {"index.html": "00"})

    @pytest.mark.parametrize(
        "changed", [{"program": "other"}, {"program": None}, {"files": ["index.html"]}, {"files": None}]
    )
    def test_anything_else_is_none(self, tmp_path: Path, changed: dict[str, object]) -> None:
        assert publication.read_stamp(_stamped(tmp_path, **changed)) is None

    @pytest.mark.parametrize("text", ["", "{}", "[]", "null", "1", '{"program": "newsvoice"}', '{"program":'])
    def test_a_file_that_cannot_be_read_as_one_is_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / publication.STAMP).write_text(text)
        assert publication.read_stamp(tmp_path) is None

    def test_a_folder_without_one_has_none(self, tmp_path: Path) -> None:
        assert publication.read_stamp(tmp_path) is None and publication.read_stamp(tmp_path / "none") is None

    def test_a_book_is_current_if_the_key_is_the_same_and_every_file_there(self, tmp_path: Path) -> None:
        out = _stamped(tmp_path, files={"index.html": "00", "a.html": "01"})
        (out / "index.html").write_text("x")
        assert not publication.is_current(out, "abc")
        (out / "a.html").mkdir()
        assert not publication.is_current(out, "abc")
        (out / "a.html").rmdir()
        (out / "a.html").write_text("x")
        assert publication.is_current(out, "abc") and not publication.is_current(out, "abd")

    def test_it_lists_every_file_with_its_hash_and_not_itself(self, tmp_path: Path) -> None:
        _publish(tmp_path / "stage", tmp_path / "deep" / "out", é="é")
        text = (tmp_path / "deep" / "out" / publication.STAMP).read_text(encoding="utf-8")
        files = {"index.html": "new", "run.json": "{}", "é.html": "é"}
        hashes = {name: hashlib.sha256(content.encode()).hexdigest() for name, content in files.items()}
        assert json.loads(text) == {"program": "newsvoice", "made_from": "abc", "files": hashes}
        assert "é.html" in text and text.endswith("}\n") and list(json.loads(text)["files"]) == sorted(files)


class TestGuard:
    def test_empty_new_and_published_folders_are_places(self, tmp_path: Path) -> None:
        for out in (tmp_path / "new" / "deeper", _stamped(tmp_path / "book"), tmp_path / "empty"):
            (tmp_path / "empty").mkdir(exist_ok=True)
            publication.check(out)

    @pytest.mark.parametrize("inside", ["thesis.txt", "folder/", ".hidden", publication.STAMP])
    def test_a_folder_that_holds_anything_else_is_refused(self, tmp_path: Path, inside: str) -> None:
        path = tmp_path / "out" / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if inside.endswith("/") else path.write_text("mine")
        with pytest.raises(PublicationError, match="is not a book that this version has published"):
            publication.check(tmp_path / "out")
        assert path.exists()

    @pytest.mark.parametrize("signs", [("made-from.txt",), ("objects.inv",), ("made-from.txt", "objects.inv")])
    def test_an_older_book_is_known_by_two_signs(self, tmp_path: Path, signs: tuple[str, ...]) -> None:
        for sign in signs:
            (tmp_path / sign).write_text("")
        earlier, other = "it looks like one of an earlier version: delete it", "give --out a new or empty folder"
        with pytest.raises(PublicationError, match=f"has published; {earlier if len(signs) == 2 else other}$"):
            publication.check(tmp_path)

    def test_a_place_that_cannot_be_looked_at_is_refused_in_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to("loop")
        why = f"^{tmp_path}/loop cannot be used: Too many levels of symbolic links; give --out another folder$"
        with pytest.raises(PublicationError, match=why):
            publication.place(tmp_path / "loop")
        assert publication.place(tmp_path / "new" / ".." / "a") == tmp_path / "a"

    @pytest.mark.parametrize(
        ("out", "message"),
        [
            ("file", r"file is a file; give --out a folder$"),
            ("file/out", r"file is a file, so .*file/out cannot be a folder; give --out another one$"),
            (".", r"is the folder you are in, which cannot be exchanged; give --out a folder in it, such as \./book$"),
            ("/proc", r"/proc is where a disk is mounted, which cannot be exchanged; give --out a folder in it$"),
            ("/proc/book", r"nothing can be written to /proc: .+; give --out a folder elsewhere$"),
        ],
    )
    def test_what_is_wrong_is_one_line_that_says_what_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, message: str
    ) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.chdir(tmp_path)
        with pytest.raises(PublicationError, match=message):
            publication.check(publication.place(Path(out)))

    def test_the_input_is_never_inside_and_never_outside(self, tmp_path: Path) -> None:
        corpus, table = tmp_path / "corpus", tmp_path / "corpus.csv"
        corpus.mkdir()
        table.write_text("")
        publication.check(tmp_path / "out", [corpus, table])
        publication.check(tmp_path / "corpus-book", [corpus])
        with pytest.raises(
            PublicationError,
            match=r"out is in .*corpus, which the book is made from; give --out a folder outside of it$",
        ):
            publication.check(corpus / "out", [table, corpus])
        with pytest.raises(
            PublicationError, match=r"holds .*corpus\.csv, which the book is made from; give --out another folder$"
        ):
            publication.check(_stamped(tmp_path), [table])

    def test_only_the_sources_of_the_book_have_a_place_for_what_is_built(self, tmp_path: Path) -> None:
        publication.check(publication.place(contents.BOOK / "_build" / "never-made"), [contents.BOOK])
        (tmp_path / "_build").mkdir()
        with pytest.raises(PublicationError, match="is in"):
            publication.check(tmp_path / "_build" / "out", [tmp_path])
        with pytest.raises(PublicationError, match="is in"):
            publication.check(publication.place(contents.BOOK / "built"), [contents.BOOK])

    def test_a_folder_of_somebody_else_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK | os.X_OK)
        publication.check(tmp_path / "new")
        with pytest.raises(
            PublicationError, match="cannot be written: permission denied; give --out a folder of your own$"
        ):
            publication.check(_stamped(tmp_path / "out"))

    @pytest.mark.parametrize(("free", "fits"), [(0, False), (99, False), (100, True), (101, True)])
    def test_there_must_be_room_for_as_much_as_the_last_book(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, fits: bool
    ) -> None:
        out = _stamped(tmp_path / "out", files={"index.html": "", "a.html": "", "gone.html": ""})
        (out / "index.html").write_text("x" * 60)
        (out / "a.html").write_text("x" * 40)
        (out / "mine.html").write_text("x" * 400)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free))
        if fits:
            publication.check(out)
        else:
            with pytest.raises(PublicationError, match=r"has 0\.0 MB left and a book needs 0\.0; free some space"):
                publication.check(out)

    @pytest.mark.parametrize(("free", "fits"), [(3_999_999, False), (4_000_000, True)])
    def test_a_first_book_needs_four_megabytes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, fits: bool
    ) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free))
        found = list(publication._not_writable(tmp_path / "new"))
        assert found == (
            [] if fits else [f"the disk of {tmp_path} has 4.0 MB left and a book needs 4.0; free some space"]
        )

    def test_everything_a_report_names_is_input(self) -> None:
        report = parameters.read_report(PROJECT / "data" / "report.yml")
        named = [str(report.values[name]) for name in ("corpus", "metadata", "gazetteer", "corrections")]
        wanted = {contents.BOOK, fingerprints.SOURCES, *map(parameters.resolve, named)}
        assert set(publication.inputs(report)) == wanted and len(publication.inputs(report)) == len(wanted)


class TestPublishing:
    def test_names_changed_by_hand_are_told_up_to_five(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out, names = tmp_path / "out", [f"page{n}" for n in range(7)]
        _publish(tmp_path / "one", out, **dict.fromkeys(names, "old"))
        for name in names:
            (out / f"{name}.html").write_text("by hand")
        _publish(tmp_path / "two", out, **dict.fromkeys(names, "new"))
        told = ", ".join(f"page{n}.html" for n in range(5))
        assert capsys.readouterr().err == f"replaced, although changed by hand: {told} and 2 more\n"
        for name in names[:5]:
            (out / f"{name}.html").write_text("by hand")
        (out / "page6.html").unlink()
        _publish(tmp_path / "three", out)
        assert capsys.readouterr().err == f"replaced, although changed by hand: {told}\n"

    @pytest.mark.parametrize("links", [True, False])
    def test_what_a_user_has_put_there_is_linked_or_copied(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
    ) -> None:
        out = tmp_path / "out"
        _publish(tmp_path / "one", out)
        (out / "mine.txt").write_text("mine")
        (out / "to").symlink_to("mine.txt")
        before = (out / "mine.txt").stat().st_ino
        if not links:
            monkeypatch.setattr(os, "link", _refuse)
        _publish(tmp_path / "two", out)
        assert (out / "mine.txt").read_text() == "mine" and (out / "to").readlink() == Path("mine.txt")
        assert ((out / "mine.txt").stat().st_ino == before) == links

    def test_what_is_written_while_the_folder_is_exchanged_is_not_lost(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "out"
        _publish(tmp_path / "one", out)
        (out / "log").write_text("first")
        (out / "kept").mkdir()
        exchange = storage.exchange

        def late(new: Path, place: Path) -> None:
            (place / "log").unlink()
            (place / "log").write_text("second")
            (place / "notes").mkdir()
            (place / "notes" / "new").write_text("new")
            exchange(new, place)

        monkeypatch.setattr(storage, "exchange", late)
        _publish(tmp_path / "two", out)
        assert (out / "log").read_text() == "second" and (out / "notes" / "new").read_text() == "new"
        assert (out / "kept").is_dir() and (out / "index.html").read_text() == "new"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]

    def test_a_book_moved_away_comes_back_only_to_its_empty_place(self, tmp_path: Path) -> None:
        left = tmp_path / f"{publication.PREFIX}x"
        (left / storage.MOVED_AWAY).mkdir(parents=True)
        (left / "name").write_text("out")
        publication.check(_stamped(tmp_path / "out"))
        assert (left / storage.MOVED_AWAY).is_dir()
        publication.check(tmp_path / "other")
        assert (left / storage.MOVED_AWAY).is_dir() and not (tmp_path / "other").exists()
        shutil.rmtree(tmp_path / "out")
        publication.check(tmp_path / "other")
        assert not (tmp_path / "out").exists()


def _refuse(*_: object, **__: object) -> None:
    raise OSError("no links here")


class TestOneFile:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Iraq", "iraq.pdf"), ("  -- Iraq: 2017! --", "iraq-2017.pdf"), ("", "report.pdf"), ("–––", "report.pdf"),
            ("a" * 100, "a" * 80 + ".pdf"), ("a" * 79 + " b", "a" * 79 + ".pdf"), ("A.B/C\\D", "a-b-c-d.pdf"),
        ],
    )  # fmt: skip
    def test_its_name_is_the_title_in_plain_letters(self, title: str, name: str) -> None:
        assert publication.paper_name(title) == name
        assert publication.paper_name(title, "epub") == name.replace(".pdf", ".epub")

    @pytest.mark.parametrize(("size", "shown"), [(1, "0.1"), (149_000, "0.1"), (151_000, "0.2"), (2_340_000, "2.3")])
    def test_the_first_page_offers_it_at_its_foot(self, tmp_path: Path, size: int, shown: str) -> None:
        (tmp_path / "book.epub").write_bytes(b"x" * size)
        (tmp_path / "index.html").write_text("<article><p>é</p></article>", encoding="utf-8")
        publication.announce(tmp_path, "book.epub", "EPUB")
        page = (tmp_path / "index.html").read_text(encoding="utf-8")
        assert page.startswith(
            '<article><p>é</p><section id="downloads" class="nv-foot-section nv-screen"><h2>Downloads'
        )
        assert page.endswith(
            f'<ul class="nv-files"><li><a href="book.epub">This report as EPUB</a> ({shown} MB)</li></ul></section>\n'
            "</article>"
        )

    def test_it_is_a_pdf_unless_it_is_said_to_be_something_else(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(b"x")
        (tmp_path / "index.html").write_text("<article></article>")
        publication.announce(tmp_path, "a.pdf")
        assert '<a href="a.pdf">This report as PDF</a> (0.1 MB)' in (tmp_path / "index.html").read_text()
