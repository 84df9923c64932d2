"""A REFI-QDA project, held against the schema of the standard and read by other libraries."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from exchanged import CLOSE, TEXT, WON, WON_END, document, report
from lxml import etree
from pyrefiqda import RefiProject

from newsvoice.exchange import refi_qda, refi_reading, zip_members
from newsvoice.exchange.annotated import AnnotatedText, Unreadable
from newsvoice.exchange.comparing import Difference
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import MarkedDocument
from newsvoice.exchange.matching import Report

NAMES = report().names
NS = {"q": refi_qda.NAMESPACE}


def written(found: MarkedDocument | None = None) -> bytes:
    return refi_qda.written([found or document()], "A <report>", NAMES)


def project(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("project.qde"))


def packed(root: etree._Element, data: bytes, **more: bytes) -> bytes:
    """The archive with another project file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name.endswith(".qde") else old.read(name))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def back(data: bytes) -> Difference:
    known = Report([document()], NAMES)
    return known.difference(refi_reading.read(data, "a.qdpx", known.identifiers()))


def selection(root: etree._Element, start: int, *, quotation: bool = True) -> etree._Element:
    name = "quotation" if quotation else "mention"
    path = f"//q:PlainTextSelection[@startPosition='{start}'][starts-with(@name, '{name}')]"
    (found,) = root.xpath(path, namespaces=NS)
    return found


def code(root: etree._Element, name: str) -> etree._Element:
    return root.xpath(f"//q:Code[@name='{name}']", namespaces=NS)[0]


def test_the_project_is_valid_by_the_schema_of_the_standard() -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("refi_qda_project.xsd")))
    schema.assertValid(project(written()))


def test_pyrefiqda_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    path.write_bytes(written())
    found = RefiProject.load(path, extract_dir=tmp_path / "out")
    assert found.name == "A <report>"
    groups = {top.name: [one.name for one in top.code] for top in found.code_book.codes.code}
    assert groups == {
        "Voice": ["reported", "quoted", "commentary", "boilerplate"],
        "Quotation": ["full", "fragment", "scare", "indirect"], "Speaker": ["Ann Lee", "Bob Ray"],
        "Actor": ["Ann Lee", "Iran", "Iraq"],
    }  # fmt: skip
    assert [case.name for case in found.cases.case] == ["Ann Lee", "Bob Ray"]
    (source,) = found.sources.text_source
    text = (tmp_path / "out" / "Sources" / source.plain_text_path.removeprefix("internal://")).read_bytes().decode()
    assert text == TEXT
    quoted = [s for s in source.plain_text_selection if (s.name or "").startswith("quotation")]
    assert [text[s.start_position : s.end_position] for s in quoted] == [TEXT[WON:WON_END], "It was [very] close_run,"]


def test_the_same_documents_give_the_same_bytes() -> None:
    assert written() == written()


def test_what_was_not_changed_decides_nothing() -> None:
    told = back(written())
    assert told.changed == [] and told.left == [] and told.confirmed


def test_what_was_changed_comes_back() -> None:
    data = written()
    root = project(data)
    first = selection(root, WON)
    first.set("endPosition", str(WON_END - 7))
    new = {"guid": "AAAAAAAA-0000-4000-8000-000000000001", "name": "Eve Fox", "isCodable": "true"}
    etree.SubElement(code(root, "Speaker"), f"{{{refi_qda.NAMESPACE}}}Code", new)
    reference = first.xpath("q:Coding/q:CodeRef", namespaces=NS)[1]
    reference.set("targetGUID", "{aaaaaaaa-0000-4000-8000-000000000001}")
    second = selection(root, CLOSE)
    second.getparent().remove(second)
    told = back(packed(root, data))
    assert [(one.start, one.decision, one.value) for one in told.changed] == [
        (WON, "bounds", f"{WON}-{WON_END - 7}"), (WON, "speaker", "Eve Fox"), (CLOSE, "no quotation", ""),
    ]  # fmt: skip
    assert told.left == []


def test_selections_of_one_coding_each_with_new_identifiers_belong_together() -> None:
    data = written()
    root = project(data)
    for number, one in enumerate(root.xpath("//q:PlainTextSelection", namespaces=NS)):
        one.set("guid", f"bbbbbbbb-0000-4000-8000-{number:012}")
        for more, coding in enumerate(one.xpath("q:Coding", namespaces=NS)[1:]):
            twin = etree.SubElement(one.getparent(), one.tag, dict(one.attrib))
            twin.set("guid", f"cccccccc-{more:04}-4000-8000-{number:012}")
            twin.append(coding)
    told = back(packed(root, data))
    assert told.changed == [] and told.left == []


