"""A concordance on paper and on e-readers: order and places of its words, read back from the files."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from newsvoice.book.epub import package
from newsvoice.book.pdf import publishing, tables
from newsvoice.book.tree import markup
from newsvoice.core.parameters import Report
from newsvoice.show import columns, display, keyword_lines

BEFORE = ("Nobody in the valley below the old mill had ever thought that the", "Later the", "In March the")
AFTER = ("would be sold to a company from the city which nobody had seen", "burned.", "was open to everybody again")
LABEL = "Gazette, 3 March 2020"
REPORT = Report("A report", "What it is about.", "Somebody")
ORDERS = (
    ["left", "keyword", "right", "speaker", "doc_id"],
    ["voice", "speaker", "left", "keyword", "right", "doc_id"],
    ["doc_id", "left", "keyword", "right"],
)


def _page(order: list[str], label: str = LABEL, word: str = "mill") -> dict[str, markup.Element]:
    frame = pd.DataFrame({
        "voice": ["reported"] * 3, "speaker": ["Jane Doe", "–", "–"], "doc_id": [label] * 3,
        "left": [keyword_lines.left(text) for text in BEFORE], "keyword": [word] * 3,
        "right": [keyword_lines.right(text) for text in AFTER],
    }, dtype=object)[order]  # fmt: skip
    shown = display.table(frame, [columns.column(name, frame[name]) for name in order], number="2.1", caption="Uses")
    article = f'<section id="top"><h1>Words</h1><div class="nv-concordance">{shown.markup}</div></section>'
    return {"chapters/02-words": markup.chapter(f'<article class="bd-article">{article}</article>')}


def _set(order: list[str], target: Path, **options: str) -> PdfReader:
    publishing.typeset(publishing.contents(_page(order, **options), REPORT), target)
    return PdfReader(target)


def _runs(reader: PdfReader) -> dict[int, list[tuple[float, str]]]:
    """The runs of text of the table by height on the page, each with where it begins, from left to right."""
    rows: dict[int, list[tuple[float, str]]] = {}

    def keep(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            rows.setdefault(round(tm[5] + cm[5]), []).append((round(tm[4] + cm[4], 1), text.strip()))

    reader.pages[2].extract_text(visitor_text=keep)
    return {y: sorted(row) for y, row in rows.items() if any(text == "mill" for _, text in row)}


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order[0])
def test_each_use_stands_on_one_line_in_order(tmp_path: Path, order: list[str]) -> None:
    rows = _runs(_set(order, tmp_path / "a.pdf"))
    assert len(rows) == 3
    starts = []
    for row, before, after in zip(rows.values(), BEFORE, AFTER, strict=True):
        assert len(row) == len(order)
        found = dict(zip(order, row, strict=True))
        left, right = found["left"][1].split(), found["right"][1].split()
        assert left == before.split()[-len(left) :] and right == after.split()[: len(right)] and left and right
        starts.append((found["keyword"][0], found["right"][0]))
    assert len(set(starts)) == 1, "the key words stand under each other, and so do the words after them"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("label", [LABEL, "A newspaper of a very long name indeed, 3 March 2020"])
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order[0])
def test_no_word_is_printed_on_another_and_the_words_before_end_flush(
    tmp_path: Path, order: list[str], label: str
) -> None:
    _set(order, tmp_path / "a.pdf", label=label)
    command = ["pdftotext", "-bbox", "-f", "3", "-l", "3", str(tmp_path / "a.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<', told)
    lines: dict[float, list[tuple[float, float, str]]] = {}
    for left, top, right, word in found:
        lines.setdefault(float(top), []).append((float(left), float(right), word))
    ends = []
    for line in (sorted(line) for line in lines.values()):
        assert all(one[1] < other[0] for one, other in zip(line, line[1:], strict=False)), line
        assert line[-1][1] < 595 - 60
        ends += [one[1] for one, other in zip(line, line[1:], strict=False) if (one[2], other[2]) == ("the", "mill")]
    assert len(ends) == 3 and max(ends) - min(ends) < 0.5


def test_both_sides_have_the_room_that_the_other_columns_leave() -> None:
    (page,) = _page(ORDERS[0]).values()
    table = page.first("table")
    assert table
    made = tables.table(table, lambda cell: [cell.text()])
    assert made["columns"] == ["before", "keyword", "after", "", ""]
    before, _, after, *_ = made["widths"]
    assert before == after and sum(made["widths"]) == pytest.approx(tables.CONCORDANCE_LINE)
    assert all(len(row[0][0]) <= before - tables.PADDING for row in made["rows"])


def test_an_e_reader_has_the_columns_by_their_classes() -> None:
    files = package.files({"index": markup.chapter(""), **_page(ORDERS[1])}, REPORT)
    page, sheet = files["EPUB/02-words.xhtml"], files["EPUB/book.css"]
    cells = re.findall(r'<td class="nv-(before|keyword|after)">(.*?)</td>', page)
    assert [name for name, _ in cells] == ["before", "keyword", "after"] * 3
    assert [re.sub("<.*?>", "", text) for _, text in cells[:3]] == [BEFORE[0], "mill", AFTER[0]]
    assert ".nv-concordance .nv-before { text-align: right; }" in sheet and "white-space: nowrap" in sheet
