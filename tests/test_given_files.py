from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsvoice.core import given_files
from newsvoice.core.given_files import GivenFileError


def _line(error: pytest.ExceptionInfo[GivenFileError]) -> str:
    assert "\n" not in str(error.value)
    return str(error.value)


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    assert given_files.read_bytes(tmp_path / "a.csv", "the table", 3) == b"abc"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abcd")
    with pytest.raises(GivenFileError, match="the table .*a.csv is larger than 0 MB; is it the right file"):
        given_files.read_bytes(tmp_path / "a.csv", "the table", 3)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(GivenFileError, match="a.csv is no ordinary file; save it to one"):
        given_files.read_bytes(tmp_path / "a.csv", "the table", 3)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/dev/null", "is no ordinary file"),
        ("/proc/self/status", "is no ordinary file"),
        ("/none/there.csv", "does not exist; correct the path"),
        ("/dev/null/x.csv", "does not exist; correct the path"),
        ("/", "is a folder; name a file in it"),
        ("/a\0b", "cannot be the name of a file"),
        ("/" + "a" * 5000, r"… \(5,001 characters\) cannot be read: File name too long"),
    ],
)
def test_what_is_no_file_is_one_line(path: str, message: str) -> None:
    with pytest.raises(GivenFileError, match=message) as error:
        given_files.check_file(Path(path), "the table")
    assert len(_line(error)) < 400


def test_a_link_that_leads_to_itself_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "a")
    for check in (lambda p: given_files.check_file(p, "the table"), given_files.check_corpus):
        with pytest.raises(GivenFileError, match="cannot be read: Too many levels of symbolic links"):
            check(tmp_path / "a")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/", "is the whole disk"),
        (str(given_files.ROOT), "holds this project itself"),
        (str(given_files.ROOT / "data/.."), "holds this project itself"),
        ("/proc/self/task", "belongs to the operating system"),
        ("/dev", "belongs to the operating system"),
        ("/dev/null", "is no ordinary file"),
        ("/none", "does not exist; give a folder or files of documents with --corpus"),
    ],
)
def test_a_folder_that_is_no_corpus_is_refused(path: str, message: str) -> None:
    with pytest.raises(GivenFileError, match=message) as error:
        given_files.check_corpus(Path(path))
    _line(error)


def test_the_home_folder_is_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "articles").mkdir()
    given_files.check_corpus(tmp_path / "articles")
    with pytest.raises(GivenFileError, match="is your home folder; put the documents into a folder of their own"):
        given_files.check_corpus(tmp_path)


def test_what_a_user_wrote_is_shown_in_one_short_line() -> None:
    assert given_files.shown("a\nb\x1b[0m") == "a\ufffdb\ufffd[0m"
    assert given_files.shown("x" * 1200, 5) == "xxxxx… (1,200 characters)"
