"""ZIP archives, well made and hostile."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
import read_formats

from newsvoice.core import corpus_files
from newsvoice.sources import unpacking


def _zip(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


GOOD = {"b/two.txt": b"Two mills.", "one.txt": b"One mill.", "rows.jsonl": b'{"text": "A row."}\n{"text": 1}\n'}


def test_each_file_is_read_as_if_it_lay_in_the_folder() -> None:
    data = _zip(GOOD)
    assert read_formats.texts("n.zip", data) == [
        ("/b/two.txt", "Two mills."), ("/one.txt", "One mill."), ("/rows.jsonl:1", "A row."),
    ]  # fmt: skip
    ((place, _),) = read_formats.reasons("n.zip", data)
    assert place == "/rows.jsonl:2"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("../../up.txt", b"Up.", "its name leads out of the archive; give it another"),
        ("/etc/root.txt", b"Root.", "its name leads out of the archive; give it another"),
        ("..\\up.txt", b"Up.", "its name leads out of the archive; give it another"),
        ("C:/up.txt", b"Up.", "its name leads out of the archive; give it another"),
        ("inner.zip", _zip(GOOD), "an archive in an archive; unpack it"),
        ("song.mp3", b"ID3", ".mp3 files are not read; save it as .txt"),
        (".git/x.txt", b"Hidden.", "a hidden file"),
        ("zeros.txt", b"\0" * 10_000_001, "10 MB; such a file has 10 MB at most, so split it"),
        ("empty.txt", b"", "empty"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(name: str, data: bytes, reason: str) -> None:
    archive = _zip({name: data, "one.txt": b"One mill."})
    assert read_formats.texts("n.zip", archive) == [("/one.txt", "One mill.")]
    assert read_formats.reasons("n.zip", archive) == [(f"/{name}", reason)]


def test_a_password_is_told() -> None:
    data = bytearray(_zip({"one.txt": b"One mill."}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    reason = "it is encrypted; save the archive without a password"
    assert read_formats.reasons("n.zip", bytes(data)) == [("/one.txt", reason)]


def test_two_files_of_one_name_are_told() -> None:
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("one.txt", b"One mill.")
        archive.writestr("one.txt", b"Two mills.")
    assert read_formats.texts("n.zip", written.getvalue()) == [("/one.txt", "One mill.")]
    assert read_formats.reasons("n.zip", written.getvalue())[0][1].startswith("another file in the archive")


def test_damaged_archives_say_so() -> None:
    data = _zip({"one.txt": b"One mill. " * 99, "two.txt": b"Two mills."})
    assert read_formats.reasons("n.zip", data[:-9]) == [("", "it is no ZIP archive or is cut off; save it again")]
    assert read_formats.reasons("n.zip", _zip({})) == [("", "an empty archive")]
    broken = data[:40] + b"\xff\xff" + data[42:]
    ((place, why),) = read_formats.reasons("n.zip", broken)
    assert place == "/one.txt" and "damaged" in why
    assert read_formats.texts("n.zip", broken) == [("/two.txt", "Two mills.")]


def test_all_files_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsvoice.sources.archives.MOST_UNPACKED", 25)
    archive = _zip({"a.txt": b"One mill was shut.", "b.txt": b"Two mills were shut."})
    assert read_formats.texts("n.zip", archive) == [("/a.txt", "One mill was shut.")]
    assert read_formats.reasons("n.zip", archive) == [
        ("/b.txt", "all files of the archive together are too large; split it")
    ]


def test_what_unpacks_to_too_much_ends_with_the_reason() -> None:
    stream = unpacking.limited(io.BytesIO(b"x" * 2_000_001), 2_000_000)
    assert len(stream.read()) <= 2_000_000
    assert unpacking.damage(stream) == "it unpacks to more than 2 MB; split it"
    assert corpus_files.suffixes("a.TXT.GZ") == (".txt", ".gz")
