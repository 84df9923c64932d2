"""Files and folders that come back, and which document they mean."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from exchanged import TEXT, document

from newsvoice.core.errors import NewsvoiceError
from newsvoice.exchange import annotation_lines, exporting, refi_qda, returned_files, uima_cas, webanno_tsv
from newsvoice.exchange.annotated import AnnotatedText, Unreadable
from newsvoice.exchange.marked import MarkedDocument
from newsvoice.exchange.matching import Report


def read(path: Path) -> list[AnnotatedText | Unreadable]:
    return list(returned_files.read(path, {}))


def test_a_folder_is_read_whole_and_what_is_damaged_is_told(tmp_path: Path) -> None:
    exporting.write("cas", [document()], tmp_path / "out", "", {})
    (tmp_path / "out" / "b").mkdir()
    (tmp_path / "out" / "b" / "x.tsv").write_text(webanno_tsv.written(document()), encoding="utf-8")
    (tmp_path / "out" / "c.xmi").write_text("no xml")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    tsv, damaged, xmi = read(tmp_path / "out")
    assert isinstance(tsv, AnnotatedText) and tsv.source == "b/x.tsv"
    assert isinstance(damaged, Unreadable) and damaged.where == "c.xmi"
    assert isinstance(xmi, AnnotatedText) and xmi.doc_id == "x" and xmi.text == TEXT


def test_an_archive_holds_a_document_with_its_type_system(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("TypeSystem.xml", uima_cas.type_system().replace("newsvoice.Mention", "other.Mention"))
        archive.writestr("../x.xmi", uima_cas.written(document()))
        archive.writestr("x.xmi", uima_cas.written(document()))
        archive.writestr("in.zip", b"")
    outside, nested, inside = read(tmp_path / "a.zip")
    assert isinstance(outside, AnnotatedText) and "mention" in outside.layers
    assert isinstance(nested, Unreadable) and nested.reason == "an archive in an archive; unpack it once"
    assert isinstance(inside, AnnotatedText) and "mention" not in inside.layers
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsvoiceError, match="holds no file with one of the endings"):
        read(tmp_path)
    (tmp_path / "a.doc").write_bytes(b"")
    with pytest.raises(NewsvoiceError, match="a.doc has none of the endings .xmi, .tsv"):
        read(tmp_path / "a.doc")
    with pytest.raises(NewsvoiceError, match="none.tsv"):
        read(tmp_path / "none.tsv")
    (tmp_path / "a.zip").write_bytes(b"PK")
    (told,) = read(tmp_path / "a.zip")
    assert isinstance(told, Unreadable) and "is no ZIP archive" in told.reason


def texts(*found: AnnotatedText | Unreadable, documents: tuple[MarkedDocument, ...] = ()) -> list[str]:
    known = Report(documents or (document(),), {"iran": "Iran", "iraq": "Iraq", "ann-lee": "Ann Lee"})
    told = known.difference(found)
    assert told.changed == []
    return [one.reason for one in told.left]


def test_a_document_is_known_by_its_text() -> None:
    tsv = webanno_tsv.read(webanno_tsv.written(document()).encode(), "other.tsv")
    assert texts(tsv) == []
    other = AnnotatedText("a", "x", "Another text.", (), frozenset())
    assert texts(other) == ["its text is not that of this document; none of its 0 annotations is used"]
    unknown = AnnotatedText("a", "y", "", (), frozenset())
    assert "it has no text, and no document of the report has its id" in texts(unknown)[0]


def test_of_documents_with_one_text_the_name_decides() -> None:
    one = document()
    other = MarkedDocument("y", "", "", "", TEXT, one.state, one.places)
    (lines,) = annotation_lines.read(io.BytesIO("".join(annotation_lines.lines([other])).encode()), "a")
    assert texts(lines, documents=(one, other)) == []
    tsv = webanno_tsv.read(webanno_tsv.written(one).encode(), "a.tsv")
    assert texts(tsv, documents=(one, other))[0].startswith("2 documents have this text, and none of them its name")


def test_names_of_files_are_safe_and_their_own() -> None:
    ids = ["a", "A", "../b", "c d", "", "é"]
    documents = [MarkedDocument(one, "", "", "", "", "", ()) for one in ids]
    names = exporting.file_names(documents)
    assert len({name.casefold() for name in names}) == 6 and names[0] == "a"
    assert not any("/" in name or name.startswith(".") for name in names)


def test_an_export_does_not_mix_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NewsvoiceError, match=r"holds mine.txt, which is not of this export; give a new folder"):
        exporting.write("webanno-tsv", [document()], tmp_path, "", {})
    with pytest.raises(NewsvoiceError, match="is a folder; give the name of a file"):
        exporting.write("jsonl", [document()], tmp_path, "", {})
    with pytest.raises(NewsvoiceError, match="is a file; this format needs a folder"):
        exporting.write("cas", [document()], tmp_path / "mine.txt", "", {})


@pytest.mark.parametrize("form", ["tsv", "xmi", "qdpx", "zip", "jsonl"])
def test_damage_anywhere_is_told_and_never_an_error(form: str, tmp_path: Path) -> None:
    whole = {
        "tsv": webanno_tsv.written(document()).encode(), "xmi": uima_cas.written(document()).encode(),
        "qdpx": refi_qda.written([document()], "", {}), "zip": refi_qda.written([document()], "", {}),
        "jsonl": "".join(annotation_lines.lines([document()])).encode(),
    }[form]  # fmt: skip
    known = Report([document()], {})
    draw = random.Random(form)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 4)):
            at = draw.randrange(len(data))
            data[at : at + draw.choice([0, 1, 3, 20])] = draw.choice([b"0", b"-1", b"<", b"|", b"\t", b"\n", b"\xff"])
        path = tmp_path / f"a.{form}"
        path.write_bytes(data)
        told = known.difference(returned_files.read(path, known.identifiers()))
        assert all("\n" not in one.reason for one in told.left)
