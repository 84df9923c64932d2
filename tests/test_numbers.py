"""Every number in the prose of a chapter follows from the frame that the sentence was given.

The chapters run over the shipped corpus and over made ones, where what they show is also held against itself. Each call
of ``nv.say`` is caught with the frames it was given; a number in its text must be a cell, a count of rows, of values or
of rows with a value, or a sum of a column or of a part of it. The frames are those the tables beside the sentence show.
"""

from __future__ import annotations

import functools
import html
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import notebooks
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from test_other_corpora import CHAPTERS, CORPORA, check, corpus_of

from newsvoice.show import figures, report, sentences
from newsvoice.show.display import Html
from newsvoice.show.figures.description import description, figure_of

pytestmark = pytest.mark.shipped

NUMBER = re.compile(r"(?<![\w.,“])[−-]?\d[\d,]*(?:\.\d+)?(?![\w”])")
NAMED = re.compile(
    r"“[^”]*”|\d+-word|\b\d{4}-\d{2}\b"
    r"|\d{1,2}(?:–\d{1,2})? [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4}|0\.05|[pq] < 0\.001|at least 10 in two"
    r"|of \d+ read from other texts.*?\)|One reader judged.*?\)"
    r"|first \d+ of|\d+ more documents are drawn|fewer than [35] documents|less than 50%"
    r"|(?:No|Not) \w+ has 3 documents|No two \w+ have 5 documents"
)
"""What looks like a number but is a name, a date, or a level that is the same in every book."""

