"""When the documents were published, and how sure that is."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd
from matplotlib import dates as calendar
from matplotlib.axes import Axes

from newsvoice.show.figures import bars_and_dots, calendar_counts, say, style

ROW = 62.0
FEW = 12
"""Documents up to which each has a row of its own."""
POSTING = r"\b(?:re)?post(?:ed|ing)\b|\breprint"
COLUMNS = ("published_from", "published_to", "text_from", "text_to", "posted")
POSTED: dict[str, Any] = {
    "mfc": style.BACKGROUND.light,
    "mec": style.TEXT.light,
    "mew": 1.8,
    "ms": 9,
}
Day: TypeAlias = pd.Timestamp | None


@dataclass(frozen=True)
class _Row:
    label: str
    basis: str
    used: tuple[Day, Day]
    text: tuple[Day, Day]
    posted: Day

    @property
    def only_posted(self) -> bool:
        """Whether the only date used is the day a page was posted."""
        start, end = self.used
        return self.posted is not None and start == end == self.posted


@style.drawn()
def date_ranges(documents: pd.DataFrame, limit: int = FEW) -> Axes:
    """When each document was published; above ``limit`` documents how many were in each month or year.

    Columns: doc_id, label, published_from, published_to, date_basis, text_from, text_to and, where there is
    one, posted (the day a reprint was put online).
    """
    if len(documents) > limit:
        return calendar_counts.dates(documents)
    rows = [_row(record) for record in documents.to_dict("records")]
    figure, axes = style.canvas(64 + ROW * len(rows))
    span = _span(rows)
    axes.set_xlim(*span)
    axes.set_ylim(len(rows) - 0.35, -0.55)
    axes.set_yticks([])
    for y, row in enumerate(rows):
        _draw(axes, y, row, span)
    _axis(axes, rows)
    return style.finish(figure, _alt(rows), _note(rows))


def _row(record: dict[Any, Any]) -> _Row:
    first, last, early, late, posted = (_day(record.get(name)) for name in COLUMNS)
    basis = say.clean(record.get("date_basis") or "", 200)
    if posted is None and first == last and pd.Series([basis]).str.contains(POSTING, case=False).item():
        posted = first
    return _Row(say.clean(record["label"]), basis, (first, last), (early, late), posted)


def _day(value: object) -> Day:
    day = pd.to_datetime(value, errors="coerce") if value is not None else pd.NaT
    return None if pd.isna(day) else day.tz_localize(None).normalize()


def _span(rows: list[_Row]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The time shown: all dates known and a margin, or a year around nothing."""
    known = [day for row in rows for day in (*row.used, *row.text, row.posted) if day is not None]
    first, last = (min(known), max(known)) if known else (pd.Timestamp(2000, 1, 1), pd.Timestamp(2001, 1, 1))
    margin = max((last - first) * 0.05, pd.Timedelta(days=45))
    return first - margin, last + margin


def _draw(axes: Axes, y: int, row: _Row, span: tuple[pd.Timestamp, pd.Timestamp]) -> None:
    _write(axes, y - 0.3, row.label, weight="bold")
    _write(axes, y - 0.06, _describe(row), size=say.SMALL)
    axes.plot(span, [y + 0.22] * 2, color=style.GRID.light, lw=0.8, zorder=1)
    _range(axes, y + 0.22, row.text, span, 2.2, style.TEXT.light)
    if not row.only_posted:
        _range(axes, y + 0.22, row.used, span, 9.0, style.TEXT.light)
    if row.posted is not None:
        axes.plot([row.posted], [y + 0.22], "X", zorder=4, ls="", **POSTED)


def _write(axes: Axes, y: float, text: str, **kwargs: Any) -> None:
    ground = {"facecolor": style.BACKGROUND.light, "linewidth": 0, "pad": 1}
    text = say.fit(text, style.width() - 40)
    axes.text(0, y, text, transform=axes.get_yaxis_transform(), va="center", bbox=ground, **kwargs)


def _range(
    axes: Axes,
    y: float,
    days: tuple[Day, Day],
    span: tuple[pd.Timestamp, pd.Timestamp],
    width: float,
    colour: str,
) -> None:
    """A bar from day to day, at least as wide as it is thick; an open end is an arrow."""
    start, end = days
    if start is None and end is None:
        return
    least = (span[1] - span[0]) * (max(width, 4) / style.width())
    left, right = start or span[0], end or span[1]
    pad = max((least - (right - left)) / 2, pd.Timedelta(0))
    axes.plot([left - pad, right + pad], [y, y], color=colour, lw=width, solid_capstyle="butt", zorder=3)
    for day, edge, arrow in ((start, span[0], "<"), (end, span[1], ">")):
        if day is None:
            axes.plot([edge], [y], arrow, color=colour, ms=max(7, width), clip_on=False, zorder=3)


def _describe(row: _Row) -> str:
    """The range in words, flagged where it is only the day of posting."""
    if row.only_posted:
        return f"no date, only posted on {_date(row.posted)}"
    text = _words(row.used)
    posted = f"; this copy posted {_date(row.posted)}" if row.posted is not None else ""
    return f"{text}{posted}"


def _words(days: tuple[Day, Day]) -> str:
    start, end = days
    if start is None and end is None:
        return "date unknown"
    if start is None or end is None:
        return f"until {_date(end)}" if start is None else f"from {_date(start)}"
    if start == end:
        return _date(start)
    same = (start.year, start.month) == (end.year, end.month)
    return f"{start.day}–{_date(end)}" if same else f"{_date(start)} – {_date(end)}"


def _date(day: Day) -> str:
    return f"{day.day} {day:%b %Y}" if day is not None else "?"


def _axis(axes: Axes, rows: list[_Row]) -> None:
    locator = calendar.AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(calendar.ConciseDateFormatter(locator, show_offset=False))
    axes.set_xlabel("date of publication")
    lines = axes.plot([], [], color=style.TEXT.light, lw=9, solid_capstyle="butt", label="range used here")
    lines += axes.plot([], [], color=style.TEXT.light, lw=2.2, label="from the text alone")
    if any(row.posted is not None for row in rows):
        lines += axes.plot([], [], marker="X", label="copy posted later", ls="", **POSTED)
    bars_and_dots.legend(axes, lines, 3)


def _alt(rows: list[_Row]) -> str:
    parts = [f"{row.label}: {_describe(row).replace(';', ',')}" for row in rows[:12]]
    text = f"Timeline. When published: {'; '.join(parts)}."
    if len(rows) > 12:
        text += f" {len(rows) - 12} more documents are drawn."
    unknown = sum(row.used == (None, None) or row.only_posted for row in rows)
    return f"{text} {say.plural(unknown, 'document')} without a usable date." if unknown else text


def _note(rows: list[_Row]) -> str:
    return (
        f"n = {say.plural(len(rows), 'document')}. The thick bar is the range used in this book, the thin"
        " line what the text alone supports; an arrow is an open end. Bars of few days are drawn wider than"
        " they are."
    )
