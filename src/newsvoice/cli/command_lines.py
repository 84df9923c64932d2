"""Command lines whose options are written in full, and whose mistakes are told in one line."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from newsvoice.core.characters import visible

T = TypeVar("T")
CLOSE = 0.7  # of what is written and an option, from which on it may be meant
WRONG = 2  # the exit status, as of other programs


class Parser(argparse.ArgumentParser):
    """Takes no beginning of an option for the option, since a later one may begin like it."""

    def __init__(self, **options: Any) -> None:
        """As of ``argparse.ArgumentParser``, with help whose line breaks stay."""
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what may be meant, without the list of all options."""
        self.exit(WRONG, visible(f"{self.prog}: {message}{self._meant(message)}; see {self.prog} --help") + "\n")

    def _meant(self, message: str) -> str:
        unknown = re.search(r"(?:unrecognized arguments:|ambiguous option:).*?(--[\w-]+)", message)
        known = re.findall(r"--[a-z-]+", self.format_help())
        near = difflib.get_close_matches(unknown[1], known, 1, CLOSE) if unknown else []
        return f"; did you mean {near[0]}?" if near else ""


def at_least(least: int) -> Callable[[str], int]:
    """What reads a whole number of an option and refuses a smaller one."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return number


def named(make: Callable[[str], T]) -> Callable[[str], T]:
    """What makes a place of its name; an empty one, as of a variable that is not set, would be where one stands."""

    def place(text: str) -> T:
        if not text:
            raise argparse.ArgumentTypeError("there is no name")
        return make(text)

    return place
