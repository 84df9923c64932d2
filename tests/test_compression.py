"""PDFs written anew: fewer bytes, the same text, links and places."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from newsvoice.book.pdf.compression import compress, in_one_line, rounded

PAGE = """#set document(title: "Ann (and) Bo 1.23456")
#set page(height: 200pt, width: 300pt)
= Whose voice <top>
He said (see 3.14159 and \\\\ 2.71828). #link(<top>)[Back to 1.61803].
#table(columns: 2, ..range(40).map(n => link(<top>)[#str(n) of 0.33333]))
"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"1 0 0 -1 68.031494 757.86365 cm", b"1 0 0 -1 68.03 757.86 cm"),
        (b"0.12156863 0.13725491 scn", b"0.1216 0.1373 scn"),
        (b"-6.9999695 Tc .5 w 12.25 w", b"-7 Tc .5 w 12.25 w"),
        (b"[(\\0001.23456\\))-25.141235(3.14159)]TJ", b"[(\\0001.23456\\))-25.14(3.14159)]TJ"),
        (b"0.00000123456 w", b"0.000001235 w"),
    ],
)
def test_numbers_have_four_or_five_significant_digits_and_texts_stay(content: bytes, expected: bytes) -> None:
    assert rounded(content) == expected


def test_a_link_on_two_lines_keeps_its_rectangles() -> None:
    word, number, below = [0, 10, 5, 10, 5, 0, 0, 0], [5, 12, 9, 12, 9, 6, 5, 6], [0, -2, 5, -2, 5, -12, 0, -12]
    assert in_one_line(word) and in_one_line(word + number)
    assert not in_one_line(word + below)


@given(st.floats(-2000, 2000, allow_nan=False), st.binary(max_size=20).filter(lambda b: not set(b) & set(b"()\\")))
def test_a_number_moves_by_no_more_than_can_be_seen(number: float, written: bytes) -> None:
    literal = b"(" + written + b")"
    found = rounded(literal + f"{number:.8f}".encode())
    assert found.startswith(literal)
    assert abs(float(found[len(literal) :]) - number) <= (0.0501 if abs(number) >= 1000 else 0.00501)


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A document of two pages, as Typst has written it and written anew."""
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.typ").write_text(PAGE, encoding="utf-8")
    typst.compile(str(folder / "a.typ"), output=str(folder / "a.pdf"), pdf_standards=["1.7", "ua-1"], timestamp=0)
    shutil.copyfile(folder / "a.pdf", folder / "b.pdf")
    compress(folder / "b.pdf")
    return folder / "a.pdf", folder / "b.pdf"


def test_it_says_the_same_in_less(typeset: tuple[Path, Path]) -> None:
    before, after = typeset
    assert after.stat().st_size < before.stat().st_size * 0.7
    first, second = PdfReader(before), PdfReader(after)
    assert [p.extract_text() for p in first.pages] == [p.extract_text() for p in second.pages]
    assert second.metadata is not None and second.metadata["/Title"] == "Ann (and) Bo 1.23456"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in second.trailer["/Root"]["/Metadata"].get_data()


def test_links_lead_where_they_did_and_every_part_keeps_its_tag(typeset: tuple[Path, Path]) -> None:
    def parts(path: Path) -> tuple[list[str], list[list[float]], list[str]]:
        with pikepdf.open(path) as pdf:
            tags = sorted(str(o["/S"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o)
            links = [a for page in pdf.pages for a in page.get("/Annots", [])]
            return tags, [[float(x) for x in a["/Rect"]] for a in links], [str(a["/Dest"]) for a in links]

    (tags, places, targets), (tags_after, places_after, targets_after) = (parts(path) for path in typeset)
    assert tags == tags_after
    assert targets == targets_after == ["top"] * 41
    moved = [abs(a - b) for one, two in zip(places, places_after, strict=True) for a, b in zip(one, two, strict=True)]
    assert max(moved) <= 0.051


def test_the_same_file_gives_the_same_bytes(typeset: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = typeset
    shutil.copyfile(before, tmp_path / "c.pdf")
    compress(tmp_path / "c.pdf")
    assert (tmp_path / "c.pdf").read_bytes() == after.read_bytes()