def test_a_quotation_of_two_speakers_is_told_and_stays() -> None:
    data = written()
    root = project(data)
    first = selection(root, WON)
    coding = etree.SubElement(first, f"{{{refi_qda.NAMESPACE}}}Coding", guid="dddddddd-0000-4000-8000-000000000001")
    target = code(root, "Bob Ray").get("guid")
    etree.SubElement(coding, f"{{{refi_qda.NAMESPACE}}}CodeRef", targetGUID=target)
    told = back(packed(root, data))
    assert told.changed == []
    assert [one.reason for one in told.left] == ["it has several codes of Speaker: Ann Lee, Bob Ray; leave one"]


def test_codes_of_somebody_else_are_told() -> None:
    data = written()
    root = project(data)
    codes = root.xpath("//q:Codes", namespaces=NS)[0]
    guid = "eeeeeeee-0000-4000-8000-000000000001"
    etree.SubElement(codes, f"{{{refi_qda.NAMESPACE}}}Code", guid=guid, name="Anger", isCodable="true")
    coding = etree.SubElement(selection(root, WON), f"{{{refi_qda.NAMESPACE}}}Coding", guid=guid)
    etree.SubElement(coding, f"{{{refi_qda.NAMESPACE}}}CodeRef", targetGUID=guid)
    told = back(packed(root, data))
    assert told.changed == []
    assert [one.reason for one in told.left] == [f"the code 'Anger' from {WON} to {WON_END} is none of Newsvoice's"]


@pytest.mark.parametrize(
    "path", ["internal://../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "internal://none"]
)
def test_a_path_out_of_the_archive_is_not_followed(path: str) -> None:
    data = written()
    root = project(data)
    root.xpath("//q:TextSource", namespaces=NS)[0].set("plainTextPath", path)
    (told,) = refi_reading.read(packed(root, data, **{"../../etc/passwd": b"root"}), "a.qdpx", {})
    assert isinstance(told, Unreadable) and "is not in the archive" in told.reason


def test_other_sources_and_texts_are_told() -> None:
    data = written()
    root = project(data)
    source = root.xpath("//q:TextSource", namespaces=NS)[0]
    etree.SubElement(source.getparent(), f"{{{refi_qda.NAMESPACE}}}PDFSource", guid="x", name="scan")
    content = etree.Element(f"{{{refi_qda.NAMESPACE}}}PlainTextContent")
    content.text = "Another text."
    source.insert(0, content)
    text, scan = refi_reading.read(packed(root, data), "a.qdpx", {})
    assert isinstance(text, AnnotatedText) and text.text == "Another text."
    assert isinstance(scan, Unreadable) and "no text source" in scan.reason
    reasons = [one.reason for one in back(packed(root, data)).left]
    count = len([one for one in document().places if one.what != "speaker"])
    assert reasons[0] == f"its text is not that of this document; none of its {count} annotations is used"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "LARGEST", 1_000)
    with pytest.raises(ExchangeError, match="project.qde unpacks to more than 0 MB"):
        list(refi_reading.read(written(), "a.qdpx", {}))
    monkeypatch.setattr(zip_members, "LARGEST", 1_000_000)
    monkeypatch.setattr(zip_members, "MOST_FILES", 1)
    with pytest.raises(ExchangeError, match="has more than 1 files"):
        list(refi_reading.read(written(), "a.qdpx", {}))


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "holds 0 files of the kind project.qde"),
        ({"project.qde": b"<a/>"}, "is no project of REFI-QDA"),
        ({"project.qde": ENTITIES}, "defines a document type"),
        ({"project.qde": b"<a>"}, "is damaged or no XML"),
    ],
)
def test_an_archive_that_is_no_project_is_one_line(files: dict[str, bytes], why: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    with pytest.raises(ExchangeError, match=why):
        list(refi_reading.read(out.getvalue(), "a.qdpx", {}))


@pytest.mark.parametrize("cut", [10, -40])
def test_an_archive_that_is_cut_off_is_one_line(cut: int) -> None:
    with pytest.raises(ExchangeError, match="is no ZIP archive or is cut off"):
        list(refi_reading.read(written()[:cut], "a.qdpx", {}))
