"""Dates as files write them, as the interval of days they mean; what could mean two days is not guessed."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"([0-9]{4})-?([0-9]{2})(?:-?([0-9]{2}))?(?:[T ][0-9:.,]+ ?(?:Z|UTC|GMT|[+-][0-9:]{2,6})?)?\Z")
_YEAR = re.compile(r"[0-9]{4}\Z")
_SLASHED = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})\Z")
_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d. %B %Y")
_YEARS = range(1500, 2200)
LONGEST = 60  # characters


def interval(value: str) -> tuple[str, str] | None:
    """The first and the last day that a date means, both as YYYY-MM-DD.

    Args:
        value: a date or time of ISO 8601 (also a year, or a year and a month), year/month/day, the day with the name
            of its month in English, or the date of an email (RFC 5322). A time of day is left out; the day is that of
            the time zone it is written in.

    Returns:
        The interval; None if it cannot be read, or could mean two days, as 03/04/2017.
    """
    text = " ".join(value.split())
    if not text or len(text) > LONGEST:
        return None
    try:
        return _numbers(text) or _written(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _numbers(text: str) -> tuple[str, str] | None:
    if _YEAR.match(text):
        return _between(int(text), 1, 12)
    found = _ISO.match(text) or _SLASHED.match(text)
    if not found:
        return None
    year, month, day = found[1], found[2], found[3]
    if not day:
        return _between(int(year), int(month), int(month)) if "-" in text else None  # six digits may be a day, too
    return _day(date(int(year), int(month), int(day)))


def _between(year: int, first: int, last: int) -> tuple[str, str] | None:
    if year not in _YEARS:
        return None
    end = date(year, last, calendar.monthrange(year, last)[1])
    return date(year, first, 1).isoformat(), end.isoformat()


def _written(text: str) -> tuple[str, str] | None:
    for pattern in _WORDS:
        try:
            return _day(datetime.strptime(text, pattern).date())
        except ValueError:
            continue
    return _day(parsedate_to_datetime(text).date()) if re.search("[A-Za-z]{3}", text) else None


def _day(day: date) -> tuple[str, str] | None:
    return (day.isoformat(), day.isoformat()) if day.year in _YEARS else None
