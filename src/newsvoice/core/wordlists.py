"""Word lists kept in text files beside the code, so that a linguist can read and mend them.

A file holds groups: a line ``[name: what the group is for]``, then entries between blanks. ``_`` stands for a blank
inside an entry, a line that begins with ``#`` is a comment, and an entry may have details in brackets, parted by
commas and without blanks: ``write(-,wrote,written,-)``.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

import newsvoice


@cache
def in_order(file: str) -> dict[str, tuple[str, ...]]:
    """Read ``<file>`` of the package and give the entries of each group by its name, in the order of the file."""
    groups: dict[str, list[str]] = {}
    name = ""
    for line in resources.files(newsvoice).joinpath(file).read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line[1:].split(":", 1)[0].rstrip("] ")
            groups.setdefault(name, [])
        elif line and not line.startswith("#"):
            groups[name].extend(word.replace("_", " ") for word in line.split())
    return {name: tuple(words) for name, words in groups.items()}


@cache
def load(file: str) -> dict[str, frozenset[str]]:
    """Read ``<file>`` of the package and give the words of each group by its name."""
    return {name: frozenset(words) for name, words in in_order(file).items()}


def details(entry: str) -> tuple[str, tuple[str, ...]]:
    """Part an entry into its word and its details: ``write(-,wrote)`` is ``("write", ("-", "wrote"))``."""
    word, _, given = entry.rstrip(")").partition("(")
    return word, tuple(given.split(",")) if given else ()


def pattern(words: Iterable[str]) -> str:
    """Give the words as the alternatives of a regular expression, which may be verbose."""
    return "|".join(sorted(map(re.escape, words)))
