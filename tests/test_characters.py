"""Hidden characters as marks, wherever text is shown."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import matplotlib.pyplot as plt
import pytest

from newsvoice.book.pdf import glyphs
from newsvoice.cli import check
from newsvoice.core import progress
from newsvoice.core.characters import HIDDEN, visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.show import display
from newsvoice.show.figures import say, svg

BIDI_CONTROLS = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))


def test_hidden_characters_are_marks() -> None:
    assert visible("a\x1b[1m\u202e\x00\x7f") == "a[U+001B][1m[U+202E][U+0000][U+007F]"
    assert visible("\x85\ud800\u061c") == "[U+0085][U+D800][U+061C]"
    assert visible("a\tb\r\nc\rd\ne") == "a\tb\nc\nd\ne"
    assert visible("می\u200cخواهم é “x” 🙂") == "می\u200cخواهم é “x” 🙂"  # no direction: the joiner belongs to the word
    hidden = {c for c in range(0x110000) if HIDDEN.match(chr(c))}
    controls = {c for c in (*range(32), *range(127, 160)) if chr(c) not in "\t\n\r"}
    assert hidden == controls | {*BIDI_CONTROLS, *range(0xD800, 0xE000)}


def test_every_way_to_show_text_uses_them(capsys: pytest.CaptureFixture[str]) -> None:
    text, shown = "a\x1b[1mb\u202e", "a[U+001B][1mb[U+202E]"
    assert display.escape(text) == shown
    assert display.cell(text) == shown
    assert say.clean(text) == shown
    assert glyphs.shown(text) == shown
    assert str(NewsvoiceError(f"file {text}: wrong")) == f"file {shown}: wrong"
    progress.say(text)
    check.Report().problem(text)
    assert [*capsys.readouterr()] == [f"  WRONG {shown}\n", f"{shown}\n"]


def test_drawings_say_nothing_hidden() -> None:
    figure, axes = plt.subplots()
    axes.set_title(say.clean("a\x07\u2066b"))
    drawing = svg.write(figure, "about \u202e", "x", "auto")
    plt.close(figure)
    assert not HIDDEN.search(drawing)
    assert ElementTree.fromstring(drawing).get("aria-label") == "about [U+202E]"
