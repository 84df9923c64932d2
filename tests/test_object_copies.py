"""Copies of objects: fetched when they have to be, whole, and no larger than they may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stores

from newsvoice.core import cache, object_copies, object_stores
from newsvoice.core.object_addresses import Address
from newsvoice.core.object_stores import Object, ObjectStoreError


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    with stores.s3() as client:
        yield client


@pytest.fixture(autouse=True)
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "FETCHED", tmp_path / "fetched")
    return tmp_path / "fetched"


def _copies(address: str, most: int = 100) -> list[bytes | str]:
    objects = object_stores.listed(Address(address))
    found = object_copies.fetch(Address(address), [(item, most) for item in objects])
    return [copy.read_bytes() if isinstance(copy, Path) else copy for copy in found]


def test_an_object_is_fetched_again_only_when_it_has_changed(
    s3: Any, fetched: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores.put(s3, "once", {"a": b"one", "b": b"two"})
    assert _copies("s3://once") == [b"one", b"two"]
    assert "Fetching from s3://once: 2 objects" in capsys.readouterr().err
    times = {path: path.stat().st_ino for path in fetched.iterdir()}
    assert _copies("s3://once") == [b"one", b"two"]
    assert capsys.readouterr().err == "" and {path: path.stat().st_ino for path in fetched.iterdir()} == times
    s3.put_object(Bucket="once", Key="b", Body=b"new")  # as long as before
    assert _copies("s3://once") == [b"one", b"new"]
    assert "1 object\n" in capsys.readouterr().err


def test_a_copy_is_never_larger_than_its_format_may_be(s3: Any, fetched: Path) -> None:
    stores.put(s3, "large", {"a": b"x" * 2_000_001})
    assert _copies("s3://large", most=2_000_000) == ["it has more than 2 MB; split it"]
    assert list(fetched.iterdir()) == []


def test_an_object_that_is_shorter_than_it_was_listed_is_not_taken(s3: Any) -> None:
    stores.put(s3, "short", {"a": b"123"})
    object_stores.listed(Address("s3://short"))
    found = object_copies.fetch(Address("s3://short"), [(Object("a", "short/a", 4, ""), 100)])
    assert found == [object_copies.CHANGED]


def test_a_table_has_its_own_name(s3: Any) -> None:
    stores.put(s3, "tables", {"x/corpus.csv": b"file\n", "x/a b<i>.csv": b"file\n"})
    assert object_copies.copy(Address("s3://tables/x/corpus.csv")).name == "corpus.csv"
    assert object_copies.copy(Address("s3://tables/x/a b<i>.csv")).name == "a_b_i_.csv"
    with pytest.raises(ObjectStoreError, match="s3://tables/x is a folder; name an object in it"):
        object_copies.copy(Address("s3://tables/x"))


def test_what_a_web_server_serves_is_fetched_in_every_run(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("one")
    with stores.web(tmp_path / "pages") as address:
        assert _copies(address) == [b"one"]
        (tmp_path / "pages" / "a.txt").write_text("two")
        assert _copies(address) == [b"two"]


def test_weak_marks_and_times_tell_nothing() -> None:
    assert object_stores.version_of({"ETag": '"a1"', "LastModified": "2016"}) == 'ETag "a1"'
    assert object_stores.version_of({"etag": 'W/"a1"', "mtime": 1, "size": 3}) == ""
    assert object_stores.version_of({"md5Hash": "x", "generation": "1"}) == "md5Hash x"