Said = list[tuple[str, tuple[object, ...], str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Every sentence that is said from now on: its function, what it was given, and its text."""
    caught: Said = []

    class Catching(report._Say):
        def __getattr__(self, name: str) -> Callable[..., Html]:
            function = super().__getattr__(name)

            @functools.wraps(getattr(sentences, name))
            def caught_call(*given: Any, **options: Any) -> Html:
                found = function(*given, **options)
                caught.append((name, (*given, *options.values()), _text(found)))
                return found

            return caught_call

    monkeypatch.setattr(report, "_Say", Catching)
    for name in figures.__all__:
        if inspect.isfunction(drawing := getattr(figures, name)) and name != "css_variables":
            monkeypatch.setattr(figures, name, _noted(drawing, caught))
    return caught


def _noted(drawing: Callable[..., Axes], caught: Said) -> Callable[..., Axes]:
    """A figure whose note and alternative text are caught with the frames it was drawn from."""

    @functools.wraps(drawing)
    def drawn(*given: Any, **options: Any) -> Axes:
        axes = drawing(*given, **options)
        found = description(figure_of(axes))
        if found is not None:
            first = [thing.head(options.get("limit", len(thing))) for thing in given if isinstance(thing, pd.DataFrame)]
            caught.append((drawing.__name__, (*given, *first, *options.values()), html.unescape(" ".join(found))))
        return axes

    return drawn


def _text(found: Html | tuple[str, str]) -> str:
    markup = found.markup if isinstance(found, Html) else found[-1] if isinstance(found, tuple) else found
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@pytest.mark.parametrize("name", ["shipped", *CORPORA])
def test_every_number_follows_from_its_frame(name: str, tmp_path: Path, said: Said) -> None:
    given = {} if name == "shipped" else corpus_of(tmp_path, name)
    for chapter in CHAPTERS:
        cells = notebooks.cells(notebooks.BOOK / "chapters" / f"{chapter}.ipynb")
        _, shown = notebooks.run(cells, given)
        if name != "shipped":
            check(shown, chapter)
    assert len(said) > 20
    wrong = {(function, number): text for function, given, text in said for number in _unfounded(text, given)}
    assert not wrong


def _unfounded(text: str, given: tuple[object, ...]) -> list[str]:
    """The numbers of a text that do not follow from what it was given."""
    printed = [m.group().replace(",", "").replace("−", "-") for m in NUMBER.finditer(NAMED.sub(" ", text))]
    left = set(printed)
    for known in (known for thing in given for known in _derived(thing)):
        if not left:  # what a frame tells is worked out as far as it is needed
            break
        left -= {known, f"-{known}"}
    return [number for number in printed if number in left]


def _derived(thing: object) -> Iterator[str]:
    """The numbers that follow from a thing, as they may be printed."""
    if isinstance(thing, pd.Series):
        thing = thing.to_frame()
    if isinstance(thing, pd.DataFrame):
        yield from (text for number in _once(_of_frame(thing)) for text in _printed(number))
        yield from (text for value in thing.attrs.values() for text in _derived(value))
    elif isinstance(thing, str):  # the findings of the first page are given as they are said
        yield from (m.group().replace(",", "").replace("−", "-") for m in NUMBER.finditer(thing))
    elif isinstance(thing, int | float | np.number):
        yield from _printed(float(thing))
    elif isinstance(thing, dict):
        yield from (text for value in thing.values() for text in _derived(value))
    elif isinstance(thing, list | tuple):
        yield from _printed(len(thing))
        yield from (text for value in thing for text in _derived(value))


def _once(numbers: Iterator[float]) -> Iterator[float]:
    seen: set[float] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def _of_frame(frame: pd.DataFrame) -> Iterator[float]:
    yield len(frame)
    totals = [float(number) for number in frame.select_dtypes("number").sum()]
    yield from (a / b for a in totals for b in (len(frame), *totals, *_together(frame)) if b)
    yield from _together(frame)
    for name in frame.columns:
        yield from _of_column(frame[name])
    for name in frame.columns:
        if not pd.api.types.is_numeric_dtype(frame[name]):
            yield from _of_groups(frame, frame[name].map(str))
            yield from _of_first(frame, name)
    if list(frame.columns) == list(frame.index):  # a matrix: each pair once
        pairs = len(frame) * (len(frame) - 1) / 2
        yield from (frame.to_numpy().sum() / 2, (frame.to_numpy() > 0).sum() / 2, pairs)


def _of_groups(frame: pd.DataFrame, key: pd.Series) -> Iterator[float]:
    """The numbers of every column as ``_of_column`` gives them, of the rows with each value of a column of texts."""
    sizes = frame.groupby(key).size()
    yield from (*sizes, *(len(frame) - sizes))
    for other in frame.select_dtypes("number"):
        numbers = frame[other].dropna().astype(float)
        of = numbers.groupby(key[numbers.index])
        sums = of.sum()
        for counted in (numbers > 0, numbers > 1, numbers < 0):
            yield from counted.groupby(key[numbers.index]).sum()
        yield from (*sums, *of.min(), *of.max())
        whole = of.transform("sum")
        yield from (numbers / whole)[whole != 0]


def _of_first(frame: pd.DataFrame, name: str) -> Iterator[float]:
    """Sums of the first values of a column, in their order and with the largest first, and their shares."""
    for other in frame.select_dtypes("number"):
        sums = frame.groupby(frame[name].map(str), sort=False)[other].sum().astype(float)
        yield from (*sums.cumsum(), *sums.sort_values(ascending=False).cumsum())
        if sums.sum():
            yield from sums / sums.sum()


def _together(frame: pd.DataFrame) -> Iterator[float]:
    """The words of all voices, with and without what is set aside."""
    voices = [name for name in ("reported", "quoted", "commentary", "boilerplate") if name in frame]
    yield from (float(frame[voices[:end]].to_numpy().sum()) for end in (2, 3, 4) if voices)


def _of_column(column: pd.Series) -> Iterator[float]:
    if pd.api.types.is_numeric_dtype(column):
        numbers = column.dropna().astype(float)
        yield from numbers
        yield from (
            numbers.sum(),
            (numbers > 0).sum(),
            (numbers > 1).sum(),
            (numbers < 0).sum(),
            numbers.min(),
            numbers.max(),
        )
        if numbers.sum():
            yield from numbers / numbers.sum()
    else:
        yield from (column.nunique(), (column.map(str) != "").sum())
        yield from (len(value) for value in column if isinstance(value, tuple | str))


def _printed(number: float) -> Iterator[str]:
    if not np.isfinite(number):
        return
    yield from (
        f"{number:.0f}",
        f"{number:.1f}",
        f"{number:.2f}",
        f"{number:.3f}",
        f"{100 * number:.0f}",
        f"{2 ** min(abs(number), 40):.1f}",
    )


def test_a_number_that_follows_from_nothing_is_caught() -> None:
    frame = pd.DataFrame({"term": ["a", "b", "c"], "count": [12, 7, 1]})
    assert _unfounded("3 words are used 20 times, 2 more than once; “42” leads with 12 (60%).", (frame,)) == []
    assert _unfounded("4 words are used 21 times; the first has 12.", (frame,)) == ["4", "21"]
