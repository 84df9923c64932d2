"""What is in a corpus folder, and why each entry is read or not."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from newsvoice.core import corpus_files, fingerprints


def _reasons(folder: Path) -> dict[str, str]:
    return {entry.name: entry.reason for entry in corpus_files.walk(folder)}


def test_text_files_are_read_wherever_they_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "_build/x.txt", "__pycache__/y.txt", "x.txt/z.txt", "a b\n$(c).txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    found = corpus_files.walk(tmp_path)
    assert [entry.name for entry in found] == [
        "__pycache__/y.txt", "_build/x.txt", "a b\n$(c).txt", "a.TXT", "b.txt", "x.txt/z.txt",
    ]  # fmt: skip
    assert {entry.reason for entry in found} == {""}


def test_what_is_not_read_says_why(tmp_path: Path) -> None:
    for folder in (".git", "empty", "book", "old"):
        (tmp_path / folder).mkdir()
    (tmp_path / "old" / "made-from.txt").write_text("no news")
    (tmp_path / "old" / "objects.inv").write_text("")
    (tmp_path / "book" / corpus_files.BOOK).write_text("{}")
    (tmp_path / "book" / "made-from.txt").write_text("no news")
    (tmp_path / ".git" / "x.txt").write_text("no news")
    for name in ("corpus.csv", ".hidden.txt", "song.mp3", "good.txt"):
        (tmp_path / name).write_text("text")
    os.truncate(tmp_path / "good.txt", 4)
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(corpus_files.LARGEST + 1)
    assert _reasons(tmp_path) == {
        ".git": "a hidden folder",
        ".hidden.txt": "a hidden file",
        "book": "a published book",
        "empty": "an empty folder",
        "good.txt": "",
        "old": "a published book",
        "large.txt": "10 MB; such a file has 10 MB at most, so split it",
        "song.mp3": ".mp3 files are not read; save it as .txt",
    }


def test_no_link_is_followed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (corpus / "good.txt").write_text("text")
    for name, target in {
        "a.txt": "../secret.txt", "b.txt": "b.txt", "c.txt": "nowhere", "d.txt": "good.txt", "e": ".", "f": "/usr",
    }.items():  # fmt: skip
        (corpus / name).symlink_to(target)
    out = "a link that leads out of the folder; copy the file here if it belongs to the corpus"
    inside = "a link to what is in this folder already"
    assert _reasons(corpus) == {
        "a.txt": out,
        "b.txt": "a link that leads nowhere: Too many levels of symbolic links",
        "c.txt": "a link that leads nowhere",
        "d.txt": inside,
        "e": inside,
        "f": out,
        "good.txt": "",
    }


def test_a_corpus_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("text")
    (tmp_path / "link").symlink_to("real")
    assert _reasons(tmp_path / "link") == {"a.txt": ""}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
    assert _reasons(tmp_path) == {"pipe.txt": "not a file but a pipe", "socket.txt": "not a file but a socket"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_not_utf_8_is_shown_and_set_aside(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text("text")
    assert _reasons(tmp_path) == {r"b\xff.txt": "its name is not UTF-8; give it another"}
    assert len(fingerprints.of_corpus(tmp_path)) == 64


def test_folders_may_be_deeper_than_python_recurses(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1500):
        deep = deep / "d"
        deep.mkdir()
    (deep / "a.txt").write_text("text")
    found = corpus_files.walk(tmp_path)
    (deep / "a.txt").unlink()
    while deep != tmp_path:  # what tidies up after tests goes only so deep
        deep.rmdir()
        deep = deep.parent
    assert [entry.name[-6:] for entry in found] == ["/a.txt"]


def test_whatever_is_read_is_hashed(tmp_path: Path) -> None:
    def seen() -> str:
        return fingerprints.of_corpus(tmp_path)

    hashes = [seen()]
    for name, text in (("a.txt", "1"), ("_build/x.txt", "1"), ("_build/x.txt", "2"), ("__pycache__/y.txt", "3")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        hashes.append(seen())
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    hashes.append(seen())
    (tmp_path / "note.md").write_text("1")
    hashes.append(seen())
    assert len(set(hashes)) == len(hashes)
    (tmp_path / "note.md").write_text("2")  # which no document depends on
    assert seen() == hashes[-1]


def test_a_folder_that_cannot_be_opened_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text("text")
    opened = os.scandir

    def guarded(path: Path) -> object:  # for the administrator no folder is shut
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert _reasons(tmp_path) == {"a.txt": "", "shut": "a folder that cannot be opened: Permission denied"}
